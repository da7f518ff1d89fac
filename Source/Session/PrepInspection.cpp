#include "Session/PrepInspection.h"

#include "Session/PrepEdits.h"
#include "Session/PrepLimits.h"

#include <algorithm>

namespace takelane
{
PrepInspection::PrepInspection (Findings& f, const Session& s) : findings (f), session (s)
{
    for (const auto& track : s.tracks)
        trackIds.insert (track->id.value);

    for (const auto& song : s.songs)
        songIds.insert (song->id.value);
}

template <typename Kind>
void PrepInspection::requireEach (const Ids& known, const std::string& where, const char* what, const std::vector<Id<Kind>>& ids)
{
    for (const auto id : ids)
        findings.require (known.contains (id.value), where, std::string (what) + " " + std::to_string (id.value) + " does not exist");
}

void PrepInspection::inspectSession()
{
    findings.note ("sheet", sheetProblem (session.sheet));
    inspectParts();
    inspectPapers();
    inspectNotes();
    inspectCredits();
}

void PrepInspection::inspectParts()
{
    std::set<std::string> names;
    Ids taken;

    for (std::size_t i = 0; i < session.parts.size(); ++i)
    {
        const auto where = indexed ("parts", i);
        const auto& part = session.parts[i];
        findings.claim (partIds, where, part.id);
        findings.note (where, partProblem (part));
        findings.require (names.insert (part.name).second, where, "the name " + quoted (part.name) + " is taken");
        findings.require (part.cue.isNone() || std::ranges::find (session.cueMixes, part.cue, &CueMix::id) != session.cueMixes.end(), where,
                          "cue mix " + std::to_string (part.cue.value) + " does not exist");
        requireEach (trackIds, where, "track", part.tracks);

        for (const auto track : part.tracks)
        {
            const auto* known = session.findTrack (track);
            findings.require (known == nullptr || known->role == TrackRole::music, where, "track " + std::to_string (track.value) + " is a guide; guides are in no part");
            findings.require (taken.insert (track.value).second, where, "track " + std::to_string (track.value) + " is in another part");
        }
    }
}

void PrepInspection::inspectPapers()
{
    Ids ids;

    for (std::size_t i = 0; i < session.papers.size(); ++i)
    {
        const auto where = indexed ("papers", i);
        const auto& paper = session.papers[i];
        findings.claim (ids, where, paper.id);
        findings.note (where, paperProblem (paper));
        findings.require (paper.song.isNone() || songIds.contains (paper.song.value), where, "song " + std::to_string (paper.song.value) + " does not exist");
    }
}

void PrepInspection::inspectNotes()
{
    Ids ids;

    for (std::size_t i = 0; i < session.notes.size(); ++i)
    {
        const auto where = indexed ("notes", i);
        const auto& note = session.notes[i];
        findings.claim (ids, where, note.id);
        findings.note (where, sessionNoteProblem (note));
        findings.require (note.song.isNone() || songIds.contains (note.song.value), where, "song " + std::to_string (note.song.value) + " does not exist");
    }
}

void PrepInspection::inspectCredits()
{
    Ids ids;

    for (std::size_t i = 0; i < session.credits.size(); ++i)
    {
        const auto where = indexed ("credits", i);
        findings.claim (ids, where, session.credits[i].id);
        findings.note (where, creditProblem (session.credits[i]));
        requireEach (songIds, where, "song", session.credits[i].songs);
        requireEach (trackIds, where, "track", session.credits[i].tracks);
    }
}

void PrepInspection::inspectSong (const std::string& where, const Song& song)
{
    findings.note (where, planProblem (song.planHours));

    if (song.guide)
    {
        findings.note (where + ".guide", guideProblem (*song.guide));
        requireEach (trackIds, where + ".guide", "track", std::vector { song.guide->track });
    }

    for (std::size_t i = 0; i < song.parts.size(); ++i)
    {
        const auto place = where + "." + indexed ("parts", i);
        requireEach (partIds, place, "part", std::vector { song.parts[i].part });
        findings.note (place, planProblem (song.parts[i].planHours.value_or (0.0)));
        findings.require (i == 0 || song.parts[i - 1].part < song.parts[i].part, place, "it is not after the one before");
    }
}

void PrepInspection::inspectDesk (const DeskState& desk)
{
    if (! desk.part.isNone())
        requireEach (partIds, "desk.part", "part", std::vector { desk.part });

    for (std::size_t i = 0; i < desk.worked.size(); ++i)
        findings.note ("desk." + indexed ("worked", i), workProblem (desk.worked[i]));

    findings.note ("desk.lineCheck", lineCheckProblem (desk.lineCheck));
    findings.note ("desk.tunerA", tunerProblem (desk.tunerA));

    for (const auto& input : desk.lineCheck.inputs)
        requireEach (trackIds, "desk.lineCheck", "track", std::vector { input.track });
}
}
