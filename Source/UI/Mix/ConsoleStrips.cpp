#include "UI/Mix/ConsoleStripsAccess.h"

#include "App/Studio/StripCurves.h"
#include "UI/Look/FocusRing.h"
#include "UI/Look/Text.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double reducedInterval = 0.05;        // seconds between looks at the levels with reduced motion

/** A strip with nothing but what shapes its curve. */
Strip shapeOf (const Strip& strip)
{
    Strip shape;
    shape.highPassHz = strip.highPassHz;
    shape.eq = strip.eq;
    shape.eqOn = strip.eqOn;
    return shape;
}

bool haveSameNames (const std::vector<ConsoleRun>& a, const std::vector<ConsoleRun>& b)
{
    return std::ranges::equal (a, b, [] (const ConsoleRun& one, const ConsoleRun& other)
    {
        return std::ranges::equal (one.strips, other.strips, [] (const ConsoleStrip& s, const ConsoleStrip& t) { return s.key == t.key && s.name == t.name; });
    });
}

std::vector<double> thumbFrequencies (int width)
{
    std::vector<double> hz;

    for (int i = 0; i < width; ++i)
        hz.push_back (20.0 * std::pow (1000.0, (i + 0.5) / width));

    return hz;
}
}

ConsoleStrips::ConsoleStrips (Studio& s, KeyTexts keys) : studio (s), keyTexts (std::move (keys))
{
    setOpaque (true);
    setWantsKeyboardFocus (true);
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    setTitle ("Strips");
    back.setTitle ("Folders to the left");
    ahead.setTitle ("Folders to the right");
    back.onClick = [this] { scrollTo (scrolledByFolder (place, scrolled, -1)); };
    ahead.onClick = [this] { scrollTo (scrolledByFolder (place, scrolled, 1)); };
    addChildComponent (back);
    addChildComponent (ahead);
    addAndMakeVisible (access);
    access.setInterceptsMouseClicks (false, false);
    access.setBounds (0, 0, 1, 1);
}

ConsoleStrips::~ConsoleStrips() = default;

//==== what is shown
void ConsoleStrips::show (const Moment& moment)
{
    // A key or a click has laid out anew already what it changed.
    if (! isShown || (moment.documentChanged && studio.revision() != revisionShown))
        refresh();

    if (std::exchange (isRed, moment.now.redLight) != moment.now.redLight && isRed)
        clearMeters ({}, true);

    isShown = true;
    const auto passed = moment.seconds - lastSeconds;

    if (moment.reducedMotion && passed >= 0.0 && passed < reducedInterval)
        return;

    lastSeconds = moment.seconds;
    moveMeters (std::clamp (passed, 0.0, 1.0));
}

void ConsoleStrips::refresh()
{
    const auto& desk = studio.desk();
    revisionShown = studio.revision();

    // Another page took another track in hand.
    if (std::exchange (selectionShown, desk.selection) != desk.selection && ! hand.isTrack())
        hand = {};

    auto fresh = consoleRuns (studio.session(), studio.song(), desk, folded, hand);
    auto next = layOutConsole (fresh, { getWidth(), getHeight(), static_cast<int> (studio.session().cueMixes.size()), cueShown });
    const int wanted = std::clamp (scrolled, 0, next.lastScroll());
    const bool moved = next != place || wanted != scrolled || desk.meterScale != scale;
    const auto before = std::exchange (runs, std::move (fresh));
    place = std::move (next);
    scrolled = wanted;
    scale = desk.meterScale;
    keepLive();

    if (moved || before.size() != runs.size())
    {
        over = {};
        headOver = -1;
        closeField();
        damaged (getLocalBounds());

        if (onLayout != nullptr)
            onLayout();
    }
    else
    {
        for (int i = 0; i < count(); ++i)
        {
            const auto& at = place.strips[static_cast<std::size_t> (i)];

            if (before[static_cast<std::size_t> (at.run)].strips[static_cast<std::size_t> (at.strip)] != stripAt (i))
                damaged (columnOf (i));
        }

        for (std::size_t r = 0; r < runs.size(); ++r)
            if (before[r].name != runs[r].name || before[r].colour != runs[r].colour || before[r].tracks != runs[r].tracks)
                damaged (headOf (static_cast<int> (r)));
    }

    placeScrollButtons();

    if (moved || ! haveSameNames (before, runs) || cueNames (studio.session()) != cueNamesShown)
        updateAccess();

    describe();
}

