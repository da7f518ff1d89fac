#include "UI/Dialogs/NamesDialog.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr int width = 760, height = 600, fieldHeight = 36, meaningHeight = 26, rowHeight = 28, gap = 10, labelHeight = 18, problemHeight = 22, partWidth = 150, folderWidth = 130, colourWidth = 150;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
std::string textOf (const TextField& field)         { return field.getText().trim().toStdString(); }

std::string listText (const std::vector<std::string>& words)
{
    std::string text;

    for (const auto& word : words)
        text += (text.empty() ? "" : ", ") + (word.starts_with ('?') ? word.substr (1) : word);

    return text;
}

bool holds (const NameLine& line, const juce::String& searched)
{
    return searched.isEmpty() || std::ranges::any_of (std::initializer_list<const std::string*> { &line.words, &line.part, &line.folder }, [&] (const auto* text) { return fromUtf8 (*text).containsIgnoreCase (searched); });
}
}

std::vector<NameLine> nameLines (const std::vector<OwnWords>& own, const std::string& searched)
{
    std::vector<NameLine> all;

    for (std::size_t i = 0; i < own.size(); ++i)
        all.push_back ({ listText (own[i].words), own[i].part, own[i].folder, own[i].colour, static_cast<int> (i) });

    for (const auto& line : partWords())
        all.push_back ({ listText (line.words), line.part, line.folder, partNamed (line.words.front()).colour, -1 });

    const auto wanted = fromUtf8 (searched);
    std::erase_if (all, [&] (const NameLine& line) { return ! holds (line, wanted); });
    return all;
}

std::string meaningText (const std::string& name, const std::vector<OwnWords>& own)
{
    if (name.empty())
        return "Type a track's name to see what it would be.";

    const auto meaning = nameMeaning (name, own);

    if (meaning.part.empty() && meaning.folder.empty())
        return "Nobody knows what " + name + " is.";

    return name + " is " + (meaning.part.empty() ? "in " : meaning.part + ", in ") + "the folder " + meaning.folder + ".";
}

std::vector<std::string> wordsIn (const std::string& text)
{
    std::vector<std::string> words;

    for (const auto& word : juce::StringArray::fromTokens (fromUtf8 (text), ",;", {}))
        if (word.trim().isNotEmpty())
            words.push_back (word.trim().toStdString());

    return words;
}

NamesDialog::NamesDialog (Preferences& p) : Dialog ("Names and what they mean", { width, height }), preferences (p), list ({}, this)
{
    tried.setTitle ("Try a name, or search");
    tried.setPlaceholder ("Try a name, or search the words");
    tried.onTextChange = [this] { fill(); };
    tried.onCancel = [this] { giveUp(); };
    list.setTitle ("Words");
    list.setRowHeight (rowHeight);
    list.setColour (juce::ListBox::backgroundColourId, theme::surface::well);

    for (const auto& [field, title] : { std::pair (&words, "Words, with commas"), std::pair (&part, "Part"), std::pair (&folder, "Folder") })
    {
        field->setTitle (title);
        field->setInputRestrictions (200);
        field->onAccept = [this] (const juce::String&) { write(); };
        field->onCancel = [this] { giveUp(); };
        field->onTextChange = [this] { repaint(); };
    }

    juce::StringArray colours { "The folder's" };

    for (const auto& each : theme::trackPalette)
        colours.add (each.name);

    colour.setTitle ("Colour");
    colour.setChoices (colours, 0);
    colour.onChoice = [this] (int i) { colour.setChosen (i); repaint(); };
    keepButton.onClick = [this] { write(); };
    keepButton.setTooltip ("As words of your own, before those that come along");
    removeButton.onClick = [this] { remove(); };

    for (auto* control : std::initializer_list<juce::Component*> { &tried, &list, &words, &part, &folder, &colour, &keepButton, &removeButton })
        addAndMakeVisible (control);

    addPrimary ("Done", [this] { if (! isFormChanged() || write()) close(); });
    fill();
    keepForm();
}

