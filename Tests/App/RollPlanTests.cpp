#include "App/Studio/RollPlan.h"
#include "Session/Edits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000;
constexpr std::int64_t bar = 2 * rate;          // of 120 bpm in 4/4

FramePos atBar (int n)      { return { (n - 1) * bar }; }

Song songWith (std::optional<FrameRange> loop, std::optional<FrameRange> punch)
{
    const Session session = SessionBuilder().track ("Kick", { 1 });
    auto song = session.selectedSong();

    if (loop)   song.loop = { *loop, true };
    if (punch)  song.punch = { *punch, true };

    return song;
}

RollOptions quiet()
{
    RollOptions options;
    options.countIn = false;
    return options;
}

RollOptions withPreRoll (int bars)
{
    auto options = quiet();
    options.preRoll = true;
    options.preRollBars = bars;
    return options;
}
}

TEST_CASE ("Every place of the playhead against every kind of punch range: what is recorded, or why not")
{
    const FrameRange range { atBar (5), atBar (9) }, inOnly { atBar (5), SwitchedRange::toTheEnd }, outOnly { SwitchedRange::fromTheStart, atBar (9) };
    struct Row { FrameRange punch; int at; bool isRecorded; };

    for (const auto& row : { Row { range, 1, true }, { range, 5, true }, { range, 7, true }, { range, 9, false }, { range, 20, false },
                             Row { inOnly, 1, true }, { inOnly, 5, true }, { inOnly, 500, true },
                             Row { outOnly, 1, true }, { outOnly, 8, true }, { outOnly, 9, false } })
    {
        CAPTURE (row.punch.start.value, row.punch.end.value, row.at);
        const auto roll = planRecord (songWith ({}, row.punch), rate, quiet(), atBar (row.at));
        REQUIRE (roll.ok() == row.isRecorded);

        if (! row.isRecorded)
        {
            CHECK (roll.problem().text.find ("past the punch range") != std::string::npos);
            continue;
        }

        CHECK (roll->at == atBar (row.at));
        CHECK (roll->punch == row.punch);
        CHECK_FALSE (roll->stopAfter);
    }
}

TEST_CASE ("With pre-roll the roll begins before the punch-in, runs a post-roll after the punch-out, and goes below bar 1")
{
    auto roll = planRecord (songWith ({}, FrameRange { atBar (5), atBar (9) }), rate, withPreRoll (2), atBar (1));
    REQUIRE (roll.ok());
    CHECK (roll->at == atBar (5));
    CHECK (roll->preRoll == Frames { 2 * bar });
    CHECK (roll->stopAfter == Frames { 6 * bar });

    roll = planRecord (songWith ({}, FrameRange { atBar (5), SwitchedRange::toTheEnd }), rate, withPreRoll (2), atBar (1));
    REQUIRE (roll.ok());
    CHECK (roll->at == atBar (5));
    CHECK_FALSE (roll->stopAfter);

    roll = planRecord (songWith ({}, FrameRange { SwitchedRange::fromTheStart, atBar (9) }), rate, withPreRoll (1), atBar (3));
    REQUIRE (roll.ok());
    CHECK (roll->at == atBar (3));
    CHECK (roll->stopAfter == Frames { 7 * bar });

    roll = planRecord (songWith ({}, {}), rate, withPreRoll (2), atBar (1));
    REQUIRE (roll.ok());
    CHECK (roll->at - roll->preRoll == FramePos { -2 * bar });
    CHECK_FALSE (roll->stopAfter);
}

TEST_CASE ("Loop and punch together record what both hold; nothing in both is refused")
{
    const FrameRange loop { atBar (5), atBar (9) };
    auto roll = planRecord (songWith (loop, FrameRange { atBar (7), atBar (20) }), rate, quiet(), atBar (3));
    REQUIRE (roll.ok());
    CHECK (roll->loop == loop);
    CHECK (roll->punch == FrameRange { atBar (7), atBar (9) });
    CHECK_FALSE (roll->stopAfter);

    for (const auto outside : { FrameRange { atBar (1), atBar (5) }, FrameRange { atBar (9), SwitchedRange::toTheEnd } })
    {
        const auto refused = planRecord (songWith (loop, outside), rate, quiet(), atBar (3));
        REQUIRE_FALSE (refused.ok());
        CHECK (refused.problem().text.find ("outside the loop") != std::string::npos);
    }

    // Past its punch-out inside the loop the next round records.
    CHECK (planRecord (songWith (loop, FrameRange { atBar (5), atBar (6) }), rate, quiet(), atBar (7)).ok());

    // Beyond the loop there is no loop.
    roll = planRecord (songWith (loop, FrameRange { atBar (7), atBar (20) }), rate, quiet(), atBar (10));
    REQUIRE (roll.ok());
    CHECK_FALSE (roll->loop);
    CHECK (roll->punch == FrameRange { atBar (7), atBar (20) });
}

