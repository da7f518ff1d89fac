#pragma once

/** The rows of PaperworkModel as the dialogs' lists show them. */

#include "UI/Dialogs/PaperworkModel.h"
#include "UI/Dialogs/RowList.h"

namespace takelane
{
inline juce::String shown (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

/** As commands take it. */
template <typename Kind>
juce::int64 idOf (const Id<Kind>& id)                   { return static_cast<juce::int64> (id.value); }

/** A value that is a time in UTC becomes one of this place: "14 Mar 15:04". */
inline std::vector<ListRow> listRows (const std::vector<PaperworkRow>& rows, bool valuesAreTimes = false)
{
    std::vector<ListRow> made;

    for (const auto& row : rows)
    {
        const auto value = valuesAreTimes && ! row.value.empty() ? juce::Time::fromISO8601 (shown (row.value)).formatted ("%e %b %H:%M").trimStart() : shown (row.value);
        made.push_back ({ row.id, shown (row.title), shown (row.detail), value });
    }

    return made;
}
}
