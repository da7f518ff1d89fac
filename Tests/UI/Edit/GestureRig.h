#pragma once

/** The lanes of the Edit page over a real studio, worked with mouse events and action names.

    100 pixels are a second. "Vox" has three takes of ten seconds, unfolded, the newest chosen; "Kick" and "Snare" lie in the
    edit-locked folder "Drums" and have two passes together; "Gtr" has one take.
*/

#include "Tests/Support/Passes.h"
#include "Tests/Support/StudioRig.h"

#include "UI/Edit/EditGestures.h"
#include "UI/Edit/EditLanes.h"

#include <sstream>

namespace takelane
{
inline Session gestureSession()
{
    constexpr Frames second { 48000 }, long10 { 480000 };
    SessionBuilder builder;
    builder.handles (second, second);
    builder.track ("Vox").take (0_pos, long10).take (0_pos, long10).take (0_pos, long10).folder ("Drums", true).track ("Kick", { 1 }).track ("Snare", { 2 });
    const auto session = withKickAndSnare (builder, long10, second);
    auto added = SessionBuilder::must (addTrack (session, { "Gtr", 1, {}, {}, {} }));
    return withPass (added.session, { "Gtr" }, { 96000 }, second * 4, { { second.value, second.value } });
}

class GestureRig
{
public:
    static constexpr double framesPerPixel = 480.0;
    using Mods = juce::ModifierKeys;

    explicit GestureRig (const Session& session = gestureSession(), const std::vector<std::string>& armed = {})
        : rig (session, armed), studio (*rig.studio), waves (rig.place(), WaveStore::Threads::none), tiles (WaveTiles::Threads::none), lanes (studio, state, axis, waves, tiles)
    {
        lanes.setSize (1000, 900);
        axis.setWidth (1000);
        axis.setSong ({ {}, { 960000 } }, { {}, { 960000 } });
        axis.show (framesPerPixel, {});
        lanes.gestures().onTell = [this] (const Notice& notice) { notices.push_back (notice.title + ": " + notice.text); };
        state.change ([&] (EditView& view)
        {
            view.unfolded.insert (track ("Vox"));
            view.snap = SnapUnit::off;
            view.swipeEnds = SwipeEnds::free;
        });
        steps0 = steps();
        frame();
    }

    void frame()
    {
        studio.poll();
        lanes.setRows (layOutEditRows (studio.session(), studio.song(), state.now(), false), 0);
        const auto status = studio.status();
        lanes.show ({ status, std::exchange (revision, studio.revision()) != studio.revision(), rig.seconds, false });
    }

    //==== where things are
    TrackId track (const std::string& name) const           { return studio.session().trackNamed (name)->id; }
    const Take& take (const std::string& name, int number) const    { return *songTrack (studio.session(), name).takeNumbered (number); }

    /** take 0: the comp lane. part: of the row's height, 0 to 1. */
    juce::Point<float> at (const std::string& name, int take, double seconds, double part = 0.7) const
    {
        const auto* row = lanes.rows().find (track (name), take == 0 ? TakeId {} : this->take (name, take).id);

        if (row == nullptr)
            throw std::logic_error ("no such row");

        const auto bounds = lanes.boundsOf (*row);
        return { static_cast<float> (axis.axis().xOf ({ std::llround (seconds * 48000.0) })), static_cast<float> (bounds.getY() + part * bounds.getHeight()) };
    }

    //==== the mouse
    juce::MouseEvent event (juce::Point<float> place, juce::Point<float> down, Mods mods, int clicks = 1) const
    {
        auto& on = const_cast<EditLanes&> (lanes);
        return { juce::Desktop::getInstance().getMainMouseSource(), place, mods, 0, 0, 0, 0, 0, &on, &on, juce::Time(), down, juce::Time(), clicks, place != down };
    }

    static Mods with (int keys = 0)                         { return Mods (Mods::leftButtonModifier | keys); }

    void press (juce::Point<float> place, Mods mods = with())
    {
        down = place;
        lanes.mouseDown (event (place, place, mods));
    }

