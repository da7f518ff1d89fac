#include "Session/Playback.h"

#include "Core/Decibels.h"
#include "Session/EditGroup.h"

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
        bool crosses = false;       ///< both sound at once, so both fades are as long
        bool playsOn = false;       ///< nothing fades: the file goes on, bit-exact
        double kept = 1.0;          ///< the part of it that is left when fades meet
    };

    Frames scaled (Frames length, double by)
    {
        return { static_cast<std::int64_t> (std::floor (static_cast<double> (length.value) * by)) };
    }

    bool areEqual (double a, double b)      { return ! (a < b) && ! (a > b); }

    bool touch (const Sounding& left, const Sounding& right)        { return left.end() == right.start(); }

    /** The file goes on; it may be that of two takes of one pass. */
    bool playsOn (const Sounding& left, const Sounding& right)
    {
        return left.take->file == right.take->file && left.fileFrameAt (right.start()) == right.fileFrameAt (right.start());
    }

    bool playsOnUnchanged (const Sounding& left, const Sounding& right)
    {
        return playsOn (left, right) && areEqual (left.region->gainDb, right.region->gainDb);
    }

    Ramp insideRamp (const std::optional<Fade>& chosen, Frames automatic)
    {
        return chosen ? Ramp { chosen->length, {}, chosen->shape } : Ramp { automatic, {}, FadeShape::linear };
    }

    /** shapes: of the end, and of the beginning. */
    Joint crossing (Frames before, Frames after, const Crossfade& shapes)
    {
        return { { before, after, shapes.shape }, { after, before, shapes.shapeIn.value_or (shapes.shape) }, true };
    }

    /** Fades that do not overlap, each inside its own region. */
    Joint apart (const Sounding& left, const Sounding& right, Frames automatic)
    {
        return { insideRamp (left.region->fadeOut, automatic), insideRamp (right.region->fadeIn, automatic) };
    }

    /** What the tracks of a group have in common at one place: how far the handles of all reach, what is left of the fades. */
    struct Common
    {
        FramePos at;
        Frames afterEnd, beforeStart;
        double kept = 1.0;

        void agree (const Common& other)
        {
            afterEnd = std::min (afterEnd, other.afterEnd);
            beforeStart = std::min (beforeStart, other.beforeStart);
            kept = std::min (kept, other.kept);
        }
    };

    Joint crossfade (const Sounding& left, const Sounding& right, const Crossfade& fade, Frames oneSided, const Common& common)
    {
        const auto leftHas = common.afterEnd, rightHas = common.beforeStart;
        const auto wanted = fade.before ? fade.length - *fade.before : Frames { fade.length.value / 2 };
        auto after = std::min (wanted, leftHas);
        const auto before = std::min (fade.length - after, rightHas);
        after = std::min (fade.length - before, leftHas);

        if (before + after < std::min (fade.length, Frames { leastOneSidedFade }))
            return apart (left, right, oneSided);

        return crossing (before, after, fade);
    }

    /** The joint a punch take made when it was recorded: out of its handle, the range itself untouched. */
    std::optional<Joint> punchJoint (const Sounding& left, const Sounding& right, Fade fade, const Common& common)
    {
        if (right.isPunchIn() == left.isPunchOut())
            return {};

        const auto length = std::min (fade.length, right.isPunchIn() ? common.beforeStart : common.afterEnd);

        if (length.value < leastOneSidedFade)
            return {};

        return right.isPunchIn() ? crossing (length, {}, fade) : crossing ({}, length, fade);
    }

    Joint jointOf (const Sounding& left, const Sounding& right, int sampleRate, const Common& common)
    {
        const auto& a = *left.region;
        const auto& b = *right.region;
        const auto edge = std::max (milliseconds (5.0, sampleRate), Frames { leastOneSidedFade });
        const auto automatic = automaticCrossfade (sampleRate);
        const auto hasOwnFade = a.fadeOut.has_value() || b.fadeIn.has_value();

        if (playsOnUnchanged (left, right))
        {
            auto joint = apart (left, right, {});
            joint.playsOn = joint.out.inside == Frames {} && joint.in.inside == Frames {};
            return joint;
        }

        if (a.crossfade)
            return crossfade (left, right, *a.crossfade, edge, common);

        if (hasOwnFade)
            return apart (left, right, edge);

        if (playsOn (left, right))      // the same material at two gains: equal power would swell
            return crossfade (left, right, Fade { automatic, FadeShape::linear }, edge, common);

        const Fade fade { automatic, FadeShape::equalPower };

        if (const auto joint = punchJoint (left, right, fade, common))
            return *joint;

        return crossfade (left, right, fade, edge, common);
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

    struct TrackRegions
    {
        std::vector<Sounding> regions;
        std::vector<Ends> ends;

        /** use: void (index), for each region that touches the next one. */
        template <typename Use>
        void eachJoint (Use use) const
        {
            for (std::size_t i = 0; i + 1 < regions.size(); ++i)
                if (touch (regions[i], regions[i + 1]))
                    use (i);
        }
    };

    /** The joints of all tracks, by place. */
    class CommonJoints
    {
    public:
        explicit CommonJoints (const std::vector<TrackRegions>& parts)
        {
            for (const auto& part : parts)
                part.eachJoint ([&] (std::size_t i)
                {
                    const auto& left = part.regions[i];
                    const auto& right = part.regions[i + 1];

                    if (! playsOnUnchanged (left, right))
                        joints.push_back ({ left.end(), left.handleAfterEnd(), right.handleBeforeStart() });
                });

            if (parts.size() > 1)
                mergeByPlace();
        }

        /** Null: nothing fades there on any of them. */
        Common* find (FramePos at)
        {
            const auto found = std::lower_bound (joints.begin(), joints.end(), at, [] (const Common& c, FramePos p) { return c.at < p; });
            return found != joints.end() && found->at == at ? &*found : nullptr;
        }

    private:
        void mergeByPlace()
        {
            std::sort (joints.begin(), joints.end(), [] (const Common& a, const Common& b) { return a.at < b.at; });
            std::size_t last = 0;

            for (std::size_t i = 1; i < joints.size(); ++i)
            {
                if (joints[i].at == joints[last].at)
                    joints[last].agree (joints[i]);
                else
                    joints[++last] = joints[i];
            }

            joints.resize (joints.empty() ? 0 : last + 1);
        }

        std::vector<Common> joints;
    };

    std::vector<Ends> endsOf (const std::vector<Sounding>& regions, int sampleRate, CommonJoints& joints)
    {
        const auto edge = milliseconds (5.0, sampleRate);
        std::vector<Ends> ends (regions.size());

        for (std::size_t i = 0; i < regions.size(); ++i)
        {
            const auto touchesNext = i + 1 < regions.size() && touch (regions[i], regions[i + 1]);
            const auto touchesPrevious = i > 0 && touch (regions[i - 1], regions[i]);
            const auto* common = touchesNext ? joints.find (regions[i].end()) : nullptr;

            ends[i].start = touchesPrevious ? ends[i - 1].end : Joint { {}, insideRamp (regions[i].region->fadeIn, edge) };
            ends[i].end = touchesNext ? jointOf (regions[i], regions[i + 1], sampleRate, common != nullptr ? *common : Common {})
                                      : Joint { insideRamp (regions[i].region->fadeOut, edge), {} };
        }

        return ends;
    }

    /** Regions that play on into one another without a fade: to the fades at its two ends they are one. */
    struct Chain
    {
        std::size_t first, last;
    };

    std::vector<Chain> chainsOf (const TrackRegions& part)
    {
        std::vector<Chain> chains;

        for (std::size_t i = 0; i < part.ends.size(); ++i)
        {
            if (part.ends[i].start.playsOn)
                chains.back().last = i;
            else
                chains.push_back ({ i, i });
        }

        return chains;
    }

    /** Two fades of one chain may not overlap: both get shorter in proportion, at both sides of their joints. */
    void shortenWhereFadesMeet (TrackRegions& part)
    {
        for (const auto& chain : chainsOf (part))
        {
            auto& start = part.ends[chain.first].start;
            auto& end = part.ends[chain.last].end;
            const auto wanted = start.in.inside + end.out.inside;
            const auto there = part.regions[chain.last].end() - part.regions[chain.first].start();

            if (wanted <= there)
                continue;

            const auto kept = static_cast<double> (there.value) / static_cast<double> (wanted.value);
            start.kept = std::min (start.kept, kept);
            end.kept = std::min (end.kept, kept);
        }
    }

    /** The part of a crossfade that both its regions can bear, on every track that has it. */
    void agreeOnJoints (std::vector<TrackRegions>& parts, CommonJoints& joints)
    {
        const auto crossing = [&joints] (const TrackRegions& part, std::size_t i)
        {
            return part.ends[i].end.crosses ? joints.find (part.regions[i].end()) : nullptr;
        };

        for (const auto& part : parts)
            part.eachJoint ([&] (std::size_t i)
            {
                if (auto* common = crossing (part, i))
                    common->kept = std::min ({ common->kept, part.ends[i].end.kept, part.ends[i + 1].start.kept });
            });

        for (auto& part : parts)
            part.eachJoint ([&] (std::size_t i)
            {
                if (const auto* common = crossing (part, i))
                    part.ends[i].end.kept = part.ends[i + 1].start.kept = common->kept;
            });
    }

    Ramp shortened (Ramp ramp, double kept)
    {
        return kept < 1.0 ? Ramp { scaled (ramp.inside, kept), scaled (ramp.beyond, kept), ramp.shape } : ramp;
    }

    Span spanOf (const Sounding& sounding, FrameRange range)
    {
        Span span;
        span.range = range;
        span.file = sounding.take->file;
        span.fileOffset = sounding.fileFrameAt (range.start);
        span.gain = gainFromDb (sounding.region->gainDb);
        span.take = sounding.take->id;
        return span;
    }

    /** A fade that reaches over a split makes its span longer by what it needs of the next ones, which may leave them empty:
        what sounds is the same wherever the spans of a chain meet. */
    void addSpans (std::vector<Span>& spans, const TrackRegions& part, const Chain& chain)
    {
        const auto& start = part.ends[chain.first].start;
        const auto& end = part.ends[chain.last].end;
        const auto in = shortened (start.in, start.kept);
        const auto out = shortened (end.out, end.kept);
        const auto first = part.regions[chain.first].start(), last = part.regions[chain.last].end();
        auto from = first - in.beyond;

        for (auto i = chain.first; i <= chain.last; ++i)
        {
            const auto& region = part.regions[i];
            const auto to = i == chain.last ? last + out.beyond : std::clamp (region.end(), first + in.inside, last - out.inside);
            spans.push_back (spanOf (region, { from, to }));
            from = to;
        }

        spans[spans.size() - 1 - (chain.last - chain.first)].fadeIn = in.fade();
        spans.back().fadeOut = out.fade();
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

Frames automaticCrossfade (int sampleRate) noexcept     { return milliseconds (10.0, sampleRate); }

std::vector<std::vector<Span>> resolvePlayback (std::span<const SongTrack* const> group, int sampleRate)
{
    std::vector<TrackRegions> parts;

    for (const auto* track : group)
        parts.push_back ({ soundingRegions (*track), {} });

    CommonJoints joints (parts);

    for (auto& part : parts)
    {
        part.ends = endsOf (part.regions, sampleRate, joints);
        shortenWhereFadesMeet (part);
    }

    agreeOnJoints (parts, joints);
    std::vector<std::vector<Span>> all;

    for (const auto& part : parts)
    {
        auto& spans = all.emplace_back();
        spans.reserve (part.regions.size());

        for (const auto& chain : chainsOf (part))
            addSpans (spans, part, chain);

        std::stable_sort (spans.begin(), spans.end(), [] (const Span& a, const Span& b) { return a.range.start < b.range.start; });
    }

    return all;
}

std::vector<Span> resolvePlayback (const SongTrack& track, int sampleRate)
{
    const auto* alone = &track;
    return std::move (resolvePlayback (std::span (&alone, 1), sampleRate).front());
}

std::vector<Span> resolvePlayback (const Session& session, const Song& song, TrackId track)
{
    const auto members = editGroupOf (session, track);
    std::vector<const SongTrack*> group;

    for (const auto id : members)
        group.push_back (song.track (id));

    const auto found = std::find (members.begin(), members.end(), track);
    return found == members.end() ? std::vector<Span> {}
                                  : std::move (resolvePlayback (group, session.sampleRate)[static_cast<std::size_t> (found - members.begin())]);
}
}
