#include "Engine/Analysis/Loudness.h"

#include <ebur128.h>

#include <limits>

namespace takelane
{
namespace
{
    constexpr double silenceLufs = -70.0;
    constexpr int most = 16384;

    struct DeleteMeasure { void operator() (ebur128_state* s) const { ebur128_destroy (&s); } };

    Frames milliseconds (int ms, int sampleRate)    { return { static_cast<std::int64_t> (ms) * sampleRate / 1000 }; }

    /** The measure of one file: fed piece by piece. */
    class Measure
    {
    public:
        Measure (int channelCount, int sampleRate)
            : channels (channelCount),
              state (ebur128_init (static_cast<unsigned> (channelCount), static_cast<unsigned long> (sampleRate), EBUR128_MODE_I))
        {
            if (state != nullptr && channels == 1)
                ebur128_set_channel (state.get(), 0, EBUR128_DUAL_MONO);
        }

        /** False: not read to the end. */
        bool feed (const WavFile& file, Frames from, Frames to, const std::stop_token& stop)
        {
            std::vector<float> left (most), right (channels == 2 ? most : 0), both (channels == 2 ? 2 * most : 0);
            float* planes[2] { left.data(), right.data() };

            for (auto at = from; at < to; at += Frames { most })
            {
                const auto n = static_cast<int> (std::min<std::int64_t> (most, (to - at).value));

                if (state == nullptr || stop.stop_requested() || ! file.read (at, n, planes).ok())
                    return false;

                for (std::size_t i = 0; i < both.size() / 2; ++i)
                {
                    both[2 * i] = left[i];
                    both[2 * i + 1] = right[i];
                }

                ebur128_add_frames_float (state.get(), channels == 2 ? both.data() : left.data(), static_cast<std::size_t> (n));
            }

            return true;
        }

        double gated() const
        {
            double lufs = -std::numeric_limits<double>::infinity();
            ebur128_loudness_global (state.get(), &lufs);
            return lufs;
        }

        /** Of the last frames that were fed. */
        double mean (Frames length, int sampleRate) const
        {
            double lufs = -std::numeric_limits<double>::infinity();
            const auto ms = std::max<std::int64_t> (1, (length.value * 1000 + sampleRate / 2) / sampleRate);
            ebur128_loudness_window (state.get(), static_cast<unsigned long> (ms), &lufs);
            return lufs;
        }

    private:
        const int channels;
        std::unique_ptr<ebur128_state, DeleteMeasure> state;
    };
}

std::optional<double> loudnessOf (FileCache& files, const Take& take, FrameRange range, int sampleRate, std::stop_token stop)
{
    const auto part = range.isEmpty() ? take.extent() : range.intersection (take.extent());
    const auto from = take.fileOffset + (part.start - take.start), to = from + part.length();
    const auto* file = part.isEmpty() ? nullptr : files.file (take.file, to);

    if (file == nullptr)
        return {};

    const auto block = milliseconds (400, sampleRate);
    const bool isShort = part.length() < block;
    Measure measure (file->info().channels, sampleRate);

    if (! measure.feed (*file, isShort ? std::max (from - block, Frames {}) : from, to, stop))
        return {};

    const auto lufs = isShort ? measure.mean (part.length(), sampleRate) : measure.gated();
    return lufs > silenceLufs ? std::optional (lufs) : std::nullopt;
}
}
