#include "Session/Playback.h"

#include "Core/Decibels.h"

#include <cmath>
#include <numbers>

namespace takelane
{
namespace
{
    constexpr std::int64_t leastOneSidedFade = 64;

    Frames milliseconds (double ms, int sampleRate)     { return { std::llround (ms * sampleRate / 1000.0) }; }

    /** A region that sounds, with its take. */
    struct Sounding
    {
        const Region* region;
        const Take* take;

        FramePos start() const      { return region->range.start; }
        FramePos end() const        { return region->range.end; }

        /** The file's frame that is heard at a place on the timeline. */
        Frames fileFrameAt (FramePos p) const   { return take->fileOffset + (p - region->shift - take->start); }

        Frames handleBeforeStart() const        { return std::max (Frames {}, fileFrameAt (start())); }
        Frames handleAfterEnd() const           { return std::max (Frames {}, take->fileLength - fileFrameAt (end())); }

        bool isPunchIn() const      { return isPunch() && start() == take->start; }
        bool isPunchOut() const     { return isPunch() && end() == take->extent().end; }

    private:
        bool isPunch() const        { return take->kind == TakeKind::punch && region->shift == Frames {}; }
    };

    /** One fade at a region's end: how much of it lies inside the region, how much beyond, in its handle. */
    struct Ramp
    {
        Frames inside, beyond;
        FadeShape shape = FadeShape::linear;

        Fade fade() const           { return { inside + beyond, shape }; }
    };

    /** What happens where a region begins, where one ends, or where two touch. */
    struct Joint
    {
        Ramp out, in;
        double kept = 1.0;          ///< the part of it that is left when fades meet
    };

    Frames scaled (Frames length, double by)
    {
        return { static_cast<std::int64_t> (std::floor (static_cast<double> (length.value) * by)) };
    }

    bool areEqual (double a, double b)      { return ! (a < b) && ! (a > b); }

    bool playsOn (const Sounding& left, const Sounding& right)
    {
        return left.region->take == right.region->take && left.region->shift == right.region->shift;
    }

    Ramp insideRamp (const std::optional<Fade>& chosen, Frames automatic)
    {
        return chosen ? Ramp { chosen->length, {}, chosen->shape } : Ramp { automatic, {}, FadeShape::linear };
    }

    /** shapes: of the end, and of the beginning. */
    Joint crossing (Frames before, Frames after, const Crossfade& shapes)
    {
        return { { before, after, shapes.shape }, { after, before, shapes.shapeIn.value_or (shapes.shape) } };
    }

    /** Fades that do not overlap, each inside its own region. */
    Joint apart (const Sounding& left, const Sounding& right, Frames automatic)
    {
        return { insideRamp (left.region->fadeOut, automatic), insideRamp (right.region->fadeIn, automatic) };
    }

    Joint crossfade (const Sounding& left, const Sounding& right, const Crossfade& fade, Frames oneSided)
    {
        const auto leftHas = left.handleAfterEnd(), rightHas = right.handleBeforeStart();
        const auto wanted = fade.before ? fade.length - *fade.before : Frames { fade.length.value / 2 };
        auto after = std::min (wanted, leftHas);
        const auto before = std::min (fade.length - after, rightHas);
        after = std::min (fade.length - before, leftHas);

        if (before + after < std::min (fade.length, Frames { leastOneSidedFade }))
            return apart (left, right, oneSided);

        return crossing (before, after, fade);
    }

    /** The joint a punch take made when it was recorded: out of its handle, the range itself untouched. */
    std::optional<Joint> punchJoint (const Sounding& left, const Sounding& right, Fade fade)
    {
        if (right.isPunchIn() == left.isPunchOut())
            return {};

        const auto length = std::min (fade.length, right.isPunchIn() ? right.handleBeforeStart() : left.handleAfterEnd());

        if (length.value < leastOneSidedFade)
            return {};

        return right.isPunchIn() ? crossing (length, {}, fade) : crossing ({}, length, fade);
    }

    Joint jointOf (const Sounding& left, const Sounding& right, int sampleRate)
    {
        const auto& a = *left.region;
        const auto& b = *right.region;
        const auto edge = std::max (milliseconds (5.0, sampleRate), Frames { leastOneSidedFade });
        const auto automatic = milliseconds (10.0, sampleRate);
        const auto hasOwnFade = a.fadeOut.has_value() || b.fadeIn.has_value();

        if (playsOn (left, right) && areEqual (a.gainDb, b.gainDb))
            return apart (left, right, {});

        if (a.crossfade)
            return crossfade (left, right, *a.crossfade, edge);

        if (hasOwnFade)
            return apart (left, right, edge);

        if (playsOn (left, right))      // the same material at two gains: equal power would swell
            return crossfade (left, right, Fade { automatic, FadeShape::linear }, edge);

        const Fade fade { automatic, FadeShape::equalPower };

        if (const auto joint = punchJoint (left, right, fade))
            return *joint;

        return crossfade (left, right, fade, edge);
    }