TEST_CASE ("A punch edge moves only while its old and its new place are both ahead, or both heard already")
{
    const FrameRange now { { 1000 }, { 9000 } };
    const auto moves = [&] (std::optional<FrameRange> to, std::int64_t heard) { return movedPunch (now, to, { heard }, { heard + 100 }).ok(); };

    CHECK (moves (FrameRange { { 1000 }, { 6000 } }, 4900));
    CHECK (moves (FrameRange { { 1000 }, { 5000 } }, 4900));
    CHECK_FALSE (moves (FrameRange { { 1000 }, { 4999 } }, 4900));
    CHECK_FALSE (moves (FrameRange { { 1000 }, { 4000 } }, 4900));
    CHECK (moves (FrameRange { { 1000 }, SwitchedRange::toTheEnd }, 4900));
    CHECK_FALSE (moves (FrameRange { { 1000 }, SwitchedRange::toTheEnd }, 8901));
    CHECK_FALSE (moves (FrameRange { { 6000 }, { 9000 } }, 4900));
    CHECK (moves (FrameRange { { 500 }, { 9000 } }, 4900));
    CHECK_FALSE (moves (FrameRange { { 500 }, { 9000 } }, 600));
    CHECK (moves (FrameRange { { 700 }, { 9000 } }, 600));
    CHECK_FALSE (moves (FrameRange { { 1000 }, { 12000 } }, 9500));
    CHECK (moves (FrameRange { { 2000 }, { 12000 } }, 12500));
    CHECK_FALSE (moves (FrameRange { { 1000 }, { 1000 } }, 0));
    CHECK (moves (now, 5000));

    // Switched off: the punch-out is cancelled; but nothing begins at once that was to begin later.
    CHECK (moves (std::nullopt, 4900));
    CHECK_FALSE (moves (std::nullopt, 500));
    CHECK_FALSE (moves (std::nullopt, 8950));

    // Switched on: the take goes on to the punch-out, where the punch-in was heard.
    CHECK (movedPunch ({}, now, { 4900 }, { 5000 }).ok());
    CHECK_FALSE (movedPunch ({}, now, { 500 }, { 600 }).ok());
}

TEST_CASE ("After a stop the playhead goes where the person chose")
{
    const RollPlaces places { { 96000 }, { -4800 }, { 150000 } };
    CHECK (placeAfterStop (AfterStop::returnToStart, places) == FramePos { 96000 });
    CHECK (placeAfterStop (AfterStop::stay, places) == FramePos { 150000 });
    CHECK (placeAfterStop (AfterStop::preRollPoint, places) == FramePos {});
    CHECK (placeAfterStop (AfterStop::preRollPoint, { { 96000 }, { 48000 }, { 150000 } }) == FramePos { 48000 });
}

TEST_CASE ("A marker is named after its section and the take, else after its bar")
{
    const Session session = SessionBuilder().track ("Kick", { 1 });
    auto sections = setSections (session, session.song, { { "Intro", 2, false, {} }, { "Chorus", 4, false, {} } });
    REQUIRE (sections.ok());
    const auto& song = sections->selectedSong();

    CHECK (markerName (song, rate, atBar (3), 4) == "Chorus, take 4");
    CHECK (markerName (song, rate, atBar (3), {}) == "Chorus");
    CHECK (markerName (song, rate, atBar (2) + Frames { 100 }, 1) == "Intro, take 1");
    CHECK (markerName (song, rate, atBar (7), 4) == "Bar 7, take 4");
    CHECK (markerName (song, rate, FramePos { -10 }, 4) == "Bar 0, take 4");
    CHECK (markerName (session.selectedSong(), rate, atBar (17), 4) == "Bar 17, take 4");
}
