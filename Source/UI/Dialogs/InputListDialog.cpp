#include "UI/Dialogs/InputListDialog.h"

namespace takelane
{
namespace
{
constexpr int width = 760, height = 520, listWidth = 300, rowHeight = 40, gap = 20, linesShown = 14;
constexpr float lineHeight = 18;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

std::string namesText (const std::vector<std::string>& names)
{
    std::string text;

    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + name;

    return text;
}

std::string counted (std::size_t count, const char* one, const char* many)
{
    return count == 1 ? std::string ("1 ") + one : std::to_string (count) + " " + many;
}
}

std::vector<InputListChoice> inputListChoices (const std::vector<InputListName>& lists, const std::vector<std::filesystem::path>& recent, const std::filesystem::path& open)
{
    std::vector<InputListChoice> choices;

    for (const auto& list : lists)
        choices.push_back ({ InputListChoice::Kind::list, list.name, list.isOwn ? "your own" : "comes along", list.id });

    for (const auto& folder : recent)
        if (folder != open)
            choices.push_back ({ InputListChoice::Kind::session, folder.filename().string(), "session", folder.string() });

    return choices;
}

std::vector<std::string> appliedText (const ListApplied& applied)
{
    std::vector<std::string> lines;

    if (! applied.added.empty())
        lines.push_back ("Adds " + counted (applied.added.size(), "track", "tracks") + ": " + namesText (applied.added) + ".");

    if (! applied.filled.empty())
        lines.push_back ("Fills in " + counted (applied.filled.size(), "sheet", "sheets") + ": " + namesText (applied.filled) + ".");

    if (applied.added.empty() && applied.filled.empty())
        lines.emplace_back ("This session has all of it.");

    lines.insert (lines.end(), applied.notMapped.begin(), applied.notMapped.end());
    return lines;
}

InputListDialog::InputListDialog (Studio& s, std::vector<InputListChoice> c, std::filesystem::path folder, Begin begin)
    : Dialog ("Input list", { width, height }), studio (s), choices (std::move (c)), templatesFolder (std::move (folder)), list ({}, this)
{
    list.setTitle ("Lists");
    list.setRowHeight (rowHeight);
    list.setColour (juce::ListBox::backgroundColourId, theme::surface::well);
    addAndMakeVisible (list);
    addRight ("Cancel", [this] { giveUp(); });
    addPrimary ("Use this list", [this] { apply(); });
    primary->setEnabled (false);
    const auto first = std::ranges::find (choices, InputListChoice::Kind::session, &InputListChoice::kind);
    const bool hasSession = begin == Begin::withLastSession && first != choices.end();

    if (begin == Begin::withLastSession && ! hasSession)
        preview = { "There is no other session yet; a template serves as well." };

    if (begin == Begin::withTemplates || hasSession)
        list.selectRow (hasSession ? static_cast<int> (first - choices.begin()) : 0);
}

InputListDialog::~InputListDialog()
{
    list.setModel (nullptr);
}

/** Files are read on a thread of their own: what it finds is taken in by show(). */
void InputListDialog::read (int row)
{
    if (! juce::isPositiveAndBelow (row, getNumRows()) || std::exchange (wanted, row) == row)
        return;

    applied.reset();
    preview = { "Reading it." };
    primary->setEnabled (false);
    reading = std::make_shared<Reading>();
    juce::Thread::launch ([to = reading, choice = choices[static_cast<std::size_t> (row)], folder = templatesFolder]
    {
        to->list = choice.kind == InputListChoice::Kind::session ? readInputListOf (choice.id) : readInputList (folder, choice.id);
        to->done = true;
    });
    repaint (previewArea());
}

void InputListDialog::show (const Moment&)
{
    if (reading != nullptr && reading->done)
        take (std::move (*std::exchange (reading, nullptr)->list));
}

/** Of the session as it is at this moment: it goes on while the dialog is open. */
Result<ListApplied> InputListDialog::withList() const
{
    return withInputList (studio.session(), *found, static_cast<int> (studio.status().device.inputNames.size()));
}

void InputListDialog::take (Result<Session> taken)
{
    found.reset();
    applied.reset();

    if (taken)
        found = *std::move (taken);

    auto result = found ? withList() : Result<ListApplied> (taken.problem());

    if (result)
        applied = *std::move (result);

    preview = applied ? appliedText (*applied) : std::vector { result.problem().text };
    primary->setEnabled (applied && ! (applied->added.empty() && applied->filled.empty()));
    std::string all;

    for (const auto& line : preview)
        all += line + " ";

    list.setDescription (fromUtf8 (all));
    repaint (previewArea());
}

void InputListDialog::apply()
{
    if (! found || ! primary->isEnabled())
        return;

    const auto now = withList();
    const auto name = choices[static_cast<std::size_t> (wanted)].text;

    if (const auto done = studio.edit (now ? Result<Session> (now->session) : Result<Session> (now.problem()), "Input List", "Took over the input list " + name); ! done)
    {
        preview = { done.problem().text };
        repaint (previewArea());
        return;
    }

    close();
}

juce::Rectangle<int> InputListDialog::previewArea() const
{
    return contentArea().withTrimmedLeft (listWidth + gap);
}

void InputListDialog::layOut (juce::Rectangle<int> area)
{
    list.setBounds (area.removeFromLeft (listWidth));
}

void InputListDialog::paint (juce::Graphics& g)
{
    using namespace theme;
    Dialog::paint (g);
    auto area = previewArea();

    if (juce::isPositiveAndBelow (wanted, static_cast<int> (choices.size())))
        drawText (g, fromUtf8 (choices[static_cast<std::size_t> (wanted)].text), area.removeFromTop (28).toFloat(), type::title(), text::high, juce::Justification::centredLeft, Fit::mayCut);

    const auto isWarning = [this] (const std::string& line) { return applied && std::ranges::find (applied->notMapped, line) != applied->notMapped.end(); };

    for (const auto& line : preview)
    {
        const auto words = fromUtf8 (line);
        const int lines = std::min (linesShown, linesOf (words, type::body(), static_cast<float> (area.getWidth())));
        drawParagraph (g, words, area.removeFromTop (lines * juce::roundToInt (lineHeight) + 6).toFloat(), type::body(), isWarning (line) ? state::warn : text::mid, lineHeight, Fit::mayCut);
    }
}

void InputListDialog::paintListBoxItem (int index, juce::Graphics& g, int rowWidth, int rowBottom, bool isSelected)
{
    using namespace theme;

    if (! juce::isPositiveAndBelow (index, getNumRows()))
        return;

    const auto& choice = choices[static_cast<std::size_t> (index)];
    auto area = juce::Rectangle<int> (rowWidth, rowBottom);

    if (isSelected)
    {
        g.setColour (surface::control);
        g.fillRect (area);
    }

    area.reduce (12, 0);
    drawIcon (g, choice.kind == InputListChoice::Kind::session ? Icon::folder : Icon::document, area.removeFromLeft (16).withSizeKeepingCentre (14, 14).toFloat(), text::mid);
    area.removeFromLeft (10);
    drawText (g, fromUtf8 (choice.about), area.removeFromRight (84).toFloat(), type::label(), text::low, juce::Justification::centredRight);
    drawText (g, fromUtf8 (choice.text), area.toFloat(), type::bodyStrong(), text::high, juce::Justification::centredLeft, Fit::mayCut);
}

juce::String InputListDialog::getNameForRow (int row)
{
    return juce::isPositiveAndBelow (row, getNumRows()) ? fromUtf8 (choices[static_cast<std::size_t> (row)].text + ", " + choices[static_cast<std::size_t> (row)].about) : juce::String();
}

void InputListDialog::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard)
        paintFocusRing (g, list.getBounds().reduced (4).toFloat());
}

void InputListDialog::focusOfChildComponentChanged (FocusChangeType cause)
{
    if (const bool has = list.hasKeyboardFocus (true) && cause != focusChangedByMouseClick; std::exchange (hasKeyboard, has) != has)
        repaint (list.getBounds());
}
}
