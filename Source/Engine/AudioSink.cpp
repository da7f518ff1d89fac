#include "Engine/AudioSink.h"

#include "Core/Decibels.h"
#include "Engine/ExportFile.h"
#include "Engine/RateConverter.h"
#include "Storage/TemporaryName.h"

#include <ebur128.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>

namespace takelane
{
namespace
{
struct DeleteMeasure { void operator() (ebur128_state* s) const { ebur128_destroy (&s); } };
}

struct AudioSink::State
{
    SinkSettings settings;
    std::filesystem::path temporary;
    std::unique_ptr<ExportFile> file;
    std::unique_ptr<RateConverter> converter;
    std::unique_ptr<ebur128_state, DeleteMeasure> measure;
    std::vector<float> interleaved, converted;
    std::int64_t framesOut = 0;
    float peak = 0.0f;
    bool placed = false;

    Result<void> open();
    Result<void> put (std::span<const float> interleavedNow);
};

Result<void> AudioSink::State::open()
{
    const auto& s = settings;
    std::error_code ignored;

    // A rename would put the file in the place of a device or a folder as well.
    if (std::filesystem::exists (s.file, ignored) && ! std::filesystem::is_regular_file (s.file, ignored))
        return posix::problemFor (s.file, "cannot be replaced", EINVAL);

    if (s.targetRate != s.sourceRate)
    {
        auto made = RateConverter::create (s.sourceRate, s.targetRate, s.channels);

        if (! made.ok())
            return made.problem();

        converter = std::move (*made);
    }

    if (s.measureLoudness)
        measure.reset (ebur128_init (static_cast<unsigned> (s.channels), static_cast<unsigned long> (s.targetRate),
                                     EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK));

    std::filesystem::remove (temporary, ignored);
    auto made = ExportFile::create (temporary, s);

    if (! made.ok())
        return made.problem();

    file = std::move (*made);
    return {};
}

Result<void> AudioSink::State::put (std::span<const float> now)
{
    for (const float x : now)
        peak = std::max (peak, std::abs (x));

    const auto frames = now.size() / static_cast<std::size_t> (settings.channels);

    if (measure != nullptr)
        ebur128_add_frames_float (measure.get(), now.data(), frames);

    framesOut += static_cast<std::int64_t> (frames);
    return file->write (now);
}

//==============================================================================
AudioSink::AudioSink (std::unique_ptr<State> s) : state (std::move (s)) {}

AudioSink::~AudioSink()
{
    if (state->placed)
        return;

    state->file = nullptr;
    std::error_code ignored;
    std::filesystem::remove (state->temporary, ignored);
}

Result<std::unique_ptr<AudioSink>> AudioSink::create (const SinkSettings& settings)
{
    auto state = std::make_unique<State>();
    state->settings = settings;
    state->temporary = temporaryNameFor (settings.file);
    std::unique_ptr<AudioSink> sink (new AudioSink (std::move (state)));

    if (auto opened = sink->state->open(); ! opened.ok())
        return opened.problem();

    return sink;
}

Result<void> AudioSink::write (float* const* channels, int frames)
{
    auto& s = *state;
    const auto count = static_cast<std::size_t> (frames);
    const auto width = static_cast<std::size_t> (s.settings.channels);
    s.interleaved.resize (count * width);

    if (width == 1)
        std::copy_n (channels[0], count, s.interleaved.data());
    else
        for (std::size_t i = 0; i < count; ++i)
        {
            s.interleaved[2 * i] = channels[0][i];
            s.interleaved[2 * i + 1] = channels[1][i];
        }

    if (s.converter == nullptr)
        return s.put (s.interleaved);

    s.converted.clear();

    if (auto done = s.converter->convert (s.interleaved, s.converted); ! done.ok())
        return done;

    return s.put (s.converted);
}

Result<BounceResult> AudioSink::close()
{
    auto& s = *state;

    if (s.converter != nullptr)
    {
        s.converted.clear();

        if (auto rest = s.converter->finish (s.converted); ! rest.ok())
            return rest.problem();

        if (auto done = s.put (s.converted); ! done.ok())
            return done.problem();
    }

    if (auto closed = s.file->close(); ! closed.ok())
        return closed.problem();

    BounceResult r;
    r.frames = { s.framesOut };
    r.peakDb = dbFromGain (s.peak);

    if (s.measure != nullptr)
    {
        ebur128_loudness_global (s.measure.get(), &r.lufs);
        r.lufs = std::max (r.lufs, silenceDb);
        double top = 0.0, one = 0.0;

        for (unsigned c = 0; c < static_cast<unsigned> (s.settings.channels); ++c)
            if (ebur128_true_peak (s.measure.get(), c, &one) == EBUR128_SUCCESS)
                top = std::max (top, one);

        r.truePeakDb = dbFromGain (top);
    }

    return r;
}
Result<void> AudioSink::place()
{
    auto& s = *state;

    if (const auto failed = posix::rename (s.temporary, s.settings.file); failed != 0)
        return posix::problemFor (s.settings.file, "could not be put in its place", failed);

    s.placed = true;
    posix::syncFolder (std::filesystem::absolute (s.settings.file).parent_path());
    return {};
}

Result<BounceResult> renderInto (AudioSink& sink, int sampleRate, bool needsAll, const std::function<Result<MixRendered> (const TakeMix&)>& render)
{
    const auto began = std::chrono::steady_clock::now();
    Result<void> written;

    auto rendered = render ([&] (float* const* channels, int frames)
    {
        written = sink.write (channels, frames);
        return written.ok();
    });

    if (! written.ok())
        return written.problem();

    if (! rendered.ok())
        return rendered.problem();

    if (needsAll && ! rendered->missing.empty())
        return rendered->missing.front();

    auto result = sink.close();

    if (result.ok())
    {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        result->realtimeFactor = static_cast<double> (rendered->range.length().value) / sampleRate / took.count();
        result->missing = std::move (rendered->missing);
    }

    return result;
}
}
