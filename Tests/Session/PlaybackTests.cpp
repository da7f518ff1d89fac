#include "Session/Playback.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <algorithm>
#include <cmath>
#include <tuple>

using namespace takelane;

namespace
{
    constexpr int rate = 48000;
    constexpr std::int64_t fade10 = 480, fade5 = 240;

    /** A track of takes with handles of 10000 frames and a list of regions over them. */
    struct TrackWithComp
    {
        SongTrack track;
        std::vector<Region> regions;

        TrackWithComp& take (std::int64_t id, std::int64_t start, std::int64_t length, TakeKind kind = TakeKind::full,
                             std::int64_t before = 10000, std::int64_t after = 10000)
        {
            Take t;
            t.id = { id };
            t.file = "audio/" + std::to_string (id) + ".wav";
            t.fileOffset = { before };
            t.fileLength = { before + length + after };
            t.start = { start };
            t.length = { length };
            t.kind = kind;
            track.takes.emplace_back (t);
            return *this;
        }

        template <typename Change>
        TrackWithComp& region (std::int64_t start, std::int64_t end, std::int64_t take, Change change)
        {
            Region r;
            r.range = { { start }, { end } };
            r.take = { take };
            change (r);
            regions.push_back (r);
            return *this;
        }

        TrackWithComp& region (std::int64_t start, std::int64_t end, std::int64_t take)
        {
            return region (start, end, take, [] (Region&) {});
        }

        std::vector<Span> spans()
        {
            Comp comp;
            comp.id = track.activeComp = { 1 };
            comp.regions = regions;
            track.comps = { Shared<Comp> (comp) };
            return resolvePlayback (track, rate);
        }
    };

    FrameRange range (std::int64_t start, std::int64_t end)     { return { { start }, { end } }; }

    /** The gain of a span at a place on the timeline. */
    double gainAt (const Span& span, FramePos p)
    {
        if (! span.range.contains (p))
            return 0.0;

        double gain = span.gain;
        const auto into = (p - span.range.start).value, left = (span.range.end - p).value - 1;

        if (into < span.fadeIn.length.value)    gain *= static_cast<double> (fadeGain (span.fadeIn.shape, into, span.fadeIn.length.value));
        if (left < span.fadeOut.length.value)   gain *= static_cast<double> (fadeGain (span.fadeOut.shape, left, span.fadeOut.length.value));

        return gain;
    }
}

TEST_CASE ("The fade shapes are those of the settled points")
{
    CHECK (fadeGain (FadeShape::linear, 0, 4) == Approx (0.125f));
    CHECK (fadeGain (FadeShape::equalPower, 1, 4) == Approx (std::sin (0.375 * M_PI_2)));
    CHECK (fadeGain (FadeShape::sCurve, 3, 4) == Approx ((1.0 - std::cos (M_PI * 0.875)) / 2.0));
    CHECK (fadeGain (FadeShape::exponential, 2, 4) == Approx (std::pow (10.0, -3.0 * 0.375)));
}

TEST_CASE ("A whole take plays its own bits but for 5 ms fades inside its edges")
{
    const auto spans = TrackWithComp().take (1, 1000, 50000).region (1000, 51000, 1).spans();

    REQUIRE (spans.size() == 1);
    CHECK (spans[0].range == range (1000, 51000));
    CHECK (spans[0].file == "audio/1.wav");
    CHECK (spans[0].fileOffset == Frames { 10000 });
    CHECK (spans[0].fadeIn == Fade { { fade5 }, FadeShape::linear });
    CHECK (spans[0].fadeOut == Fade { { fade5 }, FadeShape::linear });
    CHECK (gainAt (spans[0], { 1000 + fade5 }) == 1.0);
}

