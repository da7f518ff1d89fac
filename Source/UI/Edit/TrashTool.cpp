#include "UI/Edit/TrashTool.h"

#include "UI/Command.h"
#include "UI/Edit/ToolModels.h"

namespace takelane
{
namespace
{
constexpr int summaryHeight = 34, fewestRows = 4, mostRows = 9, lead = 20;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

TrashTool::TrashTool (EditToolContext& c) : EditTool (c, "Trash", headingHeight + summaryHeight + ToolRows::heightOf (c.studio.binContents().entries.size(), fewestRows, mostRows) + footerHeight, 468), list ("In the Trash")
{
    list.onButton = [this] (int row) { bringBack (row); };
    addAndMakeVisible (list);
    emptyButton = &addLeft ("Empty the Trash", [this] { ask (true); });
    deleteButton = &addLeft ("Delete for good", [this] { empty(); });
    deleteButton->setColours (theme::surface::control, theme::state::fail);
    deleteButton->setOutline (theme::state::fail);
    addPrimary ("Done", [this] { giveUp(); });
    refresh();
}

void TrashTool::show (const Moment&)
{
    if (seen != context.studio.revision())
        refresh();
}

void TrashTool::refresh()
{
    seen = context.studio.revision();
    contents = context.studio.binContents();
    list.setRows (trashRows (contents));
    ask (asks && ! contents.entries.empty());
}

void TrashTool::ask (bool on)
{
    asks = on;
    emptyButton->setVisible (! asks);
    emptyButton->setEnabled (! contents.entries.empty());
    deleteButton->setVisible (asks);
    primary->setText (asks ? "Keep all" : "Done");
    list.setVisible (! asks);
    setHeading (asks ? "Empty the Trash?" : "Trash");
    resized();
    repaint();
}

void TrashTool::giveUp()
{
    if (asks)
        ask (false);
    else
        close();
}

void TrashTool::bringBack (int row)
{
    const auto& entry = contents.entries[static_cast<std::size_t> (row)];
    const auto* song = context.studio.session().findSong (entry.song);
    const auto* track = song != nullptr ? song->track (entry.track) : nullptr;
    const auto* take = track != nullptr ? track->take (entry.take) : nullptr;

    if (take == nullptr)
        return context.refuse ("Its track is in the Trash too.");

    context.run (commandText ("take.restore", { { "song", static_cast<juce::int64> (entry.song.value) }, { "track", static_cast<juce::int64> (entry.track.value) }, { "take", take->number } }));
    refresh();
}

void TrashTool::empty()
{
    const auto done = context.studio.emptyBin();

    if (! done)
        context.refuse (done.problem().text);

    ask (false);
}

void TrashTool::layOut (juce::Rectangle<int> area)
{
    list.setBounds (area.withTrimmedTop (summaryHeight));
}

void TrashTool::paint (juce::Graphics& g)
{
    using namespace theme;
    EditTool::paint (g);
    auto area = contentArea();

    if (asks)
    {
        drawIcon (g, Icon::warn, area.withSize (lead, lead).translated (0, 2).toFloat(), state::fail);
        drawParagraph (g, fromUtf8 (emptyTrashText (contents)), area.withTrimmedLeft (lead + 14).toFloat(), type::body(), text::high, 20);
        return;
    }

    drawText (g, contents.entries.empty() ? juce::String ("Nothing is in the Trash.") : fromUtf8 (trashText (contents)), area.withHeight (22).toFloat(), type::body(), text::mid);
}
}
