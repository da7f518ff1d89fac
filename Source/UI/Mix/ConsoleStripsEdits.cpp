#include "UI/Mix/ConsoleStripsAccess.h"

#include "UI/Command.h"
#include "UI/Mix/StripChange.h"
#include "UI/Track/TrackActions.h"
#include "UI/Track/TrackRowModel.h"

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

Result<void> ConsoleStrips::tell (Result<void> done)
{
    if (! done && onTell != nullptr)
        onTell ({ Severity::warn, "Not done", done.problem().text, {}, {}, "mix" });

    return done;
}

//==== which strip
ConsoleKey ConsoleStrips::inHand() const
{
    if (! hand.isNone() && stripOf (hand) != nullptr && (! hand.isTrack() || std::ranges::find (studio.desk().selection, hand.strip.track) != studio.desk().selection.end()))
        return hand;

    for (int i = 0; i < count(); ++i)
        if (stripAt (i).key.isTrack() && std::ranges::find (studio.desk().selection, stripAt (i).key.strip.track) != studio.desk().selection.end())
            return stripAt (i).key;

    return {};
}

void ConsoleStrips::select (const ConsoleKey& key, const juce::ModifierKeys& mods)
{
    auto desk = studio.desk();
    auto& chosen = desk.selection;

    if (key.isTrack() && mods.isShiftDown() && inHand().isTrack())
    {
        const auto [from, to] = std::minmax ({ indexOf (inHand()), indexOf (key) });
        chosen.clear();

        for (int i = from; i <= to; ++i)
            if (stripAt (i).key.isTrack())
                chosen.push_back (stripAt (i).key.strip.track);
    }
    else if (key.isTrack() && mods.isCommandDown())
    {
        if (std::erase (chosen, key.strip.track) == 0)
            chosen.push_back (key.strip.track);

        hand = key;
    }
    else
    {
        hand = key;

        if (key.isTrack())
            chosen = { key.strip.track };
    }

    std::ranges::sort (chosen);
    studio.setDesk (std::move (desk));
    selectionShown = studio.desk().selection;
    steps = {};
    refresh();

    if (onSelect != nullptr)
        onSelect (inHand());
}

//==== values
void ConsoleStrips::set (const StripSpot& spot, double value, std::int64_t gesture)
{
    if (const auto command = setCommand (studio.session(), spot, value); ! command.empty())
        std::ignore = tell (studio.run (command, gesture));

    refresh();
}

void ConsoleStrips::step (const StripSpot& spot, double by, bool fine)
{
    const auto* strip = stripOf (spot.key);

    if (strip == nullptr || ! rangeOf (spot.part))
        return;

    if (steps.spot != spot)
        steps = { spot, studio.newGesture() };

    set (spot, stepped (spot.part, valueOf (*strip, spot.part, spot.index), by, fine), steps.gesture);
}

void ConsoleStrips::giveNormal (const StripSpot& spot)
{
    const auto range = rangeOf (spot.part);

    if (spot.part == StripPart::cue)
    {
        std::ignore = tell (studio.run (followCommand (spot.key.strip.track, studio.session().cueMixes[static_cast<std::size_t> (spot.index)].id)));
        refresh();
    }
    else if (range)
        set (spot, range->normal);
}

void ConsoleStrips::toggle (const StripSpot& spot, bool all)
{
    const auto* strip = stripOf (spot.key);

    if (strip == nullptr)
        return;

    const bool isSolo = spot.part == StripPart::solo;
    const bool on = ! (isSolo ? strip->soloed : strip->strip.muted);
    std::vector<std::string> commands;

    const auto add = [&] (const ConsoleKey& key) { commands.push_back (isSolo ? soloCommand (key, on) : muteCommand (key, on)); };

    if (! all)
        add (spot.key);
    else
        for (const auto& track : studio.session().tracks)          // of folded folders too
            if (track->role != TrackRole::guide || (isSolo && ! on))       // which has no strip here
                add (ConsoleKey::of (StripRef::of (track->id)));

    std::ignore = tell (studio.run (commands.size() == 1 ? commands.front() : listOf (commands)));
    refresh();
}

void ConsoleStrips::open (const StripSpot& spot)
{
    if (onOpen == nullptr || spot.key.isGroup())
        return;

    const auto window = spot.part == StripPart::eq ? StripWindow::eq : spot.part == StripPart::comp ? StripWindow::dynamics
                      : spot.part == StripPart::pan ? StripWindow::pan : StripWindow::sends;
    onOpen (spot.key.strip, window, boxOf (spot.key, spot.part, spot.index));
}

/** Return on a control. */
void ConsoleStrips::activate (const StripSpot& spot)
{
    if (spot.part == StripPart::solo || spot.part == StripPart::mute)
        toggle (spot, false);
    else if (rangeOf (spot.part))
        type (spot);
    else
        open (spot);
}

