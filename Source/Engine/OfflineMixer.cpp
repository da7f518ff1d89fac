#include "Engine/OfflineMixer.h"

#include <juce_audio_basics/juce_audio_basics.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <cmath>
#include <thread>

namespace takelane
{
namespace
{
/** 1 ms, as live. */
int limiterFrames (int sampleRate)      { return sampleRate / 1000; }
}

struct OfflineMixer::Part
{
    Part (ChannelPlan p, int rate) : plan (std::move (p)), runtime (rate)
    {
        for (auto& slot : memory)
            slot.resize (static_cast<std::size_t> (plan.channels) * blockFrames);
    }

    float* channel (int slot, int c)    { return memory[slot].data() + static_cast<std::ptrdiff_t> (c) * blockFrames; }

    std::vector<Span> spans;
    const ChannelPlan plan;
    ChannelRuntime runtime;
    std::vector<float> memory[2];
    bool sounds[2] {};
};

OfflineMixer::OfflineMixer (const std::filesystem::path& sessionFolder, const Session& session, const Song& song, const DeskState& desk, int threads)
    : OfflineMixer (sessionFolder, ConsoleState (session, song, ConsoleState::offline (desk)), threads)
{
}

OfflineMixer::OfflineMixer (const std::filesystem::path& sessionFolder, const ConsoleState& state, int threads)
    : folder (sessionFolder),
      threadCount (threads > 0 ? threads : static_cast<int> (std::clamp (std::thread::hardware_concurrency(), 1u, 16u))),
      console ({ state.session.sampleRate, blockFrames, limiterFrames (state.session.sampleRate), 0.0f })
{
    updateFolders (folders, state.session, blockFrames);
    plan = compileConsole (state, folders);
    lateness = plan.limiter.on ? limiterFrames (state.session.sampleRate) : 0;

    for (std::size_t track = 0; track < state.session.tracks.size(); ++track)
        addPart (state, track);

    rings = rings || plan.master.inserts.hasMemory() || std::ranges::any_of (plan.folders, [] (const auto& f) { return f.bus.inserts.hasMemory(); });

    for (int i = 0; i < threadCount; ++i)
    {
        caches.push_back (std::make_unique<FileCache> (folder));
        renderers.push_back (std::make_unique<SpanRenderer> (*caches.back()));
    }
}

void OfflineMixer::addPart (const ConsoleState& state, std::size_t place)
{
    const auto& source = *state.song.tracks[place];
    auto channel = compileChannel (state, place, source.strip.print);

    if (! channel.audible || source.active().regions.empty() || state.session.tracks[place]->role == TrackRole::guide)
        return;

    rings = rings || channel.inserts.hasMemory() || std::ranges::any_of (channel.sendsTo, std::identity());
    parts.push_back (std::make_unique<Part> (std::move (channel), state.session.sampleRate));
    parts.back()->spans = resolvePlayback (state.session, state.song, source.track);
}

OfflineMixer::~OfflineMixer() = default;

bool OfflineMixer::hasRingingEffects() const noexcept      { return rings; }
bool OfflineMixer::isRinging() const                        { return console.isRinging(); }

std::vector<Problem> OfflineMixer::takeProblems()
{
    std::vector<Problem> all;

    for (auto& cache : caches)
        for (auto& problem : cache->takeProblems())
            if (std::find (all.begin(), all.end(), problem) == all.end())
                all.push_back (problem);

    return all;
}

void OfflineMixer::renderPart (Part& part, SpanRenderer& renderer, int slot, FramePos at, int frames) const
{
    const int channels = part.plan.channels;
    float* signal[2] { part.channel (slot, 0), part.channel (slot, channels - 1) };
    part.sounds[slot] = renderer.render (part.spans, at, frames, signal, channels);

    if (! part.sounds[slot] && ! part.plan.inserts.hasMemory())
        return;

    if (! part.sounds[slot])
        for (int c = 0; c < channels; ++c)
            std::fill_n (signal[c], frames, 0.0f);

    part.sounds[slot] = true;
    part.runtime.inserts.process (part.plan.inserts, signal, channels, frames);
}

void OfflineMixer::mixPart (Part& part, int slot)
{
    if (! part.sounds[slot])
        return;

    const float* signal[2] { part.channel (slot, 0), part.channel (slot, part.plan.channels - 1) };
    console.add (plan, part.plan, part.runtime, signal);
}

OfflineMixer::Block OfflineMixer::finish (FramePos at, int frames)
{
    const auto out = console.finish (plan, lateness > 0);
    return { at - Frames { lateness }, frames, out.mix[0], out.mix[1] };
}

OfflineMixer::Block OfflineMixer::mix (int slot, FramePos at, int frames)
{
    console.begin (plan, frames);

    for (auto& part : parts)
        mixPart (*part, slot);

    return finish (at, frames);
}

OfflineMixer::Block OfflineMixer::render (FramePos at, int frames)
{
    console.begin (plan, frames);

    for (auto& part : parts)
    {
        renderPart (*part, *renderers[0], 0, at, frames);
        mixPart (*part, 0);         // while it is in the cache
    }

    return finish (at, frames);
}

OfflineMixer::Block OfflineMixer::renderOn (FramePos at, int frames)
{
    const juce::ScopedNoDenormals noDenormals;
    return render (at + Frames { lateness }, frames);
}

/** Without what lies before the first frame asked for: the limiter's beginning. */
bool OfflineMixer::hand (const Block& block, FramePos from, const Take& take) const
{
    const auto early = static_cast<int> (std::clamp<std::int64_t> ((from - block.at).value, 0, block.frames));
    return early == block.frames || take ({ block.at + Frames { early }, block.frames - early, block.left + early, block.right + early });
}

//==============================================================================
/** Round k: tracks of block k, and the sum of block k - 1. */
struct OfflineMixer::Crew
{
    Crew (OfflineMixer& m, FrameRange r, const Take& t)
        : mixer (m), range (r), take (t), gate (m.threadCount, Reset { this })
    {
    }

