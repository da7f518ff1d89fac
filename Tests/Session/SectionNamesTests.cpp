#include "Tests/Support/Catch.h"

#include "Session/SectionNames.h"

using namespace takelane;

namespace
{
Song songOf (std::vector<std::string> names)
{
    Song song;

    for (auto& name : names)
        song.sections.push_back ({ std::move (name), 4, false, {} });

    return song;
}
}

TEST_CASE ("Sections of one name are told apart by their number")
{
    CHECK (sectionNames (songOf ({ "Verse", "Chorus", "Verse", "Chorus", "Chorus" }))
           == std::vector<std::string> { "Verse", "Chorus", "Verse 2", "Chorus 2", "Chorus 3" });
}

TEST_CASE ("A number that another section has as its own name is passed over")
{
    CHECK (sectionNames (songOf ({ "Chorus", "Chorus", "Chorus 2" })) == std::vector<std::string> { "Chorus", "Chorus 3", "Chorus 2" });
    CHECK (sectionNames (songOf ({ "Chorus 2", "Chorus", "Chorus" })) == std::vector<std::string> { "Chorus 2", "Chorus", "Chorus 3" });
}

TEST_CASE ("Named sections lie one after the other from bar 1")
{
    const auto sections = namedSections (songOf ({ "A", "A" }), 48000);
    REQUIRE (sections.size() == 2);
    CHECK (sections[0].range == FrameRange { 0_pos, 384'000_pos });        // 4 bars of 4/4 at 120 bpm
    CHECK (sections[1] == NamedSection { "A 2", { 384'000_pos, 768'000_pos } });
}
