#include "UI/Frame/Counter.h"

#include "UI/Frame/FrameColours.h"
#include "UI/Look/Controls.h"

namespace takelane
{
Counter::Counter (Studio& s, CounterMode m)  : studio (s), mode (m)
{
    setOpaque (true);
    setTitle ("Counter");
    setTooltip ("Click swaps bars and time");
    setHelpText ("Bars and beats, time, frames");
    setWantsKeyboardFocus (true);
    setMouseClickGrabsKeyboardFocus (false);
    setMouseCursor (juce::MouseCursor::PointingHandCursor);
}

void Counter::setLayout (const DeckLayout& l)
{
    layout = l;
    setBounds (l.counter);

    for (auto* box : { &layout.digits, &layout.separator, &layout.lamps, &layout.time, &layout.tempo })
        *box -= l.counter.getPosition();

    repaint();
}

juce::Font Counter::digitFont (const CounterText& text) const
{
    auto font = theme::type::counter (layout.digitSize);

    // Long songs and other modes have more digits than there is room for at the full size.
    juce::String line;

    for (const auto& part : text.big)
        line += juce::String (part);

    const auto gaps = (static_cast<int> (text.big.size()) - 1) * (2 * layout.digitGap + 2);
    const auto room = static_cast<float> (layout.digits.getWidth() - gaps);
    const auto width = textWidth (font, line);
    return width > room ? theme::type::counter (layout.digitSize * std::max (0.3f, room / width)) : font;
}

std::vector<Counter::Cell> Counter::cells (const CounterText& text) const
{
    std::vector<Cell> all;
    const auto font = digitFont (text);
    const auto advance = textWidth (font, "0000000000") / 10.0f;
    auto x = static_cast<float> (layout.digits.getX());

    for (const auto& part : text.big)
    {
        const juce::String digits (part);
        const auto width = advance * static_cast<float> (digits.length());
        all.push_back ({ juce::Rectangle<float> (x, static_cast<float> (layout.digits.getY()), width, static_cast<float> (layout.digits.getHeight()))
                             .getSmallestIntegerContainer().withTrimmedRight (-2), digits });
        x += width + static_cast<float> (2 * layout.digitGap + 2);
    }

    return all;
}

juce::Rectangle<int> Counter::lampBox (int beat) const
{
    const auto gap = layout.isShort ? 4 : 6;
    const auto width = static_cast<float> (layout.lamps.getWidth() - gap * (shown.beats - 1)) / static_cast<float> (std::max (1, shown.beats));
    const auto x = static_cast<float> (layout.lamps.getX()) + static_cast<float> (beat - 1) * (width + static_cast<float> (gap));
    return { juce::roundToInt (x), layout.lamps.getY(), std::max (2, juce::roundToInt (width)), layout.lamps.getHeight() };
}

void Counter::repaintChanges (const CounterText& before, const CounterText& after)
{
    if (before.big.size() != after.big.size() || before.beats != after.beats || before.big.empty() || before.big[0].size() != after.big[0].size())
    {
        repaint();
        return;
    }

    const auto boxes = cells (after);

    for (std::size_t i = 0; i < boxes.size(); ++i)
        if (before.big[i] != after.big[i])
            repaint (boxes[i].box);

    if (before.small != after.small)
        repaint (layout.time);

    if (before.beat != after.beat)
        repaint (layout.lamps);
}

void Counter::show (const Moment& moment)
{
    const auto red = isRedDeck (moment.now);
    const auto before = std::exchange (shown, counterText (studio.song(), studio.session().sampleRate, moment.now, mode));

    if (std::exchange (isRed, red) != red)
        repaint();
    else if (before != shown)
        repaintChanges (before, shown);

    if (layout.isCompact)
        if (auto line = tempoLine (moment.now.heard); line != tempo)
        {
            tempo = std::move (line);
            repaint (layout.tempo);
        }
}

std::string Counter::tempoLine (FramePos at) const
{
    const auto& song = studio.song();
    const auto rate = studio.session().sampleRate;
    return tempoText (song, rate, at) + " · " + meterText (song, rate, at) + (song.key.empty() ? "" : " · " + song.key);
}

void Counter::paint (juce::Graphics& g)
{
    g.fillAll (frameColours::deck (isRed));

    const auto font = digitFont (shown);
    const auto all = cells (shown);

    for (std::size_t i = 0; i < all.size(); ++i)
    {
        if (g.clipRegionIntersects (all[i].box))
            drawText (g, all[i].text, all[i].box.toFloat().withTrimmedRight (-20.0f), font, frameColours::high (isRed));

        if (i + 1 < all.size())
        {
            const auto middle = all[i].box.getRight() - 2 + layout.digitGap;
            g.setColour (frameColours::separator (isRed));
            g.fillRect (middle, layout.separator.getY(), 2, layout.separator.getHeight());
        }
    }

    if (! layout.isCompact)
    {
        for (auto beat = 1; beat <= shown.beats; ++beat)
        {
            g.setColour (beat == shown.beat ? theme::text::onRed : frameColours::unlit (isRed));
            g.fillRect (lampBox (beat));
        }
    }

    if (g.clipRegionIntersects (layout.time))
        drawText (g, juce::String (shown.small), layout.time.toFloat(), theme::type::mono (layout.timeSize), frameColours::mid (isRed));

    if (layout.isCompact && g.clipRegionIntersects (layout.tempo))
        drawText (g, juce::String (tempo), layout.tempo.toFloat(), theme::type::label(), isRed ? theme::rec::wave : theme::text::low);
}

void Counter::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboardFocus (false))
        paintFocusRing (g, getLocalBounds().toFloat().reduced (4.0f));
}

void Counter::nextMode()
{
    mode = mode == CounterMode::bars ? CounterMode::time : mode == CounterMode::time ? CounterMode::frames : CounterMode::bars;
    repaint();

    if (onMode != nullptr)
        onMode (mode);
}

void Counter::mouseUp (const juce::MouseEvent& e)
{
    if (e.mods.isLeftButtonDown() && getLocalBounds().contains (e.getPosition()))
        nextMode();
}

bool Counter::keyPressed (const juce::KeyPress& key)
{
    if (! hasKeyboardFocus (true) || key != juce::KeyPress (juce::KeyPress::returnKey))
        return false;

    nextMode();
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> Counter::createAccessibilityHandler()
{
    class Value final : public juce::AccessibilityTextValueInterface
    {
    public:
        explicit Value (const Counter& c) : counter (c) {}

        bool isReadOnly() const override                        { return true; }
        void setValueAsString (const juce::String&) override    {}

        juce::String getCurrentValueAsString() const override
        {
            juce::StringArray parts;

            for (const auto& part : counter.text().big)
                parts.add (juce::String (part));

            return parts.joinIntoString (", ");
        }

    private:
        const Counter& counter;
    };

    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::staticText,
        juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { nextMode(); }),
        juce::AccessibilityHandler::Interfaces { std::make_unique<Value> (*this) });
}
}
