#include "Engine/Stretch.h"

#include <rubberband/RubberBandStretcher.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

namespace takelane
{
namespace
{
using RubberBand::RubberBandStretcher;

constexpr std::size_t piece = 4096;

constexpr double marginSeconds = 0.1;       // around what is stretched, where that goes over into the source

/** The source from one place to another, stretched to another length with these of its frames where they are to be. */
class Section
{
public:
    Section (const Channels& c, int sampleRate, std::size_t from, std::size_t to, std::size_t lengthAfter, const std::map<std::size_t, std::size_t>& moved)
        : source (c), first (from), length (to - from), wanted (lengthAfter),
          stretcher (static_cast<std::size_t> (sampleRate), c.size(), RubberBandStretcher::OptionProcessOffline | RubberBandStretcher::OptionEngineFiner
                                                                       | RubberBandStretcher::OptionChannelsTogether | RubberBandStretcher::OptionThreadingNever,
                     static_cast<double> (lengthAfter) / static_cast<double> (length))
    {
        stretcher.setExpectedInputDuration (length);
        stretcher.setKeyFrameMap (moved);
    }

    /** Nothing: stopped. */
    template <typename Told>
    std::optional<Channels> run (const Told& told)
    {
        Channels result (source.size());

        for (const bool studies : { true, false })
            for (std::size_t at = 0; at < length; at += piece)
            {
                std::vector<const float*> in;
                const auto count = std::min (piece, length - at);
                const auto part = static_cast<double> (at) / static_cast<double> (length);

                for (const auto& channel : source)
                    in.push_back (channel.data() + first + at);

                if (! told (studies ? 0.2 * part : 0.2 + 0.8 * part))
                    return {};

                if (studies)
                    stretcher.study (in.data(), count, at + count == length);
                else
                    stretcher.process (in.data(), count, at + count == length);

                collect (result);
            }

        for (auto& channel : result)
            channel.resize (wanted);

        return result;
    }

private:
    void collect (Channels& result)
    {
        for (int ready = stretcher.available(); ready > 0; ready = stretcher.available())
        {
            std::vector<float*> out;
            const auto count = static_cast<std::size_t> (ready);

            for (auto& channel : result)
            {
                channel.resize (channel.size() + count);
                out.push_back (channel.data() + channel.size() - count);
            }

            stretcher.retrieve (out.data(), count);
        }
    }

