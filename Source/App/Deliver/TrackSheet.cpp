#include "App/Deliver/CreditLines.h"
#include "App/Deliver/TrackCells.h"

#include "Engine/Bounce.h"
#include "Session/SectionNames.h"

namespace takelane
{
namespace
{
using namespace paper;

constexpr auto columns = 7;

/** "20 November 2026 to 21 November 2026". */
std::string recordedText (const Song& song)
{
    std::vector<std::string> days;

    for (const auto& pass : song.passes)
        if (auto day = dayText (pass.when); ! day.empty())
            days.push_back (std::move (day));

    return days.empty() ? "" : days.front() == days.back() ? days.front() : days.front() + " to " + days.back();
}

//==== sections
std::string mapOf (const Song& song, const std::vector<NamedSection>& sections)
{
    std::string html;

    for (std::size_t i = 0; i < sections.size(); ++i)
        html += "<div style=\"flex-grow:" + std::to_string (song.sections[i].bars) + "\">" + inHtml (sections[i].name)
              + small (counted (song.sections[i].bars, "bar", "bars")) + "</div>\n";

    return html.empty() ? "" : "<div class=\"map\">\n" + html + "</div>\n";
}

/** Tempo and meter only where they change. */
std::string sectionTable (const Session& session, const Song& song, const std::vector<NamedSection>& sections)
{
    const bool changes = song.tempoMap.tempos.size() > 1 || song.tempoMap.meters.size() > 1;
    std::string rows;
    int bar = 1;

    for (std::size_t i = 0; i < sections.size(); ++i)
    {
        const auto& range = sections[i].range;
        const int bars = song.sections[i].bars;
        const auto meter = song.tempoMap.meterAtBar (bar);
        rows += "<tr>" + cell ("<b>" + inHtml (sections[i].name) + "</b>" + small (song.sections[i].rest ? "Nobody plays" : ""))
              + cell (std::to_string (bar) + (bars > 1 ? "\u2013" + std::to_string (bar + bars - 1) : ""), "short") + cell (placeText (range.start, session.sampleRate), "short")
              + cell (lengthText (range.length(), session.sampleRate), "short");

        if (changes)
            rows += cell (shortest (song.tempoMap.tempoAtBar (bar).bpm(), 2) + " bpm", "short")
                  + cell (std::to_string (meter.beats) + "/" + std::to_string (meter.unit), "short");

        rows += "</tr>\n";
        bar += bars;
    }

    const std::vector<std::string> plain { "Section", "Bars", "Starts at", "Length" }, full { "Section", "Bars", "Starts at", "Length", "Tempo", "Meter" };
    return rows.empty() ? "" : table (changes ? full : plain, rows);
}

//==== tracks
std::string trackRow (const Track& track, const SongTrack& held, std::size_t number)
{
    std::vector<std::string> about;

    if (! track.part.empty() && track.part != track.name)
        about.push_back (track.part);

    if (track.channels == 2)
        about.emplace_back ("stereo");

    if (track.role == TrackRole::guide)
        about.emplace_back ("guide, in no mix");

    return "<tr>" + cell (std::to_string (number), "row") + cell ("<b>" + swatchOf (track) + inHtml (track.name) + "</b>" + small (listed (about)))
         + cell (inHtml (track.player)) + cell (inputText (track), "short") + cell (micText (track.micSheet))
         + cell (preampText (track.micSheet) + noteText (track.micSheet))
         + cell (takesText (held)) + "</tr>\n";
}

std::string trackRows (const Session& session, const Song& song)
{
    std::string rows;
    FolderId group;

    for (std::size_t i = 0; i < session.tracks.size(); ++i)
    {
        const auto& track = *session.tracks[i];
        const auto* held = song.track (track.id);

        if (held == nullptr)
            continue;

        if (const auto* folder = session.findFolder (track.folder); track.folder != group)
        {
            group = track.folder;
            rows += "<tr class=\"group\"><td colspan=\"" + std::to_string (columns) + "\">" + (folder != nullptr ? inHtml (folder->name) : "Without a folder")
                  + (folder != nullptr && folder->editLocked ? " <span>edited as one</span>" : "") + "</td></tr>\n";
        }

        rows += trackRow (track, *held, i + 1);
    }

    return rows.empty() ? "" : table ({ "", "Track", "Player", "Input", "Microphone", "Preamp", "Takes" }, rows);
}

}

std::string trackSheet (const Session& session, const Song& song, const std::string& now)
{
    const auto sections = namedSections (song, session.sampleRate);
    const auto missing = whatIsMissing (session, song);
    const auto end = endOfMusic (session, song);

    Head head { "Track sheet", song.title, session.name, dayText (now) + ", " + clockText (now), {} };
    head.facts = { { "Artist", inHtml (session.sheet.artist) }, { "Recorded", recordedText (song) }, { "Format", rateText (session.sampleRate) + ", " + bitsText (session.bits) }, { "Tempo", tempoText (song) },
                   { "Meter", meterText (song) }, { "Key", inHtml (song.key) }, { "Length", end > FramePos {} ? lengthText (end - FramePos {}, session.sampleRate) : "" },
                   { "Tracks", std::to_string (session.tracks.size()) }, { "Version", std::string ("v").append (std::to_string (song.delivery.version)) } };

    auto body = headOf (head);
    body += part ("Sections", sections.empty() ? "" : mapOf (song, sections) + sectionTable (session, song, sections));
    body += part ("Tracks", trackRows (session, song));
    body += missing.empty() ? part ("Still to do", "<p>Nothing: every part has a keeper in every section.</p>\n")
                            : part ("Still to do", boxes (missing), counted (static_cast<std::int64_t> (missing.size()), "thing", "things"));
    body += part ("Credits", creditsPart (session, &song));
    body += part ("Notes", paragraph (song.notes, "note") + notesPart (session, &song));
    body += part ("Lyrics", paragraph (song.lyrics, "lyrics"));
    body += "<footer>Frame 0 of every delivered file is bar 1 or the beginning of the range that was chosen. Made by Takelane.</footer>\n";
    return htmlPage (song.title + ", track sheet", body);
}
}
