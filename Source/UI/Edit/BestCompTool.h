#pragma once

/** The comp of the best marks, shown section by section before it is made. */

#include "UI/Edit/PlanTool.h"
#include "UI/Edit/ToolRows.h"

namespace takelane
{
class BestCompTool final : public PlanTool
{
public:
    explicit BestCompTool (EditToolContext&);

private:
    std::string command() const override;
    std::string subject() const override;
    void planChanged() override;
    void layOut (juce::Rectangle<int>) override;

    ToolRows rows;
};
}
