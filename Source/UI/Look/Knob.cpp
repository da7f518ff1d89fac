#include "UI/Look/Knob.h"

namespace takelane
{
namespace
{
constexpr float thickness = 2.4f, pointerInner = 0.34f;
constexpr float firstAngle = -0.75f * juce::MathConstants<float>::pi, wholeAngle = 1.5f * juce::MathConstants<float>::pi;

float angleOf (float position)      { return firstAngle + wholeAngle * juce::jlimit (0.0f, 1.0f, position); }
}

void paintKnob (juce::Graphics& g, juce::Rectangle<float> box, float from, float to, juce::Colour lit)
{
    const auto centre = box.getCentre();
    const auto radius = 0.5f * std::min (box.getWidth(), box.getHeight()) - 0.5f * thickness;
    const juce::PathStrokeType stroke (thickness, juce::PathStrokeType::mitered, juce::PathStrokeType::rounded);

    const auto arc = [&] (float start, float end, juce::Colour colour)
    {
        juce::Path path;
        path.addCentredArc (centre.x, centre.y, radius, radius, 0.0f, start, end, true);
        g.setColour (colour);
        g.strokePath (path, stroke);
    };

    arc (firstAngle, firstAngle + wholeAngle, theme::line::strong);

    if (from != to)
        arc (angleOf (std::min (from, to)), angleOf (std::max (from, to)), lit);

    juce::Path pointer;
    pointer.startNewSubPath (centre.getPointOnCircumference (radius, angleOf (to)));
    pointer.lineTo (centre.getPointOnCircumference (pointerInner * radius, angleOf (to)));
    g.setColour (lit);
    g.strokePath (pointer, stroke);
}
}
