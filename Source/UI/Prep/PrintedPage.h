#pragma once

/** A page of the session's papers on its way to the printer: written into the session's `papers`, then opened in the program that
    shows such files, from where it is printed.
*/

#include "UI/Dialogs/PrepDialogs.h"

namespace takelane
{
/** <session>/papers/<fileName>, in place of one that is there. Waits for the disk: not on the message thread. */
Result<std::filesystem::path> writePage (const std::filesystem::path& sessionFolder, const std::string& fileName, const std::string& html);

/** The same on a thread of its own, and opens it; a notice tells where it is, or why it could not be written. */
void printPage (const Studio&, const std::string& fileName, std::string html, const PrepDialogWays&);
}
