#pragma once

/** All steps that can be undone or redone; a click goes there. */

#include "UI/Edit/EditTool.h"
#include "UI/Edit/ToolModels.h"
#include "UI/Edit/ToolRows.h"

namespace takelane
{
class HistoryTool final : public EditTool
{
public:
    explicit HistoryTool (EditToolContext&);

    void show (const Moment&) override;
    juce::Component* firstFocus() override          { return &list; }

private:
    void refresh();
    void layOut (juce::Rectangle<int>) override;

    ToolRows list;
    Button& undo;
    Button& redo;
    std::vector<HistoryRow> rows;
    std::int64_t seen = -1;
};
}
