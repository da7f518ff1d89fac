#include "UI/Mix/ConsoleLayout.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr int labelsTop = 8, headHeight = 26, folderGap = 6, pitchLeast = 48, pitchMost = 76, faderLeast = 220, barRow = 24;
constexpr int overFader = 14, marksHeight = 13, nameLine = 16, panText = 15;

/** As the picture has it. */
Rows tall (const ConsoleSpace& space)
{
    Rows r;
    r.head = { labelsTop, headHeight };
    r.lowCut = { 39, 24 };
    r.eq = { 66, 48 };
    r.comp = { 121, 26 };
    r.effects = { Rows::Row { 154, barRow }, Rows::Row { 178, barRow } };
    int y = 208;

    for (int i = 0; i < space.cues; ++i, y += barRow)
        r.cues.push_back ({ i, { y, barRow } });

    r.pan = { y + 8, 43 };
    r.switches = { r.pan.end() + 9, 24 };
    r.bottom = space.height;
    r.line = { r.bottom - 8, 4 };
    r.name = { r.line.y - 53, 2 * nameLine };
    r.marks = { r.name.y - marksHeight + 1, marksHeight };
    r.figure = { r.marks.y - 17, 18 };
    r.fader = { r.switches.end() + overFader, space.height - 100 - (r.switches.end() + overFader) };
    return r;
}

/** With rows as low as they can be hit; then gives back, one after the other, what there is room for. */
Rows low (const ConsoleSpace& space)
{
    Rows r;
    r.isShort = true;
    r.head = { 4, headHeight };
    r.lowCut = { 34, 24 };
    r.eq = r.comp = { 60, 24 };
    r.effects = { Rows::Row { 86, barRow }, Rows::Row { 110, barRow } };
    int y = 134;

    if (space.cues > 0)
    {
        r.cues.push_back ({ std::clamp (space.chosenCue, 0, space.cues - 1), { y, barRow } });
        y += barRow;
    }

    r.bottom = space.height;
    r.line = { r.bottom - 7, 4 };
    constexpr int panKnob = 26, over = 12, underFader = 12, figure = 18;
    int spare = space.height - (y + panKnob + 24 + over) - faderLeast - (underFader + figure + nameLine + 9);
    const auto take = [&spare] (int height) { const bool fits = spare >= height; spare -= fits ? height : 0; return fits; };
    const bool marks = take (marksHeight);
    r.nameHasTwoLines = take (nameLine);
    r.panHasText = take (panText);

    r.pan = { y, panKnob + (r.panHasText ? panText : 0) };
    r.switches = { r.pan.end(), 24 };
    r.name = { r.line.y - 2 - nameLine * (r.nameHasTwoLines ? 2 : 1), nameLine * (r.nameHasTwoLines ? 2 : 1) };
    r.marks = { r.name.y - (marks ? marksHeight : 0), marks ? marksHeight : 0 };
    r.figure = { r.marks.y - figure, figure };
    const int top = r.switches.end() + over;
    r.fader = { top, std::max (0, r.figure.y - underFader - top) };
    return r;
}
}

Rows layOutRows (const ConsoleSpace& space)
{
    auto rows = tall (space);
    return rows.fader.height >= faderLeast ? rows : low (space);
}

ConsoleLayout layOutConsole (const std::vector<ConsoleRun>& runs, const ConsoleSpace& space)
{
    ConsoleLayout layout;
    layout.rows = layOutRows (space);
    layout.viewWidth = space.width;
    int count = 0;

    for (const auto& run : runs)
        count += static_cast<int> (run.strips.size());

    if (count == 0)
        return layout;

    const int gaps = folderGap * (static_cast<int> (runs.size()) - 1);
    layout.pitch = std::clamp ((space.width - gaps) / count, pitchLeast, pitchMost);
    int x = 0;

    for (int r = 0; r < static_cast<int> (runs.size()); ++r)
    {
        const auto strips = static_cast<int> (runs[static_cast<std::size_t> (r)].strips.size());
        layout.runs.push_back ({ x, strips * layout.pitch - 1 });

        for (int s = 0; s < strips; ++s, x += layout.pitch)
            layout.strips.push_back ({ r, s, x });

        x += folderGap;
    }

    layout.contentWidth = x - folderGap - 1;
    return layout;
}

int ConsoleLayout::lastScroll() const noexcept
{
    for (const auto& strip : strips)
        if (contentWidth - strip.x <= viewWidth)
            return strip.x;

    return strips.empty() ? 0 : strips.back().x;
}

int ConsoleLayout::seenWidth (int scroll) const noexcept
{
    int end = 0;

    for (const auto& strip : strips)
        if (const int right = strip.x + stripWidth() - scroll; right <= viewWidth)
            end = std::max (end, right);

    return end;
}

int ConsoleLayout::stripAt (int x) const noexcept
{
    for (std::size_t i = 0; i < strips.size(); ++i)
        if (x >= strips[i].x && x < strips[i].x + pitch)
            return static_cast<int> (i);

    return -1;
}

