#include "App/Deliver/CreditLines.h"

#include "App/Deliver/PaperPage.h"
#include "App/Deliver/TrackCells.h"
#include "Session/PartNames.h"

#include <algorithm>

namespace takelane
{
namespace
{
using paper::listed;

bool isOf (const Credit& credit, const Song* song)
{
    return song == nullptr || credit.songs.empty() || std::ranges::find (credit.songs, song->id) != credit.songs.end();
}

std::string tracksText (const Session& session, const std::vector<TrackId>& tracks)
{
    std::vector<std::string> names;

    for (const auto& track : session.tracks)
        if (std::ranges::find (tracks, track->id) != tracks.end())
            names.push_back (track->name);

    return listed (names);
}

/** The song's title only where more than one is spoken of. */
std::string placeText (const Session& session, const Credit& credit, const Song* song)
{
    std::vector<std::string> songs, takes;

    for (const auto& one : session.songs)
        if (song == nullptr && std::ranges::find (credit.songs, one->id) != credit.songs.end())
            songs.push_back (one->title);

    for (const int take : credit.takes)
        takes.push_back (std::to_string (take));

    auto text = listed (songs);

    if (const auto tracks = tracksText (session, credit.tracks); ! tracks.empty())
        text += (text.empty() ? "" : ": ") + tracks;

    return takes.empty() ? text : text + (text.empty() ? "" : ", ") + (takes.size() == 1 ? "take " : "takes ") + listed (takes);
}

bool hasTake (const Session& session, const Song* song, TrackId id)
{
    const auto holds = [id] (const Song& s)
    {
        const auto* track = s.track (id);
        return track != nullptr && std::ranges::any_of (track->takes, [] (const auto& take) { return ! take->binned; });
    };

    return song != nullptr ? holds (*song) : std::ranges::any_of (session.songs, [&] (const auto& s) { return holds (*s); });
}

/** The same person in the same part is one line: "Lead vocal: Ana Reis (Lead Vox, Lead Vox Double)". */
void addPlayers (std::vector<CreditLine>& lines, const Session& session, const Song* song)
{
    const auto credited = lines.size();

    for (const auto& track : session.tracks)
    {
        if (track->player.empty() || track->role == TrackRole::guide || ! hasTake (session, song, track->id))
            continue;

        const auto role = track->part.empty() ? track->name : track->part;
        const auto isSame = [&] (const CreditLine& line) { return line.name == track->player && line.role == role; };

        if (const auto known = std::ranges::find_if (lines, isSame); known == lines.end())
            lines.push_back ({ track->player, role, role == track->name ? std::string() : track->name, true });
        else if (static_cast<std::size_t> (known - lines.begin()) >= credited)
            known->on += (known->on.empty() ? "" : ", ") + track->name;
    }
}
}

std::vector<CreditLine> creditLines (const Session& session, const Song* song)
{
    std::vector<CreditLine> lines;
    const auto& sheet = session.sheet;

    for (const auto& [role, name] : { std::pair ("Artist", sheet.artist), { "Producer", sheet.producer }, { "Recording engineer", sheet.engineer }, { "Studio", sheet.room } })
        if (! name.empty())
            lines.push_back ({ name, role, {}, false });

    for (const auto& credit : session.credits)
        if (isOf (credit, song))
            lines.push_back ({ credit.name, credit.role, placeText (session, credit, song), ! credit.tracks.empty() || ! partNamed (credit.role).folder.empty() });

    addPlayers (lines, session, song);
    std::ranges::stable_partition (lines, [] (const CreditLine& line) { return ! line.isHeard; });
    return lines;
}

namespace paper
{
namespace
{
const char* wordFor (NoteBy by)
{
    switch (by)
    {
        case NoteBy::producer:  return "Producer";
        case NoteBy::player:    return "Player";
        case NoteBy::engineer:  break;
    }

    return "Engineer";
}

std::string noteRow (const Session& session, const Note& note, const Song* shown)
{
    const auto* song = session.findSong (note.song);
    std::vector<std::string> place;

    if (song != nullptr && shown == nullptr)
        place.push_back (song->title);

    if (! note.section.empty())
        place.push_back (note.section);

    if (song != nullptr && note.at)
        place.push_back ("bar " + std::to_string (song->tempoMap.barBeatAt (*note.at, session.sampleRate).bar));

    if (note.take > 0)
        place.push_back ("take " + std::to_string (note.take));

    return "<tr>" + cell (inHtml (clockText (note.when)) + small (dayText (note.when)), "short") + cell (wordFor (note.by)) + cell (inHtml (listed (place)))
         + cell ("<span class=\"note\">" + inHtml (note.text) + "</span>") + "</tr>\n";
}
}

std::string creditsPart (const Session& session, const Song* song)
{
    std::string rows;

    for (const auto& line : creditLines (session, song))
        rows += "<tr>" + cell (inHtml (line.role)) + cell ("<b>" + inHtml (line.name) + "</b>") + cell (inHtml (line.on)) + "</tr>\n";

    return rows.empty() ? "" : table ({ "Role", "Name", "Where" }, rows);
}

std::string notesPart (const Session& session, const Song* song)
{
    std::string rows;

    for (const auto& note : session.notes)
        if (song == nullptr || note.song == song->id)
            rows += noteRow (session, note, song);

    return rows.empty() ? "" : table ({ "When", "By", "Where", "Note" }, rows);
}
}
}
