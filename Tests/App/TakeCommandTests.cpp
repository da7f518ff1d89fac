#include "Tests/Support/CommandCalls.h"
#include "Tests/Support/CompRig.h"

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    Session withTakes()
    {
        return SessionBuilder().track ("Kick", { 1 }).take (0_pos, 48000_frames).take (0_pos, 48000_frames).track ("Snare", { 2 });
    }

    const Take& kick (const Applied& done, int number)
    {
        for (const auto& take : songTrack (done.session, "Kick").takes)
            if (take->number == number)
                return *take;

        throw std::logic_error ("no such take");
    }

    int heardTake (const Session& session)
    {
        const auto& track = songTrack (session, "Kick");
        return track.active().regions.empty() ? 0 : track.take (track.active().regions[0].take)->number;
    }
}

TEST_CASE ("take.rate and take.note say what a person thinks of a take, and what is not said stays")
{
    const auto done = applied (withTakes(), R"([
        {"do": "song.sections", "sections": [{"name": "Verse", "bars": 8}, {"name": "Break", "bars": 2, "rest": true}]},
        {"do": "take.rate", "track": "Kick", "take": 1, "rating": 4, "keeper": true},
        {"do": "take.rate", "track": "Kick", "take": 1, "rating": 2, "section": "Verse"},
        {"do": "take.rate", "track": "Kick", "take": 1, "noGood": true},
        {"do": "take.note", "track": "Kick", "take": 1, "text": "rushed"}])");

    CHECK (kick (done, 1).rating == 4);
    CHECK (kick (done, 1).keeper);
    CHECK (kick (done, 1).noGood);
    CHECK (kick (done, 1).sectionRatings == std::vector<SectionRating> { { "Verse", 2 } });
    CHECK (kick (done, 1).note == "rushed");
    CHECK (kick (done, 2) == *songTrack (withTakes(), "Kick").takes[1]);
    CHECK (done.session.selectedSong().sections[1].rest);
    CHECK_FALSE (done.session.selectedSong().sections[0].rest);
    CHECK (applied (withTakes(), R"([{"do": "take.note", "track": "Kick", "take": 1, "text": "rushed"}])").sentence == "Changed the note of take 1 of Kick");

    const auto said = [] (const std::string& fields)
    {
        return applied (withTakes(), R"([{"do": "take.rate", "track": "Kick", "take": 2, )" + fields + "}]").sentence;
    };

    CHECK (said (R"("rating": 1)") == "Rated take 2 of Kick: 1 star");
    CHECK (said (R"("rating": 0)") == "Rated take 2 of Kick: no stars");
    CHECK (said (R"("noGood": true)") == "Marked take 2 of Kick as no good");
    CHECK (said (R"("keeper": false)") == "Unmarked take 2 of Kick as a keeper");

    for (const auto* wrong : { R"("rating": 6)", R"("rating": 3, "section": "Solo")", R"("section": "Verse")", R"("stars": 3)" })
        CHECK_FALSE (refused (withTakes(), R"([{"do": "take.rate", "track": "Kick", "take": 2, )" + std::string (wrong) + "}]").what.empty());

    CHECK_THAT (refused (withTakes(), R"([{"do": "take.rate", "track": "Kick", "take": 2}])").what, Contains ("Nothing is said"));
    CHECK_THAT (refused (withTakes(), R"([{"do": "take.note", "track": "Kick", "take": 7, "text": ""}])").what, Contains ("no take 7"));
    CHECK_THAT (refused (withTakes(), R"([{"do": "take.note", "track": "Snare", "take": 1, "text": ""}])").what, Contains ("no take 1"));
}

TEST_CASE ("take.bin takes a take out of sight and hearing, take.restore brings it back to the lanes, undo to the comp")
{
    const auto binned = applied (withTakes(), R"([{"do": "take.bin", "track": "Kick", "take": 2}])");
    CHECK (kick (binned, 2).binned);
    CHECK (heardTake (binned.session) == 1);
    CHECK (binned.sentence == "Moved take 2 of Kick to the Trash");

    const auto restored = applied (binned.session, R"([{"do": "take.restore", "track": "Kick", "take": 2}])");
    CHECK_FALSE (kick (restored, 2).binned);
    CHECK (heardTake (restored.session) == 1);

    const auto undone = applied (withTakes(), R"([{"do": "take.bin", "track": "Kick", "take": 2}, {"do": "undo"}])");
    CHECK (undone.session == withTakes());

    CHECK_THAT (refused (withTakes(), R"([{"do": "take.restore", "track": "Kick", "take": 2}])").what, Contains ("in the Trash"));
    CHECK_THAT (refused (binned.session, R"([{"do": "take.bin", "track": "Kick", "take": 2}])").what, Contains ("no take 2"));
}

