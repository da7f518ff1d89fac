#pragma once

/** The fields of one command as JSON, checked against what the command declares before anything reads them.

    After check() the plain accessors cannot fail; those that look something up in the session return a Result.
*/

#include "Session/Limits.h"
#include "Storage/SessionWords.h"

#include <nlohmann/json.hpp>

#include <span>
#include <string_view>

namespace takelane
{
enum class ArgumentKind { text, flag, whole, number, numberOrNull, frames, position, positionOrNull, nameOrId, nameIdOrNull, wholes, list, listOrNull, objectOrNull };

struct Argument
{
    std::string_view name;
    ArgumentKind kind;
    bool isRequired = true;
    std::string_view values = {};       ///< for Docs; empty: the kind's own words
};

constexpr bool optionalArgument = false;

/** What may stand in an argument of this kind, in words. */
std::string_view wordsFor (ArgumentKind);

class Arguments
{
public:
    /** Every field is known (or among `alsoAllowed`) and of its kind, every required one is there. */
    static std::optional<Problem> check (const nlohmann::json& object, std::span<const Argument> declared,
                                         std::span<const std::string_view> alsoAllowed = {});

    explicit Arguments (const nlohmann::json& checkedObject) : object (checkedObject) {}

    bool has (std::string_view name) const          { return object.contains (name); }
    bool isNull (std::string_view name) const       { return object.at (name).is_null(); }

    std::string text (std::string_view name) const  { return object.at (name).get<std::string>(); }
    bool flag (std::string_view name) const         { return object.at (name).get<bool>(); }
    int whole (std::string_view name) const         { return object.at (name).get<int>(); }
    double number (std::string_view name) const     { return object.at (name).get<double>(); }
    std::vector<int> wholes (std::string_view name) const   { return object.at (name).get<std::vector<int>>(); }
    Frames frames (std::string_view name) const     { return { object.at (name).get<std::int64_t>() }; }
    const nlohmann::json& json (std::string_view name) const    { return object.at (name); }

    bool isGiven (std::string_view name) const      { return has (name) && ! isNull (name); }

    /** What an optional field says; else what was there. */
    void into (bool& value, std::string_view name) const    { value = has (name) ? flag (name) : value; }
    void into (int& value, std::string_view name) const     { value = has (name) ? whole (name) : value; }
    void into (double& value, std::string_view name) const  { value = has (name) ? number (name) : value; }
    void into (std::string& value, std::string_view name) const     { value = textOr (name, value); }

    std::string textOr (std::string_view name, std::string other) const     { return has (name) ? text (name) : other; }
    bool flagOr (std::string_view name, bool other) const                   { return has (name) ? flag (name) : other; }

    Result<TrackId> track (std::string_view name, const Session&) const;
    Result<std::vector<TrackId>> tracks (std::string_view name, const Session&) const;
    Result<SongId> song (std::string_view name, const Session&) const;
    Result<std::vector<SongId>> songs (std::string_view name, const Session&) const;

    Result<CueMixId> cue (std::string_view name, const Session&) const;

    /** A marker's name must be its alone. */
    Result<MarkerId> marker (std::string_view name, const Song&) const;

    Result<PartId> part (std::string_view name, const Session&) const;

    /** Its title must be its alone. */
    Result<PaperId> paper (std::string_view name, const Session&) const;

    Result<FaderGroupId> faderGroup (std::string_view name, const Song&) const;
    Result<MixSnapshotId> snapshot (std::string_view name, const Song&) const;

    /** What an optional field says, null for nothing; else what was there. */
    void into (std::optional<double>& value, std::string_view name) const
    {
        if (has (name))
            value = isNull (name) ? std::nullopt : std::optional (number (name));
    }

    /** A word of a table (SessionWords.h), where it is given. */
    template <typename Enum>
    std::optional<Problem> wordInto (Enum& value, std::string_view name) const
    {
        if (! has (name))
            return {};

        if (const auto known = fromWord<Enum> (text (name)))
        {
            value = *known;
            return {};
        }

        std::string words;

        for (const auto& [word, meaning] : WordsOf<Enum>::words)
            words += (words.empty() ? "" : ", ") + std::string (word);

        return Problem { takelane::quoted (name) + " is " + takelane::quoted (text (name)) + "; it must be one of " + words + "." };
    }

    Result<CompId> comp (std::string_view name, const SongTrack&) const;

    /** None for null. */
    Result<FolderId> folder (std::string_view name, const Session&) const;

    /** Frames, or the nearest frame of "bar:beat" in the song's tempo map. */
    Result<FramePos> position (std::string_view name, const Song&, int sampleRate) const;

    /** The fields "start" and "end". */
    Result<FrameRange> range (const Song&, int sampleRate) const;

    /** A list of [start, end], or of [start, end, by]: an entry has as many. */
    struct Stretch { FrameRange range; Frames by; };
    Result<std::vector<Stretch>> stretches (std::string_view name, std::size_t entries, const Song&, int sampleRate) const;

    /** equalPower when absent. */
    Result<FadeShape> shape (std::string_view name) const;

    /** "3/4" */
    Result<Meter> meter (std::string_view name) const;

private:
    const nlohmann::json& object;
};
}
