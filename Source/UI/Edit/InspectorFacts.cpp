#include "UI/Edit/InspectorModel.h"

#include "UI/Track/TakeLogModel.h"

namespace takelane
{
namespace
{
const char* kindText (TakeKind kind)
{
    switch (kind)
    {
        case TakeKind::full:        return "";
        case TakeKind::partial:     return "Part of the song";
        case TakeKind::punch:       return "Punched in";
        case TakeKind::cycle:       return "A round of the loop";
        case TakeKind::captured:    return "Kept from the last minutes";
        case TakeKind::imported:    return "Imported";
        case TakeKind::abandoned:   return "Stopped and thrown away";
    }

    return "";
}

std::string listed (std::string to, const std::string& more)    { return to.empty() ? more : to + ", " + more; }

std::string marksText (const Take& take)
{
    const auto rated = std::count_if (take.sectionRatings.begin(), take.sectionRatings.end(), [] (const SectionRating& r) { return r.rating > 0; });
    auto text = take.rating > 0 || rated == 0 ? starsText (take.rating) : std::string();

    if (rated > 0)      text = listed (text, countText (rated, "section") + " rated");

    if (take.keeper)    text = listed (text, "keeper");
    if (take.noGood)    text = listed (text, "no good");

    return text;
}

std::string healthText (const TakeHealth& health)
{
    std::string text;

    if (! health.dropouts.empty())      text = listed (text, countText (static_cast<std::int64_t> (health.dropouts.size()), "dropout"));
    if (health.clips > 0)               text = listed (text, countText (health.clips, "clip"));
    if (health.silent)                  text = listed (text, "silent");
    if (health.recovered)               text = listed (text, "recovered");
    if (health.interrupted)             text = listed (text, "interrupted");

    return text.empty() ? "Nothing wrong" : text;
}

std::string fileName (const std::string& path)
{
    const auto slash = path.rfind ('/');
    return slash == std::string::npos ? path : path.substr (slash + 1);
}

void addTake (FactsModel& model, const Session& session, const Song& song, const Track& track, const Take& take)
{
    model.title = "Take " + std::to_string (take.number);
    model.place = beatsText (song, session.sampleRate, take.extent());
    model.take = take.id;
    model.number = take.number;
    model.note = take.note;
    model.facts.push_back ({ "Track", track.name });
    model.facts.push_back ({ "Length", lengthText (take.length, session.sampleRate), true });

    if (const auto* pass = song.pass (take.pass))
        if (const auto time = timeOfDay (pass->when); ! time.empty())
            model.facts.push_back ({ "Recorded", time, true });

    if (*kindText (take.kind) != 0)
        model.facts.push_back ({ "Kind", kindText (take.kind) });

    model.facts.push_back ({ "Marks", marksText (take) });
    model.facts.push_back ({ "Health", healthText (take.health) });
    model.facts.push_back ({ "File", fileName (take.file) });
}

void addTrack (FactsModel& model, const Session& session, const SongTrack& held, const Track& track)
{
    const auto takes = std::count_if (held.takes.begin(), held.takes.end(), [] (const auto& t) { return ! t->binned; });
    const auto inTrash = static_cast<std::int64_t> (held.takes.size()) - takes;
    model.title = track.name;
    model.facts.push_back ({ "Takes", std::to_string (takes), true });

    if (inTrash > 0)
        model.facts.push_back ({ "In the Trash", std::to_string (inTrash), true });

    model.facts.push_back ({ "Comp", held.active().name + (held.comps.size() > 1 ? " of " + std::to_string (held.comps.size()) : "") });
    model.facts.push_back ({ "Segments", std::to_string (held.active().regions.size()), true });

    if (const auto* folder = track.folder.isNone() ? nullptr : session.findFolder (track.folder))
        model.facts.push_back ({ "Folder", folder->name + (folder->editLocked ? ", edited together" : "") });
}
}

FactsModel factsModel (const Session& session, const Song& song, const DeskState& desk, const EditView& view)
{
    FactsModel model;
    model.track = meantTrack (view, desk, song);
    const auto* track = session.findTrack (model.track);

    if (track == nullptr)
    {
        model.title = "Nothing selected";
        model.hint = song.passes.empty() ? "Takes appear here once you record." : "Click a segment or a take to see it in numbers.";
        return model;
    }

    const auto& held = *song.track (model.track);
    const auto* take = view.laneTrack == model.track && ! view.laneTake.isNone() ? held.take (view.laneTake) : nullptr;

    if (take != nullptr && ! take->binned)
        addTake (model, session, song, *track, *take);
    else
        addTrack (model, session, held, *track);

    return model;
}
}
