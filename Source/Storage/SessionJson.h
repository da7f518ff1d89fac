#pragma once

/** session.json: the document and the desk as readable text, and back.

    Keys are sorted, one region (and one take, marker, send...) a line. Reading is total: any text gives a
    session or one sentence naming the bad field's path; size and depth are capped before the tree is built,
    numbers are range-checked, ids are resolved, duplicate keys refused. Unknown fields are kept.
*/

#include "Session/Session.h"

#include <string>
#include <string_view>

namespace takelane
{
inline constexpr int sessionFormatVersion = 1;

struct LoadedSession
{
    Session session;
    DeskState desk;
    std::int64_t rev = 0;           ///< grows with every save; decides which file is newest, never the clock
    std::string savedBy;            ///< program and version
};

/** Throws nothing; not-finite numbers are replaced by their defaults. */
std::string sessionToJson (const LoadedSession&);
Result<LoadedSession> sessionFromJson (std::string_view text);
}
