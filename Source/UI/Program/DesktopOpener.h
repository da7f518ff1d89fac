#pragma once

/** Gives files and folders to the program the desktop has for them.

    Names come with sessions of other people: they go to that program as they are, no shell reads them, and only
    documents, pictures and sound are opened, whatever rights the disk gives a file.
*/

#include <juce_core/juce_core.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace takelane
{
class DesktopOpener
{
public:
    /** False: this desktop has nothing that opens them. */
    static bool isThere();

    /** By its ending: a document, a picture, sound or a score. */
    static bool isDocument (const std::filesystem::path&);

    /** The program and what it is told; empty where the system opens files by itself. */
    static juce::StringArray commandFor (const std::filesystem::path&);

    void open (const std::filesystem::path&);

private:
    std::vector<std::unique_ptr<juce::ChildProcess>> started;       ///< until they have ended
};
}
