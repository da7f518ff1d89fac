#include "UI/Program/DesktopOpener.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr const char* documents = "pdf;txt;md;rtf;doc;docx;odt;xls;xlsx;ods;csv;ppt;pptx;odp;html;htm;"
                                  "png;jpg;jpeg;gif;webp;bmp;tif;tiff;svg;heic;"
                                  "cho;chordpro;chopro;crd;chart;mid;midi;xml;musicxml;mxl;mscz;gp;gp3;gp4;gp5;gpx;sib;ly;"
                                  "wav;wave;bwf;rf64;w64;aif;aiff;aifc;flac;ogg;oga;opus;mp3;m4a;caf;au;snd;mp4;mov";
}

bool DesktopOpener::isThere()
{
   #if JUCE_LINUX
    const auto path = juce::StringArray::fromTokens (juce::SystemStats::getEnvironmentVariable ("PATH", {}), ":", {});
    return std::any_of (path.begin(), path.end(), [] (const juce::String& folder)
    {
        return juce::File::isAbsolutePath (folder) && juce::File (folder).getChildFile ("xdg-open").existsAsFile();
    });
   #else
    return true;
   #endif
}

bool DesktopOpener::isDocument (const std::filesystem::path& file)
{
    const auto ending = juce::String::fromUTF8 (file.extension().c_str()).substring (1).toLowerCase();
    return ending.isNotEmpty() && juce::StringArray::fromTokens (documents, ";", {}).contains (ending);
}

juce::StringArray DesktopOpener::commandFor (const std::filesystem::path& what)
{
   #if JUCE_LINUX
    return { "xdg-open", juce::String::fromUTF8 (what.c_str()) };
   #else
    juce::ignoreUnused (what);
    return {};
   #endif
}

void DesktopOpener::open (const std::filesystem::path& what)
{
    std::erase_if (started, [] (const auto& program) { return ! program->isRunning(); });

    if (const auto command = commandFor (what); ! command.isEmpty())
    {
        started.push_back (std::make_unique<juce::ChildProcess>());
        started.back()->start (command, 0);
    }
    else
    {
        juce::File (juce::String::fromUTF8 (what.c_str())).startAsProcess();
    }
}
}
