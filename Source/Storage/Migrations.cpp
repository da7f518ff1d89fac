#include "Storage/Migrations.h"
#include "Session/Limits.h"

namespace takelane
{
namespace
{
    bool isSession (const Json& tree)
    {
        const auto format = tree.find ("format");
        return format != tree.end() && *format == "takelane-session";
    }
}

const std::map<std::int64_t, Migration>& sessionMigrations()
{
    static const std::map<std::int64_t, Migration> none;
    return none;
}

void bringUpToDate (Json& tree, const std::map<std::int64_t, Migration>& steps, std::int64_t newest)
{
    if (! tree.is_object() || ! isSession (tree))
        throw UnreadableField { "format must be \"takelane-session\"" };

    const auto oldest = steps.empty() ? newest : steps.begin()->first;
    auto version = JsonFields (tree, {}).whole ("version", oldest, newest);

    for (; version < newest; tree["version"] = ++version)
    {
        const auto step = steps.find (version);

        if (step == steps.end())
            throw UnreadableField { "version " + std::to_string (version) + " is not known" };

        step->second (tree);
    }
}

std::optional<Problem> newerVersionProblem (const Json& tree)
{
    if (! tree.is_object() || ! isSession (tree))
        return {};

    const auto version = tree.find ("version");

    if (version == tree.end() || ! version->is_number_integer() || *version <= sessionFormatVersion)
        return {};

    const auto savedBy = tree.find ("savedBy");
    const auto maker = savedBy != tree.end() && savedBy->is_string() ? savedBy->get<std::string>() : "a newer Takelane";

    return Problem { "session.json: made by " + takelane::quoted (maker) + " (format " + version->dump() + "); this program reads up to format "
                     + std::to_string (sessionFormatVersion) + ": update Takelane" };
}
}
