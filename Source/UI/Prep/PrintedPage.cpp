#include "UI/Prep/PrintedPage.h"

#include "App/Prep/PaperFiles.h"

namespace takelane
{
Result<std::filesystem::path> writePage (const std::filesystem::path& sessionFolder, const std::string& fileName, const std::string& html)
{
    const auto path = sessionFolder / papersFolder / fileName;
    const juce::File file (juce::String::fromUTF8 (path.c_str()));

    if (file.getParentDirectory().createDirectory().failed() || ! file.replaceWithData (html.data(), html.size()))
        return Problem { "The disk did not take " + path.string() + "." };

    return path;
}

void printPage (const Studio& studio, const std::string& fileName, std::string html, const PrepDialogWays& ways)
{
    juce::Thread::launch ([folder = studio.folder(), fileName, html = std::move (html), tell = ways.tell, open = ways.openFile]
    {
        juce::MessageManager::callAsync ([written = writePage (folder, fileName, html), fileName, tell, open]
        {
            const auto name = std::filesystem::path (fileName).stem().string();

            if (! written)
            {
                tell ({ Severity::warn, name + " not written", written.problem().text, {}, {}, "papers" });
                return;
            }

            tell ({ Severity::info, name + " is ready", "It is " + (std::filesystem::path (papersFolder) / fileName).string() + " in the session's folder.", {}, {}, "papers" });

            if (open)
                open (*written);
        });
    });
}
}
