#include "UI/Prep/InputRowsParts.h"

#include "UI/Look/Controls.h"
#include "UI/Track/RowPainter.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr int barWidth = 8, meterWidth = 72, meterHeight = 8;
constexpr double checkSeconds = 0.25;
}

std::unique_ptr<juce::AccessibilityHandler> InputRows::RowAccess::createAccessibilityHandler()
{
    struct Handler final : juce::AccessibilityHandler
    {
        Handler (RowAccess& r, juce::AccessibilityActions does) : AccessibilityHandler (r, juce::AccessibilityRole::listItem, std::move (does)), row (r) {}

        bool isThere() const                            { return row.index < row.rows.count(); }
        juce::String getDescription() const override    { return isThere() ? fromUtf8 (spokenRow (row.rows.rows[static_cast<std::size_t> (row.index)])) : juce::String(); }

        RowAccess& row;
    };

    juce::AccessibilityActions actions;
    actions.addAction (juce::AccessibilityActionType::press, [this] { rows.press (index, rows.column); });
    actions.addAction (juce::AccessibilityActionType::showMenu, [this] { rows.showRowMenu (index, getBounds()); });
    return std::make_unique<Handler> (*this, std::move (actions));
}

InputRows::InputRows (Studio& s, ActionCaller c) : studio (s), call (std::move (c)), scrolling (std::make_unique<Scrolling> (*this))
{
    setTitle ("Inputs");
    setOpaque (true);
    setWantsKeyboardFocus (true);
    bar.setAutoHide (false);
    bar.addListener (scrolling.get());
    addChildComponent (bar);
    updateAccess();
}

InputRows::~InputRows() = default;

//==== what is shown
void InputRows::show (const Moment& moment)
{
    const auto& seen = moment.now.device.inputNames;

    // While a check runs its levels change at every frame; the meters show them, the rest has time.
    const bool isTime = ! studio.lineCheck().isRunning || ! check.isRunning || moment.seconds - checkedAt >= checkSeconds;

    if (! isShown || moment.documentChanged || seen != inputNames || (isTime && check != studio.lineCheck()))
        refresh (moment);

    moveMeters (std::clamp (moment.seconds - std::exchange (lastSeconds, moment.seconds), 0.0, 1.0));

    if (! naming.isNone())
        edit (indexOf (std::exchange (naming, {})), InputColumn::name);
}

void InputRows::refresh (const Moment& moment)
{
    isShown = true;
    inputNames = moment.now.device.inputNames;
    check = studio.lineCheck();
    checkedAt = moment.seconds;
    setRows (inputRows (studio.session(), studio.desk(), check, static_cast<int> (inputNames.size())));
}

void InputRows::setRows (std::vector<InputRow> next)
{
    const bool sameTracks = std::ranges::equal (rows, next, {}, &InputRow::track, &InputRow::track);
    const auto before = std::exchange (rows, std::move (next));

    if (sameTracks)
    {
        for (int i = 0; i < count(); ++i)
            if (rows[static_cast<std::size_t> (i)] != before[static_cast<std::size_t> (i)])
                repaint (boxOf (i));

        updateAccess();
        return;
    }

    const auto heldTrack = held >= 0 && held < static_cast<int> (before.size()) ? before[static_cast<std::size_t> (held)].track : TrackId {};

    if (const int now = indexOf (heldTrack); now >= 0)
        held = now;

    held = std::min (held, count());
    over = -1;
    meters.assign (rows.size(), {});

    if (field != nullptr && indexOf (fieldTrack) < 0)
        closeField();

    updateAccess();
    layOut();
    repaint();

    if (before.empty() != rows.empty() && onRows)
        onRows();
}

/** With the rows' names. */
void InputRows::updateAccess()
{
    while (static_cast<int> (access.size()) > count() + 1)
        access.pop_back();

    while (static_cast<int> (access.size()) < count() + 1)
        addAndMakeVisible (*access.emplace_back (std::make_unique<RowAccess> (*this, static_cast<int> (access.size()))));

    for (int i = 0; i <= count(); ++i)
        access[static_cast<std::size_t> (i)]->setTitle (i < count() ? fromUtf8 (rows[static_cast<std::size_t> (i)].name) : juce::String ("Add an input"));
}

