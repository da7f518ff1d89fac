#include "UI/Dialogs/LineCheckDialog.h"

#include "Core/Decibels.h"
#include "UI/Keys.h"
#include "UI/Look/Segments.h"
#include "UI/Track/RowPainter.h"

namespace takelane
{
namespace
{
constexpr int width = 880, height = 604, controlHeight = 32, promptHeight = 76, listWidth = 500, rowHeight = 28, gap = 12, meterWidth = 72;
constexpr float lineHeight = 18;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

struct Mark { Icon icon; juce::Colour colour; };

Mark markOf (LampState lamp)
{
    using namespace theme;

    switch (lamp)
    {
        case LampState::good:       return { Icon::pass, state::pass };
        case LampState::warn:       return { Icon::warn, state::warn };
        case LampState::fail:       return { Icon::fail, state::fail };
        case LampState::listening:  return { Icon::ringDot, accent::bone };
        case LampState::off:        break;
    }

    return { Icon::ring, text::low };
}

const char* spoken (LampState lamp)
{
    switch (lamp)
    {
        case LampState::good:       return "passed";
        case LampState::warn:       return "look at it";
        case LampState::fail:       return "failed";
        case LampState::listening:  return "listening";
        case LampState::off:        break;
    }

    return "not heard yet";
}
}

LineCheckDialog::LineCheckDialog (Studio& s) : Dialog ("Line check", { width, height }), studio (s), list ({}, this)
{
    mode.setTitle ("How");
    mode.setChoices ({ "One by one", "All at once" });
    mode.setChosen (0);
    mode.onChoice = [this] (int i)
    {
        isGuided = i == 0;
        mode.setChosen (i);

        if (model.isRunning)
        {
            studio.stopLineCheck();             // what was found so far is kept
            begin();
        }
    };

    references = referenceChoices (studio.session());
    juce::StringArray names { "Chosen by itself" };

    for (const auto track : references)
        names.add (fromUtf8 (studio.session().findTrack (track)->name));

    const auto now = std::ranges::find (references, studio.lineCheck().reference);
    reference.setTitle ("Reference microphone");
    reference.setTooltip ("Polarity and delay of the others are told against it");
    reference.setChoices (names, now == references.end() ? 0 : static_cast<int> (now - references.begin()) + 1);
    reference.onChoice = [this] (int i) { setReference (i); };
    list.setTitle ("Inputs");
    list.setRowHeight (rowHeight);
    list.setColour (juce::ListBox::backgroundColourId, theme::surface::well);

    for (auto* part : std::initializer_list<juce::Component*> { &mode, &reference, &list })
        addAndMakeVisible (part);

    next = &addLeft ("Leave this one", [this] { studio.nextLine(); look(); });
    next->setTooltip ("Go on to the next input (Right)");
    stop = &addRight ("Stop", [this] { end(); });
    addRight ("Close", [this] { giveUp(); });
    addPrimary ("Begin", [this] { model.isRunning ? giveUp() : begin(); });
    look();
}

LineCheckDialog::~LineCheckDialog()
{
    list.setModel (nullptr);
}

/** However it closes, nothing listens on, and what was found is kept. */
void LineCheckDialog::parentHierarchyChanged()
{
    if (getParentComponent() != nullptr)
        wasShown = true;
    else if (std::exchange (wasShown, false))
        studio.stopLineCheck();
}

void LineCheckDialog::begin()
{
    const auto begun = studio.startLineCheck (isGuided);
    problem = begun ? juce::String() : fromUtf8 (begun.problem().text);
    look();
    repaint();
}

void LineCheckDialog::end()
{
    studio.stopLineCheck();
    look();
}

void LineCheckDialog::setReference (int choice)
{
    reference.setChosen (choice);
    studio.setLineReference (choice > 0 ? references[static_cast<std::size_t> (choice - 1)] : TrackId {});
    look();
}

void LineCheckDialog::show (const Moment& moment)
{
    look();
    moveMeters (std::clamp (moment.seconds - std::exchange (lastSeconds, moment.seconds), 0.0, 1.0));
}

/** Quick to rise and slow to fall, as meters are everywhere. */
void LineCheckDialog::moveMeters (double seconds)
{
    meters.resize (model.rows.size());

    for (std::size_t i = 0; i < meters.size(); ++i)
    {
        auto& meter = meters[i];
        meter.model.advance (model.isRunning ? static_cast<float> (gainFromDb (model.rows[i].levelDb)) : 0.0f, false, seconds);

        if (const int filled = meterPixels (meter.model.level(), meterWidth); std::exchange (meter.filled, filled) != filled)
            list.repaintRow (static_cast<int> (i));
    }
}

void LineCheckDialog::look()
{
    const auto& view = studio.lineCheck();
    auto now = lineCheckModel (studio.session(), studio.desk(), view);
    const auto before = std::exchange (model, std::move (now));

    if (before.rows.size() != model.rows.size())
        list.updateContent();

    for (std::size_t i = 0; i < model.rows.size(); ++i)
        if (i >= before.rows.size() || before.rows[i] != model.rows[i])
            list.repaintRow (static_cast<int> (i));

    // The list goes along with the walk.
    if (view.walking != asked)
    {
        asked = view.walking;

        if (const auto found = std::ranges::find (model.rows, asked, &LineCheckRow::track); ! asked.isNone() && found != model.rows.end())
            list.selectRow (static_cast<int> (found - model.rows.begin()));
    }

    // Until somebody chooses, what is wrong first is told.
    if (const auto wrong = std::ranges::find_if (model.rows, [] (const LineCheckRow& r) { return r.lamp == LampState::warn || r.lamp == LampState::fail; });
        list.getSelectedRow() < 0 && model.isRunning && wrong != model.rows.end())
        list.selectRow (static_cast<int> (wrong - model.rows.begin()));

    const auto row = list.getSelectedRow();
    auto lines = juce::isPositiveAndBelow (row, getNumRows()) ? lineCheckDetails (view, model.rows[static_cast<std::size_t> (row)].track, model.rows[static_cast<std::size_t> (row)].channel)
                                                              : std::vector<std::string>();

    if (std::exchange (details, std::move (lines)) != details)
        repaint (detailsArea());

    if (before.heading != model.heading || before.text != model.text || before.count != model.count || before.lamp != model.lamp)
    {
        setDescription (fromUtf8 (model.heading + ". " + model.text + (model.count.empty() ? "" : " " + model.count + " passed.")));
        repaint (promptArea());

        if (model.isRunning && before.heading != model.heading)
            juce::AccessibilityHandler::postAnnouncement (fromUtf8 (model.heading), juce::AccessibilityHandler::AnnouncementPriority::medium);
    }

    showButtons();
}

void LineCheckDialog::showButtons()
{
    const bool walks = model.isRunning && isGuided;
    primary->setText (model.isRunning ? "Done" : studio.desk().lineCheck.when.empty() ? "Begin" : "Begin again");
    primary->setEnabled (model.isRunning || ! model.rows.empty());
    next->setEnabled (walks && ! asked.isNone());
    stop->setEnabled (model.isRunning);
}

bool LineCheckDialog::keyPressed (const juce::KeyPress& key)
{
    if (keyTextOf (key) == "Right" && next->isEnabled())
    {
        next->onClick();
        return true;
    }

    return Dialog::keyPressed (key);
}

//==== places
juce::Rectangle<int> LineCheckDialog::promptArea() const
{
    return contentArea().withTrimmedTop (controlHeight + gap).withHeight (promptHeight);
}

juce::Rectangle<int> LineCheckDialog::detailsArea() const
{
    return contentArea().withTop (promptArea().getBottom() + gap).withTrimmedLeft (listWidth + 2 * gap);
}

void LineCheckDialog::layOut (juce::Rectangle<int> area)
{
    mode.setBounds (area.getX(), area.getY(), mode.idealWidth(), controlHeight);
    reference.setBounds (area.getRight() - 220, area.getY(), 220, controlHeight);
    list.setBounds (area.withTop (promptArea().getBottom() + gap).withWidth (listWidth));
}

//==== painting
void LineCheckDialog::paint (juce::Graphics& g)
{
    using namespace theme;
    Dialog::paint (g);
    const auto head = contentArea().withHeight (controlHeight).toFloat();
    drawText (g, "Compared with", head.withTrimmedRight (232), type::body(), text::mid, juce::Justification::centredRight);
    paintPrompt (g, promptArea());
    paintDetails (g, detailsArea());
}

void LineCheckDialog::paintPrompt (juce::Graphics& g, juce::Rectangle<int> area) const
{
    using namespace theme;
    g.setColour (surface::well);
    g.fillRoundedRectangle (area.toFloat(), radius::card);
    auto inside = area.reduced (16, 0);
    const auto mark = markOf (model.lamp);
    drawIcon (g, mark.icon, inside.removeFromLeft (32).withSizeKeepingCentre (32, 32).toFloat(), mark.colour);
    inside.removeFromLeft (16);

    if (! model.count.empty())
    {
        const auto count = inside.removeFromRight (150);
        drawText (g, fromUtf8 (model.count), count.withHeight (46).withTrimmedTop (8).toFloat(), type::numL(), text::high, juce::Justification::centredRight);
        drawText (g, "passed", count.withTrimmedTop (46).withHeight (18).toFloat(), type::label(), text::low, juce::Justification::centredRight);
    }

    drawText (g, fromUtf8 (model.heading), inside.withTrimmedTop (10).withHeight (30).toFloat(), type::headline(), model.isReady ? state::pass : text::high, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, problem.isNotEmpty() ? problem : fromUtf8 (model.text), inside.withTrimmedTop (44).withHeight (18).toFloat(), type::body(), problem.isNotEmpty() ? state::fail : text::mid,
              juce::Justification::centredLeft, Fit::mayCut);
}

void LineCheckDialog::paintDetails (juce::Graphics& g, juce::Rectangle<int> area) const
{
    using namespace theme;
    const auto row = list.getSelectedRow();

    if (! juce::isPositiveAndBelow (row, static_cast<int> (model.rows.size())))
    {
        drawParagraph (g, "Choose an input to see what was heard there.", area.toFloat(), type::body(), text::low, lineHeight);
        return;
    }

    const auto& shown = model.rows[static_cast<std::size_t> (row)];
    drawText (g, fromUtf8 (shown.name), area.removeFromTop (24).toFloat(), type::title(), text::high, juce::Justification::centredLeft, Fit::mayCut);

    if (! shown.says.empty())
    {
        const auto words = fromUtf8 (shown.says);
        const auto box = area.removeFromTop (juce::roundToInt (lineHeight) * linesOf (words, type::bodyStrong(), static_cast<float> (area.getWidth())) + 6);
        drawParagraph (g, words, box.toFloat(), type::bodyStrong(), shown.lamp == LampState::fail ? state::fail : state::warn, lineHeight, Fit::mayCut);
    }

    for (const auto& line : details)
    {
        const auto words = fromUtf8 (line);
        const auto box = area.removeFromTop (juce::roundToInt (lineHeight) * linesOf (words, type::body(), static_cast<float> (area.getWidth())) + 4);
        drawParagraph (g, words, box.toFloat(), type::body(), text::mid, lineHeight, Fit::mayCut);
    }
}

void LineCheckDialog::paintListBoxItem (int index, juce::Graphics& g, int rowWidth, int rowBottom, bool isSelected)
{
    using namespace theme;

    if (! juce::isPositiveAndBelow (index, getNumRows()))
        return;

    const auto& row = model.rows[static_cast<std::size_t> (index)];
    auto area = juce::Rectangle<int> (rowWidth, rowBottom);

    if (isSelected || row.isAsked)
    {
        g.setColour (row.isAsked ? surface::control : surface::raised);
        g.fillRect (area);
    }

    area.reduce (10, 0);
    const auto mark = markOf (row.lamp);
    drawIcon (g, mark.icon, area.removeFromLeft (16).withSizeKeepingCentre (14, 14).toFloat(), mark.colour);
    drawText (g, fromUtf8 (row.input), area.removeFromLeft (30).toFloat(), type::numM(), text::mid, juce::Justification::centredRight);
    area.removeFromLeft (12);
    drawText (g, fromUtf8 (row.name), area.removeFromLeft (136).toFloat(), type::bodyStrong(), text::high, juce::Justification::centredLeft, Fit::mayCut);
    area.removeFromLeft (8);
    paintMeterBar (g, area.removeFromLeft (meterWidth).withSizeKeepingCentre (meterWidth, 8), index < static_cast<int> (meters.size()) ? meters[static_cast<std::size_t> (index)].filled : 0,
                   meterPixels (static_cast<float> (row.peakDb), meterWidth), false);
    area.removeFromLeft (12);
    const auto colour = row.lamp == LampState::fail ? state::fail : row.lamp == LampState::warn ? state::warn : text::mid;
    drawText (g, fromUtf8 (row.says), area.toFloat(), type::label(), colour, juce::Justification::centredLeft, Fit::mayCut);
}

juce::String LineCheckDialog::getNameForRow (int index)
{
    if (! juce::isPositiveAndBelow (index, getNumRows()))
        return {};

    const auto& row = model.rows[static_cast<std::size_t> (index)];
    return fromUtf8 (row.name + ", input " + row.input + ", " + spoken (row.lamp) + (row.says.empty() ? "" : ", " + row.says));
}

juce::String LineCheckDialog::getTooltipForRow (int index)
{
    return juce::isPositiveAndBelow (index, getNumRows()) ? fromUtf8 (model.rows[static_cast<std::size_t> (index)].says) : juce::String();
}

void LineCheckDialog::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard)
        paintFocusRing (g, list.getBounds().reduced (4).toFloat());
}

void LineCheckDialog::focusOfChildComponentChanged (FocusChangeType cause)
{
    if (const bool has = list.hasKeyboardFocus (true) && cause != focusChangedByMouseClick; std::exchange (hasKeyboard, has) != has)
        repaint (list.getBounds());
}
}
