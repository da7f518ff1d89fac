#include "Engine/Disk/SpanRenderer.h"

#include <algorithm>

namespace takelane
{
namespace
{
/** A file of floats may hold anything, and one infinity in a filter would never end. */
void silenceInsane (float* samples, int count)
{
    for (int i = 0; i < count; ++i)
        samples[i] = samples[i] > -64.0f && samples[i] < 64.0f ? samples[i] : 0.0f;
}
}

bool SpanRenderer::read (const Span& span, FrameRange part, float* const* destination, int channels)
{
    const auto from = span.fileOffset + (part.start - span.range.start);
    const auto* file = files.file (span.file, from + part.length());

    if (file == nullptr)
        return false;

    const int count = static_cast<int> (part.length().value);
    float* both[2] { destination[0], destination[channels - 1] };

    if (file->info().channels > channels)       // a stereo file on a mono track: its left side
    {
        spare.resize (static_cast<std::size_t> (count));
        both[1] = spare.data();
    }

    if (! file->read (from, count, both).ok())
        ++failures;

    for (int c = 0; c < file->info().channels; ++c)
        silenceInsane (both[c], count);

    if (file->info().channels == 1 && channels == 2)
        std::copy_n (destination[0], count, destination[1]);

    return true;
}

void SpanRenderer::shape (const Span& span, FrameRange part, float* samples) const
{
    const auto in = part.intersection (FrameRange::withLength (span.range.start, span.fadeIn.length));
    const auto out = part.intersection ({ span.range.end - span.fadeOut.length, span.range.end });

    if (span.gain != 1.0)
        for (std::int64_t i = 0; i < part.length().value; ++i)
            samples[i] *= static_cast<float> (span.gain);

    for (auto p = in.start; p < in.end; p += Frames { 1 })
        samples[(p - part.start).value] *= fadeGain (span.fadeIn.shape, (p - span.range.start).value, span.fadeIn.length.value);

    for (auto p = out.start; p < out.end; p += Frames { 1 })
        samples[(p - part.start).value] *= fadeGain (span.fadeOut.shape, (span.range.end - p).value - 1, span.fadeOut.length.value);
}

bool SpanRenderer::render (std::span<const Span> spans, FramePos at, int frames, float* const* destination, int channels)
{
    const auto wanted = FrameRange::withLength (at, { frames });

    // Spans are sorted by start, and by end too: two neighbours overlap only where they crossfade.
    auto first = std::partition_point (spans.begin(), spans.end(), [&] (const Span& s) { return s.range.end <= wanted.start; });
    bool sounds = false;

    for (; first != spans.end() && first->range.start < wanted.end; ++first)
    {
        const auto part = first->range.intersection (wanted);

        if (part.isEmpty())
            continue;

        if (! sounds && part == wanted)
        {
            if (! read (*first, part, destination, channels))
                continue;

            for (int c = 0; c < channels; ++c)
                shape (*first, part, destination[c]);

            sounds = true;
            continue;
        }

        if (! sounds)
            for (int c = 0; c < channels; ++c)
                std::fill_n (destination[c], frames, 0.0f);

        sounds = true;
        const auto count = static_cast<std::size_t> (part.length().value);
        scratch.resize (2 * count);
        float* piece[2] { scratch.data(), scratch.data() + count };

        if (! read (*first, part, piece, channels))
            continue;

        for (int c = 0; c < channels; ++c)
        {
            shape (*first, part, piece[c]);
            auto* to = destination[c] + (part.start - wanted.start).value;

            for (std::size_t i = 0; i < count; ++i)
                to[i] += piece[c][i];
        }
    }

    return sounds;
}
}
