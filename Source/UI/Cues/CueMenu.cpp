#include "UI/Cues/CueMenu.h"

#include "Core/Decibels.h"
#include "UI/Command.h"
#include "UI/Cues/CuesModel.h"
#include "UI/Cues/DeskSetting.h"
#include "UI/Edit/InspectorEdits.h"
#include "UI/Track/TrackRowModel.h"

#include <cmath>

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

/** Builds the menu; what its items do is run when the cue may be another one, so they go by its id. */
struct Builder
{
    Studio& studio;
    const CueMix& cue;
    const CueMenuCalls& calls;

    static void add (juce::PopupMenu& menu, const juce::String& text, std::function<void()> action, bool isTicked = false, const juce::String& key = {}, bool isEnabled = true)
    {
        juce::PopupMenu::Item item (text);
        item.itemID = menu.getNumItems() + 1;
        item.isTicked = isTicked;
        item.isEnabled = isEnabled;
        item.shortcutKeyDescription = key;
        item.action = std::move (action);
        menu.addItem (std::move (item));
    }

    std::function<void()> run (std::string command) const
    {
        return [&s = studio, done = calls.done, command] { done (s.run (command)); };
    }

    std::function<void()> set (const char* field, const juce::var& value) const
    {
        return run (commandText ("cue.set", { { "cue", id() }, { field, value } }));
    }

    juce::int64 id() const      { return static_cast<juce::int64> (cue.id.value); }

    juce::PopupMenu outputs() const
    {
        juce::PopupMenu menu;
        const auto device = studio.status().device;

        for (int pair = 1; pair <= pairsToOffer (studio.session(), device); ++pair)
        {
            auto text = fromUtf8 (pairText (pair)).replaceSection (0, 1, "O");

            if (! hasPair (device, pair))
                text << ", not there now";
            else if (pair == studio.desk().controlRoom.pair)
                text << ", the control room's";

            for (const auto& other : studio.session().cueMixes)
                if (other.id != cue.id && other.outputPair == pair)
                    text << ", " << fromUtf8 (other.name);

            add (menu, text, set ("outputPair", pair), cue.outputPair == pair);
        }

        add (menu, "None", set ("outputPair", 0), cue.outputPair == 0);
        return menu;
    }

    juce::PopupMenu levels (std::initializer_list<double> steps, double now, const std::function<std::function<void()> (double)>& setter, const char* off) const
    {
        juce::PopupMenu menu;
        const auto near = [now] (double dB) { return std::abs (dB - now) < 0.05; };

        if (now > silenceDb && std::ranges::none_of (steps, near))
            add (menu, fromUtf8 (gainText (now)) + " dB", [] {}, true);

        for (const auto dB : steps)
            add (menu, fromUtf8 (gainText (dB)) + " dB", setter (dB), near (dB));

        if (off != nullptr)
            add (menu, off, setter (silenceDb), now <= silenceDb);

        return menu;
    }

    juce::PopupMenu click() const
    {
        return levels ({ 6, 3, 0, -3, -6, -12, -18, -24 }, cue.clickGainDb,
                       [this] (double dB) { return run (commandText ("cue.click", { { "cue", id() }, { "gainDb", dB } })); }, "Off");
    }

    juce::PopupMenu ceiling() const
    {
        return levels ({ 0, -3, -6, -9, -12, -18, -24 }, cue.ceilingDb, [this] (double dB) { return set ("ceilingDb", dB); }, nullptr);
    }

