#pragma once

/** The real engine before a fake card whose latencies are known, driven block by block without a clock.

    What a person hears of transport frame u leaves the outputs at device frame d; a musician who plays along is
    captured at d + the true round trip. A cable, when plugged in, brings output 1 to every input after the same time.
*/

#include "Engine/Engine.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/TempFolder.h"

#include <deque>
#include <functional>

namespace takelane
{
class EngineRig
{
public:
    struct Card
    {
        int inputs = 18, outputs = 2, block = 256;
        Frames trueLatency {};                  ///< in and out together
        bool cable = false;
        int sampleRate = 48000;
        std::function<std::int64_t()> freeBytes = [] { return std::int64_t { 1 } << 40; };
        int lookAhead = 0;                      ///< frames, see EngineSettings
    };

    using Musician = std::function<float (int channel, std::int64_t sinceRoll)>;

    explicit EngineRig (Card wanted)
        : card (std::move (wanted)),
          engine ({ folder.path(), card.sampleRate, false, card.freeBytes, card.lookAhead })
    {
        for (const auto* name : { "audio", "peaks", "takes", "backups" })
            std::filesystem::create_directories (folder.path() / name);
    }

    /** Without a click unless it is asked for. */
    static DeskState quietDesk()
    {
        DeskState d;
        d.roll.click = false;
        return d;
    }

    void setSession (const Session& s, const std::vector<std::string>& armed = {}, DeskState d = quietDesk())
    {
        session = s;
        desk = std::move (d);

        for (const auto& name : armed)
            desk.armed[session.trackNamed (name)->id] = true;

        engine.setSession (session, session.song, desk);
    }

    PassSetup setupFor (const std::vector<std::string>& names, LatencyUsed latency = {}) const
    {
        PassSetup setup;
        setup.project = session.name;
        setup.start.song = session.song;
        setup.start.songTitle = session.selectedSong().title;
        setup.start.passNumber = nextPassNumber (session, session.song);
        setup.start.sampleRate = session.sampleRate;
        setup.start.format = session.bits;
        setup.start.when = "2026-11-21T00:00:00Z";
        setup.start.shape.latency = latency;
        setup.start.oneBar = { 2 * session.sampleRate };
        std::vector<TrackId> ids;

        for (const auto& name : names)
        {
            const auto& track = *session.trackNamed (name);
            ids.push_back (track.id);
            setup.tracks.push_back ({ { track.id, track.name, track.inputs, track.channels, {} }, nullptr });
        }

        setup.start.takeNumber = nextTakeNumber (session, session.song, ids);
        return setup;
    }

    /** One callback of `frames`; appends to `heard` when wanted. */
    void block (int frames, Frames lost = {}, bool serveDisk = true)
    {
        if (serveDisk)
            engine.serviceDisk();

        const auto n = static_cast<std::size_t> (frames);
        inputMemory.assign (static_cast<std::size_t> (card.inputs) * n, 0.0f);
        outputMemory.assign (static_cast<std::size_t> (card.outputs) * n, 1.0e9f);
        std::vector<const float*> in;
        std::vector<float*> out;

        if (lost > Frames {})
            askTransport (static_cast<int> (lost.value));

        deviceFrame += lost.value;
        askTransport (frames);

        for (int c = 0; c < card.inputs; ++c)
        {
            auto* channel = inputMemory.data() + static_cast<std::size_t> (c) * n;

            for (int i = 0; i < frames; ++i)
                channel[i] = inputAt (c, deviceFrame + i);

            in.push_back (channel);
        }

        for (int c = 0; c < card.outputs; ++c)
            out.push_back (outputMemory.data() + static_cast<std::size_t> (c) * n);

        engine.process ({ in.data(), card.inputs, out.data(), card.outputs, frames, lost, { deviceFrame } });
        deviceFrame += frames;

        if (card.cable || listens)
        {
            played.resize (static_cast<std::size_t> (deviceFrame) - n);     // silence while frames were lost
            played.insert (played.end(), out[0], out[0] + frames);
        }

        if (listens)
            for (int c = 0; c < static_cast<int> (std::size (heard)) && c < card.outputs; ++c)
                heard[c].insert (heard[c].end(), out[static_cast<std::size_t> (c)], out[static_cast<std::size_t> (c)] + frames);

        engine.collect();
    }

    void run (int frames)
    {
        for (int done = 0; done < frames; done += card.block)
            block (std::min (card.block, frames - done));
    }

