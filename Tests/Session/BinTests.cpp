#include "Session/BinPreview.h"
#include "Session/Changing.h"
#include "Session/History.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
    constexpr const char* name = "Kick";

    TakeId takeOf (const Session& session, int number)      { return songTrack (session, name).takeNumbered (number)->id; }
    TrackId trackOf (const Session& session)                { return session.trackNamed (name)->id; }

    Session chosen (Session session, int number, std::int64_t start, std::int64_t end)
    {
        changeSong (session, session.song, [&] (Song& song)
        {
            changeSongTrack (song, trackOf (session), [&] (SongTrack& track)
            {
                const auto take = *track.takeNumbered (number);
                changeShared (track.comps[0], [&] (Comp& c) { c.regions = chooseRange (c.regions, take, { { start }, { end } }); });
            });
        });

        return session;
    }

    Session recorded (const Session& session, std::int64_t start, std::int64_t length)
    {
        NewTake wanted;
        wanted.track = trackOf (session);
        wanted.take.number = nextTakeNumber (session, session.song, { wanted.track });
        wanted.take.file = "audio/" + std::to_string (wanted.take.number) + ".wav";
        wanted.take.start = { start };
        wanted.take.length = wanted.take.fileLength = { length };
        return SessionBuilder::must (addTakes (session, session.song, {}, { wanted })).session;
    }

    FormerSession formerOf (const History& history)
    {
        return [&history] (std::size_t steps) { return history.before (steps); };
    }

    Session without (const Session& session, int number, const FormerSession& former = {})
    {
        auto next = SessionBuilder::must (binTake (session, session.song, trackOf (session), takeOf (session, number), former));
        CHECK (invariantProblems (next, {}).empty());
        return next;
    }

    /** "0-24 1, 24-48 2": ranges and the takes' numbers. */
    std::string choiceOf (const Session& session)
    {
        const auto& track = songTrack (session, name);
        std::string text;

        for (const auto& region : track.active().regions)
            text += (text.empty() ? "" : ", ") + std::to_string (region.range.start.value) + "-" + std::to_string (region.range.end.value)
                  + " " + std::to_string (track.take (region.take)->number);

        return text;
    }

    /** The number of the take that plays at a frame, 0 for silence. */
    int takeAt (const Session& session, std::int64_t frame)
    {
        const auto& track = songTrack (session, name);

        for (const auto& region : track.active().regions)
            if (region.range.contains (FramePos { frame }))
                return track.take (region.take)->number;

        return 0;
    }

    /** Three takes; 1 was chosen again at the beginning before 3 was recorded. */
    History threeTakes()
    {
        const Session empty = SessionBuilder().track (name, { 1 });
        History history (recorded (empty, 0, 48));
        history.push (recorded (history.now(), 0, 48), {}, {});
        history.push (chosen (history.now(), 1, 0, 24), {}, {});
        history.push (recorded (history.now(), 0, 48), {}, {});
        return history;
    }
}

TEST_CASE ("The regions of a binned take fall to what was chosen there before it")
{
    const auto history = threeTakes();
    REQUIRE (choiceOf (history.now()) == "0-48 3");
    const auto binned = without (history.now(), 3, formerOf (history));
    CHECK (choiceOf (binned) == "0-24 1, 24-48 2");
    CHECK (songTrack (binned, name).takeNumbered (3) == nullptr);
    CHECK (songTrack (binned, name).takes[2]->binned);
}

TEST_CASE ("Where nothing is known of before, they fall to the newest take that lies there, else to silence")
{
    const auto now = threeTakes().now();
    CHECK (choiceOf (without (now, 3)) == "0-48 2");
    CHECK (choiceOf (without (without (now, 3), 2)) == "0-48 1");
    CHECK (choiceOf (without (without (without (now, 3), 2), 1)).empty());

    const auto longer = recorded (now, -10, 100);
    REQUIRE (choiceOf (longer) == "-10-90 4");
    CHECK (choiceOf (without (longer, 4)) == "0-48 3");
}

TEST_CASE ("A take that was binned meanwhile inherits nothing, and other comps give their regions back too")
{
    auto history = threeTakes();
    history.push (without (history.now(), 1, formerOf (history)), {}, {});
    REQUIRE (choiceOf (history.now()) == "0-48 3");
    CHECK (choiceOf (without (history.now(), 3, formerOf (history))) == "0-48 2");

    auto two = threeTakes().now();
    changeSong (two, two.song, [&] (Song& song)
    {
        changeSongTrack (song, trackOf (two), [&] (SongTrack& track)
        {
            Comp other = *track.comps[0];
            other.id = { two.nextId++ };
            other.name = "B";
            track.comps.emplace_back (other);
        });
    });

    const auto binned = without (two, 3);
    CHECK (songTrack (binned, name).comps[1]->regions == songTrack (binned, name).comps[0]->regions);
}

TEST_CASE ("A binned take comes back to the lanes and the comp stays as it is; undo brings its regions back")
{
    auto history = threeTakes();
    const auto before = history.now();
    const auto id = takeOf (before, 3);
    history.push (without (before, 3, formerOf (history)), {}, {});
    const auto restored = SessionBuilder::must (restoreTake (history.now(), before.song, trackOf (before), id));
    CHECK (songTrack (restored, name).takeNumbered (3) != nullptr);
    CHECK (choiceOf (restored) == choiceOf (history.now()));
    history.undo();
    CHECK (history.now() == before);
}

