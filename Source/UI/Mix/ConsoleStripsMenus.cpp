#include "UI/Mix/ConsoleStripsAccess.h"

#include "UI/Command.h"
#include "UI/Look/Dropdown.h"
#include "UI/Mix/MixWords.h"
#include "UI/Track/TrackRowModel.h"

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
juce::var number (std::int64_t id)                  { return static_cast<juce::int64> (id); }

juce::PopupMenu::Item item (const juce::String& text, std::function<void()> action, bool ticked = false, bool enabled = true, const juce::String& keys = {})
{
    juce::PopupMenu::Item it (text);
    it.setAction (std::move (action)).setTicked (ticked).setEnabled (enabled);
    it.shortcutKeyDescription = keys;
    return it;
}

std::pair<const char*, juce::var> target (const ConsoleKey& key)
{
    return key.isTrack() ? std::pair<const char*, juce::var> { "track", number (key.strip.track.value) } : std::pair<const char*, juce::var> { "bus", number (key.strip.folder.value) };
}
}

/** What the part under the pointer can do besides. */
void ConsoleStrips::addPartLines (juce::PopupMenu& menu, const StripSpot& spot)
{
    const juce::Component::SafePointer self (this);
    const auto* strip = stripOf (spot.key);
    const auto run = [self] (std::string command)
    {
        return [self, command] { if (self != nullptr) { std::ignore = self->tell (self->studio.run (command)); self->refresh(); } };
    };

    if (rangeOf (spot.part))
    {
        menu.addItem (item (spot.part == StripPart::pan ? "Type a pan" : spot.part == StripPart::lowCut ? "Type a frequency" : "Type a level",
                            [self, spot] { if (self != nullptr) self->type (spot); }));
        menu.addItem (item (spot.part == StripPart::cue ? "Follow the mix" : spot.part == StripPart::pan ? "To the middle"
                          : spot.part == StripPart::lowCut || spot.part == StripPart::effect ? "Off" : "To 0 dB", [self, spot] { if (self != nullptr) self->giveNormal (spot); },
                            false, spot.part != StripPart::cue || ! strip->cues[static_cast<std::size_t> (spot.index)].follows));
    }

    if (spot.part == StripPart::cue)
    {
        const auto& cue = studio.session().cueMixes[static_cast<std::size_t> (spot.index)];
        const auto& bar = strip->cues[static_cast<std::size_t> (spot.index)];
        const auto track = number (spot.key.strip.track.value), id = number (cue.id.value);
        menu.addItem (item ("Muted in " + fromUtf8 (cue.name), run (commandText ("send.set", { { "track", track }, { "cue", id }, { "mute", ! bar.muted } })), bar.muted));
        menu.addItem (item ("Solo in " + fromUtf8 (cue.name), run (commandText ("send.set", { { "track", track }, { "cue", id }, { "solo", ! bar.soloed } })), bar.soloed));
        menu.addItem (item ("All of " + fromUtf8 (cue.name) + " follows the mix", run (commandText ("send.follow", { { "cue", id } }))));
    }

    if (spot.part == StripPart::effect)
    {
        const auto& send = strip->effects[static_cast<std::size_t> (spot.index)];
        const auto track = number (spot.key.strip.track.value);
        menu.addItem (item ("Muted", run (commandText ("send.set", { { "track", track }, { "bus", nameOf (send.effect) }, { "mute", ! send.muted } })), send.muted));
        menu.addItem (item ("Before the fader", run (commandText ("send.set", { { "track", track }, { "bus", nameOf (send.effect) }, { "pre", ! send.preFader } })), send.preFader));
    }

    if (spot.part == StripPart::eq)
        menu.addItem (item ("Equaliser on", run (commandText ("strip.set", { target (spot.key), { "eqOn", ! strip->strip.eqOn } })), strip->strip.eqOn));

    if (menu.getNumItems() > 0)
        menu.addSeparator();
}

void ConsoleStrips::addStripLines (juce::PopupMenu& menu, const ConsoleKey& key)
{
    const juce::Component::SafePointer self (this);
    const auto& strip = stripOf (key)->strip;
    const auto action = [&] (const char* text, const char* name, bool enabled = true)
    {
        menu.addItem (item (text, [self, name = std::string (name)] { if (self != nullptr) (void) self->perform (name); }, false, enabled, fromUtf8 (keyTexts (name))));
    };
    const auto set = [&] (const juce::String& text, const char* name, bool on)
    {
        menu.addItem (item (text, [self, command = commandText ("strip.set", { target (key), { name, ! on } })]
        {
            if (self != nullptr)
            {
                std::ignore = self->tell (self->studio.run (command));
                self->refresh();
            }
        }, on));
    };

    action ("Equaliser", "strip.eq");
    action ("Compressor and gate", "strip.dynamics");

    if (key.isTrack())
        action ("Sends", "strip.sends");

    menu.addSeparator();
    set ("Polarity inverted", "polarity", strip.polarityInverted);
    juce::PopupMenu trims;

    for (const double dB : { 12.0, 6.0, 3.0, 0.0, -3.0, -6.0, -12.0 })
        trims.addItem (item (fromUtf8 (gainText (dB)) + " dB", [self, command = commandText ("strip.set", { target (key), { "trimDb", dB } })]
        {
            if (self != nullptr)
            {
                std::ignore = self->tell (self->studio.run (command));
                self->refresh();
            }
        }, std::abs (strip.trimDb - dB) < 0.05));

    menu.addSubMenu ("Trim " + fromUtf8 (gainText (strip.trimDb)) + " dB", trims);
    set ("Solo safe", "soloSafe", strip.soloSafe);

    if (key.isTrack())
    {
        set ("Print the inserts", "print", strip.print);
        menu.addSubMenu ("Fader groups", groupMenu (key.strip.track));
    }

    menu.addSeparator();
    action ("Copy the strip", "strip.copy");
    action ("Paste the strip", "strip.paste", copied.has_value());
    action ("Reset the strip", "strip.reset");
}

