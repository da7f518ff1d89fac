#include "UI/Timeline/SectionRuler.h"

#include "UI/Look/Dropdown.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr int dragStartsAfter = 3, bracketReach = 8;

int sectionIndexAt (const Song& song, int sampleRate, FramePos at)
{
    const auto places = sectionPlaces (song, sampleRate);
    const auto* place = sectionAt (places, at);
    return place == nullptr ? -1 : static_cast<int> (place - places.data());
}
}

std::optional<RangeKind> SectionRuler::kindOf (Grip grip) noexcept
{
    switch (grip)
    {
        case Grip::loopStart:
        case Grip::loopEnd:
        case Grip::loopAll:
        case Grip::newLoop:         return RangeKind::loop;

        case Grip::punchStart:
        case Grip::punchEnd:
        case Grip::punchAll:
        case Grip::newPunch:        return RangeKind::punch;

        case Grip::none:
        case Grip::click:
        case Grip::playhead:
        case Grip::newSection:      break;
    }

    return {};
}

SectionRuler::Grip SectionRuler::gripAt (juce::Point<int> p) const
{
    constexpr double reach = 0.5 * theme::hit::dragEdge;
    const auto& song = studio.song();
    const auto isAt = [&] (FramePos at) { return std::abs (axis.axis().xOf (at) - p.x) <= reach; };
    const bool inNumbers = p.y >= numberRow(), onBracket = inNumbers && p.y < numberRow() + bracketReach;
    const auto here = axis.axis().frameAt (p.x);

    if (inNumbers && std::abs (axis.axis().xOf (shown.heard) - p.x) <= theme::hit::dragEdge)
        return Grip::playhead;

    const auto* punch = rangeOf (song, RangeKind::punch);
    const auto* loop = rangeOf (song, RangeKind::loop);

    if (punch != nullptr && (punch->on || inNumbers))
    {
        if (isAt (punch->range.start))      return Grip::punchStart;
        if (isAt (punch->range.end))        return Grip::punchEnd;
    }

    if (loop != nullptr && inNumbers)
    {
        if (isAt (loop->range.start))       return Grip::loopStart;
        if (isAt (loop->range.end))         return Grip::loopEnd;
    }

    // By the middle: the pill of a punch, the bracket of what is drawn as one.
    if (punch != nullptr && punch->hasStart() && punch->hasEnd() && punch->range.contains (here) && (punch->on ? ! inNumbers : onBracket))
        return Grip::punchAll;

    if (loop != nullptr && onBracket && loop->range.contains (here))
        return Grip::loopAll;

    if (! inNumbers && ! shown.redLight)
    {
        const auto places = sectionPlaces (song, studio.session().sampleRate);

        if (places.empty() || here >= places.back().range.end)
            return Grip::newSection;
    }

    return Grip::click;
}

FramePos SectionRuler::placeOf (const juce::MouseEvent& e) const
{
    const auto place = std::max (FramePos {}, axis.axis().frameAt (e.position.x));
    return e.mods.isCommandDown() ? place : std::max (FramePos {}, snapped (place, studio.song(), studio.session().sampleRate, axis.axis()));
}

const RulerMarker* SectionRuler::markerAt (juce::Point<int> p) const
{
    const auto found = std::ranges::find_if (contents.markers, [&] (const RulerMarker& m) { return boxOf (m).expanded (0.0f, 4.0f).contains (p.toFloat()); });
    return found == contents.markers.end() ? nullptr : &*found;
}

void SectionRuler::mouseMove (const juce::MouseEvent& e)
{
    const auto grip = e.mods.isAltDown() ? Grip::none : gripAt (e.getPosition());
    const bool edge = grip == Grip::loopStart || grip == Grip::loopEnd || grip == Grip::punchStart || grip == Grip::punchEnd;
    const bool middle = grip == Grip::loopAll || grip == Grip::punchAll;
    setMouseCursor (edge ? juce::MouseCursor::LeftRightResizeCursor : middle ? juce::MouseCursor::DraggingHandCursor : juce::MouseCursor::NormalCursor);
}

void SectionRuler::mouseDown (const juce::MouseEvent& e)
{
    closeField();

    if (e.mods.isPopupMenu())
    {
        if (const auto* marker = markerAt (e.getPosition()))
        {
            juce::PopupMenu menu;
            addMarkerItems (menu, *marker);
            menu.setLookAndFeel (&getLookAndFeel());
            menu.showMenuAsync (menuOptions (*this).withMinimumWidth (0).withTargetScreenArea ({ e.getScreenX(), e.getScreenY(), 1, 1 }).withStandardItemHeight (26));
        }
        else
            showMenu (e.position.x, true, e.getScreenPosition());

        return;
    }

    if (! e.mods.isLeftButtonDown())
        return;

    const auto grip = ! e.mods.isAltDown() ? gripAt (e.getPosition()) : e.y >= numberRow() ? Grip::newLoop : Grip::newPunch;
    drag = { grip, placeOf (e), {}, axis.selection(), studio.newGesture(), false };

    if (const auto kind = kindOf (grip))
        drag.before = *kind == RangeKind::loop ? studio.song().loop : studio.song().punch;
}

