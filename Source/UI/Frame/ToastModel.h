#pragma once

/** Which notices are on the screen: two at most, the rest wait their turn.

    Information leaves by itself; a warning or a failure stays until a person has dealt with it or its topic is over. The
    same words do not pile up: said again, they come anew. Time is given from outside, so tests need no clock.
*/

#include "App/Studio/StudioStatus.h"

#include <deque>

namespace takelane
{
class ToastModel
{
public:
    static constexpr std::size_t mostShown = 2;
    static constexpr double infoSeconds = 8.0;

    struct Toast
    {
        std::int64_t id = 0;
        Notice notice;
        double leavesAt = 0.0;          ///< 0: not shown yet, or stays
    };

    void add (Notice);
    void dismiss (std::int64_t id);

    /** Lets what is due leave and what waits appear; true when what is shown changed. */
    bool advance (double seconds);

    /** Oldest first. A failure does not wait: it takes the place of information, of a warning, of an older failure, which wait instead. */
    const std::vector<Toast>& shown() const noexcept        { return visible; }
    std::size_t waiting() const noexcept                    { return queue.size(); }

private:
    void forget (const Notice&);
    void queueUp (Toast);

    std::vector<Toast> visible;
    std::deque<Toast> queue;
    std::int64_t lastId = 0;
    bool dirty = false;
};
}
