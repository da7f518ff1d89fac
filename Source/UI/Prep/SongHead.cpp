#include "UI/Prep/SongHead.h"

#include "UI/Command.h"
#include "UI/Prep/SongMenu.h"
#include "UI/Prep/SongSheetLayout.h"

namespace takelane
{
namespace
{
constexpr const char* usualMeters[] { "4/4", "3/4", "2/4", "6/8", "12/8", "5/4", "7/8" };
constexpr float titleMost = 28, titleLeast = 16;
constexpr int buttonPadding = 12;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

ValueScale tempoScale()
{
    return { Tempo::slowest, Tempo::fastest, Tempo {}.bpm(), 0.5, 0.5, [] (double bpm) { return fromUtf8 (bpmText (bpm)) + " BPM"; } };
}

ValueScale countInScale()
{
    return { 0.0, RollOptions::mostBars, 1.0, 0.05, 1.0, [] (double bars)
    {
        const int whole = juce::roundToInt (bars);
        return whole == 0 ? juce::String ("Off") : juce::String (whole) + (whole == 1 ? " bar" : " bars");
    } };
}
}

SongHead::SongHead (Studio& s, ActionCaller c) : studio (s), call (std::move (c)), tempo ("Tempo", tempoScale()), countIn ("Count-in", countInScale())
{
    title.setCentred (false);
    title.setMayCut (true);
    title.setColours (theme::surface::panel, theme::text::high);
    title.setTooltip ("Rename the song");
    title.onClick = [this] { (void) call ("prep.renameSong"); };
    title.onRightClick = [this] (const juce::MouseEvent&) { openMenu (title); };
    more.setTitle ("More of the song");
    more.setIcon (Icon::more, 14);
    more.setTooltip ("Chart, lyrics, tempo changes, set-up of another song");
    more.onClick = [this] { openMenu (more); };
    tap.setTitle ("Tap the tempo");
    tap.setTooltip ("Tap in time; it holds where the playhead is");
    tap.onClick = [this] { (void) call ("song.tapTempo"); };

    tempo.onBegin = [this]
    {
        gesture = studio.newGesture();
        tempoBar = model.tempoBar;
    };
    tempo.onChange = [this] (ValueField::Change change)
    {
        if (change.to)
            run (commandText ("song.tempo", { { "bar", tempoBar }, { "bpm", *change.to } }), gesture);
    };
    tempo.onGiveUp = [this] { (void) studio.cancelDrag (gesture); };
    countIn.onChange = [this] (ValueField::Change change)
    {
        if (change.to)
            setCountIn (juce::roundToInt (*change.to));
    };
    countIn.setTooltip ("Bars counted before a take; 0: none");
    meter.setTitle ("Meter");
    meter.setChevron (false);
    meter.onChoice = [this] (int choice) { chooseMeter (choice); };
    key.setTitle ("Key");
    key.onChoice = [this] (int choice) { chooseKey (choice); };

    int order = 0;

    for (auto* child : std::initializer_list<juce::Component*> { &title, &more, &tempo, &tap, &meter, &key, &countIn })
    {
        addAndMakeVisible (child);
        child->setExplicitFocusOrder (++order);
    }
}

void SongHead::openMenu (juce::Component& from)
{
    juce::PopupMenu menu;
    addSongItems (menu, studio, studio.song().id, *this, call, onTell);
    menu.showMenuAsync (menuOptions (from).withMinimumWidth (220).withStandardItemHeight (26));
}

//==== what it shows
void SongHead::setModel (const SongSheetModel& next)
{
    if (next == model)
        return;

    const bool isOther = next.title != model.title || next.length != model.length || next.tempoBar != model.tempoBar || next.changes != model.changes;
    model = next;
    title.setText (fromUtf8 (model.title));
    title.setTitle ("Title, " + fromUtf8 (model.title));
    tempo.setValue (model.bpm);
    tempo.setTooltip (model.changes == 0 ? juce::String ("Drag, type or tap") : "Holds from bar " + juce::String (model.tempoBar) + "; the song's menu has all changes");
    countIn.setValue (model.countInBars);
    fillMeters();
    fillKeys();

    if (isOther)
    {
        resized();
        repaint();
    }
}

void SongHead::fillMeters()
{
    juce::StringArray choices;

    for (const auto* text : usualMeters)
        choices.add (text);

    const auto now = fromUtf8 (textOf (model.meter));

    if (! choices.contains (now))
        choices.insert (0, now);

    const int chosen = choices.indexOf (now);
    choices.add ("Other, and changes");
    meter.setChoices (choices, chosen);
}

void SongHead::fillKeys()
{
    juce::StringArray choices;

    for (const auto& text : usualKeys())
        choices.add (fromUtf8 (text));

    const auto now = fromUtf8 (model.key);

    if (now.isNotEmpty() && ! choices.contains (now))
        choices.insert (0, now);

    const int chosen = now.isEmpty() ? -1 : choices.indexOf (now);
    choices.add ("Other");
    choices.add ("None");
    key.setPlaceholder ("None");
    key.setChoices (choices, chosen);
}

//==== what is changed
void SongHead::run (const std::string& command, std::int64_t of)
{
    if (auto done = studio.run (command, of); ! done && onTell != nullptr)
        onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "prep" });
}

