#include "UI/Deliver/QueueList.h"

#include "UI/Keys.h"
#include "UI/Look/Controls.h"
#include "UI/Look/Dropdown.h"

namespace takelane
{
namespace
{
constexpr int leastRow = 42, mostRow = 53, side = 16, textLeft = 52, iconSize = 16, barHeight = 6, scrollWidth = 8;
constexpr int wideFrom = 700, wideSays = 160, narrowSays = 168, sizeWidth = 64, leastBar = 154, sayGap = 14;
constexpr int lineHeight = 18;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
juce::Font titleFont()                              { return theme::type::ui (14, theme::type::Weight::semibold); }
juce::Font lineFont()                               { return theme::type::ui (12, theme::type::Weight::regular); }

struct Mark { Icon icon; juce::Colour colour; };

Mark markOf (const QueueLine& line)
{
    using namespace theme;

    switch (line.state)
    {
        case QueueState::held:          return { Icon::lock, state::fail };
        case QueueState::waiting:       return { Icon::ring, text::off };
        case QueueState::running:       return { line.isPaused ? Icon::pause : Icon::play, accent::bone };
        case QueueState::verified:      return { Icon::pass, state::pass };
        case QueueState::failed:        return { Icon::fail, state::fail };
        case QueueState::cancelled:     return { Icon::close, text::low };
    }

    return { Icon::ring, text::off };
}

float markSize (QueueState state)
{
    return state == QueueState::verified || state == QueueState::failed ? 16.0f : state == QueueState::held ? 13.0f : state == QueueState::running ? 11.0f : 9.0f;
}
}

struct QueueList::Scrolling : juce::ScrollBar::Listener
{
    explicit Scrolling (QueueList& l) : list (l) {}
    void scrollBarMoved (juce::ScrollBar*, double to) override      { list.scrollTo (juce::roundToInt (to)); }
    QueueList& list;
};

class QueueList::RowAccess final : public juce::Component
{
public:
    RowAccess (QueueList& l, int i) : list (l), index (i)   { setInterceptsMouseClicks (false, false); }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        struct Handler final : juce::AccessibilityHandler
        {
            Handler (RowAccess& r, juce::AccessibilityActions does) : AccessibilityHandler (r, juce::AccessibilityRole::listItem, std::move (does)), row (r) {}

            juce::String getTitle() const override          { return fromUtf8 (row.list.lines[static_cast<std::size_t> (row.index)].title); }
            juce::String getDescription() const override    { return fromUtf8 (spokenLine (row.list.lines[static_cast<std::size_t> (row.index)])); }

            RowAccess& row;
        };

        juce::AccessibilityActions actions;
        actions.addAction (juce::AccessibilityActionType::press, [this] { list.showHolder (index); });
        actions.addAction (juce::AccessibilityActionType::showMenu, [this] { list.showMenu (index, getBounds()); });
        return std::make_unique<Handler> (*this, std::move (actions));
    }

    QueueList& list;
    const int index;
};

QueueList::QueueList() : scrolling (std::make_unique<Scrolling> (*this))
{
    setTitle ("Files");
    setOpaque (true);
    setWantsKeyboardFocus (true);
    setMouseClickGrabsKeyboardFocus (false);
    bar.setAutoHide (false);
    bar.addListener (scrolling.get());
    addChildComponent (bar);
}

QueueList::~QueueList() = default;

void QueueList::show (const std::vector<QueueLine>& next)
{
    if (next == lines)
        return;

    const auto before = std::exchange (lines, next);

    if (before.size() != lines.size())
    {
        access.clear();
        held = std::min (held, count() - 1);

        for (int i = 0; i < count(); ++i)
            addAndMakeVisible (*access.emplace_back (std::make_unique<RowAccess> (*this, i)));

        layOut();
        repaint();
        return;
    }

    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        const auto row = static_cast<int> (i);
        repaintChanges (row, before[i], lines[i]);

        if (lines[i].state == QueueState::running && before[i].state != QueueState::running)
            showRow (row);
    }
}

void QueueList::repaintChanges (int row, const QueueLine& before, const QueueLine& after)
{
    if (before == after)
        return;

    auto same = before;
    same.progress = after.progress;
    same.says = after.says;

    if (same != after)
        return repaint (boxOf (row));

    const auto columns = columnsOf (row);
    repaint (columns.says);
    repaint (columns.bar);
}

//==== places
bool QueueList::isWide() const          { return getWidth() >= wideFrom; }
int QueueList::contentRight() const     { return getWidth() - (bar.isVisible() ? scrollWidth : 0); }

