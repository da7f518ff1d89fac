#include "UI/Edit/ToolModels.h"

#include "App/Editing/CompDiff.h"
#include "Session/SectionNames.h"
#include "UI/Edit/RatingGridModel.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

namespace takelane
{
namespace
{
std::string takeText (const SongTrack& track, TakeId id)
{
    const auto* take = id.isNone() ? nullptr : track.take (id);
    return take == nullptr ? "silence" : "take " + std::to_string (take->number);
}

/** What a comp plays at a place: "take 4", "take 4 +1.5 dB -8.0 ms", "silence". */
std::string playedText (const SongTrack& track, const Comp& comp, FramePos at, int sampleRate)
{
    const auto region = std::ranges::find_if (comp.regions, [at] (const Region& r) { return r.range.contains (at); });

    if (region == comp.regions.end() || region->muted)
        return "silence";

    return takeText (track, region->take) + (std::abs (region->gainDb) >= 0.05 ? " " + dbText (region->gainDb) : "")
         + (region->shift != Frames {} ? " " + slipText (toMs (region->shift, sampleRate)) : "");
}

/** The range, in pieces in each of which neither comp changes. */
std::vector<FrameRange> piecesOf (FrameRange range, const Comp& a, const Comp& b)
{
    std::set<FramePos> edges { range.start, range.end };

    for (const auto* comp : { &a, &b })
        for (const auto& region : comp->regions)
            for (const auto edge : { region.range.start, region.range.end })
                if (range.contains (edge))
                    edges.insert (edge);

    std::vector<FrameRange> pieces;

    for (auto edge = edges.begin(); std::next (edge) != edges.end(); ++edge)
        pieces.push_back ({ *edge, *std::next (edge) });

    return pieces;
}

const Comp* compOf (const SongTrack& track, CompId id)
{
    for (const auto& comp : track.comps)
        if (comp->id == id)
            return &*comp;

    return nullptr;
}
}

std::vector<ToolRow> bestCompRows (const Session& session, const Song& song, TrackId id, const EditPlan& plan)
{
    std::vector<ToolRow> rows;
    const auto* track = song.track (id);

    if (track == nullptr)
        return rows;

    for (const auto& section : namedSections (song, session.sampleRate))
    {
        ToolRow row;
        row.text = section.name;
        Frames most;
        const auto spill = Frames { std::min (static_cast<std::int64_t> (spillSeconds * session.sampleRate), section.range.length().value / 2) };

        for (const auto& piece : plan.pieces)
        {
            const auto shared = piece.track == id ? piece.range.intersection (section.range).length() : Frames {};

            if (shared <= spill)
                continue;

            const auto* take = track->take (piece.take);
            row.detail += (row.detail.empty() ? "" : ", ") + takeText (*track, piece.take) + (take != nullptr && take->keeper ? ", keeper" : "");

            if (shared > most && ! piece.take.isNone())
            {
                most = shared;
                row.stars = starsOf (session, song, id, piece.take, section.name).count;
            }
        }

        row.isDim = row.detail.empty();

        if (row.isDim)                      // as it is now
            for (const auto& region : track->active().regions)
                if (const auto shared = region.range.intersection (section.range).length(); shared > spill)
                {
                    row.detail += (row.detail.empty() ? "" : ", ") + takeText (*track, region.take);

                    if (shared > most)
                    {
                        most = shared;
                        row.stars = starsOf (session, song, id, region.take, section.name).count;
                    }
                }

        if (row.detail.empty())
            row.detail = "silence";

        rows.push_back (std::move (row));
    }

    return rows;
}

std::vector<DifferenceRow> differenceRows (const Session& session, const Song& song, TrackId id, CompId first, CompId second)
{
    std::vector<DifferenceRow> rows;
    const auto* track = song.track (id);
    const auto* a = track == nullptr ? nullptr : compOf (*track, first);
    const auto* b = track == nullptr ? nullptr : compOf (*track, second);

    if (a == nullptr || b == nullptr)
        return rows;

    for (const auto& range : whereCompsDiffer (*a, *b))
        for (const auto& piece : piecesOf (range, *a, *b))
        {
            const auto words = a->name + ": " + playedText (*track, *a, piece.start, session.sampleRate) + "   " + b->name + ": " + playedText (*track, *b, piece.start, session.sampleRate);

            if (! rows.empty() && rows.back().range.end == piece.start && rows.back().row.detail == words)
                rows.back().range.end = piece.end;          // split, but the same on both sides
            else
                rows.push_back ({ piece, {} });

            rows.back().row.text = beatsText (song, session.sampleRate, rows.back().range);
            rows.back().row.detail = words;
        }

    return rows;
}

std::vector<HistoryRow> historyRows (const std::vector<HistoryStep>& steps)
{
    std::vector<HistoryRow> rows;
    const auto firstUndone = static_cast<int> (std::ranges::find (steps, false, &HistoryStep::isDone) - steps.begin());
    const auto add = [&] (int index, bool isCurrent, bool isDim)
    {
        ToolRow row;
        row.text = index < 0 ? "As it was opened" : steps[static_cast<std::size_t> (index)].sentence;
        row.isCurrent = isCurrent;
        row.isDim = isDim;
        rows.push_back ({ index, std::move (row) });
    };

    for (int i = static_cast<int> (steps.size()) - 1; i >= firstUndone; --i)
        add (i, false, true);

    for (int i = 0; i < firstUndone; ++i)
        add (i, i == 0, false);

    add (-1, firstUndone == 0, false);
    return rows;
}

std::vector<ToolRow> trashRows (const BinContents& bin)
{
    std::vector<ToolRow> rows;

    for (const auto& entry : bin.entries)
    {
        ToolRow row;
        row.text = entry.text;
        row.detail = bytesText (entry.bytes);
        row.button = entry.take.isNone() ? "" : "Bring back";
        rows.push_back (std::move (row));
    }

    return rows;
}

std::string trashText (const BinContents& bin)
{
    const auto takes = std::ranges::count_if (bin.entries, [] (const auto& e) { return ! e.take.isNone(); });
    const auto tracks = static_cast<std::int64_t> (bin.entries.size()) - takes;
    std::string what = takes > 0 || tracks == 0 ? countText (takes, "take") : "";

    if (tracks > 0)
        what += (what.empty() ? "" : " and ") + countText (tracks, "track");

    return what + ", " + bytesText (bin.bytes) + " in " + countText (bin.files, "file");
}

std::string emptyTrashText (const BinContents& bin)
{
    return trashText (bin) + " will be deleted. This cannot be undone. Earlier versions and backups of this session may name these files: they will be silent there.";
}

std::vector<TakeId> takesToHear (const SongTrack& track, FrameRange phrase)
{
    std::vector<const Take*> whole, most;

    for (const auto& take : track.takes)
    {
        if (take->binned || take->noGood)
            continue;

        if (take->extent().contains (phrase))
            whole.push_back (&*take);

        if (take->extent().intersection (phrase).length().value * 2 > phrase.length().value)
            most.push_back (&*take);
    }

    auto& chosen = whole.size() > 1 ? whole : most;
    std::ranges::stable_sort (chosen, [] (const Take* a, const Take* b) { return a->number > b->number; });
    std::vector<TakeId> takes;

    for (const auto* take : chosen)
        takes.push_back (take->id);

    return takes;
}

std::string sectionOf (const Song& song, FrameRange phrase, int sampleRate)
{
    const auto middle = phrase.start + Frames { phrase.length().value / 2 };

    for (const auto& section : namedSections (song, sampleRate))
        if (section.range.contains (middle))
            return section.name;

    return {};
}

std::optional<FrameRange> selectedStretch (const Song& song, const EditView& view, TrackId track)
{
    std::optional<FrameRange> range;

    for (const auto& segment : view.segments)
        if (const auto* region = segment.track == track ? regionAt (song, segment) : nullptr)
            range = range ? FrameRange { std::min (range->start, region->range.start), std::max (range->end, region->range.end) } : region->range;

    return range;
}

FrameRange phraseOf (const Song& song, int sampleRate, const std::optional<FrameRange>& selected, FramePos at)
{
    if (selected && ! selected->isEmpty())
        return *selected;

    if (song.loop && song.loop->on && ! song.loop->range.isEmpty())
        return song.loop->range;

    for (const auto& section : namedSections (song, sampleRate))
        if (section.range.contains (at))
            return section.range;

    return {};
}

std::string letterOf (int index)
{
    std::string letters (1, static_cast<char> ('A' + index % 26));
    return index < 26 ? letters : letterOf (index / 26 - 1) + letters;
}

std::vector<int> shuffled (int count, std::uint64_t seed)
{
    std::vector<int> order (static_cast<std::size_t> (count));

    for (int i = 0; i < count; ++i)
        order[static_cast<std::size_t> (i)] = i;

    std::mt19937_64 random (seed);
    std::ranges::shuffle (order, random);
    return order;
}

std::string nextCompName (const SongTrack& track)
{
    for (int i = 0;; ++i)
        if (auto name = letterOf (i); std::ranges::none_of (track.comps, [&name] (const auto& comp) { return comp->name == name; }))
            return name;
}
}
