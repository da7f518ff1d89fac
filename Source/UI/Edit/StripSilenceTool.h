#pragma once

/** Silence out of the pauses: how quiet, how long, how much is kept around what sounds. */

#include "UI/Edit/PlanTool.h"
#include "UI/Edit/ValueField.h"

namespace takelane
{
class StripSilenceTool final : public PlanTool
{
public:
    explicit StripSilenceTool (EditToolContext&);

    void paint (juce::Graphics&) override;

private:
    std::string command() const override;
    std::string subject() const override;
    void layOut (juce::Rectangle<int>) override;
    void bind (ValueField&, double&);

    std::optional<double> threshold;            ///< dBFS; none: by each track's own floor
    double shortest = 250.0, before = 30.0, after = 120.0;      ///< ms
    ValueField thresholdField, shortestField, beforeField, afterField;
    Button byItself;
};
}
