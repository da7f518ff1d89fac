#include "UI/Look/Icons.h"

#include "UI/Look/Theme.h"

#include <map>
#include <vector>

namespace takelane
{
namespace
{
/** In which colour a part of an icon is drawn. */
enum class Ink { icon, cut, grey, dark };

struct Shape
{
    juce::Path path;                ///< in a 16 x 16 square
    Ink ink = Ink::icon;
};

constexpr float thin = 1.3f, line = 1.5f, bold = 2.0f;

Shape filled (const char* svgPath, Ink ink = Ink::icon)
{
    return { juce::Drawable::parseSVGPath (svgPath), ink };
}

Shape stroked (const juce::Path& path, float weight, Ink ink = Ink::icon)
{
    Shape shape { {}, ink };
    juce::PathStrokeType (weight).createStrokedPath (shape.path, path, {}, 8.0f);
    return shape;
}

Shape drawn (const char* svgPath, float weight = line, Ink ink = Ink::icon)
{
    return stroked (juce::Drawable::parseSVGPath (svgPath), weight, ink);
}

juce::Path circle (float x, float y, float radius)
{
    juce::Path path;
    path.addEllipse (x - radius, y - radius, 2 * radius, 2 * radius);
    return path;
}

Shape disc (float x, float y, float radius, Ink ink = Ink::icon)    { return { circle (x, y, radius), ink }; }
Shape ring (float x, float y, float radius, float weight)           { return stroked (circle (x, y, radius), weight); }

Shape block (float x, float y, float width, Ink ink)
{
    Shape shape { {}, ink };
    shape.path.addRoundedRectangle (x, y, width, 3.2f, 0.7f);
    return shape;
}

constexpr auto star = "M8 1.2 L10.1 5.7 L15 6.3 L11.4 9.7 L12.3 14.6 L8 12.2 L3.7 14.6 L4.6 9.7 L1 6.3 L5.9 5.7 Z";

/** Its outline takes as much room as the filled one. */
Shape hollowStar()
{
    auto path = juce::Drawable::parseSVGPath (star);
    path.applyTransform (juce::AffineTransform::scale (0.88f, 0.88f, 8, 8.4f));
    return stroked (path, thin);
}

std::vector<Shape> shapesOf (Icon icon)
{
    switch (icon)
    {
        case Icon::mark:            return { block (0, 1.6f, 7.2f, Ink::grey), block (8, 1.6f, 8, Ink::icon), block (0, 6.4f, 4, Ink::grey),
                                             block (4.8f, 6.4f, 11.2f, Ink::dark), block (0, 11.2f, 7.2f, Ink::icon), block (8, 11.2f, 8, Ink::grey) };
        case Icon::toStart:         return { filled ("M2 1.6 h2 v12.8 h-2 Z"), filled ("M14.2 1.6 V14.4 L6 8 Z") };
        case Icon::stop:            return { filled ("M3.2 2.4 H12.8 Q13.6 2.4 13.6 3.2 V12.8 Q13.6 13.6 12.8 13.6 H3.2 Q2.4 13.6 2.4 12.8 V3.2 Q2.4 2.4 3.2 2.4 Z") };
        case Icon::play:            return { filled ("M3 1 L14.2 8 L3 15 Z") };
        case Icon::pause:           return { filled ("M3.4 2 H6.8 V14 H3.4 Z M9.2 2 H12.6 V14 H9.2 Z") };
        case Icon::record:          return { disc (8, 8, 7.2f) };
        case Icon::click:           return { drawn ("M5.6 2.7 H10.2 L12.6 13.3 H3.2 Z", thin), drawn ("M3.8 10.8 H12.2", thin), drawn ("M7.9 10.6 L11.4 5.2", thin) };
        case Icon::countIn:         return { disc (3.2f, 8, 1.8f), disc (8, 8, 1.8f), ring (12.8f, 8, 1.25f, 1.1f) };
        case Icon::preRoll:         return { drawn ("M2.8 3.2 V12.8"), drawn ("M5 8 H12.4"), drawn ("M9.8 5 L13.4 8 L9.8 11") };
        case Icon::punch:           return { drawn ("M5.4 2.6 H2.6 V13.4 H5.4"), drawn ("M10.6 2.6 H13.4 V13.4 H10.6"), disc (8, 8, 1.9f) };
        case Icon::loop:            return { drawn ("M2.6 8 V6.6 Q2.6 4.2 5 4.2 H12.6"), drawn ("M10.4 1.8 L12.9 4.2 L10.4 6.6"),
                                             drawn ("M13.4 8 V9.4 Q13.4 11.8 11 11.8 H3.4"), drawn ("M5.6 9.4 L3.1 11.8 L5.6 14.2") };
        case Icon::undo:            return { drawn ("M2.8 5.4 H9.6 C14.6 5.4 14.6 13.2 9.6 13.2 H6.4"), drawn ("M5.8 2.4 L2.8 5.4 L5.8 8.4") };
        case Icon::redo:            return { drawn ("M13.2 5.4 H6.4 C1.4 5.4 1.4 13.2 6.4 13.2 H9.6"), drawn ("M10.2 2.4 L13.2 5.4 L10.2 8.4") };
        case Icon::gear:            return { ring (8, 8, 2.6f, line),
                                             drawn ("M8 1 V3.4 M8 12.6 V15 M1 8 H3.4 M12.6 8 H15 M3.05 3.05 L4.75 4.75 M11.25 11.25 L12.95 12.95 M3.05 12.95 L4.75 11.25 M11.25 4.75 L12.95 3.05") };
        case Icon::chevronDown:     return { drawn ("M3.4 5.8 L8 10.4 L12.6 5.8", bold) };
        case Icon::chevronRight:    return { drawn ("M5.8 3.4 L10.4 8 L5.8 12.6", bold) };
        case Icon::close:           return { drawn ("M2.8 2.8 L13.2 13.2 M13.2 2.8 L2.8 13.2") };
        case Icon::tick:            return { drawn ("M2.6 8.6 L6.2 12 L13.4 4.2", 1.8f) };
        case Icon::ring:            return { ring (8, 8, 6.6f, bold) };
        case Icon::ringDot:         return { ring (8, 8, 7, bold), disc (8, 8, 3.6f) };
        case Icon::dot:             return { disc (8, 8, 5.3f) };
        case Icon::pass:            return { disc (8, 8, 7.5f), drawn ("M4.3 8.4 L7 11.1 L11.8 5.6", bold, Ink::cut) };
        case Icon::warn:            return { filled ("M8 0.9 Q8.5 0.9 8.9 1.6 L15.5 13.4 Q15.9 14.9 14.6 15 H1.4 Q0.1 14.9 0.5 13.4 L7.1 1.6 Q7.5 0.9 8 0.9 Z"),
                                             drawn ("M8 5.6 V9.8", bold, Ink::cut), disc (8, 12.2f, 1.1f, Ink::cut) };
        case Icon::fail:            return { filled ("M4.9 0.5 H11.1 L15.5 4.9 V11.1 L11.1 15.5 H4.9 L0.5 11.1 V4.9 Z"), drawn ("M5.2 5.2 L10.8 10.8 M10.8 5.2 L5.2 10.8", bold, Ink::cut) };
        case Icon::info:            return { disc (8, 8, 7.5f), drawn ("M8 7 V12.2", bold, Ink::cut), disc (8, 4.4f, 1.15f, Ink::cut) };
        case Icon::starFilled:      return { filled (star) };
        case Icon::starEmpty:       return { hollowStar() };
        case Icon::note:            return { drawn ("M2.8 2.8 H13.2 V9.6 L9.6 13.2 H2.8 Z"), drawn ("M13.2 9.6 H9.6 V13.2") };
        case Icon::document:        return { drawn ("M3.2 1.6 H9.4 L12.8 5 V14.4 H3.2 Z"), drawn ("M5.6 8.4 H10.4 M5.6 11 H10.4") };
        case Icon::headphones:      return { drawn ("M2.2 11 V8.4 C2.2 0.6 13.8 0.6 13.8 8.4 V11"), filled ("M1.4 9.4 H4.6 V14.4 H3 Q1.4 14.4 1.4 12.8 Z M11.4 9.4 H14.6 V12.8 Q14.6 14.4 13 14.4 H11.4 Z") };
        case Icon::talk:            return { drawn ("M2 2.6 H14 V11.2 H6.6 L4.2 13.8 V11.2 H2 Z") };
        case Icon::microphone:      return { filled ("M5.7 3.3 C5.7 0.2 10.3 0.2 10.3 3.3 V7 C10.3 10.1 5.7 10.1 5.7 7 Z"), drawn ("M3.2 7 C3.2 13.4 12.8 13.4 12.8 7"), drawn ("M8 11.6 V15") };
        case Icon::speaker:         return { filled ("M1.4 5.8 H4.2 L8 2.8 V13.2 L4.2 10.2 H1.4 Z"), drawn ("M10.2 5.8 Q12.4 8 10.2 10.2"), drawn ("M12 3.6 Q16.4 8 12 12.4") };
        case Icon::wave:            return { drawn ("M1.6 7 V9 M4.2 5 V11 M6.8 3.4 V12.6 M9.2 1.4 V14.6 M11.8 4.6 V11.4 M14.4 6.4 V9.6") };
        case Icon::folder:          return { drawn ("M1.8 3.4 H6.2 L7.8 5.2 H14.2 V13 H1.8 Z") };
        case Icon::file:            return { drawn ("M3.4 1.8 H9.6 L12.6 4.8 V14.2 H3.4 Z"), drawn ("M9.4 2 V5 H12.4", thin) };
        case Icon::search:          return { ring (6.8f, 6.8f, 4.8f, line), drawn ("M10.4 10.4 L14.2 14.2") };
        case Icon::plus:            return { drawn ("M8 2.4 V13.6 M2.4 8 H13.6") };
        case Icon::trash:           return { drawn ("M2.4 4.2 H13.6 M6 4 V2.2 H10 V4"), drawn ("M3.8 4.4 L4.6 14 H11.4 L12.2 4.4"), drawn ("M6.6 7 V11.4 M9.4 7 V11.4", thin) };
        case Icon::keyboard:        return { drawn ("M1.4 3.8 H14.6 V12.2 H1.4 Z"), drawn ("M4 6.6 H5.4 M7.3 6.6 H8.7 M10.6 6.6 H12 M5 9.6 H11", thin) };
        case Icon::unlock:          return { drawn ("M3.7 7.7 H12.3 V13.7 H3.7 Z"), drawn ("M5 7 V4.8 C5 1.2 10 0.6 10.8 3.4", 1.8f) };
        case Icon::more:            return { disc (2.6f, 8, 1.6f), disc (8, 8, 1.6f), disc (13.4f, 8, 1.6f) };
        case Icon::lock:            return { filled ("M3 7 H13 V14.4 H3 Z"), drawn ("M5 7 V4.8 C5 0.8 11 0.8 11 4.8 V7", 1.8f) };
        case Icon::disk:            return { drawn ("M1.6 8.8 H14.4 V13.4 H1.6 Z M1.8 8.6 L4 2.8 H12 L14.2 8.6"), drawn ("M10.6 11.1 H12.4") };
    }

    return {};
}

juce::Colour colourOf (Ink ink, juce::Colour icon)
{
    switch (ink)
    {
        case Ink::icon:     return icon;
        case Ink::cut:      return theme::text::onBone.withMultipliedAlpha (icon.getFloatAlpha());
        case Ink::grey:     return theme::text::off;
        case Ink::dark:     return theme::line::strong;
    }

    return icon;
}
}

void drawIcon (juce::Graphics& g, Icon icon, juce::Rectangle<float> box, juce::Colour colour)
{
    static std::map<Icon, std::vector<Shape>> drawings;
    auto& shapes = drawings[icon];

    if (shapes.empty())
        shapes = shapesOf (icon);

    const auto scale = std::min (box.getWidth(), box.getHeight()) / 16.0f;
    const auto place = juce::AffineTransform::scale (scale).translated (box.getCentreX() - 8 * scale, box.getCentreY() - 8 * scale);

    for (const auto& shape : shapes)
    {
        g.setColour (colourOf (shape.ink, colour));
        g.fillPath (shape.path, place);
    }
}

juce::Image takelaneIcon (int size)
{
    juce::Image image (juce::Image::ARGB, size, size, true);
    juce::Graphics g (image);
    const auto whole = image.getBounds().toFloat();
    g.setColour (theme::surface::panel);
    g.fillRoundedRectangle (whole, 0.2f * whole.getWidth());
    drawIcon (g, Icon::mark, whole.reduced (std::round (0.17f * whole.getWidth())), theme::accent::bone);
    return image;
}
}
