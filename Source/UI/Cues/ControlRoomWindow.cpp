#include "UI/Cues/ControlRoomWindow.h"

#include "UI/Command.h"
#include "UI/Cues/ControlRoomPlaces.h"
#include "UI/Cues/CuesModel.h"
#include "UI/Cues/DeskSetting.h"
#include "UI/Track/TrackRowModel.h"

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

ValueScale dbScale (double least, double most, double normal)
{
    return { least, most, normal, 0.2, 1.0, [] (double v) { return fromUtf8 (gainText (v)) + " dB"; } };
}
}

ControlRoomWindow::ControlRoomWindow (Studio& s, ActionCaller c)
    : Dialog ("Control room", { 2 * margin + 2 * roomplaces::columnWidth + roomplaces::between, 0 }), studio (s), call (std::move (c)),
      level ("Control room level", dbScale (-54, 12, 0)), reference ("Reference level", dbScale (-54, 12, -12)), dimBy ("Dim", dbScale (-60, 0, -20)),
      toReference ("To the reference"), fromLevel ("Take the level"), dim ("Dim"), mono ("Mono"), flip ("Flip left and right"),
      talkLevel ("Talkback level", dbScale (-60, 24, 0)), talkDim ("Talkback dims by", dbScale (-60, 0, -12)), listenLevel ("Listen back level", dbScale (-60, 24, 0)),
      opensWhenStopped ("Open when stopped"), slate ("Keep what is said"), listenInputs ({}, Button::Kind::plain),
      lowLatency ("Low latency"), measure ("Measure"),
      limit ("Limit", { 0.0, 50.0, 5.0, 0.05, 0.5, [] (double v) { return juce::String (v, 1) + " ms"; } })
{
    closeButton.setTooltip ("Close (Esc)");
    wireLevels();
    wireListening();
    wireTalk();
    wireLatency();
    setFooter (16);
    report = studio.latency();
    refresh (studio.status().device);
}

void ControlRoomWindow::tell (const Result<void>& done)
{
    if (! done && onTell)
        onTell ({ Severity::info, "Not possible", done.problem().text, {}, {}, "room" });
}

void ControlRoomWindow::connect (ValueField& field, std::function<Result<void> (double)> set, std::function<double()> now)
{
    field.onChange = [this, &field, apply = std::move (set)] (ValueField::Change change)
    {
        if (! change.to)
            return;

        const auto done = apply (*change.to);

        if (! field.isDragging())
            tell (done);
    };
    const auto before = std::make_shared<double> (0.0);
    field.onBegin = [before, now] { *before = now(); };
    field.onGiveUp = [before, &field] { field.onChange ({ *before, 0.0 }); };
    fields.emplace_back (&field, std::move (now));
    addAndMakeVisible (field);
}

void ControlRoomWindow::wireLevels()
{
    const auto room = [this] () -> const ControlRoom& { return studio.desk().controlRoom; };
    connect (level, [this] (double dB) { return setRoom (studio, "levelDb", dB); }, [room] { return room().levelDb; });
    connect (reference, [this] (double dB) { return setRoom (studio, "referenceDb", dB); }, [room] { return room().referenceDb; });
    connect (dimBy, [this] (double dB) { return setRoom (studio, "dimDb", dB); }, [room] { return room().dimDb; });

    toReference.onClick = [this] { call ("room.reference"); };
    toReference.setTooltip ("The level goes to the reference");
    fromLevel.onClick = [this] { tell (setRoom (studio, "referenceDb", studio.desk().controlRoom.levelDb)); };
    fromLevel.setTooltip ("The level as it is becomes the reference");
    dim.onClick = [this] { call ("room.dim"); };
    mono.onClick = [this] { call ("room.mono"); };
    flip.onClick = [this] { call ("room.flip"); };

    for (auto* button : { &toReference, &fromLevel, &dim, &mono, &flip })
    {
        button->setFont (theme::type::label());
        addAndMakeVisible (button);
    }

    for (auto* toggle : { &dim, &mono, &flip })
        toggle->setToggles (true);
}

