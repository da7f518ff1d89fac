#pragma once

/** The dialogs of Prep by their actions, one function for each of its three crafts: the song, the inputs, the papers.

    Beside Dialogs, which is about sessions and the program; false: not one of theirs.
*/

#include "App/Preferences/Preferences.h"
#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Dialogs/DialogHost.h"

namespace takelane
{
struct PrepDialogWays
{
    DialogHost& host;
    Preferences& preferences;
    std::function<void (Notice)> tell;              ///< what an answer could not do
    ActionCaller call;                              ///< another dialog, or what the application does
    std::function<void (const std::filesystem::path&)> openFile = {};     ///< in the program that shows such files
};

/** prep.sheet, .addSong, .copySong, .chart, .chartFile, .lyrics, .guide. */
bool openSongDialog (const std::string& action, Studio&, const PrepDialogWays&);

/** prep.inputs, .copyInputs, .saveInputs, .micSheet, .names, .lineCheck, .tuner. */
bool openInputDialog (const std::string& action, Studio&, const PrepDialogWays&);

/** prep.parts, .plan, .papers, .credits, .notes, .note, .report. */
bool openPaperDialog (const std::string& action, Studio&, const PrepDialogWays&);
}
