#include "UI/Edit/HistoryTool.h"

namespace takelane
{
namespace
{
constexpr int fewestRows = 4, mostRows = 11;
}

HistoryTool::HistoryTool (EditToolContext& c)
    : EditTool (c, "Undo history", headingHeight + ToolRows::heightOf (c.studio.historySteps().size() + 1, fewestRows, mostRows) + footerHeight), list ("Steps, the newest first"),
      undo (addLeft ("Undo", [this] { context.call ("edit.undo"); })), redo (addLeft ("Redo", [this] { context.call ("edit.redo"); }))
{
    list.onChoose = [this] (int row) { context.studio.goToStep (rows[static_cast<std::size_t> (row)].index); refresh(); };
    addAndMakeVisible (list);
    addPrimary ("Done", [this] { close(); });
    refresh();
}

void HistoryTool::show (const Moment&)
{
    if (seen != context.studio.revision())
        refresh();
}

void HistoryTool::refresh()
{
    seen = context.studio.revision();
    undo.setEnabled (context.studio.canUndo());
    redo.setEnabled (context.studio.canRedo());
    auto next = historyRows (context.studio.historySteps());

    if (next == rows)
        return;

    rows = std::move (next);
    std::vector<ToolRow> shown;
    int current = 0;

    for (const auto& row : rows)
    {
        if (row.row.isCurrent)
            current = static_cast<int> (shown.size());

        shown.push_back (row.row);
    }

    list.setRows (std::move (shown));
    list.showRow (current);
}

void HistoryTool::layOut (juce::Rectangle<int> area)
{
    list.setBounds (area);
}
}
