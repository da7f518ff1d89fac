#include "Storage/SampleConversion.h"

#include "Core/SampleFormat.h"
#include "Tests/Support/Catch.h"

#include <array>
#include <cstring>
#include <limits>
#include <random>

using namespace takelane;

namespace
{
std::int32_t packedAt (const std::vector<std::byte>& bytes, std::size_t i)
{
    std::uint32_t value = 0;
    std::memcpy (&value, bytes.data() + 3 * i, 3);
    return static_cast<std::int32_t> (value << 8) >> 8;
}

float fromBits (std::uint32_t bits)
{
    float value;
    std::memcpy (&value, &bits, 4);
    return value;
}
}

TEST_CASE ("Packing to 24 bits equals the one conversion for every kind of float")
{
    std::vector<float> values { 0.0f, -0.0f, 1.0f, -1.0f, 2.0f, -2.0f, 0.99999994f, -0.99999994f, 8388606.5f / 8388608.0f, 8388607.0f / 8388608.0f,
                                0.5f / 8388608.0f, 1.5f / 8388608.0f, -0.5f / 8388608.0f, 2.5f / 8388608.0f,
                                std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::quiet_NaN(),
                                std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
                                std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest(), std::numeric_limits<float>::denorm_min() };

    for (std::uint64_t bits = 0; bits <= 0xffffffffu; bits += 4001)
        values.push_back (fromBits (static_cast<std::uint32_t> (bits)));

    std::vector<std::byte> packed (values.size() * 3);
    packInt24 (values, packed.data());

    for (std::size_t i = 0; i < values.size(); ++i)
        if (packedAt (packed, i) != int24FromFloat (values[i]))
            FAIL ("differs for " << values[i]);
}

TEST_CASE ("Samples unpack alike at every length and channel count, and nothing beside them is touched")
{
    const auto encoding = GENERATE (WavEncoding::int16, WavEncoding::int24, WavEncoding::int32, WavEncoding::float32);
    const auto channels = GENERATE (1, 2);
    constexpr int longest = 40;
    const auto size = static_cast<std::size_t> (bytesPerSample (encoding));
    std::mt19937 random (5);

    for (int frames = 0; frames <= longest; ++frames)
    {
        // Exactly as long as the samples: a read beyond them is seen by the address sanitizer.
        std::vector<std::byte> packed (static_cast<std::size_t> (frames * channels) * size);

        for (auto& b : packed)
            b = static_cast<std::byte> (random());

        if (encoding == WavEncoding::float32)
            for (std::size_t i = 3; i < packed.size(); i += 4)
                packed[i] &= std::byte { 0xbf };        // no infinities, no NaN

        std::array<std::array<float, longest + 1>, 2> floats;
        std::array<std::array<std::int16_t, longest + 1>, 2> tops;

        for (auto& plane : floats)  plane.fill (9.0f);
        for (auto& plane : tops)    plane.fill (77);

        float* const floatPlaces[] { floats[0].data(), floats[1].data() };
        std::int16_t* const topPlaces[] { tops[0].data(), tops[1].data() };
        unpackPlanar (packed.data(), encoding, channels, frames, floatPlaces);
        unpackTop16 (packed.data(), encoding, channels, frames, topPlaces);

        for (int c = 0; c < 2; ++c)
            for (int i = 0; i <= longest; ++i)
            {
                const auto& f = floats[static_cast<std::size_t> (c)][static_cast<std::size_t> (i)];
                const auto& t = tops[static_cast<std::size_t> (c)][static_cast<std::size_t> (i)];

                if (c >= channels || i >= frames)
                {
                    REQUIRE (f == 9.0f);
                    REQUIRE (t == 77);
                    continue;
                }

                std::int32_t upper = 0;
                const auto* bytes = packed.data() + static_cast<std::size_t> (i * channels + c) * size;
                std::memcpy (reinterpret_cast<char*> (&upper) + (4 - size), bytes, size);
                const float expected = encoding == WavEncoding::float32 ? fromBits (static_cast<std::uint32_t> (upper))
                                                                        : static_cast<float> (upper) / 2147483648.0f;
                REQUIRE (f == expected);
                REQUIRE (t == (encoding == WavEncoding::float32 ? static_cast<std::int16_t> (int24FromFloat (expected) >> 8)
                                                                : static_cast<std::int16_t> (upper >> 16)));
            }
    }
}
