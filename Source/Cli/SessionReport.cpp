#include "Cli/SessionReport.h"

#include "Storage/SessionWords.h"

#include <iomanip>
#include <map>
#include <set>
#include <sstream>

namespace takelane
{
namespace
{
    using nlohmann::json;

    json passNumber (const Song& song, PassId id)
    {
        const auto* pass = song.pass (id);
        return pass == nullptr ? json() : json (pass->number);
    }

    json takeDocument (const Song& song, const Take& take)
    {
        return { { "number", take.number }, { "pass", passNumber (song, take.pass) }, { "kind", wordFor (take.kind) },
                 { "start", take.start.value }, { "length", take.length.value }, { "file", take.file },
                 { "rating", take.rating }, { "lost", take.health.lost.value } };
    }

    json compDocument (const SongTrack& track)
    {
        auto regions = json::array();

        for (const auto& region : track.active().regions)
            if (const auto* take = track.take (region.take))
                regions.push_back ({ { "start", region.range.start.value }, { "end", region.range.end.value },
                                     { "take", take->number }, { "shift", region.shift.value } });

        return regions;
    }

    json trackDocument (const Session& session, const Song& song, const Track& track)
    {
        const auto* folder = session.findFolder (track.folder);
        const auto* songTrack = song.track (track.id);
        auto takes = json::array();

        if (songTrack != nullptr)
            for (const auto& take : songTrack->takes)
                if (! take->binned)
                    takes.push_back (takeDocument (song, *take));

        return { { "id", track.id.value }, { "name", track.name }, { "channels", track.channels }, { "inputs", track.inputs },
                 { "folder", folder == nullptr ? json() : json (folder->name) }, { "takes", std::move (takes) },
                 { "comp", songTrack == nullptr ? json::array() : compDocument (*songTrack) } };
    }

    /** By pass: the numbers of its takes, those in the bin left out. */
    std::map<PassId, std::set<int>> takeNumbers (const Song& song)
    {
        std::map<PassId, std::set<int>> numbers;

        for (const auto& track : song.tracks)
            for (const auto& take : track->takes)
                if (! take->binned)
                    numbers[take->pass].insert (take->number);

        return numbers;
    }

    std::string minutes (Frames length, int sampleRate)
    {
        const auto tenths = length.value * 10 / sampleRate;
        std::ostringstream text;
        text << tenths / 600 << ":" << std::setw (2) << std::setfill ('0') << tenths / 10 % 60 << "." << tenths % 10;
        return text.str();
    }
}

json sessionDocument (const Session& session)
{
    const auto& selected = session.selectedSong();
    auto songs = json::array(), tracks = json::array(), passes = json::array();

    for (const auto& song : session.songs)
        songs.push_back ({ { "id", song->id.value }, { "title", song->title }, { "tempo", song->tempoMap.tempoAtBar (1).bpm() },
                           { "key", song->key }, { "length", song->end().value } });

    for (const auto& track : session.tracks)
        tracks.push_back (trackDocument (session, selected, *track));

    auto numbers = takeNumbers (selected);

    for (const auto& pass : selected.passes)
        passes.push_back ({ { "number", pass.number }, { "start", pass.start.value }, { "length", pass.length.value },
                            { "takes", numbers[pass.id] } });

    return { { "name", session.name }, { "sampleRate", session.sampleRate }, { "bits", wordFor (session.bits) },
             { "songs", std::move (songs) }, { "song", selected.id.value }, { "tracks", std::move (tracks) }, { "passes", std::move (passes) } };
}

std::string sessionText (const Session& session)
{
    const auto& selected = session.selectedSong();
    std::ostringstream text;
    text << session.name << "  " << session.sampleRate << " Hz, " << wordFor (session.bits) << " bit\n";

    for (const auto& song : session.songs)
        text << (song->id == selected.id ? "* " : "  ") << song->title << "  " << song->tempoMap.tempoAtBar (1).bpm() << " bpm"
             << (song->key.empty() ? "" : ", " + song->key) << ", "
             << minutes (song->end() - FramePos {}, session.sampleRate) << ", " << song->passes.size() << " passes\n";

    for (const auto& track : session.tracks)
    {
        const auto* songTrack = selected.track (track->id);
        text << "    " << track->name << (track->channels == 2 ? " (stereo)" : "");

        for (const auto input : track->inputs)
            text << " in" << input;

        text << "\n";

        if (songTrack != nullptr)
            for (const auto& take : songTrack->takes)
                if (! take->binned)
                    text << "        take " << take->number << "  " << wordFor (take->kind) << "  "
                         << minutes (take->length, session.sampleRate) << "  " << take->file << "\n";
    }

    return text.str();
}
}
