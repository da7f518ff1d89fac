#include "UI/Dialogs/InputMeters.h"

#include "Core/Decibels.h"

namespace takelane
{
namespace
{
constexpr float widestPitch = 43, barPart = 0.68f, numberHeight = 20, smallestNumber = 16;

float decibels (float level)        { return static_cast<float> (std::max (-100.0, dbFromGain (level))); }
}

InputMeters::InputMeters()
{
    setTitle ("Input meters");
    setInterceptsMouseClicks (false, false);
}

void InputMeters::show (const std::vector<Level>& now)
{
    const bool isOther = now.size() != levels.size();
    const auto before = std::exchange (levels, now);

    if (isOther)
        return repaint();

    for (std::size_t i = 0; i < levels.size(); ++i)
        if (std::abs (before[i].peak - now[i].peak) > 1.0e-4f || std::abs (before[i].hold - now[i].hold) > 1.0e-4f || before[i].clipped != now[i].clipped)
            repaint (bar (i).getSmallestIntegerContainer());
}

juce::Rectangle<float> InputMeters::bar (std::size_t i) const
{
    const auto pitch = std::min (widestPitch, static_cast<float> (getWidth()) / static_cast<float> (std::max<std::size_t> (1, levels.size())));
    return { pitch * (static_cast<float> (i) + 0.5f * (1.0f - barPart)), 0.0f, pitch * barPart, static_cast<float> (getHeight()) - numberHeight };
}

void InputMeters::paint (juce::Graphics& g)
{
    using namespace theme;

    if (levels.empty())
    {
        drawText (g, "No inputs", getLocalBounds().toFloat(), type::body(), text::low);
        return;
    }

    struct Zone { float from, to; juce::Colour colour; };
    const Zone zones[] { { -100, -18, meter::below }, { -18, -6, meter::target }, { -6, -1, meter::hot }, { -1, 6, meter::over } };

    for (std::size_t i = 0; i < levels.size(); ++i)
    {
        const auto box = bar (i);
        g.setColour (meter::well);
        g.fillRect (box);
        const auto yOf = [&box] (float dB) { return box.getBottom() - box.getHeight() * meter::positionOf (dB); };
        const auto peak = decibels (levels[i].peak);

        for (const auto& zone : zones)
            if (peak > zone.from && peak > -60.0f)
            {
                g.setColour (zone.colour);
                g.fillRect (juce::Rectangle<float>::leftTopRightBottom (box.getX(), yOf (std::min (peak, zone.to)), box.getRight(),
                                                                        zone.from <= -100 ? box.getBottom() : yOf (zone.from)));
            }

        if (const auto hold = decibels (levels[i].hold); hold > -60.0f)
        {
            g.setColour (levels[i].clipped ? meter::over : meter::hold);
            g.fillRect (box.withY (std::max (0.0f, yOf (hold) - 1)).withHeight (2));
        }

        if (box.getWidth() >= smallestNumber)
            drawText (g, juce::String (i + 1), { box.getX() - 4, box.getBottom() + 2, box.getWidth() + 8, numberHeight - 2 }, type::numS(),
                      peak > -60.0f ? text::high : text::low, juce::Justification::centred);
    }
}
}
