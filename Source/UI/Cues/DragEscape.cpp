#include "UI/Cues/DragEscape.h"

namespace takelane
{
void DragEscape::start (juce::Component& dragged)
{
    stop();
    part = &dragged;
    auto* focused = juce::Component::getCurrentlyFocusedComponent();
    ears = focused != nullptr ? focused : dragged.getTopLevelComponent();
    ears->addKeyListener (this);
}

void DragEscape::stop()
{
    if (ears != nullptr)
        ears->removeKeyListener (this);

    ears = nullptr;
}

bool DragEscape::keyPressed (const juce::KeyPress& key, juce::Component*)
{
    return key == juce::KeyPress::escapeKey && part != nullptr && part->keyPressed (key);
}
}
