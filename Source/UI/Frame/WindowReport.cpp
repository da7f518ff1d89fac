#include "UI/Frame/WindowReport.h"

#include "App/Actions/Actions.h"
#include "UI/Deliver/DeliverReport.h"
#include "UI/Edit/EditReport.h"
#include "UI/Frame/ReportJson.h"
#include "UI/Look/Button.h"
#include "UI/Mix/MixReport.h"
#include "UI/Track/TakeOpinions.h"

#include <fstream>

namespace takelane
{
namespace
{
const char* rollWord (RollState roll)
{
    switch (roll)
    {
        case RollState::stopped:    return "stopped";
        case RollState::preparing:  return "preparing";
        case RollState::countIn:    return "countIn";
        case RollState::preRoll:    return "preRoll";
        case RollState::playing:    return "playing";
        case RollState::recording:  return "recording";
        case RollState::ending:     return "ending";
    }

    return "";
}

juce::var rangeReport (const std::optional<SwitchedRange>& range)
{
    if (! range)
        return {};

    return reportObject ({ { "start", reportWhole (range->range.start.value) }, { "end", reportWhole (range->range.end.value) }, { "on", range->on } });
}

const char* shapeName (FadeShape shape)
{
    switch (shape)
    {
        case FadeShape::linear:         return "linear";
        case FadeShape::equalPower:     return "equalPower";
        case FadeShape::sCurve:         return "sCurve";
        case FadeShape::exponential:    return "exponential";
    }

    return "";
}

juce::var fadeReport (const std::optional<Fade>& fade)
{
    return fade ? reportObject ({ { "length", reportWhole (fade->length.value) }, { "shape", shapeName (fade->shape) } }) : juce::var();
}

/** What is chosen there by hand; nothing where it is automatic. */
juce::var compReport (const SongTrack& track)
{
    juce::Array<juce::var> regions;

    for (const auto& region : track.active().regions)
    {
        const auto* take = track.take (region.take);
        regions.add (reportObject ({ { "start", reportWhole (region.range.start.value) }, { "end", reportWhole (region.range.end.value) },
                                     { "take", take != nullptr ? take->number : 0 }, { "shift", reportWhole (region.shift.value) }, { "gainDb", region.gainDb },
                                     { "muted", region.muted }, { "fadeIn", fadeReport (region.fadeIn) }, { "fadeOut", fadeReport (region.fadeOut) },
                                     { "crossfade", fadeReport (region.crossfade) } }));
    }

    return regions;
}

juce::var madeReport (const SongTrack& track)
{
    juce::Array<juce::var> takes;

    for (const auto& take : track.takes)
    {
        auto* stars = new juce::DynamicObject();

        for (const auto& section : take->sectionRatings)
            stars->setProperty (juce::String (section.section), section.rating);

        takes.add (reportObject ({ { "number", take->number }, { "start", reportWhole (take->start.value) }, { "length", reportWhole (take->length.value) },
                                   { "rating", take->rating }, { "stars", stars }, { "keeper", take->keeper }, { "noGood", take->noGood }, { "binned", take->binned } }));
    }

    return takes;
}

juce::var compNames (const SongTrack& track)
{
    juce::Array<juce::var> names;

    for (const auto& comp : track.comps)
        names.add (reportText (comp->name));

    return names;
}

juce::var tracksReport (const Studio& studio)
{
    juce::Array<juce::var> tracks;
    const auto& desk = studio.desk();

    for (const auto& track : studio.session().tracks)
    {
        const auto* inSong = studio.song().track (track->id);
        juce::Array<juce::var> inputs;
        int takes = 0;

        for (const int input : track->inputs)
            inputs.add (input);

        for (const auto& take : inSong->takes)
            takes += take->binned ? 0 : 1;

        tracks.add (reportObject ({ { "name", reportText (track->name) }, { "colour", reportText (track->colour) }, { "inputs", inputs }, { "armed", desk.isArmed (track->id) },
                              { "monitor", static_cast<int> (desk.monitorMode (track->id)) }, { "soloed", desk.isSoloed (track->id) },
                              { "muted", inSong->strip.muted }, { "gainDb", inSong->strip.gainDb }, { "pan", inSong->strip.pan }, { "takes", takes },
                              { "regions", static_cast<int> (inSong->active().regions.size()) }, { "comp", compReport (*inSong) },
                              { "comps", compNames (*inSong) }, { "activeComp", reportText (inSong->active().name) }, { "made", madeReport (*inSong) },
                              { "selected", std::find (desk.selection.begin(), desk.selection.end(), track->id) != desk.selection.end() } }));
    }

    return tracks;
}

int keepersOf (const Song& song, PassId pass)
{
    const auto takes = takesOfPass (song, pass);
    return static_cast<int> (std::ranges::count_if (takes, [&] (const PassTake& t) { return song.track (t.track)->take (t.take)->keeper; }));
}

juce::var passesReport (const Song& song)
{
    juce::Array<juce::var> passes;

    for (const auto& pass : song.passes)
        passes.add (reportObject ({ { "number", pass.number }, { "start", reportWhole (pass.start.value) }, { "length", reportWhole (pass.length.value) },
                              { "rating", pass.rating }, { "note", reportText (pass.note) }, { "noGood", isNoGood (song, pass.id) },
                              { "takes", static_cast<int> (takesOfPass (song, pass.id).size()) },
                              { "keepers", keepersOf (song, pass.id) } }));

    return passes;
}

juce::var auditionReport (const Studio* studio, const std::optional<AuditionStatus>& audition)
{
    const auto* track = studio != nullptr && audition ? studio->song().track (audition->track) : nullptr;
    const auto* take = track != nullptr ? track->take (audition->take) : nullptr;

    if (take == nullptr)
        return {};

    return reportObject ({ { "track", static_cast<juce::int64> (audition->track.value) }, { "take", take->number }, { "index", audition->index },
                           { "count", audition->count }, { "ready", audition->isReady } });
}

juce::var statusReport (const Studio* studio, const StudioStatus& now)
{
    return reportObject ({ { "roll", rollWord (now.roll) }, { "redLight", now.redLight }, { "heard", reportWhole (now.heard.value) }, { "taken", reportWhole (now.taken.value) },
                     { "take", now.take }, { "tracksRecording", now.tracksRecording }, { "countInBeat", now.countInBeat }, { "device", reportText (now.device.name) },
                     { "deviceRuns", now.device.state == DeviceState::running }, { "dropouts", reportWhole (now.dropouts) }, { "saveFailed", now.save == SaveState::failed },
                     { "load", now.load }, { "engaged", now.engaged }, { "rehearsing", now.rehearsing }, { "listens", now.listening.on },
                     { "secondsHeld", now.listening.secondsHeld }, { "job", now.job.has_value() }, { "audition", auditionReport (studio, now.audition) } });
}

juce::var sessionReport (const Studio& studio)
{
    const auto& desk = studio.desk();
    const auto& song = studio.song();
    return reportObject ({ { "name", reportText (studio.session().name) }, { "song", reportText (song.title) }, { "rate", studio.session().sampleRate },
                     { "folder", reportText (studio.folder().string()) }, { "tracks", tracksReport (studio) }, { "passes", passesReport (song) },
                     { "markers", static_cast<int> (song.markers.size()) }, { "loop", rangeReport (song.loop) }, { "punch", rangeReport (song.punch) },
                     { "click", desk.roll.click }, { "countIn", desk.roll.countIn }, { "preRoll", desk.roll.preRoll }, { "countInBars", desk.roll.countInBars },
                     { "preRollBars", desk.roll.preRollBars }, { "zoom", desk.zoomFramesPerPixel }, { "scroll", reportWhole (desk.scroll.value) },
                     { "mix", song.onB ? "B" : "A" }, { "snapshots", static_cast<int> (song.snapshots.size()) }, { "faderGroups", static_cast<int> (song.faderGroups.size()) },
                     { "bpm", song.tempoMap.tempoAtBar (1).bpm() }, { "undo", reportText (studio.undoSentence()) }, { "redo", reportText (studio.redoSentence()) } });
}

juce::var actionsReport (const KeyMap& keys)
{
    juce::Array<juce::var> actions;

    for (const auto& action : allActions())
    {
        juce::Array<juce::var> keysOfIt;

        for (const auto& key : keys.keysOf (action.name))
            keysOfIt.add (reportText (key));

        actions.add (reportObject ({ { "name", reportText (std::string (action.name)) }, { "group", reportText (std::string (action.group)) }, { "keys", keysOfIt } }));
    }

    return actions;
}

juce::var dialogReport (const Dialog* dialog)
{
    if (dialog == nullptr)
        return {};

    juce::Array<juce::var> buttons;

    for (const auto* child : dialog->getChildren())
        if (const auto* button = dynamic_cast<const Button*> (child); button != nullptr && button->isVisible())
            buttons.add (button->getTitle());

    return reportObject ({ { "title", dialog->getTitle() }, { "text", dialog->getDescription() }, { "buttons", buttons } });
}

EditPage* editPageIn (juce::Component& parent)
{
    for (auto* child : parent.getChildren())
        if (auto* page = dynamic_cast<EditPage*> (child); page != nullptr || (page = editPageIn (*child)) != nullptr)
            return page;

    return nullptr;
}

/** Seconds this thread has waited for a processor so far; 0 where the system does not tell. */
double waitedForProcessor()
{
    double running = 0.0, waiting = 0.0;
    std::ifstream ("/proc/thread-self/schedstat") >> running >> waiting;
    return waiting * 1.0e-9;
}

void addControls (juce::Component& root, juce::Component& parent, juce::Array<juce::var>& to)
{
    for (auto* child : parent.getChildren())
    {
        if (! child->isVisible() || child->getLocalBounds().isEmpty())
            continue;

        // JUCE's menus name their lines to screen readers only, and so do the cells of our lists what they hold.
        const auto* heard = child->getAccessibilityHandler();
        const bool isMenuLine = heard != nullptr && heard->getRole() == juce::AccessibilityRole::menuItem;

        if (const auto title = isMenuLine ? heard->getTitle() : child->getTitle(); title.isNotEmpty())
        {
            const auto box = root.getLocalArea (child, child->getLocalBounds());
            to.add (reportObject ({ { "title", title }, { "value", heard != nullptr ? heard->getDescription() : child->getDescription() },
                              { "x", box.getX() }, { "y", box.getY() }, { "w", box.getWidth() }, { "h", box.getHeight() }, { "enabled", child->isEnabled() },
                              { "focused", child->hasKeyboardFocus (false) }, { "menu", isMenuLine } }));
        }

        addControls (root, *child, to);
    }
}
}

juce::var controlsReport (juce::Component& root)
{
    juce::Array<juce::var> controls;
    addControls (root, *root.getTopLevelComponent(), controls);      // menus are the window's own children
    return controls;
}

WindowReport::WindowReport (juce::File f, juce::Component& r, const Preferences& p) : file (std::move (f)), root (r), preferences (p)
{
}

void WindowReport::measure (double seconds, bool redLight)
{
    const auto waited = waitedForProcessor();

    if (redLight && ! wasRed)
        longest = {};

    if (frames++ > 0)
    {
        const auto gap = seconds - frameAt;
        longest.whole = std::max (longest.whole, gap);
        longest.own = std::max (longest.own, gap - (waited - waitedBefore));
    }

    wasRed = redLight;
    frameAt = seconds;
    waitedBefore = waited;
}

void WindowReport::frame (double seconds, const Studio* studio, const Dialog* dialog)
{
    const auto now = studio != nullptr ? studio->status() : StudioStatus();
    measure (seconds, now.redLight);

    if (seconds - writtenAt < 0.1)
        return;

    writtenAt = seconds;
    auto* editPage = studio != nullptr ? editPageIn (root) : nullptr;
    const auto report = reportObject ({ { "frames", reportWhole (frames) }, { "seconds", seconds }, { "active", root.hasKeyboardFocus (true) },
                                  { "longestGapMs", juce::roundToInt (1000.0 * longest.whole) }, { "longestOwnGapMs", juce::roundToInt (1000.0 * longest.own) },
                                  { "status", statusReport (studio, now) }, { "session", studio != nullptr ? sessionReport (*studio) : juce::var() },
                                  { "edit", editPage != nullptr ? editReport (*studio, *editPage, root) : juce::var() },
                                  { "mix", studio != nullptr ? mixReport (*studio, now) : juce::var() },
                                  { "deliver", studio != nullptr ? deliverReport (*studio) : juce::var() }, { "dialog", dialogReport (dialog) }, { "controls", controlsReport (root) }, { "actions", actionsReport (preferences.keys()) } });
    (void) file.replaceWithText (juce::JSON::toString (report, true));
}
}
