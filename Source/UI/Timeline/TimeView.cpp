#include "UI/Timeline/TimeView.h"

#include "UI/Timeline/BarGrid.h"
#include "UI/Timeline/RangeEdits.h"
#include "UI/Timeline/SongView.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double wheelZoomOctaves = 1.5, wheelScrollPixels = 240.0, keyZoomFactor = 1.5, secondsBeforeKept = 0.5, reducedMotionPeriod = 0.1;
}

TimeView::TimeView (Studio& s) : studio (s), waveforms (s.folder()) {}

void TimeView::show (const Moment& moment)
{
    const auto& now = moment.now;
    isRolling = now.roll == RollState::playing || now.roll == RollState::recording || now.roll == RollState::preRoll;
    heard = now.heard;

    // The whole song reaches to where it is heard, and while it rolls to where it was.
    reached = isRolling || now.redLight ? std::max (reached, now.heard) : now.heard;

    restore();
    fitSong();
    model.follow (now.heard, isRolling);
    keep (moment.seconds);
}

bool TimeView::movesPlayhead (const Moment& moment)
{
    if (moment.reducedMotion && isRolling && moment.seconds - playheadAt < reducedMotionPeriod)
        return false;

    playheadAt = moment.seconds;
    return true;
}

/** Takes the zoom from the desk, once there is a width to show it in and at every other song. */
void TimeView::restore()
{
    if (isRestored && songShown == studio.song().id)
        return;

    isRestored = true;
    songShown = studio.song().id;
    reached = {};
    model.select ({});
    fitSong();
    const auto& desk = studio.desk();

    if (desk.zoomFramesPerPixel > 0.0)
        model.show (desk.zoomFramesPerPixel, desk.scroll);
    else
        model.showWholeSong();

    keptRevision = model.revision();
}

void TimeView::fitSong()
{
    const auto home = homeRange (studio.song(), rate(), studio.desk().roll, reached, isRolling);
    all = wholeSong (studio.song(), rate(), reached);
    model.setSong (home, { std::min (home.start, all.start), std::max (home.end, all.end) });
}

/** Remembers zoom and scroll in the desk, once they stand. */
void TimeView::keep (double seconds)
{
    if (keptRevision == model.revision())
    {
        changedAt = seconds;
        return;
    }

    if (seconds - changedAt < secondsBeforeKept || isRolling)
        return;

    keptRevision = model.revision();
    auto desk = studio.desk();
    const auto zoom = model.isWholeSong() ? 0.0 : model.axis().framesPerPixel;
    const auto scroll = model.isWholeSong() ? FramePos {} : model.axis().frameAt (0.0);

    if (std::abs (desk.zoomFramesPerPixel - zoom) < 1.0e-9 && desk.scroll == scroll)
        return;

    desk.zoomFramesPerPixel = zoom;
    desk.scroll = scroll;
    studio.setDesk (std::move (desk));
}

FrameRange TimeView::sectionHere() const
{
    const auto places = sectionPlaces (studio.song(), rate());

    if (const auto* place = sectionAt (places, heard))
        return place->range;

    const int bar = std::max (1, barAt (studio.song(), rate(), heard));
    return { startOfBar (studio.song(), rate(), bar), startOfBar (studio.song(), rate(), bar + 8) };
}

//==== what keys and the pointer want
bool TimeView::perform (const std::string& action)
{
    if (action == "view.zoomIn")        { zoomByKey (keyZoomFactor); return true; }
    if (action == "view.zoomOut")       { zoomByKey (1.0 / keyZoomFactor); return true; }

    if (action == "view.zoom")
    {
        if (! model.isWholeSong())
            zoomTo (ZoomStep::song);
        else if (model.selection())
            model.show (*model.selection());
        else
            zoomTo (ZoomStep::section);

        return true;
    }

    if (action == "range.loop" || action == "range.punch")
        return setRange (studio, action == "range.loop" ? RangeKind::loop : RangeKind::punch,
                         SwitchedRange { model.selection().value_or (sectionHere()), true }).ok();

    return false;
}

void TimeView::zoomTo (ZoomStep step, double margin)
{
    if (step == ZoomStep::song)
        model.showWholeSong();
    else
    {
        const int bar = barAt (studio.song(), rate(), heard);
        auto range = step == ZoomStep::section ? sectionHere() : FrameRange { startOfBar (studio.song(), rate(), bar), startOfBar (studio.song(), rate(), bar + 1) };
        const Frames around { static_cast<std::int64_t> (margin * static_cast<double> (range.length().value)) };
        model.show ({ range.start - around, range.end + around });
    }

    stepTaken = { step, model.axis().framesPerPixel };
}

std::optional<ZoomStep> TimeView::zoomStep() const noexcept
{
    if (model.isWholeSong())
        return ZoomStep::song;

    if (stepTaken && stepTaken->step != ZoomStep::song && std::abs (stepTaken->framesPerPixel - model.axis().framesPerPixel) < 1.0e-9)
        return stepTaken->step;

    return {};
}

void TimeView::zoomByKey (double factor)
{
    const auto x = model.axis().xOf (heard);

    if (x >= 0.0 && x < model.axis().width)
    {
        model.zoomAt (x, factor);
        return;
    }

    auto here = model.axis();
    here.left = static_cast<double> (heard.value) - 0.5 * here.width * here.framesPerPixel;
    model.show (here.framesPerPixel, here.frameAt (0.0));
    model.zoomAt (0.5 * model.axis().width, factor);
}

bool TimeView::wheel (double x, const juce::ModifierKeys& mods, const juce::MouseWheelDetails& details)
{
    const auto turn = std::abs (details.deltaY) >= std::abs (details.deltaX) ? details.deltaY : -details.deltaX;

    if (mods.isCommandDown())
        model.zoomAt (x, std::exp2 (wheelZoomOctaves * turn));
    else if (! mods.isAltDown() && (mods.isShiftDown() || std::abs (details.deltaX) > std::abs (details.deltaY)))
        model.scrollBy (-wheelScrollPixels * turn);
    else
        return false;

    return true;
}

FramePos TimeView::dropAt (int x, const juce::ModifierKeys& mods) const
{
    const auto at = std::max (FramePos {}, model.axis().frameAt (x));
    return mods.isCommandDown() ? at : std::max (FramePos {}, snapped (at, studio.song(), rate(), model.axis()));
}
}
