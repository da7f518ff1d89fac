#include "App/Deliver/PaperPage.h"

namespace takelane
{
namespace
{
using namespace paper;

struct LoggedTake
{
    const Track* track;
    const SongTrack* held;
    const Take* take;
};

std::string kindText (const Take& take)
{
    switch (take.kind)
    {
        case TakeKind::full:        return {};
        case TakeKind::partial:     return "part of the song";
        case TakeKind::punch:       return "punch";
        case TakeKind::cycle:       return "round of the loop";
        case TakeKind::captured:    return "kept after it was played";
        case TakeKind::imported:    return "imported";
        case TakeKind::abandoned:   return "abandoned";
    }

    return {};
}

//==== what was heard in it
std::string heardText (const Song& song, const LoggedTake& logged, int sampleRate)
{
    std::vector<std::string> places;
    bool whole = false;

    for (const auto& region : logged.held->active().regions)
    {
        if (region.take != logged.take->id || region.muted)
            continue;

        whole = whole || (region.range == logged.take->extent() && region.shift == Frames {});
        places.push_back (barsText (song, region.range, sampleRate));
    }

    return whole ? "All of it" : places.empty() ? "" : "Bars " + listed (places);
}

std::string findingText (const Finding& finding)
{
    switch (finding.kind)
    {
        case FindingKind::wentSilent:   return "went silent";
        case FindingKind::duplicate:    return "same as " + finding.detail;
        case FindingKind::hum:          return "hum, " + finding.detail + " at " + decimal (finding.db, 0) + " dBFS";
        case FindingKind::clickBleed:   return "click bleed at " + decimal (finding.db, 0) + " dBFS";
    }

    return {};
}

std::string dropoutText (const Song& song, const Take& take, int sampleRate)
{
    std::vector<std::string> places;

    for (const auto& dropout : take.health.dropouts)
    {
        const auto at = take.start + dropout.offset;
        const auto ms = 1000.0 * static_cast<double> (dropout.length.value) / sampleRate;
        places.push_back (placeText (at, sampleRate) + " for " + decimal (ms, 1) + " ms (bar " + barsText (song, FrameRange::withLength (at, Frames { 1 }), sampleRate) + ")");
    }

    return counted (static_cast<std::int64_t> (places.size()), "dropout", "dropouts") + ": " + listed (places);
}

std::vector<std::string> troubles (const Song& song, const Take& take, int sampleRate)
{
    const auto& health = take.health;
    std::vector<std::string> all;

    if (! health.dropouts.empty())
        all.push_back (dropoutText (song, take, sampleRate));
    else if (health.lost > Frames {})
        all.push_back (decimal (1000.0 * static_cast<double> (health.lost.value) / sampleRate, 1) + " ms lost");

    if (health.clips > 0)
        all.push_back (counted (health.clips, "clip", "clips"));

    if (health.silent)
        all.emplace_back ("silent");

    for (const auto& finding : health.findings)
        all.push_back (findingText (finding) + " from " + placeText (take.start + finding.offset, sampleRate));

    if (health.interrupted)
        all.emplace_back ("interrupted");

    if (health.recovered)
        all.emplace_back ("recovered after a crash");

    return all;
}

std::string healthCell (const Song& song, const Take& take, int sampleRate)
{
    std::string html;

    for (const auto& trouble : troubles (song, take, sampleRate))
        html += "<div class=\"trouble\">" + inHtml (trouble) + "</div>";

    return cell (html.empty() ? "Clean" : html);
}

//==== opinions
std::string ratingCell (const Take& take)
{
    auto html = starsText (take.rating);

    for (const auto& rating : take.sectionRatings)
        if (rating.rating > 0)
            html += "<small>" + inHtml (rating.section) + " " + starsText (rating.rating) + "</small>";

    return cell (html);
}

std::string noteCell (const Take& take, int sampleRate)
{
    auto html = take.note.empty() ? "" : "<div class=\"note\">" + inHtml (take.note) + "</div>";

    for (const auto& mark : take.marks)
        html += "<small>" + placeText (mark.at, sampleRate) + " " + inHtml (mark.text) + "</small>";

    return cell (html);
}

std::string takeRow (const Session& session, const Song& song, const LoggedTake& logged)
{
    const auto& take = *logged.take;
    std::vector<std::string> about;

    if (take.keeper)
        about.emplace_back ("keeper");

    if (take.noGood)
        about.emplace_back ("no good");

    if (const auto kind = kindText (take); ! kind.empty())
        about.push_back (kind);

    const auto from = take.start == FramePos {} ? std::string() : "<small>from " + placeText (take.start, session.sampleRate) + "</small>";
    return "<tr" + std::string (take.keeper ? " class=\"keeper\"" : take.noGood ? " class=\"bad\"" : "") + ">"
         + cell ("<span class=\"take\">" + std::to_string (take.number) + "</span>", "short")
         + cell ("<b>" + inHtml (logged.track->name) + "</b>" + (about.empty() ? "" : "<small>" + inHtml (listed (about)) + "</small>"))
         + cell (barsText (song, take.extent(), session.sampleRate) + from, "short")
         + cell (lengthText (take.length, session.sampleRate), "short") + ratingCell (take) + cell (inHtml (heardText (song, logged, session.sampleRate)))
         + healthCell (song, take, session.sampleRate) + noteCell (take, session.sampleRate) + "</tr>\n";
}

//==== passes
/** Not those in the Trash; of a pass all of them, in the order they were made and of the tracks. */
std::vector<LoggedTake> takesOf (const Session& session, const Song& song, PassId pass)
{
    std::vector<LoggedTake> takes;

    for (const auto& track : session.tracks)
        if (const auto* held = song.track (track->id); held != nullptr)
            for (const auto& take : held->takes)
                if (take->pass == pass && ! take->binned)
                    takes.push_back ({ &*track, held, &*take });

    std::ranges::stable_sort (takes, {}, [] (const LoggedTake& t) { return t.take->number; });
    return takes;
}

std::string groupRow (const std::string& html)
{
    return "<tr class=\"group\"><td colspan=\"8\">" + html + "</td></tr>\n";
}

std::string passTitle (const Session& session, const Pass& pass)
{
    std::vector<std::string> about;

    for (const auto& text : { clockText (pass.when), dayText (pass.when), lengthText (pass.length, session.sampleRate) })
        if (! text.empty())
            about.push_back (text);

    return "Pass " + std::to_string (pass.number) + " <span>" + inHtml (listed (about)) + "</span> " + starsText (pass.rating)
         + (pass.note.empty() ? "" : " <span class=\"note\">" + inHtml (pass.note) + "</span>");
}

std::string rowsOf (const Session& session, const Song& song, PassId pass, const std::string& title)
{
    std::string rows;

    for (const auto& take : takesOf (session, song, pass))
        rows += takeRow (session, song, take);

    return rows.empty() ? "" : groupRow (title) + rows;
}

//==== all of them
struct Totals
{
    std::int64_t takes = 0, keepers = 0, dropouts = 0, clips = 0, binned = 0;
};

Totals totalsOf (const Song& song)
{
    Totals totals;

    for (const auto& held : song.tracks)
        for (const auto& take : held->takes)
        {
            totals.binned += take->binned ? 1 : 0;

            if (take->binned)
                continue;

            ++totals.takes;
            totals.keepers += take->keeper ? 1 : 0;
            totals.dropouts += static_cast<std::int64_t> (take->health.dropouts.size());
            totals.clips += take->health.clips;
        }

    return totals;
}
}

std::string takeLog (const Session& session, const Song& song, const std::string& now)
{
    const auto totals = totalsOf (song);
    Frames rolled;
    std::string rows;

    for (const auto& pass : song.passes)
    {
        rolled += pass.length;
        rows += rowsOf (session, song, pass.id, passTitle (session, pass));
    }

    rows += rowsOf (session, song, {}, "Imported");

    Head head { "Take log", song.title, session.name, dayText (now) + ", " + clockText (now), {} };
    head.facts = { { "Passes", std::to_string (song.passes.size()) }, { "Takes", std::to_string (totals.takes) }, { "Keepers", std::to_string (totals.keepers) },
                   { "Rolled", rolled > Frames {} ? lengthText (rolled, session.sampleRate) : "" }, { "Dropouts", std::to_string (totals.dropouts) },
                   { "Clips", std::to_string (totals.clips) }, { "Format", rateText (session.sampleRate) + ", " + bitsText (session.bits) } };

    auto body = headOf (head);
    body += rows.empty() ? part ("Takes", "<p>Nothing is recorded yet.</p>\n")
                         : part ("Takes",
                                 table ({ "Take", "Track", "Bars", "Length", "Rating", "In the comp", "Health", "Notes" }, rows), "A circle is a keeper, struck out is no good");

    if (totals.binned > 0)
        body += "<p>" + counted (totals.binned, "more take is", "more takes are") + " in the Trash and not in this log.</p>\n";

    body += "<footer>Times are those of the recording computer. Made by Takelane.</footer>\n";
    return htmlPage (song.title + ", take log", body);
}
}