void ControlRoomWindow::wireListening()
{
    listensTo.setTitle ("Listens to");
    listensTo.onChoice = [this] (int which)
    {
        const auto& cues = studio.session().cueMixes;
        tell (setRoom (studio, "listensTo", which <= 0 || which > static_cast<int> (cues.size()) ? juce::var() : juce::var (static_cast<juce::int64> (cues[static_cast<std::size_t> (which - 1)].id.value))));
    };
    speakers.setTitle ("Speakers");
    speakers.setChoices ({ "A", "B" }, { true, false });
    speakers.onChoice = [this] (int which) { tell (setRoom (studio, "secondSpeakers", which == 1)); };
    pairA.setTitle ("Outputs of speakers A");
    pairA.onChoice = [this] (int which) { tell (setRoom (studio, "pair", which + 1)); };
    pairB.setTitle ("Outputs of speakers B");
    pairB.onChoice = [this] (int which) { tell (setRoom (studio, "secondPair", which)); };
    translation.setTitle ("Translation check");
    juce::StringArray names;

    for (const auto& name : translationNames())
        names.add (fromUtf8 (name));

    translation.setChoices (names);
    translation.onChoice = [this] (int which) { tell (setRoom (studio, "translation", wordOf (static_cast<Translation> (which)))); };

    for (auto* part : std::initializer_list<juce::Component*> { &listensTo, &speakers, &pairA, &pairB, &translation })
        addAndMakeVisible (part);
}

void ControlRoomWindow::wireTalk()
{
    const auto talk = [this] () -> const TalkOptions& { return studio.desk().talk; };
    connect (talkLevel, [this] (double dB) { return setTalk (studio, "gainDb", dB); }, [talk] { return talk().gainDb; });
    connect (talkDim, [this] (double dB) { return setTalk (studio, "dimDb", dB); }, [talk] { return talk().dimDb; });
    connect (listenLevel, [this] (double dB) { return setTalk (studio, "listenBackDb", dB); }, [talk] { return talk().listenBackDb; });
    talkInput.setTitle ("Talkback microphone");
    talkInput.onChoice = [this] (int which) { tell (setTalk (studio, "input", which)); };
    opensWhenStopped.onClick = [this, talk] { tell (setTalk (studio, "opensWhenStopped", ! talk().opensWhenStopped)); };
    opensWhenStopped.setTooltip ("Open by itself while nothing rolls");
    slate.onClick = [this, talk] { tell (setTalk (studio, "slate", ! talk().slate)); };
    slate.setTooltip ("A slate: what is said between takes is kept beside them");
    listenInputs.setTitle ("Listen back inputs");
    listenInputs.setTrailingIcon (Icon::chevronDown);
    listenInputs.setCentred (false);
    listenInputs.setMayCut (true);
    listenInputs.onClick = [this] { openListenBack(); };

    for (auto* toggle : { &opensWhenStopped, &slate })
        toggle->setToggles (true);

    for (auto* button : { &opensWhenStopped, &slate, &listenInputs })
    {
        button->setFont (theme::type::label());
        addAndMakeVisible (button);
    }

    addAndMakeVisible (talkInput);
}

void ControlRoomWindow::wireLatency()
{
    connect (limit, [this] (double ms)
    {
        return studio.run (commandText ("latency.low", { { "on", studio.desk().lowLatency.on }, { "limitMs", ms } }));
    }, [this] { return studio.desk().lowLatency.limitMs; });
    lowLatency.setToggles (true);
    lowLatency.onClick = [this] { call ("latency.low"); };
    measure.onClick = [this] { call ("latency.calibrate"); };
    measure.setTooltip ("Measure the interface's round trip through a cable");

    for (auto* button : { &lowLatency, &measure })
    {
        button->setFont (theme::type::label());
        addAndMakeVisible (button);
    }
}

