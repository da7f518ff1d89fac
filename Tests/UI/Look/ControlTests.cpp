#include "Tests/Support/Catch.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Look/Controls.h"

using namespace takelane;
using Role = juce::AccessibilityRole;

TEST_CASE ("A button is clicked by mouse, Space and Return, but not when disabled")
{
    int clicks = 0;
    Button button ("Cancel");
    button.setSize (80, 32);
    button.onClick = [&] { ++clicks; };
    test::click (button, { 10, 10 });
    CHECK (clicks == 1);
    CHECK (button.keyPressed (juce::KeyPress (juce::KeyPress::spaceKey)));
    CHECK (button.keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
    CHECK (clicks == 3);
    CHECK_FALSE (button.keyPressed (juce::KeyPress ('r')));

    button.setEnabled (false);
    test::click (button, { 10, 10 });
    button.keyPressed (juce::KeyPress (juce::KeyPress::returnKey));
    CHECK (clicks == 3);
}

TEST_CASE ("In the main window Space is the transport's, whatever button has the keyboard")
{
    struct Window final : juce::Component, KeepsSpace {} window;
    int clicks = 0;
    Button button ("Prep");
    button.onClick = [&] { ++clicks; };
    window.addAndMakeVisible (button);
    CHECK_FALSE (button.keyPressed (juce::KeyPress (juce::KeyPress::spaceKey)));
    CHECK (button.keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
    CHECK (clicks == 1);
}

TEST_CASE ("A right click asks for the value and does not press")
{
    int clicks = 0, asked = 0;
    Button button ("Count-in");
    button.setSize (80, 32);
    button.onClick = [&] { ++clicks; };
    button.onRightClick = [&] (const juce::MouseEvent&) { ++asked; };
    test::click (button, { 10, 10 }, juce::ModifierKeys::rightButtonModifier);
    CHECK (clicks == 0);
    CHECK (asked == 1);
}

TEST_CASE ("A button may be deleted by its own click")
{
    auto button = std::make_unique<Button> ("Close");
    button->setSize (80, 32);
    button->onClick = [&] { button.reset(); };
    auto& gone = *button;
    test::click (gone, { 10, 10 });
    CHECK (button == nullptr);
}

TEST_CASE ("Grounds follow the state of a button")
{
    Button button ("Click", Button::Kind::plain, Icon::click);
    button.setToggles (true);
    button.setSize (80, 36);
    const auto ground = [&] { return test::paint (button).getPixelAt (40, 2); };
    CHECK (ground() == theme::surface::control);
    button.setOn (true);
    CHECK (ground() == theme::accent::bone);
    button.setOn (false);
    button.setColours (theme::rec::lit, theme::text::onRed);
    CHECK (ground() == theme::rec::lit);
    button.resetColours();
    CHECK (ground() == theme::surface::control);
}

TEST_CASE ("The ideal width holds the whole text, at 13 px and with its hint")
{
    Button button ("Keep the last 10:00");
    button.setHint ("R");
    button.setSize (button.idealWidth(), 32);
    CHECK (button.idealWidth() >= 24 + juce::roundToInt (textWidth (theme::type::bodyStrong(), "Keep the last 10:00") + textWidth (theme::type::numS(), "R")));
}

TEST_CASE ("The focus ring shows when the keyboard came, not the mouse, and lies outside")
{
    juce::Component parent;
    Button button ("Open");
    parent.addAndMakeVisible (button);
    parent.setSize (100, 60);
    button.setBounds (10, 10, 80, 40);
    const auto ring = [&] { return test::paint (parent).getPixelAt (50, 7); };
    CHECK (ring().isTransparent());
    button.focusGained (juce::Component::focusChangedByMouseClick);
    CHECK (ring().isTransparent());
    button.focusGained (juce::Component::focusChangedByTabKey);
    CHECK (ring() == theme::accent::focus);
    button.setBounds (10, 14, 80, 40);
    CHECK (ring().isTransparent());
    CHECK (test::paint (parent).getPixelAt (50, 11) == theme::accent::focus);
    button.focusLost (juce::Component::focusChangedByTabKey);
    CHECK (test::paint (parent).getPixelAt (50, 11).isTransparent());
    CHECK (parent.getNumChildComponents() == 1);
}

TEST_CASE ("The focus ring survives a repaint of what is around its control, and goes with it")
{
    juce::Component parent;
    auto button = std::make_unique<Button> ("Open");
    parent.addAndMakeVisible (*button);
    parent.setSize (100, 60);
    button->setBounds (10, 10, 80, 40);
    button->focusGained (juce::Component::focusChangedByTabKey);

    // The strip under the button alone, as when a menu that opened there has closed.
    CHECK (parent.createComponentSnapshot ({ 0, 50, 100, 10 }).getPixelAt (50, 2) == theme::accent::focus);
    button.reset();
    CHECK (parent.getNumChildComponents() == 0);
}

TEST_CASE ("Where the window ends, the focus ring lies over the control's own edge")
{
    juce::Component parent;
    Button button ("Track");
    parent.addAndMakeVisible (button);
    parent.setSize (100, 40);
    button.setBounds (10, 0, 80, 40);
    button.focusGained (juce::Component::focusChangedByTabKey);
    CHECK (test::paint (parent).getPixelAt (50, 0) == theme::accent::focus);
    CHECK (test::paint (parent).getPixelAt (50, 39) == theme::accent::focus);
    CHECK (test::paint (parent).getPixelAt (7, 20) == theme::accent::focus);
}

TEST_CASE ("Segments are moved by arrows past what is disabled")
{
    std::vector<int> chosen;
    Segments segments;
    segments.setChoices ({ "ALSA", "JACK", "Simulated" }, { true, false, true });
    segments.setChosen (0);
    segments.setSize (segments.idealWidth(), 36);
    segments.onChoice = [&] (int which) { chosen.push_back (which); };
    CHECK (segments.keyPressed (juce::KeyPress (juce::KeyPress::rightKey)));
    CHECK (chosen == std::vector<int> { 2 });
    segments.keyPressed (juce::KeyPress (juce::KeyPress::rightKey));
    CHECK (chosen.size() == 1);
    segments.keyPressed (juce::KeyPress (juce::KeyPress::leftKey));
    CHECK (segments.chosen() == 0);
}

TEST_CASE ("Segments are chosen by click and stay where they are")
{
    std::vector<int> chosen;
    Segments segments;
    segments.setChoices ({ "32", "64", "128" });
    segments.setSize (segments.idealWidth(), 36);
    segments.onChoice = [&] (int which) { chosen.push_back (which); };
    const auto before = segments.getChildComponent (2)->getBounds();
    test::click (*segments.getChildComponent (2), { 5, 5 });
    CHECK (chosen == std::vector<int> { 2 });
    CHECK (segments.getChildComponent (2)->getBounds() == before);
    CHECK (before.getRight() <= segments.getWidth());
    CHECK (before.getWidth() == 58);
}

TEST_CASE ("A dropdown steps with the arrows past what is disabled, and may hold nothing")
{
    std::vector<int> chosen;
    Dropdown dropdown;
    dropdown.setPlaceholder ("No device");
    dropdown.setSize (200, 36);
    CHECK (dropdown.chosen() == -1);
    CHECK (dropdown.chosenText().isEmpty());
    dropdown.keyPressed (juce::KeyPress (juce::KeyPress::downKey));
    CHECK (chosen.empty());

    dropdown.setChoices ({ "One", "Two", "Three" }, 0, { true, false, true });
    dropdown.onChoice = [&] (int which) { chosen.push_back (which); };
    dropdown.keyPressed (juce::KeyPress (juce::KeyPress::downKey));
    CHECK (chosen == std::vector<int> { 2 });
    CHECK (dropdown.chosenText() == "Three");
}

TEST_CASE ("A text field accepts with Return and gives up with Escape")
{
    juce::String accepted;
    int cancelled = 0;
    TextField field;
    field.setSize (200, 32);
    field.onAccept = [&] (juce::String words) { accepted = words; };
    field.onCancel = [&] { ++cancelled; };
    field.setText ("Snare Top");
    field.onReturnKey();        // JUCE calls these from its message loop
    field.onEscapeKey();
    CHECK (accepted == "Snare Top");
    CHECK (cancelled == 1);
}

TEST_CASE ("A screen reader meets buttons, toggles, radio buttons and lists by their roles")
{
    Button button ("Record");
    CHECK (button.createAccessibilityHandler()->getRole() == Role::button);
    CHECK (button.getTitle() == "Record");

    button.setToggles (true);
    button.setOn (true);
    const auto toggle = button.createAccessibilityHandler();
    CHECK (toggle->getRole() == Role::toggleButton);
    CHECK (toggle->getCurrentState().isCheckable());
    CHECK (toggle->getCurrentState().isChecked());

    Segments segments;
    segments.setChoices ({ "44.1", "48" });
    segments.setChosen (1);
    auto& chosen = dynamic_cast<Control&> (*segments.getChildComponent (1));
    CHECK (chosen.getTitle() == "48");

    Dropdown dropdown;
    dropdown.setChoices ({ "Internal", "S/PDIF" }, 1);
    const auto list = dropdown.createAccessibilityHandler();
    CHECK (list->getRole() == Role::comboBox);
    CHECK (list->getValueInterface()->getCurrentValueAsString() == "S/PDIF");
}

TEST_CASE ("A paragraph wraps at words and says how many lines it takes")
{
    const auto font = theme::type::body();
    const juce::String words ("Drums are the keeper. Chorus 1 rushes, punch it.");
    CHECK (linesOf (words, font, 1000) == 1);
    CHECK (linesOf (words, font, textWidth (font, words) * 0.6f) == 2);
    CHECK (linesOf ("Two\nlines", font, 1000) == 2);
}

TEST_CASE ("A line that was cut in a narrow box is whole in a wide one, and centred in it")
{
    juce::Image image (juce::Image::ARGB, 400, 40, true, juce::SoftwareImageType());
    const auto inkOf = [&] (float width, juce::Justification justification)
    {
        image.clear (image.getBounds());
        juce::Graphics g (image);
        drawText (g, "Always listening", { 0, 0, width, 40 }, theme::type::body(), theme::text::high, justification, Fit::mayCut);
        int first = 400, last = -1;

        for (int x = 0; x < 400; ++x)
            for (int y = 0; y < 40; ++y)
                if (image.getPixelAt (x, y).getAlpha() > 64)
                {
                    first = std::min (first, x);
                    last = std::max (last, x);
                }

        return juce::Range<int> (first, last);
    };
    const auto whole = juce::roundToInt (textWidth (theme::type::body(), "Always listening"));
    CHECK (inkOf (40, juce::Justification::centredLeft).getEnd() <= 41);
    CHECK (inkOf (400, juce::Justification::centredLeft).getEnd() == Approx (whole).margin (2));
    CHECK (inkOf (400, juce::Justification::centredRight).getEnd() == Approx (399).margin (2));
    const auto centred = inkOf (400, juce::Justification::centred);
    CHECK (0.5 * (centred.getStart() + centred.getEnd()) == Approx (200).margin (2));
}
