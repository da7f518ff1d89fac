#include "UI/Mix/MixMeter.h"

#include "UI/Look/Text.h"

namespace takelane
{
namespace
{
constexpr int scaleWidth = 30, sideLeft = 44, sideWidth = 37, sideGap = 4, bracket = 9, loudnessLeft = 144, loudnessWidth = 12, markWidth = 20, letters = 166;
constexpr int labelHeight = 14, holdHeight = 2;
const auto loudnessColour = theme::state::info;

juce::String tickText (float reading, bool isAverage)
{
    return (isAverage && reading > 0.0f ? "+" : "") + juce::String (juce::roundToInt (reading));
}
}

MixMeter::MixMeter()
{
    setOpaque (true);
    setTitle ("Master meter");
    setInterceptsMouseClicks (true, false);
}

juce::Rectangle<int> MixMeter::side (int channel) const
{
    return wells().withX (sideLeft + channel * (sideWidth + sideGap)).withWidth (sideWidth);
}

juce::Rectangle<int> MixMeter::loudnessBox() const
{
    return wells().withX (loudnessLeft).withWidth (loudnessWidth);
}

int MixMeter::heightOf (float reading) const
{
    return juce::roundToInt (meterScale::positionOf (scale, reading) * static_cast<float> (wells().getHeight()));
}

int MixMeter::loudnessHeight (float lufs) const
{
    return lufs > MasterReading::none ? heightOf (meterScale::peakReading (scale, lufs)) : 0;
}

void MixMeter::setScale (MeterScale next)
{
    if (std::exchange (scale, next) != next)
        repaint();
}

void MixMeter::clearPeaks()
{
    for (auto& meter : meters)
        meter.clearPeaks();
}

void MixMeter::advance (const std::array<Level, 2>& levels, const MasterReading& reading, double seconds)
{
    for (std::size_t c = 0; c < 2; ++c)
        meters[c].advance (levels[c], seconds);

    const auto next = stripMeterLook (meters, 2, scale, wells().getHeight());

    for (int c = 0; c < 2; ++c)
        if (const auto damage = damageOf (shown.channels[static_cast<std::size_t> (c)], next.channels[static_cast<std::size_t> (c)]); damage.to > damage.from)
            repaint (side (c).withTop (wells().getBottom() - damage.to).withBottom (wells().getBottom() - damage.from));

    if (shown.clipped != next.clipped)
        repaint (wells().withHeight (4));

    shown = next;
    const Loudness now { loudnessHeight (reading.shortTerm), loudnessHeight (reading.integrated) };

    if (std::exchange (loudness, now) != now)
        repaint (getLocalBounds().withLeft (loudnessLeft - (markWidth - loudnessWidth) / 2));
}

void MixMeter::mouseUp (const juce::MouseEvent& e)
{
    if (getLocalBounds().contains (e.getPosition()) && onClick)
        onClick();
}

//==============================================================================
void MixMeter::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);

    if (g.clipRegionIntersects (getLocalBounds().withWidth (scaleWidth + 4)))
        paintScale (g);

    for (int c = 0; c < 2; ++c)
        if (g.clipRegionIntersects (side (c)))
            paintSide (g, c);

    paintZone (g);

    if (g.clipRegionIntersects (getLocalBounds().withLeft (loudnessLeft - markWidth)))
        paintLoudness (g);
}

void MixMeter::paintScale (juce::Graphics& g) const
{
    using namespace theme;

    for (const auto& mark : scaleMarks (scale, wells().getHeight(), labelHeight - 1))
    {
        const bool isHeadroom = scale == MeterScale::peak && (mark.reading == headroomLow || mark.reading == headroomHigh);
        drawText (g, tickText (mark.reading, meterScale::showsAverage (scale)),
                  juce::Rectangle<int> (0, wells().getY() + mark.y - labelHeight / 2, scaleWidth, labelHeight).toFloat(),
                  type::mono (12), isHeadroom ? state::pass : text::low, juce::Justification::centredRight);
    }
}

