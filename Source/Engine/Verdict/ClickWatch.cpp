#include "Engine/Verdict/ClickWatch.h"

#include "Core/Decibels.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr float itsSound = 0.8f;                // part of the power that the click explains
constexpr int sameDelay = 3;                    // blocks
constexpr float sameLevel = 2.0f;
}

ClickTables::ClickTables (const std::shared_ptr<const EarTables>& tables)
{
    for (int t = 0; t < clickTones; ++t)
    {
        auto& sound = sounds[static_cast<std::size_t> (t)];
        std::vector<float> samples (static_cast<std::size_t> (tables->blockFrames * length));

        for (std::size_t i = 0; i < samples.size(); ++i)
        {
            samples[i] = clickTone (static_cast<std::int64_t> (i), static_cast<ClickTone> (t), tables->sampleRate);
            sound.peak = std::max (sound.peak, std::abs (samples[i]));
        }

        Ear (tables, {}).hear (samples, [&] (const Ear::Block& b)
        {
            const auto z = b.tones[static_cast<std::size_t> (t)];
            sound.heard[static_cast<std::size_t> (b.index)] = z;
            sound.power += std::norm (z);
        });
    }
}

ClickWatch::ClickWatch (std::shared_ptr<const EarTables> t, std::shared_ptr<const ClickTables> c, std::shared_ptr<const ClickScore> s)
    : tables (std::move (t)), click (std::move (c)), score (std::move (s)), history (static_cast<std::size_t> (kept))
{
}

std::optional<ClickWatch::Found> ClickWatch::look (const Ear::Block& block, const PassPlaces* places)
{
    history[static_cast<std::size_t> (block.index % kept)] = block.tones;

    if (places == nullptr || score == nullptr || block.index % lookEvery != 0)
        return {};

    // All clicks whose whole search lies behind.
    const auto upTo = block.index - latest - ClickTables::length;
    const auto from = judgedTo < 0 ? std::max<std::int64_t> (0, upTo - lookEvery) : judgedTo;

    if (from >= upTo)
        return {};

    judgedTo = upTo;
    std::optional<Found> found;

    for (const auto& stretch : places->between ({ from * tables->blockFrames }, { upTo * tables->blockFrames }))
    {
        StrokeWalk walk (*score, stretch.place.start, tables->sampleRate);

        while (const auto stroke = walk.next (stretch.place.end))
        {
            const auto inPass = stretch.inPass + (stroke->at - stretch.place.start);
            last.push_back (judge (inPass.value / tables->blockFrames, stroke->tone));

            if (last.size() > remembered)
                last.pop_front();

            if (last.back())
                if (const auto bleed = agree (*last.back()))
                    found = bleed;
        }
    }

    return found;
}

std::optional<ClickWatch::Heard> ClickWatch::judge (std::int64_t block, ClickTone tone) const
{
    const auto which = static_cast<std::size_t> (tone);
    const auto& sound = click->sounds[which];
    Heard best { block, 0, 0.0f };
    float bestShare = 0.0f;

    for (int delay = static_cast<int> (std::max<std::int64_t> (earliest, -block)); delay <= latest; ++delay)
    {
        std::complex<float> alike;
        float power = 0.0f;

        for (int n = static_cast<int> (std::max<std::int64_t> (-ClickTables::quiet, -block - delay)); n < ClickTables::length; ++n)
        {
            const auto& z = history[static_cast<std::size_t> ((block + delay + n) % kept)][which];
            power += std::norm (z);

            if (n >= 0)
                alike += z * std::conj (sound.heard[static_cast<std::size_t> (n)]);
        }

        const float share = power > 0.0f ? std::norm (alike) / (power * sound.power) : 0.0f;

        if (share > bestShare)
        {
            bestShare = share;
            best.delay = delay;
            best.level = std::abs (alike) / sound.power * sound.peak;
        }
    }

    if (bestShare < itsSound || dbFromGain (static_cast<double> (best.level)) < faintestDb)
        return {};

    return best;
}

std::optional<ClickWatch::Found> ClickWatch::agree (const Heard& now)
{
    int agreeing = 0;
    auto begin = now.block;

    for (const auto& one : last)
    {
        if (! one || std::abs (one->delay - now.delay) > sameDelay || one->level > sameLevel * now.level || now.level > sameLevel * one->level)
            continue;

        ++agreeing;
        begin = std::min (begin, one->block + one->delay);
    }

    if (agreeing < clicksNeeded)
        return {};

    first = first.value_or (begin);
    return Found { *first, now.block + now.delay + ClickTables::length, dbFromGain (static_cast<double> (now.level)) };
}
}