    const Channels& source;
    const std::size_t first, length, wanted;
    RubberBandStretcher stretcher;
};

/** One goes over into the other, which are the same sound; both at least so long. */
void crossfade (const float* from, const float* to, float* result, std::size_t frames)
{
    for (std::size_t i = 0; i < frames; ++i)
    {
        const auto part = (static_cast<float> (i) + 0.5f) / static_cast<float> (frames);
        result[i] = from[i] + part * (to[i] - from[i]);
    }
}

/** The source around a stretched middle that replaces [from, to) of it. Within the margins the two are the same sound; the outer half of
    each is the source's, for the library's first and last frames are not. */
std::vector<float> joined (const std::vector<float>& source, std::vector<float> middle, std::size_t from, std::size_t to, std::size_t marginBefore, std::size_t marginAfter)
{
    const auto in = marginBefore / 2, out = marginAfter / 2;
    auto* const begin = middle.data();
    auto* const end = begin + middle.size();
    const auto* const sourceEnd = source.data() + to;

    std::copy_n (source.data() + from, in, begin);
    crossfade (source.data() + from + in, begin + in, begin + in, marginBefore - in);
    crossfade (end - marginAfter, sourceEnd - marginAfter, end - marginAfter, marginAfter - out);
    std::copy_n (sourceEnd - out, out, end - out);

    std::vector<float> whole (source.begin(), source.begin() + static_cast<std::ptrdiff_t> (from));
    whole.insert (whole.end(), middle.begin(), middle.end());
    whole.insert (whole.end(), source.begin() + static_cast<std::ptrdiff_t> (to), source.end());
    return whole;
}

//==============================================================================
using Moved = std::map<std::size_t, std::size_t>;

/** A short burst around each place. */
std::vector<float> bursts (const Moved& moved, std::size_t length, int sampleRate)
{
    std::vector<float> sound (length);
    const auto half = static_cast<std::ptrdiff_t> (sampleRate / 500);

    for (const auto& [from, to] : moved)
        for (auto i = -half; i <= half; ++i)
            if (const auto at = static_cast<std::ptrdiff_t> (from) + i; at >= 0 && at < std::ssize (sound))
                sound[static_cast<std::size_t> (at)] = static_cast<float> (std::cos (std::numbers::pi * static_cast<double> (i) / static_cast<double> (2 * half))
                                                                           * std::cos (2.0 * std::numbers::pi * 2000.0 * static_cast<double> (i) / sampleRate));

    return sound;
}

/** How much later than wanted a burst came out: the middle of its power. */
double lateBy (const std::vector<float>& sound, std::size_t wanted, int sampleRate)
{
    const auto reach = static_cast<std::ptrdiff_t> (sampleRate / 50);
    double power = 0.0, moment = 0.0;

    for (auto i = -reach; i <= reach; ++i)
        if (const auto at = static_cast<std::ptrdiff_t> (wanted) + i; at >= 0 && at < std::ssize (sound))
        {
            const double x = sound[static_cast<std::size_t> (at)];
            power += x * x;
            moment += x * x * static_cast<double> (i);
        }

    return power > 0.0 ? moment / power : 0.0;
}

/** Rubber Band lets places wander by some milliseconds, whatever sounds there: bursts in their place tell by how much, and the
    places are asked for that much earlier. */
template <typename Told>
std::optional<Moved> corrected (const Moved& wanted, std::size_t length, std::size_t lengthAfter, int sampleRate, const Told& told)
{
    auto asked = wanted;

    for (int turn = 0; turn < 2; ++turn)
    {
        const Channels test { bursts (wanted, length, sampleRate) };
        const auto heard = Section (test, sampleRate, 0, length, lengthAfter, asked).run ([&] (double part) { return told (0.5 * (turn + part)); });

        if (! heard)
            return {};

        std::size_t last = 0;

        for (auto& [from, to] : asked)
        {
            const auto late = std::llround (lateBy (heard->front(), wanted.at (from), sampleRate));
            const auto earlier = static_cast<std::size_t> (std::max<std::int64_t> (0, static_cast<std::int64_t> (to) - late));
            to = std::max (last + 1, std::min (earlier, lengthAfter - 1));
            last = to;
        }

        std::erase_if (asked, [lengthAfter] (const auto& point) { return point.second >= lengthAfter; });      // crowded out at the end
    }

    return asked;
}
}

Result<Channels> stretched (const Channels& source, int sampleRate, const std::vector<StretchPoint>& points, const StretchSettings& settings)
{
    const auto told = [&settings] (double part)
    {
        if (settings.onProgress)
            settings.onProgress (part);

        return ! settings.stop.stop_requested();
    };

    if (std::ranges::all_of (points, [&points] (const StretchPoint& p) { return p.to - p.from == points.front().to - points.front().from; }))
        return source;

    const Problem cancelled { "Straightening was cancelled." };
    const auto place = [] (Frames f) { return static_cast<std::size_t> (f.value); };
    const auto margin = static_cast<std::size_t> (marginSeconds * sampleRate);
    const auto before = std::min (margin, place (points.front().from)), after = std::min (margin, source.front().size() - place (points.back().from));
    const auto from = place (points.front().from) - before, to = place (points.back().from) + after;
    const auto lengthAfter = before + place (points.back().to - points.front().to) + after;
    Moved wanted;                                           // the library adds the ends by itself

    for (const auto& point : points)
        if (place (point.from) > from && place (point.from) < to)
            wanted[place (point.from) - from] = place (point.to - points.front().to) + before;

    const auto asked = corrected (wanted, to - from, lengthAfter, sampleRate, [&] (double part) { return told (0.5 * part); });

    if (! asked)
        return cancelled;

    auto middle = Section (source, sampleRate, from, to, lengthAfter, *asked).run ([&] (double part) { return told (0.5 + 0.5 * part); });

    if (! middle)
        return cancelled;

    Channels whole;

    for (std::size_t c = 0; c < source.size(); ++c)
        whole.push_back (joined (source[c], std::move ((*middle)[c]), from, to, before, after));

    return whole;
}
}
