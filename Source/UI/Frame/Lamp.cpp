#include "UI/Frame/Lamp.h"

#include "UI/Look/Controls.h"

namespace takelane
{
namespace
{
    constexpr auto centred = juce::Justification::centred;
    constexpr auto left = juce::Justification::centredLeft;
    using theme::type::Weight;
    using Box = juce::Rectangle<float>;

    Box line (Box area, float middle, float height)     { return area.withY (middle - height * 0.5f).withHeight (height); }
}

Lamp::Lamp (Studio& s)  : studio (s)
{
    setOpaque (true);
    setInterceptsMouseClicks (false, false);
    setTitle ("Recording lamp");
}

void Lamp::setLayout (const DeckLayout& l)
{
    layout = l;
    setBounds (l.lamp);
    repaint();
}

juce::Rectangle<int> Lamp::lengthBox() const
{
    if (layout.isCompact)
        return getLocalBounds().removeFromRight (84);

    return getLocalBounds().withTrimmedLeft (layout.lampNumberWidth + 2).withTop (layout.isShort ? 38 : 58).withBottom (layout.isShort ? 66 : 96);
}

void Lamp::show (const Moment& moment)
{
    auto next = lampModel (studio.session(), studio.desk(), moment.now);

    if (next == model)
        return;

    auto same = model;
    same.length = next.length;

    if (same == next)
        repaint (lengthBox());
    else
    {
        repaint();
        setDescription (juce::String (next.caption + " " + next.number + ", " + next.title + ", " + next.line));
    }

    model = std::move (next);
}

void Lamp::paintSign (juce::Graphics& g, juce::Point<float> centre, float size) const
{
    const auto icon = model.state == LampLook::off || model.state == LampLook::rehearsal ? Icon::ring : model.state == LampLook::ready ? Icon::ringDot : Icon::dot;
    const auto colour = model.state == LampLook::rehearsal ? theme::state::warn : model.state == LampLook::off ? theme::text::low : model.state == LampLook::rolling ? theme::text::onRed : theme::rec::bright;
    drawIcon (g, icon, Box (size, size).withCentre (centre), colour);
}

void Lamp::paintNumber (juce::Graphics& g, Box area) const
{
    const auto rolling = model.state == LampLook::rolling;
    const auto quiet = rolling ? theme::text::onRed : theme::text::low;
    const auto size = layout.isShort ? 60.0f : 92.0f;
    auto digits = theme::type::mono (size, Weight::medium);

    if (const auto width = textWidth (digits, juce::String (model.number)); width > area.getWidth() - 8.0f)
        digits = digits.withHeight (digits.getHeight() * (area.getWidth() - 8.0f) / width);

    drawText (g, juce::String (model.caption), line (area, layout.isShort ? 16.0f : 26.0f, 18.0f), theme::type::ui (layout.isShort ? 12.0f : 14.0f, Weight::semibold), quiet, centred);
    drawText (g, juce::String (model.number), line (area, layout.isShort ? 56.0f : 79.0f, 88.0f), digits, theme::text::onRed, centred);
}

void Lamp::paintWords (juce::Graphics& g, Box area) const
{
    const auto rolling = model.state == LampLook::rolling;
    const auto isShort = layout.isShort;
    const auto narrow = layout.isNarrow;
    const auto high = rolling ? theme::text::onRed : theme::text::high;
    const auto mid = rolling ? theme::text::onRed : theme::text::mid;
    const auto titleSize = narrow || isShort ? 17.0f : rolling ? 22.0f : 24.0f;
    auto words = area.withTrimmedLeft (narrow ? 13.0f : 20.0f).withTrimmedRight (8.0f);

    const auto titleMiddle = rolling ? (isShort ? 24.0f : 39.0f) : isShort ? 37.0f : 50.0f;
    const auto sign = narrow || isShort ? 16.0f : 18.0f;
    paintSign (g, { words.getX() + sign * 0.5f, titleMiddle }, sign);
    const auto titleBox = line (words, titleMiddle, 30.0f).withTrimmedLeft (sign + (narrow ? 9.0f : 11.0f));
    auto titleFont = theme::type::ui (titleSize, Weight::semibold);

    // "Not armed" in the narrow window.
    if (const auto width = textWidth (titleFont, juce::String (model.title)); width > titleBox.getWidth())
        titleFont = titleFont.withHeight (std::floor (titleFont.getHeight() * titleBox.getWidth() / width));

    drawText (g, juce::String (model.title), titleBox, titleFont, model.state == LampLook::rehearsal ? theme::state::warn : high, left);

    if (! model.length.empty())
    {
        drawText (g, juce::String (model.length), line (words, isShort ? 52.0f : 76.0f, 30.0f), theme::type::mono (narrow || isShort ? 20.0f : 32.0f, Weight::medium), high, left);
        drawText (g, juce::String (narrow ? model.shortLine : model.line), line (words, isShort ? 76.0f : 110.0f, 18.0f),
                  theme::type::ui (narrow || isShort ? 13.0f : 14.0f, Weight::regular), mid, left);
        return;
    }

    drawText (g, juce::String (narrow ? model.shortLine : model.line), line (words, isShort ? 63.0f : 77.0f, 20.0f),
              theme::type::ui (narrow || isShort ? 13.0f : 15.0f, Weight::regular), mid, left, Fit::mayCut);

    if (! narrow && ! isShort)
        drawText (g, juce::String (model.smallLine), line (words, 101.0f, 18.0f), theme::type::body(), theme::text::low, left);
}

void Lamp::paintCompact (juce::Graphics& g) const
{
    const auto rolling = model.state == LampLook::rolling;
    auto area = getLocalBounds().toFloat().reduced (getWidth() < 120 ? 4.0f : 12.0f, 0.0f);
    const auto middle = area.getCentreY();
    const auto high = rolling ? theme::text::onRed : theme::text::high;

    paintSign (g, { area.getX() + 8.0f, middle }, 17.0f);
    area.removeFromLeft (getWidth() < 120 ? 18.0f : 26.0f);

    if (! model.length.empty())
    {
        auto digits = theme::type::mono (17.0f, Weight::medium);
        auto width = std::ceil (textWidth (digits, juce::String (model.length))) + 1.0f;

        // Seconds are what is looked for: smaller rather than cut.
        if (width > area.getWidth())
            digits = digits.withHeight (digits.getHeight() * (area.getWidth() - 1.0f) / width);

        width = std::clamp (width, std::min (66.0f, area.getWidth()), area.getWidth());
        drawText (g, juce::String (model.length), area.removeFromRight (width), digits, high, juce::Justification::centredRight);

        if (area.getWidth() >= 60.0f)
            drawText (g, juce::String ("Take " + model.number), area, theme::type::title(), high, left);

        return;
    }

    drawText (g, juce::String (model.title), line (area, middle - 9.0f, 18.0f), theme::type::bodyStrong(), high, left);
    drawText (g, juce::String (model.caption + " " + model.number), line (area, middle + 9.0f, 16.0f), theme::type::label(), rolling ? theme::text::onRed : theme::text::mid, left);
}

void Lamp::paint (juce::Graphics& g)
{
    const auto rolling = model.state == LampLook::rolling;
    g.fillAll (rolling ? theme::rec::lit : theme::surface::well);
    g.setColour (rolling ? theme::rec::deckLine : theme::line::hair);
    g.fillRect (0, 0, 1, getHeight());
    g.fillRect (0, getHeight() - 1, getWidth(), 1);

    if (layout.isCompact)
    {
        g.fillRect (getWidth() - 1, 0, 1, getHeight());
        return paintCompact (g);
    }

    const auto area = getLocalBounds().toFloat();
    g.setColour (rolling ? theme::rec::lit.interpolatedWith (theme::rec::wave, 0.3f) : theme::line::hair);
    g.fillRect (layout.lampNumberWidth, 0, 1, getHeight() - 1);
    paintNumber (g, area.withWidth (static_cast<float> (layout.lampNumberWidth)));
    paintWords (g, area.withTrimmedLeft (static_cast<float> (layout.lampNumberWidth) + 2.0f));
}
}
