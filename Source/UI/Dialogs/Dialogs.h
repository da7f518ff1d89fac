#pragma once

/** Which action opens which dialog, and what becomes of the answers: the one place that wires dialogs, preferences and
    the workplace together, so that the application only owns them.
*/

#include "App/Workplace/Workplace.h"
#include "UI/ActionCaller.h"
#include "UI/Dialogs/DialogHost.h"
#include "UI/Dialogs/NewSessionDialog.h"
#include "UI/Dialogs/PreferencesDialog.h"

namespace takelane
{
class Studio;

class Dialogs
{
public:
    Dialogs (DialogHost&, Preferences&, Workplace&);

    /** session.new, .open, .saveVersion, .saveAs, .saveTemplate, .import, .recent1-9, app.audioDevice, .useInterface, .reopenInterface,
        .preferences, latency.calibrate, help.keys, deliver.folder, .share, .dawproject, the dialogs of prep.* (PrepDialogs.h). False: not one of these. studio: nullptr while none is open. */
    bool perform (const std::string& action, Studio*);

    /** For RecoveryNeeded. notNow: neither of the two; absent with a session open, else it should offer another one. */
    void offerRecovery (const RecoveryFacts&, std::function<void()> notNow);

    /** While none is open, because the one asked for cannot be opened: another one, a new one, or demo. To be offered
        again when the person gives up on the way. */
    void offerAnother (const OpeningRefused&, std::function<void()> demo);

    /** quit: the take is ended and kept. */
    void askToQuitWhileRecording (int take, std::function<void()> quit);

    /** While files are written: how many of how many are done. */
    void askToQuitWhileDelivering (const DeliveryStatus&, std::function<void()> quit);
    void askToOpenWhileDelivering (const DeliveryStatus&, std::function<void()> openOther);

    /** why: what the disk said. Saving elsewhere is what Return does; quitting has to be meant. */
    void askToQuitUnsaved (const std::string& why, std::function<void()> saveElsewhere, std::function<void()> quit);
    void askToOpenUnsaved (const std::string& why, std::function<void()> saveElsewhere, std::function<void()> openOther);

    /** What an answer could not do. */
    std::function<void (Notice)> onTell;

    /** An action of the window, a page's too; absent: only those of perform(). */
    ActionCaller onAction;

    /** A file in the program that shows such files: a page to print, a paper. */
    std::function<void (const std::filesystem::path&)> onOpenFile;

private:
    bool performPrep (const std::string& action, Studio&);
    void newSession (Studio*);
    void showNewSession (NewSessionDialog::Offer);
    void openSession();
    void import (Studio&);
    void saveAs (Studio&);
    void saveVersion (Studio&);
    void saveTemplate (Studio&);
    void chooseDeliveryFolder (Studio&);
    void writeDawproject (Studio&);
    void openPreferences (PreferencesDialog::Page);
    void chooseFolder (PreferencesDialog::Folder);
    void showKeys();
    void askAboutUnsaved (const std::string& why, const juce::String& doing, const juce::String& leaving,
                          std::function<void()> saveElsewhere, std::function<void()> leave);
    void askAboutDelivery (const DeliveryStatus&, const juce::String& doing, const juce::String& leaving, std::function<void()> leave);

    DialogHost& host;
    Preferences& preferences;
    Workplace& workplace;
    Studio* open = nullptr;                 ///< of the last perform; only used while that session is open
};
}
