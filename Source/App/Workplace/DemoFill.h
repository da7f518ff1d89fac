#pragma once

/** Fills the demo session's tracks while the window is already usable.

    A worker records the band pass by pass with the real engine, in a hidden session beside the demo's folder; poll()
    has the open Studio adopt each pass once no take is being made: its files are moved in, its takes added, no step of
    undo. Destroyed early it stops within a block or two and leaves nothing; the next start makes what is missing.
*/

#include "App/Studio/Studio.h"
#include "App/Workplace/DemoSong.h"

namespace takelane
{
class DemoFill
{
public:
    explicit DemoFill (Studio&);
    ~DemoFill();

    /** Once a frame. True: nothing is left to do, it may be destroyed. */
    bool poll();

    /** For tests: waits for the worker, then polls. */
    void finish();

    std::optional<JobStatus> job() const;               ///< "The band is playing take 2"

private:
    struct Work;

    void adopt();

    Studio& studio;
    std::unique_ptr<Work> work;
};
}
