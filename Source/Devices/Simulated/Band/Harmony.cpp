#include "Devices/Simulated/Band/Harmony.h"

#include <array>

namespace takelane
{
Chord chordOf (const BandBar& bar) noexcept
{
    using enum Chord;
    using Progression = std::array<Chord, 4>;

    constexpr Progression verse { eMinor, c, g, d }, preChorus { aMinor, c, d, d }, chorus { g, d, eMinor, c },
                          bridge { aMinor, eMinor, c, d };

    if (bar.endsSong)
        return g;

    const auto in = [&] (const Progression& p) { return p[static_cast<std::size_t> (bar.inSection % 4)]; };

    switch (bar.kind)
    {
        case SectionKind::intro:
        case SectionKind::verse:        return in (verse);
        case SectionKind::preChorus:    return in (preChorus);
        case SectionKind::bridge:       return in (bridge);
        case SectionKind::chorus:
        case SectionKind::solo:
        case SectionKind::outro:        break;
    }

    return in (chorus);
}

std::span<const int> voicing (Instrument instrument, Chord chord) noexcept
{
    static constexpr std::array<int, 3> bass[numChords] { { 31, 38, 43 }, { 38, 33, 45 }, { 28, 35, 40 }, { 36, 31, 43 }, { 33, 40, 45 } };
    static constexpr std::array<int, 5> guitar1[numChords] { { 43, 50, 55, 59, 67 }, { 50, 57, 62, 66, 69 }, { 40, 47, 52, 59, 64 }, { 48, 52, 55, 60, 64 }, { 45, 52, 57, 60, 64 } };
    static constexpr std::array<int, 5> guitar2[numChords] { { 55, 59, 62, 67, 71 }, { 57, 62, 66, 69, 74 }, { 52, 59, 64, 67, 71 }, { 55, 60, 64, 67, 72 }, { 57, 60, 64, 69, 72 } };
    static constexpr std::array<int, 4> keys[numChords] { { 55, 59, 62, 67 }, { 54, 57, 62, 66 }, { 55, 59, 64, 67 }, { 55, 60, 64, 67 }, { 57, 60, 64, 69 } };

    const auto c = static_cast<std::size_t> (chord);

    switch (instrument)
    {
        case Instrument::bass:          return bass[c];
        case Instrument::guitar1:       return guitar1[c];
        case Instrument::guitar2:       return guitar2[c];
        case Instrument::keysLeft:
        case Instrument::keysRight:     break;
    }

    return keys[c];
}
}
