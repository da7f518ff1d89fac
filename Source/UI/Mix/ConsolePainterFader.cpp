#include "UI/Mix/ConsolePainterParts.h"

#include "UI/Look/FaderScale.h"

namespace takelane
{
namespace
{
using namespace theme;
using Box = juce::Rectangle<int>;

constexpr int slotWidth = 4, markWidth = 7, light = 5;
constexpr float tintAbove = 0.35f, tintBelow = 0.25f;

/** A cap is the one thing with a gradient (UX 12): lit from above, its lower half turned away. */
struct CapShades
{
    const juce::Colour top = text::off.interpolatedWith (accent::focus, 0.05f), middle = line::strong.interpolatedWith (text::off, 0.5f),
                       under = line::strong, foot = surface::control.interpolatedWith (line::strong, 0.68f);
};

void paintMeter (juce::Graphics& g, Box bar, const Inks& inks, const StripMeterLook::Channel& look, MeterScale scale)
{
    if (! isDirty (g, bar))
        return;

    g.setColour (inks.of (meter::well));
    g.fillRect (bar);

    const auto zones = meterScale::zones (scale);
    const auto yOf = [&] (float reading) { return bar.getBottom() - juce::roundToInt (meterScale::positionOf (scale, reading) * static_cast<float> (bar.getHeight())); };
    const int top = bar.getBottom() - look.filled;
    int foot = bar.getBottom();

    struct Zone { float until; juce::Colour colour; };
    const Zone all[] { { zones.target, meter::below }, { zones.hot, meter::target }, { zones.over, meter::hot }, { std::numeric_limits<float>::infinity(), meter::over } };

    for (const auto& zone : all)
    {
        const int end = std::max (top, std::isinf (zone.until) ? bar.getY() : yOf (zone.until));

        if (end < foot)
        {
            g.setColour (inks.of (zone.colour));
            g.fillRect (bar.getX(), end, bar.getWidth(), foot - end);
            foot = end;
        }
    }

    const auto tick = [&] (int at, juce::Colour colour)
    {
        if (at > 0)
        {
            g.setColour (inks.of (colour));
            g.fillRect (bar.getX(), bar.getBottom() - at, bar.getWidth(), 2);
        }
    };
    tick (look.rms, meter::rms);
    tick (look.hold, meter::hold);
}

void paintCap (juce::Graphics& g, Box box, const Inks& inks, const ConsoleStrip& s, bool isOver)
{
    static const CapShades shades;
    const bool tinted = s.key.isBus();
    const auto colour = trackColour (s.colour);
    const auto shade = [&] (juce::Colour grey, float tint)
    {
        const auto full = tinted ? grey.interpolatedWith (colour, tint) : grey;
        return inks.of (isOver ? full.interpolatedWith (accent::focus, 0.08f) : full);
    };
    const auto area = box.toFloat();
    g.setColour (inks.of (surface::well));
    g.fillRoundedRectangle (area.translated (0, 2), radius::control);
    juce::ColourGradient gradient (shade (shades.top, tintAbove), 0, area.getY(), shade (shades.foot, tintBelow), 0, area.getBottom(), false);
    gradient.addColour (0.5, shade (shades.middle, tintAbove));
    gradient.addColour (0.501, shade (shades.under, tintBelow));
    g.setGradientFill (gradient);
    g.fillRoundedRectangle (area, radius::control);
    g.setColour (inks.of (text::high));
    g.fillRect (box.getX(), box.getCentreY() - 1, box.getWidth(), 2);
}
}

int faderY (const Rows& rows, double dB) noexcept
{
    return rows.fader.end() - juce::roundToInt (fader::positionOf (dB) * rows.fader.height);
}

juce::Rectangle<int> capBox (const Rows& rows, Box column, double faderDb)
{
    const auto columns = faderColumns (column.getWidth(), 2);
    return { column.getX() + columns.cap, faderY (rows, faderDb) - capHeight / 2, capWidth, capHeight };
}

juce::Rectangle<int> meterBar (const Rows& rows, Box column, int channel, int channels)
{
    const auto columns = faderColumns (column.getWidth(), channels);
    const int x = column.getX() + columns.meter;

    if (channels > 1)
        return { x + channel * 7, rows.fader.y, 6, rows.fader.height };

    return { x, rows.fader.y, columns.meterWidth, rows.fader.height };
}

juce::Rectangle<int> clipLight (const Rows& rows, Box column, int channels)
{
    const auto columns = faderColumns (column.getWidth(), channels);
    return { column.getX() + columns.meter, rows.fader.y - light - 2, columns.meterWidth, light };
}

void paintFader (juce::Graphics& g, const Rows& rows, Box column, const Inks& inks, const StripView& view)
{
    const auto& s = view.strip;
    const auto columns = faderColumns (column.getWidth(), s.channels);
    const int x = column.getX();
    const Box scale { x + columns.cap, rows.fader.y - 4, capWidth, rows.fader.height + 9 };
    const auto cap = capBox (rows, column, s.faderDb);

    if (isDirty (g, scale.getUnion (cap.expanded (0, 2))))
    {
        for (const auto dB : fader::ticks)
        {
            const int y = faderY (rows, dB);
            g.setColour (inks.of (dB > -0.5 && dB < 0.5 ? text::mid : line::strong));
            g.fillRect (scale.getX(), y, markWidth, 1);
            g.fillRect (scale.getRight() - markWidth, y, markWidth, 1);
        }

        g.setColour (inks.of (surface::well));
        g.fillRoundedRectangle (static_cast<float> (x + columns.slot), static_cast<float> (rows.fader.y - 4), slotWidth, static_cast<float> (rows.fader.height + 8), 2.0f);
        paintCap (g, cap, inks, s, view.over.part == StripPart::fader);
    }

    for (int channel = 0; channel < std::min (2, s.channels); ++channel)
        paintMeter (g, meterBar (rows, column, channel, s.channels), inks, view.meter.channels[static_cast<std::size_t> (channel)], view.scale);

    if (view.meter.clipped && s.channels > 0)
    {
        g.setColour (meter::over);
        g.fillRoundedRectangle (clipLight (rows, column, s.channels).toFloat(), radius::meter);
    }
}
}
