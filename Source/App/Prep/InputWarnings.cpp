#include "App/Prep/InputWarnings.h"

#include "Session/PartNames.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace takelane
{
namespace
{
enum class Side { none, left, right };

/** By the last word of a name. */
Side sideOf (const std::string& name)
{
    constexpr std::array<const char*, 6> left { "l", "left", "links", "gauche", "izquierda", "sinistra" }, right { "r", "right", "rechts", "droite", "derecha", "destra" };
    const auto last = name.find_last_of (" _-.");

    if (last == std::string::npos)
        return Side::none;

    std::string word;

    for (const auto c : name.substr (last + 1))
        word += static_cast<char> (std::tolower (static_cast<unsigned char> (c)));

    return std::ranges::find (left, word) != left.end() ? Side::left : std::ranges::find (right, word) != right.end() ? Side::right : Side::none;
}

std::string withoutSide (const std::string& name)       { return name.substr (0, name.find_last_of (" _-.")); }

/** The mono track that is the other side by its name. */
const Track* otherSideOf (const Session& session, const Track& track)
{
    const auto side = sideOf (track.name);

    for (const auto& other : session.tracks)
        if (const auto theirs = sideOf (other->name); theirs != Side::none && theirs != side && other->channels == 1 && withoutSide (other->name) == withoutSide (track.name))
            return &*other;

    return nullptr;
}

bool isMicNamed (const Track& track)        { return ! track.micSheet.mic.empty(); }

/** One after the other through the same microphone, as voices are doubled. */
bool shareTheirSource (const Track& a, const Track& b)
{
    if (a.role == TrackRole::guide || b.role == TrackRole::guide || (isMicNamed (a) && a.micSheet.mic == b.micSheet.mic))
        return true;

    const auto isVoice = [] (const Track& t) { return partNamed (t.part.empty() ? t.name : t.part).folder == "Vocals"; };
    return ! isMicNamed (a) && ! isMicNamed (b) && isVoice (a) && isVoice (b);
}

std::string onInput (const Track& track)    { return track.name + " is on input " + std::to_string (track.inputs[0]); }

void checkPower (const Track& track, std::vector<InputWarning>& found)
{
    const auto type = micTypeOf (track.micSheet.mic);

    if (type == MicType::passiveRibbon && track.micSheet.phantom)
        found.push_back ({ InputWarningKind::phantomOnRibbon, track.id, "48 V is on, and " + track.micSheet.mic + " has a passive ribbon: it can be damaged." });

    if (type == MicType::condenser && ! track.micSheet.phantom && ! track.inputs.empty())
        found.push_back ({ InputWarningKind::condenserWithoutPhantom, track.id, track.micSheet.mic + " is a condenser and needs 48 V." });
}

void checkSharing (const Session& session, const Track& track, std::vector<InputWarning>& found)
{
    for (const auto input : track.inputs)
        for (const auto& other : session.tracks)
            if (other->id != track.id && std::ranges::find (other->inputs, input) != other->inputs.end() && ! shareTheirSource (track, *other))
            {
                found.push_back ({ InputWarningKind::sameInputTwice, track.id, "Input " + std::to_string (input) + " is " + other->name + "'s too." });
                return;
            }

    if (track.inputs.size() == 2 && track.inputs[0] == track.inputs[1])
        found.push_back ({ InputWarningKind::sameInputTwice, track.id, "Both sides of " + track.name + " are on input " + std::to_string (track.inputs[0]) + "." });
}

void checkSides (const Session& session, const Track& track, std::vector<InputWarning>& found)
{
    const auto& inputs = track.inputs;

    if (inputs.size() == 2 && inputs[0] == inputs[1] + 1)
        found.push_back ({ InputWarningKind::sidesSwapped, track.id, track.name + " has its left on input " + std::to_string (inputs[0]) + " and its right on "
                                                                     + std::to_string (inputs[1]) + ": the sides look swapped." });

    if (inputs.size() != 1 || sideOf (track.name) == Side::none)
        return;

    const auto* other = otherSideOf (session, track);
    const bool isLeft = sideOf (track.name) == Side::left;

    if (other != nullptr && other->inputs.size() == 1 && inputs[0] == other->inputs[0] + (isLeft ? 1 : -1))
        found.push_back ({ InputWarningKind::sidesSwapped, track.id, onInput (track) + " and " + other->name + " on " + std::to_string (other->inputs[0]) + ": the sides look swapped." });
}

void checkPatch (const Track& track, int inputs, std::vector<InputWarning>& found)
{
    if (track.inputs.empty() && isMicNamed (track))
        found.push_back ({ InputWarningKind::notPatched, track.id, track.name + " has " + track.micSheet.mic + " and no input." });

    for (const auto input : track.inputs)
        if (inputs > 0 && input > inputs)
        {
            found.push_back ({ InputWarningKind::beyondInterface, track.id, onInput (track) + "; the interface has " + std::to_string (inputs) + "." });
            return;
        }
}
}

std::vector<InputWarning> inputWarnings (const Session& session, int inputs)
{
    std::vector<InputWarning> found;

    for (const auto& track : session.tracks)
    {
        checkPower (*track, found);
        checkSharing (session, *track, found);
        checkSides (session, *track, found);
        checkPatch (*track, inputs, found);
    }

    return found;
}
}