void SectionRuler::mouseDrag (const juce::MouseEvent& e)
{
    if (drag.grip == Grip::none || (! drag.moved && std::abs (e.getDistanceFromDragStartX()) < dragStartsAfter))
        return;

    drag.moved = true;
    const auto to = placeOf (e);

    if (const auto kind = kindOf (drag.grip))
    {
        if (const auto range = dragged (to))
            (void) setRange (studio, *kind, SwitchedRange { *range, drag.before && drag.grip != Grip::newLoop && drag.grip != Grip::newPunch ? drag.before->on : true }, drag.gesture);
    }
    else if (drag.grip == Grip::playhead && shown.roll == RollState::stopped)
        studio.locate (to);
    else if (drag.grip == Grip::click && e.getMouseDownY() >= numberRow())
        axis.select (FrameRange { std::min (drag.from, to), std::max (drag.from, to) });
}

/** The range the hand has made of what was there; nothing: it cannot be. */
std::optional<FrameRange> SectionRuler::dragged (FramePos to) const
{
    const auto rate = studio.session().sampleRate;
    const auto heard = shown.redLight && kindOf (drag.grip) == RangeKind::punch ? std::optional (shown.heard) : std::nullopt;

    switch (drag.grip)
    {
        case Grip::loopStart:
        case Grip::punchStart:      return withEdge (drag.before->range, Edge::start, to, rate, heard);
        case Grip::loopEnd:
        case Grip::punchEnd:        return withEdge (drag.before->range, Edge::end, to, rate, heard);
        case Grip::loopAll:
        case Grip::punchAll:        return movedBy (drag.before->range, to - drag.from, rate, heard);

        case Grip::newLoop:
        case Grip::newPunch:
            if (to == drag.from)
                return {};

            return FrameRange { std::min (drag.from, to), std::max (drag.from, to) };

        case Grip::none:
        case Grip::click:
        case Grip::playhead:
        case Grip::newSection:      break;
    }

    return {};
}

void SectionRuler::mouseUp (const juce::MouseEvent& e)
{
    const auto done = std::exchange (drag, {});

    if (done.grip == Grip::none)
        return;

    const bool isPlace = done.grip == Grip::click || done.grip == Grip::newSection || done.grip == Grip::loopAll || done.grip == Grip::punchAll;

    if (done.grip == Grip::newSection && done.moved)
    {
        if (placeOf (e) > done.from)
            (void) addSectionTo (studio, placeOf (e), done.gesture);
    }
    else if (! done.moved && isPlace)
    {
        axis.select ({});
        studio.locate (done.from);
    }
    else if (done.moved && done.grip == Grip::playhead)
        studio.locate (placeOf (e));
}

void SectionRuler::mouseDoubleClick (const juce::MouseEvent& e)
{
    const auto places = sectionPlaces (studio.song(), studio.session().sampleRate);

    if (const auto* section = sectionAt (places, axis.axis().frameAt (e.position.x)); e.y < numberRow() && section != nullptr && ! section->range.isEmpty())
    {
        axis.select (section->range);
        studio.locate (section->range.start);
    }
}

bool SectionRuler::cancelDrag()
{
    const auto given = std::exchange (drag, {});

    if (! given.moved)
        return given.grip != Grip::none;

    axis.select (given.selectionBefore);

    if (const auto kind = kindOf (given.grip))
        (void) setRange (studio, *kind, given.before, given.gesture);

    return true;
}

