#include "UI/Edit/ToolRows.h"

#include "UI/Keys.h"

namespace takelane
{
namespace
{
constexpr int starWidth = 24, starSize = 14, side = 10, gap = 10, barWidth = 8, buttonHeight = 26;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

struct ToolRows::Scrolling : juce::ScrollBar::Listener
{
    explicit Scrolling (ToolRows& r) : rows (r) {}
    void scrollBarMoved (juce::ScrollBar*, double to) override      { rows.scrollTo (juce::roundToInt (to)); }
    ToolRows& rows;
};

class ToolRows::RowAccess final : public juce::Component
{
public:
    RowAccess (ToolRows& r, int i) : rows (r), index (i)   { setInterceptsMouseClicks (false, false); }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        struct Stars final : juce::AccessibilityRangedNumericValueInterface
        {
            explicit Stars (RowAccess& a) : row (a) {}

            bool isReadOnly() const override                { return ! row.rows.onStars; }
            double getCurrentValue() const override         { return row.row().stars.value_or (0); }
            void setValue (double stars) override           { if (row.rows.onStars) row.rows.onStars (row.index, juce::roundToInt (stars)); }
            AccessibleValueRange getRange() const override  { return { { 0.0, 5.0 }, 1.0 }; }

            RowAccess& row;
        };

        struct Handler final : juce::AccessibilityHandler
        {
            Handler (RowAccess& a, juce::AccessibilityActions does, Interfaces has) : AccessibilityHandler (a, juce::AccessibilityRole::listItem, std::move (does), std::move (has)), row (a) {}

            juce::String getTitle() const override          { return fromUtf8 (row.row().lead + (row.row().lead.empty() || row.row().text.empty() ? "" : ", ") + row.row().text); }

            juce::String getDescription() const override
            {
                const auto& r = row.row();
                auto words = r.detail + (r.isCurrent ? (r.detail.empty() ? "current" : ", current") : "");
                return fromUtf8 (words);
            }

            juce::AccessibleState getCurrentState() const override
            {
                const auto state = AccessibilityHandler::getCurrentState().withSelectable();
                return row.row().isCurrent ? state.withSelected() : state;
            }

            RowAccess& row;
        };

        juce::AccessibilityActions actions;
        actions.addAction (juce::AccessibilityActionType::press, [this] { if (rows.onChoose) rows.onChoose (index); });
        juce::AccessibilityHandler::Interfaces interfaces;

        if (row().stars)
            interfaces.value = std::make_unique<Stars> (*this);

        return std::make_unique<Handler> (*this, std::move (actions), std::move (interfaces));
    }

    const ToolRow& row() const      { return rows.shown[static_cast<std::size_t> (index)]; }

    ToolRows& rows;
    const int index;
};

ToolRows::ToolRows (juce::String title) : scrolling (std::make_unique<Scrolling> (*this))
{
    setTitle (title);
    setOpaque (true);
    setWantsKeyboardFocus (true);
    bar.setAutoHide (false);
    bar.addListener (scrolling.get());
    addChildComponent (bar);
}

ToolRows::~ToolRows() = default;

void ToolRows::setLeadWidth (int width)
{
    leadWidth = width;
    repaint();
}

void ToolRows::setRows (std::vector<ToolRow> rows)
{
    if (rows == shown)
        return;

    const bool newShape = ! std::ranges::equal (rows, shown, [] (const ToolRow& a, const ToolRow& b) { return a.button == b.button && a.text == b.text && a.stars.has_value() == b.stars.has_value(); });
    shown = std::move (rows);

    if (newShape)
    {
        access.clear();
        buttons.clear();
        held = std::min (held, static_cast<int> (shown.size()) - 1);
        over = -1;

        for (int i = 0; i < static_cast<int> (shown.size()); ++i)
        {
            addAndMakeVisible (*access.emplace_back (std::make_unique<RowAccess> (*this, i)));
            auto& button = buttons.emplace_back();
            const auto& row = shown[static_cast<std::size_t> (i)];

            if (row.button.empty())
                continue;

            button = std::make_unique<Button> (fromUtf8 (row.button));
            button->setTitle (fromUtf8 (row.button + ", " + (row.text.empty() ? row.lead : row.text)));
            button->setFont (theme::type::label());
            button->onClick = [this, i] { if (onButton) onButton (i); };
            addAndMakeVisible (*button);
        }

        layOut();
    }

    repaint();
}

void ToolRows::resized()        { layOut(); }

void ToolRows::layOut()
{
    const auto all = static_cast<int> (shown.size()) * rowHeight;
    scrolled = std::clamp (scrolled, 0, std::max (0, all - getHeight()));
    bar.setVisible (all > getHeight() && getHeight() > 0);
    bar.setBounds (getLocalBounds().removeFromRight (barWidth));
    bar.setRangeLimits (0.0, all, juce::dontSendNotification);
    bar.setCurrentRange (scrolled, getHeight(), juce::dontSendNotification);

    for (int i = 0; i < static_cast<int> (access.size()); ++i)
    {
        access[static_cast<std::size_t> (i)]->setBounds (boxOf (i));

        if (auto& button = buttons[static_cast<std::size_t> (i)])
        {
            const auto width = button->idealWidth();
            button->setBounds (boxOf (i).withLeft (contentRight() - width).withWidth (width).withSizeKeepingCentre (width, buttonHeight));
        }
    }
}

int ToolRows::contentRight() const      { return getWidth() - (bar.isVisible() ? barWidth + 2 : 0); }

juce::Rectangle<int> ToolRows::boxOf (int row) const    { return { 0, row * rowHeight - scrolled, contentRight(), rowHeight }; }

juce::Rectangle<int> ToolRows::starsOf (int row) const
{
    if (row < 0 || ! shown[static_cast<std::size_t> (row)].stars)
        return {};

    auto box = boxOf (row);

    if (const auto& button = buttons[static_cast<std::size_t> (row)])
        box.setRight (button->getX());

    return box.withTrimmedRight (gap).removeFromRight (5 * starWidth);
}

void ToolRows::scrollTo (int y)
{
    const auto next = std::clamp (y, 0, std::max (0, static_cast<int> (shown.size()) * rowHeight - getHeight()));

    if (std::exchange (scrolled, next) == next)
        return;

    layOut();
    repaint();
}

void ToolRows::showRow (int row)
{
    scrollTo (std::clamp (scrolled, (row + 1) * rowHeight - getHeight(), row * rowHeight));
}

//==== painting
void ToolRows::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);

    for (int i = 0; i < static_cast<int> (shown.size()); ++i)
        if (boxOf (i).intersects (g.getClipBounds()))
            paintRow (g, i);
}