int QueueList::rowHeight() const
{
    return lines.empty() ? mostRow : std::clamp (getHeight() / count(), leastRow, mostRow);
}

juce::Rectangle<int> QueueList::boxOf (int row) const   { return { 0, row * rowHeight() - scrolled, getWidth(), rowHeight() }; }

/** Wide as in the design: bar, size and words in columns. Narrow: the words over the size at the right, the bar at the row's foot. */
QueueList::Columns QueueList::columnsOf (int row) const
{
    Columns c;
    auto box = boxOf (row).withRight (contentRight());
    const auto foot = box.withTop (box.getBottom() - 4).withHeight (3).withTrimmedLeft (textLeft).withTrimmedRight (side);
    c.icon = box.removeFromLeft (textLeft).withTrimmedLeft (side).withWidth (iconSize).withSizeKeepingCentre (18, 18);
    box.removeFromRight (side);
    const auto upper = [&] (juce::Rectangle<int> r) { return r.withY (r.getCentreY() - lineHeight + 1).withHeight (lineHeight); };
    const auto lower = [&] (juce::Rectangle<int> r) { return r.withY (r.getCentreY()).withHeight (lineHeight); };
    const bool hasFailed = lines[static_cast<std::size_t> (row)].state == QueueState::failed;

    if (isWide())
    {
        const auto spare = std::max (0, getWidth() - 772) / 3;
        c.says = box.removeFromRight (wideSays);
        box.removeFromRight (sayGap - 2);
        c.size = box.removeFromRight (sizeWidth);
        box.removeFromRight (sayGap);
        c.bar = box.removeFromRight (leastBar + spare);
        c.bar = c.bar.withSizeKeepingCentre (c.bar.getWidth(), barHeight);
        box.removeFromRight (sayGap);
    }
    else
    {
        auto words = box.removeFromRight (narrowSays);
        c.says = upper (words);
        c.size = lower (words);
        c.bar = foot;
        box.removeFromRight (8);
    }

    c.title = upper (box);

    if (! isWide())         // as far as the size leaves room
        box.setRight (c.size.getRight() - juce::roundToInt (textWidth (theme::type::mono (12), fromUtf8 (lines[static_cast<std::size_t> (row)].size))) - sayGap);

    c.line = lower (hasFailed ? boxOf (row).withRight (contentRight() - side).withLeft (box.getX()) : box);

    if (hasFailed)          // what went wrong has all the room there is
    {
        c.says = upper (c.says.withBottom (boxOf (row).getBottom()).withTop (boxOf (row).getY()));
        c.bar = c.size = {};
    }

    return c;
}

void QueueList::resized()       { layOut(); }

void QueueList::layOut()
{
    const auto all = count() * rowHeight();
    scrolled = std::clamp (scrolled, 0, std::max (0, all - getHeight()));
    bar.setVisible (all > getHeight() && getHeight() > 0);
    bar.setBounds (getLocalBounds().removeFromRight (scrollWidth));
    bar.setRangeLimits (0.0, all, juce::dontSendNotification);
    bar.setCurrentRange (scrolled, getHeight(), juce::dontSendNotification);

    for (int i = 0; i < static_cast<int> (access.size()); ++i)
        access[static_cast<std::size_t> (i)]->setBounds (boxOf (i));
}

void QueueList::scrollTo (int y)
{
    const auto next = std::clamp (y, 0, std::max (0, count() * rowHeight() - getHeight()));

    if (std::exchange (scrolled, next) == next)
        return;

    layOut();
    repaint();
}

void QueueList::showRow (int row)
{
    const auto least = (row + 1) * rowHeight() - getHeight(), most = row * rowHeight();
    scrollTo (std::clamp (scrolled, std::min (least, most), most));
}

//==== painting
void QueueList::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);

    for (int i = 0; i < count(); ++i)
        if (boxOf (i).intersects (g.getClipBounds()))
            paintRow (g, i);
}

void QueueList::paintBar (juce::Graphics& g, const QueueLine& line, juce::Rectangle<int> box) const
{
    const bool isRunning = line.state == QueueState::running;

    if (box.isEmpty() || (! isWide() && ! isRunning))
        return;

    g.setColour (theme::surface::well);
    g.fillRect (box);
    g.setColour (isRunning ? theme::accent::bone : theme::text::mid);
    g.fillRect (box.withWidth (juce::roundToInt (line.progress * box.getWidth())));
}

