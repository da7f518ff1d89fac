#pragma once

/** The whole window over a real studio, as it is with the Edit page (or another one) open; off the desktop. */

#include "Tests/UI/Edit/GestureRig.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Frame/SessionView.h"

namespace takelane
{
struct WindowRig
{
    explicit WindowRig (int width = 1600, int height = 1000, const Session& session = gestureSession(), std::optional<std::string> selected = "Vox",
                        Page page = Page::edit)
        : rig (session)
    {
        if (selected)
        {
            auto desk = studio.desk();
            desk.selection = { session.trackNamed (*selected)->id };
            studio.setDesk (std::move (desk));
        }

        view.setSize (width, height);
        view.setPage (page);
        frame();
        frame();
    }

    void frame (int count = 1)
    {
        for (int i = 0; i < count; ++i)
        {
            rig.settle();
            view.frame (seconds += 1.0 / 60.0);
        }
    }

    bool key (const std::string& action)
    {
        const bool done = view.perform (action);
        frame();
        return done;
    }

    template <typename Part>
    Part& part()
    {
        if (auto* found = find<Part> (view))
            return *found;

        throw std::logic_error ("the window has no such part");
    }

    juce::Component& titled (const juce::String& title)
    {
        if (auto* found = findTitled (view, title))
            return *found;

        throw std::logic_error (("nothing is called " + title).toStdString());
    }

    bool shows (const juce::String& title)              { return findTitled (view, title) != nullptr; }

    void click (const juce::String& title, int mods = 0)
    {
        auto& on = titled (title);
        test::click (on, on.getLocalBounds().getCentre().toFloat(), juce::ModifierKeys (juce::ModifierKeys::leftButtonModifier | mods));
        frame();
    }

    EditState& state()                                  { return part<EditPage>().state(); }
    TrackId id (const std::string& name) const          { return studio.session().trackNamed (name)->id; }
    const SongTrack& track (const std::string& name) const      { return songTrack (studio.session(), name); }

    StudioRig rig;
    Studio& studio { *rig.studio };
    Preferences preferences { rig.folder.path() };
    SessionView view { studio, preferences, [] (const std::string&) { return false; } };
    double seconds = 0.0;

private:
    template <typename Part>
    static Part* find (juce::Component& in)
    {
        for (auto* child : in.getChildren())
        {
            if (auto* found = dynamic_cast<Part*> (child))
                return found;

            if (auto* found = find<Part> (*child))
                return found;
        }

        return nullptr;
    }

    static juce::Component* findTitled (juce::Component& in, const juce::String& title)
    {
        for (auto* child : in.getChildren())
        {
            if (! child->isVisible())
                continue;

            if (child->getTitle() == title)
                return child;

            if (auto* found = findTitled (*child, title))
                return found;
        }

        return nullptr;
    }
};
}