void ControlRoomWindow::openListenBack()
{
    juce::PopupMenu menu;
    const auto& now = studio.desk().talk.listenBackInputs;
    const auto& names = studio.status().device.inputNames;
    const auto add = [&] (const juce::String& text, std::vector<int> next, bool isOn)
    {
        juce::PopupMenu::Item item (text);
        item.itemID = menu.getNumItems() + 1;
        item.isTicked = isOn;
        item.action = [this, next = std::move (next)]
        {
            juce::Array<juce::var> inputs;

            for (const auto input : next)
                inputs.add (input);

            tell (setTalk (studio, "listenBackInputs", inputs));
        };
        menu.addItem (std::move (item));
    };

    add (fromUtf8 (listenBackText ({})), {}, now.empty());
    menu.addSeparator();

    for (int input = 1; input <= static_cast<int> (names.size()); ++input)
    {
        auto next = now;
        const bool isOn = std::erase (next, input) > 0;

        if (! isOn)
            next.push_back (input);

        std::ranges::sort (next);
        add (juce::String (input) + "  " + fromUtf8 (names[static_cast<std::size_t> (input - 1)]), std::move (next), isOn);
    }

    menu.showMenuAsync (menuOptions (listenInputs));
}

//==== what it shows
void ControlRoomWindow::showPairs (const DeviceStatus& device)
{
    const auto& room = studio.desk().controlRoom;
    juce::StringArray pairs, second { "None" };
    const auto most = std::max ({ 1, room.pair, room.secondPair, static_cast<int> (device.outputNames.size()) / 2 });

    for (int pair = 1; pair <= most; ++pair)
    {
        const auto text = juce::String (2 * pair - 1) + "-" + juce::String (2 * pair) + (hasPair (device, pair) || device.outputNames.empty() ? "" : ", not there");
        pairs.add (text);
        second.add (text);
    }

    pairA.setChoices (pairs, room.pair - 1);
    pairB.setChoices (second, room.secondPair);

    if (std::exchange (hasSecond, room.secondPair > 0) != (room.secondPair > 0))
        speakers.setChoices ({ "A", "B" }, { true, hasSecond });

    speakers.setChosen (room.secondSpeakers ? 1 : 0);

    juce::StringArray inputs { "None" };

    for (std::size_t i = 0; i < device.inputNames.size(); ++i)
        inputs.add (juce::String (i + 1) + "  " + fromUtf8 (device.inputNames[i]));

    const auto input = studio.desk().talk.input;

    for (int i = inputs.size(); i <= input; ++i)
        inputs.add (juce::String (i) + ", not there");

    talkInput.setChoices (inputs, input);
}

void ControlRoomWindow::refresh (const DeviceStatus& device)
{
    const auto& desk = studio.desk();
    const auto& room = desk.controlRoom;

    for (const auto& [field, now] : fields)
        if (! field->isDragging())
            field->setValue (now());

    dim.setOn (room.dim);
    mono.setOn (room.mono);
    flip.setOn (room.flip);

    juce::StringArray sources { "The mix" };
    auto listened = 0;

    for (const auto& cue : studio.session().cueMixes)
    {
        sources.add (juce::String (sources.size()) + "  " + fromUtf8 (cue.name));
        listened = cue.id == room.listensTo ? sources.size() - 1 : listened;
    }

    listensTo.setChoices (sources, listened);
    translation.setChosen (static_cast<int> (room.translation));
    showPairs (device);

    opensWhenStopped.setOn (desk.talk.opensWhenStopped);
    slate.setOn (desk.talk.slate);
    listenInputs.setText (fromUtf8 (listenBackText (desk.talk.listenBackInputs)));
    lowLatency.setOn (desk.lowLatency.on);

    rows = latencyRows (studio.session(), report);
    roundTrip = fromUtf8 (roundTripText (report));
    lowText = fromUtf8 (lowLatencyText (desk.lowLatency, report));
    const auto wanted = juce::Point<int> (2 * margin + 2 * roomplaces::columnWidth + roomplaces::between, headingHeight + roomplaces::rightHeight (rows.size()) + 16);

    if (wanted != preferredSize())
        setSizeWanted (wanted);

    repaint();
}

void ControlRoomWindow::show (const Moment& moment)
{
    const auto next = studio.latency();
    const auto channels = static_cast<int> (moment.now.device.outputNames.size() * 1000 + moment.now.device.inputNames.size());

    if (std::exchange (seen, studio.revision()) == studio.revision() && std::exchange (deviceChannels, channels) == channels && next == report)
        return;

    report = next;
    refresh (moment.now.device);
}
}
