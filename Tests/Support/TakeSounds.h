#pragma once

/** Sessions whose takes have sound: a file is what a function of the frame says. */

#include "Session/Edits.h"
#include "Storage/TakeFile.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/TempFolder.h"

#include <cmath>
#include <functional>
#include <numbers>

namespace takelane
{
using Sound = std::function<double (std::int64_t frame)>;

inline Sound sine (double hz, double amplitude, int sampleRate = 48000)
{
    return [=] (std::int64_t i) { return amplitude * std::sin (2.0 * std::numbers::pi * hz * static_cast<double> (i) / sampleRate); };
}

inline Sound noise (double amplitude, std::uint64_t seed = 1)
{
    return [=] (std::int64_t i)
    {
        auto x = (static_cast<std::uint64_t> (i) + 1) * 0x9E3779B97F4A7C15ull + seed * 0xD1B54A32D192ED03ull;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
        return amplitude * (static_cast<double> (x >> 11) / 4503599627370496.0 - 1.0);
    };
}

/** `relative` below the folder; with two sounds a stereo file. */
inline void writeSound (const std::filesystem::path& folder, const std::string& relative, Frames length, const std::vector<Sound>& channels,
                        int sampleRate = 48000, SampleFormat format = SampleFormat::float32)
{
    std::filesystem::create_directories ((folder / relative).parent_path());
    TakeFileSpec spec { folder / relative, static_cast<int> (channels.size()), sampleRate, format, 0, {}, false };
    auto file = SessionBuilder::must (TakeFile::create (spec));
    std::vector<float> samples;
    samples.reserve (static_cast<std::size_t> (length.value) * channels.size());

    for (std::int64_t i = 0; i < length.value; ++i)
        for (const auto& sound : channels)
            samples.push_back (static_cast<float> (sound (i)));

    if (! file->append (samples).ok() || ! file->close().ok())
        throw std::runtime_error ("cannot write " + relative);
}

/** A session on the disk whose takes sound; each pass is one take on each of the tracks named. */
class SoundSession
{
public:
    explicit SoundSession (int sampleRate = 48000, SampleFormat bits = SampleFormat::float32) : session (newSession ("Test", sampleRate, bits)) {}

    SoundSession& track (const std::string& name, int channels = 1, FolderId in = {})
    {
        NewTrack wanted;
        wanted.name = name;
        wanted.channels = channels;
        wanted.folder = in;
        session = SessionBuilder::must (addTrack (session, wanted)).session;
        return *this;
    }

    /** The tracks that follow are its members. */
    SoundSession& lockedFolder (const std::string& name, const std::vector<std::string>& members)
    {
        auto added = SessionBuilder::must (addFolder (session, name, {}, true));
        session = std::move (added.session);

        for (const auto& member : members)
            track (member, 1, added.folder);

        return *this;
    }

    SoundSession& sections (std::vector<Section> wanted)
    {
        session = SessionBuilder::must (setSections (session, session.song, std::move (wanted)));
        return *this;
    }

    struct Played { std::string track; std::vector<Sound> channels; std::optional<Frames> handle {}; };

    /** The sounds are functions of the frame of the song. handle: what the files hold before the take's start; a track may have its own. */
    SoundSession& pass (FramePos start, Frames length, const std::vector<Played>& played, Frames handle = {}, bool chosen = true)
    {
        std::vector<NewTake> takes;
        std::vector<TrackId> ids;

        for (const auto& each : played)
            ids.push_back (session.trackNamed (each.track)->id);

        const auto number = nextTakeNumber (session, session.song, ids);

        for (const auto& each : played)
        {
            const auto before = each.handle.value_or (handle);
            NewTake wanted;
            wanted.track = session.trackNamed (each.track)->id;
            wanted.take.number = number;
            wanted.take.file = "audio/" + each.track + "-" + std::to_string (session.nextId) + ".wav";
            wanted.take.fileOffset = before;
            wanted.take.fileLength = before + length;
            wanted.take.start = start;
            wanted.take.length = length;
            wanted.chooseIt = chosen;

            std::vector<Sound> moved;

            for (const auto& sound : each.channels)
                moved.push_back ([sound, first = (start - before).value] (std::int64_t i) { return sound (first + i); });

            writeSound (folder.path(), wanted.take.file, wanted.take.fileLength, moved, session.sampleRate, session.bits);
            takes.push_back (std::move (wanted));
        }

        Pass rolled;
        rolled.number = nextPassNumber (session, session.song);
        rolled.start = start;
        rolled.length = length;
        session = SessionBuilder::must (addTakes (session, session.song, rolled, takes)).session;
        return *this;
    }

    SoundSession& rate (const std::string& name, int take, TakeOpinion opinion)
    {
        const auto* songTrack = session.selectedSong().track (id (name));
        session = SessionBuilder::must (rateTake (session, session.song, id (name), songTrack->takeNumbered (take)->id, opinion));
        return *this;
    }

    TrackId id (const std::string& name) const          { return session.trackNamed (name)->id; }

    TempFolder folder { TempFolder::inMemory() };
    Session session;
};
}
