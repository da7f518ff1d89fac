#include "App/Deliver/CleanTake.h"

#include "App/Editing/QuietSpots.h"
#include "Core/Decibels.h"
#include "Engine/Analysis/ClipFinder.h"

#include <algorithm>
#include <set>

namespace takelane
{
namespace
{
constexpr double aroundSeconds = 0.3;           // of the other take on either side: an edge needs a rest to lie in
constexpr double leastPeakDb = -60.0;           // the other one has to play there at all
constexpr std::size_t mostStretches = 50;

class Search
{
public:
    Search (const PreflightScene& s, const TrackHeard& h) : scene (s), heard (h), files (s.folder), spots (s.folder) {}

    std::optional<CleanTakes> find (const std::vector<TakeFault>& faults)
    {
        const auto stretches = stretchesOf (faults);

        if (stretches.size() > mostStretches)
            return {};

        auto commands = nlohmann::json::array();
        std::set<int> used;

        for (const auto& [range, takeHeard] : stretches)
        {
            const auto* take = cleanTake (range, takeHeard);

            if (take == nullptr)
                return {};

            const auto quiet = quietly (range, *heard.its->take (takeHeard), *take);
            commands.push_back ({ { "do", "comp.choose" }, { "song", scene.song.id.value }, { "track", heard.track->id.value },
                                  { "take", take->number }, { "start", quiet.start.value }, { "end", quiet.end.value } });
            used.insert (take->number);
        }

        const auto number = std::to_string (*used.begin());
        return used.size() == 1 ? CleanTakes { runs ("Use take " + number, commands), "Take " + number + " is clean there." }
                                : CleanTakes { runs ("Use other takes", commands), "Other takes are clean there." };
    }

private:
    struct Stretch { FrameRange range; TakeId take; };

    Frames around() const       { return { static_cast<std::int64_t> (aroundSeconds * scene.session.sampleRate) }; }

    /** Faults with what is around them, inside the regions that play there; those near each other as one. */
    std::vector<Stretch> stretchesOf (const std::vector<TakeFault>& faults) const
    {
        std::vector<Stretch> all;

        for (const auto& fault : faults)
        {
            const FrameRange wanted { fault.at.start - around(), fault.at.end + around() };

            if (! all.empty() && all.back().take == fault.take && wanted.start <= all.back().range.end)
                all.back().range.end = std::max (all.back().range.end, wanted.end);
            else
                all.push_back ({ wanted, fault.take });
        }

        for (auto& stretch : all)
            for (const auto& region : heard.its->active().regions)
                if (region.take == stretch.take && region.range.intersects (stretch.range))
                {
                    stretch.range = stretch.range.intersection (region.range);
                    break;
                }

        return all;
    }

    /** The keeper among them, else the best rated, else the newest. */
    const Take* cleanTake (FrameRange range, TakeId notThis)
    {
        const Take* best = nullptr;
        const auto worth = [] (const Take& t) { return std::tuple (t.keeper, t.rating, t.number); };

        for (const auto& take : heard.its->takes)
            if (take->id != notThis && ! take->binned && ! take->noGood && take->extent().contains (range) && (best == nullptr || worth (*take) > worth (*best))
                && isClean (*take, range))
                best = &*take;

        return best;
    }

    bool isClean (const Take& take, FrameRange range)
    {
        const auto from = take.fileOffset + (range.start - take.start);
        const auto* file = files.file (take.file, from + range.length());

        if (file == nullptr || file->info().frames < from + range.length())
            return false;

        for (const auto& gap : take.health.dropouts)
            if (FrameRange::withLength (take.start + gap.offset, gap.length).intersects (range))
                return false;

        const auto n = static_cast<std::size_t> (range.length().value);
        std::vector<float> left (n), right (n);
        float* planes[2] { left.data(), right.data() };

        if (! file->read (from, static_cast<int> (n), planes).ok())
            return false;

        bool clips = false;
        float peak = 0.0f;

        for (int c = 0; c < file->info().channels; ++c)
        {
            ClipFinder finder (c);
            const auto note = [&clips] (const ClipRun&) { clips = true; };
            finder.add ({ planes[c], n }, {}, note);
            finder.end (range.length(), note);

            for (std::size_t i = 0; i < n; ++i)
                peak = std::max (peak, std::abs (planes[c][i]));
        }

        return ! clips && peak > static_cast<float> (gainFromDb (leastPeakDb));
    }

    /** Both edges where the two takes are softest, never nearer to the fault than half of what is around it. */
    FrameRange quietly (FrameRange range, const Take& before, const Take& after)
    {
        const auto half = Frames { around().value / 2 };

        if (range.length() <= half * 3)
            return range;

        const std::vector<HeardTake> takes { { &before, {} }, { &after, {} } };
        return { spots.find (range.start, takes, { range.start, range.start + half }, scene.session.sampleRate),
                 spots.find (range.end, takes, { range.end - half, range.end }, scene.session.sampleRate) };
    }

    const PreflightScene& scene;
    const TrackHeard& heard;
    FileCache files;
    QuietSpots spots;
};
}

std::optional<CleanTakes> cleanTakesFor (const PreflightScene& scene, const TrackHeard& heard, const std::vector<TakeFault>& faults)
{
    return Search (scene, heard).find (faults);
}
}
