#include "UI/Frame/DeckLayout.h"

#include "UI/Cues/ControlRoomPart.h"

#include <numeric>

namespace takelane
{
namespace
{
    using Box = DeckLayout::Box;

    Box fromTo (int left, int right, int top, int bottom)       { return Box::leftTopRightBottom (left, top, right, bottom); }

    constexpr int leastSection = 80, monoFrom = 1280, compactNarrowBelow = 1490;

    void placeCompact (DeckLayout& d, int width)
    {
        d.height = theme::layout::deckCompact;
        d.toStart = fromTo (16, 52, 10, 46);
        d.stop = fromTo (56, 92, 10, 46);
        d.play = fromTo (96, 140, 10, 46);
        d.record = fromTo (144, 188, 10, 46);

        d.digitSize = 30.0f;
        d.digitGap = 8;
        d.digits = fromTo (204, 322, 8, 48);
        d.separator = fromTo (0, 0, 14, 42);
        d.timeSize = 13.0f;
        d.time = fromTo (331, 470, 11, 28);
        d.tempo = fromTo (331, 470, 28, 44);
        d.counter = fromTo (204, 470, 4, 52);

        const auto meterWidth = d.isNarrow ? 80 : 150;
        d.meter = fromTo (width - 16 - meterWidth, width - 16, 17, 36);

        const auto roomWidth = ! d.isNarrow ? ControlRoomPart::wide : width < monoFrom ? ControlRoomPart::narrow : ControlRoomPart::narrowWithMono;
        d.controlRoom = Box (d.meter.getX() - 16 - roomWidth, 0, roomWidth, d.height - 1);

        const std::array<int, 5> widths = d.isNarrow ? std::array<int, 5> { 64, 0, 64, 64, 64 } : std::array<int, 5> { 72, 0, 86, 75, 68 };
        const std::array<std::size_t, 4> order { 0, 4, 3, 2 };
        const auto gap = d.isNarrow ? 6 : 7;
        const auto togglesLeft = d.controlRoom.getX() - (d.isNarrow ? 12 : 16) - std::accumulate (widths.begin(), widths.end(), 3 * gap);
        auto x = d.isNarrow ? togglesLeft : std::min (togglesLeft, std::max (750, width / 2 - 50));

        for (const auto i : order)
        {
            d.toggles[i] = Box (x, 12, widths[i], 32);
            x += widths[i] + gap;
        }

        // Where it gets narrow the section goes first, then tempo and key; bars and time stay.
        const auto room = d.toggles[0].getX() - 8;
        const auto sectionLeft = ! d.isNarrow ? 564 : room - 540 >= leastSection ? 540 : 476;
        d.section = fromTo (sectionLeft, std::max (sectionLeft, room), 10, 29);
        d.next = d.section.withTop (29).withHeight (16);

        if (d.section.getWidth() < leastSection)
            d.section = d.next = {};

        d.counter.setRight (std::min (d.counter.getRight(), room));
        d.time.setRight (d.counter.getRight());
        d.tempo = d.counter.getRight() < 470 ? Box() : d.tempo;
        d.sectionSize = 15.0f;
        d.nextSize = 12.0f;

        const auto lampRight = std::min (328 + 200, room);
        d.lamp = fromTo (328, d.section.getX() < lampRight ? std::max (lampRight, d.section.getRight()) : lampRight, 0, d.height);
    }

