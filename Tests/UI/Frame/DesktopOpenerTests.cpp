#include "Tests/Support/Catch.h"

#include "UI/Program/DesktopOpener.h"

using namespace takelane;

TEST_CASE ("A paper's name goes to the desktop's program as it is, never through a shell")
{
   #if JUCE_LINUX
    const std::filesystem::path paper ("/sessions/Northern Line/papers/x$(touch gone) `id` \"a\".pdf");
    const auto command = DesktopOpener::commandFor (paper);
    REQUIRE (command.size() == 2);
    CHECK (command[0] == "xdg-open");
    CHECK (command[1].toStdString() == paper.string());
   #endif
}

TEST_CASE ("Documents, pictures, sound and scores are opened, programs and what has no ending are not")
{
    for (const auto* name : { "Mic sheet.html", "plot.PDF", "lyrics.txt", "rider.docx", "stage.jpeg", "demo.flac", "song.musicxml", "words.cho" })
    {
        INFO (name);
        CHECK (DesktopOpener::isDocument (name));
    }

    for (const auto* name : { "run.sh", "setup.exe", "Takelane.AppImage", "open me.desktop", "a.pdf.py", "papers", ".pdf", "x." })
    {
        INFO (name);
        CHECK_FALSE (DesktopOpener::isDocument (name));
    }
}
