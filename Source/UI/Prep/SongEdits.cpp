#include "UI/Prep/SongEdits.h"

#include "Session/Edits.h"
#include "Session/PrepEdits.h"
#include "UI/Command.h"

#include <algorithm>

namespace takelane
{
namespace
{
std::string titleOf (const Session& session, SongId song)
{
    const auto* found = session.findSong (song);
    return found != nullptr ? found->title : std::string();
}
}

Result<void> chooseSong (Studio& studio, SongId song)
{
    if (studio.session().song == song)
        return {};

    return studio.run (commandText ("song.select", { { "song", static_cast<juce::int64> (song.value) } }));
}

std::string freeSongTitle (const Session& session)
{
    auto number = session.songs.size() + 1;

    while (session.songTitled ("Song " + std::to_string (number)) != nullptr)
        ++number;

    return "Song " + std::to_string (number);
}

Result<void> addSongTitled (Studio& studio, const std::string& title, SongId from)
{
    const auto& map = studio.song().tempoMap;
    auto added = addSong (studio.session(), title, map.tempoAtBar (1), map.meterAtBar (1), {});

    if (! added)
        return added.problem();

    if (from.value != 0)
    {
        auto filled = copySongSheet (added->session, from, added->song);

        if (! filled)
            return filled.problem();

        added->session = std::move (*filled);
    }

    return studio.edit (selectSong (added->session, added->song), "Add Song", "Added " + title);
}

Result<void> renameSongTo (Studio& studio, SongId song, const std::string& title)
{
    const auto before = titleOf (studio.session(), song);
    return title == before ? Result<void> {} : studio.edit (renameSong (studio.session(), song, title), "Rename Song", "Renamed " + before + " to " + title);
}

Result<void> moveSongTo (Studio& studio, SongId song, int index, std::int64_t gesture)
{
    return studio.edit (moveSong (studio.session(), song, index), "Move Song", "Moved " + titleOf (studio.session(), song), gesture);
}

Result<void> takeSongAway (Studio& studio, SongId song)
{
    return studio.edit (removeSong (studio.session(), song), "Remove Song", "Removed " + titleOf (studio.session(), song));
}

//==== sections
namespace sections
{
namespace
{
    bool isIn (const List& list, int index)         { return index >= 0 && index < static_cast<int> (list.size()); }
    Section& at (List& list, int index)             { return list[static_cast<std::size_t> (index)]; }

    /** "Section 3", or "Verse 2" after "Verse" and "Verse 1" were taken. */
    std::string freeName (const List& list, std::string stem)
    {
        while (! stem.empty() && (std::isdigit (static_cast<unsigned char> (stem.back())) != 0 || stem.back() == ' '))
            stem.pop_back();

        const auto isTaken = [&] (const std::string& name) { return std::ranges::any_of (list, [&] (const Section& s) { return s.name == name; }); };
        auto number = stem == "Section" ? static_cast<int> (list.size()) + 1 : 2;

        while (isTaken (stem + " " + std::to_string (number)))
            ++number;

        return stem + " " + std::to_string (number);
    }
}

List withBars (List list, int index, int bars)
{
    if (isIn (list, index))
        at (list, index).bars = std::clamp (bars, 1, mostBars);

    return list;
}

List withEdgeMoved (List list, int index, int bars)
{
    if (! isIn (list, index) || ! isIn (list, index + 1))
        return withBars (std::move (list), index, bars);

    const int both = at (list, index).bars + at (list, index + 1).bars;
    at (list, index).bars = std::clamp (bars, 1, both - 1);
    at (list, index + 1).bars = both - at (list, index).bars;
    return list;
}

List moved (List list, int from, int to)
{
    if (! isIn (list, from) || ! isIn (list, to))
        return list;

    const auto begin = list.begin();

    if (from < to)
        std::rotate (begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate (begin + to, begin + from, begin + from + 1);

    return list;
}

List without (List list, int index)
{
    if (isIn (list, index))
        list.erase (list.begin() + index);

    return list;
}

List withNewAt (List list, int index)
{
    const int place = std::clamp (index, 0, static_cast<int> (list.size()));
    Section fresh;
    fresh.name = freeName (list, "Section");
    fresh.bars = place > 0 ? at (list, place - 1).bars : fresh.bars;
    list.insert (list.begin() + place, std::move (fresh));
    return list;
}

List withCopyAfter (List list, int index)
{
    if (! isIn (list, index))
        return list;

    auto copy = at (list, index);
    copy.name = freeName (list, copy.name);
    list.insert (list.begin() + index + 1, std::move (copy));
    return list;
}

int barsOf (const List& list)           { return firstBarOf (list, static_cast<int> (list.size())) - 1; }

int firstBarOf (const List& list, int index)
{
    int bar = 1;

    for (int i = 0; i < index && i < static_cast<int> (list.size()); ++i)
        bar += list[static_cast<std::size_t> (i)].bars;

    return bar;
}
}

Result<void> setSectionsTo (Studio& studio, sections::List list, const std::string& sentence, std::int64_t gesture)
{
    return studio.edit (setSections (studio.session(), studio.song().id, std::move (list)), "Sections", sentence, gesture);
}
}
