#include "Tests/Support/CommandCalls.h"
#include "Tests/Support/CompRig.h"

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    std::string said (const std::string& command, const Session& session = threeTakes())
    {
        return applied (session, "[" + command + "]").sentence;
    }

    const std::string swipe = R"({"do": "comp.choose", "track": "Vox", "take": 1, "start": "1:1", "end": "2:1"})";
}

TEST_CASE ("Comp and region commands say in the history what they did, where, and on the folder that was edited")
{
    CHECK (said (swipe) == "Took take 1 of Vox into the comp, bar 1");
    CHECK (said (R"({"do": "comp.choose", "track": "Kick", "take": 2, "start": 0, "end": "2:2"})", kit()) == "Took take 2 of Drums into the comp, bars 1 to 2");
    CHECK (said (R"({"do": "comp.gap", "track": "Bass", "start": 0, "end": 10})", kit()) == "Silenced Bass, bar 1");

    const auto swiped = applied (threeTakes(), "[" + swipe + "]").session;
    const auto after = [&] (const std::string& command) { return said (command, swiped); };
    CHECK (after (R"({"do": "comp.boundary", "track": "Vox", "at": 96000, "to": 95000})") == "Moved a boundary of Vox, bar 2");
    CHECK (after (R"({"do": "comp.boundary", "track": "Vox", "at": 96000, "to": 95000, "all": true})") == "Moved the boundaries of Vox from bar 2 on");
    CHECK (after (R"({"do": "comp.crossfade", "track": "Vox", "at": 96000, "length": 960, "shape": "linear"})") == "Changed a crossfade of Vox, bar 2");
    CHECK (after (R"({"do": "comp.new", "track": "Vox", "name": "B"})") == "Added comp B to Vox");
    CHECK (after (R"({"do": "comp.flatten", "track": "Vox"})") == "Flattened Vox to Vox A");
    CHECK (after (R"({"do": "region.split", "track": "Vox", "at": 5})") == "Split Vox, bar 1");
    CHECK (after (R"({"do": "region.mute", "track": "Vox", "at": 5, "muted": false})") == "Unmuted a segment of Vox, bar 1");
    CHECK (after (R"({"do": "region.delete", "track": "Vox", "start": 0, "end": 97000, "ripple": true})") == "Cut out of Vox, bars 1 to 2");
    CHECK (after (R"({"do": "region.gaps", "track": "Vox", "ranges": [[0, 10], ["2:1", "2:2"]]})") == "Silenced 2 places of Vox");
    CHECK (after (R"({"do": "region.slices", "track": "Vox", "slices": [[100, 2000, 5]]})") == "Moved 1 slice of Vox");
}

TEST_CASE ("Each comp and region command is one step, and undo takes exactly it back")
{
    const auto session = chosen (threeTakes(), "Vox", 1, 40000, 60000);
    const auto comp = std::to_string (songTrack (session, "Vox").activeComp.value);

    for (const auto& command : std::vector<std::string> {
             R"("comp.choose", "take": 2, "start": 0, "end": 10)", R"("comp.gap", "start": 0, "end": 10)", R"("comp.boundary", "at": 40000, "to": 41000)",
             R"("comp.crossfade", "at": 40000, "length": 10, "shape": "exponential", "before": 10, "shapeIn": "sCurve")",
             R"("comp.crossfades", "start": 0, "end": 90000, "length": 10, "shape": "equalPower")", R"("comp.new", "name": "B", "from": )" + comp,
             R"("comp.rename", "comp": "A", "name": "Z")", R"("comp.flatten", "comp": "A", "name": "Final")", R"("region.split", "at": 10)", R"("region.trim", "at": 10, "end": 39000)",
             R"("region.move", "at": 50000, "by": -10)", R"("region.copy", "at": 50000, "to": 0)", R"("region.slip", "at": 50000, "by": 7)", R"("region.gain", "at": 50000, "db": -1.5)",
             R"("region.mute", "at": 50000, "muted": true)", R"("region.fadeIn", "at": 0, "length": 24000, "shape": "linear")", R"("region.fadeOut", "at": 99999, "length": 1, "shape": "linear")",
             R"("region.fades", "start": 0, "end": 99999, "fadeIn": 5, "shape": "linear")", R"("region.delete", "start": 0, "end": 10)",
             R"("region.gaps", "ranges": [[0, 5]])", R"("region.slices", "slices": [[40000, 50000, 5]])" })
    {
        CAPTURE (command);
        const auto one = R"({"track": "Vox", "do": )" + command + "}";
        const auto done = applied (session, "[" + one + "]");
        CHECK (done.isStep);
        CHECK_FALSE (done.menuWord.empty());
        CHECK_FALSE (done.session == session);
        CHECK (applied (session, "[" + one + R"(, {"do": "undo"}])").session == session);
        CHECK (applied (session, "[" + one + R"(, {"do": "undo"}, {"do": "redo"}])").session == done.session);
        CHECK_THAT (refused (session, R"([{"do": "undo"}])").what, Contains ("undo"));
    }
}

