#include "UI/Dialogs/ReadTextDialog.h"

namespace takelane
{
namespace
{
constexpr int width = 1000, height = 640, hintHeight = 26, saysHeight = 28, gap = 20, rowHeight = 24, problemHeight = 40, whereWidth = 64;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

ReadTextDialog::ReadTextDialog (TextToRead q, Read r, std::function<std::string (const std::string&)> a)
    : Dialog (q.heading, { width, height }), question (std::move (q)), read (std::move (r)), onAccept (std::move (a)),
      area (question.isMono ? TextArea::Kind::mono : TextArea::Kind::words), list ({}, this)
{
    area.setTitle (question.label);
    area.setText (fromUtf8 (question.text), false);
    area.setCaretPosition (0);
    area.onTextChange = [this] { changed(); };
    area.onCancel = [this] { giveUp(); };
    list.setTitle ("What is understood");
    list.setColour (juce::ListBox::backgroundColourId, theme::surface::panel);
    addAndMakeVisible (area);
    addAndMakeVisible (list);
    addRight ("Cancel", [this] { giveUp(); });
    auto& use = addPrimary (question.yes, [this] { accept(); });
    use.setTooltip ("Ctrl+Return");
    use.setMouseClickGrabsKeyboardFocus (false);        // greyed, it would hand the text's keyboard to the dialog
    changed();
}

ReadTextDialog::~ReadTextDialog()
{
    list.setModel (nullptr);
}

void ReadTextDialog::addOther (const juce::String& text, std::function<void (const std::string&)> action)
{
    addLeft (text, [this, action = std::move (action)]
    {
        if (! mayGo())
            return;

        const auto then = action;               // closing takes this button away
        const auto words = typed();
        close();
        then (words);
    });
    resized();
}

void ReadTextDialog::fill (const std::string& text)
{
    area.setText (fromUtf8 (text), false);
    area.setCaretPosition (0);
    changed();
}

juce::Component* ReadTextDialog::firstFocus()       { return &area; }
std::string ReadTextDialog::typed() const           { return area.getText().toStdString(); }

void ReadTextDialog::changed()
{
    understood = read (typed());
    refused.clear();
    isWarned = false;
    primary->setEnabled (understood.isGood);
    list.setRowHeight (understood.isGood ? rowHeight : problemHeight);
    list.updateContent();
    list.deselectAllRows();
    list.setDescription (fromUtf8 (understood.says));
    list.repaint();
    repaint();
}

void ReadTextDialog::accept()
{
    changed();                                  // the field tells of its text a message later than of a key

    if (! understood.isGood || onAccept == nullptr)
        return;

    refused = onAccept (typed());

    if (refused.empty())
        close();
    else
        repaint();
}

/** What took minutes to type is not gone by one key. */
bool ReadTextDialog::mayGo()
{
    if (typed() == question.text || std::exchange (isWarned, true))
        return true;

    repaint();
    return false;
}

void ReadTextDialog::giveUp()
{
    if (mayGo())
        close();
}

bool ReadTextDialog::keyPressed (const juce::KeyPress& key)
{
    if (key.isKeyCode (juce::KeyPress::returnKey) && key.getModifiers().isCommandDown())
    {
        accept();
        return true;
    }

    return Dialog::keyPressed (key);
}

void ReadTextDialog::goToLine (int line)
{
    if (line < 1)
        return;

    const auto text = area.getText();
    int at = 0;

    for (int i = 1; i < line && at >= 0; ++i)
        at = text.indexOfChar (at, '\n') + 1;

    const int end = text.indexOfChar (at, '\n');
    area.grabKeyboardFocus();
    area.setHighlightedRegion ({ at, end < 0 ? text.length() : end });
}

//==== what is understood
void ReadTextDialog::listBoxItemClicked (int row, const juce::MouseEvent&)     { returnKeyPressed (row); }

void ReadTextDialog::returnKeyPressed (int row)
{
    if (juce::isPositiveAndBelow (row, getNumRows()))
        goToLine (understood.rows[static_cast<std::size_t> (row)].line);
}

juce::String ReadTextDialog::getNameForRow (int row)
{
    if (! juce::isPositiveAndBelow (row, getNumRows()))
        return {};

    const auto& shown = understood.rows[static_cast<std::size_t> (row)];
    return fromUtf8 (shown.where + " " + shown.text + " " + shown.more).trim();
}

void ReadTextDialog::paintListBoxItem (int row, juce::Graphics& g, int rowWidth, int rowTall, bool isSelected)
{
    using namespace theme;

    if (! juce::isPositiveAndBelow (row, getNumRows()))
        return;

    const auto& shown = understood.rows[static_cast<std::size_t> (row)];
    auto box = juce::Rectangle<int> (rowWidth, rowTall);
    g.fillAll (isSelected ? surface::hover : surface::panel);

    if (shown.isProblem)
    {
        drawText (g, fromUtf8 (shown.where), box.removeFromLeft (whereWidth).toFloat().withTrimmedTop (2).withHeight (18), type::mono (12), state::warn);
        drawParagraph (g, fromUtf8 (shown.text), box.toFloat().withTrimmedTop (2), type::body(), text::high, 18, Fit::mayCut);
        return;
    }

    drawText (g, fromUtf8 (shown.where), box.removeFromLeft (36).toFloat(), type::mono (12), text::low, juce::Justification::centredRight);
    box.removeFromLeft (12);
    const auto moreWidth = std::min (box.getWidth() / 2, juce::roundToInt (textWidth (type::mono (12), fromUtf8 (shown.more))) + 8);
    drawText (g, fromUtf8 (shown.more), box.removeFromRight (moreWidth).toFloat(), question.isMono ? type::mono (12) : type::label(), text::low, juce::Justification::centredRight, Fit::mayCut);
    box.removeFromRight (8);
    drawText (g, fromUtf8 (shown.text), box.toFloat(), type::body(), text::high, juce::Justification::centredLeft, Fit::mayCut);
}

//==== looks
void ReadTextDialog::layOut (juce::Rectangle<int> content)
{
    content.removeFromTop (hintHeight);
    auto right = content.removeFromRight (content.getWidth() * 45 / 100);
    content.removeFromRight (gap);
    area.setBounds (content);

    // Filled before it had a size, it would begin somewhere in the middle.
    if (area.getCaretPosition() == 0)
    {
        area.moveCaretToEnd (false);
        area.moveCaretToTop (false);
        area.scrollEditorToPositionCaret (12, 10);
    }

    list.setBounds (right.withTrimmedTop (saysHeight));
}

void ReadTextDialog::paint (juce::Graphics& g)
{
    using namespace theme;
    Dialog::paint (g);
    drawText (g, question.hint, contentArea().withHeight (20).toFloat(), type::body(), text::mid, juce::Justification::centredLeft, Fit::mayCut);
    const auto says = juce::Rectangle<int> (list.getX(), list.getY() - saysHeight, list.getWidth(), saysHeight - 6);
    const bool isBad = ! understood.isGood || ! refused.empty() || isWarned;
    const auto words = isWarned ? juce::String ("Once more drops what was typed") : refused.empty() ? fromUtf8 (understood.says) : fromUtf8 (refused);
    drawText (g, words, says.toFloat(), type::bodyStrong(), isBad ? state::warn : text::high, juce::Justification::centredLeft, Fit::mayCut);
}
}
