#include "UI/Dialogs/Dialogs.h"

#include "App/Studio/Studio.h"
#include "App/Workplace/DemoSong.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/CutOffPass.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/UI/Support/Paint.h"
#include "UI/Dialogs/AskDialog.h"
#include "UI/Dialogs/AudioDeviceDialog.h"
#include "UI/Dialogs/FileBrowserDialog.h"
#include "UI/Dialogs/KeySheet.h"
#include "UI/Dialogs/NewSessionDialog.h"
#include "UI/Dialogs/ProgressDialog.h"
#include "UI/Dialogs/RecoveryDialog.h"
#include "UI/Dialogs/TextDialog.h"
#include "UI/Look/Audit.h"

#include <cstdlib>

using namespace takelane;

namespace
{
/** The demo, opened without threads, and a host as large as the window. */
struct Room
{
    TempFolder folder;
    Preferences preferences { folder / "config" };
    Workplace workplace { preferences };
    std::unique_ptr<Studio> studio;
    DialogHost host;
    Dialogs dialogs { host, preferences, workplace };
    StudioStatus status;

    explicit Room (juce::Point<int> size = { 1600, 1000 }, decltype (StudioSettings::openDevice) openDevice = {})
    {
        preferences.change ([this] (PreferenceValues& v)
        {
            v.sessionsFolder = folder / "sessions";
            v.templatesFolder = folder / "templates";
        });
        const auto demo = SessionBuilder::must (demoSetUp());

        if (! createSessionFolder (folder / "demo", demo).ok())
            throw std::logic_error ("no demo");

        StudioSettings settings;
        settings.ownThreads = false;
        settings.openDevice = std::move (openDevice);
        studio = std::make_unique<Studio> (SessionBuilder::must (SessionStore::open (folder / "demo", SessionStore::Access::write)), settings);
        host.setSize (size.x, size.y);
    }

    void frame()
    {
        studio->runWorkers();
        studio->poll();
        status = studio->status();
        host.show ({ status, false, 0.0, false });
    }

    /** As the audit sees it, and as a picture where TAKELANE_PICTURES names a folder. */
    void look (const char* name)
    {
        REQUIRE (host.isOpen());
        const auto findings = Audit::of (host);

        for (const auto& finding : findings)
            FAIL_CHECK (name << ": " << Audit::nameOf (finding.fault) << " " << finding.where << ": " << finding.what);

        if (const auto* pictures = std::getenv ("TAKELANE_PICTURES"))
            test::savePng (test::paint (host), juce::File (juce::String (pictures)).getChildFile (juce::String (name) + ".png"));
    }
};

RecoveryFacts facts()
{
    RecoveryFacts f;
    f.songTitle = "Northern Line";
    f.stoppedAt = "15:04:17";
    f.olderSave = "14:42";
    f.armed = 14;
    f.hasAutosave = true;
    f.numEdits = 23;
    f.edits = { "12 ratings", "9 notes", "2 renames" };
    f.takes.push_back ({ 4, 14, 171.34, 0.5, 14, 14, {}, {} });

    for (int i = 0; i < RecoveryFacts::Wave::columns; ++i)
    {
        f.takes[0].wave.peak.push_back (0.5f + 0.4f * std::sin (static_cast<float> (i) * 0.3f));
        f.takes[0].wave.rms.push_back (0.2f);
    }

    return f;
}
}

