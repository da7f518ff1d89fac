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

    void clearRange (Studio& s, bool loop)
    {
        const auto& session = s.session();

        if (loop ? session.selectedSong().loop : session.selectedSong().punch)
            (void) s.edit (loop ? setLoop (session, session.song, {}) : setPunch (session, session.song, {}),
                           loop ? "Clear Loop" : "Clear Punch", loop ? "Cleared the loop" : "Cleared the punch range");
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
        { "transport.retake",      [] (Studio& s) { s.retake(); } },
        { "transport.rehearse",    [] (Studio& s) { s.setRehearse (! s.desk().roll.rehearse); } },
        { "marker.add",            [] (Studio& s) { s.addMarker(); } },
        { "punch.setIn",           [] (Studio& s) { s.punchInHere(); } },
        { "punch.setOut",          [] (Studio& s) { s.punchOutHere(); } },
        { "loop.clear",            [] (Studio& s) { clearRange (s, true); } },
        { "punch.clear",           [] (Studio& s) { clearRange (s, false); } },
        { "listening.keep",        [] (Studio& s) { s.keepLast(); } },
        { "solo.clear",            [] (Studio& s) { s.clearSolos(); } },
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
