#include "UI/Prep/InputRowsParts.h"

#include "App/Prep/LiveInputs.h"
#include "Session/Edits.h"
#include "UI/Command.h"
#include "UI/Look/Controls.h"
#include "UI/Track/TrackRowModel.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr int tickedItem = 1;               // a menu opens with it under the pointer and in hand

juce::var idOf (TrackId track)      { return static_cast<juce::int64> (track.value); }

juce::PopupMenu::Item item (const juce::String& text, std::function<void()> action, const juce::String& keys = {}, bool ticked = false, bool enabled = true)
{
    juce::PopupMenu::Item it (text);
    it.setAction (std::move (action)).setTicked (ticked).setEnabled (enabled);
    it.shortcutKeyDescription = keys;
    return it;
}
}

void InputRows::showMenu (juce::PopupMenu menu, juce::Rectangle<int> at)
{
    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (*this).withTargetScreenArea (localAreaToGlobal (at)).withMinimumWidth (180).withStandardItemHeight (26)
                            .withItemThatMustBeVisible (tickedItem).withInitiallySelectedItem (tickedItem));
}

juce::PopupMenu InputRows::inputMenu (TrackId track)
{
    juce::PopupMenu menu;
    const auto* known = studio.session().findTrack (track);

    if (known == nullptr)
        return menu;

    const juce::Component::SafePointer self (this);
    const auto set = [self, track] (const std::vector<int>& inputs)
    {
        juce::Array<juce::var> list;

        for (const auto input : inputs)
            list.add (input);

        return [self, command = commandText ("track.inputs", { { "track", idOf (track) }, { "inputs", list } })] { if (self != nullptr) self->run (command); };
    };

    auto none = item ("No input", set ({}), {}, known->inputs.empty());
    none.itemID = none.isTicked ? tickedItem : none.itemID;
    menu.addItem (std::move (none));
    menu.addSeparator();
    const auto choices = inputChoices (studio.session(), track, inputNames);

    for (const auto& choice : choices)
    {
        const bool saysIt = choice.text.ends_with ("  " + choice.usedBy);     // the interface calls it as the track is called
        auto line = item (fromUtf8 (choice.text), set (choice.inputs), saysIt ? juce::String() : fromUtf8 (choice.usedBy), choice.inputs == known->inputs);
        line.itemID = line.isTicked ? tickedItem : line.itemID;
        menu.addItem (std::move (line));
    }

    if (choices.empty())
        menu.addItem (item ("The interface has no inputs", {}, {}, false, false));

    return menu;
}

void InputRows::showInputMenu (int row, juce::Rectangle<int> at)
{
    showMenu (inputMenu (rows[static_cast<std::size_t> (row)].track), at);
}

void InputRows::addStereoItems (juce::PopupMenu& menu, const Track& track)
{
    const juce::Component::SafePointer self (this);
    const auto id = track.id;
    const auto name = track.name;

    if (track.channels == 2)
    {
        menu.addItem (item ("Split into two mono tracks", [self, id, name]
        {
            if (self != nullptr)
                self->restructure (splitStereo (self->studio.session(), id), "Split Track", "Split " + name + " into two");
        }));

        if (track.inputs.size() == 2)
        {
            const juce::Array<juce::var> turned { track.inputs[1], track.inputs[0] };
            menu.addItem (item ("Swap its sides", [self, command = commandText ("track.inputs", { { "track", idOf (id) }, { "inputs", turned } })] { if (self != nullptr) self->run (command); }));
        }

        return;
    }

    if (const auto* right = rightSideFor (studio.session(), id))
    {
        const auto other = right->id;
        menu.addItem (item ("Stereo with " + fromUtf8 (right->name), [self, id, other, name]
        {
            if (self != nullptr)
                self->restructure (joinStereo (self->studio.session(), id, other), "Stereo Track", "Made " + name + " stereo");
        }));
        menu.addItem (item ("Swap inputs with " + fromUtf8 (right->name), [self, command = commandText ("input.swap", { { "track", idOf (id) }, { "with", idOf (other) } })]
        {
            if (self != nullptr)
                self->run (command);
        }));
    }
}

void InputRows::addListItems (juce::PopupMenu& menu)
{
    const juce::Component::SafePointer self (this);
    const auto action = [&] (const char* text, const char* name)
    {
        menu.addItem (item (text, [self, name = std::string (name)] { if (self != nullptr && self->call != nullptr) self->call (name); }));
    };

    menu.addItem (item ("Add an input", [self] { if (self != nullptr) self->addInput(); }, "Insert"));
    action ("A track for every live input", "prep.liveInputs");
    menu.addSeparator();
    action ("From a template...", "prep.inputs");
    action ("Copy from the last session...", "prep.copyInputs");
    action ("Save this list...", "prep.saveInputs");
    menu.addSeparator();
    action ("Names and what they mean...", "prep.names");
    action ("Tuner...", "prep.tuner");
}

void InputRows::showListMenu (juce::Component& from)
{
    juce::PopupMenu menu;
    addListItems (menu);
    showMenu (std::move (menu), getLocalArea (&from, from.getLocalBounds()));
}

void InputRows::showRowMenu (int row, juce::Rectangle<int> at)
{
    juce::PopupMenu menu;

    if (row >= count())
    {
        addListItems (menu);
        return showMenu (std::move (menu), at);
    }

    const juce::Component::SafePointer self (this);
    const auto id = rows[static_cast<std::size_t> (row)].track;
    const auto on = [self, id] (auto does) { return [self, id, does] { if (self != nullptr) if (const int now = self->indexOf (id); now >= 0) does (*self, now); }; };

    menu.addItem (item ("Sheet of the input...", on ([] (InputRows& r, int) { if (r.call != nullptr) r.call ("prep.inputSheet"); })));
    menu.addSubMenu ("Input", inputMenu (id));
    addStereoItems (menu, *studio.session().findTrack (id));
    menu.addSeparator();
    menu.addItem (item ("Move up", on ([] (InputRows& r, int now) { r.moveRow (r.rows[static_cast<std::size_t> (now)].track, now - 1); }), "Alt+Up", false, row > 0));
    menu.addItem (item ("Move down", on ([] (InputRows& r, int now) { r.moveRow (r.rows[static_cast<std::size_t> (now)].track, now + 2); }), "Alt+Down", false, row + 1 < count()));
    menu.addItem (item (meantBy (row).size() > 1 ? "Move tracks to the Trash" : "Move track to the Trash", on ([] (InputRows& r, int now) { r.remove (r.meantBy (now)); }), "Delete"));
    menu.addSeparator();
    addListItems (menu);
    showMenu (std::move (menu), at);
}
}
