#include "Tests/Support/CompRig.h"

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    const std::vector<std::string> members { "Kick", "Snare", "Room" };

    /** Ends and fades of what a member plays, without what may differ: file, take. */
    std::string heard (const Session& session, const std::string& track)
    {
        std::string text;

        for (const auto& span : resolvePlayback (session, session.selectedSong(), idOf (session, track)))
            text += std::to_string (span.range.start.value) + "-" + std::to_string (span.range.end.value) + " in "
                    + std::to_string (span.fadeIn.length.value) + " out " + std::to_string (span.fadeOut.length.value) + "; ";

        return text;
    }

    void checkAllAlike (const Session& session)
    {
        for (const auto& member : members)
        {
            CHECK (heard (session, member) == heard (session, "Kick"));
            CHECK (shown (session, member) == shown (session, "Kick"));
        }
    }
}

TEST_CASE ("A swipe on one member is a swipe on all, by pass and number; a member without that pass keeps its choice")
{
    const auto session = kit();
    const auto two = chosen (session, "Snare", 2, 30000, 50000);
    CHECK (shown (two, "Kick") == "0-30000:3 30000-50000:2 50000-100000:3");
    CHECK (shown (two, "Room") == shown (two, "Kick"));
    CHECK (shown (two, "Bass") == "0-100000:3");
    checkAllAlike (two);

    const auto one = chosen (session, "Snare", 1, 30000, 50000);
    CHECK (shown (one, "Kick") == "0-30000:3 30000-50000:1 50000-100000:3");
    CHECK (shown (one, "Room") == "0-100000:3");
}

TEST_CASE ("A number alone does not make two takes the same performance")
{
    auto session = kit();
    session = withPass (session, { "Kick" }, {}, { 100000 });
    session = withPass (session, { "Snare" }, {}, { 100000 });
    REQUIRE (songTrack (session, "Kick").takeNumbered (4) != nullptr);
    REQUIRE (songTrack (session, "Snare").takeNumbered (4) != nullptr);
    session = chosen (session, "Room", 3, 0, 100000);
    CHECK (shown (chosen (session, "Kick", 4, 0, 50000), "Snare") == "0-100000:3");
}

TEST_CASE ("Imported takes of a locked folder go together by their number")
{
    auto session = kit();

    for (const auto* member : { "Kick", "Snare" })
    {
        NewTake wanted;
        wanted.track = idOf (session, member);
        wanted.take.number = 9;
        wanted.take.kind = TakeKind::imported;
        wanted.take.file = std::string ("audio/") + member + ".wav";
        wanted.take.length = wanted.take.fileLength = { 100000 };
        wanted.chooseIt = false;
        session = SessionBuilder::must (addTakes (session, session.song, {}, { wanted })).session;
    }

    const auto after = chosen (session, "Kick", 9, 10, 20);
    CHECK (shown (after, "Snare") == "0-10:3 10-20:9 20-100000:3");
    CHECK (shown (after, "Room") == "0-100000:3");
}

