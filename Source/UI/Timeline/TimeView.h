#pragma once

/** What the pages that show time share: axis and selection, waveforms and their tiles, and what keys and the wheel do to the zoom.

    One for the whole window, so that zoom and selection go along from page to page. Only the page that is seen calls show(),
    with its own width.
*/

#include "App/Studio/Studio.h"
#include "App/Waves/WaveStore.h"
#include "UI/LivePart.h"
#include "UI/Timeline/TimeAxisModel.h"
#include "UI/Timeline/WaveTiles.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
enum class ZoomStep { song, section, bar };

class TimeView
{
public:
    explicit TimeView (Studio&);

    TimeAxisModel& axis() noexcept                  { return model; }
    WaveStore& waves() noexcept                     { return waveforms; }
    WaveTiles& tiles() noexcept                     { return images; }

    /** Once a frame: the song's reach, paging, zoom taken from the desk and remembered there. */
    void show (const Moment&);

    /** view.zoom, view.zoomIn, view.zoomOut, range.loop, range.punch; false: another action, or it cannot be done now. */
    bool perform (const std::string& action);

    /** The whole song; the section or the bar at the playhead, with `margin` of its length shown to either side. */
    void zoomTo (ZoomStep, double margin = 0.0);

    /** The step last taken by zoomTo(), while nobody has zoomed since. */
    std::optional<ZoomStep> zoomStep() const noexcept;

    /** Zooms or scrolls time; false: this turn means the rows. x: on the axis. */
    bool wheel (double x, const juce::ModifierKeys&, const juce::MouseWheelDetails&);
    void pinch (double x, float factor)             { model.zoomAt (x, factor); }

    /** From bar 1 to where the song ends or was heard. */
    FrameRange song() const noexcept                { return all; }

    /** Where something let go at x falls: on the grid, but exactly there with Ctrl down. */
    FramePos dropAt (int x, const juce::ModifierKeys&) const;

    /** False: the playhead stays where it is drawn, for less motion. Asked once a frame. */
    bool movesPlayhead (const Moment&);

private:
    int rate() const                                { return studio.session().sampleRate; }
    void restore();
    void fitSong();
    void keep (double seconds);
    FrameRange sectionHere() const;
    void zoomByKey (double factor);

    Studio& studio;
    TimeAxisModel model;
    WaveStore waveforms;
    WaveTiles images;

    struct Step { ZoomStep step; double framesPerPixel; };
    std::optional<Step> stepTaken;
    int keptRevision = 0;
    SongId songShown;
    FrameRange all;
    FramePos reached, heard;
    double changedAt = 0.0, playheadAt = 0.0;
    bool isRestored = false, isRolling = false;
};
}
