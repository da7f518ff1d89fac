#pragma once

/** A song of two sections on a studio, for the inspector and the tools.

    At 120 bpm a bar is 96000 frames: Verse from bar 1, Chorus from bar 5, each four bars. "Lead Vox" has four takes over both,
    the newest chosen; "Kick" and "Snare" lie in the edit-locked folder "Drums" and have two passes together.
*/

#include "Tests/Support/Passes.h"
#include "Tests/Support/StudioRig.h"

#include "UI/Edit/EditInspector.h"
#include "UI/Edit/EditTools.h"
#include "UI/Edit/EditWords.h"
#include "UI/Edit/InspectorEdits.h"

namespace takelane
{
inline constexpr std::int64_t bar = 96000;

inline Session inspectorSession()
{
    constexpr Frames second { 48000 }, song { 8 * bar };
    SessionBuilder builder;
    builder.handles (second, second);
    builder.track ("Lead Vox").take (0_pos, song).take (0_pos, song).take (0_pos, song).take (0_pos, song).folder ("Drums", true).track ("Kick", { 1 }).track ("Snare", { 2 });
    const auto session = withKickAndSnare (builder, song, second);
    return SessionBuilder::must (setSections (session, session.song, { { "Verse", 4, false, {} }, { "Chorus", 4, false, {} } }));
}

struct InspectorRig : StudioRig
{
    explicit InspectorRig (const Session& session = inspectorSession()) : StudioRig (session)
    {
        axis.setWidth (800);
        axis.setSong ({ 0_pos, { 8 * bar } }, { 0_pos, { 16 * bar } });
        inspector.onTell = tools.onTell = [this] (Notice notice) { told.push_back (std::move (notice)); };
        inspector.setSize (264, 860);
        tools.setSize (1088, 640);
        frame();
    }

    void frame()
    {
        studio->runWorkers();
        auto now = studio->status();

        if (change)
            change (now);

        inspector.show ({ now, true, seconds, false });
        tools.show ({ now, true, seconds, false });
    }

    TrackId id (const std::string& name) const              { return studio->session().trackNamed (name)->id; }
    const SongTrack& track (const std::string& name) const  { return songTrack (studio->session(), name); }
    const Region& region (const std::string& name, FramePos at) const  { return *regionAt (studio->song(), { id (name), at }); }

    void run (const std::string& command)                   { must (studio->run (command)); }

    /** {TRACK}: the id of Lead Vox. */
    void vox (std::string command)
    {
        const auto text = std::to_string (id ("Lead Vox").value);

        for (auto at = command.find ("{TRACK}"); at != std::string::npos; at = command.find ("{TRACK}"))
            command.replace (at, 7, text);

        run (command);
    }

    /** Takes 1 and 4 by turns: a joint at every second bar. */
    void comp()
    {
        vox (R"({"do": "comp.choose", "track": {TRACK}, "take": 1, "start": 192000, "end": 384000})");
    }

    void select (std::vector<SegmentRef> segments)
    {
        state.change ([&] (EditView& view) { view.segments = std::move (segments); });
        frame();
    }

    int steps() const                                       { return static_cast<int> (std::ranges::count (studio->historySteps(), true, &HistoryStep::isDone)); }

    /** The component of that type and title below another. */
    template <typename Kind>
    static Kind* find (juce::Component& in, const juce::String& title)
    {
        for (auto* child : in.getChildren())
        {
            if (auto* kind = dynamic_cast<Kind*> (child); kind != nullptr && child->getTitle() == title)
                return kind;

            if (auto* below = find<Kind> (*child, title))
                return below;
        }

        return nullptr;
    }

    EditState state;
    TimeAxisModel axis;
    std::vector<std::string> called;
    std::vector<Notice> told;
    std::function<void (StudioStatus&)> change;             ///< before it is shown
    EditInspector inspector { *studio, state, axis, [this] (const std::string& action) { called.push_back (action); return true; } };
    EditTools tools { *studio, state, axis, [this] (const std::string& action) { called.push_back (action); return true; } };
};
}
