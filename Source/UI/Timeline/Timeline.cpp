#include "UI/Timeline/Timeline.h"

#include "UI/Look/Control.h"
#include "UI/Timeline/Lanes.h"
#include "UI/Timeline/Playhead.h"
#include "UI/Timeline/RangeEdits.h"
#include "UI/Timeline/SectionRuler.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double wheelZoomOctaves = 1.5, wheelScrollPixels = 240.0, keyZoomFactor = 1.5, secondsBeforeKept = 0.5, reducedMotionPeriod = 0.1;
}

struct Timeline::Parts
{
    Parts (Timeline& owner, Studio& s)
        : studio (s), waves (s.folder()), ruler (s, axis), lanes (s, axis, waves, tiles)
    {
        owner.addAndMakeVisible (ruler);
        owner.addAndMakeVisible (lanes);
        playhead.emplace (owner);
    }

    Studio& studio;
    TimeAxisModel axis;
    WaveStore waves;
    WaveTiles tiles;
    SectionRuler ruler;
    Lanes lanes;
    std::optional<Playhead> playhead;

    int rulerHeight = 36, keptRevision = 0;
    SongId song;
    FramePos reached, heard;
    double changedAt = 0.0, playheadAt = 0.0;
    bool isRestored = false, isRolling = false, hasRing = false;

    int rate() const            { return studio.session().sampleRate; }

    /** Takes the zoom from the desk, once there is a width to show it in and at every other song. */
    void restore()
    {
        if (isRestored && song == studio.song().id)
            return;

        isRestored = true;
        song = studio.song().id;
        reached = {};
        axis.select ({});
        fitSong();
        const auto& desk = studio.desk();

        if (desk.zoomFramesPerPixel > 0.0)
            axis.show (desk.zoomFramesPerPixel, desk.scroll);
        else
            axis.showWholeSong();

        keptRevision = axis.revision();
    }

    void fitSong()
    {
        const auto home = homeRange (studio.song(), rate(), studio.desk().roll, reached, isRolling);
        const auto reach = wholeSong (studio.song(), rate(), reached);
        axis.setSong (home, { std::min (home.start, reach.start), std::max (home.end, reach.end) });
    }

    /** Remembers zoom and scroll in the desk, once they stand. */
    void keep (double seconds)
    {
        if (keptRevision == axis.revision())
        {
            changedAt = seconds;
            return;
        }

        if (seconds - changedAt < secondsBeforeKept || isRolling)
            return;

        keptRevision = axis.revision();
        auto desk = studio.desk();
        const auto zoom = axis.isWholeSong() ? 0.0 : axis.axis().framesPerPixel;
        const auto scroll = axis.isWholeSong() ? FramePos {} : axis.axis().frameAt (0.0);

        if (std::abs (desk.zoomFramesPerPixel - zoom) < 1.0e-9 && desk.scroll == scroll)
            return;

        desk.zoomFramesPerPixel = zoom;
        desk.scroll = scroll;
        studio.setDesk (std::move (desk));
    }

    FrameRange sectionHere() const
    {
        const auto places = sectionPlaces (studio.song(), rate());
        const auto* place = sectionAt (places, heard);

        if (place != nullptr)
            return place->range;

        const int bar = std::max (1, barAt (studio.song(), rate(), heard));
        return { startOfBar (studio.song(), rate(), bar), startOfBar (studio.song(), rate(), bar + 8) };
    }

    void zoomByKey (double factor)
    {
        const auto x = axis.axis().xOf (heard);

        if (x >= 0.0 && x < axis.axis().width)
            axis.zoomAt (x, factor);
        else
        {
            auto here = axis.axis();
            here.left = static_cast<double> (heard.value) - 0.5 * here.width * here.framesPerPixel;
            axis.show (here.framesPerPixel, here.frameAt (0.0));
            axis.zoomAt (0.5 * axis.axis().width, factor);
        }
    }

    void zoomSectionOrSong()
    {
        if (axis.isWholeSong())
            axis.show (axis.selection().value_or (sectionHere()));
        else
            axis.showWholeSong();
    }

