// JUCE's message thread and its singletons last for the whole run; no display is needed.

#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include "Tests/Support/Catch.h"

#include "UI/Look/LookAndFeel.h"

#include <cstdlib>
#include <memory>

namespace
{
#if __has_include (<catch2/catch_all.hpp>)
using ListenerBase = Catch::EventListenerBase;
#else
using ListenerBase = Catch::TestEventListenerBase;
#endif

class JuceRun : public ListenerBase
{
public:
    using ListenerBase::ListenerBase;

    void testRunStarting (const Catch::TestRunInfo&) override
    {
        // Without DISPLAY, JUCE would take whatever server is :0, and end the program when that goes.
        ::setenv ("DISPLAY", "none", 1);
        juce = std::make_unique<juce::ScopedJuceInitialiser_GUI>();
        look = std::make_unique<takelane::LookAndFeel>();
        juce::LookAndFeel::setDefaultLookAndFeel (look.get());
    }

    void testRunEnded (const Catch::TestRunStats&) override
    {
        juce::LookAndFeel::setDefaultLookAndFeel (nullptr);
        look.reset();
        juce.reset();
    }

private:
    std::unique_ptr<juce::ScopedJuceInitialiser_GUI> juce;
    std::unique_ptr<takelane::LookAndFeel> look;
};

CATCH_REGISTER_LISTENER (JuceRun)
}
