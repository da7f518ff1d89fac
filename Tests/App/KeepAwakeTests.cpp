#include "App/Studio/KeepAwake.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
/** A machine that counts who asks it to stay awake. */
struct Machine
{
    std::shared_ptr<int> requests = std::make_shared<int> (0);      ///< standing now
    int asked = 0;
    bool listens = true;

    AskToStayAwake ask()
    {
        return [this]() -> AwakeHold
        {
            ++asked;

            if (! listens)
                return nullptr;

            ++*requests;
            return { this, [count = requests] (void*) { --*count; } };
        };
    }
};

void pass (KeepAwake& awake, int armed, bool recording, double now)
{
    awake.poll (armed, recording, now);
    awake.runWorkers();
}
}

TEST_CASE ("The machine is kept awake from arming until 60 seconds after the stop")
{
    Machine machine;
    KeepAwake awake (machine.ask(), false);
    pass (awake, 0, false, 0.0);
    CHECK (*machine.requests == 0);
    CHECK_FALSE (awake.isHeld());

    pass (awake, 1, false, 1.0);
    CHECK (*machine.requests == 1);
    CHECK (awake.isHeld());
    pass (awake, 1, false, 1000.0);
    CHECK (*machine.requests == 1);

    pass (awake, 1, true, 1001.0);
    pass (awake, 1, true, 5000.0);
    CHECK (*machine.requests == 1);
    CHECK (machine.asked == 1);

    pass (awake, 1, false, 5001.0);
    pass (awake, 1, false, 5060.9);
    CHECK (*machine.requests == 1);
    pass (awake, 1, false, 5061.1);
    CHECK (*machine.requests == 0);
    CHECK_FALSE (awake.isHeld());
    pass (awake, 1, false, 90000.0);
    CHECK (*machine.requests == 0);

    pass (awake, 1, true, 90001.0);
    CHECK (*machine.requests == 1);
}

TEST_CASE ("Disarmed without a take, the machine may sleep a minute later")
{
    Machine machine;
    KeepAwake awake (machine.ask(), false);
    pass (awake, 0, false, 0.0);
    pass (awake, 1, false, 0.0);
    pass (awake, 0, false, 10.0);
    CHECK (*machine.requests == 1);
    pass (awake, 0, false, 71.0);
    CHECK (*machine.requests == 0);
}

TEST_CASE ("A session that is left armed lets the machine sleep: opened so at once, armed by hand after half an hour")
{
    Machine machine;
    KeepAwake awake (machine.ask(), false);
    pass (awake, 3, false, 0.0);
    pass (awake, 3, false, 10.0);
    CHECK (machine.asked == 0);
    pass (awake, 4, false, 20.0);
    CHECK (*machine.requests == 1);
    pass (awake, 4, false, 1819.0);
    CHECK (*machine.requests == 1);
    pass (awake, 4, false, 1821.0);
    CHECK (*machine.requests == 0);
}

TEST_CASE ("Where nobody listens nothing is held and nothing is said")
{
    Machine machine;
    machine.listens = false;
    KeepAwake awake (machine.ask(), false);
    pass (awake, 0, true, 0.0);
    CHECK (machine.asked == 1);
    CHECK_FALSE (awake.isHeld());
}

TEST_CASE ("A request goes with the studio that made it")
{
    Machine machine;

    {
        KeepAwake awake (machine.ask(), false);
        pass (awake, 1, true, 0.0);
        CHECK (*machine.requests == 1);
    }

    CHECK (*machine.requests == 0);
}