TEST_CASE ("Two takes that touch cross over 10 ms at equal power, centred")
{
    const auto spans = TrackWithComp().take (1, 0, 50000).take (2, 0, 50000)
                           .region (0, 20000, 1).region (20000, 50000, 2).spans();

    REQUIRE (spans.size() == 2);
    CHECK (spans[0].range == range (0, 20240));
    CHECK (spans[1].range == range (19760, 50000));
    CHECK (spans[1].fileOffset == Frames { 10000 + 19760 });
    CHECK (spans[0].fadeOut == Fade { { fade10 }, FadeShape::equalPower });
    CHECK (spans[1].fadeIn == Fade { { fade10 }, FadeShape::equalPower });

    for (std::int64_t p = 19760; p < 20240; ++p)
        CHECK (std::pow (gainAt (spans[0], { p }), 2) + std::pow (gainAt (spans[1], { p }), 2) == Approx (1.0));
}

TEST_CASE ("A crossfade moves to the side that has material")
{
    SECTION ("the earlier take ends at the joint")
    {
        const auto spans = TrackWithComp().take (1, 0, 20000, TakeKind::full, 0, 0).take (2, 0, 50000)
                               .region (0, 20000, 1).region (20000, 50000, 2).spans();
        CHECK (spans[0].range == range (0, 20000));
        CHECK (spans[1].range == range (20000 - fade10, 50000));
        CHECK (spans[1].fadeIn.length == Frames { fade10 });
        CHECK (spans[0].fadeOut.length == Frames { fade10 });
    }

    SECTION ("the later take begins 100 frames before it")
    {
        const auto spans = TrackWithComp().take (1, 0, 50000).take (2, 20000, 30000, TakeKind::full, 100, 0)
                               .region (0, 20000, 1).region (20000, 50000, 2).spans();
        CHECK (spans[0].range == range (0, 20380));
        CHECK (spans[1].range == range (19900, 50000));
    }

    SECTION ("little on both sides makes a shorter one")
    {
        const auto spans = TrackWithComp().take (1, 0, 20000, TakeKind::full, 0, 50).take (2, 20000, 30000, TakeKind::full, 60, 0)
                               .region (0, 20000, 1).region (20000, 50000, 2).spans();
        CHECK (spans[0].range == range (0, 20050));
        CHECK (spans[1].range == range (19940, 50000));
        CHECK (spans[1].fadeIn.length == Frames { 110 });
    }
}

TEST_CASE ("Without material on either side each take fades inside itself, 64 frames at least")
{
    auto comp = TrackWithComp().take (1, 0, 20000, TakeKind::full, 0, 0).take (2, 20000, 30000, TakeKind::full, 0, 0)
                    .region (0, 20000, 1).region (20000, 50000, 2);
    const auto spans = comp.spans();
    CHECK (spans[0].range == range (0, 20000));
    CHECK (spans[1].range == range (20000, 50000));
    CHECK (spans[0].fadeOut.length == Frames { fade5 });
    CHECK (spans[1].fadeIn.length == Frames { fade5 });

    const auto slow = resolvePlayback (comp.track, 8000);
    CHECK (slow[0].fadeOut.length == Frames { 64 });
    CHECK (slow[1].fadeIn.length == Frames { 64 });
}

TEST_CASE ("A split in a take plays bit-exact")
{
    const auto spans = TrackWithComp().take (1, 0, 50000).region (0, 20000, 1)
                           .region (20000, 50000, 1, [] (Region& r) { r.splitBefore = true; }).spans();
    CHECK (spans[0].range == range (0, 20000));
    CHECK (spans[0].fadeOut.length == Frames {});
    CHECK (spans[1].range == range (20000, 50000));
    CHECK (spans[1].fadeIn.length == Frames {});
    CHECK (spans[1].fileOffset == spans[0].fileOffset + Frames { 20000 });
}

TEST_CASE ("Where a file plays on from one take into another it is bit-exact, as two punches of a pass")
{
    auto comp = TrackWithComp().take (1, 0, 20000, TakeKind::punch, 0, 30000).take (2, 20000, 30000, TakeKind::punch, 20000, 0)
                    .region (0, 20000, 1).region (20000, 50000, 2);
    auto second = *comp.track.takes[1];
    second.file = comp.track.takes[0]->file;
    comp.track.takes[1] = Shared<Take> (second);
    const auto spans = comp.spans();
    CHECK (spans[0].range == range (0, 20000));
    CHECK (spans[1].range == range (20000, 50000));
    CHECK (spans[0].fadeOut.length == Frames {});
    CHECK (spans[1].fadeIn.length == Frames {});
}

