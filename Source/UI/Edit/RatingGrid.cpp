#include "UI/Edit/RatingGridAccess.h"

#include "UI/Edit/InspectorEdits.h"
#include "UI/Edit/InspectorLayout.h"
#include "UI/Edit/TakeChoice.h"
#include "UI/Keys.h"
#include "UI/Look/Dropdown.h"

namespace takelane
{
namespace
{
constexpr int cellWidth = 28, cellHeight = 26, pitch = 32, columnHeads = 24, nameWidth = 66, buttonGap = 10;
constexpr float outlineWidth = 2;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

/** Brighter with more stars; what is only known of the whole take stays dim. */
juce::Colour groundOf (const Stars& stars)
{
    using namespace theme;
    const auto most = stars.isOfSection ? 1.0f : 0.5f;
    return stars.count == 0 ? surface::raised : surface::raised.interpolatedWith (text::off, most * static_cast<float> (stars.count) / 5.0f);
}
}

RatingGrid::RatingGrid (Studio& s, EditState& e, ActionCaller call) : studio (s), state (e), best ("Comp of the best")
{
    setTitle ("Ratings");
    setWantsKeyboardFocus (true);
    best.setFont (theme::type::label());
    best.setTooltip ("Shows a comp of the takes with most stars in each section, to be applied");
    best.onClick = [call = std::move (call)] { call ("comp.best"); };
    addChildComponent (best);
}

RatingGrid::~RatingGrid() = default;

bool RatingGrid::refresh (TrackId track, FramePos current)
{
    auto next = ratingGrid (studio.session(), studio.song(), track, current);

    if (next == model)
        return false;

    const bool newShape = next.track != model.track || next.columns.size() != model.columns.size() || next.rows.size() != model.rows.size();
    const auto height = idealHeight();
    model = std::move (next);

    if (newShape)
    {
        held = over = {};
        first = std::max (0, static_cast<int> (model.columns.size()) - columnsSeen());
        updateAccess();
    }

    best.setEnabled (model.canMakeComp);
    best.setVisible (! model.rows.empty() && ! model.columns.empty());
    repaint();
    return idealHeight() != height;
}

int RatingGrid::idealHeight() const noexcept
{
    const auto rows = static_cast<int> (model.rows.size());
    return inspector::headHeight + (rows == 0 || model.columns.empty() ? 44 : columnHeads + rows * pitch + buttonGap + inspector::controlHeight) + 12;
}

int RatingGrid::columnsSeen() const noexcept
{
    const auto room = (getWidth() > 0 ? getWidth() : inspector::width) - 2 * inspector::margin - nameWidth + (pitch - cellWidth);
    return std::max (1, std::min (room / pitch, static_cast<int> (model.columns.size())));
}

juce::Rectangle<int> RatingGrid::boxOf (Spot spot) const
{
    const auto left = getWidth() - inspector::margin - columnsSeen() * pitch + (pitch - cellWidth);
    return { left + (spot.column - first) * pitch, inspector::headHeight + columnHeads + spot.row * pitch + (pitch - cellHeight) / 2, cellWidth, cellHeight };
}

bool RatingGrid::isCell (Spot spot) const noexcept
{
    return juce::isPositiveAndBelow (spot.row, static_cast<int> (model.rows.size())) && juce::isPositiveAndBelow (spot.column, static_cast<int> (model.columns.size()));
}

const RatingGridModel::Cell& RatingGrid::cell (Spot spot) const
{
    return model.rows[static_cast<std::size_t> (spot.row)].cells[static_cast<std::size_t> (spot.column)];
}

RatingGrid::Spot RatingGrid::spotAt (juce::Point<int> at) const
{
    for (int row = 0; row < static_cast<int> (model.rows.size()); ++row)
        for (int column = first; column < first + columnsSeen(); ++column)
            if (const Spot spot { row, column }; isCell (spot) && boxOf (spot).expanded (2, 3).contains (at))
                return spot;

    return {};
}

//==== painting
void RatingGrid::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::panel);
    inspector::paintHead (g, getWidth(), "Ratings", model.rows.empty() || model.columns.empty() ? "" : "outlined = in the comp", false);

    if (model.rows.empty() || model.columns.empty())
    {
        const auto* words = model.track.isNone() ? "Select a track to see its stars." : model.columns.empty() ? "Stars stand here once there are takes." : "Sections are set on Prep, or by dragging on the ruler.";
        drawParagraph (g, words, juce::Rectangle<int> (inspector::margin, inspector::headHeight, getWidth() - 2 * inspector::margin, 40).toFloat(), type::body(), text::low, 18);
        return;
    }

    for (int column = first; column < first + columnsSeen(); ++column)
    {
        const auto& head = model.columns[static_cast<std::size_t> (column)];
        const auto box = boxOf ({ 0, column }).withY (inspector::headHeight).withHeight (columnHeads - 4).toFloat();
        const auto words = juce::String (head.number);
        drawText (g, words, box, type::numS(), head.isKeeper && ! head.isNoGood ? text::high : text::low, juce::Justification::centred);
        const auto half = 0.5f * textWidth (type::numS(), words);

        if (head.isKeeper)
            drawIcon (g, Icon::tick, { box.getCentreX() + half + 1, box.getCentreY() - 5, 9, 9 }, text::high);

        if (head.isNoGood)
        {
            g.setColour (text::low);
            g.fillRect (box.getCentreX() - half - 2, box.getCentreY(), 2 * half + 4, 1.0f);
        }
    }

    for (int row = 0; row < static_cast<int> (model.rows.size()); ++row)
    {
        const auto& shown = model.rows[static_cast<std::size_t> (row)];
        const auto box = boxOf ({ row, first });
        drawText (g, fromUtf8 (shown.name), juce::Rectangle<int> (inspector::margin, box.getY(), box.getX() - inspector::margin - 6, box.getHeight()).toFloat(),
                  shown.isCurrent ? type::bodyStrong() : type::body(), shown.isCurrent ? text::high : text::mid, juce::Justification::centredLeft, Fit::mayCut);

        for (int column = first; column < first + columnsSeen(); ++column)
            paintCell (g, { row, column });
    }

    if (const auto hidden = static_cast<int> (model.columns.size()) - columnsSeen(); hidden > 0)
    {
        const auto left = boxOf ({ 0, first }).getX();
        const auto y = inspector::headHeight + columnHeads / 2 - 2;
        const auto arrow = [&] (float x, float way) { juce::Path p; p.addTriangle (x, y - 4.0f, x, y + 4.0f, x + way, static_cast<float> (y)); g.fillPath (p); };
        g.setColour (first > 0 ? text::mid : line::hair);
        arrow (static_cast<float> (left) - 4, -6);
        g.setColour (first < hidden ? text::mid : line::hair);
        arrow (static_cast<float> (getWidth() - inspector::margin) + 3, 6);
    }
}

