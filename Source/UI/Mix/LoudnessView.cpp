#include "UI/Mix/LoudnessView.h"

#include "UI/Look/Dropdown.h"

namespace takelane
{
namespace
{
constexpr int margin = 8, menuSize = 24;
constexpr double scopeEvery = 1.0 / 30.0;
constexpr auto mostKept = static_cast<std::size_t> (LoudnessTrace::mostSeconds / MasterWatch::historySeconds);
constexpr float gridLufs = -23.0f;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

juce::PopupMenu::Item item (const juce::String& words, bool ticked, std::function<void()> action)
{
    juce::PopupMenu::Item one (words);
    one.itemID = 1;
    one.isTicked = ticked;
    one.action = std::move (action);
    return one;
}
}

LoudnessView::LoudnessView (Studio& s) : studio (s)
{
    setOpaque (true);
    setTitle ("Loudness trace");
    setTooltip ("Click: loudness of the last minutes, or the goniometer");
    menu.setTitle ("What this shows");
    menu.setTooltip ("Loudness, or a goniometer of the master, a stereo track or two microphones");
    menu.onClick = [this] { openMenu(); };
    addAndMakeVisible (menu);
}

void LoudnessView::resized()
{
    menu.setBounds (getWidth() - menuSize - 2, std::min (2, getHeight() - menuSize), menuSize, menuSize);
    trace = loudnessTrace (history, getWidth());
}

//==============================================================================
void LoudnessView::forget()
{
    history.clear();
    known = 0;
    measured = 0.0;
    trace = loudnessTrace (history, getWidth());
    repaint();
}

void LoudnessView::readHistory (const MasterReading& reading)
{
    if (reading.seconds < measured)
        forget();

    measured = reading.seconds;
    const auto before = history.size();
    studio.copyLoudness (known, history);
    const auto added = history.size() - before;
    known += added;

    if (history.size() > 2 * mostKept)
        history.erase (history.begin(), history.end() - static_cast<std::ptrdiff_t> (mostKept));

    const bool lineMoved = (std::exchange (integrated, reading.integrated) != reading.integrated) | (std::exchange (hasGaps, reading.overflowed) != reading.overflowed);

    if (added > 0 || lineMoved)
        if (auto next = loudnessTrace (history, getWidth()); (next != trace || lineMoved))
        {
            trace = std::move (next);

            if (! showsScope)
                repaint();
        }
}

void LoudnessView::readScope (double seconds)
{
    sinceScope += seconds;

    if (! showsScope || sinceScope < scopeEvery)
        return;

    sinceScope = 0.0;

    if (auto name = scopeText (studio.session(), scope); name != scopeName)        // a track was renamed or went
    {
        scopeName = std::move (name);
        repaint();
    }

    const auto next = studio.scope();
    const auto agreement = studio.scopeCorrelation();

    if (next.left == points.left && next.right == points.right && agreement == correlation)
        return;

    points = next;
    correlation = agreement;
    repaint();
}

void LoudnessView::advance (const MasterReading& reading, double seconds)
{
    readHistory (reading);
    readScope (seconds);
}

//==============================================================================
void LoudnessView::setScopeShown (bool on)
{
    if (std::exchange (showsScope, on) == on)
        return;

    scopeName = scopeText (studio.session(), scope);
    setTitle (on ? "Goniometer" : "Loudness trace");
    sinceScope = scopeEvery;
    repaint();
}

void LoudnessView::look (Studio::Scope at)
{
    scope = at;
    studio.setScope (at);
    scopeName = scopeText (studio.session(), scope);
    setScopeShown (true);
    repaint();
}

void LoudnessView::openMenu()
{
    juce::PopupMenu all, against;
    const juce::Component::SafePointer<LoudnessView> self (this);
    const auto choose = [self] (Studio::Scope at) { return [self, at] { if (self != nullptr) self->look (at); }; };

    all.addItem (item ("Loudness trace", ! showsScope, [self] { if (self != nullptr) self->setScopeShown (false); }));
    all.addSectionHeader ("Goniometer");
    all.addItem (item ("Master", showsScope && scope == Studio::Scope(), choose ({})));
    const auto& tracks = studio.session().tracks;

    for (const auto& track : tracks)
        if (track->channels == 2)
            all.addItem (item (fromUtf8 (track->name), showsScope && scope == Studio::Scope { track->id, {} }, choose ({ track->id, {} })));

    for (const auto& first : tracks)
    {
        if (first->channels != 1)
            continue;

        juce::PopupMenu second;

        for (const auto& other : tracks)
            if (other->channels == 1 && other->id != first->id)
                second.addItem (item ("against " + fromUtf8 (other->name), showsScope && scope == Studio::Scope { first->id, other->id }, choose ({ first->id, other->id })));

        if (second.getNumItems() > 0)
            against.addSubMenu (fromUtf8 (first->name), second);
    }

    if (against.getNumItems() > 0)
        all.addSubMenu ("Two microphones", against);

    all.showMenuAsync (menuOptions (menu).withStandardItemHeight (26));
}

void LoudnessView::mouseUp (const juce::MouseEvent& e)
{
    if (e.mods.isPopupMenu())
        openMenu();
    else if (getLocalBounds().contains (e.getPosition()))
        setScopeShown (! showsScope);
}

bool LoudnessView::keyPressed (const juce::KeyPress& key)
{
    if (! presses (key, *this))
        return false;

    setScopeShown (! showsScope);
    return true;
}

//==============================================================================
void LoudnessView::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);
    g.setColour (theme::surface::well);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), theme::radius::clip);

    if (showsScope)     paintScope (g);
    else                paintTrace (g);
}

