#include "Engine/RateConverter.h"

#include <soxr.h>

#include <algorithm>
#include <string>

namespace takelane
{
struct RateConverter::Stream
{
    int fromRate = 0, toRate = 0;
    std::size_t channels = 0;
    soxr_t soxr = nullptr;
    Frames in, out;

    ~Stream()       { soxr_delete (soxr); }

    Problem problem() const
    {
        return { "The sample rate cannot be converted from " + std::to_string (fromRate) + " to "
                 + std::to_string (toRate) + " Hz; export the file at the session's rate." };
    }

    /** null: no more input. Appends all that comes out, `most` frames at most. */
    Result<void> process (const float* input, std::size_t frames, std::vector<float>& converted, Frames most)
    {
        constexpr std::size_t blockFrames = 8192;
        std::vector<float> block (blockFrames * channels);

        for (std::size_t used = 0;;)
        {
            std::size_t taken = 0, made = 0;
            const auto* next = input == nullptr ? nullptr : input + used * channels;

            if (soxr_process (soxr, next, frames - used, &taken, block.data(), blockFrames, &made) != nullptr)
                return problem();

            used += taken;
            const auto wanted = std::min (static_cast<std::int64_t> (made), (most - out).value);
            converted.insert (converted.end(), block.begin(), block.begin() + wanted * static_cast<std::ptrdiff_t> (channels));
            out += Frames { wanted };

            if (made == 0 && used >= frames)
                return {};
        }
    }
};

RateConverter::RateConverter (std::unique_ptr<Stream> s) : stream (std::move (s)) {}
RateConverter::~RateConverter() = default;

Result<std::unique_ptr<RateConverter>> RateConverter::create (int fromRate, int toRate, int channels)
{
    auto stream = std::make_unique<Stream>();
    stream->fromRate = fromRate;
    stream->toRate = toRate;
    stream->channels = static_cast<std::size_t> (channels);

    const auto quality = soxr_quality_spec (SOXR_VHQ, 0);
    soxr_error_t error = nullptr;
    stream->soxr = soxr_create (fromRate, toRate, static_cast<unsigned> (channels), &error, nullptr, &quality, nullptr);

    if (error != nullptr || stream->soxr == nullptr)
        return stream->problem();

    return std::unique_ptr<RateConverter> (new RateConverter (std::move (stream)));
}

Result<void> RateConverter::convert (std::span<const float> interleaved, std::vector<float>& converted)
{
    const auto frames = interleaved.size() / stream->channels;
    stream->in += Frames { static_cast<std::int64_t> (frames) };

    if (frames == 0)
        return {};

    return stream->process (interleaved.data(), frames, converted, convertedLength (stream->in, stream->fromRate, stream->toRate));
}

Result<void> RateConverter::finish (std::vector<float>& converted)
{
    const auto length = convertedLength (stream->in, stream->fromRate, stream->toRate);

    if (auto rest = stream->process (nullptr, 0, converted, length); ! rest)
        return rest;

    converted.resize (converted.size() + static_cast<std::size_t> ((length - stream->out).value) * stream->channels, 0.0f);
    stream->out = length;
    return {};
}

Frames RateConverter::convertedLength (Frames length, int fromRate, int toRate) noexcept
{
    // Whole seconds apart, so that the product stays in 64 bits.
    const auto seconds = length.value / fromRate, rest = length.value % fromRate;
    return { seconds * toRate + (rest * toRate * 2 + fromRate) / (2 * static_cast<std::int64_t> (fromRate)) };
}
}
