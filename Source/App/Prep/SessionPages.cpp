#include "App/Prep/SessionPages.h"

#include "App/Deliver/CreditLines.h"
#include "App/Deliver/TrackCells.h"
#include "App/Prep/SessionClock.h"
#include "Engine/Bounce.h"
#include "Session/Limits.h"

#include <cmath>

namespace takelane
{
namespace
{
using namespace paper;

constexpr auto footer = "<footer>Times are those of the recording computer. Made by Takelane.</footer>\n";

std::string decibels (double dB)
{
    return dB > -144.0 ? decimal (dB, 1) : std::string ("\u2212\u221e");
}

std::string madeText (const std::string& now)       { return dayText (now) + ", " + clockText (now); }

//==== the mic sheet
const CheckedInput* checkOf (const LineCheckRecord& check, const Track& track, int channel)
{
    const auto found = std::ranges::find_if (check.inputs, [&] (const CheckedInput& c) { return c.track == track.id && c.channel == channel; });
    const auto c = static_cast<std::size_t> (channel);
    return found != check.inputs.end() && c < track.inputs.size() && found->input == track.inputs[c] ? &*found : nullptr;
}

bool isClear (const CheckedInput& found)     { return found.passed && found.finding.empty(); }

/** What was found on that input; an empty box to tick where it was not checked since it was patched. */
std::string checkText (const LineCheckRecord& check, const Track& track, int channel)
{
    const auto* found = checkOf (check, track, channel);

    if (found == nullptr)
        return "<i class=\"box\"></i>";

    std::vector<std::string> more { "peak " + decibels (found->peakDb), "floor " + decibels (found->floorDb) };

    if (found->delayMs)
        more.push_back (decimal (*found->delayMs, 2) + " ms");

    return (isClear (*found) ? std::string ("Clear") : "<span class=\"trouble\">" + inHtml (found->finding.empty() ? "not clear" : found->finding) + "</span>") + small (listed (more));
}

std::string sideText (const Track& track, int channel)
{
    return track.channels == 2 ? (channel == 0 ? "left" : "right") : "";
}

std::string inputRow (const Track& track, int channel, int input, const LineCheckRecord& check)
{
    const auto& mic = track.micSheet;
    const auto yes = [] (bool on) { return std::string (on ? "\u2713" : ""); };

    return "<tr>" + cell ("<span class=\"trouble\">" + (input > 0 ? std::to_string (input) : std::string ("\u2013")) + "</span>", "short")
         + cell ("<b>" + swatchOf (track) + inHtml (track.name) + "</b><span class=\"more\">" + sideText (track, channel) + "</span>" + small (track.player))
         + cell (inHtml (mic.mic)) + cell (inHtml (mic.place)) + cell (inHtml (mic.preamp)) + cell (gainText (mic.gainDb), "short")
         + cell (yes (mic.phantom), "short") + cell (yes (mic.pad), "short") + cell (mic.polarityInverted ? "\u00d8" : "", "short")
         + cell ("<span class=\"note\">" + inHtml (mic.note) + "</span>") + cell (input > 0 ? checkText (check, track, channel) : std::string()) + "</tr>\n";
}

struct Patched
{
    int input = 0, channel = 0;
    const Track* track = nullptr;
};

/** In the order of the inputs, as the multicore is; what is not patched last. Imported guides need no microphone. */
std::vector<Patched> patchOf (const Session& session)
{
    std::vector<Patched> all;

    for (const auto& track : session.tracks)
    {
        for (std::size_t c = 0; c < track->inputs.size(); ++c)
            all.push_back ({ track->inputs[c], static_cast<int> (c), &*track });

        if (track->inputs.empty() && track->role == TrackRole::music)
            all.push_back ({ 0, 0, &*track });
    }

    std::ranges::stable_sort (all, {}, [] (const Patched& p) { return p.input == 0 ? mostInputs + 1 : p.input; });
    return all;
}

std::string patchTable (const Session& session, const LineCheckRecord& check)
{
    std::string rows;

    for (const auto& [input, channel, track] : patchOf (session))
        rows += inputRow (*track, channel, input, check);

    return rows.empty() ? "<p>No track has an input yet.</p>\n"
                        : table ({ "Input", "Track", "Microphone", "Place", "Preamp", "Gain", "48 V", "Pad", "\u00d8", "Note", "Line check" }, rows);
}

//==== what was recorded
struct Counted
{
    std::int64_t passes = 0, takes = 0, keepers = 0;
    Frames rolled;
};

Counted countedIn (const Song& song)
{
    Counted c;
    c.passes = static_cast<std::int64_t> (song.passes.size());

    for (const auto& pass : song.passes)
        c.rolled += pass.length;

    for (const auto& track : song.tracks)
        for (const auto& take : track->takes)
        {
            c.takes += take->binned ? 0 : 1;
            c.keepers += ! take->binned && take->keeper ? 1 : 0;
        }

    return c;
}

/** "14 March 2026 to 15 March 2026". */
std::string recordedDays (const Session& session)
{
    std::vector<std::string> whens;

    for (const auto& song : session.songs)
        for (const auto& pass : song->passes)
            if (! pass.when.empty())
                whens.push_back (pass.when);

    if (whens.empty())
        return {};

    const auto [first, last] = std::ranges::minmax (whens);
    const auto from = dayText (first), to = dayText (last);
    return from == to ? from : from + " to " + to;
}

std::string stateText (const PartProgress& progress)
{
    switch (progress.state)
    {
        case PartState::notUsed:    return "\u2013";
        case PartState::scratch:    return "Scratch";
        case PartState::takes:      return counted (progress.takes, "take", "takes");
        case PartState::keeper:     return "<b>Keeper</b>";
        case PartState::comped:     return "<b>Comped</b>";
        case PartState::toDo:       break;
    }

    return "<span class=\"more\">to do</span>";
}

std::string gridTable (const Session& session)
{
    const auto parts = partsOf (session);
    std::vector<std::string> heads { "Song" };
    std::string rows;

    for (const auto& part : parts)
        heads.push_back (part.name);

    for (const auto& song : session.songs)
    {
        rows += "<tr>" + cell ("<b>" + inHtml (song->title) + "</b>");

        for (const auto& part : parts)
            rows += cell (stateText (progressOf (session, *song, part)), "short");

        rows += "</tr>\n";
    }

    return parts.empty() ? "" : table (heads, rows);
}

/** The tracks that were recorded in it: part, who, microphone, preamp, takes. */
std::string recordedTable (const Session& session, const Song& song)
{
    std::string rows;

    for (const auto& track : session.tracks)
    {
        const auto* held = song.track (track->id);

        if (held == nullptr || std::ranges::none_of (held->takes, [] (const auto& take) { return ! take->binned; }))
            continue;

        rows += "<tr>" + cell ("<b>" + swatchOf (*track) + inHtml (track->name) + "</b>" + small (track->part == track->name ? std::string() : track->part))
              + cell (inHtml (track->player)) + cell (inputText (*track), "short") + cell (micText (track->micSheet)) + cell (preampText (track->micSheet) + noteText (track->micSheet))
              + cell (takesText (*held)) + "</tr>\n";
    }

    return rows.empty() ? "<p>Nothing is recorded yet.</p>\n" : table ({ "Track", "Player", "Input", "Microphone", "Preamp", "Takes" }, rows);
}

std::string songRemark (const Session& session, const Song& song)
{
    const auto counts = countedIn (song);
    std::vector<std::string> about { tempoText (song), meterText (song) };

    if (! song.key.empty())
        about.push_back (song.key);

    if (const auto end = endOfMusic (session, song); end > FramePos {})
        about.push_back (lengthText (end - FramePos {}, session.sampleRate));

    if (counts.takes > 0)
        about.push_back (counted (counts.takes, "take", "takes") + " in " + counted (counts.passes, "pass", "passes"));

    return listed (about);
}

std::string songPart (const Session& session, const Song& song)
{
    const auto missing = whatIsMissing (session, song);
    auto content = recordedTable (session, song);

    if (countedIn (song).takes > 0)
        content += missing.empty() ? "<p>Nothing is missing: every part has a keeper in every section.</p>\n" : "<p class=\"trouble\">Still to do</p>\n" + boxes (missing);

    return part (song.title, content + paragraph (song.notes, "note"), songRemark (session, song));
}

//==== time and money
std::string hoursText (double hours)
{
    const auto minutes = std::llround (60.0 * hours);
    return minutes == 0 ? std::string() : minutes < 60 ? std::to_string (minutes) + " min"
         : std::to_string (minutes / 60) + " h" + (minutes % 60 == 0 ? "" : " " + std::to_string (minutes % 60) + " min");
}

std::string moneyText (double amount, const std::string& currency)
{
    return amount > 0.0 ? decimal (amount, 2) + " " + currency : std::string();
}

std::string hoursRow (const std::string& name, const Hours& hours, const std::string& currency)
{
    return "<tr>" + cell (name) + cell (hoursText (hours.planned), "number") + cell (hoursText (hours.worked), "number") + cell (hoursText (hours.rolling), "number")
         + cell (hoursText (std::max (0.0, hours.worked - hours.rolling)), "number") + cell (inHtml (moneyText (hours.cost, currency)), "number")
         + cell (inHtml (moneyText (hours.plannedCost, currency)), "number") + "</tr>\n";
}

bool isNothing (const Hours& hours)     { return hours.planned <= 0.0 && hours.worked <= 0.0; }

std::string clockTable (const ClockSheet& sheet)
{
    if (isNothing (sheet.all))
        return {};

    std::string rows;

    for (const auto& song : sheet.songs)
    {
        if (isNothing (song.all))
            continue;

        rows += hoursRow ("<b>" + inHtml (song.title) + "</b>", song.all, sheet.currency);

        if (std::ranges::all_of (song.parts, [] (const auto& one) { return one.name.empty(); }))
            continue;

        for (const auto& one : song.parts)
            rows += hoursRow ("<span class=\"more\">" + (one.name.empty() ? std::string ("no part in hand") : inHtml (one.name)) + "</span>", one.hours, sheet.currency);
    }

    rows += hoursRow ("<b>All</b>", sheet.all, sheet.currency);
    return table ({ "", "Planned", "Worked", "Rolling", "Idle", "Cost", "Planned cost" }, rows, "files");
}

//==== line check, papers
std::string lineCheckPart (const Session& session, const LineCheckRecord& check)
{
    if (check.when.empty())
        return "<p>The inputs were not checked.</p>\n";

    const auto passed = std::ranges::count_if (check.inputs, isClear);
    const auto all = static_cast<std::int64_t> (check.inputs.size());
    std::vector<std::string> troubles;

    for (const auto& found : check.inputs)
        if (const auto* track = session.findTrack (found.track); track != nullptr && ! isClear (found))
            troubles.push_back ("Input " + std::to_string (found.input) + ", " + track->name + (track->channels == 2 ? ", " + sideText (*track, found.channel) : std::string()) + ": " + found.finding + ".");

    return "<p>" + madeText (check.when) + ": " + (passed == all ? "all " + counted (all, "input is", "inputs are") + " clear." : std::to_string (passed) + " of " + counted (all, "input is", "inputs are") + " clear.")
         + "</p>\n" + boxes (troubles);
}

const char* wordFor (PaperKind kind)
{
    switch (kind)
    {
        case PaperKind::lyrics:     return "Lyrics";
        case PaperKind::chart:      return "Chart";
        case PaperKind::reference:  return "Reference mix";
        case PaperKind::plot:       return "Stage plot";
        case PaperKind::equipment:  return "Equipment";
        case PaperKind::other:      break;
    }

    return "Paper";
}

std::string papersTable (const Session& session)
{
    std::string rows;

    for (const auto& one : session.papers)
    {
        const auto* song = session.findSong (one.song);
        rows += "<tr>" + cell (wordFor (one.kind)) + cell ("<b>" + inHtml (one.title) + "</b>" + small (one.file)) + cell (inHtml (song != nullptr ? song->title : std::string()))
              + cell (one.lufs ? decimal (*one.lufs, 1) + " LUFS" : std::string(), "short") + cell (paragraph (one.text, "note")) + "</tr>\n";
    }

    return rows.empty() ? "" : table ({ "Kind", "Paper", "Song", "Loudness", "Text" }, rows);
}

std::vector<Fact> sheetFacts (const SessionSheet& sheet)
{
    return { { "Artist", inHtml (sheet.artist) }, { "Room", inHtml (sheet.room) }, { "Dates", inHtml (sheet.dates) }, { "Engineer", inHtml (sheet.engineer) }, { "Producer", inHtml (sheet.producer) } };
}

std::string formatText (const Session& session)     { return rateText (session.sampleRate) + ", " + bitsText (session.bits); }
}

std::string micSheetPage (const Session& session, const DeskState& desk, const std::string& now)
{
    Head head { "Mic sheet", session.name, session.sheet.artist, madeText (now), sheetFacts (session.sheet) };
    head.facts.push_back ({ "Format", formatText (session) });
    head.facts.push_back ({ "Inputs", std::to_string (std::ranges::count_if (patchOf (session), [] (const Patched& p) { return p.input > 0; })) });
    return htmlPage (session.name + ", mic sheet", headOf (head) + part ("Inputs", patchTable (session, desk.lineCheck),
                                                                         desk.lineCheck.when.empty() ? "" : "line check " + madeText (desk.lineCheck.when)) + footer);
}

std::string sessionReportPage (const Session& session, const DeskState& desk, const std::string& now)
{
    Counted all;

    for (const auto& song : session.songs)
    {
        const auto one = countedIn (*song);
        all = { all.passes + one.passes, all.takes + one.takes, all.keepers + one.keepers, all.rolled + one.rolled };
    }

    Head head { "Session report", session.name, session.sheet.artist, madeText (now), sheetFacts (session.sheet) };

    for (const auto& fact : std::vector<Fact> { { "Recorded", recordedDays (session) }, { "Format", formatText (session) }, { "Songs", std::to_string (session.songs.size()) },
                                                { "Passes", std::to_string (all.passes) }, { "Takes", std::to_string (all.takes) }, { "Keepers", std::to_string (all.keepers) },
                                                { "Rolled", all.rolled > Frames {} ? lengthText (all.rolled, session.sampleRate) : "" } })
        head.facts.push_back (fact);

    const auto clock = clockSheetOf (session, desk, now.substr (0, 10));
    auto body = headOf (head) + part ("Songs and parts", gridTable (session));

    for (const auto& song : session.songs)
        body += songPart (session, *song);

    body += part ("Time", clockTable (clock), clock.isOver ? "over the plan" : "");
    body += part ("Line check", lineCheckPart (session, desk.lineCheck));
    body += part ("Credits", creditsPart (session, nullptr));
    body += part ("Notes", notesPart (session, nullptr));
    body += part ("Papers", papersTable (session));
    return htmlPage (session.name + ", session report", body + footer);
}
}
