#include "UI/Prep/SongList.h"

#include "UI/Keys.h"
#include "UI/Look/Controls.h"

namespace takelane
{
namespace
{
constexpr int side = 16, scrollWidth = 8, lengthWidth = 64, chosenBar = 3, dragStartsAfter = 4;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

struct SongList::Scrolling : juce::ScrollBar::Listener
{
    explicit Scrolling (SongList& l) : list (l) {}
    void scrollBarMoved (juce::ScrollBar*, double to) override      { list.scrollTo (juce::roundToInt (to)); }
    SongList& list;
};

class SongList::RowAccess final : public juce::Component
{
public:
    RowAccess (SongList& l, int i) : list (l), index (i)    { setInterceptsMouseClicks (false, false); }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        struct Handler final : juce::AccessibilityHandler
        {
            Handler (RowAccess& r, juce::AccessibilityActions does) : AccessibilityHandler (r, juce::AccessibilityRole::listItem, std::move (does)), row (r) {}

            const SongRow& shown() const                    { return row.list.rows[static_cast<std::size_t> (row.index)]; }
            juce::String getTitle() const override          { return fromUtf8 (shown().title); }
            juce::String getDescription() const override    { return fromUtf8 (shown().line + ", " + shown().length + (shown().isChosen ? ", chosen" : "")); }

            RowAccess& row;
        };

        const auto id = list.rows[static_cast<std::size_t> (index)].id;
        juce::AccessibilityActions actions;
        actions.addAction (juce::AccessibilityActionType::press, [this, id] { list.onChoose (id); });
        actions.addAction (juce::AccessibilityActionType::showMenu, [this, id] { list.onMenu (id, getScreenBounds()); });
        return std::make_unique<Handler> (*this, std::move (actions));
    }

    SongList& list;
    const int index;
};

SongList::SongList() : scrolling (std::make_unique<Scrolling> (*this))
{
    setTitle ("Songs");
    setOpaque (true);
    setWantsKeyboardFocus (true);
    setMouseClickGrabsKeyboardFocus (false);
    bar.setAutoHide (false);
    bar.addListener (scrolling.get());
    addChildComponent (bar);
}

SongList::~SongList() = default;

void SongList::setRows (const std::vector<SongRow>& next)
{
    if (next == rows)
        return;

    const bool isOther = next.size() != rows.size() || ! std::ranges::equal (next, rows, {}, &SongRow::id, &SongRow::id);
    const auto held_ = held >= 0 && held < count() ? rows[static_cast<std::size_t> (held)].id : SongId {};
    rows = next;
    repaint();

    if (! isOther)
        return;

    access.clear();
    const auto at = std::ranges::find (rows, held_, &SongRow::id);
    held = at != rows.end() ? static_cast<int> (at - rows.begin()) : std::min (held, count() - 1);

    for (int i = 0; i < count(); ++i)
        addAndMakeVisible (*access.emplace_back (std::make_unique<RowAccess> (*this, i)));

    layOut();
}

//==== places
juce::Rectangle<int> SongList::boxOf (int row) const
{
    return { 0, row * rowHeight - scrolled, getWidth() - (bar.isVisible() ? scrollWidth : 0), rowHeight };
}

int SongList::rowAt (int y) const
{
    const auto row = (y + scrolled) / rowHeight;
    return y >= 0 && row < count() ? row : -1;
}

int SongList::indexAt (int y, int scrolled, int count) noexcept
{
    return std::clamp ((y + scrolled) / rowHeight, 0, std::max (0, count - 1));
}

void SongList::resized()        { layOut(); }

void SongList::layOut()
{
    const auto all = count() * rowHeight;
    scrolled = std::clamp (scrolled, 0, std::max (0, all - getHeight()));
    bar.setVisible (all > getHeight() && getHeight() > 0);
    bar.setBounds (getLocalBounds().removeFromRight (scrollWidth));
    bar.setRangeLimits (0.0, all, juce::dontSendNotification);
    bar.setCurrentRange (scrolled, getHeight(), juce::dontSendNotification);

    for (int i = 0; i < static_cast<int> (access.size()); ++i)
        access[static_cast<std::size_t> (i)]->setBounds (boxOf (i));
}

void SongList::scrollTo (int y)
{
    const auto next = std::clamp (y, 0, std::max (0, count() * rowHeight - getHeight()));

    if (std::exchange (scrolled, next) == next)
        return;

    layOut();
    repaint();
}

void SongList::showRow (int row)
{
    const auto least = (row + 1) * rowHeight - getHeight(), most = row * rowHeight;
    scrollTo (std::clamp (scrolled, std::min (least, most), most));
}

void SongList::hold (int row)
{
    held = std::clamp (row, 0, count() - 1);
    showRow (held);
    repaint();

    if (auto* handler = access[static_cast<std::size_t> (held)]->getAccessibilityHandler(); handler != nullptr && hasKeyboard)
        handler->grabFocus();
}

//==== painting
void SongList::paintRow (juce::Graphics& g, const SongRow& row, juce::Rectangle<int> box, bool isDragged) const
{
    using namespace theme;

    if (row.isChosen || isDragged)
    {
        g.setColour (isDragged ? surface::hover : surface::raised);
        g.fillRect (box.withTrimmedTop (1));
    }

    if (row.isChosen)
    {
        g.setColour (accent::bone);
        g.fillRect (box.withTrimmedTop (1).withWidth (chosenBar));
    }

    g.setColour (line::hair);
    g.fillRect (box.withTop (box.getBottom() - 1));
    auto words = box.reduced (side, 0);
    drawText (g, fromUtf8 (row.length), words.removeFromRight (lengthWidth).toFloat(), type::mono (13), text::mid, juce::Justification::centredRight);
    words.removeFromRight (8);
    drawText (g, fromUtf8 (row.title), words.withTrimmedTop (9).withHeight (20).toFloat(), type::ui (14, type::Weight::semibold), text::high, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, fromUtf8 (row.line), words.withTrimmedTop (28).withHeight (16).toFloat(), type::ui (12, type::Weight::regular), text::low, juce::Justification::centredLeft, Fit::mayCut);
}

void SongList::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);

    for (int i = 0; i < count(); ++i)
        if (boxOf (i).intersects (g.getClipBounds()) && ! (drag.moved && i == drag.from))
            paintRow (g, rows[static_cast<std::size_t> (i)], boxOf (i), false);

    if (! drag.moved)
        return;

    // What is held lies over the rest; a line says between which two it goes.
    paintRow (g, rows[static_cast<std::size_t> (drag.from)], boxOf (0).withY (drag.y - drag.grip), true);
    g.setColour (theme::accent::bone);
    const auto to = boxOf (drag.to);
    g.fillRect (to.withY ((drag.to > drag.from ? to.getBottom() : to.getY()) - 1).withHeight (2));
}