    bool makeRange (RangeKind kind)
    {
        const auto range = axis.selection().value_or (sectionHere());
        return setRange (studio, kind, SwitchedRange { range, true }).ok();
    }

    /** On the grid, but exactly where the pointer is when Ctrl is down. */
    FramePos dropAt (int x) const
    {
        const auto at = std::max (FramePos {}, axis.axis().frameAt (x));
        return juce::ModifierKeys::currentModifiers.isCommandDown() ? at : std::max (FramePos {}, snapped (at, studio.song(), rate(), axis.axis()));
    }
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
    parts->axis.setWidth (getWidth());
}

void Timeline::show (const Moment& moment)
{
    auto& p = *parts;
    const auto& now = moment.now;
    p.isRolling = now.roll == RollState::playing || now.roll == RollState::recording || now.roll == RollState::preRoll;
    p.heard = now.heard;

    // The whole song reaches to where it is heard, and while it rolls to where it was.
    p.reached = p.isRolling || now.redLight ? std::max (p.reached, now.heard) : now.heard;

    p.restore();
    p.fitSong();
    p.axis.follow (now.heard, p.isRolling);
    p.keep (moment.seconds);
    p.ruler.show (moment);
    p.lanes.show (moment);

    if (moment.reducedMotion && p.isRolling && moment.seconds - p.playheadAt < reducedMotionPeriod)
        return;

    p.playheadAt = moment.seconds;
    p.playhead->place (p.axis.axis().xOf (now.heard), getLocalBounds(), p.rulerHeight);
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
    if (action == "view.zoom")          { parts->zoomSectionOrSong(); return true; }
    if (action == "view.zoomIn")        { parts->zoomByKey (keyZoomFactor); return true; }
    if (action == "view.zoomOut")       { parts->zoomByKey (1.0 / keyZoomFactor); return true; }
    if (action == "range.loop")         return parts->makeRange (RangeKind::loop);
    if (action == "range.punch")        return parts->makeRange (RangeKind::punch);

    return false;
}

//==== the pointer
void Timeline::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    const auto x = e.getEventRelativeTo (this).position.x;
    const auto turn = std::abs (wheel.deltaY) >= std::abs (wheel.deltaX) ? wheel.deltaY : -wheel.deltaX;

    if (e.mods.isCommandDown())
        parts->axis.zoomAt (x, std::exp2 (wheelZoomOctaves * turn));
    else if (e.mods.isAltDown())
    {
        if (onRowHeight && std::abs (turn) > 0.0f)
            onRowHeight (turn > 0.0f ? 1 : -1);
    }
    else if (e.mods.isShiftDown() || std::abs (wheel.deltaX) > std::abs (wheel.deltaY))
        parts->axis.scrollBy (-wheelScrollPixels * turn);
    else if (onScrollTracks)
        onScrollTracks (e, wheel);
}

void Timeline::mouseMagnify (const juce::MouseEvent& e, float factor)
{
    parts->axis.zoomAt (e.getEventRelativeTo (this).position.x, factor);
}

bool Timeline::keyPressed (const juce::KeyPress& key)
{
    if (key != juce::KeyPress::escapeKey)
        return false;

    const bool ruled = parts->ruler.cancelDrag();
    return parts->lanes.cancelDrag() || ruled;
}

bool Timeline::isInterestedInFileDrag (const juce::StringArray& files)
{
    return ! files.isEmpty();
}

void Timeline::fileDragEnter (const juce::StringArray& files, int x, int y)     { fileDragMove (files, x, y); }
void Timeline::fileDragMove (const juce::StringArray&, int x, int)              { parts->lanes.showDrop (parts->dropAt (x)); }
void Timeline::fileDragExit (const juce::StringArray&)                          { parts->lanes.showDrop ({}); }

void Timeline::filesDropped (const juce::StringArray& files, int x, int)
{
    std::vector<std::filesystem::path> paths;

    for (const auto& file : files)
        paths.emplace_back (file.toStdString());

    parts->lanes.showDrop ({});
    parts->studio.import (std::move (paths), parts->dropAt (x));
}
}
