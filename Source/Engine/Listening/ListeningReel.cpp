#include "Engine/Listening/ListeningReel.h"

namespace takelane
{
ListeningReel::ListeningReel (const ListeningTape::Size& size)
    : inputs (size.inputs), sampleRate (size.sampleRate), ring (std::make_shared<InputRing> (size.inputs, size.sampleRate)), tape (size)
{
}

int ListeningReel::drain()
{
    const std::lock_guard lock (mutex);
    const auto note = [this] (int failed) { error = error != 0 ? error : failed; };

    ring->drain ([&] (const float* const* planes, int frames)
                 {
                     if (error == 0)
                         note (tape.append (planes, frames));
                 },
                 [&] (Frames length)
                 {
                     if (! gaps.empty() && gaps.back().at + gaps.back().length == tape.end())
                         gaps.back().length += length;
                     else
                         gaps.push_back ({ tape.end(), length });

                     if (error == 0)
                         note (tape.appendSilence (length));
                 },
                 [&] (const ListeningStamp& stamp) { stamps.push_back ({ tape.end(), stamp }); });

    forgetOld();
    return error;
}

/** The stamp that reaches into what is held stays, and the one before: its answers came later. */
void ListeningReel::forgetOld()
{
    const auto from = tape.from();

    while (stamps.size() > 2 && stamps[2].at + stamps[2].stamp.latency.total() < from && stamps[2].at < from)
        stamps.pop_front();

    while (! gaps.empty() && gaps.front().at + gaps.front().length <= from)
        gaps.pop_front();
}

Frames ListeningReel::held() const
{
    const std::lock_guard lock (mutex);
    return tape.end() - tape.from();
}

std::vector<HeardStretch> ListeningReel::heard (Frames until) const
{
    const std::lock_guard lock (mutex);
    const std::vector<StampedAt> all (stamps.begin(), stamps.end());
    return heardStretches (all, tape.end(), tape.from(), std::min (until, tape.end()));
}

std::vector<HeardStretch> ListeningReel::toKeep (Frames until) const
{
    const std::lock_guard lock (mutex);
    const std::vector<StampedAt> all (stamps.begin(), stamps.end());
    const auto stretches = heardStretches (all, tape.end(), std::max (kept, tape.from()), std::min (until, tape.end()));
    return worthKeeping (stretches, ! all.empty() && all.back().stamp.taken, sampleRate);
}

void ListeningReel::keptUntil (Frames at)
{
    const std::lock_guard lock (mutex);
    kept = std::max (kept, at);
}

bool ListeningReel::read (int input, Frames at, std::span<float> to) const
{
    const std::lock_guard lock (mutex);
    return tape.read (input, at, to);
}

float ListeningReel::peak (int input, Frames from, Frames to) const
{
    const std::lock_guard lock (mutex);
    return tape.peak (input, from, to);
}

std::vector<Dropout> ListeningReel::lost (Frames from, Frames to) const
{
    const std::lock_guard lock (mutex);
    std::vector<Dropout> found;

    for (const auto& gap : gaps)
    {
        const auto first = std::max (from, gap.at), last = std::min (to, gap.at + gap.length);

        if (first < last)
            found.push_back ({ first - from, last - first });
    }

    return found;
}

std::vector<Peak> ListeningReel::takeNewPeaks()
{
    const std::lock_guard lock (mutex);
    std::vector<Peak> fresh;
    chunksDrawn = std::max (chunksDrawn, tape.oldestChunk());

    for (; chunksDrawn < tape.chunkCount(); ++chunksDrawn)
        fresh.push_back (tape.overview (chunksDrawn));

    return fresh;
}
}
