#pragma once

/** The list of all actions with their keys: searched, and changed by pressing the new key. */

#include "App/Preferences/Preferences.h"
#include "UI/Dialogs/KeysModel.h"
#include "UI/Look/Controls.h"

namespace takelane
{
class KeyEditor : public juce::Component,
                  private juce::ListBoxModel
{
public:
    explicit KeyEditor (Preferences&);
    ~KeyEditor() override;

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void focusOfChildComponentChanged (FocusChangeType) override;
    void resized() override;

private:
    /** Has the focus while a key is waited for, and takes whatever is pressed. */
    class Catcher : public juce::Component
    {
    public:
        explicit Catcher (KeyEditor& e) : editor (e)        { setWantsKeyboardFocus (true); setTitle ("Press the new key"); }

        bool keyPressed (const juce::KeyPress& key) override { return editor.caught (key); }
        void focusLost (FocusChangeType) override           { editor.stopCatching(); }

    private:
        KeyEditor& editor;
    };

    int getNumRows() override                               { return static_cast<int> (rows.size()); }
    void paintListBoxItem (int row, juce::Graphics&, int width, int height, bool selected) override;
    void listBoxItemDoubleClicked (int, const juce::MouseEvent&) override  { startCatching(); }
    void returnKeyPressed (int) override                    { startCatching(); }
    void selectedRowsChanged (int) override                 { showButtons(); }
    juce::String getNameForRow (int row) override;

    const KeyRow* chosen() const;
    void fill();
    void showButtons();
    void startCatching();
    void stopCatching();
    bool caught (const juce::KeyPress&);
    void change (const std::function<void (KeyMap&)>&);

    Preferences& preferences;
    std::vector<KeyRow> rows;
    std::string catchingFor, clashing;
    juce::String message;
    Dropdown preset;
    TextField search;
    juce::ListBox list;
    Button add { "Add a key" }, remove { "Remove its last key" }, reset { "As in the preset" };
    Catcher catcher { *this };
    bool hasKeyboard = false;                   ///< the list, not by the mouse
};
}
