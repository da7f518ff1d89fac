#include "App/Prep/LiveInputs.h"

#include "Session/Changing.h"
#include "Session/DeliveryEdits.h"
#include "Session/Edits.h"
#include "Session/LimitChecks.h"
#include "Session/Limits.h"
#include "Session/PartMembers.h"

namespace takelane
{
namespace
{
constexpr std::size_t longestInputName = 60;

std::string freeNameFor (const Session& session, const std::string& name, TrackId except = {})
{
    auto free = name;

    for (int n = 2;; ++n)
    {
        if (const auto* taken = session.trackNamed (free); taken == nullptr || taken->id == except)
            return free;

        free = name + " " + std::to_string (n);
    }
}

bool isUsed (const Session& session, int input)
{
    return std::ranges::any_of (session.tracks, [input] (const auto& t) { return std::ranges::find (t->inputs, input) != t->inputs.end(); });
}

std::string withoutSide (const std::string& name)
{
    for (const auto* side : { " L", " Left", " left", " (L)" })
        if (name.ends_with (side) && name.size() > std::string_view (side).size())
            return name.substr (0, name.size() - std::string_view (side).size());

    return name;
}

int placeOf (const Session& session, TrackId id)
{
    return static_cast<int> (std::ranges::find (session.tracks, id, [] (const auto& t) { return t->id; }) - session.tracks.begin());
}

/** One sheet for two sides: what the right one has otherwise is written into the note. */
MicSheet ofBoth (const MicSheet& left, const MicSheet& right)
{
    if (left == MicSheet {})
        return right;

    auto both = left;
    std::string differs;

    for (const auto word : { &MicSheet::mic, &MicSheet::place, &MicSheet::preamp, &MicSheet::note })
        if (! (right.*word).empty() && right.*word != left.*word)
            differs += (differs.empty() ? "Right: " : ", ") + right.*word;

    if (both.note.size() + differs.size() + 2 <= longestText)
        both.note += (both.note.empty() || differs.empty() ? "" : ". ") + differs;

    return both;
}

Session withCreditsOf (Session session, TrackId from, TrackId to)
{
    for (auto& credit : session.credits)
        if (std::erase (credit.tracks, from) > 0 && std::ranges::find (credit.tracks, to) == credit.tracks.end())
            credit.tracks.insert (std::ranges::upper_bound (credit.tracks, to), to);

    return session;
}

/** With takes a track keeps its channels: nothing that was recorded is taken apart. */
std::optional<Problem> takesProblem (const Session& session, TrackId id)
{
    for (const auto& song : session.songs)
        if (const auto* held = song->track (id); held != nullptr && ! held->takes.empty())
            return Problem { takelane::quoted (session.findTrack (id)->name) + " has takes, so its channels stay as they are; add a new track." };

    return {};
}
}

std::string trackNameOfInput (const std::string& input, int number, const Session& session)
{
    auto name = input.substr (0, longestInputName);

    while (! name.empty() && name.size() < input.size() && (static_cast<unsigned char> (input[name.size()]) & 0xc0) == 0x80)
        name.pop_back();

    const bool saysNothing = name.find ("capture_") != std::string::npos || name.starts_with ("in_") || name.starts_with ("in ")
                          || name.starts_with ("Input channel") || name.find_first_not_of (" 0123456789") == std::string::npos;
    return freeNameFor (session, saysNothing ? "Input " + std::to_string (number) : name);
}

Result<SetUp> withLiveInputs (const SetUp& from, const std::vector<std::string>& inputNames, const std::vector<OwnWords>& own)
{
    auto setUp = from;

    for (int input = 1; input <= static_cast<int> (inputNames.size()); ++input)
    {
        if (isUsed (setUp.session, input))
            continue;

        auto name = trackNameOfInput (inputNames[static_cast<std::size_t> (input - 1)], input, setUp.session);
        auto added = addTrack (setUp.session, { std::move (name), 1, { input }, {}, {} });

        if (! added)
            return added.problem();

        setUp.session = withNameMeaning (added->session, added->track, own);
        setUp.desk.armed[added->track] = true;
    }

    return setUp;
}

Result<Session> splitStereo (const Session& session, TrackId id)
{
    const auto* track = session.findTrack (id);

    if (track == nullptr || track->channels != 2)
        return Problem { "Only a stereo track can be split in two." };

    if (auto problem = takesProblem (session, id))
        return *problem;

    const auto whole = *track;
    auto next = setTrackChannels (session, id, 1);

    if (! next)
        return next.problem();

    auto added = addTrack (*next, { freeNameFor (*next, whole.name + " R"), 1, whole.inputs.empty() ? std::vector<int>() : std::vector { whole.inputs[1] }, whole.colour, whole.folder });

    if (! added)
        return added.problem();

    changeTrack (added->session, added->track, [&] (Track& right)
    {
        right.micSheet = whole.micSheet;
        right.part = whole.part;
        right.player = whole.player;
    });
    next = setTrackRole (added->session, added->track, whole.role);

    if (! next)
        return next;

    sharePart (*next, *next->findTrack (added->track), id);       // before its left side is called otherwise: the part keeps its name
    next = renameTrack (*next, id, freeNameFor (*next, whole.name + " L", id));
    return next ? moveTrack (*next, added->track, placeOf (*next, id) + 1, std::nullopt) : next;
}

Result<Session> joinStereo (const Session& session, TrackId left, TrackId right)
{
    const auto* first = session.findTrack (left);
    const auto* second = session.findTrack (right);

    if (first == nullptr || second == nullptr || left == right || first->channels != 1 || second->channels != 1)
        return Problem { "Two mono tracks make one stereo track." };

    for (const auto id : { left, right })
        if (auto problem = takesProblem (session, id))
            return *problem;

    const auto name = withoutSide (first->name);
    const auto inputs = first->inputs.empty() || second->inputs.empty() ? std::vector<int>() : std::vector { first->inputs[0], second->inputs[0] };
    const auto sheet = ofBoth (first->micSheet, second->micSheet);
    auto next = removeTrack (withCreditsOf (session, right, left), right);

    if (next)
        next = setTrackChannels (*next, left, 2);

    if (next)
        next = setTrackInputs (*next, left, inputs);

    if (next)
        changeTrack (*next, left, [&sheet] (Track& both) { both.micSheet = sheet; });

    return next ? renameTrack (*next, left, freeNameFor (*next, name, left)) : next;
}

const Track* rightSideFor (const Session& session, TrackId left)
{
    const auto place = static_cast<std::size_t> (placeOf (session, left)) + 1;
    return place < session.tracks.size() && session.tracks[place - 1]->channels == 1 && session.tracks[place]->channels == 1 ? &*session.tracks[place] : nullptr;
}
}
