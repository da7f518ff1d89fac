#include "Engine/Disk/DiskReader.h"

#include <chrono>

namespace takelane
{
namespace
{
using Spans = PlaybackScore::Spans;

bool areAlike (const std::vector<Spans>& a, const std::vector<Spans>& b)
{
    return std::ranges::equal (a, b, [] (const Spans& x, const Spans& y) { return x == y || *x == *y; });
}
}

DiskReader::DiskReader (std::filesystem::path sessionFolder, int sampleRate)
    : rate (sampleRate), cache (std::move (sessionFolder)), renderer (cache)
{
}

DiskReader::~DiskReader()
{
    quit = true;
    news.notify_one();

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
            rest();
}

/** Until there is news, or for as long as the audio thread takes to play what is there. */
void DiskReader::rest()
{
    constexpr int aWhile = 100;     // rounds; a device that stands may not come at all
    std::unique_lock lock (inbox);
    news.wait_for (lock, std::chrono::milliseconds (waits > 0 && waits < aWhile ? 1 : 10), [this] { return hasNews || quit; });
}

void DiskReader::setScore (std::shared_ptr<const PlaybackScore> next)
{
    {
        const std::lock_guard lock (inbox);
        std::swap (wantedScore, next);
        hasNews = true;
    }

    news.notify_one();
}

void DiskReader::request (const StreamRequest& next)
{
    {
        const std::lock_guard lock (inbox);
        lastRequest = next;
        hasNews = true;
    }

    news.notify_one();
}

void DiskReader::close (std::vector<std::string> files)
{
    {
        const std::lock_guard lock (inbox);
        toClose.insert (toClose.end(), files.begin(), files.end());
        hasNews = true;
    }

    news.notify_one();
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
    std::shared_ptr<const PlaybackScore> next;
    std::vector<std::string> unneeded;

    {
        const std::lock_guard inboxLock (inbox);
        request = lastRequest;
        next = wantedScore;
        std::swap (unneeded, toClose);
        hasNews = false;
    }

    std::swap (score, next);

    for (const auto& file : unneeded)
        cache.close (file);

    bool worked = false;
    const int waited = std::exchange (waits, 0);

    if (request.generation != current.generation)
    {
        // The audio thread must have let go of earlier offers before their streams are taken back.
        if (audioWants.load (std::memory_order_acquire) != request.generation || audioCrossfades())
        {
            waits = waited + 1;
            return false;
        }

        begin (request);
        worked = true;
    }
    else
    {
        worked = adoptScore();
        waits = score != adopted && current.generation != 0 ? waited + 1 : 0;
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

        if (lastRequest.generation != current.generation)
            return audioWants.load (std::memory_order_acquire) != lastRequest.generation || audioCrossfades();
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

DiskReader::Filling DiskReader::fillingFor (const PlaybackScore::Part& part) const
{
    return { part.runtime, part.rounds, part.generation == current.generation ? part.fromRound : 0, 0, {} };
}

void DiskReader::begin (const StreamRequest& request)
{
    current = request;
    cache.forgetFailures();
    fillings.clear();
    audioAt.store (0, std::memory_order_relaxed);
    adopted = score;

    if (score != nullptr)
        for (const auto& part : score->parts)
            fillings.push_back (fillingFor (part));

    for (auto& filling : fillings)
    {
        filling.stream = 1 - filling.runtime->player.held.load (std::memory_order_acquire);
        prime (filling);
        filling.runtime->player.offers.push ({ current.generation, filling.stream, false, 0 });
    }

    primed.store (current.generation, std::memory_order_release);
}

/** All tracks that changed, or none while the audio thread is still at the edit before on one of them. */
bool DiskReader::adoptScore()
{
    if (score == adopted || score == nullptr || current.generation == 0)
        return false;

    std::vector<Filling> next;
    std::vector<std::size_t> changed;

    for (const auto& part : score->parts)
    {
        const auto found = std::ranges::find (fillings, part.runtime, &Filling::runtime);
        auto filling = fillingFor (part);

        if (found != fillings.end())
        {
            filling.stream = found->stream;
            filling.filledTo = found->filledTo;
        }

        if (found == fillings.end() || ! areAlike (found->rounds, filling.rounds) || (filling.rounds.size() > 1 && found->fromRound != filling.fromRound))
        {
            const int held = filling.runtime->player.held.load (std::memory_order_acquire);

            if (held < 0 || (found != fillings.end() && held != found->stream))
                return false;

            filling.stream = 1 - held;
            changed.push_back (next.size());
        }

        next.push_back (std::move (filling));
    }

    fillings = std::move (next);
    adopted = score;

    if (changed.empty())
        return false;

    primeTogether (changed);
    ++lastEdit;

    for (const auto i : changed)
        fillings[i].runtime->player.offers.push ({ current.generation, fillings[i].stream, true, lastEdit });

    offered.store (lastEdit, std::memory_order_release);
    return true;
}

/** Fills its stream anew, for as long as it takes until its next turn. */
void DiskReader::prime (Filling& filling)
{
    recycle (*filling.runtime, filling.stream, true);
    const auto enough = filling.filledTo + Frames { static_cast<std::int64_t> (secondsToPrime * rate) };

    while (filling.filledTo < enough && fillOneChunk (filling)) {}
}

/** In rounds, for the audio thread plays on: when they are offered none is behind, and what did not change has not starved. On a
    disk that is too slow for that it ends after longestPriming of playing; when another roll is wanted, at once. */
void DiskReader::primeTogether (const std::vector<std::size_t>& changed)
{
    const auto seconds = [this] (double s) { return Frames { static_cast<std::int64_t> (s * rate) }; };
    const auto playing = [this] { return Frames { audioAt.load (std::memory_order_relaxed) }; };
    const auto startAnew = [&] (Filling& filling)
    {
        recycle (*filling.runtime, filling.stream, true);
        filling.filledTo = playing();
    };

    for (const auto i : changed)
        startAnew (fillings[i]);

    const auto giveUp = playing() + seconds (longestPriming);

    for (bool goesOn = true; goesOn && playing() < giveUp && audioWants.load (std::memory_order_acquire) == current.generation;)
    {
        goesOn = false;

        for (std::size_t i = 0; i < fillings.size(); ++i)
        {
            auto& filling = fillings[i];
            const bool isChanged = std::ranges::binary_search (changed, i);

            if (isChanged && filling.filledTo < playing())
                startAnew (filling);

            if (filling.filledTo < playing() + seconds (isChanged ? secondsToPrime : secondsAhead))
                goesOn = (fillOneChunk (filling) && isChanged) || goesOn;
        }
    }
}

//==============================================================================
const std::vector<Span>& DiskReader::Filling::spansOf (std::int64_t round) const
{
    const auto turn = std::max<std::int64_t> (0, round - fromRound) % static_cast<std::int64_t> (rounds.size());
    return *rounds[static_cast<std::size_t> (turn)];
}

DiskReader::Place DiskReader::placeAt (Frames streamFrame) const
{
    Place place { current.start + streamFrame, { Chunk::capacity } };

    if (! current.loop)
        return place;

    if (place.at >= current.loop->end)
    {
        const auto behind = (place.at - current.loop->end).value, length = current.loop->length().value;
        place.at = current.loop->start + Frames { behind % length };
        place.round = behind / length + 1;
    }

    place.untilWrap = current.loop->end - place.at;
    return place;
}

bool DiskReader::fillOneChunk (Filling& filling)
{
    auto& runtime = *filling.runtime;
    auto& stream = runtime.player.streams[filling.stream];

    recycle (runtime, filling.stream, false);

    if (! stream.hasRoom())
        return false;

    const auto place = placeAt (filling.filledTo);
    const auto& spans = filling.spansOf (place.round);
    const int length = static_cast<int> (std::min<std::int64_t> (Chunk::capacity, place.untilWrap.value));
    const auto part = FrameRange::withLength (place.at, { length });
    const bool maySound = std::ranges::any_of (spans, [part] (const Span& s) { return s.range.intersects (part); });
    auto* chunk = freshChunk (maySound ? runtime.channels : 0);

    chunk->first = filling.filledTo;
    chunk->frames = length;

    if (maySound)
    {
        float* channels[2] { chunk->channel (0), chunk->channel (runtime.channels - 1) };

        if (! renderer.render (spans, place.at, length, channels, runtime.channels))
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
