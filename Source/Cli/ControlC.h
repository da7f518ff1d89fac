#pragma once

/** Control-C (and a polite kill) as a stop request instead of the end of the program: a take ends as with Stop.

    Must exist before any other thread is started, so that all of them leave the signals to this one. A second
    Control-C ends the program as usual.
*/

#include <stop_token>
#include <thread>

namespace takelane
{
class ControlC
{
public:
    ControlC();
    std::stop_token token() const noexcept      { return asked.get_token(); }

private:
    std::stop_source asked;
    std::jthread listener;
};
}
