#pragma once

/** One line: what the comp is called. */

#include "UI/Edit/EditTool.h"

namespace takelane
{
class RenameCompTool final : public EditTool
{
public:
    explicit RenameCompTool (EditToolContext&);

    juce::Component* firstFocus() override          { return &field; }

private:
    void accept();
    void layOut (juce::Rectangle<int>) override     { field.setBounds (contentArea().withHeight (36)); }

    TextField field;
    TrackId track;
    CompId comp;
};
}
