#include "UI/Mix/StripCard.h"

#include "UI/Mix/ConsoleModel.h"
#include "UI/Mix/StripChange.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double noOff = -144.0, lastHeard = -60.0;
constexpr float labelGap = 8;

/** JUCE takes no digits as all of them. */
juce::String fixed (double v, int digits)       { return digits == 0 ? juce::String (juce::roundToInt (v)) : juce::String (v, digits); }

juce::String decibelText (double db)
{
    return db <= noOff ? juce::String ("off") : (db > 0.0 ? "+" : "") + fixed (std::abs (db) < 0.05 ? 0.0 : db, 1) + " dB";
}

juce::String hertzText (double hz)
{
    return hz >= 1000.0 ? fixed (hz / 1000.0, hz >= 10000.0 ? 1 : 2) + " kHz" : fixed (hz, 0) + " Hz";
}

juce::String placeText (double pan)
{
    Strip at;
    at.pan = pan;
    return juce::String (panText (at));
}
}

StripCard::StripCard (const StripContext& c, juce::String what, juce::Point<int> wanted)
    : Dialog (juce::String::fromUTF8 (nameOf (c.studio.session(), c.ref).c_str()) + ", " + what, wanted), context (c)
{
    closeButton.setTooltip ("Close (Esc)");
    setFooter (margin);
}

const Strip& StripCard::strip() const
{
    static const Strip none;
    const auto* found = findStrip (song(), context.ref);
    return found != nullptr ? *found : none;
}

//==== values
ValueScale StripCard::hertz (double least, double most, double normal, double at)
{
    return { least, most, normal, 0.01 * at, 0.06 * at, hertzText };
}

ValueScale StripCard::decibels (double least, double most, double normal)
{
    return { least, most, normal, 0.1, 0.5, decibelText };
}

ValueScale StripCard::amount (double least, double most, double normal)
{
    return { least, most, normal, 0.1, 0.5, [] (double db) { return fixed (db, 1) + " dB"; } };
}

ValueScale StripCard::milliseconds (double least, double most, double normal)
{
    return { least, most, normal, std::max (0.01, normal * 0.02), std::max (0.1, normal * 0.1), [] (double v) { return fixed (v, v < 10.0 ? 1 : 0) + " ms"; }, true };
}

ValueScale StripCard::plain (double least, double most, double normal, double step, int digits)
{
    return { least, most, normal, step * 0.2, step, [digits] (double v) { return fixed (v, digits); } };
}

ValueScale StripCard::percent (double normal)
{
    return { 0.0, 100.0, normal, 0.5, 1.0, [] (double v) { return fixed (v, 0) + " %"; } };
}

ValueScale StripCard::pan()
{
    return { -1.0, 1.0, 0.0, 0.01, 0.05, placeText };
}

void StripCard::bindTo (ValueField& field, std::function<std::optional<double>()> read, std::function<std::string (double)> command)
{
    field.onBegin = [this] { begin(); };
    field.onGiveUp = [this] { giveUpGesture(); };
    field.onChange = [this, command = std::move (command)] (ValueField::Change to)
    {
        if (to.to)
            dragTo (command (*to.to));
    };
    bound.push_back ({ &field, std::move (read) });
    addAndMakeVisible (field);
}

void StripCard::bind (ValueField& field, std::function<std::optional<double> (const Strip&)> read, std::function<void (Strip&, double)> write)
{
    bindTo (field, [this, read = std::move (read)] { return read (strip()); },
            [this, write = std::move (write)] (double value)
            {
                auto after = started;
                write (after, value);
                return changeCommand (context.ref, started, after);
            });
}

void StripCard::bindToggle (Button& button, std::function<bool (const Strip&)> read, std::function<void (Strip&)> turn)
{
    button.setToggles (true);
    button.setFont (theme::type::label());
    button.onClick = [this, turn = std::move (turn)] { change (turn); };
    toggles.push_back ({ &button, std::move (read) });
    addAndMakeVisible (button);
}

void StripCard::refresh()
{
    const auto& now = strip();

    for (auto& [field, read] : bound)
        field->setValue (read());

    for (auto& [button, read] : toggles)
        button->setOn (read (now));
}

//==== gestures
void StripCard::begin()
{
    gesture = context.studio.newGesture();
    started = strip();
    startedEffects = song().effects;
}

void StripCard::moveTo (const std::function<void (Strip&)>& move)
{
    auto after = started;
    move (after);
    dragTo (changeCommand (context.ref, started, after));
}

void StripCard::change (const std::function<void (Strip&)>& turn)
{
    begin();
    moveTo (turn);
    refresh();
}

void StripCard::giveUpGesture()
{
    context.studio.cancelDrag (gesture);
    refresh();
}

void StripCard::dragTo (const std::string& command)
{
    if (command.empty())
        context.studio.cancelDrag (gesture);
    else if (auto done = context.studio.drag (command, gesture); ! done && context.refuse)
        context.refuse (done.problem().text);

    refresh();
}

void StripCard::run (const std::string& command)
{
    if (auto done = context.studio.run (command); ! done && context.refuse)
        context.refuse (done.problem().text);

    refresh();
}

//==== looks
void StripCard::placeRow (juce::Rectangle<int>& area, juce::Component& control, int width)
{
    control.setBounds (area.removeFromTop (rowHeight).withSizeKeepingCentre (area.getWidth(), fieldHeight).removeFromRight (width));
}

void StripCard::paintLabels (juce::Graphics& g, std::initializer_list<const ValueField*> fields)
{
    for (const auto* field : fields)
    {
        const auto box = field->getBounds().toFloat();
        const auto words = field->getName().isNotEmpty() ? field->getName() : field->getTitle();
        drawText (g, words, { box.getX() - labelGap - textWidth (theme::type::body(), words) - 2, box.getY(), textWidth (theme::type::body(), words) + 2, box.getHeight() },
                  theme::type::body(), field->isEnabled() ? theme::text::mid : theme::text::off, juce::Justification::centredRight);
    }
}
}
