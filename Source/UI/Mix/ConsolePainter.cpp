#include "UI/Mix/ConsolePainterParts.h"

#include "UI/Look/Icons.h"
#include "UI/Look/Text.h"
#include "UI/Look/FaderScale.h"
#include "UI/Track/TrackRowModel.h"

namespace takelane
{
namespace
{
using namespace theme;
using Box = juce::Rectangle<int>;
using Justify = juce::Justification;

constexpr float headPart = 0.22f, headWords = 0.5f, busPart = 0.1f, busWords = 0.2f;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

Box rowBox (const Rows::Row& row, Box column)       { return { column.getX(), row.y, column.getWidth(), row.height }; }

const char* letterOf (StripPart part)               { return part == StripPart::solo ? "S" : "M"; }

void paintSwitch (juce::Graphics& g, Box box, const Inks& inks, const StripView& view, StripPart part)
{
    const auto& s = view.strip;
    const bool isSolo = part == StripPart::solo;
    const bool isOn = isSolo ? s.soloed : s.strip.muted;
    const bool isImplied = ! isSolo && ! isOn && ! s.silencedBy.empty();
    const bool isOver = view.over.part == part;
    const auto state = isSolo ? state::solo : state::mute;
    const auto rest = s.key.isBus() ? inks.ground.interpolatedWith (accent::focus, isOver ? 0.16f : 0.1f) : isOver ? surface::hover : surface::control;
    g.setColour (isOn ? state : rest);
    g.fillRoundedRectangle (box.toFloat(), radius::control);

    if (isImplied)
    {
        g.setColour (state);
        g.drawRoundedRectangle (box.toFloat().reduced (0.5f), radius::control - 0.5f, stroke::control);
    }

    drawText (g, letterOf (part), box.toFloat(), type::ui (12, type::Weight::semibold), isOn ? text::onBone : isImplied ? state : text::mid, Justify::centred);

    if (isSolo && s.strip.soloSafe)
    {
        g.setColour (isOn ? text::onBone : state::solo);
        g.drawEllipse (static_cast<float> (box.getRight()) - 7.5f, static_cast<float> (box.getY()) + 2.5f, 4.0f, 4.0f, 1.2f);
    }
}

void paintSwitches (juce::Graphics& g, const Rows& rows, Box column, const Inks& inks, const StripView& view)
{
    auto row = rowBox (rows.switches, column).reduced (2, 0);

    if (! has (view.strip, StripPart::solo))
    {
        paintSwitch (g, row, inks, view, StripPart::mute);
        return;
    }

    const int width = (row.getWidth() - 2) / 2;
    paintSwitch (g, row.withWidth (width), inks, view, StripPart::solo);
    paintSwitch (g, row.withLeft (row.getRight() - width), inks, view, StripPart::mute);
}

void paintFigure (juce::Graphics& g, const Rows& rows, Box column, const Inks& inks, const StripView& view)
{
    if (! view.hidesFigure)
        drawText (g, fromUtf8 (gainText (view.strip.faderDb)), rowBox (rows.figure, column).toFloat(), type::numM(), inks.words (text::high), Justify::centred);

    const auto marks = marksOf (view.strip);

    if (! marks.any() || rows.marks.height == 0)
        return;

    struct Mark { bool shown; const char* word; juce::Colour colour; };
    const Mark all[] { { marks.polarity, "\xc3\x98", text::mid }, { marks.trim, "T", text::mid }, { marks.print, "P", rec::bright }, { marks.record, "rec", text::mid } };
    constexpr float between = 4.0f;
    float width = -between;

    for (const auto& mark : all)
        if (mark.shown)
            width += textWidth (type::caption(), fromUtf8 (mark.word)) + between;

    auto at = rowBox (rows.marks, column).toFloat().withSizeKeepingCentre (width, static_cast<float> (rows.marks.height));

    for (const auto& mark : all)
    {
        if (! mark.shown)
            continue;

        const auto word = fromUtf8 (mark.word);
        drawText (g, word, at.removeFromLeft (textWidth (type::caption(), word) + 1.0f), type::caption(), mark.colour);
        at.removeFromLeft (between - 1.0f);
    }
}

void paintName (juce::Graphics& g, const Rows& rows, Box column, const Inks& inks, const StripView& view)
{
    const auto& s = view.strip;
    auto lines = nameLines (s.name);
    const bool isBus = s.key.isBus() || s.key.isGroup();
    auto area = rowBox (rows.name, column).reduced (1, 0).toFloat();
    const auto line = area.getHeight() / (rows.nameHasTwoLines ? 2.0f : 1.0f);
    const auto font = type::ui (13, type::Weight::semibold);
    const auto colour = inks.words (text::high);

    if (isBus || ! rows.nameHasTwoLines || lines[1].empty())
        lines = { s.name, isBus ? (s.key.isBus() ? "bus" : "group") : "" };

    drawText (g, fromUtf8 (lines[0]), area.removeFromTop (line), font, colour, Justify::centred, Fit::mayCut);

    if (rows.nameHasTwoLines)
        drawText (g, fromUtf8 (lines[1]), area.removeFromTop (line), isBus ? type::ui (12, type::Weight::regular) : font,
                  isBus ? (s.key.isBus() ? trackColour (s.colour).interpolatedWith (accent::focus, busWords) : text::low) : colour, Justify::centred, Fit::mayCut);
}
}

bool isDirty (juce::Graphics& g, Box area)
{
    const juce::Graphics::ScopedSaveState state (g);
    return g.clipRegionIntersects (area) && g.reduceClipRegion (area);
}

juce::Colour groundOf (const ConsoleStrip& s)
{
    return s.key.isBus() ? surface::raised.interpolatedWith (trackColour (s.colour), busPart) : s.selected ? surface::raised : surface::panel;
}

void paintRunHead (juce::Graphics& g, Box box, const ConsoleRun& run, bool isOver)
{
    const auto colour = trackColour (run.colour);
    const auto area = box.toFloat();
    juce::Path shape;
    shape.addRoundedRectangle (area.getX(), area.getY(), area.getWidth(), area.getHeight(), radius::control, radius::control, true, true, false, false);
    g.setColour (surface::window.interpolatedWith (colour, isOver ? 0.3f : headPart));
    g.fillPath (shape);
    g.setColour (colour);
    g.fillRect (box.removeFromBottom (2));

    const auto words = colour.interpolatedWith (accent::focus, headWords);
    auto line = box.toFloat().withTrimmedBottom (2.0f);
    const bool folds = ! run.folder.isNone();
    const auto side = run.strips.size() == 1 ? 3.0f : 10.0f;

    if (folds)
    {
        drawIcon (g, run.folded ? Icon::chevronRight : Icon::chevronDown, line.removeFromLeft (22).withTrimmedLeft (8).withSizeKeepingCentre (16, 16).translated (1, 0), words);
        line.removeFromLeft (5);
    }
    else
        line.removeFromLeft (side);

    line.removeFromRight (side);
    const auto count = fromUtf8 (countText (run));
    const auto countWidth = textWidth (type::label(), count) + 1.0f;
    const auto nameWidth = textWidth (type::bodyStrong(), fromUtf8 (run.name));

    if (nameWidth + 16.0f + countWidth <= line.getWidth() && run.strips.size() > 4)
        drawText (g, count, line.removeFromRight (countWidth), type::label(), words, Justify::centredRight);

    if (line.getWidth() >= 14.0f)
        drawText (g, fromUtf8 (run.name), line, type::bodyStrong(), words, Justify::centredLeft, Fit::mayCut);
}

void paintStrip (juce::Graphics& g, const Rows& rows, Box column, const StripView& view)
{
    const auto& s = view.strip;
    const auto top = rows.head.end();
    const auto body = column.withTop (top).withBottom (rows.line.end());
    const Inks inks { groundOf (s), s.strip.muted };

    const juce::Graphics::ScopedSaveState state (g);

    if (! g.clipRegionIntersects (body) || ! g.reduceClipRegion (body))
        return;

    g.setColour (inks.ground);
    g.fillRect (body);
    const auto needs = [&] (const Rows::Row& row) { return row.height > 0 && isDirty (g, rowBox (row, column).expanded (0, 3)); };

    if (! s.key.isGroup())
    {
        if (needs (rows.lowCut))        paintLowCut (g, rows, column, inks, view);
        if (needs (rows.eq))            paintEq (g, rows, column, inks, view);
        if (needs (rows.comp))          paintReduction (g, rows, column, inks, view);
        if (needs (rows.pan))           paintPan (g, rows, column, inks, view);
    }

    if (s.key.isTrack())
        paintSends (g, rows, column, inks, view);

    if (needs (rows.switches))
        paintSwitches (g, rows, column, inks, view);

    if (isDirty (g, rowBox (rows.fader, column).expanded (0, 20)))
        paintFader (g, rows, column, inks, view);

    if (needs (rows.figure) || needs (rows.marks))
        paintFigure (g, rows, column, inks, view);

    if (needs (rows.name) && ! view.hidesName)
        paintName (g, rows, column, inks, view);

    g.setColour (inks.of (trackColour (s.colour)));
    g.fillRect (rowBox (rows.line, column));

    if (s.selected)
    {
        g.setColour (accent::bone);
        g.drawRect (body, 1);
    }
}

void paintRowLabels (juce::Graphics& g, const Rows& rows, int width, const std::vector<std::string>& cueNames)
{
    constexpr int left = 16;
    const Box column { left, 0, width - left - 2, rows.bottom };
    const auto label = [&] (const Rows::Row& row, const char* words)
    {
        drawText (g, words, rowBox (row, column).toFloat(), type::label(), text::low);
    };
    label (rows.lowCut, "Low cut");

    if (rows.isShort)
        label (rows.eq, "EQ, Comp");
    else
    {
        label (rows.eq, "EQ");
        label (rows.comp, "Comp");
    }

    label (rows.effects[0], nameOf (Effect::room));
    label (rows.effects[1], nameOf (Effect::slap));

    for (const auto& cue : rows.cues)
    {
        auto line = rowBox (cue.row, column).toFloat();
        drawText (g, juce::String (cue.cue + 1), line.removeFromLeft (12), type::label(), state::cue);
        drawText (g, fromUtf8 (cueNames[static_cast<std::size_t> (cue.cue)]), line, type::label(), text::low, Justify::centredLeft, Fit::mayCut);
    }

    label ({ rows.pan.y, std::min (32, rows.pan.height) }, "Pan");
    label (rows.figure, "dB");

    for (const auto dB : fader::ticks)
    {
        const auto y = static_cast<float> (faderY (rows, dB));
        const auto words = dB <= fader::lowest ? juce::String::fromUTF8 ("-\xe2\x88\x9e") : dB > 0.0 ? "+" + juce::String (dB, 0) : juce::String (dB, 0);
        drawText (g, words, juce::Rectangle<float> (0.0f, y - 8.0f, 57.0f, 16.0f), type::mono (12), dB > -0.5 && dB < 0.5 ? text::high : text::low, Justify::centredRight);
    }
}
}
