#include "Storage/JsonFields.h"
#include "Session/Limits.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <stdexcept>

namespace takelane
{
namespace
{
    /** Builds the tree and stops at the first thing that is wrong. */
    class TreeBuilder
    {
    public:
        using number_integer_t = Json::number_integer_t;
        using number_unsigned_t = Json::number_unsigned_t;
        using number_float_t = Json::number_float_t;
        using string_t = Json::string_t;
        using binary_t = Json::binary_t;

        Json tree;
        std::string wrong;
        std::size_t errorAt = 0;        ///< byte; 0: nowhere in particular

        bool null()                                             { return add (nullptr); }
        bool boolean (bool v)                                   { return add (v); }
        bool number_integer (number_integer_t v)                { return add (v); }
        bool number_unsigned (number_unsigned_t v)              { return add (v); }
        bool number_float (number_float_t v, const string_t&)   { return add (v); }
        bool string (string_t& v)                               { return add (std::move (v)); }
        bool binary (binary_t&)                                 { return false; }
        bool start_object (std::size_t)                         { return open (Json::object()); }
        bool start_array (std::size_t)                          { return open (Json::array()); }
        bool end_object()                                       { return close(); }
        bool end_array()                                        { return close(); }

        bool key (string_t& name)
        {
            const auto [place, isNew] = stack.back()->get_ref<Json::object_t&>().try_emplace (std::move (name));
            slot = &place->second;
            return isNew || stop ("has the field " + takelane::quoted (place->first) + " twice in one object");
        }

        bool parse_error (std::size_t at, const std::string&, const Json::exception& e)
        {
            constexpr int numberOverflow = 406;

            if (e.id == numberOverflow)
                return stop ("holds a number that is too big");

            errorAt = at;
            return stop ("is not valid JSON");
        }

    private:
        bool stop (std::string what)
        {
            wrong = std::move (what);
            return false;
        }

        Json* place (Json v)
        {
            if (stack.empty())
                return &(tree = std::move (v));

            if (stack.back()->is_array())
            {
                auto& list = stack.back()->get_ref<Json::array_t&>();
                return &list.emplace_back (std::move (v));
            }

            return &(*slot = std::move (v));
        }

        bool add (Json v)
        {
            place (std::move (v));
            return ++values <= mostJsonValues || stop ("holds too many values");
        }

        bool open (Json v)
        {
            stack.push_back (place (std::move (v)));

            if (stack.size() > deepestJson)
                return stop ("is nested deeper than " + std::to_string (deepestJson) + " levels");

            return ++values <= mostJsonValues || stop ("holds too many values");
        }

        bool close()
        {
            stack.pop_back();
            return true;
        }

