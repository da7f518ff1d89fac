#include "UI/Prep/SectionMap.h"

#include "UI/Keys.h"
#include "UI/Look/Controls.h"

namespace takelane
{
namespace
{
constexpr int dragStartsAfter = 3, firstDragBars = 64;
}

//==== what is changed
void SectionMap::put (sections::List list, const std::string& sentence, std::int64_t gesture)
{
    if (list == studio.song().sections)
        return;

    if (auto done = setSectionsTo (studio, std::move (list), sentence, gesture); ! done && onTell != nullptr)
        onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "prep" });
}

void SectionMap::change (int block, std::function<sections::List (sections::List)> edit, const std::string& sentence)
{
    if (block >= 0 && block < static_cast<int> (studio.song().sections.size()))
        put (edit (studio.song().sections), sentence);
}

void SectionMap::open (int block)
{
    if (block >= 0 && block < count())
        (void) call ("prep.section" + std::to_string (block + 1));
}

/** Nothing moves while a take is made. */
void SectionMap::hold (int block)
{
    held = std::clamp (block, 0, std::max (0, count() - 1));
    repaint();

    if (count() == 0 || studio.status().redLight)
        return;

    const auto& song = studio.song();
    studio.locate (song.tempoMap.barStart (model.blocks[static_cast<std::size_t> (held)].firstBar, studio.session().sampleRate));
    announceHeld();
}

void SectionMap::showMenu (int block, juce::Rectangle<int> at)
{
    juce::PopupMenu menu;
    const juce::Component::SafePointer<SectionMap> self (this);
    const bool isOne = block >= 0 && block < count();
    const auto add = [&] (const char* text, bool isEnabled, std::function<void (SectionMap&)> action, bool isTicked = false)
    {
        juce::PopupMenu::Item item { juce::String (text) };
        item.itemID = menu.getNumItems() + 1;
        item.isEnabled = isEnabled;
        item.isTicked = isTicked;
        item.action = [self, action = std::move (action)]
        {
            if (self != nullptr)
                action (*self);
        };
        menu.addItem (std::move (item));
    };
    const auto name = isOne ? model.blocks[static_cast<std::size_t> (block)].name : std::string();

    if (! isOne)
    {
        add ("Add a section", true, [] (SectionMap& m) { m.put (sections::withNewAt (m.studio.song().sections, m.count()), "Added a section"); });
    }
    else
    {
        add ("Name, chords, note", true, [block] (SectionMap& m) { m.open (block); });
        menu.addSeparator();
        add ("Insert a section before", true, [=] (SectionMap& m) { m.change (block, [=] (auto list) { return sections::withNewAt (std::move (list), block); }, "Added a section before " + name); });
        add ("Add a section after", true, [=] (SectionMap& m) { m.change (block, [=] (auto list) { return sections::withNewAt (std::move (list), block + 1); }, "Added a section after " + name); });
        add ("Once more after it", true, [=] (SectionMap& m) { m.change (block, [=] (auto list) { return sections::withCopyAfter (std::move (list), block); }, "Repeated " + name); });
        add ("Move to the left", block > 0, [=] (SectionMap& m) { m.change (block, [=] (auto list) { return sections::moved (std::move (list), block, block - 1); }, "Moved " + name); });
        add ("Move to the right", block + 1 < count(), [=] (SectionMap& m) { m.change (block, [=] (auto list) { return sections::moved (std::move (list), block, block + 1); }, "Moved " + name); });
        add ("Rest: nobody plays", true, [=] (SectionMap& m)
        {
            m.change (block, [=] (auto list)
            {
                auto& rest = list[static_cast<std::size_t> (block)].rest;
                rest = ! rest;
                return list;
            }, "Changed the rests");
        }, model.blocks[static_cast<std::size_t> (block)].rest);
        add ("Remove", true, [=] (SectionMap& m) { m.change (block, [=] (auto list) { return sections::without (std::move (list), block); }, "Removed section " + name); });
    }

    menu.addSeparator();
    add ("Chart as text", true, [] (SectionMap& m) { (void) m.call ("prep.chart"); });
    add ("Tempo and meter changes", true, [] (SectionMap& m) { (void) m.call ("prep.tempos"); });
    menu.showMenuAsync (menuOptions (*this).withTargetScreenArea (at).withMinimumWidth (220).withStandardItemHeight (26));
}

//==== pointer
void SectionMap::mouseMove (const juce::MouseEvent& e)
{
    setMouseCursor (edgeAt (e.getPosition()) >= 0 ? juce::MouseCursor::LeftRightResizeCursor : juce::MouseCursor::NormalCursor);
}

