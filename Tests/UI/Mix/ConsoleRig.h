#pragma once

/** The strips of the console over a real studio, worked with mouse events, keys and action names.

    "Kick" and "Snare" lie in the folder "Drums", "Lead Vox" in "Vocals"; "Gtr" is in none.
*/

#include "Tests/Support/StudioRig.h"

#include "Session/MixEdits.h"
#include "UI/Mix/ConsoleStrips.h"

namespace takelane
{
inline Session consoleSession()
{
    SessionBuilder builder;
    auto session = builder.track ("Kick", { 1 }).track ("Snare", { 2 }).track ("Lead Vox", { 3 }).track ("Gtr", { 4 }).folder ("Drums").folder ("Vocals").built();
    const auto into = [&session] (const char* track, const char* folder)
    {
        const auto& tracks = session.tracks;
        const auto at = std::ranges::find (tracks, track, [] (const auto& t) { return t->name; }) - tracks.begin();
        session = SessionBuilder::must (moveTrack (session, session.trackNamed (track)->id, static_cast<int> (at), session.folderNamed (folder)->id));
    };
    into ("Kick", "Drums");
    into ("Snare", "Drums");
    into ("Lead Vox", "Vocals");
    return session;
}

class ConsoleRig
{
public:
    using Mods = juce::ModifierKeys;

    explicit ConsoleRig (int width = 1248, int height = 872, const std::vector<std::string>& armed = {}, const Session& session = consoleSession())
        : rig (session, armed), studio (*rig.studio), strips (studio, [] (const std::string&) { return std::string(); })
    {
        strips.setSize (width, height);
        strips.onOpen = [this] (StripRef ref, StripWindow window, juce::Rectangle<int> at) { opened.push_back ({ ref, window, at }); };
        strips.onTell = [this] (const Notice& notice) { told.push_back (notice.title + ": " + notice.text); };
        frame();
        steps0 = steps();
    }

    void frame()
    {
        rig.settle();
        const auto status = studio.status();
        strips.show ({ status, std::exchange (revision, studio.revision()) != studio.revision(), seconds += 1.0 / 60.0, false });
    }

    TrackId track (const std::string& name) const       { return studio.session().trackNamed (name)->id; }
    ConsoleKey key (const std::string& name) const      { return ConsoleKey::of (StripRef::of (track (name))); }
    ConsoleKey bus (const std::string& name) const      { return ConsoleKey::of (StripRef::of (studio.session().folderNamed (name)->id)); }
    const Strip& strip (const std::string& name) const  { return songTrack (studio.session(), name).strip; }

    juce::Point<int> at (const ConsoleKey& k, StripPart part, int index = 0) const
    {
        const auto box = strips.boxOf (k, part, index);

        if (box.isEmpty())
            throw std::logic_error ("that part is not seen");

        return box.getCentre();
    }

    /** Where the cap of a fader is. */
    juce::Point<int> cap (const ConsoleKey& k, double dB) const
    {
        const auto box = strips.boxOf (k, StripPart::fader);
        return { box.getX() + faderColumns (strips.layout().stripWidth(), 2).cap + 12, capBox (strips.rows(), { box.getX(), 0, strips.layout().stripWidth(), 0 }, dB).getCentreY() };
    }

    static Mods with (int keys = 0)                     { return Mods (Mods::leftButtonModifier | keys); }

    juce::MouseEvent event (juce::Point<int> place, juce::Point<int> from, Mods mods, int clicks = 1)
    {
        return { juce::Desktop::getInstance().getMainMouseSource(), place.toFloat(), mods, 0, 0, 0, 0, 0, &strips, &strips, juce::Time(), from.toFloat(), juce::Time(), clicks, place != from };
    }

    void press (juce::Point<int> place, Mods mods = with())     { down = place; strips.mouseDown (event (place, place, mods)); }
    void drag (juce::Point<int> to, Mods mods = with())         { strips.mouseDrag (event (to, down, mods)); frame(); }
    void release (juce::Point<int> place, Mods mods = with())   { strips.mouseUp (event (place, down, mods)); frame(); }

    void drag (juce::Point<int> from, juce::Point<int> by, Mods mods)
    {
        press (from, mods);

        for (int i = 1; i <= 4; ++i)
            drag (from + juce::Point<int> (by.x * i / 4, by.y * i / 4), mods);

        release (from + by, mods);
    }

    void click (juce::Point<int> place, Mods mods = with())     { press (place, mods); release (place, mods); }

    void doubleClick (juce::Point<int> place)
    {
        click (place);
        strips.mouseDown (event (place, place, with(), 2));
        strips.mouseDoubleClick (event (place, place, with(), 2));
        strips.mouseUp (event (place, place, with(), 2));
        frame();
    }

    void wheel (juce::Point<int> place, float turn)
    {
        juce::MouseWheelDetails details {};
        details.deltaY = turn;
        strips.mouseWheelMove (event (place, place, Mods()), details);
        frame();
    }

    /** Where something is being typed. */
    TextField* field() const
    {
        for (auto* child : strips.getChildren())
            if (auto* found = dynamic_cast<TextField*> (child))
                return found;

        return nullptr;
    }

    void type (const std::string& text)
    {
        if (field() == nullptr)
            throw std::logic_error ("nothing is being typed");

        field()->setText (text, false);
    }

    /** What is said of the meter under the pointer. */
    bool showsClip (const std::string& name)
    {
        const auto place = at (key (name), StripPart::meter);
        strips.mouseMove (event (place, place, Mods()));
        return strips.getTooltip().startsWith ("Clipped");
    }

    bool perform (const std::string& action)
    {
        const bool done = strips.perform (action);
        frame();
        return done;
    }

    bool press (int keyCode, int mods = 0)
    {
        const bool done = strips.keyPressed (juce::KeyPress (keyCode, mods, 0));
        frame();
        return done;
    }

    int steps() const
    {
        const auto all = studio.historySteps();
        return static_cast<int> (std::ranges::count (all, true, &HistoryStep::isDone)) - steps0;
    }

    struct Opened { StripRef ref; StripWindow window; juce::Rectangle<int> at; };

    StudioRig rig;
    Studio& studio;
    ConsoleStrips strips;
    std::vector<Opened> opened;
    std::vector<std::string> told;
    double seconds = 0.0;
    int steps0 = 0;

private:
    juce::Point<int> down;
    std::int64_t revision = -1;
};
}
