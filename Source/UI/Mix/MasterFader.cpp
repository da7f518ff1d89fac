#include "UI/Mix/MasterFader.h"

#include "UI/Command.h"
#include "UI/Look/FaderScale.h"

namespace takelane
{
namespace
{
constexpr int railWidth = 4, tickLength = 10;

std::string faderCommand (double dB)     { return commandText ("fader.set", { { "master", true }, { "gainDb", dB } }); }

/** The one thing in the window with a gradient: light above, shade below, the line that is read in the middle. */
void paintCap (juce::Graphics& g, juce::Rectangle<int> box, int line)
{
    const auto bone = theme::accent::bone;
    const auto area = box.toFloat();
    const auto upper = area.withBottom (static_cast<float> (line)), lower = area.withTop (static_cast<float> (line));
    juce::Path shape;
    shape.addRoundedRectangle (area, theme::radius::control);

    const juce::Graphics::ScopedSaveState saved (g);
    g.reduceClipRegion (shape);
    g.setGradientFill ({ bone.brighter (0.3f), area.getX(), upper.getY(), bone.darker (0.1f), area.getX(), upper.getBottom(), false });
    g.fillRect (upper);
    g.setGradientFill ({ bone.darker (0.28f), area.getX(), lower.getY(), bone.darker (0.42f), area.getX(), lower.getBottom(), false });
    g.fillRect (lower);
    g.setColour (theme::text::onBone);
    g.fillRect (box.getX(), line - 1, box.getWidth(), 2);
}
}

MasterFader::MasterFader (Studio& s) : LevelSlider (s, Way::up, faderCommand)
{
    setTitle ("Master, fader");
    setTooltip ("Master level. Double-click: 0 dB; Shift: fine; click the figure to type");
    setOpaque (true);
}

void MasterFader::setPlaces (juce::Range<int> newTravel, juce::Rectangle<int> newFigure)
{
    travel = newTravel;
    figure = newFigure;
    repaint();
}

int MasterFader::yOf (double dB) const
{
    return juce::roundToInt (travel.getEnd() - fader::positionOf (dB) * travel.getLength());
}

/** Kept on the rail at its ends, where the line leaves the middle of the cap. */
juce::Rectangle<int> MasterFader::capBox() const
{
    const auto height = std::min (capHeight, travel.getLength() / 3);
    return juce::Rectangle<int> (middle() - capWidth / 2, yOf (level()) - height / 2, capWidth, height)
        .constrainedWithin ({ 0, travel.getStart() - overhang, getWidth(), travel.getLength() + 2 * overhang });
}

void MasterFader::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::panel);
    g.setColour (line::strong);

    for (const auto tick : fader::ticks)
        for (const int x : { middle() - capWidth / 2, middle() + capWidth / 2 - tickLength })
            g.fillRect (x, std::clamp (yOf (tick), travel.getStart(), travel.getEnd() - 1), tickLength, 1);

    g.setColour (surface::well);
    g.fillRoundedRectangle (juce::Rectangle<int> (middle() - railWidth / 2, travel.getStart() - overhang, railWidth, travel.getLength() + 2 * overhang).toFloat(), 2.0f);
    paintCap (g, capBox(), yOf (level()));

    if (! isTyping())
        drawText (g, levelWords(), figure.toFloat(), type::numM(), text::high, juce::Justification::centred);
}
}
