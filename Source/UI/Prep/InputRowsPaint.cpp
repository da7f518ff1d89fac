#include "UI/Prep/InputRowsParts.h"

#include "UI/Look/Controls.h"
#include "UI/Track/RowPainter.h"

namespace takelane
{
namespace
{
constexpr float warnGround = 0.1f;
constexpr int boxSize = 16, markSize = 12;

struct Mark { Icon icon; juce::Colour colour; };

juce::Colour groundOf (const InputRow& row, bool isOver)
{
    using namespace theme;

    if (row.look == InputLook::warn || row.look == InputLook::fail)
        return surface::panel.interpolatedWith (row.look == InputLook::warn ? state::warn : state::fail, warnGround);

    return row.selected ? surface::raised : isOver ? surface::raised.interpolatedWith (surface::panel, 0.5f) : surface::panel;
}

void paintTick (juce::Graphics& g, juce::Rectangle<int> cell, bool on)
{
    const auto box = cell.withSizeKeepingCentre (boxSize, boxSize).toFloat();
    g.setColour (on ? theme::line::strong : theme::surface::control);
    g.fillRoundedRectangle (box, theme::radius::clip);

    if (on)
        drawIcon (g, Icon::tick, box.withSizeKeepingCentre (markSize - 1, markSize - 1), theme::text::high);
}
}

void InputRows::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);

    for (int i = 0; i < count(); ++i)
        if (g.clipRegionIntersects (boxOf (i)))
            paintRow (g, i);

    if (! rows.empty() && g.clipRegionIntersects (boxOf (count())))
        paintLastLine (g);
}

void InputRows::paintRow (juce::Graphics& g, int row) const
{
    using namespace theme;
    const auto& shown = rows[static_cast<std::size_t> (row)];
    const auto box = boxOf (row);
    const auto cell = [&] (InputColumn c) { return cellOf (row, c).toFloat(); };
    g.setColour (groundOf (shown, over == row));
    g.fillRect (box);
    g.setColour (line::hair);
    g.fillRect (box.withTop (box.getBottom() - 1));
    g.setColour (trackColour (shown.colour));
    g.fillRect (box.withX (columns.bar.getStart()).withWidth (columns.bar.getLength()).withTrimmedBottom (1));

    // A pair has more to say and reaches nearer to the name.
    const bool isPair = shown.inputs.size() == 2;
    drawText (g, fromUtf8 (shown.input.empty() ? "-" : shown.input), isPair ? cell (InputColumn::input).withRight (static_cast<float> (columns.name.getStart() - 4)) : cell (InputColumn::input),
              isPair ? type::numS() : type::numM(), shown.input.empty() ? text::low : text::high, juce::Justification::centredRight, Fit::mayCut);
    drawText (g, fromUtf8 (shown.name), cell (InputColumn::name), type::bodyStrong(), text::high, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, fromUtf8 (shown.mic), cell (InputColumn::mic), type::body(), text::high, juce::Justification::centredLeft, Fit::mayCut);

    for (const auto& [where, words] : { std::pair (InputColumn::place, &shown.place), std::pair (InputColumn::preamp, &shown.preamp) })
        if (! columns.of (where).isEmpty())
            drawText (g, fromUtf8 (*words), cell (where), type::body(), text::mid, juce::Justification::centredLeft, Fit::mayCut);

    drawText (g, fromUtf8 (shown.gain), cell (InputColumn::gain), type::numM(), text::high, juce::Justification::centredRight, Fit::mayCut);
    paintTick (g, cellOf (row, InputColumn::phantom), shown.phantom);
    paintTick (g, cellOf (row, InputColumn::pad), shown.pad);
    paintTick (g, cellOf (row, InputColumn::flip), shown.flip);
    paintCheck (g, row);
}

void InputRows::paintCheck (juce::Graphics& g, int row) const
{
    using namespace theme;
    const auto& shown = rows[static_cast<std::size_t> (row)];
    const auto cell = cellOf (row, InputColumn::check);

    if (! shown.says.empty())
    {
        const bool fails = shown.look == InputLook::fail;
        const auto colour = fails ? state::fail : state::warn;
        drawIcon (g, fails ? Icon::fail : Icon::warn, cell.withWidth (14).withSizeKeepingCentre (14, 14).toFloat(), colour);
        drawText (g, fromUtf8 (shown.says), cell.withTrimmedLeft (20).toFloat(), type::label(), colour, juce::Justification::centredLeft, Fit::mayCut);
        return;
    }

    const auto& meter = meters[static_cast<std::size_t> (row)];
    const auto bars = meterOf (row);

    if (shown.inputs.size() == 2)
    {
        paintMeterBar (g, bars.withHeight (3), meter.filled[0], meter.hold[0], meter.clipped);
        paintMeterBar (g, bars.withTop (bars.getBottom() - 3), meter.filled[1], meter.hold[1], meter.clipped);
    }
    else
    {
        paintMeterBar (g, bars, meter.filled[0], meter.hold[0], meter.clipped);
    }

    const auto mark = juce::Rectangle<int> (markSize, markSize).withCentre ({ bars.getRight() + 15, bars.getCentreY() }).toFloat();

    if (shown.look == InputLook::good)
        drawIcon (g, Icon::tick, mark, state::pass);
    else if (shown.look == InputLook::listening)
        drawIcon (g, Icon::ring, mark, text::mid);
}

void InputRows::paintLastLine (juce::Graphics& g) const
{
    const auto box = boxOf (count());
    const auto colour = over == count() ? theme::text::high : theme::text::low;
    drawIcon (g, Icon::plus, juce::Rectangle<int> (12, 12).withCentre ({ columns.input.getEnd() - 6, box.getCentreY() }).toFloat(), colour);
    drawText (g, "Add an input", box.withX (columns.name.getStart()).withWidth (160).toFloat(), theme::type::label(), colour);
}

void InputRows::paintOverChildren (juce::Graphics& g)
{
    if (drag != nullptr && drag->to >= 0)
    {
        g.setColour (theme::accent::bone);
        g.fillRect (0, std::clamp (drag->to * rowHeight - scrolled - 1, 0, getHeight() - 2), getWidth(), 2);
    }

    if (! hasKeyboard || field != nullptr || held < 0 || (rows.empty() && held == 0))
        return;

    const auto ring = held == count() ? boxOf (held).withTrimmedRight (bar.isVisible() ? bar.getWidth() : 0).reduced (8, 4) : cellOf (held, column).expanded (2, 0).reduced (0, 4);
    paintFocusRing (g, ring.toFloat(), theme::radius::clip);
}
}