void ConsoleStrips::clearMeters (const ConsoleKey& key, bool all)
{
    for (int i = 0; i < count(); ++i)
    {
        if (! all && stripAt (i).key != key)
            continue;

        for (auto& meter : live[static_cast<std::size_t> (i)].meters)
            meter.clearPeaks();

        damaged (columnOf (i).withTop (place.rows.switches.end()));
    }
}

//==== typing in place
void ConsoleStrips::type (const StripSpot& spot)
{
    acceptField (false);
    const auto* strip = stripOf (spot.key);

    if (strip == nullptr)
        return;

    showStrip (spot.key);
    const bool isFader = spot.part == StripPart::fader || spot.part == StripPart::figure;
    const auto box = isFader ? boxOf (spot.key, StripPart::figure).withHeight (place.rows.figure.height + 6) : boxOf (spot.key, spot.part, spot.index);
    const auto part = isFader ? StripPart::figure : spot.part;
    auto text = valueText (*strip, part, spot.index);
    text = text.substr (0, text.find (part == StripPart::pan ? "," : " "));
    openField (box.withSizeKeepingCentre (place.stripWidth() - 2, 24), fromUtf8 (part == StripPart::lowCut && text == "off" ? "" : text), theme::type::numS(),
               [this, spot, part] (std::string typed)
    {
        if (typed.empty() && part != StripPart::lowCut)
            return std::string();

        const auto value = typedValue (part, typed);

        if (! value)
            return std::string (part == StripPart::pan ? "A pan is L, R or C and a number, such as L30." : part == StripPart::lowCut ? "A low cut is 20 to 1000 Hz, or off."
                                                                                                                     : "A level is a number of decibels, such as -3.5.");

        const auto command = setCommand (studio.session(), spot, *value);
        const auto done = command.empty() ? Result<void>() : studio.run (command);
        return done ? std::string() : done.problem().text;
    });
    fieldSpot = { spot.key, part, spot.index };
    field->setTitle (fromUtf8 (strip->name + ", value"));
    damaged (columnOf (indexOf (spot.key)));
}

void ConsoleStrips::rename (const ConsoleKey& key)
{
    acceptField (false);
    const auto* strip = stripOf (key);

    if (strip == nullptr || key.isBus())
        return;

    showStrip (key);
    const auto box = boxOf (key, StripPart::name);
    openField ({ std::clamp (box.getCentreX() - 60, 0, std::max (0, getWidth() - 120)), box.getY(), 120, 24 }, fromUtf8 (strip->name), theme::type::body(), [this, key] (std::string name)
    {
        if (name.empty())
            return std::string();

        const auto done = key.isTrack() ? studio.rename (key.strip.track, name)
                                        : studio.run (commandText ("group.set", { { "group", static_cast<juce::int64> (key.group.value) }, { "name", fromUtf8 (name) } }));
        return done ? std::string() : done.problem().text;
    });
    fieldSpot = { key, StripPart::name, 0 };
    field->setTitle (fromUtf8 (strip->name + ", name"));
    damaged (columnOf (indexOf (key)));
}

void ConsoleStrips::openField (juce::Rectangle<int> box, juce::String text, juce::Font font, std::function<std::string (std::string)> accept)
{
    closeField();
    fieldAccepts = std::move (accept);
    fieldText = text.trim();
    field = std::make_unique<TextField>();
    field->setFont (font);
    field->setText (text, false);
    field->setInputRestrictions (64);
    field->onAccept = [this] (const juce::String&) { acceptField (true); };
    field->onCancel = [this] { closeField(); grabKeyboardFocus(); };
    field->onFocusLost = [this] { acceptField (false); };
    addAndMakeVisible (*field);
    field->setBounds (box);
    field->addMouseListener (this, true);
    field->selectAll();
    field->grabKeyboardFocus();
    fieldOpened = juce::Time::getCurrentTime();
}

/** stays: keys were in it and come back to the strips, or stay in it where it is refused; else it closes and a refusal is told. */
void ConsoleStrips::acceptField (bool stays)
{
    if (field == nullptr || fieldAccepts == nullptr)
        return;

    const auto accept = fieldAccepts;
    const auto typed = field->getText().trim();
    const auto problem = typed == fieldText ? std::string() : accept (typed.toStdString());

    if (problem.empty() || ! stays)
    {
        closeField();
        refresh();

        if (stays)
            grabKeyboardFocus();
        else if (! problem.empty())
            std::ignore = tell (Problem { problem });

        return;
    }

    fieldProblem = problem;
    field->selectAll();
    repaint();
}

void ConsoleStrips::closeField()
{
    fieldAccepts = nullptr;

    if (auto closing = std::move (field))
    {
        closing->onFocusLost = nullptr;
        removeChildComponent (closing.get());
        fieldProblem.clear();
        repaint();

        // Called from within the field's own key or focus callback.
        juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});
    }
}
}
