#pragma once

/** The machine is asked not to go to sleep from the moment a track is armed or Record is pressed until 60 seconds after
    the stop. Arming counts for half an hour: a session that was left armed does not keep a laptop awake over night.

    Decides when; how the asking is done is a function, so that tests count requests and a machine without such a bus is
    simply never held. The asking may wait for another program: a worker of its own does it. Message thread.
*/

#include "App/Studio/Worker.h"

#include <optional>

namespace takelane
{
/** A request that stands as long as this lives; null: there is nobody to ask. */
using AwakeHold = std::shared_ptr<void>;
using AskToStayAwake = std::function<AwakeHold()>;

/** systemd-logind on the system bus, and the screen saver on the session's; both let go by themselves when the program
    ends in whatever way. Waits for them: two seconds at most each. */
AwakeHold stayAwake();

class KeepAwake
{
public:
    static constexpr double lingerSeconds = 60.0, readySeconds = 1800.0;

    KeepAwake (AskToStayAwake, bool ownThread);
    ~KeepAwake();

    /** armed: how many tracks are; one more counts, until a recording has ended. recording: from Record to the stop. */
    void poll (int armed, bool recording, double now);

    /** Asked, and somebody listened. */
    bool isHeld() const noexcept            { return held; }

    void runWorkers()                       { worker.runQueued(); worker.collect(); }

private:
    void want (bool);

    const AskToStayAwake ask;
    std::optional<int> armedBefore;             ///< none: as the session was opened
    bool wasRecording = false;
    double readyUntil = -1.0e9, until = -1.0e9;
    bool wanted = false, held = false;
    std::shared_ptr<AwakeHold> hold = std::make_shared<AwakeHold>();    ///< the worker's
    Worker worker;
};
}
