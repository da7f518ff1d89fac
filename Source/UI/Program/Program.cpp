#include "UI/Program/Program.h"

#include "UI/Program/Application.h"

#include <cstdio>
#include <cstdlib>

namespace takelane
{
namespace
{
    CommandLine givenLine;

    juce::JUCEApplicationBase* makeApplication()
    {
        return new Application (givenLine);
    }
}

int runProgram (int argc, char** argv)
{
    auto line = parseCommandLine ({ argv + 1, argv + argc });

    if (! line)
    {
        std::fprintf (stderr, "takelane: %s\n", line.problem().text.c_str());
        return 2;
    }

    if (line->help || line->version)
    {
        std::fputs (line->help ? commandLineHelp().c_str() : "Takelane " TAKELANE_VERSION "\n", stdout);
        return 0;
    }

    if (! line->screenshot && std::getenv ("DISPLAY") == nullptr)
    {
        std::fputs ("takelane: there is no display to open a window on; takelane-cli works without one.\n", stderr);
        return 2;
    }

    givenLine = *std::move (line);
    juce::JUCEApplicationBase::createInstance = &makeApplication;
    return juce::JUCEApplicationBase::main (argc, const_cast<const char**> (argv));
}
}
