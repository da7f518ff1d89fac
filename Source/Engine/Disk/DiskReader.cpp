#include "Engine/Disk/DiskReader.h"

#include <chrono>

namespace takelane
{
DiskReader::DiskReader (std::filesystem::path sessionFolder, int sampleRate)
    : rate (sampleRate), cache (std::move (sessionFolder)), renderer (cache)
{
}

DiskReader::~DiskReader()
{
    quit = true;

    if (thread.joinable())
        thread.join();
}

void DiskReader::startThread()
{
    thread = std::thread ([this] { run(); });
}

void DiskReader::run()
{
    while (! quit)
        if (! service())
            std::this_thread::sleep_for (std::chrono::milliseconds (10));
}

void DiskReader::setScore (std::shared_ptr<const PlaybackScore> next)
{
    const std::lock_guard lock (inbox);
    wantedScore = std::move (next);
}

void DiskReader::request (const StreamRequest& next)
{
    const std::lock_guard lock (inbox);
    wanted = next;
}

std::vector<Problem> DiskReader::takeProblems()
{
    const std::lock_guard lock (inbox);
    return std::exchange (problems, {});
}

//==============================================================================
bool DiskReader::service()
{
    const std::lock_guard lock (mutex);
    StreamRequest request;

    {
        const std::lock_guard inboxLock (inbox);
        request = wanted;
        score = wantedScore;
    }

    bool worked = false;

    if (request.generation != current.generation)
    {
        // The audio thread must have let go of earlier offers before their streams are taken back.
        if (audioWants.load (std::memory_order_acquire) != request.generation || audioCrossfades())
            return false;

        begin (request);
        worked = true;
    }
    else
    {
        worked = adoptScore();
    }

    const Frames playing { audioAt.load (std::memory_order_relaxed) };
    const Frames ahead { static_cast<std::int64_t> (secondsAhead * rate) };

    // One chunk a track and round: no track starves while another is far ahead.
    for (auto& filling : fillings)
        if (filling.filledTo < playing + ahead)
            worked = fillOneChunk (filling) || worked;

    if (auto found = cache.takeProblems(); ! found.empty())
    {
        const std::lock_guard inboxLock (inbox);
        problems.insert (problems.end(), found.begin(), found.end());
    }

    return worked;
}

bool DiskReader::isReadyForBlock()
{
    const std::lock_guard lock (mutex);

    {
        const std::lock_guard inboxLock (inbox);

        if (wanted.generation != current.generation)
            return audioWants.load (std::memory_order_acquire) != wanted.generation || audioCrossfades();
    }

    const Frames enough { audioAt.load (std::memory_order_relaxed) + static_cast<std::int64_t> (secondsToPrime * rate) + 8192 };
    return std::all_of (fillings.begin(), fillings.end(), [&] (const Filling& f) { return f.filledTo >= enough; });
}

bool DiskReader::audioCrossfades() const
{
    return score != nullptr && std::any_of (score->parts.begin(), score->parts.end(), [] (const auto& part)
    {
        return part.runtime->player.held.load (std::memory_order_acquire) < 0;
    });
}

void DiskReader::begin (const StreamRequest& request)
{
    current = request;
    cache.forgetFailures();
    fillings.clear();
    audioAt.store (0, std::memory_order_relaxed);

    if (score != nullptr)
        for (const auto& part : score->parts)
        {
            Filling filling { part.runtime, part.source, part.spans, 0, {} };
            filling.stream = 1 - part.runtime->player.held.load (std::memory_order_acquire);
            recycle (*part.runtime, filling.stream, true);
            fillings.push_back (std::move (filling));
        }

    const Frames enough { static_cast<std::int64_t> (secondsToPrime * rate) };

    for (auto& filling : fillings)
    {
        while (filling.filledTo < enough && fillOneChunk (filling)) {}

        filling.runtime->player.offers.push ({ current.generation, filling.stream, false });
    }

    primed.store (current.generation, std::memory_order_release);
}

bool DiskReader::adoptScore()
{
    if (score == nullptr || current.generation == 0)
        return false;

    bool changed = false;

    for (const auto& part : score->parts)
    {
        const auto found = std::find_if (fillings.begin(), fillings.end(), [&] (const Filling& f) { return f.runtime == part.runtime; });

        if (found == fillings.end())
        {
            fillings.push_back ({ part.runtime, part.source, {}, part.runtime->player.held.load(), {} });
            changed = startAgain (fillings.back(), part) || changed;
        }
        else if (! found->source.isSameAs (part.source))
        {
            if (found->spans == part.spans)     found->source = part.source;
            else                                changed = startAgain (*found, part) || changed;
        }
    }

    std::erase_if (fillings, [&] (const Filling& f)
    {
        return std::none_of (score->parts.begin(), score->parts.end(), [&] (const auto& p) { return p.runtime == f.runtime; });
    });

    return changed;
}

bool DiskReader::startAgain (Filling& filling, const PlaybackScore::Part& part)
{
    const int held = filling.runtime->player.held.load (std::memory_order_acquire);

    if (held != filling.stream)         // the audio thread has not taken up the last offer yet: next round
        return false;

    filling.source = part.source;
    filling.spans = part.spans;
    filling.stream = 1 - held;
    filling.filledTo = { audioAt.load (std::memory_order_relaxed) };
    recycle (*filling.runtime, filling.stream, true);

    const auto enough = filling.filledTo + Frames { static_cast<std::int64_t> (secondsToPrime * rate) };

    while (filling.filledTo < enough && fillOneChunk (filling)) {}

    filling.runtime->player.offers.push ({ current.generation, filling.stream, true });
    return true;
}

//==============================================================================
FramePos DiskReader::timelineAt (Frames streamFrame, Frames& untilWrap) const
{
    auto place = current.start + streamFrame;
    untilWrap = { Chunk::capacity };

    if (current.loop)
    {
        if (place >= current.loop->end)
            place = current.loop->start + Frames { (place - current.loop->end).value % current.loop->length().value };

        if (place < current.loop->end)
            untilWrap = current.loop->end - place;
    }

    return place;
}

bool DiskReader::fillOneChunk (Filling& filling)
{
    auto& runtime = *filling.runtime;
    auto& stream = runtime.player.streams[filling.stream];

    recycle (runtime, filling.stream, false);

    if (! stream.hasRoom())
        return false;

    Frames untilWrap;
    const auto place = timelineAt (filling.filledTo, untilWrap);
    const int length = static_cast<int> (std::min<std::int64_t> (Chunk::capacity, untilWrap.value));
    const auto part = FrameRange::withLength (place, { length });
    const bool maySound = std::any_of (filling.spans.begin(), filling.spans.end(), [part] (const Span& s) { return s.range.intersects (part); });
    auto* chunk = freshChunk (maySound ? runtime.channels : 0);

    chunk->first = filling.filledTo;
    chunk->frames = length;

    if (maySound)
    {
        float* channels[2] { chunk->channel (0), chunk->channel (runtime.channels - 1) };

        if (! renderer.render (filling.spans, place, length, channels, runtime.channels))
            std::fill (chunk->samples.begin(), chunk->samples.end(), 0.0f);
    }

    filling.filledTo += Frames { length };
    stream.push (chunk);
    return true;
}

void DiskReader::recycle (TrackRuntime& runtime, int stream, bool filledToo)
{
    Chunk* chunk = nullptr;

    while (runtime.player.streams[stream].takeEmptied (chunk))
        spare[chunk->channels].push_back (chunk);

    while (filledToo && runtime.player.streams[stream].takeFilled (chunk))
        spare[chunk->channels].push_back (chunk);
}

Chunk* DiskReader::freshChunk (int channels)
{
    auto& unused = spare[channels];

    if (! unused.empty())
    {
        auto* chunk = unused.back();
        unused.pop_back();
        return chunk;
    }

    return chunks.emplace_back (std::make_unique<Chunk> (channels)).get();
}
}
