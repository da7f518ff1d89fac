#pragma once

/** A text of many lines, read while it is typed: on the left what is written, on the right what is understood of it, and what is not with the
    number of its line. A press on such a line goes there. Ctrl+Return accepts; what was typed is only dropped when asked twice.
*/

#include "UI/Dialogs/Dialog.h"
#include "UI/Dialogs/Readings.h"
#include "UI/Look/TextArea.h"

namespace takelane
{
struct TextToRead
{
    juce::String heading, hint;                 ///< hint: a line above the text
    juce::String label;                         ///< the text's name for a screen reader
    std::string text;
    juce::String yes = "Use it";
    bool isMono = true;
};

class ReadTextDialog final : public Dialog,
                             private juce::ListBoxModel
{
public:
    using Read = std::function<Reading (const std::string&)>;

    /** accept: empty, or why not; then it stays open. */
    ReadTextDialog (TextToRead, Read, std::function<std::string (const std::string&)> accept);
    ~ReadTextDialog() override;

    /** A button at the left of the footer; the dialog is closed before, asking twice where something was typed: that is given along. */
    void addOther (const juce::String& text, std::function<void (const std::string& typed)>);

    /** Other text, as if it were typed. */
    void fill (const std::string& text);

    juce::Component* firstFocus() override;
    void giveUp() override;
    void paint (juce::Graphics&) override;
    bool keyPressed (const juce::KeyPress&) override;

    const Reading& reading() const noexcept     { return understood; }

private:
    void layOut (juce::Rectangle<int>) override;
    void changed();
    bool mayGo();                               ///< nothing was typed, or it was asked twice
    void accept();
    void goToLine (int line);
    std::string typed() const;

    int getNumRows() override                   { return static_cast<int> (understood.rows.size()); }
    void paintListBoxItem (int row, juce::Graphics&, int width, int height, bool selected) override;
    void listBoxItemClicked (int row, const juce::MouseEvent&) override;
    void returnKeyPressed (int row) override;
    juce::String getNameForRow (int row) override;

    const TextToRead question;
    const Read read;
    std::function<std::string (const std::string&)> onAccept;
    TextArea area;
    juce::ListBox list;
    Reading understood;
    std::string refused;                        ///< why accept() did not
    bool isWarned = false;                      ///< that giving up drops what was typed
};
}
