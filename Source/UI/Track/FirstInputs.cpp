#include "UI/Track/FirstInputs.h"

#include "UI/Look/Control.h"
#include "UI/Look/Icons.h"
#include "UI/Look/Text.h"
#include "UI/Track/RowPainter.h"

namespace takelane
{
namespace
{
constexpr int left = 32, top = 116, cellWidth = 336, cellHeight = 40, gap = 8, meterWidth = 120;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

FirstInputs::FirstInputs (Studio& s) : studio (s)
{
    setOpaque (true);
    setWantsKeyboardFocus (true);
    setTitle ("Add your first input");
}

void FirstInputs::show (const Moment& moment)
{
    const auto& names = moment.now.device.inputNames;

    if (moment.now.device.name != device || ! std::ranges::equal (inputs, names, {}, &Input::name))
    {
        device = moment.now.device.name;
        inputs.clear();

        for (const auto& name : names)
            inputs.push_back ({ name, {}, 0, 0, false });

        scrolled = 0;
        setDescription (juce::String (static_cast<int> (inputs.size())) + " inputs of " + fromUtf8 (device));
        repaint();
    }

    const auto levels = studio.inputLevels();
    const auto passed = std::clamp (moment.seconds - std::exchange (lastSeconds, moment.seconds), 0.0, 1.0);

    for (std::size_t i = 0; i < inputs.size() && i < levels.size(); ++i)
    {
        auto& input = inputs[i];
        input.meter.advance (levels[i].peak, levels[i].clipped, passed);
        const int filled = meterPixels (input.meter.level(), meterWidth), hold = meterPixels (input.meter.hold(), meterWidth);

        if (filled != input.filled || hold != input.hold || input.clipped != input.meter.isClipped())
        {
            input.filled = filled;
            input.hold = hold;
            input.clipped = input.meter.isClipped();
            repaint (meterOf (static_cast<int> (i)));
        }
    }
}

int FirstInputs::columns() const
{
    return std::max (1, (getWidth() - 2 * left + gap) / (cellWidth + gap));
}

juce::Rectangle<int> FirstInputs::cell (int input) const
{
    const int rows = (static_cast<int> (inputs.size()) + columns() - 1) / columns();
    const int column = rows > 0 ? input / rows : 0, row = rows > 0 ? input % rows : 0;
    return { left + column * (cellWidth + gap), top + row * (cellHeight + gap) - scrolled, cellWidth, cellHeight };
}

juce::Rectangle<int> FirstInputs::meterOf (int input) const
{
    return cell (input).withTrimmedRight (12).removeFromRight (meterWidth).withSizeKeepingCentre (meterWidth, 14);
}

int FirstInputs::inputAt (juce::Point<int> at) const
{
    for (int i = 0; i < static_cast<int> (inputs.size()); ++i)
        if (at.y >= top && cell (i).contains (at))
            return i;

    return -1;
}

void FirstInputs::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::window);

    for (int i = 0; i < static_cast<int> (inputs.size()); ++i)
    {
        auto box = cell (i);

        if (! g.clipRegionIntersects (box))
            continue;

        const auto& input = inputs[i];
        g.setColour (i == over ? theme::surface::hover : theme::surface::control);
        g.fillRoundedRectangle (box.toFloat(), theme::radius::control);
        paintMeterBar (g, meterOf (i), input.filled, input.hold, input.clipped);
        box = box.withTrimmedLeft (12).withTrimmedRight (meterWidth + 24);
        drawIcon (g, Icon::plus, box.removeFromLeft (14).withSizeKeepingCentre (14, 14).toFloat(), theme::text::low);
        box.removeFromLeft (8);
        drawText (g, juce::String (i + 1), box.removeFromLeft (26).toFloat(), theme::type::numM(), theme::text::mid);
        drawText (g, fromUtf8 (input.name), box.toFloat(), theme::type::bodyStrong(), theme::text::high, juce::Justification::centredLeft, Fit::mayCut);
    }

    if (hasKeyboard && focused < static_cast<int> (inputs.size()))
        paintFocusRing (g, cell (focused).toFloat());

    g.setColour (theme::surface::window);
    g.fillRect (0, 0, getWidth(), top - 10);
    const auto words = getLocalBounds().toFloat().withTrimmedLeft (left).withTrimmedRight (left);
    drawText (g, "Add your first input", words.withTrimmedTop (40).withHeight (28), theme::type::headline(), theme::text::high);
    drawText (g, inputs.empty() ? juce::String ("No interface is open. Its inputs will be listed here.")
                                : "Play or speak, see which one moves, click it. It becomes an armed track.",
              words.withTrimmedTop (72).withHeight (20), theme::type::body(), theme::text::mid);
}

void FirstInputs::mouseMove (const juce::MouseEvent& e)
{
    if (const int now = inputAt (e.getPosition()); now != over)
    {
        if (over >= 0)
            repaint (cell (over));

        over = now;

        if (over >= 0)
            repaint (cell (over));
    }
}

void FirstInputs::mouseExit (const juce::MouseEvent&)
{
    over = -1;
    repaint();
}

void FirstInputs::mouseUp (const juce::MouseEvent& e)
{
    if (const int input = inputAt (e.getPosition()); input >= 0 && input == inputAt (e.getMouseDownPosition()) && ! e.mods.isPopupMenu())
        add (input);
}

void FirstInputs::mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails& wheel)
{
    const int rows = (static_cast<int> (inputs.size()) + columns() - 1) / columns();
    const int last = std::max (0, top + rows * (cellHeight + gap) + left - getHeight());
    scrolled = std::clamp (scrolled - juce::roundToInt (wheel.deltaY * 200.0f), 0, last);
    repaint();
}

void FirstInputs::moveTo (int input)
{
    focused = std::clamp (input, 0, std::max (0, static_cast<int> (inputs.size()) - 1));
    scrolled = std::max (0, scrolled + std::max (0, cell (focused).getBottom() + gap - getHeight()) - std::max (0, top - cell (focused).getY()));
    repaint();
}

bool FirstInputs::keyPressed (const juce::KeyPress& key)
{
    const int rows = std::max (1, (static_cast<int> (inputs.size()) + columns() - 1) / columns());

    if (key == juce::KeyPress::upKey)           moveTo (focused - 1);
    else if (key == juce::KeyPress::downKey)    moveTo (focused + 1);
    else if (key == juce::KeyPress::leftKey)    moveTo (focused - rows);
    else if (key == juce::KeyPress::rightKey)   moveTo (focused + rows);
    else if (key == juce::KeyPress::returnKey && focused < static_cast<int> (inputs.size())) add (focused);
    else return false;

    return true;
}

void FirstInputs::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;
    repaint();
}

void FirstInputs::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}

void FirstInputs::add (int input)
{
    const auto& named = inputs[static_cast<std::size_t> (input)].name;
    const auto added = studio.addTrack (named.empty() ? "Track 1" : named, 1, { input + 1 });

    if (! added)
        return;

    std::ignore = studio.setArmed (*added, true);
    auto desk = studio.desk();
    desk.selection = { *added };
    studio.setDesk (std::move (desk));
}

std::unique_ptr<juce::AccessibilityHandler> FirstInputs::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::list);
}
}
