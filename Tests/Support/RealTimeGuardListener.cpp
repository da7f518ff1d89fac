#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include "Tests/Support/Catch.h"
#include "Tests/Support/RealTimeGuard.h"

namespace
{
#if __has_include (<catch2/catch_all.hpp>)
using ListenerBase = Catch::EventListenerBase;
#else
using ListenerBase = Catch::TestEventListenerBase;
#endif

/** Fails the test case the violations happened in, while its outermost section is still open. */
struct RealTimeGuardListener : ListenerBase
{
    using ListenerBase::ListenerBase;

    void sectionStarting (const Catch::SectionInfo& info) override
    {
        ListenerBase::sectionStarting (info);

        if (openSections++ == 0)
            takelane::RealTimeGuard::forget();
    }

    void sectionEnded (const Catch::SectionStats& stats) override
    {
        ListenerBase::sectionEnded (stats);

        if (--openSections > 0)
            return;

        const auto violations = takelane::RealTimeGuard::violations();
        takelane::RealTimeGuard::forget();

        for (const auto& violation : violations)
            FAIL_CHECK ("the audio thread called " << violation.call << "\n" << violation.trace);
    }

    int openSections = 0;
};
}

CATCH_REGISTER_LISTENER (RealTimeGuardListener)
