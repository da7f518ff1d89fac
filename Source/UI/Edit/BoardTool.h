#pragma once

/** "Have we got it?": every part by every section, holes first to the eye; a click goes there. */

#include "UI/Edit/BoardGrid.h"
#include "UI/Edit/EditTool.h"

namespace takelane
{
class BoardTool final : public EditTool
{
public:
    explicit BoardTool (EditToolContext&);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    juce::Component* firstFocus() override          { return &grid; }

private:
    void go (int part, int section);
    void layOut (juce::Rectangle<int>) override;

    BoardGrid grid;
    std::int64_t seen = -1;
    int section = -1;
};
}
