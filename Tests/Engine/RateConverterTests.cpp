#include "Engine/RateConverter.h"
#include "Engine/RateQuality.h"

#include "Tests/Support/Catch.h"

#include <cmath>

using namespace takelane;

namespace
{
    std::vector<float> tone (std::int64_t frames, double hz, int sampleRate, int channels = 1)
    {
        std::vector<float> values;

        for (std::int64_t i = 0; i < frames; ++i)
            for (int c = 0; c < channels; ++c)
                values.push_back (static_cast<float> ((c == 0 ? 0.5 : 0.25) * std::sin (2.0 * M_PI * hz * static_cast<double> (i) / sampleRate)));

        return values;
    }

    std::vector<float> converted (const std::vector<float>& source, int from, int to, int channels, std::size_t block)
    {
        auto converter = RateConverter::create (from, to, channels);
        REQUIRE (converter.ok());
        std::vector<float> result;
        const auto step = block * static_cast<std::size_t> (channels);

        for (std::size_t at = 0; at < source.size(); at += step)
            REQUIRE ((*converter)->convert (std::span (source).subspan (at, std::min (step, source.size() - at)), result).ok());

        REQUIRE ((*converter)->finish (result).ok());
        return result;
    }
}

TEST_CASE ("A converted tone is the same tone at the other rate, with no delay")
{
    const auto [from, to] = GENERATE (std::pair { 44100, 48000 }, std::pair { 48000, 44100 }, std::pair { 96000, 48000 }, std::pair { 48000, 96000 });
    const auto result = converted (tone (from, 1000.0, from, 2), from, to, 2, 1000);
    const auto expected = tone (to, 1000.0, to, 2);
    REQUIRE (result.size() == expected.size());

    float largest = 0.0f;

    for (auto i = static_cast<std::size_t> (to) / 5; i < result.size() - static_cast<std::size_t> (to) / 5; ++i)
        largest = std::max (largest, std::abs (result[i] - expected[i]));

    CHECK (largest < 1.0e-6f);          // under -114 dB of the tone
}

TEST_CASE ("A converted length is the input's times the ratio, rounded, however it is cut")
{
    const auto [from, to] = GENERATE (std::pair { 44100, 48000 }, std::pair { 48000, 44100 }, std::pair { 8000, 192000 }, std::pair { 384000, 8000 });
    const auto frames = GENERATE (1, 2, 100, 4410, 9999);
    const auto source = tone (frames, 50.0, from);
    const auto whole = converted (source, from, to, 1, 100'000);

    CHECK (static_cast<std::int64_t> (whole.size()) == std::llround (static_cast<double> (frames) * to / from));
    CHECK ((converted (source, from, to, 1, 7) == whole));
}

TEST_CASE ("The length of a day converts without a rounding error")
{
    CHECK (RateConverter::convertedLength ({ 44100LL * 86400 }, 44100, 192000) == Frames { 192000LL * 86400 });
    CHECK (RateConverter::convertedLength ({ 3 }, 2, 1) == Frames { 2 });
    CHECK (RateConverter::convertedLength ({ 0 }, 48000, 44100) == Frames {});
}

TEST_CASE ("What the target rate cannot hold is filtered out, not folded down")
{
    const auto result = converted (tone (96000, 30000.0, 96000), 96000, 44100, 1, 4096);
    float largest = 0.0f;

    for (std::size_t i = 4410; i < result.size() - 4410; ++i)
        largest = std::max (largest, std::abs (result[i]));

    CHECK (largest < 1.0e-5f);
}

TEST_CASE ("Between the rates of the trade the pass band is flat to 0.01 dB up to 20 kHz, and what folds is below -140 dB")
{
    const auto [from, to] = GENERATE (std::pair { 44100, 48000 }, std::pair { 48000, 44100 }, std::pair { 96000, 44100 }, std::pair { 96000, 48000 },
                                      std::pair { 192000, 48000 }, std::pair { 88200, 44100 }, std::pair { 48000, 96000 });
    CAPTURE (from, to);
    const auto quality = measureRateConverter (from, to);
    REQUIRE (quality.ok());
    CHECK (quality->rippleDb < 0.01);
    CHECK (quality->aliasDb < -140.0);
}
