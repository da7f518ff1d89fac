#include "Engine/OfflineMixer.h"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <cmath>
#include <thread>

namespace takelane
{
struct OfflineMixer::Part
{
    Part (int channelCount, int rate) : channels (channelCount), strip (rate)
    {
        for (auto& slot : memory)
            slot.resize (static_cast<std::size_t> (channels) * blockFrames);
    }

    float* channel (int slot, int c)    { return memory[slot].data() + static_cast<std::ptrdiff_t> (c) * blockFrames; }

    const int channels;
    std::vector<Span> spans;
    StripPlan plan;
    StripRuntime strip;
    bool hasMemory = false;             ///< filters or a compressor: silence goes through them too
    std::vector<float> memory[2];
    bool sounds[2] {};
};

float OfflineMixer::Block::peak() const noexcept
{
    float top = 0.0f;

    for (int i = 0; i < frames; ++i)
        top = std::max ({ top, std::abs (left[i]), std::abs (right[i]) });

    return top;
}

OfflineMixer::OfflineMixer (const std::filesystem::path& sessionFolder, const Session& session, const Song& song, const DeskState& desk, int threads)
    : folder (sessionFolder),
      threadCount (threads > 0 ? threads : static_cast<int> (std::clamp (std::thread::hardware_concurrency(), 1u, 16u))),
      master (compileStrip (song.master, 2, session.sampleRate)), masterStrip (session.sampleRate),
      busLeft (blockFrames), busRight (blockFrames)
{
    for (const auto& track : session.tracks)
    {
        const auto& source = *song.track (track->id);
        const bool audible = ! source.strip.muted && (desk.soloed.empty() || desk.isSoloed (track->id) || source.strip.soloSafe);

        if (! audible || source.active().regions.empty())
            continue;

        auto part = std::make_unique<Part> (track->channels, session.sampleRate);
        part->spans = resolvePlayback (session, song, track->id);
        part->plan = compileStrip (source.strip, track->channels, session.sampleRate);
        part->hasMemory = part->plan.sections > 0 || part->plan.compresses;
        parts.push_back (std::move (part));
    }

    for (int i = 0; i < threadCount; ++i)
    {
        caches.push_back (std::make_unique<FileCache> (folder));
        renderers.push_back (std::make_unique<SpanRenderer> (*caches.back()));
    }
}

OfflineMixer::~OfflineMixer() = default;

bool OfflineMixer::hasRingingEffects() const noexcept
{
    return master.sections > 0 || std::any_of (parts.begin(), parts.end(), [] (const auto& p) { return p->plan.sections > 0; });
}

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
    float* channels[2] { part.channel (slot, 0), part.channel (slot, part.channels - 1) };
    part.sounds[slot] = renderer.render (part.spans, at, frames, channels, part.channels);

    if (! part.hasMemory)
        return;

    if (! part.sounds[slot])
        for (int c = 0; c < part.channels; ++c)
            std::fill_n (channels[c], frames, 0.0f);

    part.sounds[slot] = true;
    part.strip.process (part.plan, channels, part.channels, frames);
}

void OfflineMixer::clearBus (int frames)
{
    std::fill_n (busLeft.data(), frames, 0.0f);
    std::fill_n (busRight.data(), frames, 0.0f);
}

void OfflineMixer::addToBus (Part& part, int slot, int frames)
{
    if (! part.sounds[slot])
        return;

    const float* channels[2] { part.channel (slot, 0), part.channel (slot, part.channels - 1) };
    part.strip.addTo (part.plan, true, channels, part.channels, frames, busLeft.data(), busRight.data());
}

OfflineMixer::Block OfflineMixer::finishBus (FramePos at, int frames)
{
    float* bus[2] { busLeft.data(), busRight.data() };
    masterStrip.process (master, bus, 2, frames);
    masterStrip.applyGain (master, bus[0], bus[1], frames);
    return { at, frames, bus[0], bus[1] };
}

OfflineMixer::Block OfflineMixer::sum (int slot, FramePos at, int frames)
{
    clearBus (frames);

    for (auto& part : parts)
        addToBus (*part, slot, frames);

    return finishBus (at, frames);
}

OfflineMixer::Block OfflineMixer::render (FramePos at, int frames)
{
    clearBus (frames);

    for (auto& part : parts)
    {
        renderPart (*part, *renderers[0], 0, at, frames);
        addToBus (*part, 0, frames);        // while it is in the cache
    }

    return finishBus (at, frames);
}

//==============================================================================
/** Round k: tracks of block k, and the sum of block k - 1. */
struct OfflineMixer::Crew
{
    Crew (OfflineMixer& m, FrameRange r, const std::function<bool (const Block&)>& t)
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
        const auto jobs = static_cast<int> (mixer.parts.size()) + 1;

        while (round <= blocks() && ! cancelled)
        {
            for (int job; (job = next.fetch_add (1, std::memory_order_relaxed)) < jobs;)
            {
                const auto b = round;

                if (job == 0 && b > 0)
                {
                    if (! take (mixer.sum (static_cast<int> ((b - 1) % 2), start (b - 1), length (b - 1))))
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
    const std::function<bool (const Block&)>& take;
    std::atomic<int> next { 0 };
    std::int64_t round = 0;             ///< this and cancelled are written only while every thread waits at the gate
    bool cancelled = false;             ///< all leave in the same round
    bool failed = false;                ///< written by the one that sums
    std::barrier<Reset> gate;
};

bool OfflineMixer::renderAll (FrameRange range, const std::function<bool (const Block&)>& take)
{
    if (threadCount == 1)
    {
        for (auto at = range.start; at < range.end; at += Frames { blockFrames })
            if (! take (render (at, static_cast<int> (std::min<std::int64_t> (blockFrames, (range.end - at).value)))))
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
