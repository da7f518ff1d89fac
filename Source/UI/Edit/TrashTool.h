#pragma once

/** What is in the Trash, to be brought back take by take, or deleted for good after a second, plain question. */

#include "UI/Edit/EditTool.h"
#include "UI/Edit/ToolRows.h"

namespace takelane
{
class TrashTool final : public EditTool
{
public:
    explicit TrashTool (EditToolContext&);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void giveUp() override;                         ///< first the question, then the window

private:
    void refresh();
    void ask (bool);
    void bringBack (int row);
    void empty();
    void layOut (juce::Rectangle<int>) override;

    ToolRows list;
    BinContents contents;
    Button *emptyButton = nullptr, *deleteButton = nullptr;
    bool asks = false;
    std::int64_t seen = -1;
};
}
