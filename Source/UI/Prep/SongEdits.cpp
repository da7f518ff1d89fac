#include "UI/Prep/SongEdits.h"

#include "Session/Edits.h"
#include "Session/PrepEdits.h"
#include "UI/Command.h"

#include <algorithm>
#include <map>

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

namespace
{
    bool isSameButLength (Section a, const Section& b)
    {
        a.bars = b.bars;
        return a == b;
    }

    /** For each old one its new index, or -1: what begins and ends alike first, then what was moved, then what was written anew in its place. */
    std::vector<int> placesAfter (const List& before, const List& after)
    {
        std::vector<int> places (before.size(), -1);
        std::vector<bool> isTaken (after.size(), false);
        const auto pair = [&] (std::size_t from, std::size_t to) { places[from] = static_cast<int> (to); isTaken[to] = true; };
        const auto least = std::min (before.size(), after.size());
        std::size_t front = 0, back = 0;

        for (; front < least && isSameButLength (before[front], after[front]); ++front)
            pair (front, front);

        for (; back < least - front && isSameButLength (before[before.size() - 1 - back], after[after.size() - 1 - back]); ++back)
            pair (before.size() - 1 - back, after.size() - 1 - back);

        for (std::size_t from = 0; from < before.size(); ++from)
            for (std::size_t to = 0; to < after.size() && places[from] < 0; ++to)
                if (! isTaken[to] && isSameButLength (before[from], after[to]))
                    pair (from, to);

        if (before.size() == after.size())
            for (std::size_t i = 0; i < before.size(); ++i)
                if (places[i] < 0 && ! isTaken[i])
                    pair (i, i);

        return places;
    }

    template <typename Change, typename Value>
    std::vector<Change> following (const std::vector<Change>& changes, const List& before, const List& after, Value Change::* value)
    {
        const auto places = placesAfter (before, after);
        std::map<int, Change> next;

        for (const auto& change : changes)
            next[change.bar] = change;

        const auto start = next.at (1);

        for (int i = 0; i < static_cast<int> (before.size()); ++i)
            next.erase (firstBarOf (before, i));

        for (const auto& change : changes)
            for (int i = 0; i < static_cast<int> (before.size()); ++i)
                if (const int place = places[static_cast<std::size_t> (i)]; place >= 0 && firstBarOf (before, i) == change.bar)
                    next[firstBarOf (after, place)] = change;

        next.try_emplace (1, start);
        std::vector<Change> list;

        for (auto& [bar, change] : next)
        {
            // What the song began with says nothing where that goes on anyway.
            if (! list.empty() && change.bar == 1 && change.*value == list.back().*value)
                continue;

            list.push_back (change);
            list.back().bar = bar;
        }

        return list;
    }
}

TempoMap mapFollowing (const TempoMap& map, const List& before, const List& after)
{
    return { following (map.tempos, before, after, &TempoChange::tempo), following (map.meters, before, after, &MeterChange::meter) };
}
}

Result<Session> withSections (const Session& session, SongId id, sections::List list)
{
    const auto* song = session.findSong (id);
    const bool isRecorded = song == nullptr || std::ranges::any_of (song->tracks, [] (const auto& track) { return ! track->takes.empty(); });
    auto map = isRecorded ? std::nullopt : std::optional (sections::mapFollowing (song->tempoMap, song->sections, list));
    const bool isSame = ! map || *map == song->tempoMap;
    auto next = setSections (session, id, std::move (list));
    return next && ! isSame ? setTempoMap (*next, id, *std::move (map)) : std::move (next);
}

Result<void> setSectionsTo (Studio& studio, sections::List list, const std::string& sentence, std::int64_t gesture)
{
    return studio.edit (withSections (studio.session(), studio.song().id, std::move (list)), "Sections", sentence, gesture);
}
}
