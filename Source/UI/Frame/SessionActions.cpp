#include "UI/Frame/SessionActions.h"

#include "Session/Edits.h"

#include <unordered_map>

namespace takelane
{
namespace
{
    void toggleRoll (Studio& s, bool RollOptions::* option)
    {
        auto roll = s.desk().roll;
        roll.*option = ! (roll.*option);
        s.setRoll (roll);
    }

    void addMarkerHere (Studio& s)
    {
        const auto name = "Marker " + std::to_string (s.song().markers.size() + 1);
        auto added = addMarker (s.session(), s.song().id, s.status().heard, name);

        if (added)
            (void) s.edit (std::move (added->session), "Add marker", "Added " + name);
        else
            (void) s.edit (added.problem(), "Add marker", {});
    }

    /** One end moves to the playhead; an end that would lie on the wrong side gives way by four bars. */
    void setPunchEnd (Studio& s, bool isIn)
    {
        const auto rate = s.session().sampleRate;
        const auto& song = s.song();
        const auto here = s.status().heard;
        const auto bar = song.tempoMap.barBeatAt (here, rate).bar;
        auto range = song.punch ? song.punch->range : FrameRange { here, here };
        (isIn ? range.start : range.end) = here;

        if (range.isEmpty() && isIn)
            range.end = song.tempoMap.barStart (bar + 4, rate);
        else if (range.isEmpty())
            range.start = std::min (song.tempoMap.barStart (std::max (1, bar - 4), rate), here - Frames { 1 });

        (void) s.edit (setPunch (s.session(), song.id, { range, true }), "Punch", isIn ? "Set punch in" : "Set punch out");
    }

    void clearSolos (Studio& s)
    {
        const auto soloed = s.desk().soloed;

        for (const auto& [track, on] : soloed)
            (void) s.setSoloed (track, false);
    }
}

bool performSessionAction (Studio& studio, const std::string& action)
{
    using Act = void (*) (Studio&);

    static const std::unordered_map<std::string, Act> acts
    {
        { "transport.playStop",    [] (Studio& s) { s.playOrStop(); } },
        { "transport.play",        [] (Studio& s) { s.play(); } },
        { "transport.stop",        [] (Studio& s) { s.stop(); } },
        { "transport.record",      [] (Studio& s) { s.record(); } },
        { "transport.abort",       [] (Studio& s) { s.abortTake(); } },
        { "transport.toStart",     [] (Studio& s) { s.toStart(); } },
        { "transport.barBack",     [] (Studio& s) { s.skipBars (-1); } },
        { "transport.barOn",       [] (Studio& s) { s.skipBars (1); } },
        { "transport.sectionBack", [] (Studio& s) { s.skipSections (-1); } },
        { "transport.sectionOn",   [] (Studio& s) { s.skipSections (1); } },
        { "transport.replay",      [] (Studio& s) { s.replayTake(); } },
        { "transport.loop",        [] (Studio& s) { s.setLoopOn (! (s.song().loop && s.song().loop->on)); } },
        { "transport.punch",       [] (Studio& s) { s.setPunchOn (! (s.song().punch && s.song().punch->on)); } },
        { "transport.click",       [] (Studio& s) { toggleRoll (s, &RollOptions::click); } },
        { "transport.countIn",     [] (Studio& s) { toggleRoll (s, &RollOptions::countIn); } },
        { "transport.preRoll",     [] (Studio& s) { toggleRoll (s, &RollOptions::preRoll); } },
        { "marker.add",            addMarkerHere },
        { "punch.setIn",           [] (Studio& s) { setPunchEnd (s, true); } },
        { "punch.setOut",          [] (Studio& s) { setPunchEnd (s, false); } },
        { "solo.clear",            clearSolos },
        { "dropouts.clear",        [] (Studio& s) { s.clearDropouts(); } },
        { "edit.undo",             [] (Studio& s) { s.undo(); } },
        { "edit.redo",             [] (Studio& s) { s.redo(); } },
    };

    const auto act = acts.find (action);

    if (act == acts.end())
        return false;

    act->second (studio);
    return true;
}
}
