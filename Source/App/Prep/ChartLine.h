#pragma once

/** What kind of line one of a chart is. */

#include "App/Prep/ChartFields.h"

namespace takelane
{
namespace chart
{
/** UTF-8 without control characters. */
bool isReadable (std::string_view line);

/** "5| words" or "\words"; the line is not empty. */
bool isWords (std::string_view line);

/** A section's line taken apart; nothing: it is none. */
struct SectionLine
{
    std::string name;
    std::vector<std::string> fields;
    bool mayNameKey = false;            ///< "Verse 8 bars / 92 bpm / Am"
};

std::optional<SectionLine> sectionLineIn (const std::string& line);
}
}
