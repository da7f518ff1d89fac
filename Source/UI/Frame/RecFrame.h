#pragma once

/** The red frame round the whole window. Four thin components, so that what lies between is never painted again for it. */

#include "UI/LivePart.h"
#include "UI/Look/Theme.h"

#include <array>

namespace takelane
{
class RecFrame final : public LivePart
{
public:
    explicit RecFrame (juce::Component& window);

    void toFront();                             ///< over what the window got after it
    void setBounds (juce::Rectangle<int>);
    void show (const Moment&) override;

private:
    struct Edge final : public juce::Component
    {
        Edge();
        void paint (juce::Graphics&) override;
    };

    std::array<Edge, 4> edges;
};
}
