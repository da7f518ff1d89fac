#include "UI/Prep/TrackingGridModel.h"

#include <cmath>

namespace takelane
{
namespace
{
bool isBeingRecorded (const Part& part, const std::vector<TrackId>& recorded)
{
    return std::ranges::any_of (part.tracks, [&] (TrackId track) { return std::ranges::find (recorded, track) != recorded.end(); });
}

std::string takesText (int takes)
{
    return takes == 1 ? "1 take" : std::to_string (takes) + " takes";
}

bool isDone (PartState state)
{
    return state == PartState::keeper || state == PartState::comped || state == PartState::notUsed;
}
}

TrackingGridModel trackingGrid (const Session& session, const DeskState& desk, const std::vector<TrackId>& recorded)
{
    TrackingGridModel model;
    model.parts = partsOf (session);

    for (const auto& song : session.songs)
    {
        auto& row = model.rows.emplace_back();
        row.song = song->id;
        row.title = song->title;
        row.isSelected = song->id == session.song;

        for (const auto& part : model.parts)
        {
            auto& cell = row.cells.emplace_back();
            cell.progress = progressOf (session, *song, part);
            cell.progress.isBeingRecorded = row.isSelected && isBeingRecorded (part, recorded);
            cell.isInHand = row.isSelected && ! part.id.isNone() && part.id == desk.part;
        }
    }

    return model;
}

std::string cellText (const TrackingGridModel::Cell& cell)
{
    const auto& progress = cell.progress;
    const auto counted = progress.takes > 0 ? ", " + takesText (progress.takes) : std::string();
    const auto text = [&]() -> std::string
    {
        switch (progress.state)
        {
            case PartState::toDo:       return "to do";
            case PartState::scratch:    return "scratch" + counted;
            case PartState::takes:      return takesText (progress.takes);
            case PartState::keeper:     return "keeper" + counted;
            case PartState::comped:     return "comped" + counted;
            case PartState::notUsed:    return "not used";
        }

        return {};
    }();

    return text + (progress.isBeingRecorded ? ", being recorded" : "") + (cell.isInHand ? ", in hand" : "");
}

std::string gridSentence (const TrackingGridModel& model)
{
    int done = 0, all = 0;

    for (const auto& row : model.rows)
        for (const auto& cell : row.cells)
        {
            ++all;
            done += isDone (cell.progress.state) ? 1 : 0;
        }

    return all == 0 ? "No parts yet" : std::to_string (done) + " of " + std::to_string (all) + " have what they need";
}

//==== the clock
std::string hoursText (double hours)
{
    const auto minutes = std::lround (60.0 * std::max (0.0, hours));
    const auto rest = std::to_string (minutes % 60);

    if (minutes < 60)
        return rest + " min";

    return std::to_string (minutes / 60) + " h" + (minutes % 60 == 0 ? "" : " " + std::string (rest.size() < 2 ? "0" : "") + rest + " min");
}

std::string costText (double cost, const std::string& currency)
{
    auto digits = std::to_string (std::lround (cost));
    std::string spaced;

    for (std::size_t i = 0; i < digits.size(); ++i)
    {
        const auto left = digits.size() - i;
        spaced += i > 0 && digits[i - 1] != '-' && left % 3 == 0 ? " " : "";
        spaced += digits[i];
    }

    return currency.empty() ? spaced : spaced + " " + currency;
}

ClockLine clockLine (const ClockSheet& sheet)
{
    ClockLine line;
    line.time = hoursText (sheet.all.worked);
    line.isOver = sheet.isOver;

    if (sheet.all.planned > 0.0)
        line.of = "of " + hoursText (sheet.all.planned);

    if (sheet.all.cost > 0.0)
        line.of += (line.of.empty() ? "" : ", ") + costText (sheet.all.cost, sheet.currency);

    return line;
}

//==== places
GridLayout gridLayout (int width, int height, int parts, int songs)
{
    constexpr int wideLabels = 67, tightLabels = 46, legendHeight = 60, tightPitch = 28, leastCellsLeft = 96;
    const bool isTight = height < GridLayout::idealHeight;
    GridLayout l;
    l.head = isTight ? 34 : 44;
    l.rowsTop = l.head + (isTight ? tightLabels : wideLabels);
    const int room = height - l.rowsTop - GridLayout::footHeight;

    if (isTight || songs * l.rowPitch + legendHeight > room)
    {
        const bool legendFits = songs * tightPitch + legendHeight <= room;
        l.rowPitch = std::clamp (songs > 0 ? (room - (legendFits ? legendHeight : 0)) / songs : l.rowPitch, tightPitch, l.rowPitch);
    }

    l.cellHeight = std::min (28, l.rowPitch - 2);
    l.rowsSeen = std::clamp (room / l.rowPitch, 1, std::max (1, songs));
    const int rowsBottom = l.rowsTop + l.rowsSeen * l.rowPitch;
    l.legendTop = l.rowsSeen >= songs && rowsBottom + legendHeight <= height - GridLayout::footHeight ? rowsBottom + 9 : 0;

    const auto fitting = [&] (int left) { return std::max (1, (width - left - GridLayout::side + GridLayout::columnPitch - GridLayout::cellWidth) / GridLayout::columnPitch); };
    l.columnsSeen = std::min (std::max (1, parts), fitting (l.cellsLeft));

    if (l.columnsSeen < parts)
    {
        l.cellsLeft = leastCellsLeft;
        l.columnsSeen = std::min (parts, fitting (l.cellsLeft));
    }

    return l;
}
}
