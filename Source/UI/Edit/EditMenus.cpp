#include "UI/Edit/EditGestureParts.h"

#include "App/Actions/Actions.h"
#include "UI/Command.h"
#include "UI/Edit/FadeShapes.h"
#include "UI/Look/Dropdown.h"

#include <array>

namespace takelane
{
namespace
{
constexpr std::array gains { 6.0, 3.0, 1.0, 0.0, -1.0, -3.0, -6.0 };
constexpr std::array lengths { 0.0, 5.0, 10.0, 20.0, 50.0, 100.0, 250.0, 500.0 };
constexpr std::array shapes { FadeShape::linear, FadeShape::sCurve, FadeShape::equalPower, FadeShape::exponential };
}

void EditGestures::Parts::addAction (juce::PopupMenu& menu, const std::string& action, juce::String text, bool isEnabled)
{
    const auto* known = findAction (action);
    juce::PopupMenu::Item item (text.isNotEmpty() || known == nullptr ? text : juce::String (known->text));
    item.itemID = menu.getNumItems() + 1;
    item.isEnabled = isEnabled;
    item.shortcutKeyDescription = juce::String::fromUTF8 ((owner.keyText ? owner.keyText (action) : known != nullptr && ! known->keys.empty() ? known->keys.front() : std::string()).c_str());
    item.action = [weak = std::weak_ptr (self), action]
    {
        const auto alive = weak.lock();

        if (! alive)
            return;

        // A menu is about its take, even while another one is recorded.
        if (isOpinion (action))
            return (*alive)->giveOpinion (action);

        // Its own first: the rest is other parts' to do.
        if (! (*alive)->perform (action) && (*alive)->owner.call)
            (void) (*alive)->owner.call (action);
    };
    menu.addItem (std::move (item));
}

void EditGestures::Parts::add (juce::PopupMenu& menu, const juce::String& text, std::function<void (Parts&)> act, bool isEnabled, bool isTicked)
{
    menu.addItem (text, isEnabled, isTicked, [weak = std::weak_ptr (self), act = std::move (act)]
    {
        if (const auto alive = weak.lock())
            act (**alive);
    });
}

void EditGestures::Parts::openMenu (const juce::MouseEvent& e)
{
    const auto hit = hitAt (e.position);
    const auto* row = lanes.rowAt (juce::roundToInt (std::floor (e.position.y)));

    if (! hit || row == nullptr || hit->place == EditPlace::nothing)
        return;

    status = studio.status();
    const auto& selection = axis.selection();
    const bool onSelection = selection && selection->contains (hit->at) && hit->take.isNone();
    const auto chosen = selectedSegments (song(), state.now().segments);
    const bool isChosen = std::ranges::any_of (chosen, [&] (const EditTarget& t) { return t.track == hit->track && t.range.contains (hit->at); });

    // It means what lies under it, unless that is selected with others.
    if (! hit->take.isNone())
        putInHand (*row, {});
    else if (! onSelection && ! isChosen && hit->segment)
        selectSegment (*hit, *row, {});
    else if (! onSelection && ! isChosen)
    {
        putInHand (*row, {});
        setSegments ({});
    }

    auto menu = hit->take.isNone() ? segmentMenu (*hit) : takeMenu (*hit);
    menu.setLookAndFeel (&lanes.getLookAndFeel());
    menu.showMenuAsync (menuOptions (lanes).withMinimumWidth (0).withTargetScreenArea ({ e.getScreenX(), e.getScreenY(), 1, 1 }).withStandardItemHeight (26));
}

juce::PopupMenu EditGestures::Parts::fadeMenu()
{
    juce::PopupMenu menu;

    for (const auto shape : shapes)
        add (menu, juce::String (shapeText (shape)), [shape] (Parts& p) { p.setShape (shape); });

    menu.addSeparator();

    for (const auto ms : lengths)
        add (menu, ms > 0.0 ? juce::String (ms, 0) + " ms" : juce::String ("None"), [ms] (Parts& p) { p.setFadeLength (ms); });

    menu.addSeparator();
    add (menu, "Automatic", [] (Parts& p) { p.resetFades(); });
    return menu;
}

juce::PopupMenu EditGestures::Parts::nudgeMenu()
{
    juce::PopupMenu menu;
    addAction (menu, "region.nudgeEarlier", "By the grid, earlier");
    addAction (menu, "region.nudgeLater", "By the grid, later");
    menu.addSeparator();

    for (const auto ms : { 10.0, 1.0 })
        for (const auto sign : { -1.0, 1.0 })
            add (menu, juce::String (ms, 0) + (sign < 0.0 ? " ms earlier" : " ms later"), [by = sign * ms] (Parts& p) { p.nudge (fromMs (by, p.rate())); });

    add (menu, "1 frame earlier", [] (Parts& p) { p.nudge (Frames { -1 }); });
    add (menu, "1 frame later", [] (Parts& p) { p.nudge (Frames { 1 }); });
    return menu;
}

juce::PopupMenu EditGestures::Parts::gainMenu()
{
    juce::PopupMenu menu;

    for (const auto db : gains)
        add (menu, juce::String (dbText (db)), [db] (Parts& p) { p.changeGain ({ db, 0.0 }); });

    menu.addSeparator();
    addAction (menu, "region.louder");
    addAction (menu, "region.softer");
    return menu;
}

juce::PopupMenu EditGestures::Parts::edgeMenu (const EditHit& hit)
{
    juce::PopupMenu menu;

    for (const auto* action : { "joint.startEarlier", "joint.startLater", "joint.endEarlier", "joint.endLater" })
        addAction (menu, action);

    if (! hit.joint)
        return menu;

    menu.addSeparator();

    for (const auto ms : { -5.0, 5.0 })
        add (menu, juce::String ("This and all later edges 5 ms ") + (ms < 0.0 ? "earlier" : "later"), [track = hit.track, at = *hit.joint, ms] (Parts& p)
        {
            (void) p.run (commandText ("comp.boundary", { { "track", static_cast<juce::int64> (track.value) }, { "at", static_cast<juce::int64> (at.value) },
                                                          { "to", static_cast<juce::int64> ((at + fromMs (ms, p.rate())).value) }, { "all", true } }));
        });

    return menu;
}

juce::PopupMenu EditGestures::Parts::segmentMenu (const EditHit& hit)
{
    juce::PopupMenu menu;
    const bool some = ! selectedSegments (song(), state.now().segments).empty(), isTime = axis.selection().has_value();

    addAction (menu, "region.split");
    addAction (menu, "edit.delete", "Silence", some || isTime);
    addAction (menu, "edit.deleteRipple", {}, some || isTime);
    addAction (menu, "region.duplicate", {}, some);
    menu.addSeparator();
    addAction (menu, "region.mute", {}, some);
    menu.addSubMenu ("Gain", gainMenu(), some);
    menu.addSubMenu ("Nudge", nudgeMenu(), some);
    menu.addSubMenu ("Slip", slipMenu(), some);
    menu.addSubMenu ("Edges", edgeMenu (hit), some || hit.joint);
    menu.addSeparator();
    addAction (menu, "region.fade");
    menu.addSubMenu ("Fades", fadeMenu());
    menu.addSeparator();
    addAction (menu, "take.previousInSegment", {}, some);
    addAction (menu, "take.nextInSegment", {}, some);
    addAction (menu, "edit.selectAll");
    menu.addSeparator();

    for (const auto* action : { "range.stripSilence", "range.timing", "comp.consolidate", "comp.flatten" })
        addAction (menu, action);

    return menu;
}

juce::PopupMenu EditGestures::Parts::slipMenu()
{
    juce::PopupMenu menu;

    for (const auto* action : { "region.slipEarlier10", "region.slipEarlier", "region.slipLater", "region.slipLater10" })
        addAction (menu, action);

    return menu;
}

juce::PopupMenu EditGestures::Parts::takeMenu (const EditHit& hit)
{
    juce::PopupMenu menu;
    const auto* take = takeInHand();

    if (take == nullptr)
        return menu;

    const auto track = hit.track;
    const auto* region = regionAt (song(), { track, hit.at });
    const auto id = static_cast<juce::int64> (track.value);
    const int number = take->number;

    addAction (menu, "comp.choose", axis.selection() ? "Take the selection into the comp" : "Take the section into the comp");
    add (menu, "Use it for this segment", [track, range = region != nullptr ? region->range : FrameRange {}, number] (Parts& p) { (void) p.run (chooseCommand (track, number, range)); }, region != nullptr);
    add (menu, "Use all of it", [track, range = take->extent(), number] (Parts& p) { (void) p.run (chooseCommand (track, number, range)); });
    menu.addSeparator();
    add (menu, "Hear it from here", [track, take = take->id, at = hit.at] (Parts& p) { p.auditionFrom (track, take, at); });
    menu.addSeparator();

    juce::PopupMenu stars;
    const auto section = sectionMeant();

    for (const auto* action : { "pass.rate1", "pass.rate2", "pass.rate3", "pass.rate4", "pass.rate5", "pass.rate0" })
        addAction (stars, action);

    menu.addSubMenu (section.empty() ? juce::String ("Stars") : "Stars in " + juce::String::fromUTF8 (section.c_str()), stars);
    addAction (menu, "take.keeper", take->keeper ? "Not a keeper" : "Keeper");
    addAction (menu, "pass.noGood", take->noGood ? "Good after all" : "No good");
    menu.addSeparator();
    add (menu, "Move to the Trash", [id, number] (Parts& p)
    {
        if (p.run (commandText ("take.bin", { { "track", id }, { "take", number } })) && p.owner.onTell)
            p.owner.onTell ({ Severity::info, "Take " + std::to_string (number) + " is in the Trash", "What was chosen of it fell to the takes before", "edit.undo", "Undo" });
    });
    return menu;
}
}
