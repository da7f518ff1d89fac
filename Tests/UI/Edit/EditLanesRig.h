#pragma once

/** The lanes of the Edit page on a session with waveforms on the disk, looked at as the window would: once a frame. */

#include "Tests/UI/Timeline/TimelineRig.h"

#include "UI/Edit/EditGestures.h"
#include "UI/Edit/EditLanes.h"

namespace takelane
{
class EditLanesRig
{
public:
    static constexpr int width = 640, height = 400;

    explicit EditLanesRig (const Session& session, DeskState desk = {}) : base (session, std::move (desk))
    {
        waves.emplace (base.studio->folder());
        axis.setWidth (width);
        axis.setSong ({ {}, { 20 * 96000 } }, { {}, { 20 * 96000 } });
        axis.show (FrameRange { {}, { width * 300 } });         // 300 frames a pixel
        lanes.emplace (*base.studio, state, axis, *waves, tiles);
        lanes->setVisible (true);
        lanes->setSize (width, height);
        layOut();
    }

    Studio& studio()                    { return *base.studio; }
    const Session& session()            { return base.studio->session(); }
    TrackId track (const std::string& name)     { return session().trackNamed (name)->id; }

    TakeId take (const std::string& trackName, int number)
    {
        return songTrack (session(), trackName).takeNumbered (number)->id;
    }

    void layOut (int scroll = 0)
    {
        lanes->setRows (layOutEditRows (session(), base.studio->song(), state.now(), false), scroll);
    }

    template <typename Change>
    void look (Change change)
    {
        state.change (change);
        layOut (lanes->scroll());
    }

    /** Where a row is seen; the comp lane without a take. */
    juce::Rectangle<int> row (const std::string& trackName, TakeId take = {})
    {
        return lanes->boundsOf (*lanes->rows().find (track (trackName), take));
    }

    int x (FramePos p) const            { return juce::roundToInt (axis.axis().xOf (p)); }

    void frame()
    {
        base.studio->poll();
        auto status = base.studio->status();

        if (base.change)
            base.change (status);

        base.seconds += 1.0 / 60.0;
        lanes->show ({ status, true, base.seconds, false });
    }

    juce::Image picture (float scale = 1.0f)    { return lanes->createComponentSnapshot (lanes->getLocalBounds(), true, scale); }

    /** Frames until the picture stands still. */
    juce::Image settled (float scale = 1.0f)
    {
        juce::Image last;
        int same = 0;

        (void) becomesTrue ([&]
        {
            frame();
            auto next = picture (scale);
            same = ! last.isNull() && TimelineRig::isEqual (last, next) ? same + 1 : 0;
            last = std::move (next);
            return same > 20;
        });

        return last;
    }

    juce::MouseEvent pointer (int px, int py)   { return base.event (*lanes, juce::Point<int> (px, py).toFloat(), juce::Point<int> (px, py).toFloat()); }

    TimelineRig base;
    EditState state;
    TimeAxisModel axis;
    std::optional<WaveStore> waves;
    WaveTiles tiles;
    std::optional<EditLanes> lanes;
};
}
