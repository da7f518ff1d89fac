#include "Storage/TakeFile.h"

#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"

#include <limits>
#include <regex>

using namespace takelane;

TEST_CASE ("Whatever songs and tracks are called, their files get names every system can hold")
{
    struct Row { std::string song, track; int number; std::string stem; };

    const Row rows[]
    {
        { "Song 1", "Kick In", 1, "Song-1_Kick-In_Tk01" },
        { "Song 1", "Kick In", 7, "Song-1_Kick-In_Tk07" },
        { "Song 1", "Kick In", 99, "Song-1_Kick-In_Tk99" },
        { "Song 1", "Kick In", 100, "Song-1_Kick-In_Tk100" },
        { "Song 1", "Kick In", std::numeric_limits<int>::max(), "Song-1_Kick-In_Tk2147483647" },
        { "", "", 1, "x_x_Tk01" },
        { "../../etc/passwd", "..", 1, "etc-passwd_x_Tk01" },
        { "a/b\\c:d*e?f\"g<h>i|j", "\n\t\r", 1, "a-b-c-d-e-f-g-h-i-j_x_Tk01" },
        { "Caf\xc3\xa9", "\xe3\x83\x89\xe3\x83\xa9\xe3\x83\xa0", 1, "Caf_x_Tk01" },
        { "Rock \xf0\x9f\x8e\xb8 on", "Gtr L/R", 2, "Rock-on_Gtr-L-R_Tk02" },
        { "Cafe\xcc\x81 1", "trailing dot.", 1, "Cafe-1_trailing-dot_Tk01" },
        { " spaced ", "--dashes--", 1, "spaced_dashes_Tk01" },
        { "CON", "nul", 1, "CONx_nulx_Tk01" },
        { "Aux", "COM1", 1, "Auxx_COM1x_Tk01" },
        { "COM10", "console", 1, "COM10_console_Tk01" },
        { "nul.wav", "PRN", 1, "nul-wav_PRNx_Tk01" },
        { "\xff\xfe", std::string ("a\0b", 3), 1, "x_a-b_Tk01" },
        { std::string (300, 'a'), std::string (39, 'b') + " c", 1, std::string (40, 'a') + "_" + std::string (39, 'b') + "_Tk01" },
    };

    for (const auto& row : rows)
        CHECK (takeFileStem (row.song, row.track, row.number) == row.stem);
}

TEST_CASE ("A file can be made under the name of any bytes at all")
{
    TempFolder folder;
    const std::regex allowed ("[A-Za-z0-9-]{1,41}_[A-Za-z0-9-]{1,41}_Tk[0-9]{2,}");

    for (int first = 0; first < 256; ++first)
    {
        const std::string name { static_cast<char> (first), 'K', static_cast<char> (255 - first) };
        const auto stem = takeFileStem (name, name, first);
        REQUIRE (std::regex_match (stem, allowed));
        auto made = createTakeFile (folder.path(), stem, {});
        REQUIRE (made.ok());
        REQUIRE ((*made)->path().parent_path() == folder.path());
    }
}