TEST_CASE ("A take of an edit-locked folder goes to the Trash and comes back on all members at once, in one step")
{
    const auto session = kit();
    const auto isBinned = [] (const Session& s, const std::string& track, std::size_t index) { return songTrack (s, track).takes[index]->binned; };
    const auto binned = applied (session, R"([{"do": "take.bin", "track": "Snare", "take": 3}])");
    CHECK (binned.sentence == "Moved take 3 of Drums to the Trash");

    for (const auto* member : { "Kick", "Snare", "Room" })
    {
        CHECK (songTrack (binned.session, member).takes.back()->binned);
        CHECK (shown (binned.session, member) == "0-100000:2");
    }

    CHECK_FALSE (isBinned (binned.session, "Bass", 2));
    CHECK (shown (binned.session, "Bass") == "0-100000:3");
    CHECK (applied (session, R"([{"do": "take.bin", "track": "Snare", "take": 3}, {"do": "undo"}])").session == session);

    const auto restored = applied (binned.session, R"([{"do": "take.restore", "track": "Room", "take": 3}])");
    CHECK (restored.sentence == "Brought back take 3 of Drums");

    for (const auto* member : { "Kick", "Snare", "Room" })
        CHECK_FALSE (songTrack (restored.session, member).takes.back()->binned);

    const auto first = applied (session, R"([{"do": "take.bin", "track": "Kick", "take": 1}])");
    CHECK (isBinned (first.session, "Snare", 0));
    CHECK_FALSE (isBinned (first.session, "Room", 0));      // it has none of that pass
}

TEST_CASE ("A binned take falls back on what was there before it, within the list and in the history it is given")
{
    const auto imported = applied (withTakes(), R"([{"do": "source.import", "file": "a.wav", "track": "Kick", "at": 0, "asTake": true},
                                            {"do": "take.bin", "track": "Kick", "take": 3}])");
    CHECK (heardTake (imported.session) == 2);

    // Before the list, take 1 alone was chosen; without that history the newest, 2, would be heard.
    History history (SessionBuilder().track ("Kick", { 1 }).take (0_pos, 48000_frames).built());
    const auto add = [&history] (bool chooseIt)
    {
        const auto& now = history.now();
        NewTake wanted;
        wanted.track = now.trackNamed ("Kick")->id;
        wanted.take.number = nextTakeNumber (now, now.song, { wanted.track });
        wanted.take.file = "audio/x" + std::to_string (wanted.take.number) + ".wav";
        wanted.take.length = wanted.take.fileLength = { 48000 };
        wanted.chooseIt = chooseIt;
        history.push (SessionBuilder::must (addTakes (now, now.song, {}, { wanted })).session, {}, {});
    };

    add (false);
    add (true);
    REQUIRE (heardTake (history.now()) == 3);
    const std::string bin = R"([{"do": "take.bin", "track": "Kick", "take": 3}])";
    const auto heardAfter = [&] (const History* past)
    {
        return heardTake (std::get<Applied> (applyCommands (history.now(), {}, bin, fakeImporter(), past)).session);
    };

    CHECK (heardAfter (nullptr) == 2);
    CHECK (heardAfter (&history) == 1);
}

