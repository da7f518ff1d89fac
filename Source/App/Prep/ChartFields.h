#pragma once

/** The single statements of a chart: "92 BPM", "6/8", "E minor", "16 bars", "count-in 2 bars", each read and written the same way. */

#include "Session/TempoMap.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace takelane
{
namespace chart
{
/** What one statement says; of a statement that is none, nothing is set. */
struct Field
{
    std::optional<std::int64_t> microBpm;
    std::optional<Meter> meter;
    std::optional<std::string> key;         ///< "E minor"
    std::optional<int> bars, countIn;
    bool rest = false;
    std::string problem;                    ///< it is meant as one of those and is wrong: a sentence

    bool isOne() const noexcept             { return microBpm || meter || key || bars || countIn || rest || ! problem.empty(); }
};

/** Of a section's line: no key and no count-in. */
Field sectionField (std::string_view);

/** Of the song's: no bars and no rest. */
Field songField (std::string_view);

/** "E minor" of "Em"; nothing: no key. */
std::optional<std::string> keyNamed (std::string_view);

std::string tempoText (Tempo);              ///< "92.5 BPM", to the millionth
std::string meterText (Meter);

/** At each '|' that has no backslash in front; the pieces are trimmed and have no such backslashes any more. */
std::vector<std::string> splitAtBars (std::string_view line);
std::string withBarsEscaped (std::string_view);

/** At commas, but not within a number. */
std::vector<std::string> splitAtCommas (std::string_view);

/** "Intro", "Verse 2", "Pre-Chorus": a word songs are made of, with or without a number. */
bool isSectionWord (std::string_view name);
}
}
