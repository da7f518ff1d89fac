#include "UI/Edit/EditPageParts.h"

#include "App/Actions/KeyMap.h"
#include "UI/Track/TrackActions.h"

namespace takelane
{
namespace
{
std::string presetKey (const std::string& action)
{
    const auto* known = findAction (action);
    return known == nullptr || known->keys.empty() ? std::string() : known->keys.front();
}
}

//==== the page
EditPage::EditPage (Studio& studio, TimeView& time, ActionCaller call) : parts (std::make_unique<Parts> (*this, studio, time, std::move (call)))
{
    setOpaque (true);
    setTitle ("Edit");
    parts->keyTexts = presetKey;
}

EditPage::~EditPage() = default;

void EditPage::setKeyTexts (std::function<std::string (const std::string&)> texts)     { parts->keyTexts = std::move (texts); }
EditState& EditPage::state() noexcept                   { return parts->state; }
EditLanes& EditPage::lanes() noexcept                   { return parts->lanes; }
const TimeAxisModel& EditPage::axis() const noexcept    { return parts->time.axis(); }
void EditPage::resized()                                { parts->layOut(); }
void EditPage::released (const std::string& action)     { parts->lanes.gestures().released (action); }

void EditPage::endListening()
{
    parts->tools.endListening();
    parts->lanes.gestures().endListening();
}

void EditPage::visibilityChanged()
{
    if (isVisible())
        return;

    endListening();
    (void) parts->tools.close();
}

std::vector<juce::Component*> EditPage::panes() const
{
    auto& p = *parts;
    std::vector<juce::Component*> all { &p.toolbar, &p.heads, &p.lanes };

    if (p.tools.getNumChildComponents() > 0)
        all.push_back (&p.tools);

    if (p.inspector.isVisible())
        all.push_back (&p.inspector);

    if (p.isNarrow)
        all.push_back (&p.rail);

    return all;
}

void EditPage::reveal (TrackId track, std::optional<FramePos> at)       { parts->wanted = { track, at }; }

bool EditPage::perform (const std::string& action)
{
    auto& p = *parts;

    // As the toolbar does it: with what lies around the section.
    if (action == "view.zoom" && p.time.axis().isWholeSong() && ! p.time.axis().selection())
    {
        p.time.zoomTo (ZoomStep::section, EditToolbar::aroundSection);
        return true;
    }

    return p.heads.perform (action) || p.lanes.gestures().perform (action) || p.tools.perform (action) || p.time.perform (action)
        || performOnTracks (p.studio, action);
}

void EditPage::show (const Moment& moment)
{
    auto& p = *parts;
    p.time.axis().setWidth (p.lanes.getWidth());        // another page may have had the axis
    p.time.show (moment);

    if (! std::exchange (p.wasShown, true))
    {
        if (const auto track = mostTakes (p.studio.session(), p.studio.song()); p.studio.desk().selection.empty() && ! track.isNone())
        {
            auto desk = p.studio.desk();
            desk.selection = { track };
            p.studio.setDesk (std::move (desk));
        }

        p.state.change ([&] (EditView& view) { view = firstView (p.studio.session(), p.studio.song(), p.studio.desk(), view); });
    }

    if (p.wanted)
        p.unfoldWanted();

    if (moment.documentChanged || p.stateShown != p.state.revision())
    {
        p.placeRows();
        p.keepLane();
    }

    if (const auto wanted = std::exchange (p.wanted, {}))
        p.reveal (*wanted);

    p.toolbar.show (moment);
    p.ruler.show (moment);
    p.heads.show (moment);
    p.lanes.show (moment);
    p.overview.show (moment);

    if (p.inspector.isVisible())
        p.inspector.show (moment);

    p.tools.show (moment);

    if (p.time.movesPlayhead (moment))
        p.playhead->place (p.time.axis().axis().xOf (moment.now.heard), p.lanesArea, p.ruler.getHeight());
}

void EditPage::paint (juce::Graphics& g)
{
    const auto& p = *parts;
    g.fillAll (theme::surface::panel);
    const auto head = p.heads.getBounds().withY (p.ruler.getY()).withHeight (p.ruler.getHeight());
    g.setColour (theme::line::hair);
    g.fillRect (head.withTop (head.getBottom() - 1));
    g.fillRect (p.overview.getBounds().withTop (p.overview.getY() - 1).withHeight (1).withLeft (0));
    drawText (g, p.caption, head.withTrimmedLeft (20).withTrimmedBottom (6).removeFromBottom (18).toFloat(), theme::type::label(), theme::text::low);
}

void EditPage::paintOverChildren (juce::Graphics& g)
{
    if (parts->lanesHaveRing)
        paintFocusRing (g, parts->lanes.getBounds().reduced (4).toFloat());
}

bool EditPage::keyPressed (const juce::KeyPress& key)
{
    auto& p = *parts;

    // A drag is given up whatever the other hand holds down.
    if (key.getKeyCode() != juce::KeyPress::escapeKey)
        return false;

    if (p.lanes.gestures().cancel() || p.ruler.cancelDrag() || p.tools.cancel())
        return true;

    if (p.drawerOpen)
    {
        p.setDrawerOpen (false);
        return true;
    }

    const int before = p.state.revision();
    p.state.change ([] (EditView& view)
    {
        if (! std::exchange (view.differsFrom, {}))
            view.segments.clear();
    });
    return p.state.revision() != before;
}

//==== files dropped
void EditPage::fileDragMove (const juce::StringArray&, int x, int y)
{
    auto& p = *parts;
    p.dropLine.setVisible (p.lanesArea.contains (x, y));

    if (p.dropLine.isVisible())
    {
        const auto at = p.time.dropAt (x - p.lanes.getX(), juce::ModifierKeys::currentModifiers);
        p.dropLine.setBounds (p.lanes.getBounds().withX (p.lanes.getX() + juce::roundToInt (p.time.axis().axis().xOf (at))).withWidth (2));
    }
}

void EditPage::fileDragExit (const juce::StringArray&)
{
    parts->dropLine.setVisible (false);
}

void EditPage::filesDropped (const juce::StringArray& files, int x, int y)
{
    auto& p = *parts;
    p.dropLine.setVisible (false);
    std::vector<std::filesystem::path> paths;

    for (const auto& file : files)
        paths.emplace_back (file.toStdString());

    const bool onLanes = p.lanesArea.contains (x, y);
    p.studio.import (std::move (paths), onLanes ? p.time.dropAt (x - p.lanes.getX(), juce::ModifierKeys::currentModifiers) : p.studio.status().heard);
}
}
