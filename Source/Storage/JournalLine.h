#pragma once

/** One line of a journal: a JSON object whose last field is the CRC-32 of the object without it.

    A line that a crash cut short, or a disk damaged, is known by that; nothing behind it is believed.
*/

#include "Storage/JsonFields.h"
#include "Storage/PassJournal.h"

namespace takelane
{
template <>
struct WordsOf<GapCause>
{
    static constexpr std::pair<std::string_view, GapCause> words[]
    {
        { "xrun", GapCause::xrun }, { "overflow", GapCause::overflow }, { "diskError", GapCause::diskError }
    };
};

/** With its line feed. Bytes that are no UTF-8 are replaced. */
std::string journalLine (const Json& object);

/** Without its line feed. nullopt: damaged. */
std::optional<Json> readJournalLine (std::string_view line);
}
