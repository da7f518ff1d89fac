#pragma once

/** What a track's or a file's name says it is, in several languages: "08 GTR_Rhythm-L_48k24.wav" is an electric guitar. */

#include <string>
#include <string_view>
#include <vector>

namespace takelane
{
struct PartName
{
    std::string part;                           ///< "Kick", "Lead vocal"; empty: nobody knows
    std::string folder;                         ///< "Drums", "Vocals"; empty likewise
    std::string colour;                         ///< "#RRGGBB" of the folder; empty likewise
    int order = 1000;                           ///< as a band is laid out: drums first
    bool isGuide = false;                       ///< click, scratch, guide

    bool operator== (const PartName&) const = default;
};

/** One line of the dictionary. */
struct PartWords
{
    std::string part, folder;
    std::vector<std::string> words;             ///< lower case; with '?' in front it counts only where no other does: "Gtr Room"
};

/** The words we ship (English, German, French, Spanish, Italian, Portuguese, Russian and common abbreviations), in order. */
const std::vector<PartWords>& partWords();

/** Accents, capitals, numbers and what stands between words do not matter. */
PartName partNamed (std::string_view name, const std::vector<PartWords>& dictionary = partWords());

/** The track's name in a file's: without numbers in front, song title, version, rate, bits and underscores. */
std::string trackNameIn (std::string_view fileName, std::string_view songTitle = {});
}
