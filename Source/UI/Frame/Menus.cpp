#include "UI/Frame/Menus.h"

namespace takelane
{
Menus::Menus (juce::Component& w, Studio& s, Preferences& p, ActionCaller c)
    : window (w), studio (s), preferences (p), call (std::move (c))
{
}

bool Menus::isTicked (const std::string& action) const
{
    const auto& roll = studio.desk().roll;
    const auto& song = studio.song();
    const auto& room = studio.desk().controlRoom;

    return (action == "room.dim" && room.dim)
        || (action == "room.mono" && room.mono)
        || (action == "room.flip" && room.flip)
        || (action == "room.speakers" && room.secondSpeakers)
        || (action == "latency.low" && studio.desk().lowLatency.on)
        || (action == "talk.latch" && studio.status().talk.latched)
        || (action == "talk.listenBack" && studio.status().talk.listenBack)
        || (action == "transport.click" && roll.click)
        || (action == "transport.countIn" && roll.countIn)
        || (action == "transport.preRoll" && roll.preRoll)
        || (action == "transport.rehearse" && roll.rehearse)
        || (action == "listening.on" && preferences.now().listening)
        || (action == "deliver.pause" && studio.delivery()->paused)
        || (action == "deliver.share" && studio.isSharing())
        || (action == "prep.clock" && studio.isClockRunning())
        || (action == "prep.reference" && ! studio.referenceHeard().isNone())
        || (action == "transport.loop" && song.loop && song.loop->on)
        || (action == "transport.punch" && song.punch && song.punch->on);
}

bool Menus::isEnabled (const std::string& action) const
{
    if (action == "edit.undo")      return studio.canUndo();
    if (action == "edit.redo")      return studio.canRedo();
    if (action == "loop.clear")     return studio.song().loop.has_value();
    if (action == "punch.clear")    return studio.song().punch.has_value();
    if (action == "listening.on")   return ! preferences.now().listening;
    if (action == "listening.off")  return preferences.now().listening;
    if (action == "deliver.start")  return ! studio.isDelivering() && ! studio.delivery()->rows.empty();
    if (action == "prep.reference") return std::ranges::find (studio.session().papers, PaperKind::reference, &Paper::kind) != studio.session().papers.end();
    if (action == "prep.nextPart" || action == "prep.parts")        return ! studio.session().tracks.empty();
    if (action.starts_with ("prep.guide") && action != "prep.guide")    return studio.song().guide.has_value() && ! studio.isGuideBusy();
    if (action == "deliver.pause" || action == "deliver.cancel")    return studio.isDelivering();
    return true;
}

void Menus::addAction (juce::PopupMenu& menu, const std::string& name, juce::String text, bool ticked) const
{
    const auto* action = findAction (name);

    if (action == nullptr)
        return;

    juce::PopupMenu::Item item (text.isNotEmpty() ? text : juce::String (action->text));
    item.itemID = menu.getNumItems() + 1;
    item.shortcutKeyDescription = juce::String (preferences.keys().firstKeyOf (name));
    item.isTicked = ticked || isTicked (name);
    item.isEnabled = isEnabled (name);
    item.action = [caller = call, name] { caller (name); };
    menu.addItem (std::move (item));
}

void Menus::show (juce::PopupMenu& menu, juce::Component& from)
{
    menu.showMenuAsync (juce::PopupMenu::Options().withTargetComponent (&from).withParentComponent (&window).withMinimumWidth (180));
}

void Menus::openProgram (juce::Component& from)
{
    juce::PopupMenu menu, group, recent;
    juce::String heading;

    const auto finish = [&]
    {
        if (heading == "Session")
        {
            auto number = 0;

            for (const auto& folder : preferences.now().recent)
                addAction (recent, "session.recent" + std::to_string (++number), juce::String (folder.filename().string()));

            group.addSubMenu ("Open recent", recent, number > 0);
        }

        if (group.getNumItems() > 0)
            menu.addSubMenu (heading, std::exchange (group, {}));
    };

    for (const auto& action : allActions())
    {
        if (heading != action.group)
        {
            finish();
            heading = action.group;
        }

        const std::string name (action.name);

        if (name.rfind ("session.recent", 0) == 0)
            continue;

        auto text = juce::String (action.text);

        if (name == "edit.undo" && studio.canUndo())    text << ": " << juce::String (studio.undoSentence());
        if (name == "edit.redo" && studio.canRedo())    text << ": " << juce::String (studio.redoSentence());

        addAction (group, name, text);
    }

    finish();
    show (menu, from);
}

void Menus::openSettings (juce::Component& from)
{
    juce::PopupMenu menu;

    for (const auto* name : { "app.audioDevice", "app.preferences", "help.keys" })
        addAction (menu, name);

    menu.addSeparator();
    menu.addSubMenu ("Monitoring", monitoringMenu());
    menu.addSubMenu ("After stop", afterStopMenu());

    show (menu, from);
}

void Menus::openBars (juce::Component& from, bool countIn)
{
    juce::PopupMenu menu;
    const auto roll = studio.desk().roll;

    for (const auto bars : { 1, 2, 4 })
    {
        juce::PopupMenu::Item item (juce::String (bars) + (bars == 1 ? " bar" : " bars"));
        item.itemID = bars;
        item.isTicked = bars == (countIn ? roll.countInBars : roll.preRollBars);
        item.action = [&s = studio, countIn, bars]
        {
            auto next = s.desk().roll;
            (countIn ? next.countInBars : next.preRollBars) = bars;
            (countIn ? next.countIn : next.preRoll) = true;
            s.setRoll (next);
        };

        menu.addItem (std::move (item));
    }

    if (! countIn)
    {
        menu.addSeparator();
        menu.addSubMenu ("After stop", afterStopMenu());
    }

    show (menu, from);
}

void Menus::openDropouts (juce::Component& from)
{
    juce::PopupMenu menu;
    const auto status = studio.status();
    const auto& song = studio.song();
    const auto rate = studio.session().sampleRate;
    auto listed = 0;

    menu.addSectionHeader (status.dropouts == 0 ? "No dropouts" : juce::String (status.dropouts) + (status.dropouts == 1 ? " dropout" : " dropouts"));

    // Every member of a pass has the same holes: those of its first take tell where.
    for (const auto& pass : song.passes)
    {
        for (const auto& track : song.tracks)
        {
            const auto take = std::find_if (track->takes.begin(), track->takes.end(), [&] (const auto& t) { return t->pass == pass.id && ! t->health.dropouts.empty(); });

            if (take == track->takes.end())
                continue;

            for (const auto& dropout : (*take)->health.dropouts)
            {
                const auto at = (*take)->start + dropout.offset;
                juce::PopupMenu::Item item ("Take " + juce::String ((*take)->number) + ", bar " + juce::String (song.tempoMap.barBeatAt (at, rate).bar) + ", "
                                              + juce::String (static_cast<double> (dropout.length.value) * 1000.0 / rate, 1) + " ms");
                item.itemID = ++listed;
                item.action = [&s = studio, at] { s.locate (at); };
                menu.addItem (std::move (item));
            }

            break;
        }
    }

    menu.addSeparator();
    addAction (menu, "dropouts.clear");
    show (menu, from);
}

void Menus::openDevice (juce::Component& from)
{
    juce::PopupMenu menu;

    if (studio.status().deviceType == DeviceType::simulated)
        addAction (menu, "app.useInterface");

    addAction (menu, "app.reopenInterface");
    addAction (menu, "app.audioDevice");
    addAction (menu, "latency.calibrate");
    show (menu, from);
}
}