void RatingGrid::paintCell (juce::Graphics& g, Spot spot) const
{
    using namespace theme;
    const auto& shown = cell (spot);
    const auto box = boxOf (spot).toFloat();

    if (shown.covers)
    {
        const auto ground = groundOf (shown.stars);
        g.setColour (spot == over ? ground.brighter (0.12f) : ground);
        g.fillRoundedRectangle (box, radius::clip);
    }

    if (! shown.covers)
        drawText (g, "-", box, type::mono (12), text::low, juce::Justification::centred);
    else if (shown.stars.count > 0)
        drawText (g, juce::String (shown.stars.count), box, type::mono (12), shown.stars.count >= 4 || shown.isInComp ? text::high : text::mid, juce::Justification::centred);

    if (shown.isInComp)
    {
        g.setColour (trackColour (model.colour));
        g.drawRoundedRectangle (box.reduced (0.5f * outlineWidth), radius::clip, outlineWidth);
    }
    else if (spot == over && shown.covers)
    {
        g.setColour (text::off);
        g.drawRoundedRectangle (box.reduced (0.5f), radius::clip, stroke::control);
    }
}

void RatingGrid::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard && isCell (held) && held.column >= first && held.column < first + columnsSeen())
        paintFocusRing (g, boxOf (held).toFloat(), theme::radius::clip);
}

void RatingGrid::resized()
{
    scrollTo (first);
    best.setBounds (juce::Rectangle<int> (inspector::margin, getHeight() - 12 - inspector::controlHeight, best.idealWidth(), inspector::controlHeight));
    updateAccess();
}

void RatingGrid::scrollTo (int to)
{
    const auto next = std::clamp (to, 0, std::max (0, static_cast<int> (model.columns.size()) - columnsSeen()));

    if (next == first)
        return;

    first = next;
    placeAccess();
    repaint();
}

//==== what is done
/** The lane of the cell in hand is what the keys mean on the whole page. */
void RatingGrid::hold (Spot spot)
{
    held = spot;
    scrollTo (std::clamp (first, spot.column - columnsSeen() + 1, spot.column));
    state.change ([&] (EditView& view)
    {
        view.laneTrack = model.track;
        view.laneTake = model.columns[static_cast<std::size_t> (spot.column)].take;
    });
    repaint();
}