NamesDialog::~NamesDialog()
{
    list.setModel (nullptr);
}

const NameLine* NamesDialog::chosen() const
{
    const auto row = list.getSelectedRow();
    return juce::isPositiveAndBelow (row, static_cast<int> (lines.size())) ? &lines[static_cast<std::size_t> (row)] : nullptr;
}

void NamesDialog::fill()
{
    const auto& own = preferences.now().names;
    auto found = nameLines (own, textOf (tried));

    // A name that is tried need not be one of the words.
    lines = found.empty() ? nameLines (own, {}) : std::move (found);
    list.updateContent();
    markInHand();
}

/** The list shows what is in the fields, where it is among its lines. */
void NamesDialog::markInHand()
{
    const juce::ScopedValueSetter<bool> filling (isFilling, true);
    list.deselectAllRows();

    if (const auto found = std::ranges::find (lines, inHand); found != lines.end())
        list.selectRow (static_cast<int> (found - lines.begin()), true);

    removeButton.setEnabled (inHand.own >= 0);
    list.repaint();
    repaint();
}

void NamesDialog::select()
{
    if (isFilling || chosen() == nullptr)
        return;

    auto wanted = *chosen();

    if (isFormChanged())
    {
        const auto before = preferences.now().names.size();

        if (! write())
            return markInHand();

        // A new line of one's own stands before the others.
        if (wanted.own >= 0)
            wanted.own += static_cast<int> (preferences.now().names.size() - before);
    }

    take (wanted);
}

juce::String NamesDialog::form() const
{
    if (words.isEmpty() && part.isEmpty() && folder.isEmpty())
        return {};

    return words.getText().trim() + "\n" + part.getText().trim() + "\n" + folder.getText().trim() + "\n" + juce::String (colour.chosen());
}

void NamesDialog::take (const NameLine& line)
{
    inHand = line;
    words.setText (fromUtf8 (line.words), false);
    part.setText (fromUtf8 (line.part), false);
    folder.setText (fromUtf8 (line.folder), false);
    const auto found = std::ranges::find_if (theme::trackPalette, [&line] (const auto& each) { return fromUtf8 (line.colour).equalsIgnoreCase (each.hex); });
    colour.setChosen (line.own < 0 || found == std::end (theme::trackPalette) ? 0 : static_cast<int> (found - std::begin (theme::trackPalette)) + 1);
    problem.clear();
    keepForm();
    markInHand();
}

/** In place of the chosen line where that is one's own. */
bool NamesDialog::write()
{
    const OwnWords line { wordsIn (textOf (words)), textOf (part), textOf (folder), colour.chosen() > 0 ? theme::trackPalette[colour.chosen() - 1].hex : "" };

    if (const auto wrong = wordsProblem (line))
    {
        problem = fromUtf8 (wrong->text);
        repaint();
        return false;
    }

    const int own = inHand.own;
    preferences.change ([&] (PreferenceValues& v)
    {
        if (own >= 0)
            v.names[static_cast<std::size_t> (own)] = line;
        else
            v.names.insert (v.names.begin(), line);
    });
    tried.setText ({}, false);
    fill();
    take (lines[static_cast<std::size_t> (std::max (0, own))]);
    return true;
}

void NamesDialog::remove()
{
    if (inHand.own < 0)
        return;

    preferences.change ([own = inHand.own] (PreferenceValues& v) { v.names.erase (v.names.begin() + own); });
    take ({});
    fill();
}