void SongHead::chooseMeter (int)
{
    const auto typed = meterOf (meter.chosenText().toStdString());
    fillMeters();

    if (! typed)
        (void) call ("prep.tempos");
    else
        run (commandText ("song.meter", { { "bar", model.meterBar }, { "meter", fromUtf8 (textOf (*typed)) } }));
}

void SongHead::chooseKey (int)
{
    const auto text = key.chosenText();
    fillKeys();

    if (text == "Other")
        (void) call ("prep.key");
    else
        run (commandText ("song.key", { { "key", text == "None" ? juce::String() : text } }));
}

void SongHead::setCountIn (int bars)
{
    auto roll = studio.desk().roll;
    roll.countIn = bars > 0;
    roll.countInBars = bars > 0 ? bars : roll.countInBars;
    studio.setRoll (roll);
}

//==== looks
void SongHead::resized()
{
    const auto l = songHeadLayout (getLocalBounds().reduced (SongSheetLayout::side, 0));
    const auto words = fromUtf8 (model.title);
    auto size = titleMost;

    while (size > titleLeast && textWidth (theme::type::ui (size, theme::type::Weight::semibold), words) > static_cast<float> (l.title.getWidth()))
        size -= 1.0f;

    title.setFont (theme::type::ui (size, theme::type::Weight::semibold));
    const auto box = l.title.expanded (buttonPadding, 2);
    title.setBounds (box.withWidth (std::min (box.getWidth(), title.idealWidth())));
    more.setBounds (l.more.withX (std::min (l.more.getX(), title.getRight())));
    tempo.setBounds (l.tempo);
    tap.setBounds (l.tap);
    meter.setBounds (l.meter);
    key.setBounds (l.key);
    countIn.setBounds (l.countIn);
}

void SongHead::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto l = songHeadLayout (getLocalBounds().reduced (SongSheetLayout::side, 0));
    const auto label = [&] (const juce::String& words, juce::Rectangle<int> over)
    {
        drawText (g, words, over.withY (over.getY() - 18).withHeight (16).toFloat(), type::ui (12, type::Weight::regular), text::low);
    };
    label (model.changes > 0 ? "Tempo, bar " + juce::String (model.tempoBar) : juce::String ("Tempo"), l.tempo);
    label ("Meter", l.meter);
    label ("Key", l.key);
    label ("Count-in", l.countIn);
    label ("Length", l.length);
    const bool isLong = model.length.size() > 4;
    drawText (g, fromUtf8 (model.length), l.length.toFloat(), isLong ? type::numM() : type::mono (19), text::high, juce::Justification::centredRight);
}
}
