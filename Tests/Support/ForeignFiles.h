#pragma once

/** Sound files as other programs write them, through libsndfile. */

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace takelane
{
struct ForeignFile
{
    int format = SF_FORMAT_WAV | SF_FORMAT_PCM_24;
    int sampleRate = 48000;
    int channels = 1;
};

/** Interleaved. */
inline std::filesystem::path writeForeign (const std::filesystem::path& path, const ForeignFile& kind, const std::vector<float>& values)
{
    SF_INFO info {};
    info.format = kind.format;
    info.samplerate = kind.sampleRate;
    info.channels = kind.channels;

    auto* file = sf_open (path.c_str(), SFM_WRITE, &info);

    if (file == nullptr)
        throw std::runtime_error ("cannot write " + path.string() + ": " + sf_strerror (nullptr));

    // libsndfile scales floats by 2^23 - 1 on their way into integers; whole numbers it takes as they are.
    const auto subtype = kind.format & SF_FORMAT_SUBMASK;
    const auto isFloat = subtype == SF_FORMAT_FLOAT || subtype == SF_FORMAT_VORBIS || subtype == SF_FORMAT_MPEG_LAYER_III;
    std::vector<int> wholes;

    for (const auto x : values)
        wholes.push_back (static_cast<int> (std::clamp (std::round (static_cast<double> (x) * 2147483648.0), -2147483648.0, 2147483647.0)));

    const auto frames = static_cast<sf_count_t> (values.size()) / kind.channels;
    const auto written = isFloat ? sf_writef_float (file, values.data(), frames) : sf_writef_int (file, wholes.data(), frames);
    sf_close (file);

    if (written != frames)
        throw std::runtime_error ("cannot write all of " + path.string());

    return path;
}

/** Interleaved; throws when it cannot be read. */
inline std::vector<float> readForeign (const std::filesystem::path& path, SF_INFO& info)
{
    info = {};
    auto* file = sf_open (path.c_str(), SFM_READ, &info);

    if (file == nullptr)
        throw std::runtime_error ("cannot read " + path.string());

    std::vector<float> values (static_cast<std::size_t> (info.frames * info.channels));
    sf_readf_float (file, values.data(), info.frames);
    sf_close (file);
    return values;
}

inline std::vector<float> readForeign (const std::filesystem::path& path)
{
    SF_INFO info;
    return readForeign (path, info);
}

/** Every value is one a 24-bit file can hold; no two neighbours are equal. */
inline std::vector<float> ramp24 (int values)
{
    std::vector<float> ramp;

    for (int i = 0; i < values; ++i)
        ramp.push_back (static_cast<float> ((i * 7919) % 16777216 - 8388608) / 8388608.0f);

    return ramp;
}

inline std::vector<float> sine (int frames, double hz, int sampleRate, double gain = 0.5)
{
    std::vector<float> values;

    for (int i = 0; i < frames; ++i)
        values.push_back (static_cast<float> (gain * std::sin (2.0 * 3.14159265358979323846 * hz * i / sampleRate)));

    return values;
}

/** A WAV of 186 bytes on which libsndfile 1.2 never returns from opening (its issue 1118). */
inline std::string endlessWav()
{
    const std::string coded = "UklGRvoKAABXQVZFZm10IDIAAAAHAAIAgLsAAJq8AAAACAQAIAD0BwcAAAEAAAACAP8AAAAAwABAAPAAAADMATD/eP7m92ZhY3QEAAAAWAIAAExJU1T"
                              "//////////////////////////////////////////+////////////j///////////9JTkFNAgAAAHQAYmV4QgAAAAAAAAAAAAAAAAAAAAAAAAAAAADiAAAAAAAAAAAAAEIA";
    const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned bits = 0;
    int count = 0;

    for (const auto c : coded)
    {
        bits = (bits << 6) | static_cast<unsigned> (letters.find (c));
        count += 6;

        if (count >= 8)
        {
            count -= 8;
            bytes += static_cast<char> ((bits >> count) & 0xff);
        }
    }

    return bytes;
}
}
