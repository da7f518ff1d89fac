#pragma once

/** The published JSON schema of session.json, as in Resources/session.schema.json: put into the program when it
    is built, so that the tool needs no installed files. */

#include <string_view>

namespace takelane
{
std::string_view sessionSchema() noexcept;
}
