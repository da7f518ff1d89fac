#include "UI/Edit/RenameCompTool.h"

#include "UI/Command.h"

namespace takelane
{
RenameCompTool::RenameCompTool (EditToolContext& c) : EditTool (c, "Rename the comp", headingHeight + 44 + footerHeight)
{
    if (const auto* held = context.meant())
    {
        track = held->track;
        comp = held->activeComp;
        setHeading ("Rename comp " + juce::String::fromUTF8 (held->active().name.c_str()));
        field.setText (juce::String::fromUTF8 (held->active().name.c_str()), false);
    }

    field.setTitle ("Name of the comp");
    field.setInputRestrictions (200);
    field.onAccept = [this] (const juce::String&) { accept(); };
    field.onCancel = [this] { giveUp(); };
    addAndMakeVisible (field);
    addRight ("Cancel", [this] { giveUp(); });
    addPrimary ("Rename", [this] { accept(); });
    field.onTextChange = [this] { primary->setEnabled (field.getText().trim().isNotEmpty()); };
}

void RenameCompTool::accept()
{
    const auto name = field.getText().trim();

    if (name.isNotEmpty() && context.run (commandText ("comp.rename", { { "track", static_cast<juce::int64> (track.value) }, { "comp", static_cast<juce::int64> (comp.value) }, { "name", name } })))
        close();
}
}
