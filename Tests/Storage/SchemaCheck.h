#pragma once

/** The published schema, asked by a validator that is not ours (python3-jsonschema; see SchemaCheck.py). */

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace takelane
{
/** mode: "valid" or "complete". */
inline bool passesSchemaCheck (const std::string& mode, const std::vector<std::filesystem::path>& files)
{
    const std::filesystem::path source (TAKELANE_SOURCE_DIR);
    auto call = "/usr/bin/python3 '" + (source / "Tests/Storage/SchemaCheck.py").string() + "' " + mode + " '"
                + (source / "Resources/session.schema.json").string() + "'";

    for (const auto& file : files)
        call += " '" + file.string() + "'";

    return std::system (call.c_str()) == 0;
}
}
