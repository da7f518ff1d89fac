#include "Session/SectionNames.h"

#include <algorithm>

namespace takelane
{
std::vector<std::string> sectionNames (const Song& song)
{
    std::vector<std::string> names;
    names.reserve (song.sections.size());

    const auto isTaken = [&] (const std::string& name, std::size_t index)
    {
        return std::ranges::find (names, name) != names.end()
            || std::any_of (song.sections.begin() + static_cast<std::ptrdiff_t> (index) + 1, song.sections.end(), [&] (const Section& s) { return s.name == name; });
    };

    for (std::size_t i = 0; i < song.sections.size(); ++i)
    {
        const auto& own = song.sections[i].name;
        auto name = own;

        if (std::ranges::find (names, name) != names.end())
            for (int n = 2; isTaken (name, i) || name == own; ++n)
                name = own + " " + std::to_string (n);

        names.push_back (std::move (name));
    }

    return names;
}

std::vector<NamedSection> namedSections (const Song& song, int sampleRate)
{
    const auto names = sectionNames (song);
    std::vector<NamedSection> places;
    places.reserve (names.size());
    int bar = 1;

    for (std::size_t i = 0; i < names.size(); ++i)
    {
        const int next = bar + song.sections[i].bars;
        places.push_back ({ names[i], { song.tempoMap.barStart (bar, sampleRate), song.tempoMap.barStart (next, sampleRate) } });
        bar = next;
    }

    return places;
}
}
