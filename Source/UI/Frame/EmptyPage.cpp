#include "UI/Frame/EmptyPage.h"

namespace takelane
{
EmptyPageText emptyPageText (Page page)
{
    switch (page)
    {
        case Page::edit:
            return { "Takes appear here once you record", "Record on Track. Press R there: take 1 starts at the playhead." };

        case Page::deliver:
            return { "Nothing recorded yet", "Record on Track first. What is there is then checked here, and written as files to hand over." };

        case Page::prep:
        case Page::mix:
        case Page::track:
            break;
    }

    return {};
}

EmptyPage::EmptyPage (ActionCaller c)  : call (std::move (c)), toTrack ("Track", Button::Kind::primary)
{
    setOpaque (true);
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    addAndMakeVisible (toTrack);
    toTrack.setTitle ("Track");
    toTrack.setTooltip ("To the Track page (Ctrl+2)");
    toTrack.onClick = [this] { call ("page.track"); };
}

void EmptyPage::setPage (Page p)
{
    page = p;
    text = emptyPageText (p);
    setTitle (juce::String (text.title));
    setDescription (juce::String (text.now));
    resized();
    repaint();
}

juce::Rectangle<int> EmptyPage::card() const
{
    return getLocalBounds().withSizeKeepingCentre (std::min (560, getWidth() - 48), 128);
}

void EmptyPage::resized()
{
    auto area = card();
    toTrack.setBounds (area.removeFromBottom (40).removeFromLeft (120));
}

void EmptyPage::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::window);
    auto area = card().toFloat();
    drawText (g, juce::String (text.title), area.removeFromTop (32.0f), theme::type::headline(), theme::text::high);
    area.removeFromTop (10.0f);
    const auto font = theme::type::ui (15.0f, theme::type::Weight::regular);
    drawParagraph (g, juce::String (text.now), area.removeFromTop (48.0f), font, theme::text::mid, 22.0f);
}
}