    void placeButtons (DeckLayout& d)
    {
        const auto top = d.isShort ? 7 : 14, bottom = d.isShort ? 51 : 78;

        if (d.isNarrow)
        {
            d.toStart = fromTo (16, 64, top, bottom);
            d.stop = fromTo (72, 136, top, bottom);
            d.play = fromTo (144, 216, top, bottom);
            d.record = fromTo (224, 388, top, bottom);
        }
        else
        {
            d.toStart = fromTo (16, 76, top, bottom);
            d.stop = fromTo (84, 172, top, bottom);
            d.play = fromTo (180, 280, top, bottom);
            d.record = fromTo (288, 488, top, bottom);
        }

        const auto y = d.isShort ? 57 : 90, h = d.isShort ? 32 : 36;
        const std::array<int, 6> narrow { 16, 92, 167, 243, 318, 394 };
        const std::array<Box, 5> wide { fromTo (16, 93, y, y + h), fromTo (101, 205, y, y + h), fromTo (213, 318, y, y + h),
                                        fromTo (326, 403, y, y + h), fromTo (411, 488, y, y + h) };

        for (std::size_t i = 0; i < d.toggles.size(); ++i)
            d.toggles[i] = d.isNarrow ? fromTo (narrow[i], narrow[i + 1] - 6, y, y + h) : wide[i];
    }

    void placeFull (DeckLayout& d, int width)
    {
        d.height = d.isShort ? theme::layout::shortWindow::deckTrack : theme::layout::deckTrack;
        placeButtons (d);

        const auto isSmallCounter = d.isShort || width < 1180;
        const auto left = d.isNarrow ? 408 : 524;
        const auto lampWidth = d.isNarrow ? 205 : theme::layout::sidePanel;

        d.lamp = Box (width - lampWidth, 0, lampWidth, d.height);
        d.lampNumberWidth = d.isNarrow ? 84 : 128;

        const auto stripRight = d.lamp.getX() - (d.isNarrow ? 19 : 26);
        const auto sectionLeft = isSmallCounter ? left + 218 : left + 330;
        d.digitSize = isSmallCounter ? static_cast<float> (theme::layout::shortWindow::counterSize) : 84.0f;
        d.digitGap = isSmallCounter ? 10 : 17;
        d.digits = fromTo (left, sectionLeft - 8, d.isShort ? 2 : 4, d.isShort ? 60 : 98);

        const auto middle = d.isShort ? 31 : 48;
        d.digits = d.digits.withSizeKeepingCentre (d.digits.getWidth(), isSmallCounter ? 52 : 88).withY (middle - (isSmallCounter ? 26 : 44));
        d.separator = isSmallCounter ? fromTo (0, 0, middle - 11, middle + 23) : fromTo (0, 0, 33, 85);

        const auto lampsY = d.isShort ? 65 : 108;
        d.lamps = Box (left, lampsY, isSmallCounter ? 101 : 154, 8);
        d.timeSize = isSmallCounter ? 15.0f : 20.0f;
        d.time = Box (d.lamps.getRight() + (isSmallCounter ? 11 : 20), lampsY - 8, isSmallCounter ? 96 : 122, 24);
        d.strip = fromTo (left, stripRight, d.isShort ? 86 : 130, d.isShort ? 92 : 136);
        d.counter = fromTo (left, d.digits.getRight(), d.digits.getY(), d.strip.getY() - 4);

        d.sectionSize = d.isShort ? 28.0f : 40.0f;
        d.nextSize = d.isShort ? 15.0f : 20.0f;
        d.section = fromTo (sectionLeft, stripRight, d.isShort ? 4 : 10, d.isShort ? 40 : 58);
        d.next = fromTo (sectionLeft, stripRight, d.isShort ? 40 : 60, d.isShort ? 64 : 88);
        d.tempo = fromTo (sectionLeft, stripRight, d.isShort ? 62 : 101, d.isShort ? 80 : 122);
        d.meter = d.isNarrow ? Box (stripRight + 6, 10, 8, d.height - 20) : Box (stripRight + 7, 14, 12, d.height - 22);
    }
}

DeckLayout deckLayout (int width, bool isCompact, bool isShort)
{
    DeckLayout layout;
    layout.isCompact = isCompact;
    layout.isShort = isShort;
    layout.isNarrow = width < (isCompact ? compactNarrowBelow : theme::layout::railBelowWidth);

    if (isCompact)
        placeCompact (layout, width);
    else
        placeFull (layout, width);

    return layout;
}
}
