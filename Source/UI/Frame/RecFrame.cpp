#include "UI/Frame/RecFrame.h"

namespace takelane
{
RecFrame::Edge::Edge()
{
    setOpaque (true);
    setInterceptsMouseClicks (false, false);
    setAccessible (false);
}

void RecFrame::Edge::paint (juce::Graphics& g)
{
    g.fillAll (theme::rec::bright);
}

RecFrame::RecFrame (juce::Component& window)
{
    for (auto& edge : edges)
        window.addChildComponent (edge);
}

void RecFrame::toFront()
{
    for (auto& edge : edges)
        edge.toFront (false);
}

void RecFrame::setBounds (juce::Rectangle<int> area)
{
    const auto width = juce::roundToInt (theme::stroke::recFrame);
    edges[0].setBounds (area.removeFromTop (width));
    edges[1].setBounds (area.removeFromBottom (width));
    edges[2].setBounds (area.removeFromLeft (width));
    edges[3].setBounds (area.removeFromRight (width));
}

void RecFrame::show (const Moment& moment)
{
    for (auto& edge : edges)
        edge.setVisible (moment.now.redLight);
}
}
