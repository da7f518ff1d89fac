#pragma once

/** The interface's own inputs as standing meters with their numbers: what the line check looks at. */

#include "App/Studio/StudioStatus.h"
#include "UI/Look/Controls.h"

namespace takelane
{
class InputMeters : public juce::Component
{
public:
    InputMeters();

    void show (const std::vector<Level>&);
    void paint (juce::Graphics&) override;

private:
    juce::Rectangle<float> bar (std::size_t) const;

    std::vector<Level> levels;
};
}
