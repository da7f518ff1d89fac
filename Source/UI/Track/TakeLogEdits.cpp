#include "UI/Track/TakeLogParts.h"

#include "UI/Keys.h"
#include "UI/Look/Dropdown.h"
#include "UI/Track/TakeOpinions.h"

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

bool TakeLog::canRate (int entry) const
{
    return entry >= 0 && entry < static_cast<int> (entries.size()) && entries[entry].kind != LogKind::next;
}

void TakeLog::choose (int entry)
{
    if (canRate (entry))
    {
        chosen = entries[entry].pass;
        repaint();
        scrollToShow (entry);
    }
}

void TakeLog::choosePass (PassId pass)
{
    const auto found = std::ranges::find_if (entries, [pass] (const auto& e) { return e.kind != LogKind::next && e.pass == pass; });

    if (found != entries.end())
        choose (static_cast<int> (found - entries.begin()));
}

void TakeLog::rate (int entry, int stars)
{
    if (canRate (entry))
        std::ignore = studio.ratePass (entries[entry].pass, stars);
}

void TakeLog::play (int entry)
{
    if (canRate (entry) && entries[entry].kind == LogKind::made && (mayDoMore == nullptr || mayDoMore()))
    {
        studio.locate (entries[entry].start);
        studio.play();
    }
}

bool TakeLog::perform (const std::string& action)
{
    const int entry = raised();

    if (entry < 0)
        return false;

    if (action == "pass.note")
    {
        editNote (entry);
        return true;
    }

    if (action == "pass.noGood")
    {
        markNoGood (entry);
        return true;
    }

    if (action == "take.keeper")
    {
        const bool running = entries[entry].kind == LogKind::running;
        markKeeper (entry, running ? studio.desk().selection : keeperTracks (studio.session(), studio.song(), studio.desk(), entries[entry].pass));
        return true;
    }

    if (action.starts_with ("pass.rate") && action.size() == 10 && action[9] >= '0' && action[9] <= '5')
    {
        rate (entry, action[9] - '0');
        return true;
    }

    return false;
}

//==== the note
void TakeLog::editNote (int entry)
{
    if (! canRate (entry))
        return;

    closeNote();
    scrollToShow (entry);
    fieldPass = entries[entry].pass;
    field = std::make_unique<TextField>();
    field->setTitle ("Note on take " + juce::String (entries[entry].number));
    field->setPlaceholder ("What should be remembered of it");
    field->setText (fromUtf8 (entries[entry].note), false);
    field->onAccept = [this] (const juce::String&) { acceptNote(); grabKeyboardFocus(); };
    field->onCancel = [this] { closeNote(); grabKeyboardFocus(); };
    field->onFocusLost = [this] { acceptNote(); };
    addAndMakeVisible (*field);
    field->setBounds (noteFieldOf (entry));
    field->grabKeyboardFocus();
    field->moveCaretToEnd();
    repaint();
}

void TakeLog::acceptNote()
{
    if (field == nullptr)
        return;

    const auto text = field->getText().trim().toStdString();
    const auto found = std::ranges::find_if (entries, [this] (const auto& e) { return e.kind != LogKind::next && e.pass == fieldPass; });
    const bool changed = found != entries.end() && found->note != text;
    const auto pass = fieldPass;
    closeNote();

    if (changed)
        std::ignore = studio.notePass (pass, text);
}

void TakeLog::closeNote()
{
    if (auto closing = std::move (field))
    {
        closing->onFocusLost = nullptr;
        removeChildComponent (closing.get());
        repaint();

        // Called from within the field's own key or focus callback.
        juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});
    }
}

void TakeLog::showMenu (int entry, juce::Point<int> at)
{
    const juce::Component::SafePointer self (this);
    const auto pass = entries[entry].pass;
    const auto indexOfPass = [self, pass]
    {
        const auto found = std::ranges::find_if (self->entries, [pass] (const auto& e) { return e.kind != LogKind::next && e.pass == pass; });
        return static_cast<int> (found - self->entries.begin());
    };

    juce::PopupMenu menu;

    if (entries[entry].kind == LogKind::made)
        menu.addItem ("Play", [self, indexOfPass] { if (self != nullptr) self->play (indexOfPass()); });

    menu.addItem (entries[entry].note.empty() ? "Add note" : "Change note", [self, indexOfPass] { if (self != nullptr) self->editNote (indexOfPass()); });
    if (entries[entry].kind == LogKind::made)
        menu.addSubMenu ("Keeper", keeperMenu (pass));

    menu.addItem ("No good", true, entries[entry].noGood, [self, indexOfPass] { if (self != nullptr) self->markNoGood (indexOfPass()); });
    menu.addSeparator();

    for (int stars = 5; stars >= 0; --stars)
        menu.addItem (stars == 0 ? juce::String ("No stars") : juce::String (stars) + (stars == 1 ? " star" : " stars"), true, entries[entry].stars == stars,
                      [self, indexOfPass, stars] { if (self != nullptr) self->rate (indexOfPass(), stars); });

    if (entries[entry].kind == LogKind::made)
    {
        menu.addSeparator();
        menu.addItem ("Move to the Trash", [self, indexOfPass] { if (self != nullptr) self->moveToTrash (indexOfPass()); });
    }

    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (*this).withMinimumWidth (0).withTargetScreenArea (localAreaToGlobal (juce::Rectangle<int> (at.x, at.y, 1, 1))).withStandardItemHeight (26));
}

