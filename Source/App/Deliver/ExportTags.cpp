#include "App/Deliver/ExportTags.h"

#include "Session/SectionNames.h"
#include "Storage/WavTags.h"

#include <algorithm>

namespace takelane
{
namespace
{
FileProvenance tagsOfSong (const Session& session, const Song& song, const std::string& name, const std::string& when, FramePos at)
{
    const int bar = std::max (1, song.tempoMap.barBeatAt (at, session.sampleRate).bar);
    const auto meter = song.tempoMap.meterAtBar (bar);

    FileProvenance about;
    about.project = session.name;
    about.song = song.title;
    about.track = name;
    about.when = when;
    about.tempo = static_cast<double> (song.tempoMap.tempoAtBar (bar).microBpm) / 1.0e6;
    about.meter = std::to_string (meter.beats) + "/" + std::to_string (meter.unit);
    about.key = song.key;
    return about;
}

void addTrack (FileProvenance& about, const Track& track)
{
    about.inputs = track.inputs;
    about.mic = track.micSheet;
    about.part = track.part;
    about.player = track.player;
}

std::string starsOf (int rating)
{
    return std::to_string (rating) + (rating == 1 ? " star" : " stars");
}

/** "keeper, 4 stars, Chorus 5 stars, tight in the verse"; empty: nobody said anything. */
std::string opinionOf (const Take& take)
{
    std::string opinion;
    const auto say = [&opinion] (const std::string& what)
    {
        if (! what.empty())
            opinion.append (opinion.empty() ? "" : ", ").append (what);
    };

    say (take.keeper ? "keeper" : "");
    say (take.noGood ? "no good" : "");
    say (take.rating > 0 ? starsOf (take.rating) : "");

    for (const auto& section : take.sectionRatings)
        say (section.rating > 0 ? section.section + ' ' + starsOf (section.rating) : "");

    say (take.note);
    return opinion;
}

/** Those that are heard in the track's comp, by number. */
std::vector<const Take*> takesIn (const SongTrack& track)
{
    std::vector<const Take*> takes;

    for (const auto& region : track.active().regions)
        if (const auto* take = region.muted ? nullptr : track.take (region.take); take != nullptr && std::ranges::find (takes, take) == takes.end())
            takes.push_back (take);

    std::ranges::stable_sort (takes, {}, &Take::number);
    return takes;
}
}

FileProvenance tagsOfNewFile (const Session& session, const Song& song, const std::string& name, const std::string& when, FramePos at)
{
    auto about = tagsOfSong (session, song, name, when, at);

    for (const auto& section : namedSections (song, session.sampleRate))
        if (section.range.contains (at))
            about.section = section.name;

    if (const auto* track = session.trackNamed (name))
        addTrack (about, *track);

    return about;
}

FileProvenance tagsOfMix (const Session& session, const Song& song, const std::string& name, const std::string& when, FrameRange range)
{
    auto about = tagsOfSong (session, song, name, when, range.start);
    about.note = song.notes;

    for (const auto& section : namedSections (song, session.sampleRate))
        if (section.range == range)
            about.section = section.name;

    return about;
}

FileProvenance tagsOfTrack (const Session& session, const Song& song, TrackId id, const std::string& when)
{
    const auto* track = session.findTrack (id);
    const auto* inSong = song.track (id);

    if (track == nullptr || inSong == nullptr)
        return {};

    auto about = tagsOfSong (session, song, track->name, when, {});
    addTrack (about, *track);

    const auto takes = takesIn (*inSong);
    const auto all = [&takes] (bool Take::* opinion) { return ! takes.empty() && std::ranges::all_of (takes, opinion, [] (const Take* t) -> const Take& { return *t; }); };
    about.circled = all (&Take::keeper);
    about.noGood = all (&Take::noGood);
    about.note = "Comp " + inSong->active().name;

    for (const auto* take : takes)
    {
        const auto opinion = opinionOf (*take);
        about.takeName.append (about.takeName.empty() ? "" : ", ").append (takeName (take->number));
        about.note.append ("; ").append (takeName (take->number)).append (opinion.empty() ? "" : ": ").append (opinion);
    }

    return about;
}

FileProvenance tagsOfTake (const Session& session, const Song& song, TrackId id, const Take& take)
{
    const auto* track = session.findTrack (id);

    if (track == nullptr)
        return {};

    const auto* pass = song.pass (take.pass);
    auto about = tagsOfNewFile (session, song, track->name, pass != nullptr ? pass->when : std::string(), take.start);
    about.takeName = takeName (take.number);
    about.circled = take.keeper;
    about.noGood = take.noGood;
    about.falseStart = take.kind == TakeKind::abandoned;
    about.note = opinionOf (take);

    for (const auto& mark : take.marks)
        about.note.append (about.note.empty() ? "" : "; ").append (mark.text);

    return about;
}
}