    void drag (juce::Point<float> to, Mods mods = with())   { lanes.mouseDrag (event (to, down, mods)); frame(); }
    void release (juce::Point<float> place, Mods mods = with()) { lanes.mouseUp (event (place, down, mods)); frame(); }

    /** In three steps, as a hand would. */
    void drag (juce::Point<float> from, juce::Point<float> to, Mods mods = with())
    {
        press (from, mods);

        for (const float part : { 0.3f, 0.7f, 1.0f })
            drag (from + (to - from) * part, mods);

        release (to, mods);
    }

    void click (juce::Point<float> place, Mods mods = with())
    {
        press (place, mods);
        release (place, mods);
    }

    void doubleClick (juce::Point<float> place)
    {
        click (place);
        lanes.mouseDown (event (place, place, with(), 2));
        lanes.mouseUp (event (place, place, with(), 2));
        lanes.mouseDoubleClick (event (place, place, with(), 2));
        frame();
    }

    bool key (const std::string& action)
    {
        const auto done = lanes.gestures().perform (action);
        frame();
        return done;
    }

    //==== what came of it
    /** "3 0-200, 2 200-300": take, start and end in hundredths of a second; "+5" a shift, "m" muted, "g-2" a gain. */
    std::string comp (const std::string& name) const
    {
        std::ostringstream text;
        const auto& songTrack = takelane::songTrack (studio.session(), name);

        for (const auto& region : songTrack.active().regions)
        {
            text << (text.str().empty() ? "" : ", ") << songTrack.take (region.take)->number << ' ' << hundredths (region.range.start - FramePos {}) << '-' << hundredths (region.range.end - FramePos {});

            if (region.shift != Frames {})              text << (region.shift.value > 0 ? "+" : "") << hundredths (region.shift);
            if (region.muted)                           text << 'm';
            if (region.gainDb < 0.0 || region.gainDb > 0.0)     text << 'g' << region.gainDb;
        }

        return text.str();
    }

    const Region& region (const std::string& name, double seconds) const
    {
        for (const auto& region : takelane::songTrack (studio.session(), name).active().regions)
            if (region.range.contains (FramePos { static_cast<std::int64_t> (seconds * 48000.0) }))
                return region;

        throw std::logic_error ("no region there");
    }

    /** Of undo, made since the rig was. */
    int steps() const
    {
        const auto all = studio.historySteps();
        return static_cast<int> (std::ranges::count (all, true, &HistoryStep::isDone)) - steps0;
    }

    /** "Vox 200-300": what is selected. */
    std::string selected() const
    {
        std::ostringstream text;

        for (const auto& ref : state.now().segments)
        {
            const auto* name = studio.session().findTrack (ref.track);
            const Region* found = nullptr;

            for (const auto& region : studio.song().track (ref.track)->active().regions)
                if (region.range.contains (ref.at))
                    found = &region;

            text << (text.str().empty() ? "" : ", ") << name->name << ' ';

            if (found == nullptr)
                text << "none";
            else
                text << hundredths (found->range.start - FramePos {}) << '-' << hundredths (found->range.end - FramePos {});
        }

        return text.str();
    }

    void choose (const std::string& name, int number, double from, double to)
    {
        StudioRig::must (studio.run (R"({"do":"comp.choose","track":")" + name + R"(","take":)" + std::to_string (number) + R"(,"start":)" + std::to_string (std::llround (from * 48000))
                                     + R"(,"end":)" + std::to_string (std::llround (to * 48000)) + "}"));
        steps0 += 1;
        frame();
    }

    StudioRig rig;
    Studio& studio;
    EditState state;
    TimeAxisModel axis;
    WaveStore waves;
    WaveTiles tiles;
    EditLanes lanes;
    std::vector<std::string> notices;
    int steps0 = 0;

private:
    static double hundredths (Frames length)    { return static_cast<double> (length.value) / 480.0; }

    juce::Point<float> down;
    std::int64_t revision = -1;
};
}