TEST_CASE ("Every dialog is whole at the window's sizes: nothing cut, covered, faint, small or nameless")
{
    const auto size = GENERATE (juce::Point<int> (1600, 1000), juce::Point<int> (1180, 720), juce::Point<int> (1024, 640));
    Room room (size);
    const auto name = [&] (const char* which) { return std::string (which) + "-" + std::to_string (size.x); };

    room.dialogs.perform ("app.audioDevice", room.studio.get());
    room.frame();
    room.look (name ("device").c_str());

    room.dialogs.perform ("app.useInterface", room.studio.get());
    room.frame();
    room.look (name ("interface").c_str());

    room.dialogs.offerRecovery (facts(), {});
    room.look (name ("recovery").c_str());

    auto damaged = facts();
    damaged.takes.clear();
    damaged.isDamaged = true;
    damaged.backupFrom = "14:40";
    damaged.sessionName = "Harbour Lights EP";
    room.dialogs.offerRecovery (damaged, {});
    room.look (name ("damaged").c_str());

    room.dialogs.perform ("help.keys", room.studio.get());
    room.look (name ("keys").c_str());

    room.dialogs.perform ("session.open", room.studio.get());
    room.look (name ("open").c_str());
    room.dialogs.perform ("session.import", room.studio.get());
    room.look (name ("import").c_str());
    room.dialogs.perform ("session.saveAs", room.studio.get());
    room.look (name ("saveAs").c_str());
    room.dialogs.perform ("session.saveVersion", room.studio.get());
    room.look (name ("version").c_str());
    room.dialogs.askToQuitWhileRecording (4, [] {});
    room.look (name ("quit").c_str());
    room.dialogs.askToQuitUnsaved ("/media/usb/Harbour Lights EP/session.json could not be written: No such file or directory", [] {}, [] {});
    room.look (name ("unsaved").c_str());

    for (const auto page : { PreferencesDialog::Page::audio, PreferencesDialog::Page::keys, PreferencesDialog::Page::folders,
                             PreferencesDialog::Page::saving, PreferencesDialog::Page::display })
    {
        room.host.open (std::make_unique<PreferencesDialog> (room.preferences, page, PreferencesDialog::Ways {}));
        room.look ((name ("preferences") + "-" + std::to_string (static_cast<int> (page))).c_str());
    }

    room.host.open (std::make_unique<NewSessionDialog> (NewSessionDialog::Offer { { "My song", "/home/me/Music" }, { { "Two mics", {} } }, {}, DeviceType::simulated },
                                                        [] (NewSessionRequest) {}, [] (NewSessionDialog::Offer) {}));
    room.look (name ("new").c_str());
    room.host.open (std::make_unique<ProgressDialog> ("Save as", [] { return JobStatus { "Copying to My song", 0.42, true }; }, [] {}));
    room.host.show ({ room.status, false, 0.0, false });
    room.look (name ("progress").c_str());
}

TEST_CASE ("The device dialog with an interface that runs, measured, is whole too")
{
    Room room;
    room.studio->useDevice ({});

    for (int i = 0; i < 200 && room.studio->status().device.state != DeviceState::running; ++i)
        room.frame();

    REQUIRE (room.studio->status().device.state == DeviceState::running);
    room.dialogs.perform ("app.audioDevice", room.studio.get());

    for (int i = 0; i < 4; ++i)
        room.frame();

    room.look ("device-running");
}

TEST_CASE ("What an interface that cannot be had needs is said to its end")
{
    const std::string sentence = GENERATE ("ALSA finds no sound card: plug one in and switch it on, or choose another device",
                                           "JACK server 'default' is not running: start it (for example `jackd -d alsa`) or choose another device");
    const auto action = GENERATE ("app.audioDevice", "app.useInterface");
    Room room ({ 1180, 720 }, [sentence] (const DeviceChoice&) -> Result<std::unique_ptr<AudioDevice>> { return Problem { sentence }; });
    room.studio->useDevice ({});

    for (int i = 0; i < 200 && room.studio->status().deviceProblem.empty(); ++i)
        room.frame();

    REQUIRE (room.studio->status().deviceProblem == sentence);
    room.dialogs.perform (action, room.studio.get());
    room.frame();
    room.frame();
    room.look ((std::string ("gone-") + action).c_str());
}