void SongList::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard && held >= 0 && ! drag.moved)
        paintFocusRing (g, boxOf (held).toFloat().reduced (4), theme::radius::clip);
}

//==== pointer
void SongList::mouseDown (const juce::MouseEvent& e)
{
    const auto row = rowAt (e.y);
    drag = {};

    if (row < 0)
        return;

    const auto id = rows[static_cast<std::size_t> (row)].id;
    held = row;

    if (e.mods.isPopupMenu())
        onMenu (id, localAreaToGlobal (juce::Rectangle<int> (e.x, e.y, 1, 1)));
    else
        drag = { row, row, e.y - boxOf (row).getY(), e.y, false };

    repaint();
}

void SongList::mouseDrag (const juce::MouseEvent& e)
{
    if (drag.from < 0 || (! drag.moved && std::abs (e.getDistanceFromDragStartY()) < dragStartsAfter))
        return;

    drag.moved = true;
    drag.y = e.y;
    drag.to = indexAt (e.y - drag.grip + rowHeight / 2, scrolled, count());
    repaint();
}

void SongList::mouseUp (const juce::MouseEvent&)
{
    const auto done = std::exchange (drag, {});
    repaint();

    if (done.from < 0 || done.from >= count())
        return;

    const auto id = rows[static_cast<std::size_t> (done.from)].id;

    if (! done.moved)
        onChoose (id);
    else if (done.to != done.from)
        onMove (id, done.to);
}

void SongList::mouseDoubleClick (const juce::MouseEvent& e)
{
    if (const auto row = rowAt (e.y); row >= 0)
        onRename (rows[static_cast<std::size_t> (row)].id);
}

void SongList::mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails& wheel)
{
    scrollTo (scrolled - juce::roundToInt (wheel.deltaY * 200.0f));
}

//==== keys
bool SongList::keyPressed (const juce::KeyPress& key)
{
    const auto text = keyTextOf (key);

    if (text == "Escape")
    {
        const bool was = drag.moved;
        drag = {};
        repaint();
        return was;
    }

    if (! juce::isPositiveAndBelow (held, count()))
        return false;

    const auto id = rows[static_cast<std::size_t> (held)].id;
    const int by = text.ends_with ("Up") ? -1 : 1;

    if (text == "Up" || text == "Down")
        hold (held + by);
    else if ((text == "Alt+Up" || text == "Alt+Down") && juce::isPositiveAndBelow (held + by, count()))
        onMove (id, held + by);
    else if (text == "Return")
        onChoose (id);
    else if (text == "F2")
        onRename (id);
    else if (text == "Delete")
        onRemove (id);
    else if (key == juce::KeyPress (juce::KeyPress::F10Key, juce::ModifierKeys::shiftModifier, 0))
        onMenu (id, localAreaToGlobal (boxOf (held)));
    else
        return text == "Alt+Up" || text == "Alt+Down";

    return true;
}

void SongList::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;

    if (held < 0 && ! rows.empty())
        held = static_cast<int> (std::ranges::find (rows, true, &SongRow::isChosen) - rows.begin()) % count();

    repaint();
}

void SongList::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}

std::unique_ptr<juce::AccessibilityHandler> SongList::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::list);
}
}
