#pragma once

/** The window's menus, made from the action table, so that no action is without a place and every one shows its key. */

#include "App/Preferences/Preferences.h"
#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class Menus
{
public:
    Menus (juce::Component& window, Studio&, Preferences&, ActionCaller);

    void openProgram (juce::Component& from);               ///< the mark: all actions in their groups
    void openSongs (juce::Component& from);                 ///< the song's name: songs of the session, files, what is handed over
    void openSettings (juce::Component& from);              ///< the gear
    void openBars (juce::Component& from, bool countIn);    ///< right click on Count-in or Pre-roll: 1, 2, 4 bars
    void openClick (juce::Component& from);                 ///< right click on Click: its voice and levels
    void openPunch (juce::Component& from);
    void openLoop (juce::Component& from);
    void openAfterStop (juce::Component& from);             ///< right click on Stop: where the playhead goes
    void openMonitoring (juce::Component& from);            ///< right click on the column of IN
    void openDropouts (juce::Component& from);
    void openDevice (juce::Component& from);

private:
    void addAction (juce::PopupMenu&, const std::string& name, juce::String text = {}, bool isTicked = false) const;
    bool isTicked (const std::string& action) const;
    bool isEnabled (const std::string& action) const;
    void show (juce::PopupMenu&, juce::Component& from);
    juce::PopupMenu monitoringMenu() const, afterStopMenu() const;
    void run (const std::string& command) const;

    juce::Component& window;
    Studio& studio;
    Preferences& preferences;
    ActionCaller call;
};
}
