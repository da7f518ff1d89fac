#include "UI/Frame/Menus.h"

#include "UI/Command.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double clickLevels[] { 6.0, 0.0, -6.0, -12.0, -18.0, -24.0 };

juce::String levelText (double dB)
{
    return (dB > 0.0 ? "+" : "") + juce::String (dB, std::abs (dB - std::round (dB)) < 0.05 ? 0 : 1) + " dB";
}

void addItem (juce::PopupMenu& menu, const juce::String& text, bool ticked, std::function<void()> action, bool enabled = true)
{
    juce::PopupMenu::Item item (text);
    item.itemID = menu.getNumItems() + 1;
    item.isTicked = ticked;
    item.isEnabled = enabled;
    item.action = std::move (action);
    menu.addItem (std::move (item));
}

/** Levels in steps, and the present one where it lies between. */
juce::PopupMenu levelsMenu (double now, double off, const std::function<void (double)>& set)
{
    juce::PopupMenu menu;
    const bool isStep = now <= off || std::ranges::any_of (clickLevels, [now] (double dB) { return std::abs (dB - now) < 0.05; });

    if (! isStep)
        addItem (menu, levelText (now), true, [] {});

    for (const double dB : clickLevels)
        addItem (menu, levelText (dB), std::abs (dB - now) < 0.05, [set, dB] { set (dB); });

    addItem (menu, "Off", now <= off, [set, off] { set (off); });
    return menu;
}
}

void Menus::run (const std::string& command) const
{
    (void) studio.run (command);
}

void Menus::openClick (juce::Component& from)
{
    juce::PopupMenu menu, voices, level;
    const auto& click = studio.desk().click;
    const auto set = [this] (const char* field, const juce::var& value) { return [this, field, value] { run (commandText ("click.set", { { field, value } })); }; };

    level = levelsMenu (click.gainDb, ClickOptions::lowestDb, [this] (double dB) { run (commandText ("click.set", { { "gainDb", dB } })); });
    addItem (menu, "In the control room", click.inControlRoom, set ("inControlRoom", ! click.inControlRoom));
    menu.addSubMenu ("Level in the control room", level, click.inControlRoom);

    for (const auto& cue : studio.session().cueMixes)
    {
        // The click goes to pairs that are there; the first is the control room's.
        const auto outputs = static_cast<int> (studio.status().device.outputNames.size());
        const bool isThere = cue.outputPair > 1 && 2 * cue.outputPair <= outputs;
        const auto name = juce::String::fromUTF8 (cue.name.c_str());
        const auto pair = juce::String (2 * cue.outputPair - 1) + "-" + juce::String (2 * cue.outputPair);

        if (isThere)
            menu.addSubMenu ("Level in " + name + ", outputs " + pair, levelsMenu (cue.clickGainDb, -144.0, [this, name] (double dB)
            {
                run (commandText ("cue.click", { { "cue", name }, { "gainDb", dB } }));
            }));
        else
            addItem (menu, name + (cue.outputPair > 1 ? ": outputs " + pair + " are not there" : juce::String (": has no outputs of its own")), false, {}, false);
    }

    menu.addSeparator();
    addItem (menu, "Accent on the first beat", click.accent, set ("accent", ! click.accent));
    static constexpr const char* subdivisions[] { "Beats", "Two to a beat", "Three to a beat", "Four to a beat" };

    for (int n = 1; n <= ClickOptions::finest; ++n)
        addItem (voices, subdivisions[n - 1], click.subdivision == n, set ("subdivision", n));

    menu.addSubMenu ("Subdivision", voices);
    menu.addSeparator();
    addItem (menu, "In the count-in only", click.countInOnly, set ("countInOnly", ! click.countInOnly));
    addItem (menu, "Silent in rests and after the song", click.mutedInRests, set ("mutedInRests", ! click.mutedInRests));
    menu.addSeparator();
    addAction (menu, "song.tapTempo");
    addAction (menu, "song.tempo");
    show (menu, from);
}

void Menus::openPunch (juce::Component& from)
{
    juce::PopupMenu menu;

    for (const auto* name : { "range.punch", "punch.setIn", "punch.setOut", "punch.clear" })
        addAction (menu, name);

    menu.addSeparator();
    addAction (menu, "transport.rehearse");
    show (menu, from);
}

void Menus::openLoop (juce::Component& from)
{
    juce::PopupMenu menu;

    for (const auto* name : { "range.loop", "loop.clear" })
        addAction (menu, name);

    show (menu, from);
}

juce::PopupMenu Menus::afterStopMenu() const
{
    struct Place { AfterStop place; const char* word; const char* text; };
    static constexpr Place places[] { { AfterStop::returnToStart, "returnToStart", "back to where it began" }, { AfterStop::stay, "stay", "stay where it is" },
                                      { AfterStop::preRollPoint, "preRollPoint", "back to the pre-roll" } };
    juce::PopupMenu menu;
    const auto& roll = studio.desk().roll;

    for (const bool take : { true, false })
    {
        menu.addSectionHeader (take ? "After a take" : "After playing");

        for (const auto& place : places)
            addItem (menu, place.text, (take ? roll.afterTake : roll.afterPlay) == place.place,
                     [this, take, &place] { run (commandText ("roll.set", { { take ? "afterTake" : "afterPlay", place.word } })); });
    }

    return menu;
}

void Menus::openAfterStop (juce::Component& from)
{
    auto menu = afterStopMenu();
    show (menu, from);
}

juce::PopupMenu Menus::monitoringMenu() const
{
    juce::PopupMenu menu;
    const auto& now = studio.desk().monitoring;
    const auto add = [&] (const char* text, const char* field, bool on)
    {
        addItem (menu, text, on, [this, field, on] { run (commandText ("monitoring.set", { { field, ! on } })); });
    };

    add ("The hardware passes the inputs", "external", now.external);
    add ("Auto: the input also where a track is empty", "inputWhereEmpty", now.inputWhereEmpty);
    add ("Input and disk together in the pre-roll", "bothInPreRoll", now.bothInPreRoll);
    add ("On stop all tracks go to their input", "inputOnStop", now.inputOnStop);
    return menu;
}

void Menus::openMonitoring (juce::Component& from)
{
    auto menu = monitoringMenu();
    show (menu, from);
}
}