TEST_CASE ("A change of gain within a take ramps without swelling")
{
    const auto spans = TrackWithComp().take (1, 0, 50000).region (0, 20000, 1)
                           .region (20000, 50000, 1, [] (Region& r) { r.gainDb = -6.0; }).spans();
    CHECK (spans[1].gain == Approx (std::pow (10.0, -0.3)));

    for (std::int64_t p = 19760; p < 20240; ++p)
    {
        const auto sum = gainAt (spans[0], { p }) + gainAt (spans[1], { p });
        CHECK (sum <= 1.0 + 1e-6);
        CHECK (sum >= spans[1].gain - 1e-6);
    }
}

TEST_CASE ("A slipped continuation of the same take is a joint like any other")
{
    const auto spans = TrackWithComp().take (1, 0, 50000).region (0, 20000, 1)
                           .region (20000, 50000, 1, [] (Region& r) { r.shift = { 30 }; }).spans();
    CHECK (spans[1].fadeIn == Fade { { fade10 }, FadeShape::equalPower });
    CHECK (spans[1].fileOffset == Frames { 10000 + 19760 - 30 });
}

TEST_CASE ("At a gap and at a muted region a 5 ms fade lies inside what sounds")
{
    const auto spans = TrackWithComp().take (1, 0, 50000).take (2, 0, 50000)
                           .region (0, 10000, 1).region (11000, 20000, 1)
                           .region (20000, 30000, 2, [] (Region& r) { r.muted = true; })
                           .region (30000, 40000, 1).spans();
    REQUIRE (spans.size() == 3);

    for (const auto& span : spans)
    {
        CHECK (span.fadeIn.length == Frames { fade5 });
        CHECK (span.fadeOut.length == Frames { fade5 });
    }

    CHECK (spans[1].range == range (11000, 20000));
    CHECK (spans[2].range == range (30000, 40000));
}

TEST_CASE ("A punch take's recorded joints lie outside its range")
{
    auto comp = TrackWithComp().take (1, 0, 50000).take (2, 10000, 5000, TakeKind::punch)
                    .region (0, 10000, 1).region (10000, 15000, 2).region (15000, 50000, 1);
    const auto spans = comp.spans();
    REQUIRE (spans.size() == 3);
    CHECK (spans[0].range == range (0, 10000));
    CHECK (spans[1].range == range (10000 - fade10, 15000 + fade10));
    CHECK (spans[1].fileOffset == Frames { 10000 - fade10 });
    CHECK (spans[2].range == range (15000, 50000));
    CHECK (spans[0].fadeOut.length == Frames { fade10 });
    CHECK (spans[2].fadeIn.length == Frames { fade10 });

    for (const FramePos p : { FramePos { 10000 }, FramePos { 12000 }, FramePos { 14999 } })
    {
        CHECK (gainAt (spans[0], p) == 0.0);
        CHECK (gainAt (spans[1], p) == 1.0);
        CHECK (gainAt (spans[2], p) == 0.0);
    }
}

TEST_CASE ("A punch take cut or slipped later has centred joints")
{
    const auto cut = TrackWithComp().take (1, 0, 50000).take (2, 10000, 5000, TakeKind::punch)
                         .region (0, 11000, 1).region (11000, 15000, 2).region (15000, 50000, 1).spans();
    CHECK (cut[1].range == range (11000 - fade10 / 2, 15000 + fade10));

    const auto slipped = TrackWithComp().take (1, 0, 50000).take (2, 10000, 5000, TakeKind::punch)
                             .region (0, 10000, 1).region (10000, 15000, 2, [] (Region& r) { r.shift = { 5 }; })
                             .region (15000, 50000, 1).spans();
    CHECK (slipped[1].range == range (10000 - fade10 / 2, 15000 + fade10 / 2));
}

