#include "UI/Mix/ConsoleModel.h"

#include "Core/Decibels.h"
#include "Session/MixEdits.h"
#include "UI/Track/TrackRowModel.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr auto greyHex = "#8E949C";

std::string whole (double value)    { return std::to_string (std::lround (value)); }

std::string sideText (double pan)
{
    const auto percent = std::lround (std::abs (pan) * 100.0);
    return percent == 0 ? std::string ("C") : std::string (pan < 0.0 ? "L" : "R").append (std::to_string (percent));
}

/** Why a strip that is not muted is not heard. */
std::string silencerOf (const Song& song, const DeskState& desk, const Session& session, const Track& track, const Strip& strip)
{
    if (strip.muted)
        return {};

    if (const auto* folder = session.findFolder (track.folder); folder != nullptr && folderStripOf (song, track.folder).muted)
        return folder->name;

    for (const auto& group : song.faderGroups)
        if (group.muted && std::ranges::binary_search (group.members, track.id))
            return group.name;

    return desk.soloMode == SoloMode::inPlace && desk.hasSolo() && ! strip.soloSafe && ! desk.isSoloed (track) ? "solo" : "";
}

ConsoleStrip trackStrip (const Session& session, const Song& song, const DeskState& desk, const Track& track, const ConsoleKey& inHand)
{
    ConsoleStrip s;
    s.key = ConsoleKey::of (StripRef::of (track.id));
    s.name = track.name;
    s.colour = track.colour;
    s.channels = track.channels;
    s.strip = song.track (track.id)->strip;
    s.armed = desk.isArmed (track.id);
    s.faderDb = faderDbOf (s.strip, s.armed);
    s.soloed = desk.isSoloed (track);
    s.selected = std::ranges::find (desk.selection, track.id) != desk.selection.end() && (inHand.isNone() || inHand.isTrack());
    s.silencedBy = silencerOf (song, desk, session, track, s.strip);
    s.effects[0].effect = Effect::room;
    s.effects[1].effect = Effect::slap;

    for (const auto& send : s.strip.effectSends)
        s.effects[static_cast<std::size_t> (send.effect)] = send;

    for (const auto& cue : session.cueMixes)
    {
        const auto level = cueLevelOf (session, song, track.id, cue.id, s.armed);
        const auto touched = std::ranges::find (s.strip.sends, cue.id, &Send::cue);
        s.cues.push_back ({ level.gainDb, level.pan, level.follows, level.muted, touched != s.strip.sends.end() && touched->soloed });
    }

    return s;
}

ConsoleStrip busStrip (const Session& session, const Song& song, const DeskState& desk, const Folder& folder, const ConsoleKey& inHand)
{
    ConsoleStrip s;
    s.key = ConsoleKey::of (StripRef::of (folder.id));
    s.name = folder.name;
    s.colour = folder.colour;
    s.channels = 2;
    s.strip = folderStripOf (song, folder.id);
    s.faderDb = s.strip.gainDb;
    s.soloed = desk.soloedFolders.contains (folder.id);
    s.selected = inHand == s.key;
    const bool anySoloed = std::ranges::any_of (session.tracks, [&] (const auto& t)
    {
        return t->folder == folder.id && (desk.isSoloed (*t) || song.track (t->id)->strip.soloSafe);
    });

    if (! s.strip.muted && desk.soloMode == SoloMode::inPlace && desk.hasSolo() && ! anySoloed && ! s.soloed && ! s.strip.soloSafe)
        s.silencedBy = "solo";

    return s;
}

ConsoleStrip groupStrip (const FaderGroup& group, const ConsoleKey& inHand)
{
    ConsoleStrip s;
    s.key = ConsoleKey::of (group.id);
    s.name = group.name;
    s.colour = group.colour.empty() ? greyHex : group.colour;
    s.channels = 0;
    s.strip.gainDb = group.gainDb;
    s.strip.muted = group.muted;
    s.faderDb = group.gainDb;
    s.selected = inHand == s.key;
    return s;
}

ConsoleRun folderRun (const Session& session, const Song& song, const DeskState& desk, const Folder& folder, bool folded, const ConsoleKey& inHand)
{
    ConsoleRun run;
    run.folder = folder.id;
    run.name = folder.name;
    run.colour = folder.colour;
    run.folded = folded;
    run.strips.push_back (busStrip (session, song, desk, folder, inHand));

    for (const auto& track : session.tracks)
    {
        if (track->folder != folder.id || track->role == TrackRole::guide)
            continue;

        ++run.tracks;

        if (! folded)
            run.strips.push_back (trackStrip (session, song, desk, *track, inHand));
    }

    return run;
}
}

