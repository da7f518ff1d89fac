#include "App/Editing/SongMarks.h"

namespace takelane
{
namespace
{
    int ratingOf (const Take& take, const std::string& section)
    {
        for (const auto& rating : take.sectionRatings)
            if (rating.section == section)
                return rating.rating;

        return 0;
    }

    void add (Performance& performance, TrackId track, const Take& take)
    {
        performance.extent = performance.takes.empty() ? take.extent() : performance.extent.intersection (take.extent());
        performance.takes.push_back ({ track, take.id });
        performance.keeper = performance.keeper || take.keeper;
        performance.noGood = performance.noGood || take.noGood;
    }

    FrameRange reachOf (const Song& song)
    {
        FrameRange reach {};

        for (const auto& track : song.tracks)
            for (const auto& take : track->takes)
                if (! take->binned)
                    reach = { std::min (reach.start, take->start), std::max (reach.end, take->extent().end) };

        return reach;
    }
}

std::vector<NamedSection> sectionsOf (const Song& song, int sampleRate)
{
    auto sections = namedSections (song, sampleRate);

    if (sections.empty())
        sections.push_back ({ {}, reachOf (song) });

    return sections;
}

int Performance::starsIn (const Song& song, const std::string& section) const
{
    int ofSection = 0, whole = 0;

    for (const auto& [trackId, takeId] : takes)
        if (const auto* track = song.track (trackId); track != nullptr)
            if (const auto* take = track->take (takeId); take != nullptr)
            {
                ofSection = std::max (ofSection, ratingOf (*take, section));
                whole = std::max (whole, take->rating);
            }

    if (ofSection > 0 || whole > 0)
        return ofSection > 0 ? ofSection : whole;

    const auto* rolled = song.pass (pass);
    return rolled != nullptr ? rolled->rating : 0;
}

std::vector<Performance> performancesOf (const Song& song, const std::vector<TrackId>& editedAsOne)
{
    struct Dated { TakeId newest; Performance performance; };
    std::vector<Dated> found;

    for (const auto id : editedAsOne)
    {
        const auto* track = song.track (id);

        for (std::size_t i = 0; track != nullptr && i < track->takes.size(); ++i)
        {
            const auto& take = *track->takes[i];

            if (take.binned)
                continue;

            auto same = std::ranges::find_if (found, [&take] (const Dated& d) { return d.performance.pass == take.pass && d.performance.number == take.number; });

            if (same == found.end())
            {
                found.push_back ({ take.id, {} });
                same = std::prev (found.end());
                same->performance.pass = take.pass;
                same->performance.number = take.number;
            }

            same->newest = std::max (same->newest, take.id);
            add (same->performance, id, take);
        }
    }

    std::ranges::sort (found, {}, &Dated::newest);
    std::vector<Performance> performances;

    for (auto& each : found)
        performances.push_back (std::move (each.performance));

    return performances;
}
}