bool has (const ConsoleStrip& strip, StripPart part, int index) noexcept
{
    switch (part)
    {
        case StripPart::fader:
        case StripPart::mute:
        case StripPart::figure:
        case StripPart::name:       return true;
        case StripPart::lowCut:
        case StripPart::eq:
        case StripPart::comp:
        case StripPart::pan:
        case StripPart::solo:
        case StripPart::meter:      return ! strip.key.isGroup();
        case StripPart::effect:     return strip.key.isTrack() && index >= 0 && index < effectCount;
        case StripPart::cue:        return strip.key.isTrack() && index >= 0 && index < static_cast<int> (strip.cues.size());
        case StripPart::none:       break;
    }

    return false;
}

PartBox boxOf (const Rows& rows, int width, StripPart part, int index)
{
    const auto across = [width] (const Rows::Row& row) { return PartBox { 0, row.y, width, row.height }; };
    const int half = (width + 1) / 2;
    const auto columns = faderColumns (width, 2);

    switch (part)
    {
        case StripPart::lowCut:     return across (rows.lowCut);
        case StripPart::eq:         return rows.isShort ? PartBox { 0, rows.eq.y, half, rows.eq.height } : across (rows.eq);
        case StripPart::comp:       return rows.isShort ? PartBox { half, rows.comp.y, width - half, rows.comp.height } : across (rows.comp);
        case StripPart::effect:     return across (rows.effects[static_cast<std::size_t> (std::clamp (index, 0, effectCount - 1))]);
        case StripPart::pan:        return across (rows.pan);
        case StripPart::solo:       return { 0, rows.switches.y, half, rows.switches.height };
        case StripPart::mute:       return { half, rows.switches.y, width + 1 - half, rows.switches.height };
        case StripPart::fader:      return { 0, rows.fader.y - 8, columns.meter - 2, rows.fader.height + 16 };
        case StripPart::meter:      return { columns.meter - 2, rows.fader.y - 8, width - columns.meter + 2, rows.fader.height + 16 };
        case StripPart::figure:     return { 0, rows.figure.y - 3, width, std::max (24, rows.marks.end() - rows.figure.y + 3) };
        case StripPart::name:       return { 0, rows.name.y, width, rows.bottom - rows.name.y };
        case StripPart::none:       break;

        case StripPart::cue:
            for (const auto& cue : rows.cues)
                if (cue.cue == index)
                    return across (cue.row);
            break;
    }

    return {};
}

std::vector<StripSpot> partsOf (const ConsoleStrip& strip, const Rows& rows)
{
    std::vector<StripSpot> parts;
    const auto add = [&] (StripPart part, int index = 0)
    {
        if (has (strip, part, index))
            parts.push_back ({ strip.key, part, index });
    };
    add (StripPart::lowCut);
    add (StripPart::eq);
    add (StripPart::comp);

    for (int i = 0; i < effectCount; ++i)
        add (StripPart::effect, i);

    for (const auto& cue : rows.cues)
        add (StripPart::cue, cue.cue);

    add (StripPart::pan);
    add (StripPart::solo);
    add (StripPart::mute);
    add (StripPart::fader);
    return parts;
}

StripSpot spotIn (const ConsoleStrip& strip, const Rows& rows, int width, int x, int y)
{
    const auto holds = [&] (const PartBox& box) { return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height; };
    auto all = partsOf (strip, rows);
    all.push_back ({ strip.key, StripPart::figure, 0 });
    all.push_back ({ strip.key, StripPart::meter, 0 });
    all.push_back ({ strip.key, StripPart::name, 0 });

    for (const auto& spot : all)
        if (has (strip, spot.part, spot.index) && holds (boxOf (rows, width, spot.part, spot.index)))
            return spot;

    return { strip.key, StripPart::none, 0 };
}

FaderColumns faderColumns (int width, int channels) noexcept
{
    const int left = 5 + (width - 50) / 2;
    return { left + 10, left, left + 28, channels > 1 ? 13 : channels == 1 ? 11 : 0 };
}

int scrolledByFolder (const ConsoleLayout& layout, int scroll, int direction) noexcept
{
    if (direction > 0)
    {
        for (const auto& run : layout.runs)
            if (run.x > scroll)
                return std::min (run.x, layout.lastScroll());

        return layout.lastScroll();
    }

    int to = 0;

    for (const auto& run : layout.runs)
        if (run.x < scroll)
            to = run.x;

    return to;
}

int scrolledToShow (const ConsoleLayout& layout, int strip, int scroll) noexcept
{
    if (strip < 0 || strip >= static_cast<int> (layout.strips.size()))
        return scroll;

    const int x = layout.strips[static_cast<std::size_t> (strip)].x;

    if (x < scroll)
        return x;

    for (const auto& first : layout.strips)
        if (first.x >= scroll && x + layout.stripWidth() - first.x <= layout.viewWidth)
            return first.x;

    return x;
}
}
