#pragma once

/** The sessions the benchmark works on, and the audio in them: made up, the same each time. */

#include "Storage/SessionFolder.h"

namespace takelane
{
/** Mono, 24 bit, 48 kHz; noise that dies away and starts again every second. */
struct BenchMaterial
{
    std::vector<std::string> files;             ///< relative to the session folder
    Frames length;
};

/** Makes the session folder too. */
Result<BenchMaterial> makeMaterial (const std::filesystem::path& folder, int files, double seconds, int channels = 1);

/** Every byte of a file, to nowhere: what reading alone costs. */
void readThrough (const std::filesystem::path&);

/** The sum of the files, in 24 bit on both sides of a stereo file: no session, no mixer. */
Result<void> sumFiles (const std::filesystem::path& folder, const BenchMaterial&, const std::filesystem::path& sum);

/** Mono tracks around the stereo image, each with a take over its whole length; where there are more tracks than files,
    they share. */
Result<Session> playingSession (const BenchMaterial&, int tracks);

/** With as many mono tracks more, on inputs 1, 2, ...; they are the only ones with an input. */
Result<Session> withInputs (Session, int count);

/** With every strip's high-pass, four EQ bands and compressor at work, in the mix and in the session's four cues. */
Result<Session> withStrips (Session);
inline constexpr int outputsOfFourCues = 10;

/** The names of the tracks that have an input. */
std::vector<std::string> tracksWithInput (const Session&);

/** No audio behind it: takes of some passes, and comps that change between them all the time. The first `locked` tracks are
    in an edit-locked folder. */
Result<Session> largeSession (int tracks, int regions, int takes = 4, int locked = 0);

/** One track, "Ear", whose two takes are one level throughout, 1 above the zero and 2 below it, and as many that play noise
    which the mix does not let through. */
Result<Session> earSession (const std::filesystem::path& folder, const BenchMaterial&, int tracks);
}
