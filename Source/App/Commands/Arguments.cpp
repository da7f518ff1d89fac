#include "App/Commands/Arguments.h"

#include "Session/Limits.h"

#include <charconv>
#include <limits>

namespace takelane
{
namespace
{
    using Json = nlohmann::json;

    bool isInt64 (const Json& value)
    {
        return value.is_number_integer()
            && ! (value.is_number_unsigned() && value.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max());
    }

    bool isWhole (const Json& value)
    {
        return isInt64 (value) && value.get<std::int64_t>() >= std::numeric_limits<int>::min()
            && value.get<std::int64_t>() <= std::numeric_limits<int>::max();
    }

    bool isNameOrId (const Json& value)     { return value.is_string() || isInt64 (value); }

    bool isOfKind (const Json& value, ArgumentKind kind)
    {
        switch (kind)
        {
            case ArgumentKind::text:            return value.is_string();
            case ArgumentKind::flag:            return value.is_boolean();
            case ArgumentKind::whole:           return isWhole (value);
            case ArgumentKind::number:          return value.is_number();
            case ArgumentKind::numberOrNull:    return value.is_number() || value.is_null();
            case ArgumentKind::frames:          return isInt64 (value);
            case ArgumentKind::position:
            case ArgumentKind::nameOrId:        return isNameOrId (value);
            case ArgumentKind::positionOrNull:
            case ArgumentKind::nameIdOrNull:    return isNameOrId (value) || value.is_null();
            case ArgumentKind::wholes:          return value.is_array() && std::all_of (value.begin(), value.end(), isWhole);
            case ArgumentKind::list:            return value.is_array();
            case ArgumentKind::listOrNull:      return value.is_array() || value.is_null();
            case ArgumentKind::objectOrNull:    return value.is_object() || value.is_null();
        }

        return false;
    }

    Problem noSuch (const char* kind, const Json& wanted)
    {
        const auto shown = wanted.is_string() ? takelane::quoted (wanted.get<std::string>()) : "with id " + wanted.dump();
        return { "There is no " + std::string (kind) + " " + shown + "; `takelane-cli info` lists what there is." };
    }

