#include "Devices/Simulated/Band/Melody.h"

namespace takelane
{
namespace
{
    using enum Vowel;
    using Bars = std::span<const std::span<const MelodyNote>>;

    constexpr float hard = 0.35f, soft = 0.12f, none = 0.0f;

    constexpr MelodyNote verse1[] { { 0.5, 0.5, 59, a, a, hard }, { 1.0, 0.5, 59, e, e, soft }, { 1.5, 0.5, 62, o, o, hard }, { 2.0, 1.4, 64, a, i, soft } };
    constexpr MelodyNote verse2[] { { 0.0, 0.5, 64, o, o, hard }, { 0.5, 0.5, 62, a, a, soft }, { 1.0, 1.0, 60, e, i, hard }, { 2.5, 0.5, 62, o, o, soft }, { 3.0, 0.9, 59, a, a, hard } };
    constexpr MelodyNote verse3[] { { 0.5, 0.5, 59, i, i, hard }, { 1.0, 0.5, 62, a, a, soft }, { 1.5, 0.5, 62, o, u, hard }, { 2.0, 1.5, 59, a, a, soft } };
    constexpr MelodyNote verse4[] { { 0.0, 2.6, 57, e, a, hard } };
    constexpr MelodyNote verse5[] { { 0.5, 0.5, 59, o, o, hard }, { 1.0, 0.5, 59, a, a, soft }, { 1.5, 0.5, 62, e, e, hard }, { 2.0, 1.8, 67, a, a, soft } };
    constexpr MelodyNote verse6[] { { 0.0, 0.5, 64, i, i, hard }, { 0.5, 0.5, 64, a, a, soft }, { 1.0, 0.5, 62, e, e, hard }, { 1.5, 1.0, 60, o, o, soft }, { 3.0, 0.5, 62, a, a, hard }, { 3.5, 0.5, 64, o, o, soft } };
    constexpr MelodyNote verse7[] { { 0.0, 1.5, 62, a, i, soft }, { 2.0, 1.0, 59, e, e, hard }, { 3.0, 0.8, 55, o, o, soft } };
    constexpr MelodyNote verse8[] { { 0.0, 1.0, 57, a, a, hard }, { 1.0, 0.5, 59, e, e, soft }, { 1.5, 1.6, 57, o, u, hard } };

    constexpr MelodyNote pre1[] { { 0.5, 0.5, 60, a, a, hard }, { 1.0, 0.5, 60, o, o, soft }, { 1.5, 1.5, 64, e, i, hard } };
    constexpr MelodyNote pre2[] { { 0.5, 0.5, 64, o, o, hard }, { 1.0, 1.0, 67, a, a, soft }, { 2.0, 1.2, 64, e, e, hard } };
    constexpr MelodyNote pre3[] { { 0.5, 0.5, 66, i, i, hard }, { 1.0, 2.2, 69, a, a, soft } };
    constexpr MelodyNote pre4[] { { 0.0, 3.2, 69, o, a, hard } };

    constexpr MelodyNote chorus1[] { { 0.0, 1.0, 62, a, a, hard }, { 1.0, 1.0, 67, o, o, soft }, { 2.0, 0.5, 67, e, e, hard }, { 2.5, 0.5, 69, a, a, soft }, { 3.0, 1.0, 71, a, i, hard } };
    constexpr MelodyNote chorus2[] { { 0.0, 1.5, 69, o, o, hard }, { 1.5, 0.5, 67, a, a, soft }, { 2.0, 1.6, 66, e, a, hard } };
    constexpr MelodyNote chorus3[] { { 0.0, 0.5, 64, a, a, hard }, { 0.5, 1.0, 67, o, o, soft }, { 1.5, 0.5, 67, i, i, hard }, { 2.0, 1.0, 71, a, a, soft }, { 3.0, 1.0, 69, e, e, hard } };
    constexpr MelodyNote chorus4[] { { 0.0, 1.0, 67, o, u, hard }, { 1.0, 0.5, 64, a, a, soft }, { 1.5, 2.1, 67, a, a, hard } };
    constexpr MelodyNote chorus8[] { { 0.0, 3.4, 67, a, o, hard } };

    constexpr MelodyNote bridge1[] { { 0.0, 1.5, 60, o, o, hard }, { 1.5, 2.2, 64, a, a, soft } };
    constexpr MelodyNote bridge2[] { { 0.0, 1.5, 67, e, i, hard }, { 1.5, 2.2, 64, o, o, soft } };
    constexpr MelodyNote bridge3[] { { 0.0, 1.0, 64, a, a, hard }, { 1.0, 1.0, 67, e, e, soft }, { 2.0, 1.6, 72, a, a, hard } };
    constexpr MelodyNote bridge4[] { { 0.0, 3.2, 69, o, a, soft } };

    constexpr MelodyNote oohB[] { { 0.0, 3.6, 59, u, o, none } };
    constexpr MelodyNote oohC[] { { 0.0, 3.6, 60, u, o, none } };
    constexpr MelodyNote oohD[] { { 0.0, 3.6, 62, u, o, none } };
    constexpr MelodyNote oohA[] { { 0.0, 3.6, 57, u, o, none } };
    constexpr MelodyNote oohFSharp[] { { 0.0, 3.6, 66, u, o, none } };
    constexpr MelodyNote oohE[] { { 0.0, 3.6, 64, u, o, none } };
    constexpr MelodyNote oohG[] { { 0.0, 3.6, 67, o, a, none } };

    constexpr std::span<const MelodyNote> introBars[] { oohB, oohC, oohD, oohA };
    constexpr std::span<const MelodyNote> verseBars[] { verse1, verse2, verse3, verse4, verse5, verse6, verse7, verse8 };
    constexpr std::span<const MelodyNote> preBars[] { pre1, pre2, pre3, pre4 };
    constexpr std::span<const MelodyNote> chorusBars[] { chorus1, chorus2, chorus3, chorus4, chorus1, chorus2, chorus3, chorus8 };
    constexpr std::span<const MelodyNote> bridgeBars[] { bridge1, bridge2, bridge3, bridge4 };
    constexpr std::span<const MelodyNote> outroBars[] { oohD, oohFSharp, oohE, oohG };

    Bars barsOf (SectionKind kind) noexcept
    {
        switch (kind)
        {
            case SectionKind::intro:        return introBars;
            case SectionKind::verse:        return verseBars;
            case SectionKind::preChorus:    return preBars;
            case SectionKind::chorus:       return chorusBars;
            case SectionKind::bridge:       return bridgeBars;
            case SectionKind::solo:         return {};
            case SectionKind::outro:        break;
        }

        return outroBars;
    }
}

std::span<const MelodyNote> melodyOf (const BandBar& bar) noexcept
{
    if (bar.endsSong)
        return oohG;

    const auto bars = barsOf (bar.kind);
    return bars.empty() ? std::span<const MelodyNote> {} : bars[static_cast<std::size_t> (bar.inSection) % bars.size()];
}

double sungDynamicsDb (SectionKind kind) noexcept
{
    switch (kind)
    {
        case SectionKind::intro:        return -16.0;
        case SectionKind::verse:        return -6.5;
        case SectionKind::preChorus:    return -2.5;
        case SectionKind::chorus:       return 0.0;
        case SectionKind::bridge:       return -6.5;
        case SectionKind::solo:
        case SectionKind::outro:        break;
    }

    return -7.0;
}
}
