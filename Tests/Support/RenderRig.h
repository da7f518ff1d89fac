#pragma once

/** Mixes to be rendered, and the files that come of it. */

#include "Core/Decibels.h"
#include "Engine/Stems.h"
#include "Session/Changing.h"
#include "Tests/Support/ConsoleRig.h"
#include "Tests/Support/ForeignFiles.h"

#include <fstream>
#include <iterator>

namespace takelane
{
class RenderRig : public ConsoleRig
{
public:
    using Sound = std::vector<float>;               ///< interleaved

    std::filesystem::path place (const std::string& name) const         { return files->folder / name; }

    void role (const std::string& name, TrackRole wanted)
    {
        changeTrack (session, idOf (name), [wanted] (Track& t) { t.role = wanted; });
    }

    BounceRequest request (const std::string& name = "mix.wav") const
    {
        BounceRequest r;
        r.file = place (name);
        r.song = session.song;
        r.bits = BounceBits::float32;
        r.threads = 1;
        return r;
    }

    BounceResult bounce (const BounceRequest& r) const
    {
        return SessionBuilder::must (takelane::bounce (files->folder.path(), session, desk, r));
    }

    Sound soundOf (const BounceRequest& r) const
    {
        (void) bounce (r);
        return readForeign (r.file);
    }

    FrameRange extent (const BounceRequest& r) const
    {
        return SessionBuilder::must (extentOfMix (files->folder.path(), session, desk, r));
    }

    std::vector<Stem> stems (StemBy by, bool wet = true) const          { return stemsOf (session, session.selectedSong(), by, wet); }

    StemRequest stemRequest (const std::string& name, FrameRange range, bool wet = true) const
    {
        StemRequest r;
        r.file = place (name);
        r.song = session.song;
        r.range = range;
        r.wet = wet;
        r.bits = BounceBits::float32;
        return r;
    }

    BounceResult render (const Stem& stem, const StemRequest& r) const
    {
        return SessionBuilder::must (renderStem (files->folder.path(), session, desk, stem, r));
    }

    /** The loudest difference between the mix and the sum of its stems, dBFS. */
    double differenceOfStems (StemBy by) const
    {
        const auto mix = request();
        const auto range = extent (mix);
        auto left = soundOf (mix);

        for (const auto& stem : stems (by))
        {
            const auto r = stemRequest ("stem.wav", range);
            (void) render (stem, r);
            const auto sound = readForeign (r.file);

            if (sound.size() != left.size())
                return 0.0;

            for (std::size_t i = 0; i < left.size(); ++i)
                left[i] -= sound[i];
        }

        return dbFromGain (peak (left));
    }

    static float peak (const Sound& sound)
    {
        float top = 0.0f;

        for (const float x : sound)
            top = std::max (top, std::abs (x));

        return top;
    }

    static std::string bytesOf (const std::filesystem::path& file)
    {
        std::ifstream stream (file, std::ios::binary);
        return { std::istreambuf_iterator<char> (stream), {} };
    }

    /** Names in the folder that begin with a dot, as what is being written does. */
    int hiddenFiles() const
    {
        int count = 0;

        for (const auto& entry : std::filesystem::directory_iterator (files->folder.path()))
            count += entry.path().filename().string().starts_with ('.');

        return count;
    }
};
}
