#include "UI/Look/Theme.h"

#include <Fonts.h>

namespace takelane::theme
{
namespace meter
{
float positionOf (float dB) noexcept
{
    struct Point { float dB, place; };
    static constexpr Point points[] { { -60, 0.025f }, { -50, 0.075f }, { -40, 0.15f }, { -30, 0.3f }, { -20, 0.5f },
                                      { -10, 0.75f }, { -6, 0.85f }, { -3, 0.925f }, { 0, 1.0f } };

    if (! (dB > points[0].dB))
        return std::max (0.0f, 0.025f + (dB + 60.0f) * 0.0025f);

    for (std::size_t i = 1; i < std::size (points); ++i)
        if (dB <= points[i].dB)
            return points[i - 1].place + (points[i].place - points[i - 1].place) * (dB - points[i - 1].dB) / (points[i].dB - points[i - 1].dB);

    return 1.0f;
}
}

namespace type
{
namespace
{
// JUCE counts a font's height from ascent to descent, the design the em square; these are the fonts' own measures,
// which JUCE does not tell (its getHeightToPointsFactor is the ascent).
constexpr float interLine = 1.21f, monoLine = 1.32f;
constexpr auto monoName = "JetBrains Mono";

juce::Font made (juce::Typeface::Ptr face, float size, float line)
{
    juce::Font font (face);
    font.setHeight (size * line);
    return font;
}

float lineOf (const juce::Font& font)
{
    return font.getTypefaceName() == monoName ? monoLine : interLine;
}

juce::Font tracked (const juce::Font& font, float ems)
{
    return font.withExtraKerningFactor (ems / lineOf (font));
}

juce::Typeface::Ptr load (const char* data, int size)
{
    return juce::Typeface::createSystemTypefaceFor (data, static_cast<std::size_t> (size));
}
}

juce::Font ui (float size, Weight weight)
{
    static const juce::Typeface::Ptr faces[] { load (fonts::InterRegular_otf, fonts::InterRegular_otfSize),
                                               load (fonts::InterMedium_otf, fonts::InterMedium_otfSize),
                                               load (fonts::InterSemiBold_otf, fonts::InterSemiBold_otfSize) };
    return made (faces[static_cast<int> (weight)], size, interLine);
}

juce::Font mono (float size, Weight weight)
{
    static const juce::Typeface::Ptr faces[] { load (fonts::JetBrainsMonoRegular_ttf, fonts::JetBrainsMonoRegular_ttfSize),
                                               load (fonts::JetBrainsMonoMedium_ttf, fonts::JetBrainsMonoMedium_ttfSize) };
    return made (faces[weight == Weight::regular ? 0 : 1], size, monoLine);
}

float sizeOf (const juce::Font& font)
{
    return font.getHeight() / lineOf (font);
}

juce::Font caption()            { return tracked (ui (11, Weight::medium), 0.02f); }
juce::Font label()              { return ui (12, Weight::medium); }
juce::Font body()               { return ui (13, Weight::regular); }
juce::Font bodyStrong()         { return ui (13, Weight::semibold); }
juce::Font title()              { return ui (16, Weight::semibold); }
juce::Font trackName()          { return ui (17, Weight::semibold); }
juce::Font headline()           { return ui (22, Weight::semibold); }
juce::Font section()            { return ui (40, Weight::semibold); }
juce::Font numS()               { return mono (11); }
juce::Font numM()               { return mono (13, Weight::medium); }
juce::Font numL()               { return mono (20, Weight::medium); }
juce::Font numXL()              { return mono (30, Weight::medium); }
juce::Font counter (float size) { return tracked (mono (size, Weight::medium), -0.05f); }
}

Colour trackColour (const std::string& hex)
{
    return hex.size() == 7 && hex[0] == '#' ? Colour::fromString ("ff" + hex.substr (1)) : trackUtility;
}
}
