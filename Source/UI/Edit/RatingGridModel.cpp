#include "UI/Edit/RatingGridModel.h"

#include "Session/EditGroup.h"
#include "Session/SectionNames.h"

#include <cmath>

namespace takelane
{
namespace
{
/** The performance a take belongs to: what is said of one member of a locked folder is said of all. */
const Performance* performanceOf (const std::vector<Performance>& all, TrackId track, TakeId take)
{
    for (const auto& performance : all)
        for (const auto& part : performance.takes)
            if (part.track == track && part.take == take)
                return &performance;

    return nullptr;
}

Stars starsOf (const Song& song, const Performance* performance, const std::string& section)
{
    if (performance == nullptr)
        return {};

    const auto isRated = [&] (const Performance::Part& part)
    {
        const auto& ratings = song.track (part.track)->take (part.take)->sectionRatings;
        return std::any_of (ratings.begin(), ratings.end(), [&section] (const SectionRating& r) { return r.section == section && r.rating > 0; });
    };
    return { performance->starsIn (song, section), std::any_of (performance->takes.begin(), performance->takes.end(), isRated) };
}

RatingGridModel::Cell cellOf (const SongTrack& track, const Take& take, FrameRange section, Frames spill)
{
    const auto least = std::min (spill, Frames { section.length().value / 2 });
    const auto isMoreThanSpill = [least] (FrameRange shared) { return shared.length() > least; };
    RatingGridModel::Cell cell;
    cell.covers = isMoreThanSpill (take.extent().intersection (section));

    for (const auto& region : track.active().regions)
        cell.isInComp = cell.isInComp || (region.take == take.id && isMoreThanSpill (region.range.intersection (section)));

    return cell;
}
}

Stars starsOf (const Session& session, const Song& song, TrackId track, TakeId take, const std::string& section)
{
    return starsOf (song, performancesOf (song, editGroupOf (session, track)), track, take, section);
}

Stars starsOf (const Song& song, const std::vector<Performance>& performances, TrackId track, TakeId take, const std::string& section)
{
    return starsOf (song, performanceOf (performances, track, take), section);
}

RatingGridModel ratingGrid (const Session& session, const Song& song, TrackId id, FramePos current)
{
    RatingGridModel grid;
    const auto* held = song.track (id);
    const auto* track = session.findTrack (id);

    if (held == nullptr || track == nullptr)
        return grid;

    grid.track = id;
    grid.colour = track->colour;
    std::vector<const Take*> takes;

    for (const auto& take : held->takes)
        if (! take->binned)
            takes.push_back (&*take);

    std::stable_sort (takes.begin(), takes.end(), [] (const Take* a, const Take* b) { return a->number < b->number; });

    const auto performances = performancesOf (song, editGroupOf (session, id));

    for (const auto* take : takes)
    {
        const auto* performance = performanceOf (performances, id, take->id);
        grid.columns.push_back ({ take->id, take->number, performance != nullptr && performance->keeper, performance != nullptr && performance->noGood });
        grid.canMakeComp = grid.canMakeComp || (grid.columns.back().isKeeper && ! grid.columns.back().isNoGood);
    }

    const Frames spill { std::llround (spillSeconds * session.sampleRate) };

    for (const auto& section : namedSections (song, session.sampleRate))
    {
        RatingGridModel::Row row { section.name, section.range, section.range.contains (current), {} };

        for (std::size_t i = 0; i < takes.size(); ++i)
        {
            auto cell = cellOf (*held, *takes[i], section.range, spill);

            if (cell.covers)
                cell.stars = starsOf (song, performanceOf (performances, id, takes[i]->id), section.name);

            grid.canMakeComp = grid.canMakeComp || (cell.stars.count > 0 && ! grid.columns[i].isNoGood);
            row.cells.push_back (cell);
        }

        grid.rows.push_back (std::move (row));
    }

    return grid;
}

std::string cellText (const RatingGridModel::Cell& cell)
{
    if (! cell.covers)
        return cell.isInComp ? "in the comp" : "not played here";

    return starsText (cell.stars.count) + (cell.isInComp ? ", in the comp" : "");
}
}
