#pragma once

/** Reading untrusted JSON: a capped parse, then objects field by field.

    Every number is range-checked and never converted silently, every refusal names the field's place
    ("songs[0].tracks[1].takes[2].length must be ..."), and what nobody asked for is handed out at the end
    so that it can be kept. Readers throw UnreadableField; it is caught where reading begins
    (sessionFromTree) and never leaves Storage.
*/

#include "Core/Id.h"
#include "Core/Result.h"
#include "Session/Unknown.h"
#include "Storage/SessionWords.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace takelane
{
using Json = nlohmann::json;

inline constexpr std::size_t longestJsonText = 64u * 1024 * 1024;       ///< bytes: 100 times what 200 tracks with 5,000 regions need
inline constexpr std::size_t mostJsonValues = 2'000'000;
inline constexpr std::size_t deepestJson = 64;

/** The tree of a text within these caps and without duplicate keys; otherwise what is wrong with it and where,
    as the end of a sentence that begins with the file's name. Throws nothing. */
Result<Json> parseJson (std::string_view text);

/** Where a value lies. A chain of these lives on the stack of the readers and is spelt out only on failure. */
struct JsonPlace
{
    const JsonPlace* parent = nullptr;
    std::string_view name;
    std::optional<std::size_t> index;

    std::string text() const;
};

struct UnreadableField
{
    std::string text;
};

/** One object. Overloads with a fallback are for optional fields; the others refuse when the field is missing. */
class JsonFields
{
public:
    JsonFields (const Json&, const JsonPlace&);

    std::string text (std::string_view name);
    std::string text (std::string_view name, std::string_view fallback);

    std::int64_t whole (std::string_view name, std::int64_t lowest, std::int64_t highest);
    std::int64_t whole (std::string_view name, std::int64_t lowest, std::int64_t highest, std::int64_t fallback);

    double number (std::string_view name, double lowest, double highest);
    double number (std::string_view name, double lowest, double highest, double fallback);

    bool flag (std::string_view name, bool fallback);

    /** A word of a table (SessionWords.h). */
    template <typename Enum>
    Enum word (std::string_view name, std::optional<Enum> fallback = {})
    {
        const auto* v = find (name);

        if (v == nullptr && fallback)
            return *fallback;

        if (const auto known = fromWord<Enum> (textOf (name, v)))
            return *known;

        std::string words;

        for (const auto& [word, meaning] : WordsOf<Enum>::words)
            words += (words.empty() ? "\"" : ", \"") + std::string (word) + "\"";

        refuse (name, "must be one of " + words);
    }

    /** Absent: none. `read` takes the JsonFields of the object. */
    template <typename Read>
    auto object (std::string_view name, Read read) -> std::optional<decltype (read (std::declval<JsonFields&>()))>
    {
        const auto* v = find (name);

        if (v == nullptr)
            return {};

        const JsonPlace place { &here, name, {} };
        JsonFields fields (*v, place);
        auto result = read (fields);
        keep (name, fields.rest());
        return result;
    }

    /** Absent: empty. `read` takes the JsonFields of each object in the list. */
    template <typename Read>
    auto objects (std::string_view name, Read read) -> std::vector<decltype (read (std::declval<JsonFields&>()))>
    {
        std::vector<decltype (read (std::declval<JsonFields&>()))> result;
        auto restsHere = Json::array();

        forEach (name, [&] (const Json& v, const JsonPlace& place)
        {
            JsonFields fields (v, place);
            result.push_back (read (fields));

            if (auto rest = fields.rest(); ! rest.is_null())
            {
                restsHere.get_ref<Json::array_t&>().resize (result.size());
                restsHere.back() = std::move (rest);
            }
        });

        keep (name, restsHere.empty() ? Json() : std::move (restsHere));
        return result;
    }

    /** A list of whole numbers. Absent: empty. */
    std::vector<std::int64_t> wholes (std::string_view name, std::int64_t lowest, std::int64_t highest);

    bool has (std::string_view name) const      { return value.contains (name); }

    /** What nobody has asked for yet, in here and in the objects below that have no place of their own for it.
        After all other fields. */
    UnknownFields unknown();

    [[noreturn]] void refuse (std::string_view name, const std::string& what) const;

private:
    template <typename Use>
    void forEach (std::string_view name, Use use)
    {
        const auto* list = listNamed (name);

        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
            use ((*list)[i], JsonPlace { &here, name, i });
    }

    const Json* find (std::string_view name);
    const Json* listNamed (std::string_view name);
    std::string_view textOf (std::string_view name, const Json*) const;
    std::int64_t wholeOf (std::string_view name, const Json*, std::int64_t lowest, std::int64_t highest) const;
    double numberOf (std::string_view name, const Json*, double lowest, double highest) const;
    void keep (std::string_view name, Json rest);

    /** What unknown() has not taken: null or an object. */
    Json rest();

    const Json& value;
    const JsonPlace& here;
    std::vector<std::string_view> found;        ///< names asked for that are there
    Json rests;                                 ///< of objects below, by name
    bool restTaken = false;
};
}
