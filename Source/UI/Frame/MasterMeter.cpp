#include "UI/Frame/MasterMeter.h"

#include "UI/Frame/FrameColours.h"

#include <cmath>

namespace takelane
{
MasterMeter::MasterMeter (Studio& s)  : studio (s)
{
    setOpaque (true);
    setTitle ("Master meter");
    setTooltip ("Master level, left and right");
}

juce::Rectangle<int> MasterMeter::channelBox (int channel) const
{
    const auto across = std::min (getWidth(), getHeight());
    const auto thickness = isUpright() ? (across - 2) / 2 : (across - 3) / 2;
    const auto from = channel == 0 ? 0 : across - thickness;
    return isUpright() ? juce::Rectangle<int> (from, 0, thickness, getHeight()) : juce::Rectangle<int> (0, from, getWidth(), thickness);
}

juce::Rectangle<int> MasterMeter::part (int channel, int from, int to) const
{
    const auto box = channelBox (channel);
    return isUpright() ? box.withTop (getHeight() - to).withBottom (getHeight() - from) : box.withLeft (from).withRight (to);
}

void MasterMeter::show (const Moment& moment)
{
    const auto red = isRedDeck (moment.now);

    if (std::exchange (isRed, red) != red)
        repaint();

    // Reduced motion: 20 Hz.
    if (moment.reducedMotion && ++skipped % 3 != 0)
        return;

    for (auto channel = 0; channel < 2; ++channel)
    {
        const auto level = studio.masterLevel (channel);
        const auto place = [this] (float gain) { return juce::roundToInt (static_cast<float> (length()) * juce::jlimit (0.0f, 1.0f, theme::meter::positionOf (20.0f * std::log10 (std::max (1.0e-9f, gain))))); };
        const Bar next { place (level.peak), place (level.hold), level.clipped };
        auto& bar = bars[static_cast<std::size_t> (channel)];

        if (next == bar)
            continue;

        if (next.clipped != bar.clipped)
            repaint (channelBox (channel));

        if (next.level != bar.level)
            repaint (part (channel, std::min (bar.level, next.level), std::max (bar.level, next.level)));

        if (next.hold != bar.hold)
        {
            repaint (part (channel, std::max (0, bar.hold - 2), bar.hold));
            repaint (part (channel, std::max (0, next.hold - 2), next.hold));
        }

        bar = next;
    }
}

void MasterMeter::paint (juce::Graphics& g)
{
    g.fillAll (frameColours::deck (isRed));
    const auto at = [this] (float dB) { return juce::roundToInt (static_cast<float> (length()) * theme::meter::positionOf (dB)); };
    const std::array<int, 5> edges { 0, at (-18.0f), at (-6.0f), at (-1.0f), length() };
    const std::array<juce::Colour, 4> colours { theme::meter::below, theme::meter::target, theme::meter::hot, theme::meter::over };

    for (auto channel = 0; channel < 2; ++channel)
    {
        const auto& bar = bars[static_cast<std::size_t> (channel)];
        g.setColour (theme::meter::well);
        g.fillRect (channelBox (channel));

        for (std::size_t zone = 0; zone < colours.size(); ++zone)
        {
            if (bar.level > edges[zone])
            {
                g.setColour (colours[zone]);
                g.fillRect (part (channel, edges[zone], std::min (bar.level, edges[zone + 1])));
            }
        }

        if (bar.hold > 2)
        {
            g.setColour (bar.clipped ? theme::meter::over : theme::meter::hold);
            g.fillRect (part (channel, bar.hold - 2, bar.hold));
        }
    }
}
}
