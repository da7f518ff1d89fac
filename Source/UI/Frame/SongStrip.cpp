#include "UI/Frame/SongStrip.h"

#include "UI/Frame/FrameColours.h"

namespace takelane
{
SongStrip::SongStrip (Studio& s)  : studio (s)
{
    setOpaque (true);
    setTitle ("Song");
    setTooltip ("The whole song: click moves the playhead");
    setMouseCursor (juce::MouseCursor::PointingHandCursor);
}

int SongStrip::tickX() const
{
    return juce::roundToInt (model.placeOf (heard) * (getWidth() - 2));
}

juce::Rectangle<int> SongStrip::tickBox (int x) const
{
    return { x, margin - 3, 2, getHeight() - 2 * margin + 6 };
}

void SongStrip::show (const Moment& moment)
{
    if (moment.documentChanged || model.parts.empty())
    {
        auto next = songStrip (studio.song(), studio.session().sampleRate);

        if (next != model)
        {
            model = std::move (next);
            repaint();
        }
    }

    heard = moment.now.heard;
    const auto red = isRedDeck (moment.now);
    const auto nowPart = model.partAt (heard);

    if (std::exchange (isRed, red) != red || std::exchange (part, nowPart) != nowPart)
        repaint();

    if (const auto x = tickX(); x != tick)
    {
        repaint (tickBox (tick));
        tick = x;
        repaint (tickBox (tick));
    }
}

void SongStrip::paint (juce::Graphics& g)
{
    g.fillAll (frameColours::deck (isRed));

    for (std::size_t i = 0; i < model.parts.size(); ++i)
    {
        const auto left = juce::roundToInt (model.parts[i].from * (getWidth() + 2));
        const auto right = juce::roundToInt (model.parts[i].to * (getWidth() + 2)) - 2;
        g.setColour (static_cast<int> (i) == part ? frameColours::here (isRed) : frameColours::unlit (isRed));
        g.fillRect (left, margin, std::max (1, right - left), getHeight() - 2 * margin);
    }

    g.setColour (theme::text::onRed);
    g.fillRect (tickBox (tickX()));
}

void SongStrip::mouseDown (const juce::MouseEvent& e)
{
    const auto length = static_cast<double> ((model.end - model.start).value);
    studio.locate (model.start + Frames { static_cast<std::int64_t> (length * juce::jlimit (0.0, 1.0, e.position.x / std::max (1.0, static_cast<double> (getWidth())))) });
}
}