std::vector<ConsoleRun> consoleRuns (const Session& session, const Song& song, const DeskState& desk, const std::set<FolderId>& folded, const ConsoleKey& inHand)
{
    std::vector<ConsoleRun> runs;
    ConsoleRun loose;
    loose.name = "Tracks";
    loose.colour = greyHex;

    for (const auto& track : session.tracks)
    {
        if (track->role == TrackRole::guide)
            continue;

        const auto* folder = session.findFolder (track->folder);

        if (folder == nullptr)
        {
            ++loose.tracks;
            loose.strips.push_back (trackStrip (session, song, desk, *track, inHand));
        }
        else if (std::ranges::find (runs, folder->id, &ConsoleRun::folder) == runs.end())
            runs.push_back (folderRun (session, song, desk, *folder, folded.contains (folder->id), inHand));
    }

    if (! loose.strips.empty())
        runs.push_back (std::move (loose));

    if (! song.faderGroups.empty())
    {
        ConsoleRun groups;
        groups.isGroups = true;
        groups.name = "Groups";
        groups.colour = greyHex;
        groups.tracks = static_cast<int> (song.faderGroups.size());
        std::ranges::transform (song.faderGroups, std::back_inserter (groups.strips), [&] (const FaderGroup& group) { return groupStrip (group, inHand); });
        runs.push_back (std::move (groups));
    }

    return runs;
}

//==== words
std::string countText (const ConsoleRun& run)
{
    return std::to_string (run.tracks) + (run.isGroups ? " group" : " track") + (run.tracks == 1 ? "" : "s");
}

std::string lowCutText (const std::optional<double>& hz)
{
    return ! hz ? std::string() : *hz >= 999.5 ? "1k" : whole (*hz);
}

std::string panText (const Strip& strip)
{
    if (! strip.dualPan)
        return sideText (strip.pan);

    const auto side = [] (double pan) { const auto text = sideText (pan); return text == "L100" ? std::string ("L") : text == "R100" ? std::string ("R") : text; };
    return side (strip.dualPan->left) + " " + side (strip.dualPan->right);
}

std::optional<double> typedPan (const std::string& typed)
{
    std::string digits;
    double sign = 0.0;                              // of the one side that was typed
    bool isMiddle = false, hasEnded = false;

    for (const auto c : typed)
    {
        const auto side = c == 'l' || c == 'L' || c == '-' ? -1.0 : c == 'r' || c == 'R' || c == '+' ? 1.0 : 0.0;

        if (side < 0.0 || side > 0.0 || c == 'c' || c == 'C')
        {
            if (sign < 0.0 || sign > 0.0 || isMiddle)
                return {};

            sign = side;
            isMiddle = c == 'c' || c == 'C';
        }
        else if (c == ' ' || c == '%')
            hasEnded = ! digits.empty();
        else if (hasEnded || ! (c == '.' || c == ',' || (c >= '0' && c <= '9')))
            return {};
        else
            digits += c == ',' ? '.' : c;
    }

    if (isMiddle)
        return digits.empty() ? std::optional (0.0) : std::nullopt;

    if (digits.empty())
        return sign < 0.0 || sign > 0.0 ? std::optional (sign) : std::nullopt;

    return std::clamp ((sign < 0.0 ? -1.0 : 1.0) * std::strtod (digits.c_str(), nullptr) / 100.0, -1.0, 1.0);
}

std::optional<double> typedHz (const std::string& typed)
{
    auto text = typed;
    std::ranges::replace (text, ',', '.');

    if (text.empty() || text.starts_with ("off"))
        return 0.0;

    char* end = nullptr;
    const auto value = std::strtod (text.c_str(), &end);

    if (end == text.c_str() || ! std::isfinite (value))
        return {};

    const bool isKilo = std::string (end).find_first_of ("kK") != std::string::npos;
    return value <= 0.0 ? 0.0 : std::clamp (value * (isKilo ? 1000.0 : 1.0), 20.0, 1000.0);
}

std::array<std::string, 2> nameLines (const std::string& name)
{
    const auto space = name.rfind (' ');
    return space == std::string::npos ? std::array { name, std::string() } : std::array { name.substr (0, space), name.substr (space + 1) };
}

ConsoleMarks marksOf (const ConsoleStrip& s)
{
    return { s.armed && s.key.isTrack(), s.strip.print, s.strip.polarityInverted, std::abs (s.strip.trimDb) > 0.0 };
}

std::string stripDescription (const ConsoleStrip& s)
{
    auto text = gainText (s.faderDb) + " dB";

    if (s.armed)                        text += ", record level";
    if (s.strip.muted)                  text += ", muted";
    if (! s.silencedBy.empty())         text += s.silencedBy == "solo" ? ", silent by another solo" : ", muted by " + s.silencedBy;
    if (s.soloed)                       text += ", soloed";
    if (s.strip.soloSafe)               text += ", solo safe";
    if (s.strip.polarityInverted)       text += ", polarity inverted";
    if (std::abs (s.strip.trimDb) > 0)  text += ", trim " + gainText (s.strip.trimDb) + " dB";
    if (s.strip.print)                  text += ", prints its inserts";

    return text;
}
}
