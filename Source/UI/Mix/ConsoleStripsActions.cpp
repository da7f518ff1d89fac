#include "UI/Mix/ConsoleStripsAccess.h"

#include "UI/Command.h"
#include "UI/Mix/MixWords.h"
#include "UI/Track/TrackActions.h"

namespace takelane
{
bool ConsoleStrips::perform (const std::string& action)
{
    refresh();              // of a key on another page

    if (action == "track.previous" || action == "region.previous")      { moveStrip (-1); return true; }
    if (action == "track.next" || action == "region.next")              { moveStrip (1); return true; }

    if (performOnDesk (action))
        return true;

    if (action.starts_with ("strip.") || action.starts_with ("fader.") || action == "track.rename")
        unfoldSelection();

    const auto key = inHand();

    if (action == "track.rename" && ! key.isNone())
    {
        rename (key);
        return true;
    }

    if (performOnStrip (action))
        return true;

    // The tracks that were selected before are not meant.
    if (key.isBus() || key.isGroup())
        return (action.starts_with ("track.") && action != "track.add" && action != "track.armNone");

    return performOnTracks (studio, action);
}

bool ConsoleStrips::performOnDesk (const std::string& action)
{
    if (action == "clips.clear" || action == "meters.reset")
    {
        if (action == "meters.reset")
            studio.resetMeters();

        studio.clearClips();
        clearMeters ({}, true);
    }
    else if (action == "meters.scale")
        std::ignore = tell (studio.run (commandText ("meters.scale", { { "scale", wordOf (meterScale::after (studio.desk().meterScale)) } })));
    else if (action == "levels.link")
        std::ignore = tell (studio.run (commandText ("levels.link", { { "on", ! studio.desk().linkLevels } })));
    else if (action == "solo.mode")
        std::ignore = tell (studio.run (commandText ("solo.mode", { { "mode", wordOf (nextOf (studio.desk().soloMode)) } })));
    else if (action == "solo.clear")
        studio.clearSolos();
    else if (action == "group.new")
        newGroup();
    else
        return false;

    refresh();
    return true;
}

bool ConsoleStrips::performOnStrip (const std::string& action)
{
    const auto key = inHand();
    const auto* strip = stripOf (key);

    if (strip == nullptr)
        return false;

    const bool isWindow = action == "strip.eq" || action == "strip.dynamics" || action == "strip.sends";

    if (isWindow || action.starts_with ("strip."))
        if (key.isGroup())
            return false;

    if (isWindow)
    {
        const auto part = action == "strip.eq" ? StripPart::eq : action == "strip.dynamics" ? StripPart::comp : StripPart::cue;

        if (part == StripPart::cue && ! key.isTrack())
            return false;

        showStrip (key);
        const auto cue = place.rows.cues.empty() ? 0 : place.rows.cues.front().cue;
        open (part == StripPart::cue && place.rows.cues.empty() ? StripSpot { key, StripPart::effect, 0 } : StripSpot { key, part, part == StripPart::cue ? cue : 0 });
        return true;
    }

    // Of several that are selected, each is meant.
    std::vector<ConsoleKey> meant { key };

    if (key.isTrack())
        for (const auto track : selectedTracks (studio))
            if (const auto other = ConsoleKey::of (StripRef::of (track)); other != key)
                meant.push_back (other);

    std::vector<std::string> commands;
    const auto forEach = [&] (auto command) { std::ranges::transform (meant, std::back_inserter (commands), command); };

    if (action == "strip.copy")
    {
        copied = strip->strip;
        return true;
    }

    if (action == "strip.paste" && copied)
        forEach ([this] (const ConsoleKey& to) { return pasteCommand (studio.session(), to, *copied); });
    else if (action == "strip.reset")
        forEach (resetCommand);
    else if (action == "fader.zero")
        forEach ([this] (const ConsoleKey& to) { return setCommand (studio.session(), { to, StripPart::fader, 0 }, 0.0); });
    else if (action == "fader.up" || action == "fader.down")
    {
        // Where a control wears the ring, it is the one that is turned.
        step (hasRing ? focused() : StripSpot { key, StripPart::fader, 0 }, action == "fader.up" ? 1.0 : -1.0, false);
        return true;
    }
    else if ((action == "track.mute" || (action == "track.solo" && key.isBus())) && ! key.isTrack())
    {
        toggle ({ key, action == "track.mute" ? StripPart::mute : StripPart::solo, 0 }, false);
        return true;
    }
    else
        return false;

    std::erase (commands, std::string());

    if (! commands.empty())
        std::ignore = tell (studio.run (listOf (commands)));

    refresh();
    return true;
}

void ConsoleStrips::newGroup()
{
    const auto tracks = selectedTracks (studio);

    if (tracks.empty())
    {
        if (onTell != nullptr)
            onTell ({ Severity::info, "Select tracks first", "A fader group moves the faders of the tracks in it.", {}, {}, "mix" });

        return;
    }

    const auto& groups = studio.song().faderGroups;
    std::string name;

    for (int number = 1; name.empty() || std::ranges::find (groups, name, &FaderGroup::name) != groups.end(); ++number)
        name = "Group " + std::to_string (number);

    juce::Array<juce::var> ids;

    for (const auto track : tracks)
        ids.add (static_cast<juce::int64> (track.value));

    if (! tell (studio.run (commandText ("group.add", { { "name", juce::String (name) }, { "tracks", ids } }))))
        return;

    refresh();

    for (int i = 0; i < count(); ++i)
        if (stripAt (i).key.isGroup() && stripAt (i).name == name)
        {
            const auto key = stripAt (i).key;
            select (key);
            rename (key);
            return;
        }
}

void ConsoleStrips::toggleFold (FolderId folder)
{
    if (folder.isNone())
        return;

    if (folded.erase (folder) == 0)
        folded.insert (folder);

    refresh();
}

/** What is to be worked on is seen, where no other strip is in hand. */
void ConsoleStrips::unfoldSelection()
{
    if (! inHand().isNone())
        return;

    for (const auto track : selectedTracks (studio))
        folded.erase (studio.session().findTrack (track)->folder);

    refresh();
}

void ConsoleStrips::setFolded (bool all)
{
    folded.clear();

    for (const auto& run : runs)
        if (all && ! run.folder.isNone())
            folded.insert (run.folder);

    refresh();
}
}