TEST_CASE ("Comp and region commands refuse fields that are unknown, missing or of another kind, and name the place")
{
    const auto session = chosen (threeTakes(), "Vox", 1, 40000, 60000);
    const auto reason = [&] (const std::string& command)
    {
        const auto failure = refused (session, "[" + swipe + R"(, {"track": "Vox", "do": )" + command + "}]");
        CHECK (failure.index == 1);
        return failure.what;
    };

    CHECK_THAT (reason (R"("comp.choose", "take": 1, "start": 0)"), Contains ("\"end\" is missing"));
    CHECK_THAT (reason (R"("comp.choose", "take": "one", "start": 0, "end": 5)"), Contains ("\"take\" must be"));
    CHECK_THAT (reason (R"("comp.choose", "take": 1, "start": "0:1", "end": 5)"), Contains ("bar"));
    CHECK_THAT (reason (R"("comp.choose", "take": 1, "start": 0, "end": 5, "pass": 1)"), Contains ("\"pass\""));
    CHECK_THAT (reason (R"("comp.select", "comp": "B")"), Contains ("it has \"A\""));
    CHECK_THAT (reason (R"("comp.crossfade", "at": 40000, "length": 10)"), Contains ("\"shape\" is missing"));
    CHECK_THAT (reason (R"("region.slip", "at": 5, "by": "1:1")"), Contains ("frames"));
    CHECK_THAT (reason (R"("region.slip", "at": 5, "by": 1.5)"), Contains ("frames"));
    CHECK_THAT (reason (R"("region.fadeIn", "at": 5, "length": 5, "shape": "round")"), Contains ("equalPower"));
    CHECK_THAT (reason (R"("region.gaps", "ranges": [[0, 5, 6]])"), Contains ("[start, end]"));
    CHECK_THAT (reason (R"("region.slices", "slices": [[0, 5, 0.5]])"), Contains ("[start, end, by]"));
}

TEST_CASE ("Commands without a song mean the selected one, with one that song")
{
    Session session = threeTakes();
    session = SessionBuilder::must (addSong (session, "Other", {}, {}, {})).session;
    CHECK (applied (session, R"([{"do": "song.select", "song": "Other"}, {"do": "comp.gap", "song": "Song 1", "track": "Vox", "start": 0, "end": 50000}])")
               .session.songTitled ("Song 1")->end() == FramePos { 100000 });
    CHECK_THAT (refused (session, R"([{"do": "song.select", "song": "Other"}, {"do": "comp.choose", "track": "Vox", "take": 1, "start": 0, "end": 50000}])").what,
                Contains ("no take 1"));
}

TEST_CASE ("A flattened kit tells the ids of all its tracks, the named one first")
{
    const auto done = applied (kit(), R"([{"do": "comp.flatten", "track": "Snare", "name": "Final"}])");
    REQUIRE (done.created.size() == 3);
    CHECK (done.created[0] == done.session.trackNamed ("Final")->id.value);
}
