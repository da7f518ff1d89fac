#include "UI/Program/Application.h"

#include "UI/Deliver/QueueModel.h"
#include "UI/Dialogs/PhoneDialog.h"
#include "UI/Dialogs/ProducerDialog.h"
#include "UI/Edit/LyricsModel.h"
#include "UI/Frame/SectionModel.h"
#include "UI/Keys.h"
#include "UI/Program/Picture.h"
#include "UI/Program/WaitingKeys.h"

namespace takelane
{
namespace
{
    /** Seconds. A fast screen's frames are for what moves: what stands is looked at some sixty times a second. */
    constexpr double restingInterval = 0.012;

    InterfaceChoice interfaceOf (const DeviceChoice& choice)
    {
        return { choice.type, choice.name, choice.bufferFrames };
    }

    double secondsNow()
    {
        return juce::Time::getMillisecondCounterHiRes() * 0.001;
    }
}

Application::Application (CommandLine l)  : line (std::move (l))
{
}

Application::~Application() = default;

const juce::String Application::getApplicationVersion()
{
    return TAKELANE_VERSION;
}

void Application::initialise (const juce::String&)
{
    look = std::make_unique<LookAndFeel>();
    juce::LookAndFeel::setDefaultLookAndFeel (look.get());

    mainContent = std::make_unique<MainContent>();

    if (line.screenshot)
    {
        picture = std::make_unique<Picture> (*this, *line.screenshot);
        preferences = std::make_unique<Preferences> (picture->folder() / "preferences");
    }
    else
    {
        preferences = std::make_unique<Preferences>();
    }

    workplace = std::make_unique<Workplace> (*preferences);
    dialogs = std::make_unique<Dialogs> (mainContent->dialogs(), *preferences, *workplace);
    dialogs->onTell = [this] (Notice notice) { tell (std::move (notice)); };
    dialogs->onAction = [this] (const std::string& action) { auto* view = mainContent->view(); return view != nullptr ? view->perform (action) : perform (action); };
    dialogs->onOpenFile = [this] (const std::filesystem::path& file) { openFile (file); };
    adoptPreferences();
    listening = preferences->listen ([this] { adoptPreferences(); });

    mainContent->dialogs().onWaiting = [this] (const juce::String& heading)
    {
        tell ({ Severity::info, heading.isEmpty() ? std::string() : heading.toStdString() + " waits", "It opens when the take has ended.", {}, {}, "dialog" });
    };

    mainContent->dialogs().onUnusedKey = [this] (const juce::KeyPress& key)
    {
        if (const auto* action = preferences->keys().actionFor (keyTextOf (key)); action != nullptr && action->name == std::string_view ("app.quit"))
            systemRequestedQuit();
    };

    if (picture != nullptr)
    {
        picture->begin (line, *workplace);
        return;
    }

    mainContent->setWaiting ("Opening");
    window = std::make_unique<MainWindow> (*preferences, *mainContent, line.size, [this] { systemRequestedQuit(); });

    if (line.report)
        report = std::make_unique<WindowReport> (juce::File::getCurrentWorkingDirectory().getChildFile (juce::String (line.report->string())), *mainContent, *preferences);

    everyFrame = std::make_unique<juce::VBlankAttachment> (mainContent.get(), [this] { frame(); });

    if (line.demo)
        workplace->openDemo();
    else
        workplace->begin (line.session);
}

void Application::shutdown()
{
    everyFrame.reset();
    report.reset();
    picture.reset();

    if (window != nullptr)
        window->rememberPlace();

    closeSession();
    window.reset();
    dialogs.reset();
    mainContent.reset();
    workplace.reset();
    listening.reset();
    preferences.reset();
    juce::LookAndFeel::setDefaultLookAndFeel (nullptr);
    look.reset();
}

void Application::adoptPreferences()
{
    const auto& now = preferences->now();

    if (std::exchange (usedScale, now.uiScale) != now.uiScale && picture == nullptr)
        juce::Desktop::getInstance().setGlobalScaleFactor (static_cast<float> (now.uiScale));

    if (openStudio != nullptr)
    {
        openStudio->setSaveEvery (now.autosaveMinutes);
        openStudio->setListening (now.listening);
    }

    // The dialog has tried it already: it goes on without a break.
    if (openStudio != nullptr && usedInterface != now.interface && interfaceOf (openStudio->deviceChoice()) != now.interface)
        openStudio->useDevice (deviceChoiceFor (now, openStudio->session().sampleRate));

    usedInterface = now.interface;
}

void Application::frame()
{
    const auto now = secondsNow();

    if (const auto* view = mainContent->view(); view != nullptr && view->stands() && now - lastFrame < restingInterval)
        return;

    lastFrame = now;
    handleWaitingKeys();

    if (auto outcome = workplace->poll())
        take (std::move (*outcome));

    if (opening && ! isTaking())
        leaveFor (*std::exchange (opening, std::nullopt));

    if (leaving && ! isTaking())
        open (*std::exchange (leaving, std::nullopt));

    for (auto& notice : preferences->takeNotices())
        tell (std::move (notice));

    if (demoFill != nullptr && demoFill->poll())
        demoFill.reset();

    if (phones != nullptr && phones->isOpen())
        phones->frame (openStudio->status(), now);

    if (producer != nullptr && producer->isOpen())
        producer->frame (openStudio->status(), now);

    if (auto* view = mainContent->view())
        view->frame (now);
    else
        frameWithoutSession();

    mainContent->keepFocus();

    if (report != nullptr)
        report->frame (now, openStudio.get(), mainContent->dialogs().current());

    if (quitsWhenStopped && ! isTaking())
    {
        quitsWhenStopped = false;
        systemRequestedQuit();
    }
}

void Application::frameWithoutSession()
{
    if (const auto job = workplace->job())
        mainContent->setWaiting (juce::String (job->title));

    // Nobody should find the band recorded into a session that was not asked for, or an empty window without a way out.
    if (refusal && ! mainContent->dialogs().isOpen() && ! workplace->job() && ! opening)
    {
        mainContent->setWaiting ("No session is open");
        dialogs->offerAnother (*refusal, [this] { openDemoInstead(); });
    }

    const StudioStatus nothing;
    mainContent->dialogs().show ({ nothing, false, secondsNow(), preferences->now().reducedMotion });
}

void Application::take (WorkOutcome outcome)
{
    if (auto* opened = std::get_if<OpenedSession> (&outcome))
        opening = std::move (*opened);
    else if (const auto* needed = std::get_if<RecoveryNeeded> (&outcome))
        dialogs->offerRecovery (needed->facts, [this] { openDemoInstead(); });
    else if (const auto* no = std::get_if<OpeningRefused> (&outcome))
        refuse (*no);
    else if (auto* done = std::get_if<WorkDone> (&outcome))
        tell (std::move (done->notice));
}

void Application::closeSession()
{
    demoFill.reset();
    mainContent->dialogs().forget();        // one may be about what goes now
    mainContent->closeView();
    producer.reset();
    phones.reset();
    openStudio.reset();
}

void Application::open (OpenedSession opened)
{
    closeSession();
    refusal.reset();
    StudioSettings how;
    how.listens = preferences->now().listening;
    openStudio = std::make_unique<Studio> (std::move (opened.store), how);
    openStudio->useDevice (deviceChoiceFor (preferences->now(), openStudio->session().sampleRate));
    openStudio->setSaveEvery (preferences->now().autosaveMinutes);
    openPhones();
    producer = std::make_unique<ProducerDesk> (*openStudio);
    producer->onTell = [this] (Notice notice) { tell (std::move (notice)); };
    workplace->setOpen (opened.folder);

    auto view = std::make_unique<SessionView> (*openStudio, *preferences, [this] (const std::string& action) { return perform (action); });

    view->onTitle = [this] (const juce::String& title)
    {
        if (window != nullptr)
            window->setName (title);
    };

    view->onShowFolder = [this] (const std::filesystem::path& folder) { showFolder (folder); };

    view->otherJob = [this]() -> std::optional<JobStatus>
    {
        const auto job = workplace->job();
        return job || demoFill == nullptr ? job : demoFill->job();
    };

    mainContent->setView (std::move (view));

    opened.notices.insert (opened.notices.end(), afterOpening.begin(), afterOpening.end());
    afterOpening.clear();

    for (auto& notice : opened.notices)
        tell (std::move (notice));

    if (opened.isDemo && picture == nullptr)
        demoFill = std::make_unique<DemoFill> (*openStudio);
}

void Application::refuse (const OpeningRefused& no)
{
    if (openStudio != nullptr)
    {
        tell ({ Severity::warn, "Could not open " + no.folder.filename().string(), no.problem.text, "session.open", "Open a session" });
        return;
    }

    refusal = no;
}

void Application::openDemoInstead()
{
    if (openStudio == nullptr)
        workplace->openDemo();
}

void Application::tell (Notice notice)
{
    if (auto* view = mainContent->view())
        view->tell (std::move (notice));
    else
        afterOpening.push_back (std::move (notice));
}

bool Application::isTaking() const
{
    if (openStudio == nullptr)
        return false;

    // Between two punches Record is off, and its pass goes on.
    const auto now = openStudio->status();
    return now.redLight || now.roll == RollState::ending || (now.roll == RollState::playing && ! now.recorded.empty());
}

bool Application::perform (const std::string& action)
{
    if (action == "app.quit")
    {
        systemRequestedQuit();
        return true;
    }

    if (action == "session.showFolder" && openStudio != nullptr)
    {
        showFolder (openStudio->folder());
        return true;
    }

    if (action == "deliver.showFolder" && openStudio != nullptr)
    {
        showFolder (lastDeliveryFolder (*openStudio->delivery(), openStudio->folder()));
        return true;
    }

    if (action == "cue.phone" && phones != nullptr)
    {
        mainContent->dialogs().open (std::make_unique<PhoneDialog> (*phones));
        return true;
    }

    if (action == "prep.producer" && producer != nullptr)
    {
        mainContent->dialogs().open (std::make_unique<ProducerDialog> (*producer));
        return true;
    }

    return dialogs->perform (action, openStudio.get());
}

/** Another program is started for it: not while a take is made. */
void Application::showFolder (const std::filesystem::path& folder)
{
    if (isTaking())
        tell ({ Severity::info, "The folder waits", "It can be shown when the take has ended.", {}, {} });
    else if (DesktopOpener::isThere())
        desktop.open (folder);
    else
        tell ({ Severity::info, "No file manager here", "The folder is " + folder.string(), {}, {} });
}

void Application::openFile (const std::filesystem::path& file)
{
    if (isTaking())
        tell ({ Severity::info, "The file waits", "It can be opened when the take has ended.", {}, {} });
    else if (! DesktopOpener::isDocument (file))
        tell ({ Severity::info, "Not opened from here", "No document, picture or sound: it is " + file.string(), {}, {} });
    else if (DesktopOpener::isThere())
        desktop.open (file);
    else
        tell ({ Severity::info, "Nothing here opens files", "It is " + file.string(), {}, {} });
}

void Application::openPhones()
{
    phones = std::make_unique<PhoneDesk> (*openStudio);
    phones->onTell = [this] (Notice notice) { tell (std::move (notice)); };
    phones->words = [this] (const StudioStatus& now)
    {
        const auto& song = openStudio->song();
        const auto rate = openStudio->session().sampleRate;
        const auto section = sectionText (song, rate, now);
        auto lyrics = lyricsAt (song, rate, now.heard);
        return PhoneWords { section.name, section.sentence(), std::move (lyrics.lines), lyrics.sung };
    };
}

void Application::unhandledException (const std::exception* error, const juce::String& file, int lineNumber)
{
    // The take files are safe by themselves; what was edited is in the journal. Say what happened and go.
    std::fprintf (stderr, "takelane: %s (%s:%d)\n", error != nullptr ? error->what() : "an unknown error", file.toRawUTF8(), lineNumber);
    std::abort();
}
}
