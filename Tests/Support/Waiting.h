#pragma once

/** For what only a real thread or process can bring about: asks again and again, a bounded number of times. */

#include <chrono>
#include <thread>

namespace takelane
{
/** True as soon as `condition` holds; false when it never did, which takes far longer than it ever should. */
template <typename Condition>
[[nodiscard]] bool becomesTrue (Condition&& condition)
{
    for (int i = 0; i < 10000; ++i)
    {
        if (condition())
            return true;

        std::this_thread::sleep_for (std::chrono::milliseconds (2));
    }

    return false;
}
}