    std::vector<Sounding> soundingRegions (const SongTrack& track)
    {
        std::vector<Sounding> sounding;

        for (const auto& region : track.active().regions)
            if (const auto* take = track.take (region.take); take != nullptr && ! region.muted && ! region.range.isEmpty())
                sounding.push_back ({ &region, take });

        return sounding;
    }

    /** Of one region. Where two touch, the end of the one and the start of the other are the same joint. */
    struct Ends { Joint start, end; };

    std::vector<Ends> endsOf (const std::vector<Sounding>& regions, int sampleRate)
    {
        const auto edge = milliseconds (5.0, sampleRate);
        std::vector<Ends> ends (regions.size());

        for (std::size_t i = 0; i < regions.size(); ++i)
        {
            const auto* next = i + 1 < regions.size() && regions[i + 1].start() == regions[i].end() ? &regions[i + 1] : nullptr;
            const auto* previous = i > 0 && regions[i - 1].end() == regions[i].start() ? &regions[i - 1] : nullptr;

            ends[i].start = previous != nullptr ? ends[i - 1].end
                                                : Joint { {}, insideRamp (regions[i].region->fadeIn, edge) };
            ends[i].end = next != nullptr ? jointOf (regions[i], *next, sampleRate)
                                          : Joint { insideRamp (regions[i].region->fadeOut, edge), {} };
        }

        return ends;
    }

    /** Two fades of one region may not overlap: both get shorter in proportion, at both sides of their joints. */
    void shortenWhereFadesMeet (const std::vector<Sounding>& regions, std::vector<Ends>& ends)
    {
        for (std::size_t i = 0; i < regions.size(); ++i)
        {
            const auto wanted = ends[i].start.in.inside + ends[i].end.out.inside;
            const auto there = regions[i].region->range.length();

            if (wanted <= there)
                continue;

            const auto kept = static_cast<double> (there.value) / static_cast<double> (wanted.value);
            ends[i].start.kept = std::min (ends[i].start.kept, kept);
            ends[i].end.kept = std::min (ends[i].end.kept, kept);
        }
    }

    /** The part of a joint that both its regions can bear. */
    void agreeOnJoints (const std::vector<Sounding>& regions, std::vector<Ends>& ends)
    {
        for (std::size_t i = 0; i + 1 < regions.size(); ++i)
            if (regions[i].end() == regions[i + 1].start())
                ends[i].end.kept = ends[i + 1].start.kept = std::min (ends[i].end.kept, ends[i + 1].start.kept);
    }

    Ramp shortened (Ramp ramp, double kept)
    {
        return kept < 1.0 ? Ramp { scaled (ramp.inside, kept), scaled (ramp.beyond, kept), ramp.shape } : ramp;
    }

    Span spanOf (const Sounding& sounding, const Ends& ends)
    {
        const auto in = shortened (ends.start.in, ends.start.kept);
        const auto out = shortened (ends.end.out, ends.end.kept);

        Span span;
        span.range = { sounding.start() - in.beyond, sounding.end() + out.beyond };
        span.file = sounding.take->file;
        span.fileOffset = sounding.fileFrameAt (span.range.start);
        span.gain = gainFromDb (sounding.region->gainDb);
        span.fadeIn = in.fade();
        span.fadeOut = out.fade();
        span.take = sounding.take->id;
        return span;
    }
}

float fadeGain (FadeShape shape, std::int64_t i, std::int64_t length) noexcept
{
    const auto t = (static_cast<double> (i) + 0.5) / static_cast<double> (length);

    switch (shape)
    {
        case FadeShape::linear:         return static_cast<float> (t);
        case FadeShape::equalPower:     return static_cast<float> (std::sin (t * std::numbers::pi / 2.0));
        case FadeShape::sCurve:         return static_cast<float> ((1.0 - std::cos (std::numbers::pi * t)) / 2.0);
        case FadeShape::exponential:    return static_cast<float> (std::pow (10.0, -3.0 * (1.0 - t)));
    }

    return 1.0f;
}

std::vector<Span> resolvePlayback (const SongTrack& track, int sampleRate)
{
    const auto regions = soundingRegions (track);
    auto ends = endsOf (regions, sampleRate);
    shortenWhereFadesMeet (regions, ends);
    agreeOnJoints (regions, ends);

    std::vector<Span> spans;
    spans.reserve (regions.size());

    for (std::size_t i = 0; i < regions.size(); ++i)
        spans.push_back (spanOf (regions[i], ends[i]));

    std::stable_sort (spans.begin(), spans.end(), [] (const Span& a, const Span& b) { return a.range.start < b.range.start; });
    return spans;
}
}
