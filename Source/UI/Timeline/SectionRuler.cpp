#include "UI/Timeline/SectionRuler.h"

#include "UI/Look/Controls.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr int blockTop = 3;

float roundedX (double x)       { return static_cast<float> (std::round (x)); }

FrameRange rangeOfSectionAt (const Song& song, int sampleRate, FramePos at)
{
    const auto places = sectionPlaces (song, sampleRate);
    const auto* place = sectionAt (places, at);
    return place == nullptr ? FrameRange {} : place->range;
}
}

SectionRuler::SectionRuler (Studio& s, TimeAxisModel& a) : studio (s), axis (a)
{
    setOpaque (true);
    setTitle ("Section ruler");
    setDescription ("Click moves the playhead, drag in the bar numbers selects time, Alt-drag makes a loop, above the numbers a punch range");
}

//==== show and paint
void SectionRuler::show (const Moment& moment)
{
    const auto& now = moment.now;
    const bool rollChanged = now.roll != shown.roll || now.redLight != shown.redLight || now.passFrom != shown.passFrom;
    const bool left = now.heard != shown.heard && ! sectionShown.contains (now.heard)
                   && rangeOfSectionAt (studio.song(), studio.session().sampleRate, now.heard) != sectionShown;
    const bool changed = moment.documentChanged || rollChanged || axisRevision != axis.revision() || left;

    shown.roll = now.roll;
    shown.redLight = now.redLight;
    shown.passFrom = now.passFrom;
    shown.heard = now.heard;

    if (changed)
        readContents();

    moveHandle();
}

/** Numbers make way for the playhead's triangle. */
void SectionRuler::moveHandle()
{
    const juce::Rectangle<int> next (juce::roundToInt (axis.axis().xOf (shown.heard)) - 8, numberRow(), 16, 14);
    const auto before = std::exchange (handle, next);

    if (next == before)
        return;

    for (const auto& label : contents.numbers.labels)
        if (const auto box = boxOf (label).toNearestInt(); box.intersects (before) != box.intersects (next))
            repaint (box.expanded (1));
}

void SectionRuler::readContents()
{
    axisRevision = axis.revision();
    const int rate = studio.session().sampleRate;
    sectionShown = rangeOfSectionAt (studio.song(), rate, shown.heard);
    contents = rulerContents (studio.song(), rate, axis.axis(), shown, studio.desk().roll);
    repaint();
}

void SectionRuler::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::window);
    g.setColour (theme::line::hair);
    g.fillRect (0, getHeight() - 1, getWidth(), 1);

    if (const auto& selection = axis.selection())
    {
        const auto x = roundedX (axis.axis().xOf (selection->start)), end = roundedX (axis.axis().xOf (selection->end));
        g.setColour (theme::accent::selectFill);
        g.fillRect (x, static_cast<float> (numberRow()), end - x, 14.0f);
    }

    paintNumbers (g);
    paintMarkers (g);

    for (const auto& block : contents.blocks)
        paintBlock (g, block);

    // What is off is dim.
    if (contents.punch)
        paintBracket (g, *contents.punch, theme::rec::deckLine);

    if (contents.loop)
        paintBracket (g, *contents.loop, contents.loop->isOn ? theme::accent::bone : theme::line::strong);
}

