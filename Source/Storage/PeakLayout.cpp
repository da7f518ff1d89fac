#include "Storage/PeakLayout.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#if defined (__SSE2__)
 #include <emmintrin.h>
#endif

namespace takelane
{
namespace
{
constexpr char magic[8] { 'T', 'L', 'P', 'E', 'A', 'K', '0', '1' };
static_assert (sizeof (Peak) == 6);

std::uint16_t rmsOf (double meanSquare) noexcept
{
    return static_cast<std::uint16_t> (std::min (65535L, std::lrint (std::sqrt (meanSquare))));
}
}

std::int64_t PeakLayout::offset (int level, int channel) const noexcept
{
    std::int64_t peaksBefore = 0;

    for (int l = 0; l < level; ++l)
        peaksBefore += count (l) * channels;

    if (level < levels)
        peaksBefore += count (level) * channel;

    return headerSize + peaksBefore * static_cast<std::int64_t> (sizeof (Peak));
}

std::array<std::byte, PeakLayout::headerSize> PeakLayout::header() const noexcept
{
    std::array<std::byte, headerSize> bytes {};
    std::memcpy (bytes.data(), magic, sizeof (magic));
    std::memcpy (bytes.data() + 8, &channels, 4);
    std::memcpy (bytes.data() + 16, &source.value, 8);
    return bytes;
}

std::optional<PeakLayout> PeakLayout::fromHeader (std::span<const std::byte> bytes)
{
    PeakLayout layout;

    if (bytes.size() < headerSize || std::memcmp (bytes.data(), magic, sizeof (magic)) != 0)
        return {};

    std::memcpy (&layout.channels, bytes.data() + 8, 4);
    std::memcpy (&layout.source.value, bytes.data() + 16, 8);
    constexpr std::int64_t furthest = std::int64_t { 1 } << 50;

    if (layout.channels < 1 || layout.channels > 2 || layout.source.value < 0 || layout.source.value > furthest)
        return {};

    return layout;
}

Peak peakOf (const std::int16_t* samples, int count) noexcept
{
    std::int16_t low = samples[0], high = samples[0];
    std::uint64_t squares = 0;
    int i = 0;

   #if defined (__SSE2__)
    if (count >= 8)
    {
        auto lows = _mm_set1_epi16 (low), highs = lows;
        auto sums = _mm_setzero_si128();

        for (; i + 8 <= count; i += 8)
        {
            const auto v = _mm_loadu_si128 (reinterpret_cast<const __m128i*> (samples + i));
            const auto pairs = _mm_madd_epi16 (v, v);       // at most 2^31, so unsigned
            lows = _mm_min_epi16 (lows, v);
            highs = _mm_max_epi16 (highs, v);
            sums = _mm_add_epi64 (sums, _mm_unpacklo_epi32 (pairs, _mm_setzero_si128()));
            sums = _mm_add_epi64 (sums, _mm_unpackhi_epi32 (pairs, _mm_setzero_si128()));
        }

        alignas (16) std::int16_t l[8], h[8];
        alignas (16) std::uint64_t s[2];
        _mm_store_si128 (reinterpret_cast<__m128i*> (l), lows);
        _mm_store_si128 (reinterpret_cast<__m128i*> (h), highs);
        _mm_store_si128 (reinterpret_cast<__m128i*> (s), sums);
        low = *std::min_element (std::begin (l), std::end (l));
        high = *std::max_element (std::begin (h), std::end (h));
        squares = s[0] + s[1];
    }
   #endif

    for (; i < count; ++i)
    {
        low = std::min (low, samples[i]);
        high = std::max (high, samples[i]);
        squares += static_cast<std::uint64_t> (samples[i] * std::int64_t { samples[i] });
    }

    constexpr double unit = 65535.0 / 32768.0;
    return { low, high, rmsOf (static_cast<double> (squares) / count * unit * unit) };
}

Peak peakOf (std::span<const Peak> finer) noexcept
{
    Peak peak = finer.front();
    double squares = 0.0;

    for (const auto& p : finer)
    {
        peak.min = std::min (peak.min, p.min);
        peak.max = std::max (peak.max, p.max);
        squares += static_cast<double> (p.rms) * p.rms;
    }

    peak.rms = rmsOf (squares / static_cast<double> (finer.size()));
    return peak;
}

std::vector<Peak> coarser (std::span<const Peak> finer)
{
    std::vector<Peak> result;
    result.reserve (finer.size() / PeakLayout::finePerCoarse + 1);

    for (; ! finer.empty(); finer = finer.subspan (std::min<std::size_t> (finer.size(), PeakLayout::finePerCoarse)))
        result.push_back (peakOf (finer.first (std::min<std::size_t> (finer.size(), PeakLayout::finePerCoarse))));

    return result;
}

int writePeaks (const posix::Descriptor& file, std::span<const Peak> peaks, std::int64_t offset) noexcept
{
    return posix::writeAt (file, std::as_bytes (peaks), offset).error;
}
}
