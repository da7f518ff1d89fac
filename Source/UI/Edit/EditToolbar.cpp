#include "UI/Edit/EditToolbar.h"

#include "UI/Edit/FadeShapes.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr int height = 28, side = 16, gap = 16, captionGap = 8, widestLock = 220;
constexpr double aroundBar = 0.5;
constexpr auto title = "Tracks";

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

/** In the middle of a sentence. */
juce::String lowShape (FadeShape shape)
{
    const juce::String name (shapeText (shape));
    return shape == FadeShape::sCurve ? name : name.toLowerCase();
}

int captionWidth (const char* caption)              { return juce::roundToInt (std::ceil (textWidth (theme::type::label(), caption))) + captionGap; }
}

EditToolbar::EditToolbar (Studio& s, EditState& e, TimeView& t)
    : studio (s), state (e), time (t), snap (""), swipeEnds (""), crossfade (""), lock ("", Button::Kind::plain, Icon::lock), filter ("")
{
    setOpaque (true);
    setTitle ("Editing");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);

    for (auto* choice : { &snap, &swipeEnds, &crossfade, &filter })
    {
        choice->setTrailingIcon (Icon::chevronDown);
        choice->setFont (theme::type::ui (13, theme::type::Weight::medium));
        addAndMakeVisible (*choice);
    }

    snap.setTitle ("Snap");
    snap.setTooltip ("Where edges and moves land");
    snap.onClick = [this] { openSnap(); };
    swipeEnds.setTitle ("Swipe ends at");
    swipeEnds.setTooltip ("Where the ends of a swipe land");
    swipeEnds.onClick = [this] { openSwipeEnds(); };
    crossfade.setTitle ("Crossfade");
    crossfade.setTooltip ("What joints made here get");
    crossfade.onClick = [this] { openCrossfade(); };
    filter.setTitle ("Takes shown");
    filter.setTooltip ("Which takes have a lane; those in the comp always have");
    filter.setLitColours (theme::accent::bone, theme::text::onBone);
    filter.onClick = [this] { openFilter(); };

    lock.setFont (theme::type::ui (13, theme::type::Weight::medium));
    lock.setIcon (Icon::lock, 12.0f);
    lock.setToggles (true);
    lock.setMayCut (true);
    lock.onClick = [this] { toggleLock(); };
    addChildComponent (lock);

    zoom.setChoices ({ "Song", "Section", "Bar" });
    zoom.setTitle ("Zoom");
    zoom.onChoice = [this] (int chosen)
    {
        const auto step = chosen == 0 ? ZoomStep::song : chosen == 1 ? ZoomStep::section : ZoomStep::bar;
        time.zoomTo (step, step == ZoomStep::section ? aroundSection : aroundBar);
    };
    addAndMakeVisible (zoom);

    lanes.setChoices ({ "S", "M", "L" });
    lanes.setTitle ("Height of the lanes");
    lanes.onChoice = [this] (int chosen) { change ([&] (EditView& view) { view.laneSize = static_cast<LaneSize> (chosen); }); };
    addAndMakeVisible (lanes);
    refresh();
}

EditToolbar::~EditToolbar() = default;

void EditToolbar::change (const std::function<void (EditView&)>& make)
{
    state.change (make);
    refresh();
}

//==== what is shown
void EditToolbar::show (const Moment& moment)
{
    if (std::exchange (axisShown, time.axis().revision()) != time.axis().revision())
    {
        const auto step = time.zoomStep();
        zoom.setChosen (! step ? -1 : static_cast<int> (*step));
    }

    if (moment.documentChanged || stateShown != state.revision())
        refresh();
}

/** Of the lane in hand. */
const Folder* EditToolbar::folder() const noexcept
{
    const auto* track = studio.session().findTrack (state.now().laneTrack);
    const auto* found = track != nullptr && ! track->folder.isNone() ? studio.session().findFolder (track->folder) : nullptr;
    const auto members = found == nullptr ? 0 : std::ranges::count_if (studio.session().tracks, [&] (const auto& t) { return t->folder == found->id; });
    return members > 1 ? found : nullptr;
}

/** What it is set to, told where it differs. */
void EditToolbar::describe (Button& choice, const juce::String& what)
{
    if (choice.getDescription() == what)
        return;

    choice.setDescription (what);

    if (auto* handler = choice.getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);
}

void EditToolbar::refresh()
{
    stateShown = state.revision();
    const auto& view = state.now();
    const bool isCut = view.crossfadeMs <= 0.0;
    const auto length = fromUtf8 (crossfadeText (view.crossfadeMs));
    const auto joints = isCut ? length : length + " " + lowShape (view.crossfadeShape);
    const auto* together = folder();
    juce::StringArray next { snapText (view.snap), swipeEndsText (view.swipeEnds), joints, fromUtf8 (filterText (view.fewestStars)), juce::String (static_cast<int> (view.laneSize)) };

    if (together != nullptr)
        next.addArray ({ fromUtf8 (together->name), together->editLocked ? "on" : "off" });

    if (next == shown)
        return;

    shown = std::move (next);
    snap.setText (shown[0]);
    describe (snap, shown[0]);
    swipeEnds.setText (shown[1]);
    describe (swipeEnds, shown[1]);
    crossfade.setNumber (isCut ? juce::String() : length);
    describe (crossfade, joints);
    filter.setOn (view.fewestStars > 0);
    describe (filter, shown[3]);
    lanes.setChosen (static_cast<int> (view.laneSize));
    layOut();
}

