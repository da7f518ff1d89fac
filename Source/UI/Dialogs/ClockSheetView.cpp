#include "UI/Dialogs/ClockSheetView.h"

#include "App/UtcTime.h"
#include "UI/Command.h"
#include "UI/Dialogs/PaperRows.h"

namespace takelane
{
namespace
{
constexpr int rowHeight = 28, controlHeight = 36, gap = 12, headHeight = 28, numberWidth = 104, sideGap = 12, partIndent = 20;
constexpr const char* heads[] { "", "Planned", "Worked", "Rolling", "Idle", "Cost" };
}

ClockSheetView::ClockSheetView (Studio& s, PrepDialogWays w) : studio (s), ways (std::move (w)), opened (s.session().song), list ({}, this)
{
    today = [] { return juce::Time::getCurrentTime().formatted ("%Y-%m-%d").toStdString(); };
    now = [] { return utcNow(); };
    list.setTitle ("Hours by song and part");
    list.setRowHeight (rowHeight);
    list.setColour (juce::ListBox::backgroundColourId, theme::surface::well);

    const auto set = [this] (TextField& made, const char* title, const char* words, void (ClockSheetView::* accept)())
    {
        made.setTitle (title);
        made.setPlaceholder (words);
        made.setInputRestrictions (40);
        made.onAccept = [this, accept] (const juce::String&) { (this->*accept)(); };
        made.onFocusLost = [this, accept] { (this->*accept)(); };
        made.onCancel = [this] { giveUpTyping(); };
        addAndMakeVisible (made);
    };
    set (rate, "Rate of the studio an hour", "not known", &ClockSheetView::acceptRate);
    set (currency, "Currency", "EUR", &ClockSheetView::acceptRate);
    set (dueField, "Due on", "no date", &ClockSheetView::acceptDue);
    dueField.setTooltip ("As in 2026-03-31");
    set (field, "Hours planned", "0", &ClockSheetView::acceptHours);
    addAndMakeVisible (list);
    refresh();
    list.selectRow (0);
}

ClockSheetView::~ClockSheetView()
{
    list.setModel (nullptr);
}

const PlanRow* ClockSheetView::chosen() const
{
    const auto row = list.getSelectedRow();
    return juce::isPositiveAndBelow (row, static_cast<int> (rows.size())) ? &rows[static_cast<std::size_t> (row)] : nullptr;
}

void ClockSheetView::refresh()
{
    const auto& session = studio.session();
    const auto sheet = clockSheetOf (session, studio.desk(), today());
    const auto load = voiceLoadOf (session, studio.desk(), now());
    const auto* before = chosen();
    const auto kept = before != nullptr ? *before : PlanRow();
    rows = planRows (session, sheet, opened);
    due = shown (dueText (session, sheet));
    voice = shown (voiceText (load));
    restIsDue = load.restIsDue;
    isFilling = true;
    list.updateContent();
    const auto found = std::ranges::find_if (rows, [&] (const PlanRow& row) { return row.song == kept.song && row.isPart == kept.isPart && row.partName == kept.partName; });
    list.selectRow (found != rows.end() ? static_cast<int> (found - rows.begin()) : 0);
    isFilling = false;
    fill (false);
    list.repaint();
    repaint();
}

/** What is set, where nothing is being typed; in every field when what is typed is given up. */
void ClockSheetView::fill (bool evenTyped)
{
    const auto& sheet = studio.session().sheet;
    const auto put = [evenTyped] (TextField& of, const juce::String& text) { if (evenTyped || ! of.hasKeyboardFocus (true)) of.setText (text, false); };
    put (rate, sheet.hourlyRate > 0.0 ? shown (typedHours (sheet.hourlyRate)) : juce::String());
    put (currency, shown (sheet.currency));
    put (dueField, shown (sheet.due));
    showField (evenTyped);
}

/** A field that loses the keyboard takes what stands in it: so that goes first. */
void ClockSheetView::giveUpTyping()
{
    problem.clear();
    fill (true);
    list.grabKeyboardFocus();
    repaint();
}

void ClockSheetView::showField (bool evenTyped)
{
    const auto* row = chosen();
    field.setEnabled (row != nullptr && row->canPlan);

    if (evenTyped || ! field.hasKeyboardFocus (true))
        field.setText (row != nullptr && row->hours > 0.0 ? shown (typedHours (row->hours)) : juce::String(), false);

    field.setTitle (row != nullptr ? "Hours planned, " + shown (row->name) : juce::String ("Hours planned"));
}

void ClockSheetView::selectedRowsChanged (int)
{
    if (isFilling)
        return;

    const auto* row = chosen();

    if (row != nullptr && ! row->song.isNone() && row->song != opened)
    {
        opened = row->song;
        refresh();
        return;
    }

    showField (true);
    repaint();
}

//==== what is set
bool ClockSheetView::run (const std::string& command)
{
    const auto done = studio.run (command);
    problem = done ? juce::String() : shown (done.problem().text);
    refresh();
    return done.ok();
}

void ClockSheetView::acceptHours()
{
    const auto* row = chosen();

    if (row == nullptr || ! row->canPlan || isFilling)
        return;

    const auto hours = hoursIn (field.getText().toStdString());

    if (! hours)
    {
        problem = "Hours are written as 1.5, 1:30 or 90 min.";
        repaint();
        return;
    }

    if (std::abs (*hours - row->hours) < 0.005)
        return;

    const auto of = *row;                   // the rows are made anew on the way
    const auto ofPart = field.getText().trim().isEmpty() ? juce::var() : juce::var (*hours);        // nothing: as the part has it everywhere
    (void) run (of.song.isNone() ? commandText ("session.set", { { "planHours", *hours } })
              : ! of.isPart      ? commandText ("song.plan", { { "song", idOf (of.song) }, { "hours", *hours } })
                                 : commandText ("song.part", { { "song", idOf (of.song) }, { "part", of.part.isNone() ? juce::var (shown (of.partName)) : juce::var (idOf (of.part)) }, { "planHours", ofPart } }));
}

void ClockSheetView::acceptRate()
{
    const auto& sheet = studio.session().sheet;
    const auto typed = amountIn (rate.getText().toStdString());
    const auto money = currency.getText().trim();

    if (! typed)
    {
        problem = "The rate is a number: what an hour costs.";
        repaint();
        return;
    }

    if (std::abs (*typed - sheet.hourlyRate) > 0.004 || money != shown (sheet.currency))
        (void) run (commandText ("session.set", { { "hourlyRate", *typed }, { "currency", money } }));
}

void ClockSheetView::acceptDue()
{
    if (const auto date = dueField.getText().trim(); date != shown (studio.session().sheet.due))
        (void) run (commandText ("session.set", { { "due", date } }));
}

//==== looks
std::array<juce::Rectangle<float>, 6> ClockSheetView::columnsIn (juce::Rectangle<float> row) const
{
    std::array<juce::Rectangle<float>, 6> columns;
    row.reduce (static_cast<float> (sideGap), 0);

    for (std::size_t i = 5; i >= 1; --i)
        columns[i] = row.removeFromRight (static_cast<float> (numberWidth));

    columns[0] = row;
    return columns;
}

void ClockSheetView::paintListBoxItem (int index, juce::Graphics& g, int width, int height, bool isSelected)
{
    using namespace theme;

    if (! juce::isPositiveAndBelow (index, static_cast<int> (rows.size())))
        return;

    const auto& row = rows[static_cast<std::size_t> (index)];

    if (isSelected)
    {
        g.setColour (surface::hover);
        g.fillRect (0, 0, width, height);
    }

    const auto columns = columnsIn (juce::Rectangle<int> (width, height).toFloat());
    drawText (g, shown (row.name), columns[0].withTrimmedLeft (row.isPart ? static_cast<float> (partIndent) : 0.0f), row.isPart ? type::body() : type::bodyStrong(), row.isPart ? text::mid : text::high,
              juce::Justification::centredLeft, Fit::mayCut);
    const std::string* values[] { nullptr, &row.planned, &row.worked, &row.rolling, &row.idle, &row.cost };

    for (std::size_t i = 1; i < columns.size(); ++i)
        drawText (g, shown (*values[i]), columns[i], type::numM(), i == 2 && row.isOver ? state::warn : i == 1 ? text::mid : text::high, juce::Justification::centredRight, Fit::mayCut);
}

juce::String ClockSheetView::getNameForRow (int index)
{
    if (! juce::isPositiveAndBelow (index, static_cast<int> (rows.size())))
        return {};

    const auto& row = rows[static_cast<std::size_t> (index)];
    return shown (row.name + ": planned " + row.planned + ", worked " + row.worked + (row.isOver ? ", more than planned" : "") + ", rolling " + row.rolling + ", idle " + row.idle + ", cost " + row.cost);
}

void ClockSheetView::resized()
{
    auto area = getLocalBounds();
    auto top = area.removeFromTop (controlHeight);
    const auto place = [&top] (juce::Component& part, int before, int width) { top.removeFromLeft (before); part.setBounds (top.removeFromLeft (width)); };
    place (rate, 40, 84);
    place (currency, 8, 64);
    place (dueField, 124, 116);
    area.removeFromTop (gap + headHeight);
    auto foot = area.removeFromBottom (controlHeight + 26);
    field.setBounds (foot.removeFromTop (controlHeight).withTrimmedLeft (120).withWidth (96));
    area.removeFromBottom (gap);
    list.setBounds (area.reduced (2));
}

void ClockSheetView::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto beside = [&] (const juce::Component& of, const juce::String& words, int width, bool before, Colour colour = text::mid)
    {
        const auto box = before ? of.getBounds().withX (of.getX() - width).withWidth (width - 8) : of.getBounds().withX (of.getRight() + 10).withWidth (width);
        drawText (g, words, box.toFloat(), type::body(), colour, juce::Justification::centredLeft, Fit::mayCut);
    };
    beside (rate, "Rate", 40, true);
    beside (currency, "an hour", 60, false);
    beside (dueField, "Due", 36, true);
    beside (dueField, due, getWidth() - dueField.getRight() - 10, false, text::low);

