#include "UI/Mix/ConsolePainterParts.h"

#include "UI/Look/Text.h"
#include "UI/Look/FaderScale.h"

namespace takelane
{
namespace
{
using namespace theme;
using Box = juce::Rectangle<int>;
using Justify = juce::Justification;

constexpr float curveDb = 15.0f, reductionFullDb = 12.0f, panArc = 0.75f * juce::MathConstants<float>::pi;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

Box partBox (const Rows& rows, Box column, StripPart part)
{
    const auto box = boxOf (rows, column.getWidth(), part);
    return { column.getX() + box.x, box.y, box.width, box.height };
}

Box eqBox (const Rows& rows, Box column)
{
    return Box { column.getX() + thumbInset, rows.eq.y, thumbWidth (rows, column.getWidth()), rows.eq.height };
}

bool isOn (const std::optional<Compressor>& c)      { return c && c->on; }
}

int thumbWidth (const Rows& rows, int stripWidth) noexcept
{
    return rows.isShort ? (stripWidth + 1) / 2 - thumbInset - 1 : stripWidth - thumbWidthLess;
}

void paintLowCut (juce::Graphics& g, const Rows& rows, Box column, const Inks& inks, const StripView& view)
{
    const auto box = partBox (rows, column, StripPart::lowCut).reduced (thumbInset, 0).toFloat();
    const auto words = lowCutText (view.strip.strip.highPassHz);
    const bool isOver = view.over.part == StripPart::lowCut;

    if (! words.empty() || isOver)
    {
        g.setColour (inks.of (isOver ? surface::hover : surface::control));
        g.fillRoundedRectangle (box, radius::control);
    }

    if (words.empty())
    {
        g.setColour (inks.of (line::strong));
        g.fillRect (box.withSizeKeepingCentre (8, 1).toNearestInt());
        return;
    }

    juce::Path slope;
    slope.startNewSubPath (box.getX() + 3.5f, box.getCentreY() + 4.0f);
    slope.lineTo (box.getX() + 7.0f, box.getCentreY() - 3.5f);
    slope.lineTo (box.getX() + 11.5f, box.getCentreY() - 3.5f);
    g.setColour (inks.of (text::mid));
    g.strokePath (slope, juce::PathStrokeType (1.5f));
    drawText (g, fromUtf8 (words), box.withTrimmedLeft (11), type::mono (12, type::Weight::medium), inks.words (text::high), Justify::centred);
}

void paintEq (juce::Graphics& g, const Rows& rows, Box column, const Inks& inks, const StripView& view)
{
    const auto box = eqBox (rows, column).toFloat();
    g.setColour (inks.of (surface::well));
    g.fillRoundedRectangle (box, radius::clip);

    const auto middle = box.getCentreY();

    if (view.curve.empty())
        return;

    const juce::Graphics::ScopedSaveState state (g);
    g.reduceClipRegion (box.toNearestInt());
    const auto perDb = (0.5f * box.getHeight() - 1.0f) / curveDb;
    juce::Path curve;

    for (std::size_t i = 0; i < view.curve.size(); ++i)
    {
        const auto x = box.getX() + box.getWidth() * (static_cast<float> (i) + 0.5f) / static_cast<float> (view.curve.size());
        const auto y = middle - juce::jlimit (-40.0f, curveDb, view.curve[i]) * perDb;
        i == 0 ? curve.startNewSubPath (box.getX(), y) : curve.lineTo (x, y);
    }

    curve.lineTo (box.getRight(), middle - juce::jlimit (-40.0f, curveDb, view.curve.back()) * perDb);
    auto filled = curve;
    filled.lineTo (box.getRight(), middle);
    filled.lineTo (box.getX(), middle);
    filled.closeSubPath();
    const auto line = view.strip.key.isBus() || view.strip.selected || view.over.part == StripPart::eq ? text::high : text::mid;
    g.setColour (inks.of (text::high.withAlpha (0.1f)));
    g.fillPath (filled);
    g.fillRect (box.getX(), middle, box.getWidth(), 1.0f);
    g.setColour (inks.of (line));
    g.strokePath (curve, juce::PathStrokeType (1.5f, juce::PathStrokeType::curved));
}

//==== dynamics
juce::Rectangle<int> reductionBar (const Rows& rows, Box column)
{
    const auto box = partBox (rows, column, StripPart::comp);
    return rows.isShort ? box.withTrimmedRight (thumbInset).withSizeKeepingCentre (box.getWidth() - thumbInset - 2, 8).translated (1, 0).withRight (column.getRight() - thumbInset)
                        : Box { box.getX() + thumbInset, box.getY() + 1, box.getWidth() - thumbWidthLess, 8 };
}

juce::Rectangle<int> reductionFigure (const Rows& rows, Box column)
{
    const auto box = partBox (rows, column, StripPart::comp);
    return rows.isShort ? Box {} : box.withTop (box.getY() + 11);
}

int reductionPixels (float dB, int width) noexcept
{
    return juce::jlimit (0, width, juce::roundToInt (dB * static_cast<float> (width) / reductionFullDb));
}

void paintReduction (juce::Graphics& g, const Rows& rows, Box column, const Inks& inks, const StripView& view)
{
    const auto bar = reductionBar (rows, column);
    const bool on = isOn (view.strip.strip.compressor);

    if (rows.isShort && ! on)
    {
        drawText (g, "off", bar.withSizeKeepingCentre (bar.getWidth(), 20).toFloat(), type::caption(), text::low, Justify::centred);
        return;
    }

    g.setColour (inks.of (surface::well));
    g.fillRoundedRectangle (bar.toFloat(), radius::meter);

    if (on)
    {
        g.setColour (inks.of (meter::gr));
        g.fillRect (bar.withLeft (bar.getRight() - reductionPixels (view.reductionDb, bar.getWidth())));
    }

    if (rows.isShort)
        return;

    const auto figure = reductionFigure (rows, column).toFloat();

    if (! on)
        drawText (g, "off", figure, type::caption(), text::low, Justify::centred);
    else
        drawText (g, view.reductionTenths == 0 ? juce::String ("0.0") : "-" + juce::String (view.reductionTenths / 10.0, 1), figure, type::mono (12), inks.words (text::high), Justify::centred);
}

//==== sends
namespace
{
struct SendBar { double gainDb = 0.0; juce::Colour colour; bool muted = false, soloed = false, isOver = false; };

void paintSend (juce::Graphics& g, const Rows::Row& row, Box column, const Inks& inks, const SendBar& send)
{
    const auto bar = Box { column.getX() + 5, row.y + (row.height - 8) / 2, column.getWidth() - 10, 8 };

    if (! isDirty (g, bar))
        return;

    g.setColour (inks.of (send.isOver ? surface::pressed : surface::well));
    g.fillRoundedRectangle (bar.toFloat(), radius::meter);
    const auto length = juce::roundToInt (fader::positionOf (send.gainDb) * bar.getWidth());
    const auto level = bar.withWidth (length).toFloat();
    g.setColour (inks.of (send.colour));

    if (send.muted)
        g.drawRoundedRectangle (level.reduced (0.5f), radius::meter, 1.0f);
    else
        g.fillRoundedRectangle (level, radius::meter);

    if (send.soloed)
    {
        g.setColour (inks.of (state::solo));
        g.fillEllipse (static_cast<float> (bar.getRight()) - 6.0f, static_cast<float> (bar.getY()) + 2.0f, 4.0f, 4.0f);
    }
}
}

void paintSends (juce::Graphics& g, const Rows& rows, Box column, const Inks& inks, const StripView& view)
{
    constexpr float following = 0.745f;
    const auto isOver = [&] (StripPart part, int index) { return view.over.part == part && view.over.index == index; };

    for (int i = 0; i < effectCount; ++i)
    {
        const auto& send = view.strip.effects[static_cast<std::size_t> (i)];
        paintSend (g, rows.effects[static_cast<std::size_t> (i)], column, inks, { send.gainDb, text::mid, send.muted, false, isOver (StripPart::effect, i) });
    }

    for (const auto& cue : rows.cues)
    {
        if (! has (view.strip, StripPart::cue, cue.cue))
            continue;

        const auto& send = view.strip.cues[static_cast<std::size_t> (cue.cue)];
        const auto colour = send.follows ? surface::well.interpolatedWith (state::cue, following) : state::cue;
        paintSend (g, cue.row, column, inks, { send.gainDb, colour, send.muted, send.soloed, isOver (StripPart::cue, cue.cue) });
    }
}

//==== pan
void paintPan (juce::Graphics& g, const Rows& rows, Box column, const Inks& inks, const StripView& view)
{
    const auto box = partBox (rows, column, StripPart::pan).toFloat();
    const auto& strip = view.strip.strip;
    const float radius = rows.isShort ? 10.0f : 12.0f;
    const juce::Point<float> centre { box.getX() + 0.5f * static_cast<float> (column.getWidth()), box.getY() + (rows.isShort ? 12.5f : 15.0f) };
    const auto arc = [&] (float from, float to, juce::Colour colour)
    {
        juce::Path path;
        path.addCentredArc (centre.x, centre.y, radius, radius, 0.0f, std::min (from, to), std::max (from, to), true);
        g.setColour (inks.of (colour));
        g.strokePath (path, juce::PathStrokeType (2.0f));
    };
    const auto hand = [&] (float angle, juce::Colour colour)
    {
        const juce::Point<float> way { std::sin (angle), -std::cos (angle) };
        g.setColour (inks.of (colour));
        g.drawLine ({ centre + way * (radius / 3.0f), centre + way * radius }, 2.0f);
    };
    arc (-panArc, panArc, view.over.part == StripPart::pan ? text::off : line::strong);

    if (strip.dualPan)
    {
        const auto left = static_cast<float> (strip.dualPan->left) * panArc, right = static_cast<float> (strip.dualPan->right) * panArc;
        arc (left, right, text::low);
        hand (left, text::mid);
        hand (right, text::high);
    }
    else
    {
        const auto angle = static_cast<float> (strip.pan) * panArc;

        if (std::abs (angle) > 0.01f)
            arc (0.0f, angle, text::high);

        hand (angle, text::high);
    }

    if (rows.panHasText)
        drawText (g, fromUtf8 (panText (strip)), box.withTop (box.getBottom() - 14.0f).withHeight (15.0f), type::numS(), inks.words (text::mid), Justify::centred);
}
}
