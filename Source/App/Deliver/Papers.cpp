#include "App/Deliver/Papers.h"

#include "App/Deliver/PaperPage.h"
#include "App/Editing/Board.h"
#include "App/Interchange/Dawproject.h"
#include "App/SessionStore.h"
#include "Storage/DurableFile.h"

namespace takelane
{
namespace
{
using paper::counted;
using paper::listed;

constexpr auto sessionName = "session.json";

/** In no part the song does without. */
bool isWanted (const Session& session, const Song& song, TrackId track)
{
    const auto part = std::ranges::find_if (session.parts, [track] (const Part& p) { return std::ranges::find (p.tracks, track) != p.tracks.end(); });
    return part == session.parts.end() || std::ranges::none_of (song.parts, [&] (const SongPart& p) { return p.part == part->id && p.notUsed; });
}

bool isMusic (const Session& session, const Song& song, const BoardPart& part)
{
    return std::ranges::any_of (part.tracks, [&] (TrackId id) { return session.findTrack (id)->role == TrackRole::music && isWanted (session, song, id); });
}

/** Without sections: of the song as a whole. */
std::string missingOfWhole (const BoardPart& part)
{
    const auto& cell = part.cells.front();

    if (cell.state == BoardState::nothing)
        return part.name + ": nothing is recorded yet.";

    return part.name + ": " + (cell.takes == 1 ? "the one take is not a keeper" : "none of " + std::to_string (cell.takes) + " takes is a keeper") + " from beginning to end.";
}

std::string missingOf (const Song& song, const Board& board, const BoardPart& part)
{
    std::vector<std::string> empty, undecided;
    std::size_t played = 0;

    for (std::size_t i = 0; i < board.sections.size(); ++i)
    {
        if (song.sections[i].rest)
            continue;

        ++played;

        if (part.cells[i].isHole())
            (part.cells[i].state == BoardState::nothing ? empty : undecided).push_back (board.sections[i].name);
    }

    if (empty.size() == played)
        return part.name + ": nothing is recorded yet.";

    if (undecided.size() == played)
        return part.name + ": no keeper yet, in no section.";

    return part.name + ": " + (undecided.empty() ? "" : "no keeper in " + listed (undecided)) + (undecided.empty() || empty.empty() ? "" : "; ")
         + (empty.empty() ? "" : "nothing recorded in " + listed (empty)) + ".";
}
}

std::vector<std::string> whatIsMissing (const Session& session, const Song& song)
{
    std::vector<std::string> missing;
    const auto board = boardOf (session, song);

    for (const auto& part : board.parts)
    {
        const auto isHole = [&] (const BoardCell& cell)
        {
            return cell.isHole() && (song.sections.empty() || ! song.sections[static_cast<std::size_t> (&cell - part.cells.data())].rest);
        };

        if (isMusic (session, song, part) && std::ranges::any_of (part.cells, isHole))
            missing.push_back (song.sections.empty() ? missingOfWhole (part) : missingOf (song, board, part));
    }

    return missing;
}

std::vector<std::string> paperNames (const Song& song)
{
    std::vector<std::string> names { "track-sheet.html", "take-log.html", "tempo-map.mid", "markers.csv", "comp-decisions.txt" };

    if (! song.lyrics.empty())
        names.emplace_back ("lyrics.txt");

    names.emplace_back (sessionName);
    return names;
}

std::vector<PaperFile> papersOf (const Session& session, const Song& song, const std::string& now)
{
    const auto midi = tempoMapMidi (session, song);
    std::vector<std::string> contents { trackSheet (session, song, now), takeLog (session, song, now), { midi.begin(), midi.end() },
                                        markerList (session, song), compDecisions (session, song) };

    if (! song.lyrics.empty())
        contents.push_back (lyricsText (song));

    const auto names = paperNames (song);
    std::vector<PaperFile> papers;

    for (std::size_t i = 0; i < contents.size(); ++i)
        papers.push_back ({ names[i], std::move (contents[i]) });

    return papers;
}

Result<std::vector<DeliveredFile>> writePapers (const DeliveryJob& job, FrameRange, const Progress& progress)
{
    const auto* song = job.session.findSong (job.song);

    if (song == nullptr)
        return Problem { "The song of this delivery is no longer in the session." };

    const auto folder = job.target / "papers";
    std::error_code error;
    std::filesystem::create_directories (folder, error);

    if (error)
        return Problem { "The folder for the papers cannot be made in the delivery's (" + error.message() + "); choose another folder." };

    auto papers = papersOf (job.session, *song, job.now);
    papers.push_back ({ sessionName, sessionToJson ({ withSongAlone (job.session, job.song), job.desk, 0, programAndVersion() }) });
    std::vector<DeliveredFile> written;

    for (const auto& [name, contents] : papers)
    {
        if (progress && ! progress (static_cast<double> (written.size()) / static_cast<double> (papers.size())))
            return Problem { "The papers were cancelled." };

        if (auto done = writeDurably ({ folder, name, contents, {} }); ! done)
            return done.problem();

        written.push_back ({ "papers/" + name, {}, 0.0, 0.0, 0.0, static_cast<std::int64_t> (contents.size()), {} });
    }

    return written;
}
}