void MixMeter::paintSide (juce::Graphics& g, int channel) const
{
    using namespace theme;
    const auto box = side (channel);
    const auto& look = shown.channels[static_cast<std::size_t> (channel)];
    const auto zones = meterScale::zones (scale);
    const int target = heightOf (zones.target), hot = heightOf (zones.hot), over = heightOf (zones.over);
    g.setColour (surface::well);
    g.fillRect (box);

    const auto part = [&] (int from, int to, juce::Colour colour)
    {
        if (to > from)
        {
            g.setColour (colour);
            g.fillRect (box.withTop (box.getBottom() - to).withBottom (box.getBottom() - from));
        }
    };
    part (0, std::min (look.filled, target), meter::below);
    part (target, std::min (look.filled, hot), meter::target);
    part (hot, std::min (look.filled, over), meter::hot);
    part (over, look.filled, meter::over);

    if (look.rms > 0)
        part (look.rms - holdHeight, look.rms, meter::rms);

    if (look.hold > 0)
        part (std::max (0, look.hold - holdHeight), std::max (holdHeight, look.hold), meter::hold);

    if (meters[static_cast<std::size_t> (channel)].isClipped())
        part (box.getHeight() - 4, box.getHeight(), meter::over);
}

/** A frame of green corners around both sides, so that the eye sees where the loudest peak belongs. */
void MixMeter::paintZone (juce::Graphics& g) const
{
    if (! meterScale::showsPeaks (scale))
        return;

    using namespace theme;
    const auto bottom = wells().getBottom() - heightOf (meterScale::peakReading (scale, headroomLow));
    const auto top = wells().getBottom() - heightOf (meterScale::peakReading (scale, headroomHigh));
    const auto left = side (0).getX() - bracket, right = side (1).getRight() + bracket;
    const auto inside = juce::Rectangle<int> (left, top, right - left, bottom - top);
    g.setColour (meter::zone);
    g.fillRect (inside);
    g.setColour (meter::target);

    for (const int x : { left, right - 2 })
        g.fillRect (x, top, 2, bottom - top);

    for (const int y : { top, bottom - 1 })
    {
        g.fillRect (left, y, bracket, 1);
        g.fillRect (right - bracket, y, bracket, 1);
    }
}

void MixMeter::paintLoudness (juce::Graphics& g) const
{
    using namespace theme;
    const auto box = loudnessBox();
    g.setColour (surface::well);
    g.fillRect (box);
    g.setColour (loudnessColour);
    g.fillRect (box.withTop (box.getBottom() - loudness.shortTerm));

    const auto letter = [&] (const char* word, int y, juce::Colour colour)
    {
        drawText (g, word, juce::Rectangle<int> (letters, y - labelHeight / 2, 12, labelHeight).toFloat(), type::label(), colour, juce::Justification::centredLeft);
    };

    const int low = wells().getY(), high = wells().getBottom();
    int shortY = std::clamp (box.getBottom() - loudness.shortTerm, low, high), integratedY = std::clamp (box.getBottom() - loudness.integrated, low, high);

    if (loudness.integrated > 0)
    {
        g.setColour (text::high);
        g.fillRect (box.getCentreX() - markWidth / 2, integratedY - 1, markWidth, 2);
    }

    // The letters stand beside their marks, and apart from one another.
    if (const auto apart = labelHeight - std::abs (shortY - integratedY); apart > 0 && loudness.integrated > 0)
    {
        auto& upper = shortY <= integratedY ? shortY : integratedY;
        auto& lower = shortY <= integratedY ? integratedY : shortY;
        lower = std::min (lower + (apart + 1) / 2, high);
        upper = lower - labelHeight;
    }

    letter ("S", shortY, loudnessColour);

    if (loudness.integrated > 0)
        letter ("I", integratedY, text::high);
}
}
