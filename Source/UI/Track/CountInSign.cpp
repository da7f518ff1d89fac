#include "UI/Track/CountInSign.h"

#include "UI/Frame/CounterModel.h"
#include "UI/Look/Text.h"

namespace takelane
{
CountInText countInText (const Song& song, int sampleRate, const StudioStatus& now)
{
    if (now.roll != RollState::countIn)
        return {};

    const auto counter = counterText (song, sampleRate, now, CounterMode::bars);
    return { counter.big.back(), (now.rehearsing ? std::string ("Rehearsal") : "Take " + std::to_string (now.take)) + ", bar " + counter.big.front() };
}

CountInSign::CountInSign (Studio& s) : studio (s)
{
    setInterceptsMouseClicks (false, false);
    setTitle ("Count-in");
}

void CountInSign::show (const Moment& moment)
{
    auto next = countInText (studio.song(), studio.session().sampleRate, moment.now);

    if (next == text)
        return;

    text = std::move (next);
    setVisible (! text.beat.empty());
    setDescription (juce::String (text.line + ", beat " + text.beat));
    repaint();
}

void CountInSign::paint (juce::Graphics& g)
{
    const auto area = getLocalBounds().toFloat();
    g.setColour (theme::surface::well);
    g.fillRoundedRectangle (area, theme::radius::dialog);
    g.setColour (theme::line::strong);
    g.drawRoundedRectangle (area.reduced (0.5f), theme::radius::dialog, 1.0f);
    drawText (g, juce::String (text.beat), area.withTrimmedBottom (44.0f), theme::type::counter (200.0f), theme::text::high, juce::Justification::centred);
    drawText (g, juce::String (text.line), area.withTop (area.getBottom() - 58.0f).withHeight (40.0f), theme::type::headline(), theme::text::mid, juce::Justification::centred);
}
}
