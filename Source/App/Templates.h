#pragma once

/** The band set-ups a new session can begin with.

    Inputs, names, folders, colours, headphones and arms only: nothing a person could not change in a minute. The band is
    patched for the simulated interface, so that a first session records at once.
*/

#include "Session/Session.h"

#include <optional>
#include <string_view>

namespace takelane
{
enum class Template { band, vocals, demo };

/** "band", "vocals", "demo". */
std::optional<Template> templateNamed (std::string_view);

struct SetUp { Session session; DeskState desk; };

/** The session with the template's folders and tracks added, those with inputs armed as they would be first. */
Result<SetUp> applyTemplate (const Session&, Template);

/** The first four cue mixes are the drummer's, the bass player's, the guitarist's and the singer's, each with the tracks of its
    folder as its own. */
Session withBandCues (Session);
}
