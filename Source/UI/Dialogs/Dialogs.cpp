#include "UI/Dialogs/Dialogs.h"

#include "App/Studio/Studio.h"
#include "App/Workplace/FileNames.h"
#include "UI/Command.h"
#include "UI/Dialogs/AskDialog.h"
#include "UI/Dialogs/AudioDeviceDialog.h"
#include "UI/Dialogs/FileBrowserDialog.h"
#include "UI/Dialogs/KeySheet.h"
#include "UI/Dialogs/NewSessionDialog.h"
#include "UI/Dialogs/PrepDialogs.h"
#include "UI/Dialogs/ProgressDialog.h"
#include "UI/Dialogs/RecoveryDialog.h"
#include "UI/Dialogs/ShareDialog.h"
#include "UI/Dialogs/TextDialog.h"
#include "UI/Dialogs/ThroughHardwareDialog.h"

namespace takelane
{
Dialogs::Dialogs (DialogHost& h, Preferences& p, Workplace& w) : host (h), preferences (p), workplace (w) {}

bool Dialogs::perform (const std::string& action, Studio* studio)
{
    open = studio;

    if (action == "session.new")            newSession (studio);
    else if (action == "session.open")      openSession();
    else if (action == "app.preferences")   openPreferences (PreferencesDialog::Page::audio);
    else if (action == "help.keys")         showKeys();
    else if (action.starts_with ("session.recent") && action.size() == 15)
    {
        const auto index = static_cast<std::size_t> (action.back() - '1');

        if (index < preferences.now().recent.size())
            workplace.open (preferences.now().recent[index]);
    }
    else if (studio == nullptr)             return false;
    else if (action == "session.saveVersion")   saveVersion (*studio);
    else if (action == "session.saveAs")        saveAs (*studio);
    else if (action == "session.saveTemplate")  saveTemplate (*studio);
    else if (action == "session.import")        import (*studio);
    else if (action == "app.audioDevice")       host.open (std::make_unique<AudioDeviceDialog> (*studio, preferences, AudioDeviceDialog::Way::settings));
    else if (action == "app.useInterface")      host.open (std::make_unique<AudioDeviceDialog> (*studio, preferences, AudioDeviceDialog::Way::useMyInterface));
    else if (action == "app.reopenInterface")   studio->useDevice (DeviceChoice (studio->deviceChoice()));
    else if (action == "deliver.folder")        chooseDeliveryFolder (*studio);
    else if (action == "deliver.dawproject")    writeDawproject (*studio);
    else if (action == "deliver.throughHardware")
        host.open (std::make_unique<ThroughHardwareDialog> (*studio, [this, studio] { perform ("latency.calibrate", studio); }));
    else if (action == "deliver.share")         host.open (std::make_unique<ShareDialog> ([studio] (bool on) { return studio->shareRough (on); }));
    else if (action == "latency.calibrate")     host.open (std::make_unique<AudioDeviceDialog> (*studio, preferences, AudioDeviceDialog::Way::calibrate));
    else                                    return performPrep (action, *studio);

    return true;
}

bool Dialogs::performPrep (const std::string& action, Studio& studio)
{
    if (! action.starts_with ("prep."))
        return false;

    const PrepDialogWays ways { host, preferences, [this] (Notice notice) { if (onTell) onTell (std::move (notice)); }, [this] (const std::string& a) { return onAction ? onAction (a) : perform (a, open); },
                                [this] (const std::filesystem::path& file) { if (onOpenFile) onOpenFile (file); } };
    return openSongDialog (action, studio, ways) || openInputDialog (action, studio, ways) || openPaperDialog (action, studio, ways);
}

void Dialogs::newSession (Studio* studio)
{
    NewSessionDialog::Offer offer;
    offer.answers.in = preferences.now().sessionsFolder;
    offer.deviceType = preferences.now().interface.type;

    if (studio != nullptr)
    {
        offer.deviceType = studio->deviceChoice().type;
        offer.inputs = studio->status().device.inputNames;
        offer.answers.sampleRate = studio->session().sampleRate;
        offer.answers.bits = studio->session().bits;
    }

    workplace.listTemplates ([this, offer] (std::vector<OwnTemplate> templates) mutable
    {
        offer.templates = std::move (templates);
        showNewSession (std::move (offer));
    });
}

void Dialogs::showNewSession (NewSessionDialog::Offer offer)
{
    host.open (std::make_unique<NewSessionDialog> (std::move (offer),
        [this] (NewSessionRequest request) { workplace.create (std::move (request)); },
        [this] (NewSessionDialog::Offer present)
        {
            host.open (std::make_unique<FileBrowserDialog> (
                BrowseRequest { BrowseRequest::For::chooseFolder, present.answers.in, preferences.now().sessionsFolder, {} },
                [this, present] (const BrowseAnswer& answer) mutable { present.answers.in = answer.paths.front(); showNewSession (present); },
                [this, present] { showNewSession (present); }));
        }));
}

void Dialogs::openSession()
{
    host.open (std::make_unique<FileBrowserDialog> (
        BrowseRequest { BrowseRequest::For::openSession, {}, preferences.now().sessionsFolder, {} },
        [this] (const BrowseAnswer& answer) { workplace.open (answer.paths.front()); }));
}

void Dialogs::import (Studio& studio)
{
    host.open (std::make_unique<FileBrowserDialog> (
        BrowseRequest { BrowseRequest::For::importSounds, {}, preferences.now().sessionsFolder, {} },
        [&studio] (const BrowseAnswer& answer) { studio.import (answer.paths, answer.atPlayhead ? studio.status().heard : FramePos {}); }));
}

void Dialogs::saveAs (Studio& studio)
{
    host.open (std::make_unique<FileBrowserDialog> (
        BrowseRequest { BrowseRequest::For::saveSession, studio.folder().parent_path(), preferences.now().sessionsFolder, studio.session().name + " copy" },
        [this, &studio] (const BrowseAnswer& answer)
        {
            workplace.saveAs (studio, answer.paths.front());
            host.open (std::make_unique<ProgressDialog> ("Save as", [this] { return workplace.job(); }, [this] { workplace.cancel(); }));
        }));
}

void Dialogs::saveVersion (Studio& studio)
{
    // While a take is made nothing may open: it is saved without a name of its own.
    if (studio.status().redLight)
        return studio.save();

    host.open (std::make_unique<TextDialog> (
        TextQuestion { "Save a version", "Keeps the session as it is now under a name.", "Name of the version", {}, "Before the overdubs", "Save", false },
        [this, &studio] (const juce::String& name) { workplace.saveVersion (studio, name.toStdString()); }));
}

void Dialogs::saveTemplate (Studio& studio)
{
    host.open (std::make_unique<TextDialog> (
        TextQuestion { "Save as template", "Tracks, inputs, levels, sections and tempo, without takes.", "Name of the template", juce::String (studio.session().name), {}, "Save", false },
        [this, &studio] (const juce::String& name) { workplace.saveTemplate (studio, name.toStdString()); }));
}

void Dialogs::chooseDeliveryFolder (Studio& studio)
{
    const auto& chosen = studio.song().delivery.folder;
    host.open (std::make_unique<FileBrowserDialog> (
        BrowseRequest { BrowseRequest::For::chooseFolder, chosen.empty() ? studio.folder().parent_path() : studio.folder() / chosen, preferences.now().sessionsFolder, {}, "Deliver into: choose a folder" },
        [this, &studio] (const BrowseAnswer& answer)
        {
            if (const auto done = studio.run (commandText ("deliver.set", { { "folder", juce::String::fromUTF8 (answer.paths.front().c_str()) } })); ! done && onTell)
                onTell ({ Severity::warn, "Not delivered into this folder", done.problem().text, {}, {}, "delivery" });
        }));
}

void Dialogs::writeDawproject (Studio& studio)
{
    host.open (std::make_unique<FileBrowserDialog> (
        BrowseRequest { BrowseRequest::For::chooseFolder, studio.folder().parent_path(), preferences.now().sessionsFolder, {}, "Write a DAWproject file: choose a folder" },
        [&studio] (const BrowseAnswer& answer) { studio.writeDawproject (answer.paths.front() / (fileNameFor (studio.song().title) + ".dawproject")); }));
}

void Dialogs::openPreferences (PreferencesDialog::Page page)
{
    host.open (std::make_unique<PreferencesDialog> (preferences, page, PreferencesDialog::Ways {
        [this] { perform ("app.audioDevice", open); },
        [this] (PreferencesDialog::Folder which) { chooseFolder (which); } }));
}

void Dialogs::chooseFolder (PreferencesDialog::Folder which)
{
    const bool isSessions = which == PreferencesDialog::Folder::sessions;
    const auto& now = preferences.now();
    const auto again = [this] { openPreferences (PreferencesDialog::Page::folders); };
    host.open (std::make_unique<FileBrowserDialog> (
        BrowseRequest { BrowseRequest::For::chooseFolder, isSessions ? now.sessionsFolder : now.templatesFolder, now.sessionsFolder, {} },
        [this, isSessions, again] (const BrowseAnswer& answer)
        {
            preferences.change ([&] (PreferenceValues& v) { (isSessions ? v.sessionsFolder : v.templatesFolder) = answer.paths.front(); });
            again();
        },
        again));
}

void Dialogs::showKeys()
{
    host.open (std::make_unique<KeySheet> (preferences, [this] { openPreferences (PreferencesDialog::Page::keys); }));
}

void Dialogs::offerRecovery (const RecoveryFacts& facts, std::function<void()> notNow)
{
    const auto folder = facts.folder;
    host.open (std::make_unique<RecoveryDialog> (facts,
        [this, folder, notNow = std::move (notNow)] (RecoveryDialog::Choice choice)
        {
            if (choice == RecoveryDialog::Choice::recover)          workplace.recover (folder);
            else if (choice == RecoveryDialog::Choice::openOlder)   workplace.openOlder (folder);
            else if (notNow)                                        notNow();
        },
        [folder] { juce::File (juce::String (folder.string())).revealToUser(); }));
}

void Dialogs::offerAnother (const OpeningRefused& refused, std::function<void()> demo)
{
    Question question;
    question.heading = "Could not open " + juce::String (refused.folder.filename().string());
    question.text = juce::String::fromUTF8 (refused.problem.text.c_str());
    question.yes = "Open another session";
    question.other = "New session";
    question.no = "Open the demo";
    question.icon = Icon::warn;
    host.open (std::make_unique<AskDialog> (question, [this, demo = std::move (demo)] (AskDialog::Answer answer)
    {
        if (answer == AskDialog::Answer::yes)           openSession();
        else if (answer == AskDialog::Answer::other)    newSession (nullptr);
        else                                            demo();
    }));
}

void Dialogs::askToQuitWhileRecording (int take, std::function<void()> quit)
{
    Question question;
    question.heading = "Take " + juce::String (take) + " is being recorded";
    question.text = "Quitting ends the take here and keeps it.";
    question.yes = "End the take and quit";
    question.no = "Go on recording";
    question.icon = Icon::warn;
    question.aboutRunningTake = true;
    host.open (std::make_unique<AskDialog> (question, [quit = std::move (quit)] (AskDialog::Answer answer)
    {
        if (answer == AskDialog::Answer::yes)
            quit();
    }));
}

void Dialogs::askToQuitWhileDelivering (const DeliveryStatus& now, std::function<void()> quit)
{
    askAboutDelivery (now, "Quitting", "Quit and leave the rest", std::move (quit));
}

void Dialogs::askToOpenWhileDelivering (const DeliveryStatus& now, std::function<void()> openOther)
{
    askAboutDelivery (now, "Opening another session", "Open it and leave the rest", std::move (openOther));
}

void Dialogs::askAboutDelivery (const DeliveryStatus& now, const juce::String& doing, const juce::String& leaving, std::function<void()> leave)
{
    Question question;
    question.heading = "A delivery is being written";
    question.text = juce::String (now.done) + " of " + juce::String (now.rows.size()) + " are done and stay. " + doing + " ends it here: the rest is not written, and nothing is proved.";
    question.yes = leaving;
    question.no = "Go on writing";
    question.icon = Icon::warn;
    host.open (std::make_unique<AskDialog> (question, [leave = std::move (leave)] (AskDialog::Answer answer)
    {
        if (answer == AskDialog::Answer::yes)
            leave();
    }));
}

void Dialogs::askToQuitUnsaved (const std::string& why, std::function<void()> saveElsewhere, std::function<void()> quit)
{
    askAboutUnsaved (why, "Quitting", "Quit and lose the edits", std::move (saveElsewhere), std::move (quit));
}

void Dialogs::askToOpenUnsaved (const std::string& why, std::function<void()> saveElsewhere, std::function<void()> openOther)
{
    askAboutUnsaved (why, "Opening another session", "Open it and lose the edits", std::move (saveElsewhere), std::move (openOther));
}

void Dialogs::askAboutUnsaved (const std::string& why, const juce::String& doing, const juce::String& leaving,
                               std::function<void()> saveElsewhere, std::function<void()> leave)
{
    Question question;
    question.heading = "The last edits are not on the disk";
    question.text = juce::String::fromUTF8 (why.c_str()) + (why.empty() || why.back() == '.' ? " " : ". ") + doing
                  + " loses what was edited since. Save as keeps all of it in another place.";
    question.yes = "Save as";
    question.other = leaving;
    question.icon = Icon::fail;
    host.open (std::make_unique<AskDialog> (question, [saveElsewhere = std::move (saveElsewhere), leave = std::move (leave)] (AskDialog::Answer answer)
    {
        if (answer == AskDialog::Answer::yes)
            saveElsewhere();
        else if (answer == AskDialog::Answer::other)
            leave();
    }));
}
}