void ConsoleStrips::placeScrollButtons()
{
    const auto& head = place.rows.head;
    back.setBounds (0, head.y, theme::hit::min, head.height - 2);
    ahead.setBounds (getWidth() - theme::hit::min, head.y, theme::hit::min, head.height - 2);
    back.setVisible (scrolled > 0);
    ahead.setVisible (scrolled < place.lastScroll());
}

juce::Range<int> ConsoleStrips::headSpan() const
{
    constexpr int gap = 2;
    return { back.isVisible() ? back.getRight() + gap : 0, std::min (place.seenWidth (scrolled), ahead.isVisible() ? ahead.getX() - gap : getWidth()) };
}

void ConsoleStrips::keepLive()
{
    std::vector<Live> next;

    for (int i = 0; i < count(); ++i)
    {
        const auto& strip = stripAt (i);
        const auto found = std::ranges::find (live, strip.key, &Live::key);
        auto& kept = next.emplace_back (found != live.end() ? std::move (*found) : Live());
        kept.key = strip.key;
        updateCurve (kept, strip);
    }

    live = std::move (next);
}

void ConsoleStrips::updateCurve (Live& of, const ConsoleStrip& strip) const
{
    const int width = thumbWidth (place.rows, place.stripWidth());
    auto shape = shapeOf (strip.strip);

    if (strip.key.isGroup() || (static_cast<int> (of.curve.size()) == width && shape == of.curveOf))
        return;

    of.curve = stripResponseDb (shape, studio.session().sampleRate, thumbFrequencies (width));
    of.curveOf = std::move (shape);
}

//==== meters
void ConsoleStrips::moveMeters (double seconds)
{
    for (int i = 0; i < count(); ++i)
    {
        const auto& strip = stripAt (i);
        auto& of = live[static_cast<std::size_t> (i)];

        if (strip.key.isGroup())
            continue;

        for (int channel = 0; channel < std::min (2, strip.channels); ++channel)
            of.meters[static_cast<std::size_t> (channel)].advance (studio.stripLevel (strip.key.strip, channel), seconds);

        of.reduction.advance (studio.gainReductionDb (strip.key.strip), seconds);
        moveMeter (i);
    }
}

void ConsoleStrips::moveMeter (int index)
{
    const auto column = columnOf (index);
    const auto& strip = stripAt (index);
    auto& of = live[static_cast<std::size_t> (index)];
    const auto look = stripMeterLook (of.meters, strip.channels, scale, place.rows.fader.height);
    const auto was = std::exchange (of.look, look);
    const bool seen = isSeen (column);

    if (look.clipped != was.clipped)
    {
        if (look.clipped)
            juce::AccessibilityHandler::postAnnouncement ("Clip on " + juce::String::fromUTF8 (strip.name.c_str()), juce::AccessibilityHandler::AnnouncementPriority::high);

        damaged (clipLight (place.rows, column, strip.channels));
    }

    for (int channel = 0; channel < std::min (2, strip.channels) && seen; ++channel)
    {
        const auto rows = damageOf (was.channels[static_cast<std::size_t> (channel)], look.channels[static_cast<std::size_t> (channel)]);

        if (rows.to > rows.from)
        {
            const auto bar = meterBar (place.rows, column, channel, strip.channels);
            damaged (bar.withTop (bar.getBottom() - rows.to).withHeight (rows.to - rows.from));
        }
    }

    const auto bar = reductionBar (place.rows, column);
    const int pixels = reductionPixels (of.reduction.shown(), bar.getWidth());

    if (const int had = std::exchange (of.reductionPixels, pixels); had != pixels && seen)
        damaged (bar.withLeft (bar.getRight() - std::max (had, pixels)).withWidth (std::abs (had - pixels)));

    if (std::exchange (of.reductionTenths, of.reduction.tenths()) != of.reduction.tenths() && seen)
        damaged (reductionFigure (place.rows, column));
}

void ConsoleStrips::damaged (juce::Rectangle<int> area)
{
    const auto seen = area.getIntersection (getLocalBounds());

    if (seen.isEmpty())
        return;

    if (damage != nullptr)
        damage->addWithoutMerging (seen);

    repaint (seen);
}