void QueueList::paintRow (juce::Graphics& g, int row) const
{
    using namespace theme;
    const auto& line = lines[static_cast<std::size_t> (row)];
    const auto box = boxOf (row);
    const auto c = columnsOf (row);
    const bool isRunning = line.state == QueueState::running;

    if (isRunning)
    {
        g.setColour (surface::raised);
        g.fillRect (box);
    }

    g.setColour (theme::line::hair);
    g.fillRect (box.withTop (box.getBottom() - 1));

    const auto mark = markOf (line);
    const auto size = markSize (line.state);
    drawIcon (g, mark.icon, c.icon.toFloat().withSizeKeepingCentre (size, size), mark.colour);

    const auto right = isWide() ? juce::Justification::centredLeft : juce::Justification::centredRight;
    drawText (g, fromUtf8 (line.title), c.title.toFloat(), titleFont(), text::high, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, fromUtf8 (line.line), c.line.toFloat(), lineFont(), line.state == QueueState::failed ? state::fail : text::low, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, fromUtf8 (line.says), c.says.toFloat(), lineFont(), line.state == QueueState::failed ? state::fail : isRunning ? text::high : text::mid, right, Fit::mayCut);
    paintBar (g, line, c.bar);

    if (! line.size.empty() && ! c.size.isEmpty())
        drawText (g, fromUtf8 (line.size), c.size.toFloat(), type::mono (12), text::mid, juce::Justification::centredRight);
}

void QueueList::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard && held >= 0)
        paintFocusRing (g, boxOf (held).withRight (contentRight()).toFloat().reduced (4), theme::radius::clip);
}

juce::String QueueList::getTooltip()
{
    const auto row = rowAt (getMouseXYRelative().y);

    if (row < 0)
        return {};

    const auto& line = lines[static_cast<std::size_t> (row)];

    if (! line.heldBy.empty())
        return fromUtf8 (heldText (line)) + ". Double-click shows it";

    return fromUtf8 (line.line + (line.state == QueueState::failed || line.says.empty() ? "" : ": " + line.says));
}

//==== what holds a row
int QueueList::rowAt (int y) const
{
    const auto row = (y + scrolled) / rowHeight();
    return y >= 0 && row < count() ? row : -1;
}

void QueueList::showHolder (int row)
{
    if (const auto& by = lines[static_cast<std::size_t> (row)].heldBy; ! by.empty() && onShowCheck)
        onShowCheck (std::string (by.front().id));
}

void QueueList::showMenu (int row, juce::Rectangle<int> at)
{
    const auto& by = lines[static_cast<std::size_t> (row)].heldBy;

    if (by.empty())
        return;

    const juce::Component::SafePointer<QueueList> self (this);
    juce::PopupMenu menu;
    menu.addSectionHeader ("Held by");

    for (const auto& check : by)
        menu.addItem ("Show: " + fromUtf8 (check.name), [self, id = check.id]
        {
            if (self != nullptr && self->onShowCheck)
                self->onShowCheck (id);
        });

    menu.showMenuAsync (menuOptions (*this).withTargetScreenArea (localAreaToGlobal (at)).withMinimumWidth (180).withStandardItemHeight (26));
}

//==== pointer and keys
void QueueList::mouseDown (const juce::MouseEvent& e)
{
    if (const auto row = rowAt (e.y); row >= 0 && e.mods.isPopupMenu())
        showMenu (row, { e.x, e.y, 1, 1 });
}

void QueueList::mouseDoubleClick (const juce::MouseEvent& e)
{
    if (const auto row = rowAt (e.y); row >= 0)
        showHolder (row);
}

void QueueList::mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails& wheel)
{
    scrollTo (scrolled - juce::roundToInt (wheel.deltaY * 200.0f));
}

bool QueueList::keyPressed (const juce::KeyPress& key)
{
    const auto text = keyTextOf (key);

    const bool isMenu = key == juce::KeyPress (juce::KeyPress::F10Key, juce::ModifierKeys::shiftModifier, 0);

    if ((isMenu || text == "Return") && held >= 0 && ! lines[static_cast<std::size_t> (held)].heldBy.empty())
    {
        isMenu ? showMenu (held, columnsOf (held).says) : showHolder (held);
        return true;
    }

    if (lines.empty() || (text != "Up" && text != "Down"))
        return false;

    held = std::clamp (held + (text == "Up" ? -1 : 1), 0, count() - 1);
    showRow (held);
    repaint();

    if (auto* handler = access[static_cast<std::size_t> (held)]->getAccessibilityHandler())
        handler->grabFocus();

    return true;
}

void QueueList::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;
    held = hasKeyboard && held < 0 && ! lines.empty() ? 0 : held;
    repaint();
}

void QueueList::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}

std::unique_ptr<juce::AccessibilityHandler> QueueList::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::list);
}
}