void SectionRuler::paintBlock (juce::Graphics& g, const RulerBlock& block) const
{
    using Kind = RulerBlock::Kind;

    struct Look { juce::Colour ground, words; };
    const auto look = [&]() -> Look
    {
        switch (block.kind)
        {
            case Kind::here:        return { theme::surface::hover, theme::text::high };
            case Kind::preRoll:     return { theme::surface::hover, theme::text::high };
            case Kind::countIn:     return { theme::accent::bone, theme::text::onBone };
            case Kind::punchReady:  return { theme::rec::clip, theme::text::onRed };
            case Kind::punching:    return { theme::rec::lit, theme::text::onRed };
            case Kind::section:
            case Kind::hint:        break;
        }

        return { theme::surface::raised, theme::text::mid };
    }();

    // A block that goes on beyond the view is round there too.
    const auto x = std::max (0.0f, roundedX (block.x)) + 1.0f, end = std::min (static_cast<float> (getWidth()), roundedX (block.end)) - 1.0f;
    const juce::Rectangle<float> box (x, blockTop, end - x, static_cast<float> (numberRow() - blockTop));

    if (block.kind != Kind::section && block.kind != Kind::here && block.kind != Kind::hint)
    {
        g.setColour (theme::surface::window);
        g.fillRect (box.expanded (1.0f, 0.0f));
    }

    g.setColour (look.ground);
    g.fillRoundedRectangle (box, theme::radius::clip);
    g.setColour (look.words);

    if (block.kind == Kind::countIn)
    {
        constexpr float size = 5.0f, pitch = 7.0f;
        const auto dots = std::min (block.dots, static_cast<int> ((box.getWidth() - 2.0f) / pitch));
        auto dotX = box.getCentreX() - 0.5f * (static_cast<float> (dots) * pitch - (pitch - size));

        for (int i = 0; i < dots; ++i, dotX += pitch)
            g.fillEllipse (dotX, box.getCentreY() - 0.5f * size, size, size);

        return;
    }

    const auto words = box.reduced (6.0f, 0.0f);
    const auto font = theme::type::ui (12, theme::type::Weight::semibold);
    const auto whole = juce::String::fromUTF8 (block.text.c_str());
    const bool fits = block.shortText.empty() || textWidth (font, whole) <= words.getWidth();

    if (words.getWidth() >= 12.0f)
        drawText (g, fits ? whole : juce::String::fromUTF8 (block.shortText.c_str()), words, font, look.words, juce::Justification::centredLeft, Fit::mayCut);
}

void SectionRuler::paintBracket (juce::Graphics& g, const RulerBracket& bracket, juce::Colour colour) const
{
    const auto x = roundedX (bracket.x), end = roundedX (bracket.end), y = static_cast<float> (numberRow());
    g.setColour (colour);
    g.fillRect (x, y, end - x, 2.0f);
    g.fillRect (x, y, 2.0f, 8.0f);
    g.fillRect (end - 2.0f, y, 2.0f, 8.0f);
}

void SectionRuler::paintNumbers (juce::Graphics& g) const
{
    const auto font = theme::type::numS();
    const auto row = static_cast<float> (numberRow());

    g.setColour (theme::line::strong);

    for (const auto x : contents.numbers.ticks)
        g.fillRect (roundedX (x), row + 9.0f, 1.0f, 5.0f);

    for (const auto& label : contents.numbers.labels)
        if (const auto box = boxOf (label); ! isCovered (box))
            drawText (g, juce::String (label.text), box, font, theme::text::low, juce::Justification::centredLeft, Fit::mayCut);
}

juce::Rectangle<float> SectionRuler::boxOf (const BarLabel& label) const
{
    return { roundedX (label.x) + 2.0f, static_cast<float> (numberRow()), textWidth (theme::type::numS(), juce::String (label.text)) + 1.0f, 14.0f };
}

juce::Rectangle<float> SectionRuler::boxOf (const RulerMarker& marker) const
{
    const auto width = textWidth (theme::type::caption(), juce::String::fromUTF8 (marker.name.c_str())) + 9.0f;
    return { roundedX (marker.x), static_cast<float> (numberRow()) + 1.0f, std::min (160.0f, width), 13.0f };
}

/** By the playhead's triangle, a marker or the end of the ruler: such a number is left out. */
bool SectionRuler::isCovered (juce::Rectangle<float> label) const
{
    const auto underMarker = std::any_of (contents.markers.begin(), contents.markers.end(), [&] (const RulerMarker& m) { return boxOf (m).intersects (label); });
    return underMarker || label.getRight() > static_cast<float> (getWidth()) || handle.intersects (label.toNearestInt());
}

void SectionRuler::paintMarkers (juce::Graphics& g) const
{
    const auto font = theme::type::caption();

    for (const auto& marker : contents.markers)
    {
        const auto flag = boxOf (marker);
        g.setColour (theme::surface::control);
        g.fillRect (flag);
        g.setColour (theme::accent::bone);
        g.fillRect (flag.withWidth (2.0f));
        drawText (g, juce::String::fromUTF8 (marker.name.c_str()), flag.withTrimmedLeft (5.0f), font, theme::text::high, juce::Justification::centredLeft, Fit::mayCut);
    }
}
}