void ToolRows::paintRow (juce::Graphics& g, int index) const
{
    using namespace theme;
    const auto& row = shown[static_cast<std::size_t> (index)];
    auto box = boxOf (index);

    if (row.isCurrent || (index == over && onChoose))
    {
        g.setColour (row.isCurrent ? surface::control : surface::raised);
        g.fillRoundedRectangle (box.reduced (0, 1).toFloat(), radius::clip);
    }

    if (row.isCurrent)
    {
        g.setColour (accent::bone);
        g.fillRect (box.withWidth (3).reduced (0, 6));
    }

    const auto colour = row.isCurrent ? text::high : row.isDim ? text::low : text::mid;
    box.removeFromLeft (side);

    if (leadWidth > 0)
        drawText (g, fromUtf8 (row.lead), box.removeFromLeft (leadWidth).toFloat(), type::numM(), row.isDim ? text::low : text::high);

    if (const auto stars = starsOf (index); ! stars.isEmpty())
    {
        box.setRight (stars.getX() - gap);

        for (int star = 0; star < 5; ++star)
        {
            const auto filled = star < *row.stars;
            const auto place = stars.withWidth (starWidth).translated (star * starWidth, 0).withSizeKeepingCentre (starSize, starSize).toFloat();
            drawIcon (g, filled ? Icon::starFilled : Icon::starEmpty, place, filled ? state::star : text::off);
        }
    }
    else if (const auto& button = buttons[static_cast<std::size_t> (index)])
        box.setRight (button->getX() - gap);
    else
        box.removeFromRight (side);

    if (! row.detail.empty())
    {
        const auto words = fromUtf8 (row.detail);
        drawText (g, words, box.removeFromRight (juce::roundToInt (std::ceil (textWidth (type::mono (12), words))) + 1).toFloat(), type::mono (12), colour, juce::Justification::centredRight);
        box.removeFromRight (gap);
    }

    drawText (g, fromUtf8 (row.text), box.toFloat(), row.isCurrent ? type::bodyStrong() : type::body(), colour, juce::Justification::centredLeft, Fit::mayCut);
}

void ToolRows::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard && held >= 0)
        paintFocusRing (g, boxOf (held).toFloat().reduced (4), theme::radius::clip);
}

//==== pointer and keys
void ToolRows::mouseMove (const juce::MouseEvent& e)
{
    const auto row = (e.y + scrolled) / rowHeight;
    const auto next = row < static_cast<int> (shown.size()) && e.x < contentRight() ? row : -1;

    if (std::exchange (over, next) != next)
        repaint();
}

void ToolRows::mouseExit (const juce::MouseEvent&)
{
    over = -1;
    repaint();
}

void ToolRows::mouseDown (const juce::MouseEvent& e)
{
    mouseMove (e);

    if (over < 0 || ! e.mods.isLeftButtonDown())
        return;

    held = over;
    const auto stars = starsOf (over);

    if (onStars && stars.contains (e.getPosition()))
    {
        const auto star = (e.x - stars.getX()) / starWidth + 1;
        onStars (over, shown[static_cast<std::size_t> (over)].stars == star ? star - 1 : star);
    }
    else if (onChoose)
        onChoose (over);
}

void ToolRows::mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails& wheel)
{
    scrollTo (scrolled - juce::roundToInt (wheel.deltaY * 200.0f));
}

bool ToolRows::keyPressed (const juce::KeyPress& key)
{
    if (shown.empty() || key.getModifiers().isAnyModifierKeyDown())
        return false;

    const auto text = keyTextOf (key);

    if (text == "Up" || text == "Down")
    {
        held = std::clamp (held + (text == "Up" ? -1 : 1), 0, static_cast<int> (shown.size()) - 1);
        showRow (held);
        repaint();

        if (auto* handler = access[static_cast<std::size_t> (held)]->getAccessibilityHandler())
            handler->grabFocus();

        return true;
    }

    if (held < 0)
        return false;

    if (text == "Return" && onChoose)
        onChoose (held);
    else if (text.size() == 1 && text[0] >= '0' && text[0] <= '5' && onStars && shown[static_cast<std::size_t> (held)].stars)
        onStars (held, text[0] - '0');
    else
        return false;

    return true;
}

void ToolRows::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;

    if (hasKeyboard && held < 0 && ! shown.empty())
    {
        const auto current = std::ranges::find (shown, true, &ToolRow::isCurrent);
        held = current != shown.end() ? static_cast<int> (current - shown.begin()) : 0;
    }

    repaint();
}

void ToolRows::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}

std::unique_ptr<juce::AccessibilityHandler> ToolRows::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::list);
}
}