void RatingGrid::choose (Spot spot)
{
    if (! isCell (spot) || ! cell (spot).covers)
        return;

    const auto& row = model.rows[static_cast<std::size_t> (spot.row)];
    chooseTake (studio, state.now(), model.track, model.columns[static_cast<std::size_t> (spot.column)].take, row.range, [self = SafePointer (this)] (const Result<void>& done)
    {
        if (! done && self != nullptr && self->onTell)
            self->onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "inspector" });
    });
}

void RatingGrid::rate (Spot spot, int stars)
{
    if (! isCell (spot) || ! cell (spot).covers)
        return;

    const auto& row = model.rows[static_cast<std::size_t> (spot.row)];

    if (const auto done = studio.run (rateCommand (model.track, model.columns[static_cast<std::size_t> (spot.column)].number, stars, row.name)); ! done && onTell)
        onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "inspector" });
}

void RatingGrid::showMenu (Spot spot)
{
    if (! isCell (spot) || ! cell (spot).covers)
        return;

    const SafePointer self (this);
    juce::PopupMenu menu;
    const auto& row = model.rows[static_cast<std::size_t> (spot.row)];
    menu.addSectionHeader (fromUtf8 (row.name) + ", take " + juce::String (model.columns[static_cast<std::size_t> (spot.column)].number));
    menu.addItem ("Take it into the comp", [self, spot] { if (self != nullptr) self->choose (spot); });
    menu.addSeparator();

    for (int stars = 5; stars >= 0; --stars)
        menu.addItem (fromUtf8 (stars == 0 ? "No stars" : starsText (stars)), true, cell (spot).stars.count == stars, [self, spot, stars] { if (self != nullptr) self->rate (spot, stars); });

    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (*this).withMinimumWidth (0).withTargetScreenArea (localAreaToGlobal (boxOf (spot))));
}

//==== pointer and keys
void RatingGrid::mouseMove (const juce::MouseEvent& e)
{
    const auto spot = spotAt (e.getPosition());

    if (spot == over)
        return;

    over = spot;
    setTooltip (isCell (over) && cell (over).covers ? fromUtf8 (cellText (cell (over))) + ". Click: into the comp. 1-5, Alt-click: stars" : juce::String());
    repaint();
}

void RatingGrid::mouseExit (const juce::MouseEvent&)
{
    over = {};
    repaint();
}

void RatingGrid::mouseDown (const juce::MouseEvent& e)
{
    const auto spot = spotAt (e.getPosition());

    if (! isCell (spot))
        return;

    hold (spot);

    if (e.mods.isPopupMenu() || e.mods.isAltDown())
        showMenu (spot);
    else
        choose (spot);
}

void RatingGrid::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    const auto sideways = std::abs (wheel.deltaX) > std::abs (wheel.deltaY) ? wheel.deltaX : e.mods.isShiftDown() ? wheel.deltaY : 0.0f;

    if (std::abs (sideways) < 1.0e-6f)
        return juce::Component::mouseWheelMove (e, wheel);

    scrollTo (first + (sideways > 0 ? -1 : 1));
}

bool RatingGrid::keyPressed (const juce::KeyPress& key)
{
    if (model.rows.empty() || model.columns.empty() || key.getModifiers().isAnyModifierKeyDown())
        return false;

    const auto text = keyTextOf (key);
    const auto step = text == "Left" || text == "Up" ? -1 : text == "Right" || text == "Down" ? 1 : 0;

    if (step != 0)
    {
        const bool across = text == "Left" || text == "Right";
        const Spot from = isCell (held) ? held : Spot { 0, static_cast<int> (model.columns.size()) - 1 };
        hold ({ std::clamp (from.row + (across ? 0 : step), 0, static_cast<int> (model.rows.size()) - 1),
                std::clamp (from.column + (across ? step : 0), 0, static_cast<int> (model.columns.size()) - 1) });

        readOut (held);
        return true;
    }

    if (! isCell (held))
        return false;

    if (text == "Return")
        choose (held);
    else if (text.size() == 1 && text[0] >= '0' && text[0] <= '5')
        rate (held, text[0] - '0');
    else
        return false;

    return true;
}

void RatingGrid::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;

    if (hasKeyboard && ! isCell (held) && ! model.rows.empty() && ! model.columns.empty())
        hold ({ 0, static_cast<int> (model.columns.size()) - 1 });

    repaint();
}

void RatingGrid::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}
}
