#pragma once

/** Hits to the grid: which notes, how far, how small a hit counts. All members of a locked folder move together. */

#include "UI/Edit/PlanTool.h"
#include "UI/Edit/ValueField.h"

namespace takelane
{
class TimingTool final : public PlanTool
{
public:
    explicit TimingTool (EditToolContext&);

    void paint (juce::Graphics&) override;

private:
    std::string command() const override;
    std::string subject() const override;
    void layOut (juce::Rectangle<int>) override;

    Dropdown grid;
    double strength = 100.0, sensitivity = 50.0;        ///< per cent
    ValueField strengthField, sensitivityField;
};
}
