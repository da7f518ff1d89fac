#include "Engine/Analysis/NoiseFloor.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr std::size_t tenthsOfAPart = 4;
constexpr double loudestFloor = 1.0e-3;             // power: -30 dBFS; what is louder is no floor, and not looked into
constexpr double steadyEnough = 1.6;                        // power: 2 dB
constexpr std::size_t mostSilentFrames = 32;
}

NoiseFloor::NoiseFloor (int sampleRate) : evenness (sampleRate) {}

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
    const bool isCandidate = ! now.hasSilence && now.power < loudestFloor && channels[0].size() >= evenness.frames();
    now.evenness = isCandidate ? evenness.of (channels[0], channels.size() > 1 ? channels[1] : std::span<const float>()) : 0.0;
    tenths.push_back (now);
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
        double power = 0.0, even = 0.0;

        for (const auto& t : part)
        {
            power += t.power / tenthsOfAPart;
            even += t.evenness / tenthsOfAPart;
        }

        const double db = 10.0 * std::log10 (std::max (power, 1.0e-30));

        if (std::ranges::any_of (part, &Tenth::hasSilence) || (found && db >= found->db))
            continue;

        const auto [softest, loudest] = std::ranges::minmax (part, {}, &Tenth::power);
        found = QuietPart { db, even >= Evenness::ofNoise && loudest.power <= steadyEnough * softest.power };
    }

    return found;
}
}
