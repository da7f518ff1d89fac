#include "UI/Track/MeterBridge.h"

#include "UI/Look/Text.h"

namespace takelane
{
namespace
{
constexpr int least = 28, most = 96, clipWidth = 84, gap = 12, edge = 12;

juce::Font nameFont (int rowHeight)
{
    return theme::type::ui (static_cast<float> (std::clamp (rowHeight / 2, 16, 36)), theme::type::Weight::semibold);
}
}

BridgeLayout bridgeLayout (int tracks, int width, int height) noexcept
{
    BridgeLayout layout;

    if (tracks <= 0 || height < least)
        return layout;

    layout.shown = std::min (tracks, height / least);
    layout.rowHeight = std::clamp (height / layout.shown, least, most);
    layout.nameWidth = std::clamp (width / 4, 96, 280);
    return layout;
}

std::vector<TrackRow> bridgeRows (const std::vector<TrackRow>& rows)
{
    std::vector<TrackRow> active;
    std::ranges::copy_if (rows, std::back_inserter (active), &TrackRow::isActive);
    return active.empty() ? rows : active;
}

MeterBridge::MeterBridge (TrackRows& r) : rows (r)
{
    setOpaque (true);
    setTitle ("Meter bridge");
}

juce::Rectangle<int> MeterBridge::rowBox (int index) const
{
    return { edge, index * layout.rowHeight, getWidth() - 2 * edge, layout.rowHeight };
}

juce::Rectangle<int> MeterBridge::meterBox (int index) const
{
    auto box = rowBox (index).withTrimmedLeft (layout.nameWidth + gap).withTrimmedRight (clipWidth + gap);
    return box.reduced (0, std::max (3, layout.rowHeight / 8));
}

MeterLook MeterBridge::lookOf (const TrackRow& row) const
{
    const auto* models = rows.metersOf (row.track);
    return models == nullptr ? MeterLook() : meterLook (*models, row.channels, meterBox (0).getWidth());
}

void MeterBridge::show (const Moment&)
{
    if (! isVisible())
        return;

    const auto wanted = bridgeRows (rows.rows());
    const auto next = bridgeLayout (static_cast<int> (wanted.size()), getWidth(), getHeight());
    const bool same = next == layout && wanted.size() >= shown.size() && static_cast<int> (shown.size()) == next.shown
                   && std::equal (shown.begin(), shown.end(), wanted.begin(), [] (const Shown& s, const TrackRow& r) { return s.row == r; });

    if (! same)
    {
        layout = next;
        shown.clear();

        for (int i = 0; i < layout.shown; ++i)
            shown.push_back ({ wanted[static_cast<std::size_t> (i)], {} });

        repaint();
    }

    for (int i = 0; i < layout.shown; ++i)
    {
        auto& one = shown[static_cast<std::size_t> (i)];

        if (auto look = lookOf (one.row); look != one.look)
        {
            one.look = look;
            repaint (rowBox (i).withTrimmedLeft (layout.nameWidth));
        }
    }
}

void MeterBridge::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::window);

    for (int i = 0; i < static_cast<int> (shown.size()); ++i)
    {
        const auto& [row, look] = shown[static_cast<std::size_t> (i)];
        const auto box = rowBox (i);

        if (! g.clipRegionIntersects (box))
            continue;

        drawText (g, juce::String::fromUTF8 (row.name.c_str()), box.withWidth (layout.nameWidth).toFloat(), nameFont (layout.rowHeight),
                  row.arm == ArmLook::recording ? theme::rec::wave : theme::text::high, juce::Justification::centredLeft, Fit::mayCut);

        const auto meter = meterBox (i);

        for (int channel = 0; channel < std::min (2, row.channels); ++channel)
        {
            const int half = (meter.getHeight() - 2) / 2;
            const auto bar = row.channels < 2 ? meter : channel == 0 ? meter.withHeight (half) : meter.withTop (meter.getBottom() - half);
            paintMeterBar (g, bar, look.filled[static_cast<std::size_t> (channel)], look.hold[static_cast<std::size_t> (channel)], look.clipped, row.muted ? 0.35f : 1.0f);
        }

        const auto peak = box.withTrimmedLeft (box.getWidth() - clipWidth).reduced (0, std::max (3, layout.rowHeight / 8)).toFloat();
        const auto size = static_cast<float> (std::clamp (layout.rowHeight / 2, 16, 30));

        if (look.clipped)
        {
            g.setColour (theme::rec::bright);
            g.fillRoundedRectangle (peak, theme::radius::control);
            drawText (g, "CLIP", peak, theme::type::ui (size, theme::type::Weight::semibold), theme::text::onBone, juce::Justification::centred);
        }
        else if (look.peakTenths != MeterLook::noPeak)
            drawText (g, juce::String (look.peakTenths / 10.0, 1), peak, theme::type::mono (size, theme::type::Weight::medium),
                      look.peakTenths > -60 ? theme::meter::hot : theme::text::high, juce::Justification::centredRight);
    }
}

/** A click on a clip puts it out, as in the row. */
void MeterBridge::mouseDown (const juce::MouseEvent& e)
{
    for (int i = 0; i < static_cast<int> (shown.size()); ++i)
        if (rowBox (i).contains (e.getPosition()))
            rows.clearPeaksOf (shown[static_cast<std::size_t> (i)].row.track);
}
}
