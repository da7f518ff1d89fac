#include "UI/Track/RowLayout.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr int lowest = 32, highest = 56;

bool isIn (const std::vector<int>& list, int row)   { return std::ranges::find (list, row) != list.end(); }

std::vector<int> all (const std::vector<TrackRow>& rows)
{
    std::vector<int> list (rows.size());

    for (std::size_t i = 0; i < list.size(); ++i)
        list[i] = static_cast<int> (i);

    return list;
}

int gapsOf (const std::vector<TrackRow>& rows, const std::vector<int>& shown)
{
    int gaps = 0;

    for (std::size_t i = 1; i < shown.size(); ++i)
        gaps += rows[shown[i]].folder != rows[shown[i - 1]].folder ? 1 : 0;

    return gaps;
}

int heightThatFits (const std::vector<TrackRow>& rows, const std::vector<int>& shown, const RowSpace& space, int height)
{
    return shown.empty() ? highest : (height - gapsOf (rows, shown) * space.groupGap) / static_cast<int> (shown.size());
}

int indexOf (const RowLayout& layout, const std::vector<TrackRow>& rows, TrackId track)
{
    for (std::size_t i = 0; i < layout.places.size(); ++i)
        if (rows[layout.places[i].row].track == track)
            return static_cast<int> (i);

    return -1;
}

void place (RowLayout& layout, const std::vector<TrackRow>& rows, const std::vector<int>& shown, int gap)
{
    int y = 0;

    for (std::size_t i = 0; i < shown.size(); ++i)
    {
        const bool ends = i + 1 == shown.size() || rows[shown[i + 1]].folder != rows[shown[i]].folder;
        layout.places.push_back ({ shown[i], y, layout.rowHeight, ends });
        y += layout.rowHeight + (ends && i + 1 < shown.size() ? gap : 0);
    }

    layout.contentHeight = y;
}
}

RowLayout layOut (const std::vector<TrackRow>& rows, const RowSpace& space, const KeptRows& kept)
{
    RowLayout layout;
    auto shown = all (rows);
    int fits = heightThatFits (rows, shown, space, space.height);
    layout.viewHeight = space.height;

    if (fits < lowest)
    {
        const auto armed = std::ranges::count_if (rows, &TrackRow::isActive);
        std::vector<int> folded;

        for (int row : shown)
            if (! rows[row].isActive() && std::ranges::find (kept, rows[row].track) == kept.end())
                folded.push_back (row);

        layout.canFold = armed > 0 && folded.size() > 1;

        if (layout.canFold)
        {
            layout.viewHeight -= space.foldHeight;

            if (! space.unfolded)
            {
                std::erase_if (shown, [&] (int row) { return isIn (folded, row); });
                layout.folded = std::move (folded);
            }

            fits = heightThatFits (rows, shown, space, layout.viewHeight);
        }
    }

    layout.rowHeight = std::clamp (space.wantedHeight > 0 ? space.wantedHeight : fits, lowest, highest);
    place (layout, rows, shown, space.groupGap);
    return layout;
}

int RowLayout::placeAt (int y) const noexcept
{
    for (std::size_t i = 0; i < places.size(); ++i)
        if (y >= places[i].y && y < places[i].y + places[i].height)
            return static_cast<int> (i);

    return -1;
}

std::string foldTitle (const RowLayout& layout, const std::vector<TrackRow>& rows)
{
    const auto count = layout.folded.empty() ? static_cast<std::size_t> (std::ranges::count_if (rows, [] (const auto& r) { return ! r.isActive(); }))
                                             : layout.folded.size();
    return std::to_string (count) + (count == 1 ? " track not armed" : " tracks not armed");
}

std::string foldNames (const RowLayout& layout, const std::vector<TrackRow>& rows)
{
    std::string names;

    for (int row : layout.folded)
        names += (names.empty() ? "" : ", ") + rows[row].name;

    return names;
}

int scrollToShow (const RowLayout& layout, int index, int scroll) noexcept
{
    if (index < 0 || index >= static_cast<int> (layout.places.size()))
        return scroll;

    const auto& place = layout.places[index];
    const int least = place.y + place.height - layout.viewHeight;
    return std::clamp (std::clamp (scroll, std::min (least, place.y), place.y), 0, layout.lastScroll());
}

TrackId movedSelection (const RowLayout& layout, const std::vector<TrackRow>& rows, TrackId anchor, int by)
{
    if (layout.places.empty())
        return {};

    const int last = static_cast<int> (layout.places.size()) - 1;
    const int from = indexOf (layout, rows, anchor);
    const int to = from < 0 ? (by > 0 ? 0 : last) : std::clamp (from + by, 0, last);
    return rows[layout.places[to].row].track;
}

std::vector<TrackId> clickedSelection (const RowLayout& layout, const std::vector<TrackRow>& rows, TrackId anchor, TrackId clicked, bool shift, bool ctrl)
{
    std::vector<TrackId> selection;

    if (shift && indexOf (layout, rows, anchor) >= 0)
    {
        const auto [from, to] = std::minmax ({ indexOf (layout, rows, anchor), indexOf (layout, rows, clicked) });

        for (int i = std::max (0, from); i <= to; ++i)
            selection.push_back (rows[layout.places[i].row].track);
    }
    else if (ctrl)
    {
        for (const auto& row : rows)
            if (row.selected != (row.track == clicked))
                selection.push_back (row.track);
    }
    else
    {
        selection.push_back (clicked);
    }

    std::ranges::sort (selection);
    return selection;
}

std::vector<int> ColumnStroke::reach (const RowLayout& layout, int y)
{
    const auto [top, bottom] = std::minmax ({ lastY, y });
    std::vector<int> reached;

    for (const auto& place : layout.places)
        if (place.y <= bottom && place.y + place.height > top && ! isIn (rows, place.row))
            reached.push_back (place.row);

    rows.insert (rows.end(), reached.begin(), reached.end());
    lastY = y;
    return reached;
}
}
