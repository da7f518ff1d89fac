#pragma once

/** The mix in parts that add up to it: a file a track or a folder, all from the same frame to the same frame.

    Wet: through strips, folder buses, the part's own share of the effects, and what is linear of the master (filters,
    fader, balance). Dry: a track as its comp plays it (one channel stays one); a folder its members by fader and pan alone.
    Muted tracks are left out, solo is ignored, guides are in none.
*/

#include "Engine/Bounce.h"

namespace takelane
{
struct Stem
{
    std::string name;                           ///< of the folder or the track
    FolderId folder;                            ///< none: a track by itself
    std::vector<TrackId> tracks;                ///< heard in it, in the session's order
    int channels = 2;                           ///< of its file
};

struct StemRequest
{
    std::filesystem::path file;
    SongId song;
    FrameRange range;                           ///< of the song, exactly; past the end of all that sounds it is silence
    bool wet = true;
    BounceBits bits = BounceBits::int24;
    BounceContainer container = BounceContainer::wav;
    int sampleRate = 0;                         ///< 0: the session's
    bool measureLoudness = false;
    int threads = 0;
    bool needsAll = false;                      ///< a file that would play as silence is a failure, and nothing is written
    FileProvenance provenance;                  ///< project, song and track are filled in
};

/** In the session's order; by folder a track without one is a stem by itself. Tracks that play nothing are in none. */
std::vector<Stem> stemsOf (const Session&, const Song&, StemBy, bool wet);

Result<BounceResult> renderStem (const std::filesystem::path& sessionFolder, const Session&, const DeskState&, const Stem&, const StemRequest&,
                                 const Progress& = {});

/** The same without a file: block after block over exactly the range. file, bits, container, sampleRate and provenance are not
    read. A mono stem's two channels are the same one. */
Result<MixRendered> renderStem (const std::filesystem::path& sessionFolder, const Session&, const DeskState&, const Stem&, const StemRequest&,
                                const TakeMix&, const Progress& = {});

struct StemFile
{
    Stem stem;
    StemRequest request;
    std::optional<Session> session;             ///< in place of the common one: a track that plays a take instead of its comp
};

/** All of them, several at a time and each on one thread, which is faster than one after the other on several. All or none:
    until the last is written nothing takes the place of what was there before. Results in their order. threads: 0 for as
    many as cores. */
Result<std::vector<BounceResult>> renderStems (const std::filesystem::path& sessionFolder, const Session&, const DeskState&,
                                               const std::vector<StemFile>&, int threads, const Progress& = {});

/** Why stems cannot add up to the mix, a sentence each ("Compressor on the master"): what is not linear and lies above
    what is rendered apart. Empty: they do, below -120 dBFS. */
std::vector<std::string> notLinear (const Session&, const Song&, StemBy);
}
