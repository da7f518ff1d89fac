#include "UI/Mix/MixPage.h"

#include "UI/Look/Theme.h"
#include "UI/Mix/Console.h"
#include "UI/Mix/ConsoleStrips.h"
#include "UI/Mix/MasterPanel.h"
#include "UI/Mix/StripWindows.h"

namespace takelane
{
struct MixPage::Parts
{
    Parts (Studio& s, const ActionCaller& call) : studio (s), console (s, call), master (s, call), windows (s) {}

    bool openSendsOfGuide (juce::Rectangle<int> page);

    Studio& studio;
    Console console;
    MasterPanel master;
    StripWindows windows;
};

/** The first selected track is one: it has no strip here, and players hear it in their headphones all the same. */
bool MixPage::Parts::openSendsOfGuide (juce::Rectangle<int> page)
{
    const auto& chosen = studio.desk().selection;
    const auto* track = chosen.empty() ? nullptr : studio.session().findTrack (chosen.front());

    if (track == nullptr || track->role != TrackRole::guide)
        return false;

    windows.open (StripRef::of (track->id), StripWindow::sends, page.withSizeKeepingCentre (0, page.getHeight()).translated (-page.getWidth() / 4, 0));
    return true;
}

MixPage::MixPage (Studio& studio, ActionCaller call) : parts (std::make_unique<Parts> (studio, call))
{
    auto& p = *parts;
    setOpaque (true);
    setTitle ("Mix");
    addAndMakeVisible (p.console);
    addAndMakeVisible (p.master);
    addAndMakeVisible (p.windows);
    const auto open = [&p] (const juce::Component& from)
    {
        return [&p, &from] (StripRef strip, StripWindow window, juce::Rectangle<int> at) { p.windows.open (strip, window, at + from.getPosition()); };
    };
    p.console.onOpen = open (p.console);
    p.master.onOpen = open (p.master);
    p.console.onShut = [&p] { p.windows.close(); };
    p.console.onSelect = [&p] (StripRef strip)
    {
        if (p.windows.isOpen())
            p.windows.follow (strip, p.console.placeOf (strip, StripWindow::eq) + p.console.getPosition());
    };
    p.console.onTell = p.windows.onTell = [this] (Notice notice)
    {
        if (onTell != nullptr)
            onTell (std::move (notice));
    };
}

MixPage::~MixPage() = default;

void MixPage::setKeyTexts (std::function<std::string (const std::string&)> texts)   { parts->console.setKeyTexts (std::move (texts)); }

bool MixPage::perform (const std::string& action)
{
    if (action == "mix.bounce")
    {
        parts->studio.bounceMix();
        return true;
    }

    if (action == "strip.sends" && parts->openSendsOfGuide (getLocalBounds()))
        return true;

    const bool isMasters = parts->master.perform (action);

    if (isMasters && action != "meters.reset")      // which is for all meters
        return true;

    return parts->console.perform (action) || isMasters;
}

std::vector<juce::Component*> MixPage::panes() const
{
    auto& p = *parts;
    std::vector<juce::Component*> all { &p.console, &p.master };

    if (p.windows.isOpen())
        all.push_back (&p.windows);

    return all;
}

void MixPage::show (const Moment& moment)
{
    auto& p = *parts;
    p.console.show (moment);
    p.master.show (moment);
    p.windows.show (moment);
}

void MixPage::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::window);
}

void MixPage::resized()
{
    constexpr int right = 16, top = 8, bottom = 4, beside = 10;
    auto& p = *parts;
    const int masterX = getWidth() - right - theme::layout::mix::master;
    p.master.setBounds (masterX, top, theme::layout::mix::master, getHeight() - top - bottom);
    p.console.setBounds (0, 0, masterX - beside, getHeight());
    p.windows.setBounds (getLocalBounds());
}

void MixPage::visibilityChanged()
{
    if (isVisible())
        return;

    parts->console.leave();
    parts->windows.close();
}

/** Escape: a drag is given up, else the small window closes. */
bool MixPage::keyPressed (const juce::KeyPress& key)
{
    auto& p = *parts;
    const bool isEscape = key.getKeyCode() == juce::KeyPress::escapeKey;
    return isEscape && (p.console.keyPressed (key) || p.windows.keyPressed (key));
}
}