void EditToolbar::setFullness (Fullness next)
{
    fullness = next;
    const bool words = next < Fullness::shortWords;
    const auto& view = state.now();
    const auto* together = folder();
    crossfade.setText (view.crossfadeMs <= 0.0 ? juce::String ("Cut") : words ? lowShape (view.crossfadeShape) : juce::String());
    filter.setText (words || view.fewestStars == 0 ? fromUtf8 (filterText (view.fewestStars)) : juce::String (view.fewestStars) + "+ stars");
    lock.setVisible (together != nullptr);

    if (together == nullptr)
        return;

    const bool on = together->editLocked;
    const auto name = fromUtf8 (together->name);
    lock.setText (words ? name + (on ? " edit together" : " edit apart") : juce::String());
    lock.setTitle (name + " edit together");
    lock.setDescription (on ? "on" : "off");
    lock.setOn (false);
    lock.setIcon (on ? Icon::lock : Icon::unlock, 12.0f);
    lock.setTooltip (on ? "An edit of one track of " + name + " is an edit of all" : "Each track of " + name + " is edited by itself");
}

int EditToolbar::widthOf (Fullness full) const
{
    int width = 2 * side + (full < Fullness::noTitle ? juce::roundToInt (std::ceil (textWidth (theme::type::title(), title))) + gap : 0);

    for (const auto* button : { &snap, &swipeEnds, &crossfade, &filter })
        width += button->idealWidth() + gap;

    if (lock.isVisible())
        width += (full < Fullness::shortWords ? std::min (widestLock, lock.idealWidth()) : height) + gap;

    if (full == Fullness::everything)
        for (const auto* caption : { "Snap", "Swipe ends at", "Crossfade", "Zoom", "Lanes" })
            width += captionWidth (caption);

    return width + zoom.idealWidth() + gap + lanes.idealWidth();
}

void EditToolbar::resized()
{
    layOut();
}

void EditToolbar::layOut()
{
    for (const auto full : { Fullness::everything, Fullness::noCaptions, Fullness::shortWords, Fullness::noTitle })
    {
        setFullness (full);

        if (widthOf (full) <= getWidth())
            break;
    }

    const int y = (getHeight() - height) / 2;
    const bool captions = fullness == Fullness::everything;
    int x = side, right = getWidth() - side;

    if (fullness < Fullness::noTitle)
        x += juce::roundToInt (std::ceil (textWidth (theme::type::title(), title))) + gap;

    // As drawn: the choices begin where the lanes do, if there is room.
    if (captions)
        x = std::max (x, std::min (theme::layout::edit::header - 12, getWidth() - widthOf (fullness) + x));

    const auto put = [&] (Button& button, const char* caption, int width)
    {
        x += captions && caption != nullptr ? captionWidth (caption) : 0;
        button.setBounds (x, y, width, height);
        x += width + gap;
    };

    put (snap, "Snap", snap.idealWidth());
    put (swipeEnds, "Swipe ends at", swipeEnds.idealWidth());
    put (crossfade, "Crossfade", crossfade.idealWidth());

    if (lock.isVisible())
        put (lock, nullptr, fullness < Fullness::shortWords ? std::min (widestLock, lock.idealWidth()) : height);

    const auto putRight = [&] (juce::Component& part, const char* caption, int width)
    {
        part.setBounds (right - width, y, width, height);
        right -= width + gap + (captions && caption != nullptr ? captionWidth (caption) : 0);
    };

    putRight (lanes, "Lanes", lanes.idealWidth());
    putRight (zoom, "Zoom", zoom.idealWidth());
    putRight (filter, nullptr, filter.idealWidth());
    repaint();
}

void EditToolbar::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);
    g.setColour (theme::line::hair);
    g.fillRect (0, getHeight() - 1, getWidth(), 1);

    if (fullness < Fullness::noTitle)
        drawText (g, title, getLocalBounds().toFloat().withTrimmedLeft (side), theme::type::title(), theme::text::high);

    if (fullness != Fullness::everything)
        return;

    const auto caption = [&] (const char* text, const juce::Component& of)
    {
        const auto width = static_cast<float> (captionWidth (text));
        drawText (g, text, { static_cast<float> (of.getX()) - width, 0.0f, width, static_cast<float> (getHeight()) }, theme::type::label(), theme::text::low);
    };

    caption ("Snap", snap);
    caption ("Swipe ends at", swipeEnds);
    caption ("Crossfade", crossfade);
    caption ("Zoom", zoom);
    caption ("Lanes", lanes);
}
}
