#include "Storage/SampleConversion.h"

#include "Core/SampleFormat.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined (__SSE2__)
 #include <immintrin.h>
#endif

namespace takelane
{
static_assert (std::endian::native == std::endian::little, "WAV is little-endian and so is this code");

namespace
{
constexpr std::size_t pieceSize = 512;

/** int24FromFloat for n <= pieceSize samples. */
void int24sFromFloats (const float* in, std::int32_t* out, std::size_t n) noexcept
{
    std::size_t i = 0;

   #if defined (__SSE2__)
    const auto scale = _mm_set1_ps (8388608.0f), lowest = _mm_set1_ps (-8388608.0f), highest = _mm_set1_ps (8388607.0f);

    for (; i + 4 <= n; i += 4)
    {
        const auto scaled = _mm_mul_ps (_mm_loadu_ps (in + i), scale);
        const auto number = _mm_and_ps (scaled, _mm_cmpord_ps (scaled, scaled));
        const auto clamped = _mm_min_ps (_mm_max_ps (number, lowest), highest);
        _mm_storeu_si128 (reinterpret_cast<__m128i*> (out + i), _mm_cvtps_epi32 (clamped));
    }
   #endif

    for (; i < n; ++i)
        out[i] = int24FromFloat (in[i]);
}

std::int32_t loadInt24 (const std::byte* p) noexcept
{
    std::uint16_t low;
    std::memcpy (&low, p, 2);
    return (static_cast<std::int32_t> (static_cast<std::int8_t> (p[2])) * 65536) + low;
}

template <typename T>
T load (const std::byte* p) noexcept
{
    T value;
    std::memcpy (&value, p, sizeof (T));
    return value;
}

/** One sample of an encoding as a float. */
template <WavEncoding encoding>
float floatAt (const std::byte* p) noexcept
{
    if constexpr (encoding == WavEncoding::int16)       return static_cast<float> (load<std::int16_t> (p)) * (1.0f / 32768.0f);
    else if constexpr (encoding == WavEncoding::int24)  return floatFromInt24 (loadInt24 (p));
    else if constexpr (encoding == WavEncoding::int32)  return static_cast<float> (load<std::int32_t> (p)) * (1.0f / 2147483648.0f);
    else                                                return load<float> (p);
}

template <WavEncoding encoding>
void unpackPlanarAs (const std::byte* in, int channelCount, int from, int frames, float* const* channels) noexcept
{
    constexpr auto size = bytesPerSample (encoding);

    if (channelCount == 1)
    {
        for (int i = from; i < frames; ++i)
            channels[0][i] = floatAt<encoding> (in + i * size);

        return;
    }

    auto* const left = channels[0];
    auto* const right = channels[1];

    for (int i = from; i < frames; ++i)
    {
        left[i] = floatAt<encoding> (in + i * 2 * size);
        right[i] = floatAt<encoding> (in + (i * 2 + 1) * size);
    }
}

/** One sample of an encoding as the upper 16 bits of its 24-bit value. */
template <WavEncoding encoding>
std::int16_t top16At (const std::byte* p) noexcept
{
    if constexpr (encoding == WavEncoding::float32)     return static_cast<std::int16_t> (int24FromFloat (load<float> (p)) >> 8);
    else                                                return load<std::int16_t> (p + bytesPerSample (encoding) - 2);
}

template <WavEncoding encoding>
void unpackTop16As (const std::byte* in, int channelCount, int from, int frames, std::int16_t* const* channels) noexcept
{
    constexpr auto size = bytesPerSample (encoding);

    for (int c = 0; c < channelCount; ++c)
        for (int i = from; i < frames; ++i)
            channels[c][i] = top16At<encoding> (in + (i * channelCount + c) * size);
}

//==== 24 bits, many at a time. What they return is how many frames they did; a load or store may reach 4 bytes past
// its last sample, so they stop short of the end.
#if defined (__SSE2__)
 #define TAKELANE_SSSE3 __attribute__ ((target ("ssse3")))

bool hasSsse3() noexcept
{
    static const bool has = __builtin_cpu_supports ("ssse3") != 0;
    return has;
}

__m128i loadBytes (const std::byte* p) noexcept     { return _mm_loadu_si128 (reinterpret_cast<const __m128i*> (p)); }

/** Four samples in the upper 24 bits of four ints, back down with their sign, to float. */
__m128 floatsFromUpper24 (__m128i upper) noexcept
{
    return _mm_mul_ps (_mm_cvtepi32_ps (_mm_srai_epi32 (upper, 8)), _mm_set1_ps (1.0f / 8388608.0f));
}

TAKELANE_SSSE3 std::size_t packInt24Fast (const std::int32_t* values, std::size_t n, std::byte* packed) noexcept
{
    const auto lower3 = _mm_setr_epi8 (0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
    std::size_t i = 0;

    for (; i + 6 <= n; i += 4)
    {
        const auto four = _mm_loadu_si128 (reinterpret_cast<const __m128i*> (values + i));
        _mm_storeu_si128 (reinterpret_cast<__m128i*> (packed + i * 3), _mm_shuffle_epi8 (four, lower3));
    }

    return i;
}

TAKELANE_SSSE3 int unpackInt24Fast (const std::byte* in, int channelCount, int frames, float* const* channels) noexcept
{
    const auto spread = _mm_setr_epi8 (-1, 0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11);
    int i = 0;

    if (channelCount == 1)
    {
        for (; i + 6 <= frames; i += 4)
            _mm_storeu_ps (channels[0] + i, floatsFromUpper24 (_mm_shuffle_epi8 (loadBytes (in + i * 3), spread)));

        return i;
    }

    for (; i + 5 <= frames; i += 4)
    {
        const auto a = floatsFromUpper24 (_mm_shuffle_epi8 (loadBytes (in + i * 6), spread));
        const auto b = floatsFromUpper24 (_mm_shuffle_epi8 (loadBytes (in + i * 6 + 12), spread));
        _mm_storeu_ps (channels[0] + i, _mm_shuffle_ps (a, b, _MM_SHUFFLE (2, 0, 2, 0)));
        _mm_storeu_ps (channels[1] + i, _mm_shuffle_ps (a, b, _MM_SHUFFLE (3, 1, 3, 1)));
    }

    return i;
}

TAKELANE_SSSE3 int unpackTop16Fast (const std::byte* in, int channelCount, int frames, std::int16_t* const* channels) noexcept
{
    const auto mono  = _mm_setr_epi8 (1, 2, 4, 5, 7, 8, 10, 11, -1, -1, -1, -1, -1, -1, -1, -1);
    const auto stereo = _mm_setr_epi8 (1, 2, 7, 8, -1, -1, -1, -1, 4, 5, 10, 11, -1, -1, -1, -1);
    int i = 0;

    if (channelCount == 1)
    {
        for (; i + 10 <= frames; i += 8)
        {
            const auto a = _mm_shuffle_epi8 (loadBytes (in + i * 3), mono);
            const auto b = _mm_shuffle_epi8 (loadBytes (in + i * 3 + 12), mono);
            _mm_storeu_si128 (reinterpret_cast<__m128i*> (channels[0] + i), _mm_unpacklo_epi64 (a, b));
        }

        return i;
    }

    for (; i + 9 <= frames; i += 8)
    {
        const auto* p = in + i * 6;
        const auto a = _mm_unpacklo_epi32 (_mm_shuffle_epi8 (loadBytes (p), stereo), _mm_shuffle_epi8 (loadBytes (p + 12), stereo));
        const auto aRight = _mm_unpackhi_epi32 (_mm_shuffle_epi8 (loadBytes (p), stereo), _mm_shuffle_epi8 (loadBytes (p + 12), stereo));
        const auto b = _mm_unpacklo_epi32 (_mm_shuffle_epi8 (loadBytes (p + 24), stereo), _mm_shuffle_epi8 (loadBytes (p + 36), stereo));
        const auto bRight = _mm_unpackhi_epi32 (_mm_shuffle_epi8 (loadBytes (p + 24), stereo), _mm_shuffle_epi8 (loadBytes (p + 36), stereo));
        _mm_storeu_si128 (reinterpret_cast<__m128i*> (channels[0] + i), _mm_unpacklo_epi64 (a, b));
        _mm_storeu_si128 (reinterpret_cast<__m128i*> (channels[1] + i), _mm_unpacklo_epi64 (aRight, bRight));
    }

    return i;
}
#else
bool hasSsse3() noexcept                                                                        { return false; }
std::size_t packInt24Fast (const std::int32_t*, std::size_t, std::byte*) noexcept               { return 0; }
int unpackInt24Fast (const std::byte*, int, int, float* const*) noexcept                        { return 0; }
int unpackTop16Fast (const std::byte*, int, int, std::int16_t* const*) noexcept                 { return 0; }
#endif
}

void packInt24 (std::span<const float> samples, std::byte* packed) noexcept
{
    std::array<std::int32_t, pieceSize> values;

    while (! samples.empty())
    {
        const auto n = std::min (samples.size(), values.size());
        int24sFromFloats (samples.data(), values.data(), n);

        for (auto i = hasSsse3() ? packInt24Fast (values.data(), n, packed) : 0; i < n; ++i)
            std::memcpy (packed + i * 3, &values[i], 3);

        packed += n * 3;
        samples = samples.subspan (n);
    }
}

void unpackPlanar (const std::byte* packed, WavEncoding encoding, int channelCount, int frames, float* const* channels) noexcept
{
    switch (encoding)
    {
        case WavEncoding::int16:    return unpackPlanarAs<WavEncoding::int16> (packed, channelCount, 0, frames, channels);
        case WavEncoding::int32:    return unpackPlanarAs<WavEncoding::int32> (packed, channelCount, 0, frames, channels);
        case WavEncoding::float32:  return unpackPlanarAs<WavEncoding::float32> (packed, channelCount, 0, frames, channels);
        case WavEncoding::int24:    break;
    }

    const int done = hasSsse3() ? unpackInt24Fast (packed, channelCount, frames, channels) : 0;
    unpackPlanarAs<WavEncoding::int24> (packed, channelCount, done, frames, channels);
}

void unpackTop16 (const std::byte* packed, WavEncoding encoding, int channelCount, int frames, std::int16_t* const* channels) noexcept
{
    switch (encoding)
    {
        case WavEncoding::int16:    return unpackTop16As<WavEncoding::int16> (packed, channelCount, 0, frames, channels);
        case WavEncoding::int32:    return unpackTop16As<WavEncoding::int32> (packed, channelCount, 0, frames, channels);
        case WavEncoding::float32:  return unpackTop16As<WavEncoding::float32> (packed, channelCount, 0, frames, channels);
        case WavEncoding::int24:    break;
    }

    const int done = hasSsse3() ? unpackTop16Fast (packed, channelCount, frames, channels) : 0;
    unpackTop16As<WavEncoding::int24> (packed, channelCount, done, frames, channels);
}

void top16FromFloat (std::span<const float> samples, std::int16_t* out) noexcept
{
    std::array<std::int32_t, pieceSize> values;

    while (! samples.empty())
    {
        const auto n = std::min (samples.size(), values.size());
        int24sFromFloats (samples.data(), values.data(), n);

        std::size_t i = 0;

       #if defined (__SSE2__)
        const auto upper = [&] (std::size_t at) { return _mm_srai_epi32 (_mm_loadu_si128 (reinterpret_cast<const __m128i*> (values.data() + at)), 8); };

        for (; i + 8 <= n; i += 8)
            _mm_storeu_si128 (reinterpret_cast<__m128i*> (out + i), _mm_packs_epi32 (upper (i), upper (i + 4)));
       #endif

        for (; i < n; ++i)
            out[i] = static_cast<std::int16_t> (values[i] >> 8);

        out += n;
        samples = samples.subspan (n);
    }
}
}