TEST_CASE ("song.key sets the key; markers are renamed and removed by id or by a name that is theirs alone")
{
    const auto done = applied (band(), R"([
        {"do": "song.key", "key": "F# minor"}, {"do": "marker.add", "at": 0, "name": "A"}, {"do": "marker.add", "at": 5, "name": "B"},
        {"do": "marker.rename", "marker": "A", "name": "Start"}])");
    CHECK (done.session.selectedSong().key == "F# minor");
    CHECK (done.session.selectedSong().markers[0].name == "Start");
    const auto id = std::to_string (done.session.selectedSong().markers[1].id.value);

    const auto removed = applied (done.session, R"([{"do": "marker.rename", "marker": )" + id + R"(, "name": "Start"}, {"do": "marker.remove", "marker": )" + id + "}]");
    REQUIRE (removed.session.selectedSong().markers.size() == 1);
    CHECK (removed.session.selectedSong().markers[0].at == 0_pos);
    CHECK (applied (removed.session, R"([{"do": "marker.remove", "marker": "Start"}])").session.selectedSong().markers.empty());

    CHECK_THAT (refused (removed.session, R"([{"do": "marker.add", "at": 9, "name": "Start"}, {"do": "marker.remove", "marker": "Start"}])").what, Contains ("Several"));
    CHECK_THAT (reason (R"([{"do": "marker.remove", "marker": "Nowhere"}])"), Contains ("no marker"));
    CHECK_THAT (reason (R"([{"do": "marker.rename", "marker": 3, "name": "x"}])"), Contains ("no marker"));
    CHECK_THAT (refused (done.session, R"([{"do": "marker.rename", "marker": "B", "name": ""}])").what, Contains ("needs a name"));
}

TEST_CASE ("roll.set, click.set and monitoring.set change what they name on the desk, without a step of undo")
{
    const auto done = applied (band(), R"([
        {"do": "roll.set", "click": false, "preRoll": true, "preRollBars": 4, "rehearse": true, "afterTake": "preRollPoint"},
        {"do": "click.set", "gainDb": -9.5, "subdivision": 2, "mutedInRests": true},
        {"do": "monitoring.set", "external": true, "inputOnStop": true}])");
    CHECK_FALSE (done.isStep);
    CHECK (done.session == band());

    RollOptions roll;
    roll.click = false;
    roll.preRoll = roll.rehearse = true;
    roll.preRollBars = 4;
    roll.afterTake = AfterStop::preRollPoint;
    CHECK (done.desk.roll == roll);
    CHECK (done.desk.click == ClickOptions { true, -9.5, true, 2, false, true });
    CHECK (done.desk.monitoring == MonitorOptions { true, false, false, true });

    const auto back = applied (done.session, R"([{"do": "roll.set", "afterTake": "stay", "afterPlay": "returnToStart", "countIn": false, "countInBars": 16},
                                                 {"do": "click.set", "inControlRoom": false, "accent": false, "countInOnly": true}])", done.desk);
    CHECK (back.desk.roll.afterTake == AfterStop::stay);
    CHECK (back.desk.roll.afterPlay == AfterStop::returnToStart);
    CHECK (back.desk.roll.countInBars == 16);
    CHECK (back.desk.roll.rehearse);
    CHECK (back.desk.click == ClickOptions { false, -9.5, false, 2, true, true });

    for (const auto* wrong : { R"("do": "roll.set", "countInBars": 0)", R"("do": "roll.set", "preRollBars": 17)", R"("do": "roll.set", "afterPlay": "home")",
                               R"("do": "click.set", "gainDb": 13)", R"("do": "click.set", "gainDb": -61)", R"("do": "click.set", "subdivision": 5)",
                               R"("do": "click.set", "subdivision": 0)", R"("do": "monitoring.set", "external": 1)" })
        CHECK_FALSE (reason (R"([{)" + std::string (wrong) + "}]").empty());
}

TEST_CASE ("cue.click sets the click's level in a cue mix and can be undone")
{
    const auto session = newSession ("Day", 48000, SampleFormat::int24);
    const auto name = session.cueMixes[1].name;
    const auto done = applied (session, R"([{"do": "cue.click", "cue": ")" + name + R"(", "gainDb": -20}])");
    CHECK (done.session.cueMixes[1].clickGainDb == Approx (-20.0));
    CHECK (done.session.cueMixes[0] == session.cueMixes[0]);
    CHECK (done.isStep);
    CHECK_THAT (refused (session, R"([{"do": "cue.click", "cue": "Nobody", "gainDb": 0}])").what, Contains ("no cue mix"));
    CHECK_THAT (refused (session, R"([{"do": "cue.click", "cue": ")" + name + R"(", "gainDb": 99}])").what, Contains ("-144 to 12"));
}