    /** Of the player's own tracks into the cue's reverb, and what room that is. */
    juce::PopupMenu comfort() const
    {
        struct Room { const char* name; double size, damping, preDelayMs; };
        static constexpr Room rooms[] { { "Small room", 0.3, 0.6, 5.0 }, { "Room", 0.5, 0.5, 20.0 }, { "Hall", 0.8, 0.4, 40.0 }, { "Church", 0.95, 0.25, 60.0 } };
        const auto whose = moreOf (cue, studio.desk());
        auto now = silenceDb;

        if (! whose.empty())
            if (const auto* track = studio.song().track (whose.front()))
                for (const auto& send : track->strip.sends)
                    now = send.cue == cue.id ? send.comfortDb : now;

        auto menu = levels ({ 0, -6, -12, -18, -24 }, now, [this, whose] (double dB)
        {
            std::vector<std::string> commands;

            for (const auto track : whose)
                commands.push_back (commandText ("send.set", { { "track", static_cast<juce::int64> (track.value) }, { "cue", id() }, { "comfortDb", dB } }));

            return run (listOf (commands));
        }, "Off");

        juce::PopupMenu all;
        const auto names = fromUtf8 (namesOf (studio.session(), whose));
        all.addSubMenu (whose.empty() ? juce::String ("Choose first whose, under Me") : "On " + names, menu, ! whose.empty());
        all.addSeparator();

        for (const auto& room : rooms)
        {
            auto* object = new juce::DynamicObject();
            const juce::var made (object);
            object->setProperty ("size", room.size);
            object->setProperty ("damping", room.damping);
            object->setProperty ("preDelayMs", room.preDelayMs);
            add (all, room.name, set ("comfort", made), cue.comfort.size == room.size && cue.comfort.damping == room.damping && cue.comfort.preDelayMs == room.preDelayMs);
        }

        return all;
    }

    juce::PopupMenu me() const
    {
        juce::PopupMenu menu;

        const auto setter = [this] (const std::vector<TrackId>& tracks)
        {
            juce::Array<juce::var> ids;

            for (const auto track : tracks)
                ids.add (static_cast<juce::int64> (track.value));

            return set ("me", ids);
        };

        if (const auto& selected = studio.desk().selection; ! selected.empty())
        {
            add (menu, "The selected: " + fromUtf8 (namesOf (studio.session(), selected)), setter (selected));
            menu.addSeparator();
        }

        for (const auto& track : studio.session().tracks)
        {
            auto next = cue.me;
            const bool isOn = std::erase (next, track->id) > 0;

            if (! isOn)
                next.push_back (track->id);

            add (menu, fromUtf8 (track->name), setter (next), isOn);
        }

        return menu;
    }
};
}

juce::PopupMenu cueMenu (Studio& studio, const CueMix& cue, CueMenuCalls calls)
{
    const Builder b { studio, cue, calls };
    const auto key = [&] (const char* action) { return fromUtf8 (calls.keyOf (action)); };
    const auto whose = moreOf (cue, studio.desk());
    const auto names = whose.empty() ? juce::String ("me") : fromUtf8 (namesOf (studio.session(), whose));
    juce::PopupMenu menu;
    menu.addSectionHeader (fromUtf8 (cue.name));
    Builder::add (menu, "More of " + names, calls.moreMe, false, key ("cue.moreMe"), ! whose.empty());
    Builder::add (menu, "Less of " + names, calls.lessMe, false, key ("cue.lessMe"), ! whose.empty());
    menu.addSubMenu ("Me", b.me(), ! studio.session().tracks.empty());
    Builder::add (menu, "A copy of the mix again", b.run (commandText ("send.follow", { { "cue", b.id() } })));
    menu.addSeparator();
    Builder::add (menu, "On the player's phone", calls.phone);
    menu.addSubMenu ("Outputs", b.outputs());
    menu.addSubMenu ("Click", b.click());
    menu.addSubMenu ("Comfort reverb", b.comfort());
    menu.addSubMenu ("Never louder than", b.ceiling());
    Builder::add (menu, "Hears the talkback", b.set ("talkback", ! cue.talkback), cue.talkback);
    Builder::add (menu, "Follows mute and solo of the mix", b.set ("followsSolo", ! cue.followsSolo), cue.followsSolo);
    menu.addSeparator();
    Builder::add (menu, "Rename", calls.rename);
    Builder::add (menu, "Add a headphone mix", [&studio, done = calls.done] { done (addCueMix (studio)); });
    Builder::add (menu, "Remove " + fromUtf8 (cue.name), b.run (commandText ("cue.remove", { { "cue", b.id() } })));
    return menu;
}

Result<void> addCueMix (Studio& studio)
{
    const auto& session = studio.session();
    return studio.run (commandText ("cue.add", { { "name", fromUtf8 (newCueName (session)) }, { "outputPair", freePair (session, studio.status().device) } }));
}
}
