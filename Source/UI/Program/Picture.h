#pragma once

/** `--screenshot`: a copy of the session is opened, brought into a state, drawn and written as PNG; then the program
    quits. The session itself is never touched, and no display is needed.
*/

#include "App/Workplace/Workplace.h"
#include "UI/Program/CommandLine.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class Application;

class Picture final : private juce::Timer
{
public:
    Picture (Application&, Screenshot);
    ~Picture() override;

    /** Of its own, deleted with it. */
    const std::filesystem::path& folder() const noexcept        { return place; }

    void begin (const CommandLine&, Workplace&);

private:
    void timerCallback() override;
    bool isInState() const;
    void enterState();
    void finish (int exitCode, const std::string& problem = {});
    void write();

    Application& application;
    const Screenshot wanted;
    std::filesystem::path place;
    double began = 0.0, enteredAt = 0.0, reachedAt = 0.0;
};
}