void SectionMap::mouseDown (const juce::MouseEvent& e)
{
    const auto at = e.getPosition();
    drag = {};

    if (e.mods.isPopupMenu())
    {
        showMenu (blockAt (at), localAreaToGlobal (juce::Rectangle<int> (e.x, e.y, 1, 1)));
        return;
    }

    if (! e.mods.isLeftButtonDown())
        return;

    if (const int edge = edgeAt (at); edge >= 0)
        drag = { edge, studio.song().sections, pixelsPerBar(), studio.newGesture(), false, false };
    else if (count() == 0 && blocks.contains (at))
        drag = { 0, {}, blocks.getWidth() / static_cast<double> (firstDragBars), studio.newGesture(), true, false };
    else if (const int block = blockAt (at); block >= 0)
        hold (block);
}

void SectionMap::mouseDrag (const juce::MouseEvent& e)
{
    if (drag.block < 0 || (! drag.moved && std::abs (e.getDistanceFromDragStartX()) < dragStartsAfter))
        return;

    drag.moved = true;
    dragTo (e.x, e.mods.isAltDown());
}

void SectionMap::dragTo (int x, bool fromNext)
{
    const int end = juce::roundToInt ((x - blocks.getX()) / drag.pixelsPerBar);

    if (drag.isNew)
    {
        auto list = sections::withNewAt ({}, 0);
        put (sections::withBars (std::move (list), 0, end), "Added a section", drag.gesture);
        return;
    }

    const int bars = end - (sections::firstBarOf (drag.before, drag.block) - 1);
    auto list = fromNext ? sections::withEdgeMoved (drag.before, drag.block, bars) : sections::withBars (drag.before, drag.block, bars);
    const auto& now = list[static_cast<std::size_t> (drag.block)];
    const auto sentence = "Made " + now.name + " " + std::to_string (now.bars) + (now.bars == 1 ? " bar" : " bars") + " long";
    put (std::move (list), sentence, drag.gesture);
}

void SectionMap::mouseUp (const juce::MouseEvent&)
{
    if (std::exchange (drag, {}).moved)
    {
        resized();              // the scale of the whole again
        repaint();
    }
}

void SectionMap::mouseDoubleClick (const juce::MouseEvent& e)
{
    if (count() == 0)
        put (sections::withNewAt ({}, 0), "Added a section");
    else
        open (blockAt (e.getPosition()));
}

bool SectionMap::cancelDrag()
{
    const auto given = std::exchange (drag, {});

    if (given.block < 0)
        return false;

    if (given.moved)
        (void) studio.cancelDrag (given.gesture);

    resized();
    repaint();
    return true;
}

//==== keys
bool SectionMap::keyPressed (const juce::KeyPress& key)
{
    const auto text = keyTextOf (key);

    if (text == "Escape")
        return cancelDrag();

    const bool isMenu = key == juce::KeyPress (juce::KeyPress::F10Key, juce::ModifierKeys::shiftModifier, 0);

    if (count() == 0)
    {
        if (text == "Return")
            put (sections::withNewAt ({}, 0), "Added a section");
        else if (isMenu)
            showMenu (-1, localAreaToGlobal (blocks));

        return text == "Return" || isMenu;
    }

    const int by = text.ends_with ("Left") ? -1 : 1;
    const auto& section = studio.song().sections[static_cast<std::size_t> (held)];

    if (text == "Left" || text == "Right")
        hold (held + by);
    else if (text == "Return" || text == "F2")
        open (held);
    else if (text == "Shift+Left" || text == "Shift+Right")
        change (held, [=, this, bars = section.bars + by] (auto list) { return sections::withBars (std::move (list), held, bars); }, "Changed the bars of " + section.name);
    else if (text == "Alt+Left" || text == "Alt+Right")
    {
        if (held + by >= 0 && held + by < count())
        {
            change (held, [=, this] (auto list) { return sections::moved (std::move (list), held, held + by); }, "Moved " + section.name);
            held += by;
        }
    }
    else if (key.getKeyCode() == juce::KeyPress::insertKey)
        change (held, [=, this] (auto list) { return sections::withNewAt (std::move (list), held + 1); }, "Added a section after " + section.name);
    else if (text == "Delete")
        change (held, [=, this] (auto list) { return sections::without (std::move (list), held); }, "Removed section " + section.name);
    else if (isMenu)
        showMenu (held, localAreaToGlobal (boxOf (held)));
    else
        return false;

    return true;
}

void SectionMap::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;
    repaint();
}

void SectionMap::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}

std::unique_ptr<juce::AccessibilityHandler> SectionMap::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::list);
}
}