        std::vector<Json*> stack;       ///< the open objects and lists; only the last one grows
        Json* slot = nullptr;           ///< of the last key
        std::size_t values = 0;
    };
}

Result<Json> parseJson (std::string_view text)
{
    if (text.size() > longestJsonText)
        return Problem { "is larger than 64 MiB" };

    if (text.empty())
        return Problem { "is empty" };

    try
    {
        TreeBuilder builder;

        if (Json::sax_parse (text.begin(), text.end(), &builder))
            return std::move (builder.tree);

        if (builder.errorAt == 0)
            return Problem { builder.wrong };

        const auto end = text.begin() + static_cast<std::ptrdiff_t> (std::min (builder.errorAt, text.size()));
        return Problem { builder.wrong + " (line " + std::to_string (1 + std::count (text.begin(), end, '\n')) + ")" };
    }
    catch (const std::bad_alloc&)       { return Problem { "needs more memory than there is" }; }
    catch (const std::length_error&)    { return Problem { "needs more memory than there is" }; }
}

std::string JsonPlace::text() const
{
    auto result = parent != nullptr ? parent->text() : std::string();

    if (! result.empty() && ! name.empty())
        result += '.';

    result += name;
    return index ? result + "[" + std::to_string (*index) + "]" : result;
}

JsonFields::JsonFields (const Json& v, const JsonPlace& place) : value (v), here (place)
{
    if (! value.is_object())
        throw UnreadableField { (place.parent != nullptr ? place.text() : "the whole file") + " must be an object in { }" };
}

void JsonFields::refuse (std::string_view name, const std::string& what) const
{
    throw UnreadableField { JsonPlace { &here, name, {} }.text() + " " + what };
}

const Json* JsonFields::find (std::string_view name)
{
    const auto it = value.find (name);

    if (it == value.end())
        return nullptr;

    found.push_back (name);
    return &*it;
}

std::string_view JsonFields::textOf (std::string_view name, const Json* v) const
{
    if (v == nullptr)
        refuse (name, "is missing");

    if (! v->is_string())
        refuse (name, "must be a text in quotes");

    return v->get_ref<const std::string&>();
}

std::int64_t JsonFields::wholeOf (std::string_view name, const Json* v, std::int64_t lowest, std::int64_t highest) const
{
    if (v == nullptr)
        refuse (name, "is missing");

    const auto isTooBig = v->is_number_unsigned() && v->get_ref<const std::uint64_t&>() > static_cast<std::uint64_t> (INT64_MAX);

    if (! v->is_number_integer() || isTooBig || v->get<std::int64_t>() < lowest || v->get<std::int64_t>() > highest)
        refuse (name, "must be a whole number from " + std::to_string (lowest) + " to " + std::to_string (highest));

    return v->get<std::int64_t>();
}

double JsonFields::numberOf (std::string_view name, const Json* v, double lowest, double highest) const
{
    if (v == nullptr)
        refuse (name, "is missing");

    if (v->is_number())
        if (const auto given = v->get<double>(); given >= lowest && given <= highest)
            return given;

    refuse (name, "must be a number from " + Json (lowest).dump() + " to " + Json (highest).dump());
}

std::string JsonFields::text (std::string_view name)
{
    return std::string (textOf (name, find (name)));
}

std::string JsonFields::text (std::string_view name, std::string_view fallback)
{
    const auto* v = find (name);
    return std::string (v != nullptr ? textOf (name, v) : fallback);
}

std::int64_t JsonFields::whole (std::string_view name, std::int64_t lowest, std::int64_t highest)
{
    return wholeOf (name, find (name), lowest, highest);
}

std::int64_t JsonFields::whole (std::string_view name, std::int64_t lowest, std::int64_t highest, std::int64_t fallback)
{
    const auto* v = find (name);
    return v != nullptr ? wholeOf (name, v, lowest, highest) : fallback;
}

double JsonFields::number (std::string_view name, double lowest, double highest)
{
    return numberOf (name, find (name), lowest, highest);
}

double JsonFields::number (std::string_view name, double lowest, double highest, double fallback)
{
    const auto* v = find (name);
    return v != nullptr ? numberOf (name, v, lowest, highest) : fallback;
}

bool JsonFields::flag (std::string_view name, bool fallback)
{
    const auto* v = find (name);

    if (v == nullptr)
        return fallback;

    if (! v->is_boolean())
        refuse (name, "must be true or false");

    return v->get<bool>();
}

std::vector<std::int64_t> JsonFields::wholes (std::string_view name, std::int64_t lowest, std::int64_t highest)
{
    std::vector<std::int64_t> result;

    forEach (name, [&] (const Json& v, const JsonPlace& place)
    {
        result.push_back (wholeOf (std::string (name) + "[" + std::to_string (*place.index) + "]", &v, lowest, highest));
    });

    return result;
}

const Json* JsonFields::listNamed (std::string_view name)
{
    const auto* list = find (name);

    if (list != nullptr && ! list->is_array())
        refuse (name, "must be a list in [ ]");

    return list;
}

void JsonFields::keep (std::string_view name, Json rest)
{
    if (! rest.is_null())
        rests[std::string (name)] = std::move (rest);
}

Json JsonFields::rest()
{
    if (restTaken)
        return {};

    restTaken = true;
    auto result = std::move (rests);

    if (found.size() < value.size())
        for (const auto& [name, v] : value.items())
            if (std::find (found.begin(), found.end(), name) == found.end())
                result[name] = v;

    return result;
}

UnknownFields JsonFields::unknown()
{
    UnknownFields result;

    if (const auto all = rest(); ! all.is_null())
        for (const auto& [name, v] : all.items())
            result[name] = v.dump();

    return result;
}
}
