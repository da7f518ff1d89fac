#pragma once

/** Components painted off screen, so that the window's tests run without a display. */

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane::test
{
/** The component and its children as they would show now. `scale` is the UI scale. */
inline juce::Image paint (juce::Component& component, float scale = 1.0f)
{
    return component.createComponentSnapshot (component.getLocalBounds(), true, scale);
}

inline void savePng (const juce::Image& image, const juce::File& file)
{
    file.deleteFile();
    juce::FileOutputStream stream (file);
    juce::PNGImageFormat().writeImageToStream (image, stream);
}

/** How many pixels of the area have exactly this colour. */
inline int pixelsOf (const juce::Image& image, juce::Rectangle<int> area, juce::Colour colour)
{
    int count = 0;

    for (int y = area.getY(); y < area.getBottom(); ++y)
        for (int x = area.getX(); x < area.getRight(); ++x)
            count += image.getPixelAt (x, y) == colour ? 1 : 0;

    return count;
}

/** A press of the left button at a place and its release there, as the window would send them. */
inline void click (juce::Component& component, juce::Point<float> at, juce::ModifierKeys mods = juce::ModifierKeys::leftButtonModifier)
{
    const auto event = [&] (bool dragged)
    {
        return juce::MouseEvent (juce::Desktop::getInstance().getMainMouseSource(), at, mods, 0, 0, 0, 0, 0, &component, &component,
                                 juce::Time(), at, juce::Time(), 1, dragged);
    };
    component.mouseDown (event (false));
    component.mouseUp (event (false));
}
}
