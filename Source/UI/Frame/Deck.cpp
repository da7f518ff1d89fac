#include "UI/Frame/Deck.h"

#include "UI/Frame/FrameColours.h"

namespace takelane
{
namespace
{
    struct ToggleText { const char* action; const char* text; Icon icon; };

    constexpr std::array<ToggleText, 5> toggleTexts { { { "transport.click", "Click", Icon::click },
                                                        { "transport.countIn", "Count-in", Icon::countIn },
                                                        { "transport.preRoll", "Pre-roll", Icon::preRoll },
                                                        { "transport.punch", "Punch", Icon::punch },
                                                        { "transport.loop", "Loop", Icon::loop } } };
}

Deck::Deck (Studio& s, Preferences& p, Menus& menus, ActionCaller c)
    : studio (s), preferences (p), call (std::move (c)),
      toStart ({}, Button::Kind::plain, Icon::toStart), stop ({}, Button::Kind::plain, Icon::stop),
      play ({}, Button::Kind::plain, Icon::play), record ("Record", Button::Kind::plain, Icon::dot), lock ({}, Button::Kind::quiet, Icon::lock),
      toggles { Button ("Click"), Button ("Count-in"), Button ("Pre-roll"), Button ("Punch"), Button ("Loop") },
      counter (s, CounterMode::bars), strip (s), section (s), room (s, call), lamp (s), meter (s)
{
    setOpaque (true);
    setTitle ("Transport");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);

    const std::array<std::pair<Button*, const char*>, 4> transport { { { &toStart, "transport.toStart" }, { &stop, "transport.stop" },
                                                                       { &play, "transport.play" }, { &record, "transport.record" } } };

    for (const auto& [button, action] : transport)
    {
        addAndMakeVisible (button);
        button->onClick = [this, name = std::string (action)] { call (name); };
    }

    for (std::size_t i = 0; i < toggles.size(); ++i)
    {
        addChildComponent (toggles[i]);
        toggles[i].setToggles (true);
        toggles[i].setFont (theme::type::bodyStrong());
        toggles[i].onClick = [this, i] { call (toggleTexts[i].action); };
    }

    for (const auto which : { countIn, preRoll })
        toggles[which].onRightClick = [this, &menus, which] (const juce::MouseEvent&) { menus.openBars (toggles[which], which == countIn); };

    toggles[click].onRightClick = [this, &menus] (const juce::MouseEvent&) { menus.openClick (toggles[click]); };
    toggles[punch].onRightClick = [this, &menus] (const juce::MouseEvent&) { menus.openPunch (toggles[punch]); };
    toggles[loop].onRightClick = [this, &menus] (const juce::MouseEvent&) { menus.openLoop (toggles[loop]); };
    stop.onRightClick = [this, &menus] (const juce::MouseEvent&) { menus.openAfterStop (stop); };

    addAndMakeVisible (counter);
    addAndMakeVisible (section);
    addChildComponent (room);
    addAndMakeVisible (lamp);
    addAndMakeVisible (meter);
    addChildComponent (strip);
    addChildComponent (lock);
    lock.setToggles (true);
    lock.onClick = [this] { call ("transport.lock"); };

    // By the order of hands, not of heights: the counter comes last.
    auto order = 0;

    for (auto* button : { &toStart, &stop, &play, &record })
        button->setExplicitFocusOrder (++order);

    for (auto& toggle : toggles)
        toggle.setExplicitFocusOrder (++order);

    room.setExplicitFocusOrder (++order);

    // A click leaves the keys where they are: Space goes on to play, whatever was clicked last.
    setMouseClickGrabsKeyboardFocus (false);

    for (auto* child : getChildren())
        child->setMouseClickGrabsKeyboardFocus (false);

    nameButtons();
    listening = preferences.listen ([this] { nameButtons(); });
}

void Deck::nameButtons()
{
    const auto name = [this] (Button& button, const juce::String& title, const char* action, const juce::String& more = {})
    {
        const juce::String key (preferences.keys().firstKeyOf (action));
        button.setTitle (title);
        button.setTooltip (title + (key.isEmpty() ? juce::String() : " (" + key + ")") + more);
    };

    name (toStart, "To the start", "transport.toStart");
    name (stop, "Stop", "transport.playStop");
    name (play, "Play", "transport.playStop");
    name (record, "Record", "transport.record");
    name (lock, "Record lock", "transport.lock", ": while recording only Stop, held, markers, ratings and notes react");
    wordRecord();
    room.setKeyTexts ([this] (const std::string& action) { return shortKey (preferences.keys().firstKeyOf (action)); });

    for (std::size_t i = 0; i < toggles.size(); ++i)
        name (toggles[i], toggleTexts[i].text, toggleTexts[i].action, i == countIn || i == preRoll ? ", right click: bars" : ", right click: more");
}

int Deck::setShape (int width, bool isCompact, bool isShort)
{
    layout = deckLayout (width, isCompact, isShort);
    return layout.height;
}

