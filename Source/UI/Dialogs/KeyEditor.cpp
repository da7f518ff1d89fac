#include "UI/Dialogs/KeyEditor.h"

#include "UI/Keys.h"

namespace takelane
{
namespace
{
constexpr int rowHeight = 30, controlHeight = 36, gap = 10, presetWidth = 180, messageHeight = 26;

bool isModifierAlone (const std::string& key)       { return key.empty(); }
}

KeyEditor::KeyEditor (Preferences& p) : preferences (p), list ({}, this)
{
    juce::StringArray names;

    for (const auto which : allKeyPresets)
        names.add (nameOf (which));

    preset.setTitle ("Preset");
    preset.setChoices (names, static_cast<int> (preferences.now().keys.preset));
    preset.onChoice = [this] (int i) { change ([i] (KeyMap& keys) { keys.usePreset (allKeyPresets[i]); }); };
    search.setTitle ("Search actions and keys");
    search.setPlaceholder ("Search actions and keys");
    search.onTextChange = [this] { fill(); };
    search.onCancel = [this] { search.clear(); fill(); };
    list.setTitle ("Actions");
    list.setRowHeight (rowHeight);
    list.setColour (juce::ListBox::backgroundColourId, theme::surface::well);
    add.onClick = [this] { startCatching(); };
    remove.onClick = [this]
    {
        if (const auto* row = chosen(); row != nullptr && ! row->keys.empty())
            change ([action = row->action, key = row->keys.back()] (KeyMap& keys) { keys.remove (action, key); });
    };
    reset.onClick = [this]
    {
        if (const auto* row = chosen())
            change ([action = row->action] (KeyMap& keys) { keys.reset (action); });
    };

    for (auto* part : std::initializer_list<juce::Component*> { &preset, &search, &list, &add, &remove, &reset, &catcher })
        addAndMakeVisible (part);

    catcher.setInterceptsMouseClicks (false, false);
    fill();
}

KeyEditor::~KeyEditor()
{
    list.setModel (nullptr);
}

const KeyRow* KeyEditor::chosen() const
{
    const auto row = list.getSelectedRow();
    const bool isAction = juce::isPositiveAndBelow (row, static_cast<int> (rows.size())) && ! rows[static_cast<std::size_t> (row)].action.empty();
    return isAction ? &rows[static_cast<std::size_t> (row)] : nullptr;
}

void KeyEditor::fill()
{
    const auto* before = chosen();
    const auto action = before != nullptr ? before->action : std::string();
    rows = keyRows (preferences.keys(), search.getText().toStdString());
    list.updateContent();
    list.deselectAllRows();

    for (std::size_t i = 0; i < rows.size(); ++i)
        if (! action.empty() && rows[i].action == action)
            list.selectRow (static_cast<int> (i), true);

    list.repaint();
    showButtons();
}

void KeyEditor::showButtons()
{
    const auto* row = chosen();
    add.setEnabled (row != nullptr);
    remove.setEnabled (row != nullptr && ! row->keys.empty());
    reset.setEnabled (row != nullptr && row->isChanged);
    repaint();
}

void KeyEditor::change (const std::function<void (KeyMap&)>& make)
{
    preferences.change ([&make] (PreferenceValues& v)
    {
        KeyMap keys (v.keys);
        make (keys);
        v.keys = keys.choice();
    });
    preset.setChosen (static_cast<int> (preferences.now().keys.preset));
    fill();
}

//==============================================================================
void KeyEditor::startCatching()
{
    const auto* row = chosen();

    if (row == nullptr)
        return;

    catchingFor = row->action;
    clashing.clear();
    message = "Press the new key for \u201c" + juce::String (row->text) + "\u201d, or Escape.";
    catcher.grabKeyboardFocus();
    repaint();
}

void KeyEditor::stopCatching()
{
    catchingFor.clear();
    clashing.clear();
    message.clear();
    repaint();
}

bool KeyEditor::caught (const juce::KeyPress& press)
{
    if (catchingFor.empty())
        return false;

    const auto key = keyTextOf (press);

    if (isModifierAlone (key))
        return true;

    if (key != "Escape" && key != clashing && preferences.keys().clash (catchingFor, key) != nullptr)
    {
        clashing = key;
        message = juce::String (clashText (preferences.keys(), catchingFor, key));
        repaint();
        return true;
    }

    const auto action = catchingFor;
    stopCatching();

    if (key != "Escape")
        change ([&] (KeyMap& keys) { keys.add (action, key); });

    list.grabKeyboardFocus();
    return true;
}

//==============================================================================
juce::String KeyEditor::getNameForRow (int row)
{
    if (! juce::isPositiveAndBelow (row, static_cast<int> (rows.size())))
        return {};

    auto name = juce::String (rows[static_cast<std::size_t> (row)].text);

    for (const auto& key : rows[static_cast<std::size_t> (row)].keys)
        name << ", " << juce::String (key);

    return name;
}

void KeyEditor::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard)
        paintFocusRing (g, list.getBounds().reduced (4).toFloat());
}

