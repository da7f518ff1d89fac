#pragma once

/** Writing one object of session.json: what JsonFields (reading) is the other half of.

    Optional fields are left out at their default, and unknown ones come back to where they were read.
*/

#include "Session/Unknown.h"
#include "Storage/JsonFields.h"

#include <cmath>
#include <optional>
#include <vector>

namespace takelane::parts
{
/** Puts kept fields beside those that are known, in the objects below too. */
inline void addMissing (Json& known, const Json& kept)
{
    if (known.is_object() && kept.is_object())
    {
        for (const auto& [name, value] : kept.items())
            if (const auto it = known.find (name); it == known.end())
                known[name] = value;
            else
                addMissing (*it, value);
    }
    else if (known.is_array() && kept.is_array())
    {
        for (std::size_t i = 0; i < std::min (known.size(), kept.size()); ++i)
            addMissing (known[i], kept[i]);
    }
}

/** One object being written. What is left out at its default holds its name until the kept fields are in:
    they may add to an object that is there, but never make one. */
class WrittenFields
{
public:
    void put (const char* name, Json value)             { object[name] = std::move (value); }

    template <typename T>
    void putUnless (const T& fallback, const char* name, const T& value)
    {
        if (value != fallback)
            put (name, value);
    }

    void putUnless (double fallback, const char* name, double value)
    {
        if (std::isfinite (value) && value != fallback)     // NOLINT: the exact default
            put (name, value);
    }

    void putNumber (const char* name, double value, double fallback)
    {
        put (name, std::isfinite (value) ? value : fallback);
    }

    /** Left out when it is null, {} or []. */
    void putUnlessEmpty (const char* name, Json value)
    {
        if (value.empty())
            leftOut.push_back (name);

        put (name, std::move (value));
    }

    template <typename T, typename ToJson>
    void putOptional (const char* name, const std::optional<T>& value, ToJson toJson)
    {
        putUnlessEmpty (name, value ? toJson (*value) : Json());
    }

    Json finish (const UnknownFields& kept = {})
    {
        for (const auto& [name, text] : kept)
        {
            auto value = Json::parse (text, nullptr, false);

            if (const auto it = object.find (name); it != object.end())
                addMissing (*it, value);
            else if (! value.is_discarded())
                put (name.c_str(), std::move (value));
        }

        for (const auto* name : leftOut)
            if (const auto it = object.find (name); it->empty())
                object.erase (it);

        return std::move (object);
    }

private:
    Json object = Json::object();
    std::vector<const char*> leftOut;
};

template <typename Things, typename ToJson>
Json listOf (const Things& things, ToJson toJson)
{
    auto list = Json::array();
    auto& entries = list.template get_ref<Json::array_t&>();
    entries.reserve (things.size());

    for (const auto& thing : things)
        entries.push_back (toJson (thing));

    return list;
}

/** The ids a map holds. */
template <typename Map>
Json idsIn (const Map& map)
{
    return listOf (map, [] (const auto& entry) { return entry.first.value; });
}

template <typename IdType>
Json idOrNull (IdType id)       { return id.isNone() ? Json() : Json (id.value); }
}