TEST_CASE ("A punch without a handle crosses inside like any other")
{
    const auto spans = TrackWithComp().take (1, 0, 50000).take (2, 10000, 5000, TakeKind::punch, 0, 0)
                           .region (0, 10000, 1).region (10000, 15000, 2).region (15000, 50000, 1).spans();
    CHECK (spans[1].range == range (10000, 15000));
    CHECK (spans[0].range == range (0, 10000 + fade10));
    CHECK (spans[2].range == range (15000 - fade10, 50000));
}

TEST_CASE ("Fades that would meet are shortened in proportion, with their neighbours")
{
    const auto spans = TrackWithComp().take (1, 0, 50000).take (2, 0, 50000).take (3, 0, 50000)
                           .region (0, 20000, 1).region (20000, 20100, 2).region (20100, 50000, 3).spans();
    REQUIRE (spans.size() == 3);
    const auto inEnd = spans[1].range.start + spans[1].fadeIn.length;
    const auto outStart = spans[1].range.end - spans[1].fadeOut.length;
    CHECK (inEnd <= outStart);
    CHECK (spans[1].fadeIn.length == Frames { 100 });
    CHECK (spans[0].fadeOut.length == spans[1].fadeIn.length);
    CHECK (spans[0].range.end == inEnd);
    CHECK (spans[2].range.start == outStart);
}

TEST_CASE ("Fades that meet in one region leave a neighbour's fade alone that only stands beside them")
{
    const auto spans = TrackWithComp().take (1, 0, 50000).take (2, 0, 50000)
                           .region (0, 20000, 1).region (20000, 21000, 2, [] (Region& r) { r.fadeIn = Fade { { 5000 }, FadeShape::linear }; }).spans();
    CHECK (spans[0].fadeOut.length == Frames { fade5 });
    CHECK (spans[1].fadeIn.length + spans[1].fadeOut.length <= Frames { 1000 });
    CHECK (spans[1].fadeIn.length > Frames { 900 });
}

TEST_CASE ("Fades and crossfades that were asked for are played as they are")
{
    const Fade wanted { { 4800 }, FadeShape::sCurve };
    const auto crossed = TrackWithComp().take (1, 0, 50000).take (2, 0, 50000)
                             .region (0, 20000, 1, [&] (Region& r) { r.crossfade = wanted; r.fadeIn = Fade { {}, FadeShape::linear }; })
                             .region (20000, 50000, 2, [&] (Region& r) { r.fadeOut = Fade { { 9000 }, FadeShape::exponential }; }).spans();
    CHECK (crossed[0].fadeIn.length == Frames {});
    CHECK (crossed[0].range == range (0, 22400));
    CHECK (crossed[0].fadeOut == wanted);
    CHECK (crossed[1].fadeIn == wanted);
    CHECK (crossed[1].fadeOut == Fade { { 9000 }, FadeShape::exponential });

    const auto apart = TrackWithComp().take (1, 0, 50000).take (2, 0, 50000)
                           .region (0, 20000, 1, [&] (Region& r) { r.fadeOut = wanted; }).region (20000, 50000, 2).spans();
    CHECK (apart[0].range == range (0, 20000));
    CHECK (apart[0].fadeOut == wanted);
    CHECK (apart[1].fadeIn.length == Frames { fade5 });
}

namespace
{
    /** What sounds of a file at a place, when spans of one file are added up: the sum of their gains. */
    double gainOf (const std::vector<Span>& spans, const std::string& file, std::int64_t p)
    {
        double sum = 0.0;

        for (const auto& span : spans)
            if (span.file == file)
                sum += gainAt (span, { p });

        return sum;
    }

    bool areEqualGains (double a, double b)     { return ! (a < b) && ! (a > b); }

    bool areSortedAtBothEnds (const std::vector<Span>& spans)
    {
        return std::ranges::is_sorted (spans, {}, [] (const Span& s) { return s.range.start; })
            && std::ranges::is_sorted (spans, {}, [] (const Span& s) { return s.range.end; });
    }
}

