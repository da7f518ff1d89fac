#include "Engine/Analysis/NoiseFloor.h"

#include <juce_dsp/juce_dsp.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace takelane
{
namespace
{
constexpr std::size_t tenthsOfAPart = 4;
constexpr double loudestFloor = 1.0e-3;             // power: -30 dBFS; what is louder is no floor, and not looked into
constexpr double lowestHz = 200.0, highestPart = 0.4;       // of the rate
constexpr std::size_t fewestBins = 6;
constexpr double evenEnough = 0.4, steadyEnough = 1.6;      // white noise: 0.56; power: 2 dB
constexpr double leastPart = 0.1;                           // of the power: hum alone is no noise
constexpr std::size_t mostSilentFrames = 32;
}

struct NoiseFloor::Spectrum
{
    explicit Spectrum (int rate)
        : order (static_cast<int> (std::bit_width (static_cast<unsigned> (std::max (64, rate / 10)))) - 1),
          fft (order), data (2u << order), window (1u << order)
    {
        const auto size = window.size();

        for (std::size_t i = 0; i < size; ++i)
            window[i] = static_cast<float> (0.5 - 0.5 * std::cos (2.0 * std::numbers::pi * static_cast<double> (i) / static_cast<double> (size)));

        const auto binOf = [&] (double hz) { return static_cast<std::size_t> (hz * static_cast<double> (size) / rate); };

        for (double hz = lowestHz; hz < highestPart * rate; hz *= std::cbrt (2.0))
            if (const auto from = binOf (hz), to = binOf (hz * std::cbrt (2.0)); to - from >= fewestBins)
                bands.emplace_back (from, to);
    }

    const int order;
    juce::dsp::FFT fft;
    std::vector<float> data, window;
    std::vector<std::pair<std::size_t, std::size_t>> bands;
};

NoiseFloor::NoiseFloor (int sampleRate) : spectrum (std::make_unique<Spectrum> (sampleRate)) {}
NoiseFloor::~NoiseFloor() = default;

void NoiseFloor::add (std::span<const std::span<const float>> channels, float silence)
{
    Tenth now;
    std::size_t silent = 0;

    for (std::size_t i = 0; i < channels[0].size(); ++i)
    {
        bool sounds = false;

        for (const auto& channel : channels)
        {
            now.power += static_cast<double> (channel[i]) * channel[i];
            sounds = sounds || std::abs (channel[i]) > silence;
        }

        silent = sounds ? 0 : silent + 1;
        now.hasSilence = now.hasSilence || silent > mostSilentFrames;
    }

    now.power /= static_cast<double> (channels.size() * std::max<std::size_t> (1, channels[0].size()));
    const bool isCandidate = ! now.hasSilence && now.power < loudestFloor && channels[0].size() >= spectrum->window.size();
    now.evenness = isCandidate ? evennessOf (channels) : 0.0;
    tenths.push_back (now);
}

/** Geometric over arithmetic mean of the power in each third octave, the louder ones counting for more. */
double NoiseFloor::evennessOf (std::span<const std::span<const float>> channels)
{
    auto& s = *spectrum;

    for (std::size_t i = 0; i < s.window.size(); ++i)
        s.data[i] = s.window[i] * (channels[0][i] + (channels.size() > 1 ? 0.5f * channels[1][i] : 0.0f));

    s.fft.performFrequencyOnlyForwardTransform (s.data.data());
    double even = 0.0, all = 0.0, below = 0.0;

    for (std::size_t bin = 1; bin < s.bands.front().first; ++bin)
        below += static_cast<double> (s.data[bin]) * s.data[bin];

    for (const auto& [from, to] : s.bands)
    {
        double sum = 0.0, logs = 0.0;

        for (auto bin = from; bin < to; ++bin)
        {
            const double power = std::max (1.0e-24, static_cast<double> (s.data[bin]) * s.data[bin]);
            sum += power;
            logs += std::log (power);
        }

        even += std::exp (logs / static_cast<double> (to - from)) * static_cast<double> (to - from);
        all += sum;
    }

    return all > leastPart * (all + below) ? even / all : 0.0;
}

std::optional<QuietPart> NoiseFloor::quietest (double musicDb) const
{
    const double music = std::pow (10.0, musicDb / 10.0);
    const auto isMusic = [music] (const Tenth& t) { return t.power >= music; };
    const auto from = std::ranges::find_if (tenths, isMusic);
    const auto to = std::find_if (tenths.rbegin(), tenths.rend(), isMusic).base();
    std::optional<QuietPart> found;

    for (auto at = from; to - at >= static_cast<std::ptrdiff_t> (tenthsOfAPart); ++at)
    {
        const std::span<const Tenth> part (&*at, tenthsOfAPart);
        double power = 0.0, evenness = 0.0;

        for (const auto& t : part)
        {
            power += t.power / tenthsOfAPart;
            evenness += t.evenness / tenthsOfAPart;
        }

        const double db = 10.0 * std::log10 (std::max (power, 1.0e-30));

        if (std::ranges::any_of (part, &Tenth::hasSilence) || (found && db >= found->db))
            continue;

        const auto [softest, loudest] = std::ranges::minmax (part, {}, &Tenth::power);
        found = QuietPart { db, evenness >= evenEnough && loudest.power <= steadyEnough * softest.power };
    }

    return found;
}
}
