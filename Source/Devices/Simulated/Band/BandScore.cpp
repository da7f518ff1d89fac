#include "Devices/Simulated/Band/BandScore.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>

namespace takelane
{
namespace
{
    constexpr int longestSong = 1200;       // bars; over half an hour

    std::optional<SectionKind> kindNamed (const std::string& name)
    {
        std::string lower;

        for (const char c : name)
            lower += static_cast<char> (std::tolower (static_cast<unsigned char> (c)));

        const auto says = [&] (std::string_view word) { return lower.find (word) != std::string::npos; };

        if (says ("intro"))                                             return SectionKind::intro;
        if (says ("pre"))                                               return SectionKind::preChorus;
        if (says ("verse"))                                             return SectionKind::verse;
        if (says ("chorus") || says ("refrain") || says ("hook"))       return SectionKind::chorus;
        if (says ("bridge") || says ("break") || says ("middle"))       return SectionKind::bridge;
        if (says ("solo"))                                              return SectionKind::solo;
        if (says ("outro") || says ("end") || says ("coda"))            return SectionKind::outro;

        return {};
    }

    void append (std::vector<BandBar>& bars, const std::vector<Section>& sections)
    {
        auto last = SectionKind::chorus;

        for (const auto& section : sections)
        {
            last = kindNamed (section.name).value_or (last == SectionKind::verse ? SectionKind::chorus : SectionKind::verse);
            const auto room = longestSong - static_cast<int> (bars.size());

            for (int i = 0; i < std::min (section.bars, room); ++i)
                bars.push_back ({ static_cast<int> (bars.size()) + 1, last, i, section.bars, false });
        }
    }
}

std::vector<Section> ownForm()
{
    const auto section = [] (const char* name, int bars) { Section s; s.name = name; s.bars = bars; return s; };

    return { section ("Intro", 4),   section ("Verse", 8),  section ("Chorus", 8), section ("Verse", 8),
             section ("Chorus", 8),  section ("Bridge", 8), section ("Chorus", 8), section ("Outro", 8) };
}

std::vector<BandBar> barsOf (const BandScore& score)
{
    std::vector<BandBar> bars;

    if (! score.sections.empty())
    {
        append (bars, score.sections);

        if (! bars.empty())
            bars.back().endsSong = true;

        return bars;
    }

    while (static_cast<int> (bars.size()) < longestSong)
    {
        append (bars, ownForm());
        bars.back().endsSong = true;
    }

    return bars;
}
}