    const auto ground = list.getBounds().expanded (2);
    const auto columns = columnsIn (juce::Rectangle<int> (list.getX(), ground.getY() - headHeight, list.getVisibleRowWidth(), headHeight).toFloat());

    for (std::size_t i = 1; i < columns.size(); ++i)
        drawText (g, heads[i], columns[i], type::caption(), text::low, juce::Justification::centredRight);

    g.setColour (surface::well);
    g.fillRoundedRectangle (ground.toFloat(), radius::control);
    const auto* row = chosen();
    beside (field, "Hours planned", 120, true);
    beside (field, row == nullptr ? juce::String() : ! row->canPlan ? juce::String ("is not planned") : "for " + shown (row->isPart ? row->name + " in this song" : row->song.isNone() ? std::string ("everything; empty: the songs together") : row->name + "; empty: its parts together"),
            getWidth() - field.getRight() - 10, false, text::low);
    const auto last = getLocalBounds().removeFromBottom (22).toFloat();
    drawText (g, problem.isNotEmpty() ? problem : "Voice: " + voice, last, type::body(), problem.isNotEmpty() || restIsDue ? state::warn : text::mid, juce::Justification::centredLeft, Fit::mayCut);
}

void ClockSheetView::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard)
        paintFocusRing (g, list.getBounds().reduced (4).toFloat());
}

void ClockSheetView::focusOfChildComponentChanged (FocusChangeType cause)
{
    if (const bool has = list.hasKeyboardFocus (true) && cause != focusChangedByMouseClick; std::exchange (hasKeyboard, has) != has)
        repaint (list.getBounds());
}
}
