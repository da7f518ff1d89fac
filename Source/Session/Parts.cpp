#include "Session/Parts.h"

#include "Session/Edits.h"
#include "Session/PartNames.h"
#include "Session/PartOrder.h"

#include <algorithm>
#include <set>

namespace takelane
{
namespace
{
constexpr int goodStars = 4;

std::string freeName (const std::vector<Part>& parts, const std::string& wanted)
{
    auto name = wanted;

    for (int n = 2; std::ranges::find (parts, name, &Part::name) != parts.end(); ++n)
        name = wanted + " " + std::to_string (n);

    return name;
}

//==== progress
std::string folded (std::string text)
{
    std::ranges::transform (text, text.begin(), [] (unsigned char c) { return c < 0x80 ? static_cast<char> (std::tolower (c)) : static_cast<char> (c); });
    return text;
}

/** As whole words, whatever the capitals. */
bool names (const std::string& text, const std::string& wanted)
{
    const auto isLetter = [] (char c) { return std::isalnum (static_cast<unsigned char> (c)) != 0 || static_cast<unsigned char> (c) >= 0x80; };
    const auto in = folded (text), what = folded (wanted);

    for (auto at = in.find (what); ! what.empty() && at != std::string::npos; at = in.find (what, at + 1))
        if ((at == 0 || ! isLetter (in[at - 1])) && (at + what.size() == in.size() || ! isLetter (in[at + what.size()])))
            return true;

    return false;
}

bool counts (const Take& take)      { return ! take.binned && take.kind != TakeKind::abandoned; }

bool isKeeper (const Song& song, const Take& take)
{
    if (! counts (take) || take.noGood)
        return false;

    const auto* pass = song.pass (take.pass);
    return take.keeper || (take.rating > 0 ? take.rating : pass != nullptr ? pass->rating : 0) >= goodStars;
}

/** The comp is not what recording alone makes of the takes it plays: each over those before it. */
bool isComped (const SongTrack& track)
{
    const auto& regions = track.active().regions;
    std::vector<Region> laid;

    for (const auto& take : track.takes)
        if (std::ranges::find (regions, take->id, &Region::take) != regions.end())
            laid = chooseRange (laid, *take, take->extent());

    return regions != laid;
}

bool hasScratch (const Session& session, const Song& song, const Part& part)
{
    const auto isScratch = [&] (const auto& songTrack)
    {
        const auto* track = session.findTrack (songTrack->track);
        return track != nullptr && track->role == TrackRole::guide && (names (track->name, part.name) || names (track->part, part.name))
            && std::ranges::any_of (songTrack->takes, [] (const auto& take) { return counts (*take); });
    };

    return std::ranges::any_of (song.tracks, isScratch);
}

bool isUsed (const Song& song, const Part& part)
{
    return part.id.isNone() || std::ranges::none_of (song.parts, [&part] (const SongPart& s) { return s.part == part.id && s.notUsed; });
}
}

//==============================================================================
std::vector<Part> partsOf (const Session& session)
{
    if (! session.parts.empty())
        return session.parts;

    struct Placed { PartPlace place; Part part; };
    std::vector<Placed> placed;

    for (auto& part : partsByFolder (session))
        placed.push_back ({ placeOf (session, part), std::move (part) });

    std::ranges::stable_sort (placed, {}, &Placed::place);
    std::vector<Part> parts;

    for (auto& [place, part] : placed)
    {
        part.name = freeName (parts, part.name);
        parts.push_back (std::move (part));
    }

    return parts;
}

const Part* findPart (const std::vector<Part>& parts, PartId id, const std::string& name)
{
    for (const auto& part : parts)
        if (id.isNone() ? part.name == name : part.id == id)
            return &part;

    return nullptr;
}

PartProgress progressOf (const Session& session, const Song& song, const Part& part)
{
    PartProgress progress;
    std::set<std::pair<PassId, int>> played;
    bool isPlayed = false, isKept = true, isChosen = false;

    for (const auto id : part.tracks)
    {
        const auto* track = song.track (id);

        if (track == nullptr || std::ranges::none_of (track->takes, [] (const auto& take) { return counts (*take); }))
            continue;

        for (const auto& take : track->takes)
            if (counts (*take))
            {
                played.emplace (take->pass, take->number);
                isPlayed = isPlayed || ! take->noGood;
            }

        isKept = isKept && std::ranges::any_of (track->takes, [&song] (const auto& take) { return isKeeper (song, *take); });
        isChosen = isChosen || isComped (*track);
    }

    progress.takes = static_cast<int> (played.size());

    if (! isUsed (song, part))          progress.state = PartState::notUsed;
    else if (isPlayed && isKept)        progress.state = isChosen ? PartState::comped : PartState::keeper;
    else if (isPlayed)                  progress.state = PartState::takes;
    else if (! played.empty() || hasScratch (session, song, part))  progress.state = PartState::scratch;

    return progress;
}

std::optional<NextPart> nextPartOf (const Session& session, PartId inHand)
{
    const auto parts = partsOf (session);
    const auto songs = session.songs.size();
    const auto here = static_cast<std::size_t> (std::ranges::find (session.songs, session.song, [] (const auto& song) { return song->id; }) - session.songs.begin());
    const auto held = std::ranges::find (parts, inHand, &Part::id);
    const auto first = inHand.isNone() || held == parts.end() ? 0 : static_cast<std::size_t> (held - parts.begin()) + 1;

    for (std::size_t turn = 0; turn < songs * parts.size(); ++turn)
    {
        const auto place = here * parts.size() + first + turn;
        const auto& song = *session.songs[place / parts.size() % songs];
        const auto& part = parts[place % parts.size()];

        if (wantsRecording (progressOf (session, song, part).state))
            return NextPart { song.id, part };
    }

    return {};
}

bool isVoice (const Session& session, const Track& track)
{
    const auto* folder = session.findFolder (track.folder);

    for (const auto& name : { track.part, track.name, folder != nullptr ? folder->name : std::string() })
        if (const auto known = partNamed (name); ! known.folder.empty())
            return known.folder == "Vocals";

    return false;
}
}
