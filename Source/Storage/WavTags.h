#pragma once

/** What a sound file says of itself, as the bytes of its bext and iXML chunks, and back.

    Written by hand: iXML of other libraries has no take, no "circled", no track list. What does not fit is shortened from the
    end, the note first; the XML is whole at any size.
*/

#include "Storage/TakeFile.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace takelane
{
/** What the tags say of the sound itself. */
struct TaggedSound
{
    int channels = 1;
    int sampleRate = 48000;
    int bits = 24;
    std::int64_t timeReference = 0;             ///< of the first frame; below 0 is written as 0
};

/** What TAKE says of the takes with that number: "Tk07". */
std::string takeName (int number);

/** EBU Tech 3285, version 1, without a coding history. */
inline constexpr std::size_t bextLength = 602;
std::array<std::byte, bextLength> bextChunk (const FileProvenance&, std::int64_t timeReference);

/** The content of an iXML chunk of at most `most` bytes (1500 at least), an even number of them. */
std::string ixmlChunk (const FileProvenance&, const TaggedSound&, std::size_t most);

/** What a chunk of ours says goes into the provenance; of the bext it is `when` alone, the rest is in iXML. */
void readBext (std::string_view chunk, FileProvenance&);
void readIxml (std::string_view chunk, FileProvenance&);
}