//==== pointer and keys
TakeLog::Spot TakeLog::spotAt (juce::Point<int> at) const
{
    if (at.y < headHeight)
        return {};

    for (int i = 0; i < static_cast<int> (entries.size()); ++i)
    {
        if (! boxOf (i).contains (at))
            continue;

        if (canRate (i))
        {
            for (int star = 1; star <= 5; ++star)
                if (starOf (i, star).contains (at))
                    return { i, Part::star, star };

            if (noteOf (i).contains (at))
                return { i, Part::note, 0 };
        }

        return { i, Part::entry, 0 };
    }

    return {};
}

void TakeLog::mouseMove (const juce::MouseEvent& e)
{
    if (const auto spot = spotAt (e.getPosition()); spot != over)
    {
        const auto was = std::exchange (over, spot);
        repaint (boxOf (was.entry));
        repaint (boxOf (over.entry));
    }
}

void TakeLog::mouseExit (const juce::MouseEvent&)
{
    const auto was = std::exchange (over, {});
    repaint (boxOf (was.entry));
}

void TakeLog::mouseDown (const juce::MouseEvent& e)
{
    const auto spot = spotAt (e.getPosition());
    grabKeyboardFocus();

    if (spot.entry < 0 || ! canRate (spot.entry))
        return;

    choose (spot.entry);

    if (e.mods.isPopupMenu())
        showMenu (spot.entry, e.getPosition());
    else if (spot.part == Part::star)
        rate (spot.entry, entries[spot.entry].stars == spot.star ? spot.star - 1 : spot.star);
    else if (spot.part == Part::note)
        editNote (spot.entry);
}

void TakeLog::mouseDoubleClick (const juce::MouseEvent& e)
{
    if (const auto spot = spotAt (e.getPosition()); spot.entry >= 0 && spot.part == Part::entry && ! e.mods.isPopupMenu())
        play (spot.entry);
}

void TakeLog::mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails& wheel)
{
    scrollTo (scrolled - juce::roundToInt (wheel.deltaY * 200.0f));
}

bool TakeLog::keyPressed (const juce::KeyPress& key)
{
    const int entry = raised();
    const auto text = keyTextOf (key);          // the numeric keypad is the transport's

    if (key == juce::KeyPress::upKey || key == juce::KeyPress::downKey)
    {
        choose (std::clamp (entry + (key == juce::KeyPress::upKey ? -1 : 1), 0, static_cast<int> (entries.size()) - 1));
        return true;
    }

    if (text == "Return" && canRate (entry))
    {
        play (entry);
        return true;
    }

    if ((text == "Delete" || text == "Backspace") && canRate (entry) && entries[entry].kind == LogKind::made)
    {
        moveToTrash (entry);
        return true;
    }

    if (text.size() == 1 && text[0] >= '0' && text[0] <= '5' && canRate (entry))
    {
        rate (entry, text[0] - '0');
        return true;
    }

    return false;
}

void TakeLog::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;
    repaint();
}

void TakeLog::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}

juce::String TakeLog::getTooltip()
{
    if (over.part == Part::star)
        return juce::String (over.star) + (over.star == 1 ? " star" : " stars") + " (" + juce::String (over.star) + ")";

    if (over.part == Part::note)
        return "Note (N)";

    return over.entry >= 0 && entries[over.entry].kind == LogKind::made ? juce::String ("Double-click plays it") : juce::String();
}

//==== scrolling
void TakeLog::resized()
{
    bar.setBounds (getLocalBounds().withTrimmedTop (headHeight).removeFromRight (10));
    layOut();
}

void TakeLog::scrollTo (int y)
{
    const int view = getHeight() - headHeight;
    const int to = std::clamp (y, 0, std::max (0, (tops.empty() ? 0 : tops.back()) - view));

    if (to == scrolled)
        return;

    scrolled = to;
    bar.setCurrentRange (scrolled, view, juce::dontSendNotification);
    layOut();
}

void TakeLog::scrollToShow (int entry)
{
    const int view = getHeight() - headHeight;
    scrollTo (std::clamp (scrolled, std::min (tops[entry], tops[entry + 1] - view), tops[entry]));
}
}
