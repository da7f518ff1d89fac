#include "Engine/ControlRoom/ReferenceStream.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/MonitorRig.h"

#include <numbers>

using namespace takelane;

namespace
{
constexpr int fade = 960;                   // 20 ms
constexpr float mixed = 0.25f, played = 0.5f;

/** Of one level on both sides, the right one inverted. */
std::shared_ptr<ReferenceStream> referenceOf (int frames, float gain = 1.0f, bool isWhole = true)
{
    auto stream = std::make_shared<ReferenceStream> (48000, gain);
    std::vector<float> sound;

    for (int i = 0; i < frames; ++i)
        sound.insert (sound.end(), { played, -played });

    REQUIRE (stream->write (sound) == frames);

    if (isWhole)
        stream->end();

    return stream;
}

MonitorRig roomWithMix()
{
    return MonitorRig ({ .lookAhead = 0 });
}

struct ReferenceRig
{
    ReferenceRig()
    {
        rig.mix = [] (int, std::int64_t) { return mixed; };
        rig.cue = [] (int, int, std::int64_t) { return 0.125f; };
        rig.run (2048);
    }

    float last (int output) const       { return rig.heard[static_cast<std::size_t> (output)].back(); }

    /** All of it is this value, from a frame on. */
    bool isAll (int output, std::int64_t from, float value) const
    {
        const auto& all = rig.heard[static_cast<std::size_t> (output)];
        return std::all_of (all.begin() + from, all.end(), [value] (float x) { return ! (x < value) && ! (x > value); });
    }

    MonitorRig rig = roomWithMix();
};
}

TEST_CASE ("A reference mix takes the place of the mix in the control room and of nothing in the headphones")
{
    ReferenceRig with, without;
    with.rig.section.hear (referenceOf (48000, 0.5f));

    for (auto* r : { &with, &without })
        r->rig.run (9600);

    CHECK (with.isAll (0, 2048 + fade, 0.5f * played));
    CHECK (with.isAll (1, 2048 + fade, -0.5f * played));
    CHECK (without.isAll (0, 0, mixed));
    CHECK (difference (with.rig.heard, without.rig.heard, 2).empty());
    CHECK (with.rig.peak (2) > 0.0f);
    CHECK (with.rig.steepest (0) < 0.001f);             // no click on the way
}

TEST_CASE ("Where no reference mix is heard the mix stays bit-exact, before one and after it")
{
    ReferenceRig rig;
    CHECK (rig.isAll (0, 0, mixed));
    rig.rig.section.hear (referenceOf (4800));
    rig.rig.run (9600);
    CHECK (rig.isAll (0, 2048 + 4800 + 2 * fade, mixed));       // it has ended by itself
    CHECK (rig.rig.steepest (1, 2048 + 4800 + 2 * fade) <= 0.0f);
}

TEST_CASE ("Left for the mix a reference mix stands still, and goes on from there")
{
    ReferenceRig rig;
    const auto stream = referenceOf (48000);
    rig.rig.section.hear (stream);
    rig.rig.run (9600);
    stream->setHeard (false);
    rig.rig.run (4800);
    CHECK (rig.last (0) == mixed);
    const auto stood = stream->heard();
    CHECK (stood <= Frames { 9600 + fade + 512 });
    rig.rig.run (9600);
    CHECK (stream->heard() == stood);
    stream->setHeard (true);
    rig.rig.run (4800);
    CHECK (rig.last (0) == played);
    CHECK (stream->heard() == stood + Frames { 4800 });
    CHECK (rig.rig.steepest (0) < 0.001f);
}

TEST_CASE ("One reference mix after another: the first fades out, then the second comes; none brings the mix")
{
    ReferenceRig rig;
    rig.rig.section.hear (referenceOf (48000));
    rig.rig.run (4800);
    rig.rig.section.hear (referenceOf (48000, 0.5f));
    rig.rig.run (4800);
    CHECK (rig.last (0) == 0.5f * played);
    rig.rig.section.hear (nullptr);
    rig.rig.run (4800);
    CHECK (rig.last (0) == mixed);
    CHECK (rig.rig.steepest (0) < 0.001f);
}

TEST_CASE ("A reference mix that was read too late is silence for that long, never the mix")
{
    ReferenceRig rig;
    const auto stream = referenceOf (12000, 1.0f, false);
    rig.rig.section.hear (stream);
    rig.rig.run (14400);
    CHECK (rig.last (0) == 0.0f);
    CHECK_FALSE (stream->isOver());
    const std::vector<float> more (2 * 4800, played);
    CHECK (stream->write (more) == 4800);
    rig.rig.run (2400);
    CHECK (rig.last (0) == played);
}

TEST_CASE ("A reference mix begins when a quarter of a second of it is there, and its ring takes no more than fits")
{
    ReferenceRig rig;
    const auto stream = referenceOf (11000, 1.0f, false);
    rig.rig.section.hear (stream);
    rig.rig.run (4800);
    CHECK (rig.isAll (0, 0, mixed));
    CHECK (stream->heard() == Frames {});

    const int room = stream->room();
    CHECK (room == ReferenceStream::secondsHeld * 48000 - 11000);
    CHECK (stream->write (std::vector<float> (static_cast<std::size_t> (2 * room + 200), played)) == room);
    CHECK (stream->room() == 0);
    rig.rig.run (4800);
    CHECK (rig.last (0) == played);
}

TEST_CASE ("Level, mono and dim of the control room hold for a reference mix too")
{
    ReferenceRig rig;
    rig.rig.desk.controlRoom.mono = true;
    rig.rig.update();
    rig.rig.section.hear (referenceOf (48000));
    rig.rig.run (9600);
    CHECK (rig.isAll (0, 2048 + 3 * fade, 0.0f));       // the right side is the left one inverted
}
