#pragma once

/** Marks what runs on the audio thread.

    TAKELANE_RT stands in the declaration of every function the audio thread may call: it must not
    allocate, free, lock, log, throw, or enter the kernel. A compiler with RTSan checks it; with the
    others the test guard does (Tests/Support): RealTimeScope calls two weak symbols that exist only
    in the test programs.
*/

#if defined (__clang__) && defined (__has_cpp_attribute)
 #if __has_cpp_attribute (clang::nonblocking)
  #define TAKELANE_RT noexcept [[clang::nonblocking]]
 #endif
#endif

#ifndef TAKELANE_RT
 #define TAKELANE_RT noexcept
#endif

extern "C"
{
    __attribute__ ((weak)) void takelaneRealTimeEnter();
    __attribute__ ((weak)) void takelaneRealTimeLeave();
}

namespace takelane
{
/** The first line of the audio callback. Costs two null checks in the released program. */
struct RealTimeScope
{
    RealTimeScope() noexcept    { if (takelaneRealTimeEnter != nullptr) takelaneRealTimeEnter(); }
    ~RealTimeScope()            { if (takelaneRealTimeLeave != nullptr) takelaneRealTimeLeave(); }

    RealTimeScope (const RealTimeScope&) = delete;
    RealTimeScope& operator= (const RealTimeScope&) = delete;
};
}
