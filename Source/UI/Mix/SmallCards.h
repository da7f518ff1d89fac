#pragma once

/** The strip's windows with a few numbers each: pan, an effect, the master's limiter. */

#include "UI/Look/Segments.h"
#include "UI/Mix/StripCard.h"

namespace takelane
{
/** Balance or each side by itself for stereo; the place of a mono track. */
class PanCard final : public StripCard
{
public:
    explicit PanCard (const StripContext&);

    void refresh() override;
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override;

    const bool isStereo;
    Segments way;
    ValueField place, left, right;
};

class EffectCard final : public StripCard
{
public:
    explicit EffectCard (const StripContext&);

    void refresh() override;
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void bindRoom();
    void bindSlap();
    bool isRoom() const         { return context.ref.effect == Effect::room; }

    std::vector<std::unique_ptr<ValueField>> fields;
    Segments timing;                                    ///< of the slap: milliseconds or a part of a beat
};

/** It shouts while it is on: off for the mastering hand-off. */
class LimiterCard final : public StripCard
{
public:
    explicit LimiterCard (const StripContext&);

    void refresh() override;
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override;

    Button on;
    ValueField ceiling, release;
};
}
