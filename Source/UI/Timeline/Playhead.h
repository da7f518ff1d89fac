#pragma once

/** The line through lanes and ruler where the song is heard, and its triangle in the ruler.

    A component of its own over the others: moving it repaints two strips and nothing else. Two of them make a playhead,
    since the line is 2 px wide and the triangle 14.
*/

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class Playhead final
{
public:
    explicit Playhead (juce::Component& parent);

    /** x: of the place in the parent, its line lies a pixel to either side; outside `area` it hides. */
    void place (double x, juce::Rectangle<int> area, int rulerHeight);

private:
    class Line final : public juce::Component
    {
    public:
        Line();
        void paint (juce::Graphics&) override;
    };

    class Handle final : public juce::Component
    {
    public:
        Handle();
        void paint (juce::Graphics&) override;
    };

    Line line;
    Handle handle;
};
}
