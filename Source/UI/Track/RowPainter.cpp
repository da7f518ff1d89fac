#include "UI/Track/RowPainter.h"

#include "UI/Look/Icons.h"
#include "UI/Look/Text.h"

namespace takelane
{
namespace
{
using juce::Justification;
using theme::type::Weight;

constexpr float dimmedBar = 0.4f, dimmedButton = 0.5f, mutedMeter = 0.35f, idleMeter = 0.65f;
constexpr int letterSize = 18, verdictSize = 16;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

bool needs (const juce::Graphics& g, const juce::Rectangle<int>& area)
{
    return ! area.isEmpty() && g.clipRegionIntersects (area);
}

juce::Colour groundOf (const TrackRow& row)
{
    return row.selected ? theme::surface::raised : theme::surface::panel;
}

void fillButton (juce::Graphics& g, juce::Rectangle<int> box, juce::Colour colour)
{
    g.setColour (colour);
    g.fillRoundedRectangle (box.toFloat(), theme::radius::control);
}

void paintArm (juce::Graphics& g, juce::Rectangle<int> box, ArmLook look, bool over)
{
    const auto icon = box.toFloat().withSizeKeepingCentre (16.0f, 16.0f);

    if (look == ArmLook::recording)
    {
        fillButton (g, box, theme::rec::lit);
        drawIcon (g, Icon::dot, icon, theme::text::onRed);
    }
    else if (look == ArmLook::ready)
    {
        fillButton (g, box, over ? theme::rec::clip : theme::rec::deck);
        drawIcon (g, Icon::ringDot, icon, theme::state::arm);
    }
    else
    {
        fillButton (g, box, over ? theme::surface::hover : theme::surface::control);
        drawIcon (g, Icon::ring, icon, theme::text::low.withMultipliedAlpha (0.8f));
    }
}

void paintMonitor (juce::Graphics& g, juce::Rectangle<int> box, const TrackRow& row, bool over)
{
    const bool on = row.monitor == MonitorLook::on;
    const auto rest = over ? theme::surface::hover : theme::surface::control;
    fillButton (g, box, on ? theme::state::monitor : row.dimmed ? rest.interpolatedWith (groundOf (row), dimmedButton) : rest);
    drawText (g, "IN", box.toFloat(), theme::type::ui (11, Weight::semibold),
              on ? theme::text::onBone : row.monitor == MonitorLook::automatic ? theme::state::monitor : row.dimmed ? theme::text::low : theme::text::mid,
              Justification::centred);
}

void paintLetter (juce::Graphics& g, juce::Rectangle<int> box, const char* letter, bool lit, bool over, juce::Colour colour)
{
    fillButton (g, box, lit ? colour : over ? theme::surface::hover : theme::surface::control);
    drawText (g, letter, box.toFloat(), theme::type::ui (11, Weight::semibold), lit ? theme::text::onBone : theme::text::mid, Justification::centred);
}

/** Mute and solo as buttons, or only those that are lit as small letters; what is left of the cell for its text. */
juce::Rectangle<int> paintSwitches (juce::Graphics& g, const RowCells& cells, const TrackRow& row, const RowState& state, juce::Rectangle<int> cell)
{
    if (showsButtons (row, state, cells.narrow))
    {
        paintLetter (g, cells.mute, "M", row.muted, state.over == RowPart::mute, theme::state::mute);
        paintLetter (g, cells.solo, "S", row.soloed, state.over == RowPart::solo, theme::state::solo);
        return cell.withRight (cells.mute.getX() - 4);
    }

    const auto letter = [&] (const char* text, bool lit, juce::Colour colour)
    {
        if (lit)
        {
            paintLetter (g, cell.removeFromRight (letterSize).withSizeKeepingCentre (letterSize, letterSize), text, true, false, colour);
            cell.removeFromRight (4);
        }
    };

    letter ("S", row.soloed, theme::state::solo);
    letter ("M", row.muted, theme::state::mute);
    return cell;
}

/** Something is wrong with its take: a mark at the right end of the cell, which becomes shorter. */
void paintVerdict (juce::Graphics& g, const TrackRow& row, juce::Rectangle<int>& cell)
{
    if (row.verdict.empty())
        return;

    drawIcon (g, Icon::warn, cell.removeFromRight (verdictSize).toFloat().withSizeKeepingCentre (verdictSize, verdictSize), theme::state::warn);
    cell.removeFromRight (4);
}

void paintInput (juce::Graphics& g, const RowCells& cells, const TrackRow& row, const RowState& state)
{
    auto cell = paintSwitches (g, cells, row, state, cells.input);
    paintVerdict (g, row, cell);
    const auto box = cell.toFloat();
    const auto number = row.input.empty() ? juce::String ("No input") : juce::String (row.input);
    const auto font = row.input.empty() ? theme::type::label() : theme::type::mono (12);
    const auto width = textWidth (font, number) + 6.0f;
    drawText (g, number, box, font, row.input.empty() ? theme::text::low : theme::text::mid, Justification::centredLeft, Fit::mayCut);

    if (box.getWidth() > width + 14.0f)
        drawText (g, fromUtf8 (row.source), box.withTrimmedLeft (width), theme::type::ui (12, Weight::regular), theme::text::low, Justification::centredLeft, Fit::mayCut);
}

void paintName (juce::Graphics& g, const RowCells& cells, const TrackRow& row, const RowState& state)
{
    if (state.isEditing)
        return;

    auto cell = cells.narrow ? paintSwitches (g, cells, row, state, cells.name) : cells.name;

    if (state.isOver && ! cells.gain.isEmpty())
    {
        fillButton (g, cells.gain, state.over == RowPart::gain ? theme::surface::hover : theme::surface::well);
        drawText (g, fromUtf8 (gainText (row.gainDb)), cells.gain.toFloat(), theme::type::numS(), theme::text::high, Justification::centred);
        cell = cell.withRight (cells.gain.getX() - 4);
    }

    if (cells.narrow)
        paintVerdict (g, row, cell);

    drawText (g, fromUtf8 (row.name), cell.toFloat(), cells.narrow ? theme::type::title() : theme::type::trackName(),
              row.dimmed ? theme::text::low : theme::text::high, Justification::centredLeft, Fit::mayCut);
}

void paintPeak (juce::Graphics& g, const RowCells& cells, const MeterLook& meter, const RowState& state)
{
    if (meter.clipped)
    {
        fillButton (g, cells.peak, state.over == RowPart::peak ? theme::rec::bright.brighter (0.15f) : theme::rec::bright);
        drawText (g, "CLIP", cells.peak.toFloat(), theme::type::numM(), theme::text::onBone, Justification::centred);
        return;
    }

    const bool none = meter.peakTenths == MeterLook::noPeak;
    const auto text = none ? juce::String::fromUTF8 ("-\u221e") : juce::String (meter.peakTenths / 10.0, 1);
    drawText (g, text, cells.peak.toFloat().translated (0, -0.5f), theme::type::mono (none ? 13.0f : cells.narrow ? 14.0f : 14.5f, Weight::medium),
              none ? theme::text::off : meter.peakTenths > -60 ? theme::meter::hot : theme::text::high, Justification::centredRight);
}

void paintMeter (juce::Graphics& g, const RowCells& cells, const TrackRow& row, const MeterLook& meter)
{
    const bool idle = ! row.isActive() && meter.filled[0] == 0 && meter.filled[1] == 0;
    const float opacity = row.muted ? mutedMeter : idle ? idleMeter : 1.0f;

    for (int channel = 0; channel < std::min (2, row.channels); ++channel)
        paintMeterBar (g, cells.bar (channel, row.channels), meter.filled[channel], meter.hold[channel], meter.clipped, opacity);
}
}

int meterPixels (float dB, int width) noexcept
{
    return dB < -60.0f ? 0 : juce::roundToInt (theme::meter::positionOf (dB) * static_cast<float> (width));
}

MeterLook meterLook (const std::array<MeterModel, 2>& models, int channels, int width) noexcept
{
    MeterLook look;
    float top = MeterModel::silence;

    for (int i = 0; i < std::min (2, channels); ++i)
    {
        look.filled[i] = meterPixels (models[i].level(), width);
        look.hold[i] = meterPixels (models[i].hold(), width);
        look.clipped |= models[i].isClipped();
        top = std::max (top, models[i].top());
    }

    if (top > -90.0f)
        look.peakTenths = juce::roundToInt (top * 10.0f);

    return look;
}

bool showsButtons (const TrackRow& row, const RowState& state, bool narrow) noexcept
{
    return state.isOver || (row.selected && ! narrow);
}

void paintMeterBar (juce::Graphics& g, juce::Rectangle<int> bar, int filled, int hold, bool clipped, float opacity)
{
    const auto width = bar.getWidth();
    const auto part = [&] (int from, int to, juce::Colour colour)
    {
        if (to > from)
        {
            g.setColour (colour.withMultipliedAlpha (opacity));
            g.fillRect (bar.getX() + from, bar.getY(), to - from, bar.getHeight());
        }
    };

    const int target = meterPixels (-18.0f, width), hot = meterPixels (-6.0f, width), over = meterPixels (-1.0f, width);
    part (filled, width, theme::meter::well);
    part (0, std::min (filled, target), theme::meter::below);
    part (target, std::min (filled, hot), theme::meter::target);
    part (hot, std::min (filled, over), theme::meter::hot);
    part (over, filled, theme::meter::over);

    for (const float tick : { -40.0f, -20.0f, -10.0f, -6.0f })
        if (const int x = meterPixels (tick, width); x < filled)
            part (x, x + 1, theme::meter::well.withAlpha (0.4f));

    if (clipped)
        part (width - 2, width, theme::meter::over);
    else if (hold > 0)
        part (std::max (0, hold - 2), std::max (2, hold), theme::meter::hold);
}

void paintRow (juce::Graphics& g, const RowCells& cells, const TrackRow& row, const RowState& state, const MeterLook& meter)
{
    const auto ground = groundOf (row);
    g.setColour (ground);
    g.fillRect (cells.row);

    const int width = cells.meter.getWidth();
    const int bandLeft = meterPixels (-18.0f, width), bandRight = meterPixels (-10.0f, width);
    g.setColour (theme::meter::zone);
    g.fillRect (cells.meter.getX() + bandLeft, cells.row.getY(), bandRight - bandLeft, cells.row.getHeight());

    if (needs (g, cells.meter))
        paintMeter (g, cells, row, meter);

    if (needs (g, cells.peak))
        paintPeak (g, cells, meter, state);

    if (needs (g, cells.colour))
    {
        const auto colour = theme::trackColour (row.colour);
        g.setColour (row.dimmed ? colour.interpolatedWith (ground, 1.0f - dimmedBar) : colour);
        g.fillRect (cells.colour);
    }

    if (needs (g, cells.arm))
        paintArm (g, cells.arm, row.arm, state.over == RowPart::arm);

    if (needs (g, cells.monitor))
        paintMonitor (g, cells.monitor, row, state.over == RowPart::monitor);

    if (needs (g, cells.name))
        paintName (g, cells, row, state);

    if (needs (g, cells.input))
        paintInput (g, cells, row, state);
}
}