//==== places
const ConsoleStrip& ConsoleStrips::stripAt (int index) const
{
    const auto& at = place.strips[static_cast<std::size_t> (index)];
    return runs[static_cast<std::size_t> (at.run)].strips[static_cast<std::size_t> (at.strip)];
}

const ConsoleStrip* ConsoleStrips::stripOf (const ConsoleKey& key) const
{
    const int index = indexOf (key);
    return index < 0 ? nullptr : &stripAt (index);
}

int ConsoleStrips::indexOf (const ConsoleKey& key) const
{
    for (int i = 0; i < count(); ++i)
        if (stripAt (i).key == key)
            return i;

    return -1;
}

juce::Rectangle<int> ConsoleStrips::columnOf (int index) const
{
    return { place.strips[static_cast<std::size_t> (index)].x - scrolled, 0, place.stripWidth(), getHeight() };
}

juce::Rectangle<int> ConsoleStrips::headOf (int run) const
{
    const auto& at = place.runs[static_cast<std::size_t> (run)];
    const auto seen = headSpan().getIntersectionWith ({ at.x - scrolled, at.x - scrolled + at.width });      // a folder's name stays in sight
    return { seen.getStart(), place.rows.head.y, seen.getLength(), place.rows.head.height };
}

juce::Rectangle<int> ConsoleStrips::boxOf (const ConsoleKey& key, StripPart part, int index) const
{
    const int strip = indexOf (key);

    if (strip < 0)
        return {};

    const auto box = takelane::boxOf (place.rows, place.stripWidth(), part, index);
    return { columnOf (strip).getX() + box.x, box.y, box.width, box.height };
}

void ConsoleStrips::scrollTo (int x)
{
    if (std::clamp (x, 0, place.lastScroll()) == scrolled)
        return;

    acceptField (false);
    scrolled = std::clamp (x, 0, place.lastScroll());
    placeScrollButtons();
    updateAccess();
    damaged (getLocalBounds());

    if (onLayout != nullptr)
        onLayout();
}

void ConsoleStrips::showStrip (const ConsoleKey& key)
{
    scrollTo (scrolledToShow (place, indexOf (key), scrolled));
}

void ConsoleStrips::leave()
{
    cancelDrag();
    acceptField (false);
}

void ConsoleStrips::chooseCue (int cue)
{
    cueShown = cue;
    refresh();
}

void ConsoleStrips::resized()
{
    if (isShown)
        refresh();
}

//==== painting
void ConsoleStrips::paint (juce::Graphics& g)
{
    g.setColour (theme::surface::window);
    g.fillRect (g.getClipBounds());

    for (int r = 0; r < static_cast<int> (place.runs.size()); ++r)
        if (const auto head = headOf (r); ! head.isEmpty() && g.clipRegionIntersects (head))
            paintRunHead (g, head, runs[static_cast<std::size_t> (r)], headOver == r);

    for (int i = 0; i < count(); ++i)
    {
        const auto column = columnOf (i);

        if (! isSeen (column) || ! g.clipRegionIntersects (column))
            continue;

        const auto& strip = stripAt (i);
        const auto& of = live[static_cast<std::size_t> (i)];
        const bool isEdited = field != nullptr && fieldSpot.key == strip.key;
        paintStrip (g, place.rows, column, { strip, of.curve, of.look, scale, of.reduction.shown(), of.reduction.tenths(), over.key == strip.key ? over : StripSpot(),
                                             isEdited && fieldSpot.part == StripPart::figure, isEdited && fieldSpot.part == StripPart::name });
    }
}

void ConsoleStrips::paintOverChildren (juce::Graphics& g)
{
    if (! fieldProblem.empty() && field != nullptr)
    {
        const auto width = std::min (getWidth() - 8, 320);
        const auto box = field->getBounds().translated (0, field->getHeight() + 2).withWidth (width).withHeight (24)
                             .withX (std::clamp (field->getX(), 4, std::max (4, getWidth() - width - 4)));
        g.setColour (theme::surface::raised);
        g.fillRoundedRectangle (box.toFloat(), theme::radius::control);
        drawText (g, juce::String::fromUTF8 (fieldProblem.c_str()), box.reduced (8, 0).toFloat(), theme::type::label(), theme::state::fail,
                  juce::Justification::centredLeft, Fit::mayCut);
    }

    if (const auto spot = focused(); hasRing && ! spot.key.isNone())
        paintFocusRing (g, boxOf (spot.key, spot.part, spot.index).reduced (4).toFloat());
}
}