void LoudnessView::paintTrace (juce::Graphics& g) const
{
    using namespace theme;
    const auto colour = state::info;
    const auto height = static_cast<float> (getHeight());
    const auto yOf = [&] (float place) { return juce::jlimit (0.0f, height - 1.0f, height * (1.0f - place)); };

    g.setColour (colour.withAlpha (0.12f));

    for (std::size_t x = 0; x < trace.columns.size(); ++x)
        if (trace.columns[x] >= 0.0f)
            g.fillRect (juce::Rectangle<float> (static_cast<float> (x), yOf (trace.columns[x]), 1.0f, height - yOf (trace.columns[x])));

    g.setColour (line::grid);
    g.fillRect (0, juce::roundToInt (yOf (trace.placeOf (gridLufs))), getWidth(), 1);

    juce::Path path;

    for (std::size_t x = 0; x < trace.columns.size(); ++x)
    {
        const juce::Point<float> at (static_cast<float> (x) + 0.5f, yOf (std::max (0.0f, trace.columns[x])));

        if (trace.columns[x] < 0.0f)
            break;

        if (x == 0)     path.startNewSubPath (at);
        else            path.lineTo (at);
    }

    g.setColour (colour);
    g.strokePath (path, juce::PathStrokeType (1.5f));

    if (integrated > MasterReading::none)
    {
        g.setColour (text::high);
        g.fillRect (0, juce::roundToInt (yOf (trace.placeOf (integrated))) - 1, getWidth(), 2);
    }

    drawText (g, words(), juce::Rectangle<int> (margin, 4, getWidth() - 2 * margin - menuSize, 14).toFloat(), type::caption(), text::low);
}

juce::Rectangle<int> LoudnessView::scopeBox() const
{
    const auto size = getHeight() - 4;
    return { margin, 2, size, size };
}