TEST_CASE ("Whatever was recorded and chosen, binning a take changes the places where it was heard and no other")
{
    CHECK (rc::check ([]
    {
        const Session empty = SessionBuilder().track (name, { 1 });
        History history (recorded (empty, 0, 30));
        std::vector<Session> values { history.now() };

        for (auto n = *rc::gen::inRange (1, 12); n > 0; --n)
        {
            const auto& now = history.now();
            const auto takes = static_cast<int> (songTrack (now, name).takes.size());
            const auto start = *rc::gen::inRange<std::int64_t> (-5, 30);
            const auto length = *rc::gen::inRange<std::int64_t> (1, 30);
            history.push (*rc::gen::arbitrary<bool>() ? recorded (now, start, length)
                                                      : chosen (now, *rc::gen::inRange (1, takes + 1), start, start + length), {}, {});
            values.push_back (history.now());
        }

        const auto before = history.now();
        const auto& track = songTrack (before, name);
        const auto gone = *rc::gen::inRange (1, static_cast<int> (track.takes.size()) + 1);
        const auto after = without (before, gone, formerOf (history));

        for (std::int64_t frame = -10; frame < 70; ++frame)
        {
            auto expected = takeAt (before, frame);

            for (auto value = values.rbegin(); expected == gone && value != values.rend(); ++value)
                if (const auto was = takeAt (*value, frame); was != 0)
                    expected = was;

            if (expected == gone)
            {
                expected = 0;

                for (const auto& take : track.takes)
                    if (take->number != gone && take->extent().contains (FramePos { frame }))
                        expected = take->number;
            }

            RC_ASSERT (takeAt (after, frame) == expected);
        }
    }));
}

TEST_CASE ("Opinions of a take are kept with it: stars, sections, keeper, no good and a note")
{
    auto session = SessionBuilder().track (name, { 1 }).take (0_pos, 48000_frames).built();
    session = SessionBuilder::must (setSections (session, session.song, { { "Verse", 8, false, {} }, { "Chorus", 8, false, {} } }));
    const auto song = session.song;
    const auto track = trackOf (session);
    const auto take = takeOf (session, 1);
    const auto rated = [&] (const TakeOpinion& opinion) { return rateTake (session, song, track, take, opinion); };
    const auto now = [&]() -> const Take& { return *songTrack (session, name).take (take); };

    session = SessionBuilder::must (rated ({ 4, {}, {}, {} }));
    session = SessionBuilder::must (rated ({ 2, "Verse", {}, {} }));
    session = SessionBuilder::must (rated ({ 5, "Chorus", true, {} }));
    session = SessionBuilder::must (rated ({ {}, {}, {}, true }));
    session = SessionBuilder::must (rated ({ 3, "Verse", {}, {} }));
    session = SessionBuilder::must (noteTake (session, song, track, take, "flat in bar 9"));
    CHECK (now().rating == 4);
    CHECK (now().keeper);
    CHECK (now().noGood);
    CHECK (now().note == "flat in bar 9");
    CHECK (now().sectionRatings == std::vector<SectionRating> { { "Chorus", 5 }, { "Verse", 3 } });
    session = SessionBuilder::must (rated ({ 0, "Verse", {}, {} }));
    CHECK (now().sectionRatings == std::vector<SectionRating> { { "Chorus", 5 } });

    CHECK_FALSE (rated ({ 6, {}, {}, {} }).ok());
    CHECK_FALSE (rated ({ -1, {}, {}, {} }).ok());
    CHECK_FALSE (rated ({ 3, "Bridge", {}, {} }).ok());
    CHECK_FALSE (rated ({ {}, "Verse", {}, {} }).ok());
    CHECK_FALSE (rated ({}).ok());
    CHECK_FALSE (noteTake (session, song, track, take, std::string (10'001, 'x')).ok());
    CHECK_FALSE (rateTake (session, song, track, { 999 }, { 1, {}, {}, {} }).ok());
    CHECK_FALSE (binTake (session, song, track, { 999 }).ok());
    CHECK_FALSE (restoreTake (session, song, { 999 }, take).ok());
}

TEST_CASE ("Before a take is binned it is told where it plays and what is heard there instead, silence too")
{
    Session session = SessionBuilder().track (name, { 1 });
    session = recorded (session, 0, 48);
    session = recorded (session, 20, 60);
    session = recorded (session, 10, 100);
    session = chosen (session, 1, 30, 40);
    const auto heirs = heirsOf (session, session.song, trackOf (session), takeOf (session, 3));
    REQUIRE (heirs.ok());
    CHECK (*heirs == std::vector<Heir> { { { { 10 }, { 20 } }, takeOf (session, 1) }, { { { 20 }, { 30 } }, takeOf (session, 2) },
                                         { { { 40 }, { 80 } }, takeOf (session, 2) }, { { { 80 }, { 110 } }, {} } });
    CHECK (heirsOf (session, session.song, trackOf (session), takeOf (session, 2))->empty());
    CHECK_FALSE (heirsOf (session, session.song, trackOf (session), { 9999 }).ok());
}
