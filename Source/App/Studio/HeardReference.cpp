#include "App/Studio/HeardReference.h"

#include <cmath>

namespace takelane
{
HeardReference::HeardReference (Engine& e, int sampleRate, bool ownThread) : engine (e), rate (sampleRate), worker (ownThread) {}

HeardReference::~HeardReference()
{
    opening.request_stop();
}

void HeardReference::hear (Wanted next)
{
    const bool isSame = next.paper == wanted.paper && next.file == wanted.file;

    if (isSame && isHeard)
        return;

    if (isSame && playing != nullptr && ! playing->stream->isOver())
    {
        isHeard = true;
        playing->stream->setHeard (true);
        return;
    }

    mixAgain (true);
    wanted = std::move (next);
    isHeard = true;
    opening = {};

    worker.start ([asked = wanted, rate = rate, stop = opening.get_token()] { return open (asked, rate, stop); },
                  [this, stop = opening.get_token()] (Result<std::shared_ptr<Playing>> opened)
    {
        if (stop.stop_requested())
            return;

        if (! opened.ok())
            return fail (opened.problem().text);

        playing = std::move (*opened);
        playing->stream->setHeard (isHeard);
        engine.monitor().hear (playing->stream);
    });
}

Result<std::shared_ptr<HeardReference::Playing>> HeardReference::open (const Wanted& asked, int sampleRate, const std::stop_token& stop)
{
    auto lufs = asked.lufs;

    if (! lufs)
    {
        const auto measured = loudnessOfFile (asked.file, stop);

        if (! measured.ok())
            return measured.problem();

        lufs = *measured;
    }

    auto sound = ReferenceSound::open (asked.file, sampleRate, stop);

    if (! sound.ok())
        return sound.problem();

    const auto gainDb = lufs ? std::min (mostGainDb, asked.mixLufs (stop).value_or (usualMixLufs) - *lufs) : 0.0;
    auto opened = std::make_shared<Playing>();
    opened->stream = std::make_shared<ReferenceStream> (sampleRate, static_cast<float> (std::pow (10.0, gainDb / 20.0)));
    opened->sound = std::move (*sound);
    opened->fill();
    return opened;
}

/** Until the ring is full or the file at its end. */
void HeardReference::Playing::fill()
{
    while (! stream->hasEnded())
    {
        if (! rest.empty())
        {
            const int frames = stream->write (rest);
            rest.erase (rest.begin(), rest.begin() + 2 * frames);

            if (! rest.empty())
                return;
        }

        const auto next = sound->read();

        if (! next.ok())
            problem = next.problem().text;

        if (! next.ok() || next->empty())
            return stream->end();

        rest.assign (next->begin(), next->end());
    }
}

void HeardReference::mixAgain (bool fromTheStart)
{
    isHeard = false;

    if (playing != nullptr)
        playing->stream->setHeard (false);

    if (playing != nullptr && ! fromTheStart)
        return;

    opening.request_stop();
    wanted = {};

    if (std::exchange (playing, nullptr) != nullptr)
        engine.monitor().hear (nullptr);
}

void HeardReference::fail (const std::string& why)
{
    const auto title = wanted.title;
    mixAgain (true);

    if (onFail)
        onFail (title, why);
}

void HeardReference::fillMore()
{
    isFilling = true;

    worker.start ([now = playing] { now->fill(); return now; }, [this] (const std::shared_ptr<Playing>& filled)
    {
        isFilling = false;

        if (filled == playing && ! filled->problem.empty())
            fail (filled->problem);
    });
}

void HeardReference::poll()
{
    worker.collect();

    if (playing == nullptr)
        return;

    if (playing->stream->isOver())
        mixAgain (true);
    else if (! isFilling && ! playing->stream->hasEnded() && playing->stream->room() > rate)
        fillMore();
}
}
