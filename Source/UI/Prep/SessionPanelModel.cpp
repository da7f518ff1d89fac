#include "UI/Prep/SessionPanelModel.h"

#include "Session/PrepEdits.h"
#include "UI/Frame/CounterModel.h"
#include "UI/Timeline/BarGrid.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
std::string rateText (int sampleRate)
{
    char text[32];
    std::snprintf (text, sizeof text, sampleRate % 1000 == 0 ? "%.0f kHz" : "%.1f kHz", sampleRate / 1000.0);
    return text;
}

std::string depthText (SampleFormat format)
{
    return format == SampleFormat::float32 ? "32-bit float" : "24-bit";
}

std::string folderText (const std::filesystem::path& folder)
{
    const auto above = folder.parent_path().filename().string();
    return (above.empty() ? "" : above + " / ") + folder.filename().string();
}

std::string lineOf (const Song& song, int sampleRate)
{
    const auto tempo = tempoText (song, sampleRate, {});
    return song.key.empty() ? tempo : tempo + " \u00b7 " + song.key;
}

template <typename Test>
int countOf (const auto& list, Test&& is)       { return static_cast<int> (std::ranges::count_if (list, is)); }

/** "5 songs", "4 of 5", "none". */
std::string ofSongs (int with, std::size_t all)
{
    const auto count = static_cast<int> (all);
    return with == 0 ? "none" : with < count ? std::to_string (with) + " of " + std::to_string (count) : count == 1 ? "1 song" : std::to_string (count) + " songs";
}

std::string plain (int count)                   { return count == 0 ? "none" : std::to_string (count); }

std::vector<PaperRow> papersOf (const Session& session)
{
    const auto has = [&] (const Song& song, PaperKind kind)
    {
        return std::ranges::any_of (session.papers, [&] (const Paper& p) { return p.kind == kind && p.song == song.id; });
    };
    const auto files = [&] (PaperKind kind) { return countOf (session.papers, [kind] (const Paper& p) { return p.kind == kind; }); };
    const int lyrics = countOf (session.songs, [&] (const auto& s) { return ! s->lyrics.empty() || has (*s, PaperKind::lyrics); });
    const int charts = countOf (session.songs, [&] (const auto& s)
    {
        return has (*s, PaperKind::chart) || std::ranges::any_of (s->sections, [] (const Section& one) { return ! one.chords.empty(); });
    });
    std::vector<PaperRow> rows { { "Lyrics", ofSongs (lyrics, session.songs.size()), false, "prep.lyrics" },
                                 { "Chord charts", ofSongs (charts, session.songs.size()), false, "prep.chart" },
                                 { "Reference mixes", plain (files (PaperKind::reference)), true, "prep.papers" },
                                 { "Stage plot", plain (files (PaperKind::plot)), false, "prep.papers" } };

    if (const int others = files (PaperKind::equipment) + files (PaperKind::other); others > 0)
        rows.push_back ({ "Equipment and other", plain (others), false, "prep.papers" });

    rows.push_back ({ "Notes", plain (static_cast<int> (session.notes.size())), false, "prep.notes" });
    rows.push_back ({ "Credits", plain (static_cast<int> (session.credits.size())), false, "prep.credits" });
    return rows;
}
}

std::string songLengthText (const Song& song, int sampleRate)
{
    const auto places = sectionPlaces (song, sampleRate);
    const auto end = places.empty() ? song.end() : places.back().range.end;
    const auto seconds = static_cast<std::int64_t> (std::floor (static_cast<double> (end.value) / sampleRate + 0.5));
    char text[32];

    if (seconds >= 3600)
        std::snprintf (text, sizeof text, "%d:%02d:%02d", static_cast<int> (seconds / 3600), static_cast<int> (seconds / 60 % 60), static_cast<int> (seconds % 60));
    else
        std::snprintf (text, sizeof text, "%d:%02d", static_cast<int> (seconds / 60), static_cast<int> (seconds % 60));

    return text;
}

SessionPanelModel sessionPanelModel (const Session& session, const std::filesystem::path& folder)
{
    SessionPanelModel model;
    const auto& sheet = session.sheet;
    model.name = session.name;
    model.artist = sheet.artist;
    model.facts = { { "Engineer", sheet.engineer, false, "prep.sheet" }, { "Producer", sheet.producer, false, "prep.sheet" }, { "Room", sheet.room, false, "prep.sheet" },
                    { "Dates", sheet.dates, false, "prep.sheet" },
                    { "Format", rateText (session.sampleRate) + " \u00b7 " + depthText (session.bits), true, "app.audioDevice" },
                    { "Folder", folderText (folder), false, "session.showFolder" } };

    for (const auto& song : session.songs)
        model.songs.push_back ({ song->id, song->title, lineOf (*song, session.sampleRate), songLengthText (*song, session.sampleRate), song->id == session.song, removeSong (session, song->id).ok() });

    model.papers = papersOf (session);
    return model;
}
}