juce::PopupMenu ConsoleStrips::groupMenu (TrackId track)
{
    juce::PopupMenu menu;
    const juce::Component::SafePointer self (this);

    for (const auto& group : studio.song().faderGroups)
    {
        auto members = group.members;
        const bool isIn = std::erase (members, track) > 0;

        if (! isIn)
            members.push_back (track);

        juce::Array<juce::var> ids;

        for (const auto member : members)
            ids.add (number (member.value));

        menu.addItem (item (fromUtf8 (group.name), [self, command = commandText ("group.set", { { "group", number (group.id.value) }, { "tracks", ids } })]
        {
            if (self != nullptr)
            {
                std::ignore = self->tell (self->studio.run (command));
                self->refresh();
            }
        }, isIn));
    }

    if (menu.getNumItems() > 0)
        menu.addSeparator();

    menu.addItem (item ("New group of the selected tracks", [self] { if (self != nullptr) (void) self->perform ("group.new"); }, false, true, fromUtf8 (keyTexts ("group.new"))));
    return menu;
}

void ConsoleStrips::addDeskLines (juce::PopupMenu& menu)
{
    const juce::Component::SafePointer self (this);
    const auto& desk = studio.desk();
    const auto run = [self] (std::string command)
    {
        return [self, command] { if (self != nullptr) { std::ignore = self->tell (self->studio.run (command)); self->refresh(); } };
    };
    juce::PopupMenu solo, meters;

    for (const auto mode : { SoloMode::inPlace, SoloMode::afterFader, SoloMode::beforeFader })
        solo.addItem (item (titleOf (mode), run (commandText ("solo.mode", { { "mode", wordOf (mode) } })), desk.soloMode == mode));

    for (const auto of : { MeterScale::peak, MeterScale::vu, MeterScale::k20, MeterScale::k14, MeterScale::k12 })
        meters.addItem (item (meterScale::nameOf (of), run (commandText ("meters.scale", { { "scale", wordOf (of) } })), desk.meterScale == of));

    // In a low window one of them has a row.
    if (const auto& rows = place.rows.cues; ! rows.empty() && rows.size() < studio.session().cueMixes.size())
    {
        juce::PopupMenu cues;

        for (int i = 0; const auto& cue : studio.session().cueMixes)
        {
            cues.addItem (item (fromUtf8 (cue.name), [self, i] { if (self != nullptr) self->chooseCue (i); }, rows.front().cue == i));
            ++i;
        }

        menu.addSubMenu ("Headphones shown", cues);
    }

    menu.addSubMenu ("Solo", solo);
    menu.addSubMenu ("Meter scale", meters);
    menu.addItem (item ("Link record and play level", run (commandText ("levels.link", { { "on", ! desk.linkLevels } })), desk.linkLevels, true, fromUtf8 (keyTexts ("levels.link"))));
}

juce::PopupMenu ConsoleStrips::menuOf (const StripSpot& spot)
{
    juce::PopupMenu menu;
    const juce::Component::SafePointer self (this);
    addPartLines (menu, spot.key.isGroup() && spot.part != StripPart::fader && spot.part != StripPart::figure ? StripSpot { spot.key, StripPart::none, 0 } : spot);

    if (spot.key.isGroup())
    {
        menu.addItem (item ("Rename the group", [self, key = spot.key] { if (self != nullptr) self->rename (key); }));
        menu.addItem (item ("Remove the group", [self, command = commandText ("group.remove", { { "group", number (spot.key.group.value) } })]
        {
            if (self != nullptr)
            {
                std::ignore = self->tell (self->studio.run (command));
                self->refresh();
            }
        }));
    }
    else
        addStripLines (menu, spot.key);

    menu.addSeparator();
    addDeskLines (menu);
    return menu;
}

void ConsoleStrips::showMenu (const StripSpot& spot, juce::Rectangle<int> at)
{
    auto menu = menuOf (spot);
    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (*this).withTargetScreenArea (localAreaToGlobal (at)).withMinimumWidth (200).withStandardItemHeight (26));
}

void ConsoleStrips::showHeadMenu (int run)
{
    juce::PopupMenu menu;
    const juce::Component::SafePointer self (this);
    const auto& of = runs[static_cast<std::size_t> (run)];

    if (! of.folder.isNone())
        menu.addItem (item (of.folded ? "Unfold" : "Fold", [self, folder = of.folder] { if (self != nullptr) self->toggleFold (folder); }));

    menu.addItem (item ("Fold all folders", [self] { if (self != nullptr) self->setFolded (true); }));
    menu.addItem (item ("Unfold all folders", [self] { if (self != nullptr) self->setFolded (false); }));
    menu.addSeparator();
    addDeskLines (menu);
    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (*this).withTargetScreenArea (localAreaToGlobal (headOf (run))).withMinimumWidth (200).withStandardItemHeight (26));
}
}
