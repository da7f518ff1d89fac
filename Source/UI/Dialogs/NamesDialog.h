#pragma once

/** The dictionary of names: a person's own words, before those that come along. A name can be tried. */

#include "App/Preferences/Preferences.h"
#include "UI/Dialogs/Dialog.h"

namespace takelane
{
struct NameLine
{
    std::string words, part, folder, colour;    ///< words: with commas
    int own = -1;                               ///< of the person's own, from 0; -1: comes along

    bool operator== (const NameLine&) const = default;
};

/** Own ones first; only those with what is searched in any of their texts. */
std::vector<NameLine> nameLines (const std::vector<OwnWords>& own, const std::string& searched);

/** "Keys L is Keys, in the folder Keys." */
std::string meaningText (const std::string& name, const std::vector<OwnWords>& own);

/** "ohs, over heads" as a line's words. */
std::vector<std::string> wordsIn (const std::string& text);

class NamesDialog final : public Dialog,
                          private juce::ListBoxModel
{
public:
    explicit NamesDialog (Preferences&);
    ~NamesDialog() override;

    juce::Component* firstFocus() override      { return &tried; }
    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void focusOfChildComponentChanged (FocusChangeType) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void fill();
    void select();                              ///< the list's line; what is typed is kept before
    void take (const NameLine&);
    void markInHand();
    bool write();                               ///< false: refused, told
    juce::String form() const override;
    void remove();
    const NameLine* chosen() const;

    int getNumRows() override                               { return static_cast<int> (lines.size()); }
    void paintListBoxItem (int row, juce::Graphics&, int width, int height, bool selected) override;
    void selectedRowsChanged (int row) override             { juce::ignoreUnused (row); select(); }
    juce::String getNameForRow (int row) override;

    Preferences& preferences;
    std::vector<NameLine> lines;
    TextField tried, words, part, folder;
    Dropdown colour;
    juce::ListBox list;
    Button keepButton { "Keep" }, removeButton { "Remove" };
    juce::String problem;
    NameLine inHand;                            ///< what the fields began with
    bool isFilling = false;                     ///< the list's selection is moved by the program
    bool hasKeyboard = false;
};
}