void KeyEditor::focusOfChildComponentChanged (FocusChangeType cause)
{
    if (const bool has = list.hasKeyboardFocus (true) && cause != focusChangedByMouseClick; std::exchange (hasKeyboard, has) != has)
        repaint (list.getBounds());
}

void KeyEditor::paintListBoxItem (int index, juce::Graphics& g, int width, int height, bool isSelected)
{
    using namespace theme;

    if (! juce::isPositiveAndBelow (index, static_cast<int> (rows.size())))
        return;

    const auto& row = rows[static_cast<std::size_t> (index)];
    auto area = juce::Rectangle<int> (width, height).toFloat();

    if (row.action.empty())
    {
        drawText (g, row.text, area.reduced (12, 0).withTrimmedTop (6), type::caption(), text::low);
        return;
    }

    if (isSelected)
    {
        g.setColour (surface::hover);
        g.fillRect (area);
    }

    area.reduce (12, 0);
    auto keys = area.removeFromRight (area.getWidth() * 0.62f);
    drawText (g, row.text, area, type::body(), text::high, juce::Justification::centredLeft, Fit::mayCut);

    if (row.isChanged)
        drawText (g, "changed", keys.removeFromRight (60), type::caption(), text::low, juce::Justification::centredRight);

    for (const auto& key : row.keys)
    {
        const auto chip = keys.removeFromLeft (textWidth (type::numS(), key) + 14).withSizeKeepingCentre (textWidth (type::numS(), key) + 14, 20);

        if (keys.getWidth() <= 0.0f)
            break;

        g.setColour (surface::control);
        g.fillRoundedRectangle (chip, radius::clip);
        drawText (g, key, chip, type::numS(), text::high, juce::Justification::centred, Fit::mayCut);
        keys.removeFromLeft (6);
    }
}

void KeyEditor::paint (juce::Graphics& g)
{
    if (message.isNotEmpty())
        drawText (g, message, getLocalBounds().removeFromBottom (messageHeight).toFloat(), theme::type::bodyStrong(),
                  clashing.empty() ? theme::text::high : theme::state::warn);
    else
        drawText (g, chosen() == nullptr ? "Choose an action to change its keys." : "Return or a double click adds a key.",
                  getLocalBounds().removeFromBottom (messageHeight).toFloat(), theme::type::label(), theme::text::low);
}

void KeyEditor::resized()
{
    auto area = getLocalBounds();
    auto head = area.removeFromTop (controlHeight);
    preset.setBounds (head.removeFromLeft (presetWidth));
    head.removeFromLeft (gap);
    search.setBounds (head);
    area.removeFromTop (gap);
    area.removeFromBottom (messageHeight);
    auto foot = area.removeFromBottom (controlHeight);

    for (auto* button : { &add, &remove, &reset })
    {
        button->setBounds (foot.removeFromLeft (button->idealWidth()));
        foot.removeFromLeft (gap);
    }

    area.removeFromBottom (gap);
    list.setBounds (area);
    catcher.setBounds (list.getBounds());
}
}
