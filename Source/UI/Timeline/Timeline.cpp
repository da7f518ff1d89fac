#include "UI/Timeline/Timeline.h"

#include "UI/Look/Control.h"
#include "UI/Timeline/Lanes.h"
#include "UI/Timeline/Playhead.h"
#include "UI/Timeline/SectionRuler.h"

#include <cmath>

namespace takelane
{
struct Timeline::Parts
{
    Parts (Timeline& owner, Studio& s)
        : studio (s), time (s), ruler (s, time.axis()), lanes (s, time.axis(), time.waves(), time.tiles())
    {
        owner.addAndMakeVisible (ruler);
        owner.addAndMakeVisible (lanes);
        playhead.emplace (owner);
    }

    Studio& studio;
    TimeView time;
    SectionRuler ruler;
    Lanes lanes;
    std::optional<Playhead> playhead;

    int rulerHeight = 36;
    bool hasRing = false;
};

Timeline::Timeline (Studio& studio) : parts (std::make_unique<Parts> (*this, studio))
{
    setTitle ("Timeline");
    setWantsKeyboardFocus (true);
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);

    parts->lanes.onMenu = [this] (const juce::MouseEvent& e) { parts->ruler.showMenu (e.position.x, false, e.getScreenPosition()); };
    parts->lanes.onTrackPressed = [this] (TrackId track, const juce::ModifierKeys& mods)
    {
        if (onTrackPressed)
            onTrackPressed (track, mods);
    };
}

Timeline::~Timeline() = default;

juce::Component& Timeline::ruler() noexcept     { return parts->ruler; }
juce::Component& Timeline::lanes() noexcept     { return parts->lanes; }
TimeView& Timeline::time() noexcept             { return parts->time; }

void Timeline::setRulerHeight (int height)
{
    if (std::exchange (parts->rulerHeight, height) != height)
        resized();
}

void Timeline::setRows (std::vector<LaneRow> rows)     { parts->lanes.setRows (std::move (rows)); }

void Timeline::resized()
{
    auto area = getLocalBounds();
    parts->ruler.setBounds (area.removeFromTop (parts->rulerHeight));
    parts->lanes.setBounds (area);
    parts->time.axis().setWidth (getWidth());
}

void Timeline::show (const Moment& moment)
{
    auto& p = *parts;
    p.time.axis().setWidth (getWidth());        // another page may have had the axis
    p.time.show (moment);
    p.ruler.show (moment);
    p.lanes.show (moment);

    if (p.time.movesPlayhead (moment))
        p.playhead->place (p.time.axis().axis().xOf (moment.now.heard), getLocalBounds(), p.rulerHeight);
}

void Timeline::paintOverChildren (juce::Graphics& g)
{
    if (parts->hasRing)
        paintFocusRing (g, getLocalBounds().toFloat().reduced (4.0f));
}

void Timeline::focusGained (FocusChangeType how)
{
    if (how != focusChangedByMouseClick && ! std::exchange (parts->hasRing, true))
        repaint();
}

void Timeline::focusLost (FocusChangeType)
{
    if (std::exchange (parts->hasRing, false))
        repaint();
}

bool Timeline::perform (const std::string& action)
{
    return parts->time.perform (action);
}

//==== the pointer
void Timeline::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    if (parts->time.wheel (e.getEventRelativeTo (this).position.x, e.mods, wheel))
        return;

    if (! e.mods.isAltDown())
    {
        if (onScrollTracks)
            onScrollTracks (e, wheel);
    }
    else if (const auto turn = std::abs (wheel.deltaY) >= std::abs (wheel.deltaX) ? wheel.deltaY : -wheel.deltaX; onRowHeight && std::abs (turn) > 0.0f)
        onRowHeight (turn > 0.0f ? 1 : -1);
}

void Timeline::mouseMagnify (const juce::MouseEvent& e, float factor)
{
    parts->time.pinch (e.getEventRelativeTo (this).position.x, factor);
}

bool Timeline::keyPressed (const juce::KeyPress& key)
{
    if (key != juce::KeyPress::escapeKey)
        return false;

    const bool ruled = parts->ruler.cancelDrag();
    return parts->lanes.cancelDrag() || ruled;
}

FramePos Timeline::dropAt (int x) const
{
    return parts->time.dropAt (x, juce::ModifierKeys::currentModifiers);
}

bool Timeline::isInterestedInFileDrag (const juce::StringArray& files)
{
    return ! files.isEmpty();
}

void Timeline::fileDragEnter (const juce::StringArray& files, int x, int y)     { fileDragMove (files, x, y); }
void Timeline::fileDragMove (const juce::StringArray&, int x, int)              { parts->lanes.showDrop (dropAt (x)); }
void Timeline::fileDragExit (const juce::StringArray&)                          { parts->lanes.showDrop ({}); }

void Timeline::filesDropped (const juce::StringArray& files, int x, int)
{
    std::vector<std::filesystem::path> paths;

    for (const auto& file : files)
        paths.emplace_back (file.toStdString());

    parts->lanes.showDrop ({});
    parts->studio.import (std::move (paths), dropAt (x));
}
}
