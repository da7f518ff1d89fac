#pragma once

/** What the Deliver page shows: the preflight as far as it is, and the queue of files, as plain values. */

#include "App/Deliver/Deliver.h"

namespace takelane
{
struct PreflightStatus
{
    std::shared_ptr<const PreflightReport> report;      ///< the last one of this song; null: never run
    bool running = false;
    double progress = 0.0;
    bool isStale = false;                       ///< the song or its mix was changed since
    std::string problem;                        ///< why there is none; else empty
};

enum class QueueState { held, waiting, running, verified, failed, cancelled };

struct QueueRow
{
    DeliveryItem item;
    QueueState state = QueueState::waiting;
    double progress = 0.0;                      ///< of the running one
    double speed = 0.0;                         ///< times real time, of the running one; 0: not known yet
    double secondsLeft = 0.0;                   ///< likewise
    std::int64_t bytes = 0;                     ///< written; before that about
    std::string says;                           ///< "Held by 1 check", "Verified", "The disk is full"
    std::vector<std::string> heldBy;            ///< ids of the checks that hold it; else empty
};

struct DeliveryStatus
{
    std::vector<QueueRow> rows;                 ///< before a start: what would be written
    bool running = false, paused = false;
    int done = 0;                               ///< verified
    double progress = 0.0;                      ///< of all of it
    std::filesystem::path folder;               ///< where to
    bool folderExists = false;                  ///< something was delivered there already
    std::filesystem::path lastFolder;           ///< where the last run wrote; empty: there was none
    std::string proof;                          ///< the last delivery's in a sentence; else empty
    bool isProved = false;
    std::int64_t revision = 0;                  ///< counts up whenever something here changed
};

/** The mix recorded in real time through the hardware's inserts; see Studio::bounceThroughHardware. */
struct HardwarePass { int left = 0, right = 0; };   ///< hardware inputs from 1
}
