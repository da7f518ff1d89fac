#pragma once

/** A text field in the design's look; Escape gives up, Return accepts. */

#include "UI/Look/Theme.h"

#include <functional>

namespace takelane
{
class TextField : public juce::TextEditor
{
public:
    TextField();

    std::function<void (juce::String)> onAccept;
    std::function<void()> onCancel;

    /** Grey words while it is empty. */
    void setPlaceholder (const juce::String&);

    void resized() override;
};
}