    struct Reset
    {
        Crew* crew;
        void operator()() noexcept
        {
            crew->next.store (0, std::memory_order_relaxed);
            ++crew->round;
            crew->cancelled = crew->failed;
        }
    };

    std::int64_t blocks() const         { return (range.length().value + blockFrames - 1) / blockFrames; }
    FramePos start (std::int64_t b) const   { return range.start + Frames { b * blockFrames }; }
    int length (std::int64_t b) const   { return static_cast<int> (std::min<std::int64_t> (blockFrames, (range.end - start (b)).value)); }

    void work (SpanRenderer& renderer)
    {
        const juce::ScopedNoDenormals noDenormals;
        const auto jobs = static_cast<int> (mixer.parts.size()) + 1;

        while (round <= blocks() && ! cancelled)
        {
            for (int job; (job = next.fetch_add (1, std::memory_order_relaxed)) < jobs;)
            {
                const auto b = round;

                if (job == 0 && b > 0)
                {
                    if (! mixer.hand (mixer.mix (static_cast<int> ((b - 1) % 2), start (b - 1), length (b - 1)), range.start, take))
                        failed = true;
                }
                else if (job > 0 && b < blocks())
                {
                    mixer.renderPart (*mixer.parts[static_cast<std::size_t> (job - 1)], renderer, static_cast<int> (b % 2), start (b), length (b));
                }
            }

            gate.arrive_and_wait();
        }
    }

    OfflineMixer& mixer;
    const FrameRange range;
    const Take& take;
    std::atomic<int> next { 0 };
    std::int64_t round = 0;             ///< this and cancelled are written only while every thread waits at the gate
    bool cancelled = false;             ///< all leave in the same round
    bool failed = false;                ///< written by the one that sums
    std::barrier<Reset> gate;
};

bool OfflineMixer::renderAll (FrameRange wanted, const Take& take)
{
    const FrameRange range { wanted.start, wanted.end + Frames { lateness } };

    if (threadCount == 1)
    {
        const juce::ScopedNoDenormals noDenormals;

        for (auto at = range.start; at < range.end; at += Frames { blockFrames })
            if (! hand (render (at, static_cast<int> (std::min<std::int64_t> (blockFrames, (range.end - at).value))), range.start, take))
                return false;

        return true;
    }

    Crew crew (*this, range, take);
    std::vector<std::thread> others;

    for (int i = 1; i < threadCount; ++i)
        others.emplace_back ([this, &crew, i] { crew.work (*renderers[static_cast<std::size_t> (i)]); });

    crew.work (*renderers[0]);

    for (auto& t : others)
        t.join();

    return ! crew.failed;
}
}
