#include "UI/Cues/CuesModel.h"

#include "UI/Track/TrackRowModel.h"

#include <algorithm>
#include <utility>

namespace takelane
{
std::string pairText (int pair)
{
    return pair <= 0 ? std::string ("no outputs") : "outputs " + std::to_string (2 * pair - 1) + "-" + std::to_string (2 * pair);
}

bool hasPair (const DeviceStatus& device, int pair) noexcept
{
    return pair > 0 && 2 * pair <= static_cast<int> (device.outputNames.size());
}

int pairsToOffer (const Session& session, const DeviceStatus& device) noexcept
{
    auto most = static_cast<int> (device.outputNames.size()) / 2;

    for (const auto& cue : session.cueMixes)
        most = std::max (most, cue.outputPair);

    return most;
}

std::vector<CueRow> cueRows (const Session& session, const DeskState& desk, const DeviceStatus& device)
{
    std::vector<CueRow> rows;

    for (const auto& cue : session.cueMixes)
    {
        CueRow row;
        row.id = cue.id;
        row.number = static_cast<int> (rows.size()) + 1;
        row.name = cue.name;
        row.gainDb = cue.gainDb;
        row.muted = cue.muted;
        row.listened = desk.controlRoom.listensTo == cue.id;
        row.output = pairText (cue.outputPair);
        row.problem = cue.outputPair == 0 || (! device.outputNames.empty() && ! hasPair (device, cue.outputPair)) ? "no output" : "";
        rows.push_back (std::move (row));
    }

    return rows;
}

std::string cuesCaption (std::size_t cues)
{
    return cues == 0 ? std::string() : cues == 1 ? std::string ("Cue mix 1") : "Cue mixes 1\u2013" + std::to_string (cues);
}

std::string cueDescription (const CueRow& row)
{
    auto text = gainText (row.gainDb) + " dB";

    if (row.muted)              text += ", muted";
    if (row.listened)           text += ", in the control room";

    return text + ", " + row.output + (row.problem.empty() || row.output == "no outputs" ? "" : ", " + row.problem);
}

TalkLook talkLook (const TalkStatus& talk)
{
    using State = TalkLook::State;

    if (! talk.isThere)     return { State::noInput, "Choose a talk mic", "no talkback microphone" };
    if (talk.open)          return { State::open, talk.latched ? "Talking, stays on" : "Talking", talk.latched ? "open, latched" : "open" };
    if (talk.latched)       return { State::waiting, "Talk waits", "latched, shut while a take is made" };
    return { State::closed, "Hold to talk", "closed" };
}

bool GuardSign::advance (float heldBackDb, double seconds) noexcept
{
    const bool holds = heldBackDb > shownFrom;

    if (std::exchange (heldBefore, holds) && holds)
        until = seconds + shownFor;

    return seconds < until;
}

std::vector<TrackId> moreOf (const CueMix& cue, const DeskState& desk)
{
    return cue.me.empty() ? desk.selection : cue.me;
}

std::string namesOf (const Session& session, const std::vector<TrackId>& tracks)
{
    constexpr std::size_t most = 3;
    std::string text;
    const auto shown = tracks.size() <= most ? tracks.size() : most - 1;

    for (std::size_t i = 0; i < shown; ++i)
    {
        const auto* track = session.findTrack (tracks[i]);
        const bool isLast = i + 1 == tracks.size();
        text += (i == 0 ? "" : isLast ? " and " : ", ") + (track != nullptr ? track->name : std::string());
    }

    return tracks.size() <= most ? text : text + " and " + std::to_string (tracks.size() - shown) + " more";
}

std::string newCueName (const Session& session)
{
    const auto taken = [&] (const std::string& name) { return std::ranges::any_of (session.cueMixes, [&] (const CueMix& cue) { return cue.name == name; }); };
    std::string name = "Headphones";

    for (int number = 2; taken (name); ++number)
        name = "Headphones " + std::to_string (number);

    return name;
}

int freePair (const Session& session, const DeviceStatus& device) noexcept
{
    for (int pair = 2; hasPair (device, pair); ++pair)
        if (std::ranges::none_of (session.cueMixes, [pair] (const CueMix& cue) { return cue.outputPair == pair; }))
            return pair;

    return 0;
}
}
