#include "App/Templates.h"

#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

TEST_CASE ("Every template is a sound session whose armed tracks have inputs")
{
    const auto chosen = GENERATE (Template::band, Template::vocals, Template::demo);
    const auto made = SessionBuilder::must (applyTemplate (newSession ("Test", 48000, SampleFormat::int24), chosen));
    CHECK (invariantProblems (made.session, made.desk).empty());
    CHECK_FALSE (made.desk.armed.empty());

    for (const auto& [track, isArmed] : made.desk.armed)
        CHECK_FALSE (made.session.findTrack (track)->inputs.empty());
}

TEST_CASE ("The band's drums are edited as one, in the palette's drum colour")
{
    const auto made = SessionBuilder::must (applyTemplate (newSession ("Test", 48000, SampleFormat::int24), Template::band));
    CHECK (made.session.folderNamed ("Drums")->editLocked);
    CHECK_FALSE (made.session.folderNamed ("Vocals")->editLocked);
    CHECK (made.session.trackNamed ("Overheads")->channels == 2);
    CHECK (made.session.trackNamed ("Kick In")->colour == "#E6A066");
    CHECK (made.session.findFolder (made.session.trackNamed ("Kick In")->folder)->name == "Drums");
}

TEST_CASE ("The band's first four cue mixes have their players, each with the tracks of its folder")
{
    const auto made = SessionBuilder::must (applyTemplate (newSession ("Test", 48000, SampleFormat::int24), Template::band));
    const auto& cues = made.session.cueMixes;
    REQUIRE (cues.size() == 4);
    CHECK (cues[0].name == "Drums");
    CHECK (cues[1].name == "Bass");
    CHECK (cues[2].name == "Guitar");
    CHECK (cues[3].name == "Vocal");
    CHECK (cues[0].outputPair == 2);
    CHECK (cues[0].me.size() == 10);
    CHECK (cues[3].me == std::vector { made.session.trackNamed ("Lead Vocal")->id });
}

TEST_CASE ("Templates are known by their words")
{
    CHECK (templateNamed ("band") == Template::band);
    CHECK (templateNamed ("vocals") == Template::vocals);
    CHECK (templateNamed ("demo") == Template::demo);
    CHECK_FALSE (templateNamed ("Band").has_value());
    CHECK_FALSE (templateNamed ("").has_value());
}
