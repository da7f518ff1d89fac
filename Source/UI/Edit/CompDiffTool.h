#pragma once

/** Where two comps of a track differ: a list, the parts marked on the lanes, and both to be heard by turns. */

#include "UI/Edit/EditTool.h"
#include "UI/Edit/ToolModels.h"
#include "UI/Edit/ToolRows.h"

namespace takelane
{
class CompDiffTool final : public EditTool
{
public:
    explicit CompDiffTool (EditToolContext&);
    ~CompDiffTool() override;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    juce::Component* firstFocus() override          { return &list; }

private:
    void refresh();
    void choosePair (const SongTrack&);
    void hear (CompId);
    void goTo (int row);
    void layOut (juce::Rectangle<int>) override;

    ToolRows list;
    Dropdown against;
    Button* hearFirst = nullptr;
    Button* hearSecond = nullptr;
    TrackId track;
    CompId first, second;
    std::vector<CompId> choices;
    std::vector<DifferenceRow> rows;
    std::int64_t seen = -1;
    int seenState = -1, current = -1;
    const std::int64_t gesture;                     ///< hearing both by turns is one step
    juce::String summary;
};
}
