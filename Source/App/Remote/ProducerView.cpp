#include "App/Remote/ProducerView.h"

#include "App/Deliver/PaperPage.h"
#include "Session/Parts.h"
#include "Session/SectionNames.h"

#include <algorithm>

namespace takelane
{
namespace
{
using Json = nlohmann::json;

constexpr std::size_t mostTakes = 60, mostNotes = 60;

//==== what is recorded
struct PassTakes
{
    int rating = 0;
    bool keeper = false, allNoGood = true;
    Frames length;
    std::string note;
};

PassTakes takesOf (const Song& song, const Pass& pass, int number)
{
    PassTakes found { pass.rating, false, true, {}, pass.note };

    for (const auto& track : song.tracks)
        for (const auto& take : track->takes)
            if (take->pass == pass.id && take->number == number && ! take->binned)
            {
                found.length = std::max (found.length, take->length);
                found.rating = std::max (found.rating, take->rating);
                found.keeper = found.keeper || take->keeper;
                found.allNoGood = found.allNoGood && take->noGood;

                if (! take->note.empty() && found.note.find (take->note) == std::string::npos)
                    found.note += (found.note.empty() ? "" : "; ") + take->note;
            }

    return found;
}

std::vector<int> numbersOf (const Song& song, const Pass& pass)
{
    std::vector<int> numbers;

    for (const auto& track : song.tracks)
        for (const auto& take : track->takes)
            if (take->pass == pass.id && ! take->binned && std::ranges::find (numbers, take->number) == numbers.end())
                numbers.push_back (take->number);

    std::ranges::sort (numbers, std::greater());
    return numbers;
}

/** The newest first. */
Json takeList (const Session& session, const Song& song)
{
    auto list = Json::array();

    for (auto pass = song.passes.rbegin(); pass != song.passes.rend(); ++pass)
        for (const int number : numbersOf (song, *pass))
        {
            if (list.size() == mostTakes)
                return list;

            const auto takes = takesOf (song, *pass, number);
            list.push_back ({ { "number", number }, { "at", paper::clockText (pass->when) }, { "length", paper::lengthText (takes.length, session.sampleRate) },
                              { "rating", takes.rating }, { "keeper", takes.keeper }, { "noGood", takes.allNoGood }, { "note", takes.note }, { "running", false } });
        }

    return list;
}

//==== the grid
const char* wordFor (PartState state)
{
    switch (state)
    {
        case PartState::scratch:    return "scratch";
        case PartState::takes:      return "takes";
        case PartState::keeper:     return "keeper";
        case PartState::comped:     return "comped";
        case PartState::notUsed:    return "notUsed";
        case PartState::toDo:       break;
    }

    return "todo";
}

std::string textFor (const PartProgress& progress)
{
    switch (progress.state)
    {
        case PartState::scratch:    return "scratch";
        case PartState::takes:      return paper::counted (progress.takes, "take", "takes");
        case PartState::keeper:     return "keeper";
        case PartState::comped:     return "comped";
        case PartState::notUsed:    return "\u2013";
        case PartState::toDo:       break;
    }

    return "to do";
}

bool isRecorded (const Part& part, const std::vector<TrackId>& recorded)
{
    return std::ranges::any_of (part.tracks, [&recorded] (TrackId t) { return std::ranges::find (recorded, t) != recorded.end(); });
}

Json gridOf (const Session& session, const std::vector<Part>& parts, const std::vector<TrackId>& recorded)
{
    auto grid = Json::array();

    for (const auto& song : session.songs)
    {
        auto cells = Json::array();

        for (const auto& part : parts)
        {
            const auto progress = progressOf (session, *song, part);
            const bool records = song->id == session.song && isRecorded (part, recorded);
            cells.push_back ({ { "state", records ? "recording" : wordFor (progress.state) }, { "text", records ? "recording" : textFor (progress) } });
        }

        grid.push_back ({ { "title", song->title }, { "cells", cells } });
    }

    return grid;
}

//==== notes
Json noteList (const Session& session)
{
    auto list = Json::array();

    for (auto note = session.notes.rbegin(); note != session.notes.rend() && list.size() < mostNotes; ++note)
    {
        std::vector<std::string> where;

        if (const auto* song = session.findSong (note->song); song != nullptr)
            where.push_back (song->title);

        if (! note->section.empty())
            where.push_back (note->section);

        if (note->take > 0)
            where.push_back ("take " + std::to_string (note->take));

        list.push_back ({ { "at", paper::clockText (note->when) }, { "by", note->by == NoteBy::producer ? "Producer" : note->by == NoteBy::player ? "Player" : "Engineer" },
                          { "where", paper::listed (where) }, { "text", note->text } });
    }

    return list;
}

Json sectionList (const Song& song)
{
    const auto names = sectionNames (song);
    auto list = Json::array();

    for (std::size_t i = 0; i < names.size(); ++i)
        list.push_back ({ { "name", names[i] }, { "bars", song.sections[i].bars } });

    return list;
}
}

Json producerView (const Session& session, const std::vector<TrackId>& recorded)
{
    const auto& song = session.selectedSong();
    const auto parts = partsOf (session);
    auto names = Json::array();

    for (const auto& part : parts)
        names.push_back (part.name);

    return { { "session", session.name }, { "artist", session.sheet.artist }, { "song", song.title },
             { "about", paper::tempoText (song) + ", " + paper::meterText (song) + (song.key.empty() ? "" : ", " + song.key) }, { "sections", sectionList (song) },
             { "takes", takeList (session, song) }, { "parts", names }, { "grid", gridOf (session, parts, recorded) }, { "notes", noteList (session) } };
}
}
