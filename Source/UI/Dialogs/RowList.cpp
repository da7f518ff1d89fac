#include "UI/Dialogs/RowList.h"

#include "UI/Keys.h"

namespace takelane
{
namespace
{
constexpr int rowHeight = 42, sideGap = 12, iconSize = 16;
}

RowList::RowList (juce::String title) : list ({}, this)
{
    list.setTitle (title);
    list.setRowHeight (rowHeight);
    list.setColour (juce::ListBox::backgroundColourId, theme::surface::well);
    addAndMakeVisible (list);
}

RowList::~RowList()
{
    list.setModel (nullptr);
}

void RowList::setEmptyText (juce::String text)
{
    emptyText = std::move (text);
    repaint();
}

void RowList::setRows (std::vector<ListRow> next)
{
    if (next == rows)
        return;

    const auto before = selected();
    rows = std::move (next);
    isTelling = false;
    list.updateContent();
    isTelling = true;
    select (before);
    list.repaint();
    repaint();
}

void RowList::select (std::int64_t id)
{
    isTelling = false;
    const auto found = id == 0 ? rows.end() : std::ranges::find (rows, id, &ListRow::id);

    if (found == rows.end())
        list.deselectAllRows();
    else
        list.selectRow (static_cast<int> (found - rows.begin()));

    isTelling = true;
}

std::int64_t RowList::selected() const
{
    const auto* row = rowAt (list.getSelectedRow());
    return row != nullptr ? row->id : 0;
}

const ListRow* RowList::rowAt (int row) const
{
    return juce::isPositiveAndBelow (row, static_cast<int> (rows.size())) ? &rows[static_cast<std::size_t> (row)] : nullptr;
}

/** A heading is passed over, the way one came; the first one leads down. */
void RowList::selectedRowsChanged (int)
{
    const int row = list.getSelectedRow(), before = std::exchange (lastRow, row);

    if (const auto* at = rowAt (row); at != nullptr && at->id == 0)
    {
        const int past = before > row && row > 0 ? row - 1 : row + 1;

        if (rowAt (past) != nullptr)
            list.selectRow (past);          // tells of itself
        else
            list.deselectAllRows();

        return;
    }

    if (isTelling && onSelect)
        onSelect (selected());
}

void RowList::open (int row)
{
    if (const auto* at = rowAt (row); at != nullptr && at->id != 0 && onOpen)
        onOpen (at->id);
}

void RowList::deleteKeyPressed (int row)
{
    if (const auto* at = rowAt (row); at != nullptr && at->id != 0 && onDelete)
        onDelete (at->id);
}

bool RowList::keyPressed (const juce::KeyPress& key)
{
    const auto text = keyTextOf (key);

    if ((text != "Alt+Up" && text != "Alt+Down") || ! onMove || selected() == 0)
        return false;

    onMove (selected(), text == "Alt+Up" ? -1 : 1);
    return true;
}

juce::String RowList::getNameForRow (int row)
{
    const auto* at = rowAt (row);

    if (at == nullptr)
        return {};

    juce::StringArray words { at->title, at->detail, at->value };
    words.removeEmptyStrings();
    return words.joinIntoString (", ");
}

//==== looks
void RowList::paintListBoxItem (int row, juce::Graphics& g, int width, int height, bool isSelected)
{
    using namespace theme;
    const auto* at = rowAt (row);

    if (at == nullptr)
        return;

    auto area = juce::Rectangle<int> (width, height).toFloat();

    if (at->id == 0)
    {
        drawText (g, at->title, area.reduced (static_cast<float> (sideGap), 0).withTrimmedTop (12), type::caption(), text::low);
        return;
    }

    if (isSelected)
    {
        g.setColour (surface::hover);
        g.fillRect (area);
    }

    area.reduce (static_cast<float> (sideGap), 0);

    if (at->icon)
    {
        drawIcon (g, *at->icon, area.removeFromLeft (iconSize).withSizeKeepingCentre (iconSize, iconSize), text::low);
        area.removeFromLeft (10);
    }

    if (at->value.isNotEmpty())
    {
        drawText (g, at->value, area.removeFromRight (textWidth (type::numS(), at->value) + 2), type::numS(), text::low, juce::Justification::centredRight);
        area.removeFromRight (10);
    }

    const auto title = at->detail.isEmpty() ? area : area.withHeight (18).translated (0, 4);
    drawText (g, at->title, title, type::bodyStrong(), text::high, juce::Justification::centredLeft, Fit::mayCut);

    if (at->detail.isNotEmpty())
        drawText (g, at->detail, area.withTop (area.getBottom() - 20).withHeight (16), type::label(), text::low, juce::Justification::centredLeft, Fit::mayCut);
}

void RowList::paint (juce::Graphics& g)
{
    g.setColour (theme::surface::well);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), theme::radius::control);
}

void RowList::paintOverChildren (juce::Graphics& g)
{
    if (rows.empty() && emptyText.isNotEmpty())
        drawParagraph (g, emptyText, getLocalBounds().reduced (16, 14).toFloat(), theme::type::body(), theme::text::low, 18);

    if (hasKeyboard)
        paintFocusRing (g, getLocalBounds().reduced (4).toFloat());
}

void RowList::focusOfChildComponentChanged (FocusChangeType cause)
{
    if (const bool has = list.hasKeyboardFocus (true) && cause != focusChangedByMouseClick; std::exchange (hasKeyboard, has) != has)
        repaint();
}

void RowList::resized()
{
    list.setBounds (getLocalBounds().reduced (2));
}
}
