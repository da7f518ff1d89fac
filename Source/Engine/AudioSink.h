#pragma once

/** Where rendered audio goes: quantises, dithers, converts the rate, measures, and writes a file that appears whole. */

#include "Engine/Bounce.h"
#include "Storage/TakeFile.h"

#include <memory>

namespace takelane
{
struct SinkSettings
{
    std::filesystem::path file;
    BounceBits bits = BounceBits::int24;
    BounceContainer container = BounceContainer::wav;
    int sourceRate = 48000, targetRate = 48000;
    int channels = 2;
    bool measureLoudness = false;
    FileProvenance provenance;                  ///< bext and iXML; the tags of other containers
    std::int64_t timeReference = 0;             ///< in frames of the source
};

class AudioSink
{
public:
    static Result<std::unique_ptr<AudioSink>> create (const SinkSettings&);
    ~AudioSink();                               ///< without place() nothing is left, and what was there stays

    /** Planar, `channels` of them; overwritten. */
    Result<void> write (float* const* channels, int frames);

    /** The last frames and the header, under the temporary name still; frames, peak and loudness of what was written. */
    Result<BounceResult> close();

    /** After close(): the file, in the place of what was there before. */
    Result<void> place();

private:
    struct State;
    explicit AudioSink (std::unique_ptr<State>);
    std::unique_ptr<State> state;
};

/** All that `render` gives, into the sink, which is closed and not yet in its place. needsAll: a take file that is missing is a
    Problem. sampleRate: of what is rendered. */
Result<BounceResult> renderInto (AudioSink&, int sampleRate, bool needsAll, const std::function<Result<MixRendered> (const TakeMix&)>& render);
}
