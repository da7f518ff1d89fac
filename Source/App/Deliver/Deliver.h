#pragma once

/** Writes a package, item by item: what the queue of the window and `takelane-cli handoff` both do.

    Worker threads. Every file appears whole by rename; a cancelled or failed item leaves none of its own.
*/

#include "App/Deliver/DeliveryItems.h"
#include "App/Deliver/Preflight.h"

namespace takelane
{
struct DeliveryJob
{
    std::filesystem::path sessionFolder;
    Session session;                            ///< as it was when the delivery began
    DeskState desk;
    SongId song;
    Package package;
    int version = 1;
    std::filesystem::path target;               ///< made where it is not there
    std::string now;                            ///< "2026-11-21T01:33:00Z", for papers and tags
    std::shared_ptr<const PreflightReport> preflight;   ///< the report quotes it; null: there was none
};

/** Of the song's shown package as it stands; nobody is soloed in it. now: as Pass::when. */
DeliveryJob deliveryJob (const std::filesystem::path& sessionFolder, const Session&, const DeskState&, const Song&, std::string now);

struct DeliveredFile
{
    std::string path;                           ///< within the target
    Frames frames;                              ///< of sound files
    double peakDb = 0.0, truePeakDb = 0.0, lufs = 0.0;
    std::int64_t bytes = 0;
    std::string sha256;
};

/** What the proof says of one thing. */
struct ProofSentence
{
    enum class State
    {
        proved,
        notProved,                              ///< it could not be looked at or compared, and the sentence says why
        failed
    };

    State state = State::proved;
    std::string text;
};

struct DeliveryProof
{
    bool ok = false;
    std::optional<double> nullDb;               ///< the worst of all null tests, dBFS peak, -200 where it is exact; nothing was compared: none
    std::vector<ProofSentence> sentences;
    std::string failure;                        ///< the first of those that failed; empty: ok
    std::vector<DeliveredFile> files;           ///< of this delivery, with their checksums
    std::vector<std::string> others;            ///< in the target too, and not of this delivery; within the target
};

/** The frames every file of the job has: the mix's extent, its tail counted. Renders without writing. */
Result<FrameRange> extentOf (const DeliveryJob&, const Progress& = {});

/** Not for DeliveryKind::proof. extent: as extentOf() gave it. */
Result<std::vector<DeliveredFile>> deliver (const DeliveryJob&, const DeliveryItem&, FrameRange extent, const Progress& = {});

/** The papers of the job (Papers.h) in the target's folder `papers`; session.json as the session is, with this song alone. */
Result<std::vector<DeliveredFile>> writePapers (const DeliveryJob&, FrameRange extent, const Progress& = {});

/** Reads the target back as a stranger would: every file's length, rate and bits; the stems' sum against the mix; multitracks
    taken into an empty session with the strips of its session.json, bounced, and compared with the mix. Then writes
    `checksums.sha256` and `report.html`, with the preflight and what was decided in spite of it. */
Result<DeliveryProof> prove (const DeliveryJob&, FrameRange extent, const Progress& = {});

/** A file is what was to be written: reads it whole. */
Result<void> verifyFile (const DeliveryJob&, const DeliveryFile&, FrameRange extent, const Progress& = {});

/** Every sound file of the item. Where one is not so, or it was cancelled, none of the item's files stays. */
Result<void> verifyItem (const DeliveryJob&, const DeliveryItem&, FrameRange extent, const Progress& = {});

/** What an earlier proof said is true no longer once a file is written anew: its report and checksums go, and
    what a program that was killed while it wrote left half written. */
void forgetProof (const std::filesystem::path& target);

/** Everything, one after the other, the proof last: the hand-off packet. */
Result<DeliveryProof> deliverAll (const DeliveryJob&, const Progress& = {});
}
