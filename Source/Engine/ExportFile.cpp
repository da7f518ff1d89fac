#include "Engine/ExportFile.h"

#include "Engine/RateConverter.h"
#include "Storage/TakeHeader.h"
#include "Storage/WavTags.h"

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace takelane
{
namespace
{
struct CloseSound { void operator() (SNDFILE* f) const { sf_close (f); } };
using Sound = std::unique_ptr<SNDFILE, CloseSound>;

/** LAME's V2: about 190 kbit/s, and nobody has told it from the original yet. */
constexpr double mp3Compression = 0.2;

/** Opus at 80 kbit/s a channel; libsndfile counts from 256 down to 6. */
constexpr double opusCompression = (256.0 - 80.0) / 250.0;

/** libsndfile wraps the length beyond 4 GiB without a word; some of it is header. */
constexpr std::int64_t longestWav = 0xffff0000;

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

Problem cannotMake (const SinkSettings& s)
{
    return { s.file.string() + " cannot be made there; check that the folder exists and can be written" };
}

Problem cannotWrite (const SinkSettings& s)
{
    return { s.file.string() + " cannot be written: the disk refused it. Free some space or choose another place" };
}

TakeFileSpec specOf (const std::filesystem::path& path, const SinkSettings& s)
{
    TakeFileSpec spec;
    spec.path = path;
    spec.channels = s.channels;
    spec.sampleRate = s.targetRate;
    spec.format = s.bits == BounceBits::float32 ? SampleFormat::float32 : SampleFormat::int24;
    spec.timeReference = RateConverter::convertedLength ({ s.timeReference }, s.sourceRate, s.targetRate).value;
    spec.provenance = s.provenance;
    spec.syncWhenMade = false;                              // it counts from the rename on
    return spec;
}

//==============================================================================
class TakeExport : public ExportFile
{
public:
    TakeExport (std::unique_ptr<TakeFile> f, const SinkSettings& s) : settings (s), file (std::move (f)) {}

    Result<void> write (std::span<const float> interleaved) override    { return told (file->append (interleaved)); }
    Result<void> close() override                                       { return told (file->close()); }

private:
    Result<void> told (const Result<void>& done) const      { return done.ok() ? Result<void> {} : cannotWrite (settings); }

    const SinkSettings settings;
    std::unique_ptr<TakeFile> file;
};

//==============================================================================
int formatOf (const SinkSettings& s)
{
    switch (s.container)
    {
        case BounceContainer::mp3:      return SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;
        case BounceContainer::opus:     return SF_FORMAT_OGG | SF_FORMAT_OPUS;
        case BounceContainer::flac:     return SF_FORMAT_FLAC | (s.bits == BounceBits::int16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24);
        case BounceContainer::wav:      break;
    }

    return SF_FORMAT_WAV | SF_FORMAT_PCM_16;
}

/** What libsndfile writes to: some of its formats swallow the error of a full disk, here it is kept. */
class Disk
{
public:
    int open (const std::filesystem::path& path) noexcept       { return posix::open (path, posix::Access::createNew, file); }
    int failure() const noexcept                                { return error; }

    int close() noexcept
    {
        error = error != 0 ? error : posix::syncData (file);
        const int closed = file.close();
        return error != 0 ? error : closed;
    }

    Sound sound (SF_INFO& info)
    {
        SF_VIRTUAL_IO calls { [] (void* d) { return self (d).end; },
                              [] (sf_count_t by, int from, void* d) { return self (d).seek (by, from); },
                              [] (void* to, sf_count_t count, void* d) { return self (d).read (to, count); },
                              [] (const void* bytes, sf_count_t count, void* d) { return self (d).write (bytes, count); },
                              [] (void* d) { return self (d).at; } };
        return Sound (sf_open_virtual (&calls, SFM_WRITE, &info, this));
    }

private:
    static Disk& self (void* d)     { return *static_cast<Disk*> (d); }

    sf_count_t seek (sf_count_t by, int from)
    {
        at = std::max<sf_count_t> (0, by + (from == SEEK_CUR ? at : from == SEEK_END ? end : 0));
        return at;
    }

    sf_count_t read (void* to, sf_count_t count)
    {
        const auto done = posix::readAt (file, { static_cast<std::byte*> (to), static_cast<std::size_t> (count) }, at);
        at += done.bytes;
        return done.bytes;
    }

    sf_count_t write (const void* bytes, sf_count_t count)
    {
        if (error != 0)
            return 0;

        const auto done = posix::writeAt (file, { static_cast<const std::byte*> (bytes), static_cast<std::size_t> (count) }, at);
        error = done.error;
        at += done.bytes;
        end = std::max (end, at);
        return done.bytes;
    }

    posix::Descriptor file;
    sf_count_t at = 0, end = 0;
    int error = 0;
};

class SoundExport : public ExportFile
{
public:
    explicit SoundExport (const SinkSettings& s) : settings (s) {}

    bool open (const std::filesystem::path& path)
    {
        SF_INFO info {};
        info.samplerate = settings.targetRate;
        info.channels = settings.channels;
        info.format = formatOf (settings);

        if (disk.open (path) != 0)
            return false;

        file = disk.sound (info);
        return file != nullptr;
    }

    /** Before the first frame: what the file says of itself. */
    void describe()
    {
        if (settings.container == BounceContainer::wav)
        {
            addTags();
            return;
        }

        const auto& about = settings.provenance;
        const auto join = [] (const std::string& a, const char* between, const std::string& b) { return a.empty() ? b : b.empty() ? a : a + between + b; };
        tag (SF_STR_TITLE, join (about.song, " - ", about.track));
        tag (SF_STR_ALBUM, about.project);
        tag (SF_STR_ARTIST, about.player);
        tag (SF_STR_COMMENT, join (about.takeName, ": ", about.note));
        tag (SF_STR_DATE, about.when.substr (0, 10));
        setQuality();
    }

    Result<void> write (std::span<const float> interleaved) override
    {
        const auto count = static_cast<sf_count_t> (interleaved.size());
        bytes += 2 * count;

        if (settings.container == BounceContainer::wav && bytes > longestWav)
            return Problem { settings.file.string() + " would be longer than a 16-bit WAV can be, 4 GB; choose 24 bit or a shorter range" };

        if (isListeningCopy (settings.container))
            return told (sf_write_float (file.get(), interleaved.data(), count) == count);

        quantise (interleaved);
        return told (sf_write_int (file.get(), quantised.data(), count) == count);
    }

    Result<void> close() override
    {
        const bool ended = sf_close (file.release()) == 0;
        return told (disk.close() == 0 && ended);
    }

private:
    Result<void> told (bool done) const
    {
        if (disk.failure() != 0)
            return posix::problemFor (settings.file, "cannot be written", disk.failure());

        return done ? Result<void> {} : cannotWrite (settings);
    }

    void tag (int which, const std::string& text)
    {
        if (! text.empty())
            sf_set_string (file.get(), which, text.c_str());
    }

    void setQuality()
    {
        double compression = settings.container == BounceContainer::mp3 ? mp3Compression : opusCompression;
        int mode = SF_BITRATE_MODE_VARIABLE;

        if (settings.container == BounceContainer::mp3)
            sf_command (file.get(), SFC_SET_BITRATE_MODE, &mode, sizeof (mode));

        if (isListeningCopy (settings.container))
            sf_command (file.get(), SFC_SET_COMPRESSION_LEVEL, &compression, sizeof (compression));
    }

    /** As in a take. */
    void addTags()
    {
        const auto spec = specOf (settings.file, settings);
        const auto bext = bextChunk (spec.provenance, spec.timeReference);
        addChunk ("bext", bext.data(), bext.size());
        const auto ixml = ixmlChunk (spec.provenance, { spec.channels, spec.sampleRate, 16, spec.timeReference }, TakeHeader::size);
        addChunk ("iXML", ixml.data(), ixml.size());
    }

    /** libsndfile keeps a copy. */
    void addChunk (std::string_view id, const void* content, std::size_t length)
    {
        std::vector<std::byte> copy (length);
        std::memcpy (copy.data(), content, length);
        SF_CHUNK_INFO chunk {};
        id.copy (chunk.id, id.size());
        chunk.id_size = static_cast<unsigned> (id.size());
        chunk.datalen = static_cast<unsigned> (length);
        chunk.data = copy.data();
        sf_set_chunk (file.get(), &chunk);
    }

    void quantise (std::span<const float> samples)
    {
        quantised.resize (samples.size());

        for (std::size_t i = 0; i < samples.size(); ++i)
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
    }

    const SinkSettings settings;
    Disk disk;
    Sound file;
    std::vector<int> quantised;
    std::int64_t bytes = 0;
    Dither dither;
};
}

Result<std::unique_ptr<ExportFile>> ExportFile::create (const std::filesystem::path& path, const SinkSettings& settings)
{
    if (settings.container == BounceContainer::wav && settings.bits != BounceBits::int16)
    {
        auto made = TakeFile::create (specOf (path, settings));

        if (! made.ok())
            return cannotMake (settings);

        return std::unique_ptr<ExportFile> (new TakeExport (std::move (*made), settings));
    }

    auto file = std::make_unique<SoundExport> (settings);

    if (! file->open (path))
        return cannotMake (settings);

    file->describe();
    return std::unique_ptr<ExportFile> (std::move (file));
}
}