TEST_CASE ("A split inside a fade changes nothing that is heard: crossfades, chosen fades and automatic ones keep their length")
{
    const auto isSplit = [] (Region& r) { r.splitBefore = true; };
    const auto comp = [&] (std::vector<std::int64_t> splits)
    {
        auto made = TrackWithComp().take (1, 0, 100000).take (2, 0, 100000);
        std::int64_t at = 1000;
        splits.push_back (96000);

        for (const auto end : splits)
        {
            for (const auto& [start, stop, take] : { std::tuple { at, std::min<std::int64_t> (end, 50000), 1 }, std::tuple { std::max<std::int64_t> (at, 50000), end, 2 } })
                if (start < stop)
                    made.region (start, stop, take, [&, start = start, stop = stop] (Region& r)
                    {
                        r.splitBefore = start != 1000 && start != 50000;

                        if (start == 1000)      r.fadeIn = Fade { { 20000 }, FadeShape::sCurve };
                        if (stop == 50000)      r.crossfade = Fade { { 20000 } };
                    });

            at = end;
        }

        return made.spans();
    };

    const auto whole = comp ({});
    REQUIRE (whole.size() == 2);
    CHECK (whole[0].range == range (1000, 60000));

    for (const auto& splits : { std::vector<std::int64_t> { 48000 }, { 52000 }, { 10000 }, { 1100 }, { 95900 }, { 30000 }, { 30000, 70000 },
                                                    { 2000, 3000, 30000, 45000, 46000, 49999, 50001, 50002, 59000, 70000, 95999 } })
    {
        const auto spans = comp (splits);
        CHECK (spans.size() == 2 + splits.size());      // one for each region, even where a fade leaves nothing to it
        CHECK (areSortedAtBothEnds (spans));

        for (const auto& span : spans)
            CHECK (span.fileOffset == Frames { 10000 + span.range.start.value });

        for (const auto* file : { "audio/1.wav", "audio/2.wav" })
            for (std::int64_t p = 900; p < 96100; p += p % 7 + 1)
                if (! areEqualGains (gainOf (spans, file, p), gainOf (whole, file, p)))
                    FAIL_CHECK ("frame " << p);
    }

    const auto apart = TrackWithComp().take (1, 0, 50000).region (0, 10000, 1, [] (Region& r) { r.fadeIn = Fade { { 20000 } }; })
                           .region (10000, 20000, 1, isSplit).region (20000, 24000, 1, [] (Region& r) { r.splitBefore = true; r.fadeOut = Fade { { 12000 } }; }).spans();
    CHECK (apart[0].fadeIn.length == Frames { 15000 });      // the two meet in 24000 frames, not in 10000
    CHECK (apart[2].fadeOut.length == Frames { 9000 });
    CHECK (apart[1].range == range (15000, 15000));
}

TEST_CASE ("A joint never steps more than its fade allows")
{
    auto comp = TrackWithComp().take (1, 0, 50000).take (2, 0, 50000).take (3, 24000, 4000, TakeKind::punch)
                    .region (100, 20000, 1).region (20000, 24000, 2).region (24000, 28000, 3)
                    .region (28000, 40000, 1).region (40500, 50000, 2);
    const auto spans = comp.spans();

    for (const auto& span : spans)
    {
        double before = 0.0;

        for (auto p = span.range.start - Frames { 1 }; p <= span.range.end; p += Frames { 1 })
        {
            const auto now = gainAt (span, p);
            CHECK (std::abs (now - before) < 0.01);
            before = now;
        }
    }
}

TEST_CASE ("A take that was just recorded over another is heard with its joints at its edges")
{
    const Session session = SessionBuilder().track ("Vox").handles ({ 4800 }, { 4800 })
                                .take ({ 0 }, { 96000 }).take ({ 24000 }, { 24000 });
    const auto spans = resolvePlayback (songTrack (session, "Vox"), session.sampleRate);
    REQUIRE (spans.size() == 3);
    CHECK (spans[1].range == range (24000 - 240, 48000 + 240));
    CHECK (spans[0].take == spans[2].take);
}