    void runUntilStopped()
    {
        for (int guard = 0; ! engine.status().stopped; ++guard)
        {
            if (guard > 10'000'000 / card.block)
                throw std::runtime_error ("the engine never stopped");

            block (card.block);
        }

        block (card.block);
        engine.serviceDisk();
    }

    /** Rolls a pass of the named tracks to its end. */
    PassReport recordPass (const RollRequest& request, const std::vector<std::string>& names, LatencyUsed latency = {})
    {
        SessionBuilder::must (convert (engine.record (request, setupFor (names, latency))));
        runUntilStopped();
        auto report = engine.recorder().takeReport();

        if (! report)
            throw std::runtime_error ("no report of the pass");

        return std::move (*report);
    }

    std::vector<float> samplesOf (const std::string& relative, int channel = 0) const
    {
        const auto file = SessionBuilder::must (WavFile::open (folder.path() / relative));
        const auto n = static_cast<std::size_t> (file->info().frames.value);
        std::vector<float> left (n), right (n);
        float* to[2] { left.data(), right.data() };

        if (! file->read ({}, static_cast<int> (n), to).ok())
            throw std::runtime_error ("cannot read " + relative);

        return channel == 0 ? left : right;
    }

    /** A 24-bit mono (or stereo) file in audio/, and a take of it on the track, chosen. */
    Session withTake (const Session& s, const std::string& track, FramePos start, const std::vector<float>& interleaved) const
    {
        const auto& t = *s.trackNamed (track);
        TakeFileSpec spec;
        spec.channels = t.channels;
        spec.sampleRate = s.sampleRate;
        spec.format = s.bits;
        auto file = SessionBuilder::must (createTakeFile (folder.path() / "audio", takeFileStem ("Song", track, 1), spec));

        if (! file->append (interleaved).ok() || ! file->close().ok())
            throw std::runtime_error ("cannot write a take");

        NewTake take;
        take.track = t.id;
        take.take.number = nextTakeNumber (s, s.song, { t.id });
        take.take.file = "audio/" + file->path().filename().string();
        take.take.fileLength = take.take.length = file->frames();
        take.take.start = start;
        take.take.kind = TakeKind::imported;
        return SessionBuilder::must (addTakes (s, s.song, std::nullopt, { take })).session;
    }

    /** As when the buffer size changes: what comes in from now on was played so much earlier. */
    void setTrueLatency (Frames latency)    { trueLatency = latency; }

    TempFolder folder;
    const Card card;
    Engine engine;
    Session session;
    DeskState desk = quietDesk();
    Musician musician = [] (int, std::int64_t) { return 0.0f; };
    bool listens = false;
    std::vector<float> heard[10];           ///< of the first outputs
    std::int64_t deviceFrame = 0;

private:
    static Result<bool> convert (Result<void> r)
    {
        if (r.ok())     return true;
        return r.problem();
    }

    void askTransport (int frames)
    {
        TimelineStretch stretches[64];
        const int count = engine.nextBlock (frames, stretches, 64);

        for (int i = 0; i < count; ++i)
            for (int k = 0; k < stretches[i].frames; ++k)
                rolled.push_back (stretches[i].rolling ? stretches[i].sinceRoll.value + k : -1);
    }

    float inputAt (int channel, std::int64_t frame) const
    {
        const auto when = frame - trueLatency.value;

        if (when < 0)
            return 0.0f;

        if (card.cable)
            return when < static_cast<std::int64_t> (played.size()) ? played[static_cast<std::size_t> (when)] : 0.0f;

        const auto since = when < static_cast<std::int64_t> (rolled.size()) ? rolled[static_cast<std::size_t> (when)] : -1;
        return since < 0 ? 0.0f : musician (channel, since);
    }

    Frames trueLatency = card.trueLatency;
    std::vector<float> inputMemory, outputMemory, played;
    std::vector<std::int64_t> rolled;
};

/** The takes of the file's track, by where they lie in the pass. */
inline std::vector<TakeWindow> windowsOf (const PassReport& report, const FinishedFile& file)
{
    return takesOfPass (report.start.shape, { file.track }, report.moved, file.origin + file.frames, report.start.oneBar).front().windows;
}

/** A value that tells channel and frame, exact in 24 bit, between -0.5 and 0.5. */
inline float rampValue (int channel, std::int64_t frame)
{
    const auto code = (frame * 19 + channel * 1009) % 8'388'608 - 4'194'304;
    return static_cast<float> (code) / 8388608.0f;
}
}
