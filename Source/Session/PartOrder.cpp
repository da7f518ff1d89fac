#include "Session/PartOrder.h"

#include "Session/PartNames.h"

#include <algorithm>
#include <map>

namespace takelane
{
namespace
{
std::optional<PartPlace> placeNamed (const std::string& name)
{
    const auto known = partNamed (name);

    if (known.folder.empty() || known.isGuide)
        return {};

    const bool isRhythm = known.folder == "Drums" || known.folder == "Percussion" || known.folder == "Bass";
    return PartPlace { isRhythm ? 0 : known.folder == "Vocals" ? 2 : 1, known.order };
}

std::optional<PartPlace> placeOf (const Track& track)
{
    const auto written = placeNamed (track.part);
    return written ? written : placeNamed (track.name);
}

/** A track by itself is where the part written on it says, whatever it is called. */
bool isNamedAsItsTrack (const Session& session, const Part& part)
{
    return part.tracks.size() == 1 && session.findTrack (part.tracks.front())->name == part.name;
}
}

PartPlace placeOf (const Session& session, const Part& part)
{
    if (! isNamedAsItsTrack (session, part))
        if (const auto place = placeNamed (part.name))
            return *place;

    std::optional<PartPlace> first;

    for (const auto id : part.tracks)
        if (const auto place = placeOf (*session.findTrack (id)); place && (! first || *place < *first))
            first = place;

    return first.value_or (PartPlace {});
}

std::vector<Part> partsByFolder (const Session& session)
{
    std::vector<Part> parts;
    std::map<FolderId, std::size_t> known;

    for (const auto& track : session.tracks)
    {
        if (track->role == TrackRole::guide)
            continue;

        const auto* folder = session.findFolder (track->folder);

        if (folder != nullptr && known.contains (folder->id))
        {
            parts[known[folder->id]].tracks.push_back (track->id);
            continue;
        }

        if (folder != nullptr)
            known[folder->id] = parts.size();

        parts.push_back ({ {}, folder != nullptr ? folder->name : track->name, { track->id }, {}, 0.0, {} });
    }

    for (auto& part : parts)
        std::ranges::sort (part.tracks);

    return parts;
}
}
