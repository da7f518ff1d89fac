#pragma once

/** "Saved 3 s ago" and its darker sisters; the title of the window; what is spoken aloud. */

#include "UI/Frame/StatusModel.h"

namespace takelane
{
struct SaveText
{
    std::string text;
    Tone tone = Tone::good;

    bool operator== (const SaveText&) const = default;
};

/** Seconds up to a minute, then minutes, then hours: it changes less the longer all is well. */
SaveText saveText (const StudioStatus&);

/** "Northern Line - Harbour Lights EP - Takelane"; rolling: "* REC Take 4". */
std::string windowTitle (const Session&, const StudioStatus&);

/** What a screen reader is told when the second moment follows the first; empty: nothing. */
std::string announcement (const StudioStatus& before, const StudioStatus& now);
}
