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

    /** session.new, .open, .saveVersion, .saveAs, .saveTemplate, .import, .recent1-9, app.audioDevice, .useInterface,
        .preferences, help.keys. False: not one of these. studio: nullptr while none is open. */
    bool perform (const std::string& action, Studio*);

    /** For RecoveryNeeded. notNow: neither of the two; absent with a session open, else it should offer another one. */
    void offerRecovery (const RecoveryFacts&, std::function<void()> notNow);

    /** quit: the take is ended and kept. */
    void askToQuitWhileRecording (int take, std::function<void()> quit);

private:
    void newSession (Studio*);
    void showNewSession (NewSessionDialog::Offer);
    void openSession();
    void import (Studio&);
    void saveAs (Studio&);
    void saveVersion (Studio&);
    void saveTemplate (Studio&);
    void openPreferences (PreferencesDialog::Page);
    void chooseFolder (PreferencesDialog::Folder);
    void showKeys();

    DialogHost& host;
    Preferences& preferences;
    Workplace& workplace;
    Studio* open = nullptr;                 ///< of the last perform; only used while that session is open
};
}
