#include "UI/Prep/InputList.h"

#include "UI/Look/Controls.h"
#include "UI/Prep/InputRows.h"

namespace takelane
{
namespace
{
constexpr int side = 16, titleCentre = 21, headsCentre = 49, rowsTop = 57, buttonHeight = 24, buttonGap = 8, bottomSide = 6, emptyWidth = 420;
}

struct InputList::Parts
{
    Parts (InputList& l, Studio& s, const ActionCaller& c) : list (l), rows (s, c), copy ("Copy from last session"), micSheet ("Print mic sheet"), check ("Line check", Button::Kind::primary, Icon::wave),
                                                            more ({}, Button::Kind::quiet, Icon::more), live ("A track for every live input", Button::Kind::primary), fromTemplate ("From a template"), add ("Add an input")
    {
        const auto does = [c] (Button& button, const char* action) { button.onClick = [c, name = std::string (action)] { if (c != nullptr) c (name); }; };
        does (copy, "prep.copyInputs");
        does (micSheet, "prep.micSheet");
        does (check, "prep.lineCheck");
        does (live, "prep.liveInputs");
        does (fromTemplate, "prep.inputs");
        add.onClick = [this] { rows.addInput(); };
        more.onClick = [this] { rows.showListMenu (more); };
        more.setTitle ("More for the input list");
        more.setTooltip ("Templates, names, tuner");

        for (auto* button : { &copy, &micSheet, &check, &more })
        {
            button->setFont (theme::type::label());
            list.addAndMakeVisible (button);
        }

        for (auto* button : { &live, &fromTemplate, &add })
            list.addChildComponent (button);

        check.setIcon (Icon::wave, 12);
        list.addChildComponent (rows);
        rows.onRows = [this] { list.resized(); list.repaint(); };
        rows.onTell = [this] (Notice notice) { if (list.onTell) list.onTell (std::move (notice)); };
    }

    InputList& list;
    InputRows rows;
    Button copy, micSheet, check, more, live, fromTemplate, add;
    InputColumns columns;
};

InputList::InputList (Studio& studio, ActionCaller call) : parts (std::make_unique<Parts> (*this, studio, call))
{
    setTitle ("Input list");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
}

InputList::~InputList() = default;

void InputList::setPreferences (Preferences& preferences)
{
    parts->rows.names = [&preferences] { return preferences.now().names; };
}

void InputList::show (const Moment& moment)     { parts->rows.show (moment); }
bool InputList::keyPressed (const juce::KeyPress& key)  { return key.getKeyCode() == juce::KeyPress::escapeKey && parts->rows.giveUp(); }

void InputList::resized()
{
    auto& p = *parts;
    int right = getWidth() - side;

    for (auto* button : { &p.check, &p.micSheet, &p.copy })
    {
        const int width = button->idealWidth();
        button->setBounds (right - width, titleCentre - buttonHeight / 2, width, buttonHeight);
        right -= width + buttonGap;
    }

    p.more.setBounds (side + juce::roundToInt (textWidth (theme::type::title(), "Input list")) + 6, titleCentre - buttonHeight / 2, buttonHeight, buttonHeight);
    p.columns = inputColumns (getWidth());
    p.rows.setColumns (p.columns);
    p.rows.setVisible (! p.rows.isEmpty());
    p.rows.setBounds (getLocalBounds().withTop (rowsTop).withTrimmedBottom (bottomSide));
    p.check.setKind (p.rows.isEmpty() ? Button::Kind::plain : Button::Kind::primary);
    int left = std::max (side, (getWidth() - emptyWidth) / 2);

    for (auto* button : { &p.live, &p.fromTemplate, &p.add })
    {
        button->setVisible (p.rows.isEmpty());
        button->setBounds (left, rowsTop + 92, button->idealWidth(), 32);
        left += button->getWidth() + buttonGap;
    }
}

void InputList::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto& p = *parts;
    g.setColour (surface::panel);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), radius::card);
    drawText (g, "Input list", { static_cast<float> (side), titleCentre - 12.0f, 120.0f, 24.0f }, type::title(), text::high);

    if (p.rows.isEmpty())
    {
        const auto words = getLocalBounds().withTop (rowsTop + 24).withHeight (24).withTrimmedLeft (std::max (side, (getWidth() - emptyWidth) / 2)).toFloat();
        drawText (g, "No inputs yet", words, type::title(), text::high);
        drawText (g, "Write down what is plugged in where, or begin with a list.", words.translated (0, 26), type::body(), text::mid);
        return;
    }

    for (const auto column : shownColumns (p.columns))
    {
        const auto range = p.columns.of (column);
        const auto head = juce::Rectangle<int> (range.getStart(), headsCentre - 8, range.getLength(), 16).toFloat();
        const bool isInput = column == InputColumn::input;
        const auto where = isTick (column) ? juce::Justification::centred : column == InputColumn::gain ? juce::Justification::centredRight : juce::Justification::centredLeft;
        drawText (g, headOf (column), isInput ? head.withX (side).withWidth (40) : head, type::caption(), text::low, where);
    }

    g.setColour (theme::line::hair);
    g.fillRect (0, rowsTop - 1, getWidth(), 1);
}
}