    /** All of `text` as a number; nothing when it is none. */
    template <typename T>
    std::optional<T> numberIn (std::string_view text)
    {
        T value {};
        const auto [end, error] = std::from_chars (text.data(), text.data() + text.size(), value);
        const auto isPlain = ! text.empty() && text.find_first_not_of ("0123456789.") == std::string_view::npos;
        return isPlain && error == std::errc() && end == text.data() + text.size() ? std::optional<T> (value) : std::nullopt;
    }
}

std::string_view wordsFor (ArgumentKind kind)
{
    switch (kind)
    {
        case ArgumentKind::text:            return "text";
        case ArgumentKind::flag:            return "true or false";
        case ArgumentKind::whole:           return "a whole number";
        case ArgumentKind::number:          return "a number";
        case ArgumentKind::numberOrNull:    return "a number or null";
        case ArgumentKind::frames:          return "a whole number of frames";
        case ArgumentKind::position:        return "frames or \"bar:beat\"";
        case ArgumentKind::positionOrNull:  return "frames, \"bar:beat\" or null";
        case ArgumentKind::nameOrId:        return "a name or an id";
        case ArgumentKind::nameIdOrNull:    return "a name, an id or null";
        case ArgumentKind::wholes:          return "a list of whole numbers";
        case ArgumentKind::list:            return "a list";
        case ArgumentKind::listOrNull:      return "a list or null";
        case ArgumentKind::objectOrNull:    return "an object or null";
    }

    return {};
}

std::optional<Problem> Arguments::check (const Json& object, std::span<const Argument> declared,
                                         std::span<const std::string_view> alsoAllowed)
{
    for (const auto& [field, value] : object.items())
    {
        const auto found = std::find_if (declared.begin(), declared.end(), [&] (const Argument& a) { return a.name == field; });
        const auto isAllowed = std::find (alsoAllowed.begin(), alsoAllowed.end(), field) != alsoAllowed.end();

        if (found == declared.end() && ! isAllowed)
            return Problem { "The field " + takelane::quoted (field) + " is not known here; leave it out." };

        if (found != declared.end() && ! isOfKind (value, found->kind))
            return Problem { takelane::quoted (field) + " must be " + std::string (wordsFor (found->kind)) + "." };
    }

    for (const auto& argument : declared)
        if (argument.isRequired && ! object.contains (argument.name))
            return Problem { takelane::quoted (argument.name) + " is missing; it is " + std::string (wordsFor (argument.kind)) + "." };

    return {};
}

namespace
{
Result<TrackId> trackMeant (const Json& wanted, const Session& session)
{
    const auto* found = wanted.is_string() ? session.trackNamed (wanted.get<std::string>())
                                           : session.findTrack ({ wanted.get<std::int64_t>() });

    if (found == nullptr)
        return noSuch ("track", wanted);

    return found->id;
}

Result<SongId> songMeant (const Json& wanted, const Session& session)
{
    const auto* found = wanted.is_string() ? session.songTitled (wanted.get<std::string>()) : session.findSong ({ wanted.get<std::int64_t>() });

    if (found == nullptr)
        return noSuch ("song", wanted);

    return found->id;
}

/** Of each in a list. kind: "track", "song". */
template <typename Meant>
auto allMeant (const Json& list, std::string_view name, const std::string& kind, Meant meant) -> Result<std::vector<std::remove_cvref_t<decltype (*meant (list))>>>
{
    std::vector<std::remove_cvref_t<decltype (*meant (list))>> all;

    for (const auto& wanted : list)
    {
        if (! isNameOrId (wanted))
            return Problem { takelane::quoted (name) + " must be a list of " + kind + " names or ids." };

        const auto found = meant (wanted);

        if (! found)
            return found.problem();

        all.push_back (*found);
    }

    return all;
}

/** Of a list of things with a name and an id. */
template <typename Things>
auto thingMeant (const Json& wanted, const char* kind, const Things& things) -> Result<decltype (things.front().id)>
{
    for (const auto& thing : things)
        if (wanted.is_string() ? thing.name == wanted.get<std::string>() : thing.id.value == wanted.get<std::int64_t>())
            return thing.id;

    return noSuch (kind, wanted);
}
}

Result<TrackId> Arguments::track (std::string_view name, const Session& session) const
{
    return trackMeant (object.at (name), session);
}

Result<std::vector<TrackId>> Arguments::tracks (std::string_view name, const Session& session) const
{
    return allMeant (object.at (name), name, "track", [&session] (const Json& wanted) { return trackMeant (wanted, session); });
}

Result<SongId> Arguments::song (std::string_view name, const Session& session) const
{
    return songMeant (object.at (name), session);
}

Result<std::vector<SongId>> Arguments::songs (std::string_view name, const Session& session) const
{
    return allMeant (object.at (name), name, "song", [&session] (const Json& wanted) { return songMeant (wanted, session); });
}

Result<PartId> Arguments::part (std::string_view name, const Session& session) const
{
    return thingMeant (object.at (name), "part", session.parts);
}

Result<PaperId> Arguments::paper (std::string_view name, const Session& session) const
{
    const auto& wanted = object.at (name);
    std::optional<PaperId> found;

    for (const auto& paper : session.papers)
    {
        if (wanted.is_string() ? paper.title != wanted.get<std::string>() : paper.id.value != wanted.get<std::int64_t>())
            continue;

        if (found)
            return Problem { "Several papers are called " + takelane::quoted (paper.title) + "; name the one meant by its id." };

        found = paper.id;
    }

    if (! found)
        return noSuch ("paper", wanted);

    return *found;
}

Result<CueMixId> Arguments::cue (std::string_view name, const Session& session) const
{
    return thingMeant (object.at (name), "cue mix", session.cueMixes);
}

Result<FaderGroupId> Arguments::faderGroup (std::string_view name, const Song& song) const
{
    return thingMeant (object.at (name), "fader group", song.faderGroups);
}

Result<MixSnapshotId> Arguments::snapshot (std::string_view name, const Song& song) const
{
    return thingMeant (object.at (name), "snapshot", song.snapshots);
}

Result<MarkerId> Arguments::marker (std::string_view name, const Song& song) const
{
    const auto& wanted = object.at (name);
    std::optional<MarkerId> found;

    for (const auto& marker : song.markers)
    {
        if (wanted.is_string() ? marker.name != wanted.get<std::string>() : marker.id.value != wanted.get<std::int64_t>())
            continue;

        if (found)
            return Problem { "Several markers are called " + takelane::quoted (marker.name) + "; name the one meant by its id." };

        found = marker.id;
    }

    if (! found)
        return noSuch ("marker", wanted);

    return *found;
}

Result<FolderId> Arguments::folder (std::string_view name, const Session& session) const
{
    const auto& wanted = object.at (name);

    if (wanted.is_null())
        return FolderId {};

    const auto* found = wanted.is_string() ? session.folderNamed (wanted.get<std::string>())
                                           : session.findFolder ({ wanted.get<std::int64_t>() });

    if (found == nullptr)
        return noSuch ("folder", wanted);

    return found->id;
}

namespace
{
Result<FramePos> positionOf (const Json& wanted, std::string_view name, const Song& song, int sampleRate)
{
    if (wanted.is_number())
        return FramePos { wanted.get<std::int64_t>() };

    const auto written = wanted.get<std::string>();
    const auto colon = std::min (written.find (':'), written.size());
    const auto bar = numberIn<int> (std::string_view (written).substr (0, colon));
    const auto beat = numberIn<double> (std::string_view (written).substr (std::min (colon + 1, written.size())));

    if (! bar || ! beat)
        return Problem { takelane::quoted (name) + " is " + takelane::quoted (written) + "; write frames as a number or \"bar:beat\" like \"17:2.5\"." };

    if (auto problem = barProblem (*bar))
        return *problem;

    const auto beats = song.tempoMap.meterAtBar (*bar).beats;

    if (! (*beat >= 1.0 && *beat < 1.0 + beats))
        return Problem { takelane::quoted (name) + " is " + takelane::quoted (written) + "; beats count from 1, and bar " + std::to_string (*bar)
                         + " has " + std::to_string (beats) + "." };

    return song.tempoMap.beatStart (*bar, *beat, sampleRate);
}
}

Result<FramePos> Arguments::position (std::string_view name, const Song& song, int sampleRate) const
{
    return positionOf (object.at (name), name, song, sampleRate);
}

Result<FrameRange> Arguments::range (const Song& song, int sampleRate) const
{
    const auto start = position ("start", song, sampleRate), end = position ("end", song, sampleRate);

    if (! start || ! end)
        return start ? end.problem() : start.problem();

    return FrameRange { *start, *end };
}

Result<std::vector<Arguments::Stretch>> Arguments::stretches (std::string_view name, std::size_t entries, const Song& song, int sampleRate) const
{
    std::vector<Stretch> all;

    for (const auto& entry : object.at (name))
    {
        const auto isRight = entry.is_array() && entry.size() == entries && std::all_of (entry.begin(), entry.begin() + 2, isNameOrId)
                             && (entries < 3 || isInt64 (entry[2]));

        if (! isRight)
            return Problem { takelane::quoted (name) + " must be a list of [start, end" + (entries == 3 ? ", by" : "") + "], positions"
                             + (entries == 3 ? " and a number of frames." : ".") };

        const auto start = positionOf (entry[0], name, song, sampleRate), end = positionOf (entry[1], name, song, sampleRate);

        if (! start || ! end)
            return start ? end.problem() : start.problem();

        all.push_back ({ { *start, *end }, { entries == 3 ? entry[2].get<std::int64_t>() : 0 } });
    }

    return all;
}

Result<FadeShape> Arguments::shape (std::string_view name) const
{
    const auto word = textOr (name, "equalPower");

    if (word == "linear")           return FadeShape::linear;
    if (word == "equalPower")       return FadeShape::equalPower;
    if (word == "sCurve")           return FadeShape::sCurve;
    if (word == "exponential")      return FadeShape::exponential;

    return Problem { takelane::quoted (name) + " is " + takelane::quoted (word) + "; it must be linear, equalPower, sCurve or exponential." };
}

Result<CompId> Arguments::comp (std::string_view name, const SongTrack& track) const
{
    const auto& wanted = object.at (name);

    for (const auto& comp : track.comps)
        if (wanted.is_string() ? comp->name == wanted.get<std::string>() : comp->id.value == wanted.get<std::int64_t>())
            return comp->id;

    std::string names;

    for (const auto& comp : track.comps)
        names += (names.empty() ? "" : ", ") + takelane::quoted (comp->name);

    return Problem { "There is no comp " + (wanted.is_string() ? takelane::quoted (wanted.get<std::string>()) : wanted.dump())
                     + " on this track; it has " + names + "." };
}

Result<Meter> Arguments::meter (std::string_view name) const
{
    const auto written = text (name);
    const auto slash = std::min (written.find ('/'), written.size());
    const auto beats = numberIn<int> (std::string_view (written).substr (0, slash));
    const auto unit = numberIn<int> (std::string_view (written).substr (std::min (slash + 1, written.size())));

    if (! beats || ! unit)
        return Problem { takelane::quoted (name) + " is " + takelane::quoted (written) + "; write it like \"4/4\"." };

    return Meter { *beats, *unit };
}
}