TEST_CASE ("Every region edit of a member is one of all, with the same frames")
{
    const auto base = chosen (kit(), "Kick", 2, 30000, 50000);
    const auto song = base.song;
    const auto snare = idOf (base, "Snare");
    const FramePos at { 40000 };

    const auto check = [] (Result<Session> result)
    {
        const auto after = made (std::move (result));
        checkAllAlike (after);
        CHECK (shown (after, "Bass") == "0-100000:3");
        return after;
    };

    CHECK (shown (check (splitRegion (base, song, snare, at)), "Room") == "0-30000:3 30000-40000:2 40000-50000:2 50000-100000:3");
    check (trimRegion (base, song, snare, at, FramePos { 35000 }, FramePos { 45000 }));
    check (moveRegion (base, song, snare, at, { 20000 }));
    check (copyRegion (base, song, snare, at, { 70000 }));
    check (slipRegion (base, song, snare, at, { 50 }));
    check (deleteRange (base, song, snare, frameRange (20000, 40000), true));
    check (chooseSilence (base, song, snare, { frameRange (20000, 40000) }));
    check (moveBoundary (base, song, snare, { 30000 }, { 31000 }));
    check (setCrossfade (base, song, snare, { 30000 }, Crossfade (Fade { { 4800 } })));
    check (moveSlices (base, song, snare, { { frameRange (30000, 40000), { 100 } }, { frameRange (40000, 50000), { -200 } } }));
    CHECK (heardRegions (check (setRegionGain (base, song, snare, at, -3.0)), "Kick")[1].gainDb == -3.0);
    CHECK (heardRegions (check (setRegionMuted (base, song, snare, at, true)), "Kick")[1].muted);
    CHECK (heardRegions (check (setFadeIn (base, song, snare, { 5 }, { { 300 } })), "Kick")[0].fadeIn == Fade { { 300 } });
    CHECK (heardRegions (check (setFadeOut (base, song, snare, { 99999 }, { { 300 } })), "Kick")[2].fadeOut == Fade { { 300 } });
}

TEST_CASE ("What is refused for one member is refused for all, and named")
{
    const auto session = chosen (kit(), "Kick", 2, 30000, 50000);       // the Room's take 2 has no handles
    CHECK_THAT (refusal (slipRegion (session, session.song, idOf (session, "Kick"), { 40000 }, { 34000 })), Contains ("Room: Take 2"));
    CHECK (slipRegion (session, session.song, idOf (session, "Kick"), { 40000 }, { 30000 }).ok());

    const auto whole = chosen (session, "Kick", 2, 0, 100000);
    CHECK_THAT (refusal (trimRegion (whole, whole.song, idOf (whole, "Kick"), { 40000 }, {}, FramePos { 100001 })), Contains ("Room"));
}

TEST_CASE ("Joints of a kit fade alike, as far as the shortest handle among its members reaches")
{
    auto session = SessionBuilder().folder ("Drums", true).track ("Kick", { 1 }).track ("Snare", { 2 }).track ("Room", { 3 }).built();

    for (const auto& name : members)
        session = SessionBuilder::must (moveTrack (session, idOf (session, name), 2, session.folders[0].id));

    session = withPass (session, members, { 0 }, { 50000 }, { { 0, 5000 }, { 0, 100 }, { 0, 0 } });
    session = withPass (session, members, { 50000 }, { 50000 }, { { 5000, 0 }, { 300, 0 }, { 5000, 0 } });
    checkAllAlike (session);
    CHECK (heard (session, "Kick") == "0-50000 in 240 out 300; 49700-100000 in 300 out 240; ");

    const auto& kick = songTrack (session, "Kick");
    CHECK (resolvePlayback (kick, session.sampleRate)[0].range.end == FramePos { 50240 });      // by itself it would be centred
}

TEST_CASE ("Fades that meet on one member are shorter on all that have the joint")
{
    auto session = chosen (kit(), "Kick", 2, 30000, 50000);
    session = made (setCrossfade (session, session.song, idOf (session, "Kick"), { 30000 }, Crossfade (Fade { { 20000 } })));

    auto room = songTrack (session, "Room");        // as if it had been put into the folder later
    auto comp = *room.comps[0];
    comp.regions.resize (2);
    comp.regions[1].range.end = { 31000 };
    comp.regions[1].fadeOut = Fade { { 500 } };
    room.comps[0] = comp;
    const std::vector<const SongTrack*> group { &songTrack (session, "Kick"), &room };
    const auto spans = resolvePlayback (group, session.sampleRate);
    CHECK (spans[0][1].fadeIn == spans[1][1].fadeIn);
    CHECK (spans[0][1].range.start == spans[1][1].range.start);
    CHECK (spans[1][1].fadeIn.length < Frames { 2000 });
}
