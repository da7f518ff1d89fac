#include "UI/Dialogs/SheetDialog.h"

#include "Session/PrepEdits.h"
#include "UI/Dialogs/FormRows.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
constexpr int width = 640, rows = 8, problemHeight = 28, smallField = 132, currencyField = 84;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

std::string numberText (double value)
{
    if (value == 0.0)
        return {};

    char text[32];
    std::snprintf (text, sizeof text, value == std::floor (value) ? "%.0f" : "%.2f", value);
    return text;
}

/** Empty is 0. */
std::optional<double> numberOf (std::string text)
{
    std::ranges::replace (text, ',', '.');

    if (text.empty())
        return 0.0;

    double value = 0.0;
    const auto read = std::from_chars (text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && std::isfinite (value) ? std::optional (value) : std::nullopt;
}
}

SheetAnswers sheetAnswers (const SessionSheet& sheet)
{
    return { sheet.artist, sheet.engineer, sheet.producer, sheet.room, sheet.dates, sheet.due, numberText (sheet.hourlyRate), sheet.currency, numberText (sheet.planHours) };
}

Result<SessionSheet> sheetOf (const SessionSheet& before, const SheetAnswers& typed)
{
    const auto rate = numberOf (typed.rate), hours = numberOf (typed.hours);

    if (! rate)
        return Problem { "The rate is a number." };

    if (! hours)
        return Problem { "The hours are a number." };

    auto sheet = before;
    sheet.artist = typed.artist;
    sheet.engineer = typed.engineer;
    sheet.producer = typed.producer;
    sheet.room = typed.room;
    sheet.dates = typed.dates;
    sheet.due = typed.due;
    sheet.hourlyRate = *rate;
    sheet.currency = typed.currency;
    sheet.planHours = *hours;

    if (auto wrong = sheetProblem (sheet))
        return *wrong;

    return sheet;
}

SheetDialog::SheetDialog (Studio& s)
    : Dialog ("Session sheet", { width, 56 + rows * form::rowHeight + problemHeight + 80 }), studio (s),
      fields { { { "Artist", "The Night Ferries", &SheetAnswers::artist }, { "Engineer", "", &SheetAnswers::engineer }, { "Producer", "", &SheetAnswers::producer },
                 { "Room", "Live room A", &SheetAnswers::room }, { "Dates", "14 to 16 March", &SheetAnswers::dates }, { "Due", "2027-03-31", &SheetAnswers::due },
                 { "Hourly rate", "0", &SheetAnswers::rate }, { "Currency", "EUR", &SheetAnswers::currency }, { "Planned hours", "the songs' sum", &SheetAnswers::hours } } }
{
    const auto now = sheetAnswers (studio.session().sheet);

    for (auto& field : fields)
    {
        field.box.setTitle (field.label);
        field.box.setText (fromUtf8 (now.*field.text), false);
        field.box.setPlaceholder (field.placeholder);
        field.box.setInputRestrictions (200);
        field.box.onTextChange = [this] { changed(); };
        field.box.onAccept = [this] (const juce::String&) { accept(); };
        field.box.onCancel = [this] { giveUp(); };
        addAndMakeVisible (field.box);
    }

    addRight ("Cancel", [this] { giveUp(); });
    addPrimary ("Save", [this] { accept(); });
    changed();
    keepForm();
}

juce::String SheetDialog::form() const
{
    juce::String all;

    for (const auto& field : fields)
        all << field.box.getText() << "\n";

    return all;
}

SheetAnswers SheetDialog::answers() const
{
    SheetAnswers now;

    for (const auto& field : fields)
        now.*field.text = field.box.getText().trim().toStdString();

    return now;
}

void SheetDialog::changed()
{
    const auto sheet = sheetOf (studio.session().sheet, answers());
    problem = sheet ? std::string() : sheet.problem().text;
    primary->setEnabled (problem.empty());
    repaint();
}

void SheetDialog::accept()
{
    changed();
    const auto sheet = sheetOf (studio.session().sheet, answers());

    if (! sheet)
        return;

    const bool isSame = *sheet == studio.session().sheet;
    const auto done = isSame ? Result<void> {} : studio.edit (setSheet (studio.session(), *sheet), "Session Sheet", "Wrote the session's sheet");

    if (done)
        return close();

    problem = done.problem().text;
    repaint();
}

void SheetDialog::layOut (juce::Rectangle<int> area)
{
    for (auto& field : fields)
    {
        // The currency stands beside the rate.
        if (field.text == &SheetAnswers::currency)
            continue;

        const auto row = form::takeRow (area);
        const bool isSmall = field.text == &SheetAnswers::due || field.text == &SheetAnswers::rate || field.text == &SheetAnswers::hours;
        field.box.setBounds (isSmall ? row.withWidth (smallField) : row);

        if (field.text == &SheetAnswers::rate)
            fields[7].box.setBounds (row.withTrimmedLeft (smallField + 12).withWidth (currencyField));
    }
}

void SheetDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);

    for (const auto& field : fields)
    {
        if (field.text != &SheetAnswers::currency)
            form::paintLabel (g, field.label, field.box, margin);

        if (field.text == &SheetAnswers::due)
            form::paintNote (g, "year, month, day", field.box, getWidth() - margin);

        if (field.text == &SheetAnswers::hours)
            form::paintNote (g, "for all songs; empty: their plans' sum", field.box, getWidth() - margin);

        if (field.text == &SheetAnswers::currency)
            form::paintNote (g, "an hour", field.box, getWidth() - margin);
    }

    drawText (g, fromUtf8 (problem), contentArea().removeFromBottom (problemHeight - 6).toFloat(), theme::type::body(), theme::state::warn, juce::Justification::centredLeft, Fit::mayCut);
}
}