TEST_CASE ("Edits that are not on the disk are not lost by quitting: Return saves elsewhere, and only the button quits")
{
    Room room;
    int saved = 0, quit = 0;
    const auto ask = [&] { room.dialogs.askToQuitUnsaved ("The disk is gone", [&saved] { ++saved; }, [&quit] { ++quit; }); };

    ask();
    CHECK (room.host.current()->keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK (saved + quit == 0);

    ask();
    CHECK (room.host.current()->keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
    CHECK (saved == 1);
    CHECK (quit == 0);

    ask();

    for (auto* child : room.host.current()->getChildren())
        if (auto* button = dynamic_cast<Button*> (child); button != nullptr && button->getTitle().startsWith ("Quit"))
        {
            button->onClick();
            break;
        }

    CHECK (quit == 1);
    CHECK_FALSE (room.host.isOpen());
}

TEST_CASE ("While a take is made nothing opens: the dialog waits, tells so, and comes after it")
{
    Room room;
    juce::String told;
    room.host.onWaiting = [&told] (const juce::String& heading) { told = heading; };
    room.status.redLight = true;
    room.host.show ({ room.status, false, 0.0, false });

    room.dialogs.perform ("app.preferences", room.studio.get());
    CHECK_FALSE (room.host.isOpen());
    CHECK (told == "Preferences");

    SECTION ("but a question about the take itself may")
    {
        room.dialogs.askToQuitWhileRecording (1, [] {});
        CHECK (room.host.isOpen());

        // over a window whose red light still shows
        const auto alphaAt = [&room] (int x, int y)
        {
            juce::Image image (juce::Image::ARGB, room.host.getWidth(), room.host.getHeight(), true);
            juce::Graphics g (image);
            room.host.paint (g);
            return image.getPixelAt (x, y).getAlpha();
        };
        CHECK (alphaAt (2, 500) == 0);
        CHECK (alphaAt (800, 20) == 0);
        CHECK (alphaAt (800, 900) > 0);
        room.status.redLight = false;
        room.host.show ({ room.status, false, 0.0, false });
        CHECK (alphaAt (2, 500) > 0);
        CHECK (alphaAt (800, 20) > 0);
    }

    SECTION ("and it opens when the light goes off")
    {
        room.status.redLight = false;
        room.host.show ({ room.status, false, 0.0, false });
        REQUIRE (room.host.isOpen());
        CHECK (room.host.current()->heading() == "Preferences");
        CHECK (told.isEmpty());             // and it is no longer said to wait
    }
}

TEST_CASE ("Escape gives up, Return says yes, and no key reaches the window beneath")
{
    Room room;
    std::optional<AskDialog::Answer> answer;
    const auto ask = [&] { room.host.open (std::make_unique<AskDialog> (Question { "Really?", "It cannot be undone.", "Do it", {}, "Cancel" },
                                                                        [&answer] (AskDialog::Answer a) { answer = a; })); };
    ask();
    CHECK (room.host.keyPressed (juce::KeyPress ('r', {}, 'r')));
    CHECK_FALSE (room.host.keyPressed (juce::KeyPress (juce::KeyPress::tabKey)));
    CHECK (room.host.current()->keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK (answer == AskDialog::Answer::no);
    CHECK_FALSE (room.host.isOpen());
    CHECK_FALSE (room.host.keyPressed (juce::KeyPress ('r', {}, 'r')));

    ask();
    CHECK (room.host.current()->keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
    CHECK (answer == AskDialog::Answer::yes);
}

TEST_CASE ("Tab goes round within the dialog")
{
    Room room;
    room.dialogs.perform ("app.preferences", room.studio.get());
    auto* dialog = room.host.current();
    const auto traverser = dialog->createKeyboardFocusTraverser();
    auto* first = traverser->getDefaultComponent (dialog);
    REQUIRE (first != nullptr);
    auto* at = first;
    int steps = 0;

    do
    {
        at = traverser->getNextComponent (at);
        REQUIRE (at != nullptr);
        CHECK (dialog->isParentOf (at));
    }
    while (at != first && ++steps < 50);

    CHECK (at == first);
    CHECK (steps > 2);
    CHECK (first->getTitle() == "Preferences pages");
    CHECK (traverser->getPreviousComponent (first)->getTitle() == "Close");
}

TEST_CASE ("Return right after the last letter takes what was typed")
{
    // JUCE's editor tells of a change a message later: no message runs between the letters and Return here.
    DialogHost host;
    host.setSize (1600, 1000);
    const auto field = [&host]() -> TextField&
    {
        for (auto* child : host.current()->getChildren())
            if (auto* found = dynamic_cast<TextField*> (child); found != nullptr && found->getTitle() == "Name")
                return *found;

        throw std::logic_error ("no field");
    };

    SECTION ("in a question")
    {
        juce::String answer;
        host.open (std::make_unique<TextDialog> (TextQuestion { "Save a version", {}, "Name", {}, {}, "Save", false }, [&answer] (const juce::String& a) { answer = a; }));
        field().setText ("Before lunch", juce::dontSendNotification);
        field().onReturnKey();
        CHECK (answer == "Before lunch");
    }

    SECTION ("for a new session")
    {
        std::string name;
        host.open (std::make_unique<NewSessionDialog> (NewSessionDialog::Offer(), [&name] (const NewSessionRequest& r) { name = r.folder.filename().string(); },
                                                       [] (const NewSessionDialog::Offer&) {}));
        field().setText ("Second day", juce::dontSendNotification);
        field().onReturnKey();
        CHECK (name == "Second day");
    }

    SECTION ("for a copy")
    {
        BrowseAnswer answer;
        host.open (std::make_unique<FileBrowserDialog> (BrowseRequest { BrowseRequest::For::saveSession, "/tmp", "/tmp", {} }, [&answer] (BrowseAnswer a) { answer = std::move (a); }));
        field().setText ("Third day", juce::dontSendNotification);
        field().onReturnKey();
        CHECK (answer.paths == std::vector<std::filesystem::path> { "/tmp/Third day" });
    }
}
