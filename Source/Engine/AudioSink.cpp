#include "Engine/AudioSink.h"

#include "Core/Decibels.h"
#include "Engine/RateConverter.h"
#include "Storage/TakeFile.h"

#include <ebur128.h>
#include <sndfile.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
struct CloseSound { void operator() (SNDFILE* f) const { sf_close (f); } };
struct DeleteMeasure { void operator() (ebur128_state* s) const { ebur128_destroy (&s); } };

/** Triangular dither of +-1 step, the same for the same file every time. */
class Dither
{
public:
    float next() noexcept       { return uniform() - uniform(); }

private:
    float uniform() noexcept
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return static_cast<float> (state >> 40) * (1.0f / 16777216.0f);
    }

    std::uint64_t state = 0x9E3779B97F4A7C15ull;
};

std::filesystem::path temporaryNameFor (const std::filesystem::path& file)
{
    return file.parent_path() / ("." + file.filename().string() + ".tmp-" + std::to_string (getpid()));
}
}

struct AudioSink::State
{
    SinkSettings settings;
    std::filesystem::path temporary;
    std::unique_ptr<TakeFile> take;                         ///< WAV in 24 bit or float
    std::unique_ptr<SNDFILE, CloseSound> sound;             ///< everything else
    std::unique_ptr<RateConverter> converter;
    std::unique_ptr<ebur128_state, DeleteMeasure> measure;
    std::vector<float> interleaved, converted;
    std::vector<int> quantised;
    Dither dither;
    std::int64_t framesOut = 0;
    float peak = 0.0f;
    bool finished = false;

    Result<void> open();
    Result<void> put (std::span<const float> interleavedNow);
    Result<void> quantiseAndWrite (const float* samples, std::size_t count);
    Problem cannotWrite() const
    {
        return { settings.file.string() + " cannot be written: the disk refused it. Free some space or choose another place" };
    }
};

Result<void> AudioSink::State::open()
{
    const auto& s = settings;
    std::error_code ignored;
    std::filesystem::remove (temporary, ignored);

    if (s.container == BounceContainer::wav && s.bits != BounceBits::int16)
    {
        TakeFileSpec spec { temporary, s.channels, s.targetRate,
                            s.bits == BounceBits::int24 ? SampleFormat::int24 : SampleFormat::float32, s.timeReference, {} };
        spec.provenance.project = s.project;
        spec.provenance.song = s.song;
        spec.provenance.track = s.name;
        spec.syncWhenMade = false;                          // it counts from the rename on
        auto made = TakeFile::create (spec);

        if (! made.ok())
            return Problem { s.file.string() + " cannot be made there; check that the folder exists and can be written" };

        take = std::move (*made);
    }
    else
    {
        SF_INFO info {};
        info.samplerate = s.targetRate;
        info.channels = s.channels;
        info.format = (s.container == BounceContainer::flac ? SF_FORMAT_FLAC : SF_FORMAT_WAV)
                    | (s.bits == BounceBits::int16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24);
        sound.reset (sf_open (temporary.c_str(), SFM_WRITE, &info));

        if (sound == nullptr)
            return Problem { s.file.string() + " cannot be made there; check that the folder exists and can be written" };
    }

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

    if (take != nullptr)
        return take->append (now).ok() ? Result<void> {} : cannotWrite();

    return quantiseAndWrite (now.data(), now.size());
}

Result<void> AudioSink::State::quantiseAndWrite (const float* samples, std::size_t count)
{
    quantised.resize (count);

    for (std::size_t i = 0; i < count; ++i)
    {
        if (settings.bits == BounceBits::int16)
        {
            const float steps = samples[i] * 32768.0f + dither.next();
            quantised[i] = static_cast<int> (std::lrint (std::clamp (steps, -32768.0f, 32767.0f))) * 65536;
        }
        else
        {
            quantised[i] = int24FromFloat (samples[i]) * 256;
        }
    }

    const auto written = sf_write_int (sound.get(), quantised.data(), static_cast<sf_count_t> (count));
    return written == static_cast<sf_count_t> (count) ? Result<void> {} : cannotWrite();
}

//==============================================================================
AudioSink::AudioSink (std::unique_ptr<State> s) : state (std::move (s)) {}

AudioSink::~AudioSink()
{
    if (state->finished)
        return;

    state->take = nullptr;
    state->sound = nullptr;
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

Result<BounceResult> AudioSink::finish()
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

    if (s.take != nullptr && ! s.take->close().ok())
        return s.cannotWrite();

    if (s.sound != nullptr && sf_close (s.sound.release()) != 0)
        return s.cannotWrite();

    std::error_code failed;
    std::filesystem::rename (s.temporary, s.settings.file, failed);

    if (failed)
        return s.cannotWrite();

    s.finished = true;
    BounceResult r;
    r.frames = { s.framesOut };
    r.peakDb = dbFromGain (s.peak);

    if (s.measure != nullptr)
    {
        ebur128_loudness_global (s.measure.get(), &r.lufs);
        double top = 0.0, one = 0.0;

        for (unsigned c = 0; c < static_cast<unsigned> (s.settings.channels); ++c)
            if (ebur128_true_peak (s.measure.get(), c, &one) == EBUR128_SUCCESS)
                top = std::max (top, one);

        r.truePeakDb = dbFromGain (top);
    }

    return r;
}
}
