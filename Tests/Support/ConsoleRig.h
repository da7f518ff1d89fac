#pragma once

/** A mix to try things on: tracks that play made-up files, and what every output of the device got of them.

    Each play() is a fresh engine that rolls from frame 0, so two of them differ by what was changed alone.
*/

#include "Engine/Bounce.h"
#include "Session/MixEdits.h"
#include "Tests/Support/EngineRig.h"

#include <random>

namespace takelane
{
class ConsoleRig
{
public:
    /** By output, from the roll's first frame. */
    using Heard = std::vector<std::vector<float>>;

    struct Conditions
    {
        int block = 256, outputs = 10, lookAhead = 0;
        std::vector<std::string> armed;
        EngineRig::Musician musician = [] (int, std::int64_t) { return 0.0f; };
    };

    static constexpr int longest = 48000;

    /** Before the roll, so that every gate has shut and nothing remembers when the engine was made: whole blocks of any size. */
    static constexpr int settles = 20 * 3072;

    static std::vector<float> noise (std::size_t count, unsigned seed, float level = 0.05f)
    {
        std::minstd_rand random (seed);
        std::uniform_real_distribution<float> value (-level, level);
        std::vector<float> samples (count);

        for (auto& x : samples)
            x = std::round (value (random) * 8388608.0f) / 8388608.0f;

        return samples;
    }

    /** The first frame of `a` that is not that of `b`, `later` frames further on; -1: they are the same. */
    static std::int64_t firstDifference (const std::vector<float>& a, const std::vector<float>& b, std::size_t from = 0, std::size_t later = 0)
    {
        for (std::size_t i = from; i < a.size(); ++i)
            if (i + later >= b.size() || a[i] != b[i + later])
                return static_cast<std::int64_t> (i);

        return -1;
    }

    static std::vector<float> constant (float level, std::size_t count = longest)      { return std::vector<float> (count, level); }

    ConsoleRig& track (const std::string& name, const std::vector<float>& interleaved, std::vector<int> inputs = {}, const std::string& folder = {})
    {
        NewTrack wanted;
        wanted.name = name;
        wanted.channels = inputs.size() == 2 ? 2 : 1;
        wanted.inputs = std::move (inputs);
        wanted.folder = folder.empty() ? FolderId() : session.folderNamed (folder)->id;
        session = SessionBuilder::must (addTrack (session, wanted)).session;

        if (! interleaved.empty())
            session = files->withTake (session, name, {}, interleaved);

        return *this;
    }

    ConsoleRig& folder (const std::string& name)
    {
        session = SessionBuilder::must (addFolder (session, name, {}, false)).session;
        return *this;
    }

    TrackId idOf (const std::string& track) const       { return session.trackNamed (track)->id; }
    FolderId folderId (const std::string& name) const   { return session.folderNamed (name)->id; }

    template <typename Change>
    void strip (const std::string& track, Change&& change)
    {
        auto s = session.selectedSong().track (idOf (track))->strip;
        change (s);
        session = SessionBuilder::must (setStrip (session, session.song, idOf (track), s));
    }

    template <typename Change>
    void folderStrip (const std::string& name, Change&& change)
    {
        auto s = folderStripOf (session.selectedSong(), folderId (name));
        change (s);
        session = SessionBuilder::must (setFolderStrip (session, session.song, folderId (name), s));
    }

    template <typename Change>
    void master (Change&& change)
    {
        auto s = session.selectedSong().master;
        change (s);
        session = SessionBuilder::must (setMaster (session, session.song, s));
    }

    template <typename Change>
    void send (const std::string& track, CueMixId cue, Change&& change)
    {
        Send s;
        s.cue = cue;
        change (s);
        session = SessionBuilder::must (setSend (session, session.song, idOf (track), s));
    }

    void effectSend (const std::string& track, EffectSend send)
    {
        session = SessionBuilder::must (setEffectSend (session, session.song, idOf (track), send));
    }

    FaderGroupId group (const std::string& name, const std::vector<std::string>& tracks, double gainDb, bool muted = false)
    {
        std::vector<TrackId> members;

        for (const auto& t : tracks)
            members.push_back (idOf (t));

        auto added = SessionBuilder::must (addFaderGroup (session, session.song, name, members));
        session = std::move (added.session);
        auto set = *std::ranges::find (session.selectedSong().faderGroups, added.group, &FaderGroup::id);
        set.gainDb = gainDb;
        set.muted = muted;
        session = SessionBuilder::must (setFaderGroup (session, session.song, set));
        return added.group;
    }

    /** Its outputs are 2 and 3 for the first, 4 and 5 for the second... */
    CueMix& cue (int index)     { return session.cueMixes[static_cast<std::size_t> (index)]; }

    std::unique_ptr<EngineRig> engine (const Conditions& is) const
    {
        EngineRig::Card card;
        card.inputs = 4;
        card.outputs = is.outputs;
        card.block = is.block;
        card.lookAhead = is.lookAhead;
        auto rig = std::make_unique<EngineRig> (card);
        std::filesystem::remove_all (rig->folder / "audio");
        std::filesystem::copy (files->folder / "audio", rig->folder / "audio");
        rig->musician = is.musician;
        rig->setSession (session, is.armed, desk);
        return rig;
    }

    static void roll (EngineRig& rig)
    {
        rig.run (settles);
        rig.engine.play ({});

        while (! rig.engine.status().moving && rig.deviceFrame < 100000)
        {
            for (auto& channel : rig.heard)
                channel.clear();

            rig.listens = true;
            rig.block (rig.card.block);
        }
    }

    static Heard heardBy (EngineRig& rig, int frames)
    {
        while (static_cast<int> (rig.heard[0].size()) < frames)
            rig.block (rig.card.block);

        Heard all;

        for (int c = 0; c < rig.card.outputs; ++c)
            all.emplace_back (rig.heard[c].begin(), rig.heard[c].begin() + frames);

        return all;
    }

    Heard play (int frames) const                       { return play (frames, Conditions()); }

    Heard play (int frames, const Conditions& is) const
    {
        const auto rig = engine (is);
        roll (*rig);
        return heardBy (*rig, frames);
    }

    /** Left and right. */
    Heard bounced (int frames, int threads = 2) const
    {
        BounceRequest request;
        request.file = files->folder / "mix.wav";
        request.song = session.song;
        request.bits = BounceBits::float32;
        request.threads = threads;
        request.to = FramePos { frames };
        (void) SessionBuilder::must (bounce (files->folder.path(), session, desk, request));
        return { files->samplesOf ("mix.wav", 0), files->samplesOf ("mix.wav", 1) };
    }

    /** Where the tracks' files are. */
    std::unique_ptr<EngineRig> files = std::make_unique<EngineRig> (EngineRig::Card { .inputs = 1, .block = 256 });
    Session session = newSession ("Console", 48000, SampleFormat::int24);
    DeskState desk = EngineRig::quietDesk();
};
}