void NamesDialog::layOut (juce::Rectangle<int> area)
{
    tried.setBounds (area.removeFromTop (fieldHeight));
    area.removeFromTop (meaningHeight + gap);
    area.removeFromBottom (problemHeight);
    auto fields = area.removeFromBottom (fieldHeight);
    area.removeFromBottom (labelHeight + gap);
    list.setBounds (area);
    removeButton.setBounds (fields.removeFromRight (removeButton.idealWidth()));
    fields.removeFromRight (gap);
    keepButton.setBounds (fields.removeFromRight (keepButton.idealWidth()));
    fields.removeFromRight (gap);
    colour.setBounds (fields.removeFromRight (colourWidth - 30));
    fields.removeFromRight (gap);
    folder.setBounds (fields.removeFromRight (folderWidth));
    fields.removeFromRight (gap);
    part.setBounds (fields.removeFromRight (partWidth));
    fields.removeFromRight (gap);
    words.setBounds (fields);
}

void NamesDialog::paint (juce::Graphics& g)
{
    using namespace theme;
    Dialog::paint (g);
    drawText (g, fromUtf8 (meaningText (textOf (tried), preferences.now().names)), juce::Rectangle<int> (margin, tried.getBottom() + 4, getWidth() - 2 * margin, meaningHeight).toFloat(),
              type::body(), text::mid, juce::Justification::centredLeft, Fit::mayCut);

    for (const auto& [caption, control] : { std::pair<const char*, const juce::Component*> ("Words, with commas", &words), std::pair<const char*, const juce::Component*> ("Part", &part),
                                            std::pair<const char*, const juce::Component*> ("Folder", &folder), std::pair<const char*, const juce::Component*> ("Colour", &colour) })
        drawText (g, caption, juce::Rectangle<int> (control->getX(), control->getY() - labelHeight, control->getWidth(), labelHeight - 2).toFloat(), type::caption(), text::low);

    if (problem.isNotEmpty())
        drawText (g, problem, juce::Rectangle<int> (margin, words.getBottom() + 2, getWidth() - 2 * margin, problemHeight - 2).toFloat(), type::label(), state::fail);
}

void NamesDialog::paintListBoxItem (int index, juce::Graphics& g, int rowWidth, int rowBottom, bool isSelected)
{
    using namespace theme;

    if (! juce::isPositiveAndBelow (index, getNumRows()))
        return;

    const auto& line = lines[static_cast<std::size_t> (index)];
    auto area = juce::Rectangle<int> (rowWidth, rowBottom);

    if (isSelected)
    {
        g.setColour (surface::control);
        g.fillRect (area);
    }

    g.setColour (trackColour (line.colour));
    g.fillRect (area.removeFromLeft (4).reduced (0, 2));
    area.reduce (12, 0);
    const bool isOwn = line.own >= 0;
    drawText (g, fromUtf8 (line.folder), area.removeFromRight (110).toFloat(), type::body(), text::mid, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, fromUtf8 (line.part), area.removeFromRight (140).toFloat(), type::body(), isOwn ? text::high : text::mid, juce::Justification::centredLeft, Fit::mayCut);

    if (isOwn)
        drawText (g, "yours", area.removeFromRight (48).toFloat(), type::caption(), text::low);

    drawText (g, fromUtf8 (line.words), area.withTrimmedRight (8).toFloat(), isOwn ? type::bodyStrong() : type::body(), isOwn ? text::high : text::low, juce::Justification::centredLeft, Fit::mayCut);
}

juce::String NamesDialog::getNameForRow (int row)
{
    if (! juce::isPositiveAndBelow (row, getNumRows()))
        return {};

    const auto& line = lines[static_cast<std::size_t> (row)];
    return fromUtf8 (line.words + ": " + line.part + ", " + line.folder + (line.own >= 0 ? ", yours" : ""));
}

void NamesDialog::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard)
        paintFocusRing (g, list.getBounds().reduced (4).toFloat());
}

void NamesDialog::focusOfChildComponentChanged (FocusChangeType cause)
{
    if (const bool has = list.hasKeyboardFocus (true) && cause != focusChangedByMouseClick; std::exchange (hasKeyboard, has) != has)
        repaint (list.getBounds());
}
}