void Deck::resized()
{
    toStart.setBounds (layout.toStart);
    stop.setBounds (layout.stop);
    play.setBounds (layout.play);
    record.setBounds (layout.record);

    const auto big = ! layout.isCompact && ! layout.isShort;
    const auto iconSize = layout.isCompact ? 16.0f : big ? 20.0f : 18.0f;
    toStart.setIcon (Icon::toStart, iconSize);
    stop.setIcon (Icon::stop, iconSize);
    play.setIcon (Icon::play, iconSize + (layout.isCompact ? 0.0f : 2.0f));
    record.setIcon (Icon::dot, layout.isCompact ? 20.0f : 27.0f);
    wordRecord();
    record.setFont (theme::type::ui (20.0f, theme::type::Weight::semibold));

    for (std::size_t i = 0; i < toggles.size(); ++i)
    {
        toggles[i].setBounds (layout.toggles[i]);
        toggles[i].setVisible (! layout.toggles[i].isEmpty());
        toggles[i].setIcon (layout.isNarrow ? std::optional<Icon>() : toggleTexts[i].icon);
    }

    counter.setLayout (layout);
    section.setLayout (layout);
    lamp.setLayout (layout);
    lamp.setVisible (! layout.isCompact || studio.status().redLight);
    room.setVisible (layout.isCompact);
    room.setBounds (layout.controlRoom);
    const int side = layout.isNarrow || layout.isShort ? theme::hit::min : theme::hit::track, edge = layout.isNarrow || layout.isShort ? 4 : 6;
    lock.setVisible (! layout.isCompact);
    lock.setBounds (layout.lamp.getRight() - edge - side, layout.lamp.getY() + edge, side, side);
    strip.setVisible (! layout.isCompact);
    strip.setBounds (layout.strip.expanded (0, SongStrip::margin).getIntersection ({ 0, 0, getWidth(), getHeight() - 1 }).withHeight (layout.strip.getHeight() + 2 * SongStrip::margin));
    meter.setBounds (layout.meter);
    showToggles (studio.status());
    colourButtons();
}

void Deck::setLocked (bool locked)
{
    if (lock.isOn() == locked)
        return;

    lock.setOn (locked);
    lock.setDescription (locked ? "on" : "off");
    lock.setIconColour (locked ? theme::text::onBone : isLampRed ? theme::text::onRed : theme::text::mid);
}

void Deck::editTempo()      { section.editTempo(); }

void Deck::colourButtons()
{
    const auto ground = frameColours::button (isRed);
    const auto words = isRed ? theme::rec::wave : theme::text::high;

    toStart.setColours (ground, words);
    stop.setColours (ground, words);

    if (isPlaying)
        play.setColours (frameColours::playing (isRed), isRed ? theme::text::onRed : theme::text::onBone);
    else
        play.setColours (ground, words);

    const auto rolling = recordShown.look == RecordLook::rolling;
    record.setColours (rolling ? theme::text::onRed : theme::surface::control, rolling ? theme::rec::lit : theme::text::high);
    record.setIconColour (rolling ? theme::rec::lit : recordShown.isLampLit ? theme::rec::bright : theme::surface::pressed);
    record.setOutline (rolling || layout.isCompact ? std::optional<juce::Colour>() : theme::rec::lit, 2.0f);

    for (auto& toggle : toggles)
    {
        if (toggle.isOn() || ! isRed)
            toggle.resetColours();
        else
            toggle.setColours (ground, theme::rec::wave);
    }
}

void Deck::showToggles (const StudioStatus&)
{
    const auto& roll = studio.desk().roll;
    const auto& song = studio.song();
    const std::array<bool, 5> on { roll.click, roll.countIn, roll.preRoll, song.punch && song.punch->on, song.loop && song.loop->on };

    for (std::size_t i = 0; i < on.size(); ++i)
        toggles[i].setOn (on[i]);

    const auto hasValues = ! layout.isNarrow && ! layout.isCompact;
    toggles[countIn].setValue (hasValues ? juce::String (roll.countInBars) : juce::String());
    toggles[preRoll].setValue (hasValues ? juce::String (roll.preRollBars) : juce::String());
}

/** Its name stays where the compact deck shows no words. */
void Deck::wordRecord()
{
    const juce::String words (recordShown.text);
    record.setText (layout.isCompact ? juce::String() : words);
    record.setTitle (recordShown.look == RecordLook::rolling ? "Stop take" : "Record");
    record.setDescription (words);
}

void Deck::showTransport (const Moment& moment)
{
    const auto& now = moment.now;
    const auto red = isRedDeck (now);

    if (const bool lampRed = now.redLight && now.roll == RollState::recording; std::exchange (isLampRed, lampRed) != lampRed)
    {
        lock.setColours (lampRed ? theme::rec::lit : theme::surface::well, lampRed ? theme::text::onRed : theme::text::mid);
        lock.setIconColour (lock.isOn() ? theme::text::onBone : lampRed ? theme::text::onRed : theme::text::mid);
    }

    const auto playing = now.roll == RollState::playing || now.roll == RollState::recording || now.roll == RollState::preRoll;
    auto next = recordButton (studio.song(), studio.session().sampleRate, now, moment.reducedMotion, studio.desk().roll.rehearse);

    if (red == isRed && playing == isPlaying && next == recordShown)
        return;

    if (red != isRed)
        repaint();

    isRed = red;
    isPlaying = playing;
    recordShown = std::move (next);
    wordRecord();
    colourButtons();
}

void Deck::show (const Moment& moment)
{
    showTransport (moment);

    if (moment.documentChanged)
    {
        showToggles (moment.now);
        colourButtons();
    }

    counter.show (moment);
    section.show (moment);
    lamp.setVisible (! layout.isCompact || moment.now.redLight);
    lamp.show (moment);
    room.show (moment);
    meter.show (moment);

    if (! layout.isCompact)
        strip.show (moment);
}

void Deck::paint (juce::Graphics& g)
{
    g.fillAll (frameColours::deck (isRed));
}

/** Over the song strip too, whose hand reaches down to it. */
void Deck::paintOverChildren (juce::Graphics& g)
{
    g.setColour (frameColours::deckLine (isRed));
    g.fillRect (0, getHeight() - 1, getWidth(), 1);
}
}
