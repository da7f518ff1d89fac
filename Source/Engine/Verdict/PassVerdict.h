#pragma once

/** What can be told of a take while it is made: an input went silent, is the same as another, hums, hears the click.

    Fed by the writer with what goes into the files, so that no thread of the audio's own does any of it; a pass of 32 inputs
    takes under 2 % of a core. What it says is in frames of the pass. Better silent than wrong: each analyser has a second
    condition besides its threshold, and nothing is said of clean material.
*/

#include "Engine/Verdict/ClickWatch.h"
#include "Engine/Verdict/DuplicateWatch.h"
#include "Engine/Verdict/HumWatch.h"
#include "Engine/Verdict/SilenceWatch.h"

#include <mutex>
#include <string>

namespace takelane
{
struct VerdictTrack
{
    std::string name;
    int channels = 1;
    Frames origin;                                      ///< the frame of the pass at which its file begins
    std::shared_ptr<const LevelLine> before;            ///< of the take before; may be null
};

/** What all tracks of a pass share. */
struct VerdictGround
{
    VerdictGround (int sampleRate, std::optional<ClickScore>);

    const int sampleRate;
    const std::shared_ptr<const EarTables> ear;
    const std::shared_ptr<const HumTables> hum;
    const std::shared_ptr<const ClickTables> click;
    const std::shared_ptr<const ClickScore> score;
    std::optional<PassPlaces> places;                   ///< writer's
};

class TrackVerdict
{
public:
    TrackVerdict (std::shared_ptr<const VerdictGround>, VerdictTrack);

    //==== writer
    /** What goes into the file next. */
    void hear (std::span<const float> interleaved);

    /** Frames that never came in: silence in the file, and nobody's. */
    void skip (Frames);

    /** A run of full-scale samples that begins here, and a dropout, as the file tells them. */
    void clipped (Frames at);
    void dropped (Frames at, Frames length);

    //==== any thread
    /** Offsets are frames of the pass. */
    std::vector<Finding> findings() const;

    /** Of a take that began at this frame of the pass: clips, what was lost, and findings from its start. */
    TakeHealth healthSince (Frames) const;

private:
    friend class PassVerdict;

    struct Input
    {
        Ear ear;
        SilenceWatch silence;
        HumWatch hum;
        ClickWatch clicks;
        DuplicateTrace trace;
    };

    static constexpr std::size_t mostFindings = 64, mostClips = 1 << 16;

    void look (Input&, const Ear::Block&);
    void say (FindingKind, Frames from, Frames to, const std::string& detail = {}, double db = 0.0);
    Frames frameOf (std::int64_t block) const           { return { block * ground->ear->blockFrames }; }

    const std::shared_ptr<const VerdictGround> ground;
    const VerdictTrack about;
    std::vector<Input> inputs;
    std::vector<float> one;                             ///< channel of a piece
    Frames position;
    mutable std::mutex mutex;                           ///< guards what is found
    std::vector<Finding> found;
    std::vector<Frames> clips;
    std::vector<Dropout> dropouts;                      ///< frames of the pass
};

class PassVerdict
{
public:
    /** click: as it is heard while the pass rolls; none when nobody hears one. */
    PassVerdict (int sampleRate, std::optional<ClickScore> click);

    /** Any thread. Given what goes into the track's file, in order. */
    std::shared_ptr<TrackVerdict> add (VerdictTrack);

    //==== writer
    /** As soon as it is known how the pass lies: until then nothing is compared with the timeline. */
    void lies (const PassShape&);

    /** After each turn in which files were given something: what takes more than one input to tell. */
    void judge();

private:
    void judgeSilences (const std::vector<std::shared_ptr<TrackVerdict>>&);
    void judgeDuplicates (const std::vector<std::shared_ptr<TrackVerdict>>&);

    const std::shared_ptr<VerdictGround> ground;
    DuplicateWatch duplicates;
    std::mutex mutex;                                   ///< guards tracks
    std::vector<std::shared_ptr<TrackVerdict>> tracks;
};
}
