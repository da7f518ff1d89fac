#pragma once

/** Small sessions and wishes for tests of what is prepared. */

#include "Session/PrepEdits.h"
#include "Tests/Support/Builders.h"

namespace takelane::prep
{
/** Kick, Snare and Vox without folders; a second song without recordings. */
inline Session band()
{
    Session session = SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 }).track ("Vox", { 3 }).song ("Empty");
    return SessionBuilder::must (selectSong (session, session.songs[0]->id));
}

inline TrackId trackIn (const Session& s, const char* name)    { return s.trackNamed (name)->id; }
inline SongId second (const Session& s)                        { return s.songs[1]->id; }

inline Part partOf (std::string name, std::vector<TrackId> tracks = {})
{
    Part part;
    part.name = std::move (name);
    part.tracks = std::move (tracks);
    return part;
}

inline const Part& ownPart (const Session& s, const std::string& name)   { return *std::ranges::find (s.parts, name, &Part::name); }

inline std::vector<std::string> partNames (const Session& s)
{
    std::vector<std::string> names;

    for (const auto& part : s.parts)
        names.push_back (part.name);

    return names;
}

inline Credit creditOf (std::vector<SongId> songs, std::vector<TrackId> tracks, std::vector<int> takes = {})
{
    Credit credit;
    credit.name = "Ana";
    credit.role = "Lead vocal";
    credit.songs = std::move (songs);
    credit.tracks = std::move (tracks);
    credit.takes = std::move (takes);
    return credit;
}

inline Note noteOf (std::string text, SongId song = {})
{
    Note note;
    note.text = std::move (text);
    note.song = song;
    return note;
}

inline Paper paperOf (std::string title, std::string file = {}, SongId song = {})
{
    Paper paper;
    paper.title = std::move (title);
    paper.file = std::move (file);
    paper.song = song;
    return paper;
}

inline bool holds (const Session& s)   { return invariantProblems (s, {}).empty(); }

template <typename T>
std::string refusal (const Result<T>& result)       { return result ? std::string() : result.problem().text; }
}
