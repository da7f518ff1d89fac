#pragma once

/** What the proof of a delivery consists of: reading files back, adding them up, saying what came of it. */

#include "App/Deliver/Deliver.h"

namespace takelane
{
/** A file of the target, read whole. Of a sound file frames and peak are filled in. */
Result<DeliveredFile> inspect (const DeliveryJob&, const DeliveryFile&, FrameRange extent, const Progress& = {});

/** How many frames each file has. */
Frames deliveredLength (const DeliveryJob&, FrameRange extent);

/** Whether a delivery adds up to its mix. */
struct NullTest
{
    bool wasRun = false;                        ///< false: nothing to compare, and the sentence says why where it is not empty
    bool ok = true;
    double db = -200.0;                         ///< the greatest difference, dBFS
    std::string sentence;
};

/** The stems' sum against the mix. */
Result<NullTest> addUpStems (const DeliveryJob&, const std::vector<DeliveryItem>&, FrameRange extent, const Progress& = {});

/** The multitracks in an empty session that has the strips of the packet's session.json, against the mix. */
Result<NullTest> mixMultitracks (const DeliveryJob&, const std::vector<DeliveryItem>&, FrameRange extent, const Progress& = {});

/** In hex; the Problem says that it cannot be read, or that it was cancelled. */
Result<std::string> sha256Of (const std::filesystem::path&, const Progress& = {});

/** The page that goes with the packet. */
std::string proofReport (const DeliveryJob&, const DeliveryProof&, FrameRange extent);
inline constexpr auto reportName = "report.html", checksumsName = "checksums.sha256";

inline const Problem proofCancelled { "The proof was cancelled." };

/** All files of one kind. */
std::vector<DeliveryFile> filesOf (const std::vector<DeliveryItem>&, DeliveryKind);
}
