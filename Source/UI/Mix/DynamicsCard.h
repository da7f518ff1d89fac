#pragma once

/** Compressor and gate: the one knob first, all its numbers beneath, the curve with what is being taken away now, and the gate. */

#include "UI/Mix/AmountBar.h"
#include "UI/Mix/StripCard.h"

namespace takelane
{
class DynamicsCard final : public StripCard
{
public:
    explicit DynamicsCard (const StripContext&);
    ~DynamicsCard() override;

    void refresh() override;
    void show (const Moment&) override;
    void paint (juce::Graphics&) override;

private:
    class Graph;
    class Reduction;

    void layOut (juce::Rectangle<int>) override;
    void bindCompressor (ValueField&, const char* name, double Compressor::* part);
    void bindGate (ValueField&, const char* name, double Gate::* part);

    AmountBar touch;
    Button compressorOn, matched, gateOn;
    ValueField threshold, ratio, attack, release, knee, makeup, most;
    ValueField gateThreshold, depth, gateAttack, hold, gateRelease;
    std::unique_ptr<Graph> graph;
    std::unique_ptr<Reduction> reduction, gateReduction;
};
}