//==== menus and names
void SectionRuler::showMenu (double x, bool isOnRuler, juce::Point<int> screen)
{
    const auto& song = studio.song();
    const auto rate = studio.session().sampleRate;
    const auto at = std::max (FramePos {}, snapped (axis.axis().frameAt (x), song, rate, axis.axis()));
    const auto places = sectionPlaces (song, rate);
    const auto* section = sectionAt (places, axis.axis().frameAt (x));
    const auto selection = axis.selection();
    const bool isIn = selection && selection->contains (axis.axis().frameAt (x));
    const auto range = isIn ? selection : section != nullptr ? std::optional (section->range) : std::nullopt;
    const auto what = juce::String::fromUTF8 ((isIn ? "the selection" : section != nullptr ? section->name : std::string()).c_str());
    const juce::Component::SafePointer self (this);
    juce::PopupMenu menu;

    for (const auto kind : { RangeKind::loop, RangeKind::punch })
        if (range)
            menu.addItem ((kind == RangeKind::loop ? "Loop " : "Punch ") + what, [self, kind, range] { if (self != nullptr) (void) setRange (self->studio, kind, SwitchedRange { *range, true }); });

    menu.addItem ("Punch in here", ! shown.redLight, false, [self, at]
    {
        if (self == nullptr)
            return;

        const auto& punch = self->studio.song().punch;
        (void) setRange (self->studio, RangeKind::punch, SwitchedRange { { at, punch && punch->range.end > at ? punch->range.end : SwitchedRange::toTheEnd }, true });
    });
    menu.addItem ("Punch out here", at > FramePos {} && ! shown.redLight, false, [self, at]
    {
        if (self == nullptr)
            return;

        const auto& punch = self->studio.song().punch;
        (void) setRange (self->studio, RangeKind::punch, SwitchedRange { { punch && punch->range.start < at ? punch->range.start : SwitchedRange::fromTheStart, at }, true });
    });

    for (const auto kind : { RangeKind::loop, RangeKind::punch })
        if (rangeOf (song, kind) != nullptr)
            menu.addItem (kind == RangeKind::loop ? "Clear the loop" : "Clear the punch range", [self, kind] { if (self != nullptr) (void) setRange (self->studio, kind, {}); });

    menu.addSeparator();
    menu.addItem ("Add marker here", [self, at] { if (self != nullptr) (void) addMarkerAt (self->studio, at); });

    if (isOnRuler && section != nullptr)
        addSectionItems (menu, axis.axis().frameAt (x));

    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (*this).withMinimumWidth (0).withTargetScreenArea ({ screen.x, screen.y, 1, 1 }).withStandardItemHeight (26));
}

void SectionRuler::addMarkerItems (juce::PopupMenu& menu, const RulerMarker& marker)
{
    const juce::Component::SafePointer self (this);
    const auto box = boxOf (marker).toNearestInt();
    menu.addItem ("Rename marker", [self, id = marker.id, name = marker.name, box]
    {
        if (self != nullptr)
            self->openField (box, name, [self, id] (const std::string& typed) { if (self != nullptr) (void) rename (self->studio, id, typed); });
    });
    menu.addItem ("Remove marker", [self, id = marker.id] { if (self != nullptr) (void) remove (self->studio, id); });
}

void SectionRuler::addSectionItems (juce::PopupMenu& menu, FramePos at)
{
    const juce::Component::SafePointer self (this);
    const auto& song = studio.song();
    const int index = sectionIndexAt (song, studio.session().sampleRate, at);

    if (index < 0)
        return;

    const auto& section = song.sections[static_cast<std::size_t> (index)];
    const auto left = juce::roundToInt (axis.axis().xOf (sectionPlaces (song, studio.session().sampleRate)[static_cast<std::size_t> (index)].range.start));
    menu.addSeparator();
    menu.addItem ("Rename section", [self, index, name = section.name, left]
    {
        if (self != nullptr)
            self->openField ({ std::max (0, left), 0, 10, 10 }, name, [self, index] (const std::string& typed)
            {
                if (self != nullptr)
                    (void) changeSection (self->studio, index, [&] (Section& s) { s.name = typed; }, "Renamed a section to " + typed);
            });
    });
    menu.addItem ("Rest: nobody plays", true, section.rest, [self, index]
    {
        if (self != nullptr)
            (void) changeSection (self->studio, index, [] (Section& s) { s.rest = ! s.rest; }, "Changed the rests");
    });
    menu.addItem ("Remove section", [self, index] { if (self != nullptr) (void) removeSection (self->studio, index); });
}

void SectionRuler::openField (juce::Rectangle<int> at, const std::string& text, std::function<void (const std::string&)> accept)
{
    constexpr int width = 180, height = 28;
    closeField();
    field = std::make_unique<TextField>();
    field->setTitle ("Name");
    field->setText (juce::String::fromUTF8 (text.c_str()), false);
    const auto done = [this, accept = std::move (accept)]
    {
        const auto typed = field == nullptr ? std::string() : field->getText().trim().toStdString();
        const auto then = accept;               // closing takes this callback away
        closeField();

        if (! typed.empty())
            then (typed);
    };
    field->onAccept = [done] (const juce::String&) { done(); };
    field->onFocusLost = done;
    field->onCancel = [this] { closeField(); };
    addAndMakeVisible (*field);
    field->setBounds (std::clamp (at.getX(), 0, std::max (0, getWidth() - width)), (getHeight() - height) / 2, width, height);
    field->grabKeyboardFocus();
}

void SectionRuler::closeField()
{
    if (auto closing = std::move (field))
    {
        closing->onFocusLost = nullptr;
        removeChildComponent (closing.get());

        // Called from within the field's own key or focus callback.
        juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});
    }
}
}