void LoudnessView::paintScope (juce::Graphics& g) const
{
    using namespace theme;
    const auto box = scopeBox();
    const auto centre = box.getCentre().toFloat();
    const auto radius = 0.5f * static_cast<float> (box.getWidth());
    g.setColour (line::grid);

    for (const float turn : { 0.0f, 0.5f, 0.25f, 0.75f })
    {
        const auto out = juce::Point<float> (std::sin (turn * juce::MathConstants<float>::pi), std::cos (turn * juce::MathConstants<float>::pi)) * radius;
        g.drawLine ({ centre - out, centre + out });
    }

    juce::Image image (juce::Image::ARGB, box.getWidth(), box.getHeight(), true);

    {
        const juce::Image::BitmapData pixels (image, juce::Image::BitmapData::writeOnly);
        const auto ink = meter::target;

        for (std::size_t i = 0; i < ScopePoints::count; ++i)
        {
            const auto at = scopePlace (points.left[i], points.right[i]) * (radius - 1.0f);
            pixels.setPixelColour (juce::jlimit (0, box.getWidth() - 1, juce::roundToInt (radius + at.x)),
                                   juce::jlimit (0, box.getHeight() - 1, juce::roundToInt (radius + at.y)), ink);
        }
    }

    g.setOpacity (1.0f);
    g.drawImageAt (image, box.getX(), box.getY());

    // Beside it: of what, and how far the two sides agree.
    const auto right = getLocalBounds().withLeft (box.getRight() + margin).withTrimmedRight (margin);
    const bool isHigh = getHeight() >= 64;
    auto rows = right.withTrimmedTop (isHigh ? 4 : 2);
    auto first = rows.removeFromTop (14).withTrimmedRight (menuSize).toFloat();
    const auto figure = isHigh ? right.withTop (getHeight() - 54).withHeight (20).toFloat() : first.removeFromRight (40);
    const auto figureColour = correlation < 0.0f ? state::fail : text::high;
    drawText (g, fromUtf8 (scopeName), first, type::caption(), text::mid, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, fromUtf8 (correlationText (correlation)), figure, isHigh ? type::numM() : type::numS(), figureColour);

    const auto bar = isHigh ? right.withTop (getHeight() - 30).withHeight (6) : right.withTop (getHeight() - 9).withHeight (5);
    const auto zero = bar.getX() + bar.getWidth() / 2;
    const auto end = zero + juce::roundToInt (correlation * 0.5f * static_cast<float> (bar.getWidth()));
    const auto colour = correlation < 0.0f ? state::fail : state::pass;
    g.setColour (surface::control);
    g.fillRect (bar);
    g.setColour (colour);
    g.fillRect (juce::Rectangle<int>::leftTopRightBottom (std::min (zero, end), bar.getY(), std::max (zero + 1, end), bar.getBottom()));
    g.setColour (text::mid);
    g.fillRect (zero, bar.getY() - 2, 1, bar.getHeight() + 4);

    if (isHigh)
    {
        const auto words = right.withTop (bar.getBottom() + 4).withHeight (14).toFloat();
        drawText (g, "-1", words, type::numS(), text::low, juce::Justification::centredLeft);
        drawText (g, "0", words, type::numS(), text::low, juce::Justification::centred);
        drawText (g, "+1", words, type::numS(), text::low, juce::Justification::centredRight);
    }
}

juce::String LoudnessView::words() const
{
    return showsScope ? fromUtf8 (scopeName) + ", correlation " + fromUtf8 (correlationText (correlation)) : fromUtf8 (trace.caption) + (hasGaps ? ", with gaps" : "");
}

std::unique_ptr<juce::AccessibilityHandler> LoudnessView::createAccessibilityHandler()
{
    struct Handler final : juce::AccessibilityHandler
    {
        Handler (LoudnessView& v, juce::AccessibilityActions does)
            : AccessibilityHandler (v, juce::AccessibilityRole::button, std::move (does)), view (v) {}

        juce::String getDescription() const override        { return view.words(); }

        LoudnessView& view;
    };

    return std::make_unique<Handler> (*this, juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { setScopeShown (! showsScope); }));
}
}