void InputRows::moveMeters (double seconds)
{
    const auto levels = studio.inputLevels();

    for (int i = 0; i < count(); ++i)
    {
        const auto& row = rows[static_cast<std::size_t> (i)];
        auto& meter = meters[static_cast<std::size_t> (i)];
        const auto before = std::pair (meter.filled, meter.hold);
        const bool wasClipped = std::exchange (meter.clipped, false);

        for (std::size_t channel = 0; channel < std::min<std::size_t> (2, row.inputs.size()); ++channel)
        {
            const auto input = static_cast<std::size_t> (row.inputs[channel] - 1);
            auto& model = meter.models[channel];
            model.advance (input < levels.size() ? levels[input].peak : 0.0f, input < levels.size() && levels[input].clipped, seconds);
            meter.filled[channel] = meterPixels (model.level(), meterWidth);
            meter.hold[channel] = meterPixels (model.hold(), meterWidth);
            meter.clipped |= model.isClipped();
        }

        if (before != std::pair (meter.filled, meter.hold) || wasClipped != meter.clipped)
            repaint (meterOf (i));
    }
}

//==== places
void InputRows::setColumns (const InputColumns& c)
{
    columns = c;

    if (columns.of (column).isEmpty())
        column = InputColumn::name;

    layOut();
    repaint();
}

void InputRows::resized()       { layOut(); }

void InputRows::layOut()
{
    const bool needsBar = contentHeight() > getHeight();
    scrolled = std::clamp (scrolled, 0, std::max (0, contentHeight() - getHeight()));
    bar.setVisible (needsBar);
    bar.setBounds (getLocalBounds().removeFromRight (barWidth));
    bar.setRangeLimits (0.0, contentHeight(), juce::dontSendNotification);
    bar.setCurrentRange (scrolled, getHeight(), juce::dontSendNotification);

    for (int i = 0; i < static_cast<int> (access.size()); ++i)
        access[static_cast<std::size_t> (i)]->setBounds (boxOf (i));

    if (field != nullptr)
        if (const int row = indexOf (fieldTrack); row >= 0)
            field->setBounds (cellOf (row, fieldColumn));
}

juce::Rectangle<int> InputRows::boxOf (int row) const
{
    return { 0, row * rowHeight - scrolled, getWidth(), rowHeight };
}

juce::Rectangle<int> InputRows::cellOf (int row, InputColumn c) const
{
    const auto range = columns.of (c);
    return boxOf (row).withX (range.getStart()).withWidth (range.getLength());
}

juce::Rectangle<int> InputRows::meterOf (int row) const
{
    return cellOf (row, InputColumn::check).withWidth (meterWidth).withSizeKeepingCentre (meterWidth, meterHeight);
}

int InputRows::rowAt (int y) const
{
    const int row = (y + scrolled) / rowHeight;
    return y >= 0 && row <= count() ? row : -1;
}

int InputRows::indexOf (TrackId track) const
{
    const auto found = std::ranges::find (rows, track, &InputRow::track);
    return found != rows.end() ? static_cast<int> (found - rows.begin()) : -1;
}

void InputRows::scrollTo (int y)
{
    const int next = std::clamp (y, 0, std::max (0, contentHeight() - getHeight()));

    if (std::exchange (scrolled, next) != next)
    {
        layOut();
        repaint();
    }
}

void InputRows::scrollToShow (int row)
{
    if (row >= 0)
        scrollTo (std::clamp (scrolled, (row + 1) * rowHeight - getHeight(), std::max (row * rowHeight, (row + 1) * rowHeight - getHeight())));
}

juce::String InputRows::getTooltip()
{
    if (! fieldProblem.empty())
        return fromUtf8 (fieldProblem);

    const auto at = getMouseXYRelative();
    const int row = rowAt (at.y);

    if (row < 0 || row >= count())
        return row == count() ? "An input more (Insert)" : "";

    const auto& shown = rows[static_cast<std::size_t> (row)];
    const auto part = columns.at (at.x);

    if (part && isTick (*part))
        return *part == InputColumn::phantom ? "48 V phantom power on the preamp" : *part == InputColumn::pad ? "Pad of the microphone or preamp" : "Polarity flipped on the preamp";

    return shown.more.empty() ? juce::String() : fromUtf8 (shown.more);
}

std::unique_ptr<juce::AccessibilityHandler> InputRows::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::list);
}
}
