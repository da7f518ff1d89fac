#include "UI/Edit/StarPicker.h"

#include "UI/Edit/EditWords.h"
#include "UI/Look/Icons.h"
#include "UI/Look/Theme.h"

namespace takelane
{
StarPicker::StarPicker (const juce::String& title, int stars, int ownStars, std::function<void (int)> picked) : given (stars), own (ownStars), onPick (std::move (picked))
{
    setOpaque (true);
    setSize (width, height);
    setTitle (title);
    setDescription (juce::String (starsText (stars)));
    setWantsKeyboardFocus (true);
}

void StarPicker::paint (juce::Graphics& g)
{
    constexpr float starSize = 14.0f;
    g.fillAll (theme::surface::control);
    g.setColour (theme::line::strong);
    g.drawRect (getLocalBounds());

    const int shown = pointed > 0 ? pointed : given;

    for (int star = 1; star <= 5; ++star)
    {
        const juce::Rectangle<float> box (1.0f + static_cast<float> ((star - 1) * cell), 1.0f, cell, cell);
        drawIcon (g, star <= shown ? Icon::starFilled : Icon::starEmpty, box.withSizeKeepingCentre (starSize, starSize), star <= shown ? theme::state::star : theme::text::low);
    }
}

void StarPicker::mouseMove (const juce::MouseEvent& e)      { point (std::clamp ((e.x - 1) / cell + 1, 1, 5)); }
void StarPicker::mouseExit (const juce::MouseEvent&)        { point (0); }

void StarPicker::mouseUp (const juce::MouseEvent& e)
{
    if (! getLocalBounds().contains (e.getPosition()))
        return;

    const int star = std::clamp ((e.x - 1) / cell + 1, 1, 5);
    pick (star == own ? 0 : star);
}

bool StarPicker::keyPressed (const juce::KeyPress& key)
{
    const auto digit = key.getModifiers().isAnyModifierKeyDown() ? -1 : key.getKeyCode() - '0';

    if (digit >= 0 && digit <= 5)                               pick (digit);
    else if (key.getKeyCode() == juce::KeyPress::escapeKey)     close();
    else if (key == juce::KeyPress::leftKey)                    point (std::max (1, (pointed > 0 ? pointed : given) - 1));
    else if (key == juce::KeyPress::rightKey)                   point (std::min (5, (pointed > 0 ? pointed : given) + 1));
    else if (key == juce::KeyPress::returnKey && pointed > 0)   pick (pointed);
    else                                                        return false;

    return true;
}

void StarPicker::point (int stars)
{
    if (std::exchange (pointed, stars) != stars)
        repaint();
}

void StarPicker::pick (int stars)
{
    if (done)
        return;

    const auto tell = onPick;
    close();
    tell (stars);
}

/** Its owner takes it away: not from within its own call. */
void StarPicker::close()
{
    done = true;
    setVisible (false);
}
}
