#include "UI/Frame/WindowReport.h"

#include "App/Actions/Actions.h"
#include "UI/Look/Button.h"
#include "UI/Track/TakeOpinions.h"

#include <fstream>

namespace takelane
{
namespace
{
juce::var object (std::initializer_list<std::pair<const char*, juce::var>> fields)
{
    auto* made = new juce::DynamicObject();

    for (const auto& [name, value] : fields)
        made->setProperty (name, value);

    return made;
}

juce::var text (const std::string& s)           { return juce::String::fromUTF8 (s.c_str()); }
juce::var whole (std::int64_t n)                { return static_cast<juce::int64> (n); }

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

    return object ({ { "start", whole (range->range.start.value) }, { "end", whole (range->range.end.value) }, { "on", range->on } });
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

        tracks.add (object ({ { "name", text (track->name) }, { "colour", text (track->colour) }, { "inputs", inputs }, { "armed", desk.isArmed (track->id) },
                              { "monitor", static_cast<int> (desk.monitorMode (track->id)) }, { "soloed", desk.isSoloed (track->id) },
                              { "muted", inSong->strip.muted }, { "gainDb", inSong->strip.gainDb }, { "takes", takes },
                              { "regions", static_cast<int> (inSong->active().regions.size()) },
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
        passes.add (object ({ { "number", pass.number }, { "start", whole (pass.start.value) }, { "length", whole (pass.length.value) },
                              { "rating", pass.rating }, { "note", text (pass.note) }, { "noGood", isNoGood (song, pass.id) },
                              { "takes", static_cast<int> (takesOfPass (song, pass.id).size()) },
                              { "keepers", keepersOf (song, pass.id) } }));

    return passes;
}

juce::var statusReport (const StudioStatus& now)
{
    return object ({ { "roll", rollWord (now.roll) }, { "redLight", now.redLight }, { "heard", whole (now.heard.value) }, { "taken", whole (now.taken.value) },
                     { "take", now.take }, { "tracksRecording", now.tracksRecording }, { "countInBeat", now.countInBeat }, { "device", text (now.device.name) },
                     { "deviceRuns", now.device.state == DeviceState::running }, { "dropouts", whole (now.dropouts) }, { "saveFailed", now.save == SaveState::failed },
                     { "load", now.load }, { "engaged", now.engaged }, { "rehearsing", now.rehearsing }, { "listens", now.listening.on },
                     { "secondsHeld", now.listening.secondsHeld }, { "job", now.job.has_value() } });
}

juce::var sessionReport (const Studio& studio)
{
    const auto& desk = studio.desk();
    const auto& song = studio.song();
    return object ({ { "name", text (studio.session().name) }, { "song", text (song.title) }, { "rate", studio.session().sampleRate },
                     { "folder", text (studio.folder().string()) }, { "tracks", tracksReport (studio) }, { "passes", passesReport (song) },
                     { "markers", static_cast<int> (song.markers.size()) }, { "loop", rangeReport (song.loop) }, { "punch", rangeReport (song.punch) },
                     { "click", desk.roll.click }, { "countIn", desk.roll.countIn }, { "preRoll", desk.roll.preRoll }, { "countInBars", desk.roll.countInBars },
                     { "preRollBars", desk.roll.preRollBars }, { "zoom", desk.zoomFramesPerPixel }, { "scroll", whole (desk.scroll.value) },
                     { "bpm", song.tempoMap.tempoAtBar (1).bpm() }, { "undo", text (studio.undoSentence()) }, { "redo", text (studio.redoSentence()) } });
}

juce::var actionsReport (const KeyMap& keys)
{
    juce::Array<juce::var> actions;

    for (const auto& action : allActions())
    {
        juce::Array<juce::var> keysOfIt;

        for (const auto& key : keys.keysOf (action.name))
            keysOfIt.add (text (key));

        actions.add (object ({ { "name", text (std::string (action.name)) }, { "keys", keysOfIt } }));
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

    return object ({ { "title", dialog->getTitle() }, { "text", dialog->getDescription() }, { "buttons", buttons } });
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
            to.add (object ({ { "title", title }, { "value", heard != nullptr ? heard->getDescription() : child->getDescription() },
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
    const auto report = object ({ { "frames", whole (frames) }, { "seconds", seconds }, { "active", root.hasKeyboardFocus (true) },
                                  { "longestGapMs", juce::roundToInt (1000.0 * longest.whole) }, { "longestOwnGapMs", juce::roundToInt (1000.0 * longest.own) },
                                  { "status", statusReport (now) }, { "session", studio != nullptr ? sessionReport (*studio) : juce::var() },
                                  { "dialog", dialogReport (dialog) }, { "controls", controlsReport (root) }, { "actions", actionsReport (preferences.keys()) } });
    (void) file.replaceWithText (juce::JSON::toString (report, true));
}
}
