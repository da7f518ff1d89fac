#include "Tests/Support/Catch.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Look/Controls.h"

using namespace takelane;

// Not a check: every control in every state, for the eye. Run with [.gallery]; TAKELANE_GALLERY names the file.
TEST_CASE ("The gallery of controls is painted", "[.gallery]")
{
    struct Sheet : juce::Component
    {
        void paint (juce::Graphics& g) override
        {
            g.fillAll (theme::surface::panel);
            auto x = 16.0f, y = 420.0f;

            for (int i = 0; i <= static_cast<int> (Icon::disk); ++i)
            {
                drawIcon (g, static_cast<Icon> (i), { x, y, 16, 16 }, theme::text::mid);
                drawIcon (g, static_cast<Icon> (i), { x, y + 24, 32, 32 }, theme::text::high);
                x += 40;
            }

            y = 500;
            using namespace theme;

            for (const auto& [font, words] : std::vector<std::pair<juce::Font, juce::String>> {
                     { type::caption(), "Caption Arm Mon Track Input" }, { type::label(), "Label Hxp 0123" }, { type::body(), "Body: Drums are the keeper" },
                     { type::bodyStrong(), "Body strong Always listening" }, { type::title(), "Title Disk almost full" }, { type::trackName(), "Kick In Snare Top" },
                     { type::headline(), "Take 4 is safe" }, { type::section(), "Verse 1" }, { type::numS(), "14:42 3:39" }, { type::numM(), "-10.6 4.1 ms" },
                     { type::numL(), "0:41.74" }, { type::numXL(), "0:11.9" }, { type::counter(), "17 1 1" } })
            {
                drawText (g, words, { 16, y, 600, font.getHeight() }, font, text::high);
                y += font.getHeight() + 4;
            }
        }
    };

    Sheet sheet;
    sheet.setSize (1600, 1000);
    std::vector<std::unique_ptr<juce::Component>> parts;
    auto x = 16, y = 16;

    const auto add = [&] (std::unique_ptr<juce::Component> part, int width, int height)
    {
        part->setBounds (x, y, width, height);
        sheet.addAndMakeVisible (*part);
        parts.push_back (std::move (part));
        x += width + 8;
    };

    const auto toggle = [&] (const char* words, Icon icon, bool on, const char* value, int width)
    {
        auto button = std::make_unique<Button> (words, Button::Kind::plain, icon);
        button->setToggles (true);
        button->setOn (on);
        button->setValue (value);
        add (std::move (button), width, 36);
    };
    toggle ("Click", Icon::click, true, "", 77);
    toggle ("Count-in", Icon::countIn, true, "1", 104);
    toggle ("Pre-roll", Icon::preRoll, false, "2", 105);
    toggle ("Punch", Icon::punch, false, "", 77);
    toggle ("Loop", Icon::loop, false, "", 77);

    x = 16; y = 68;

    for (const auto kind : { Button::Kind::plain, Button::Kind::primary, Button::Kind::quiet })
    {
        for (const auto state : { 0, 1, 2, 3, 4 })
        {
            auto button = std::make_unique<Button> (kind == Button::Kind::primary ? "Recover and open" : "Show files", kind);
            const auto width = button->idealWidth() + 8;
            const juce::MouseEvent event (juce::Desktop::getInstance().getMainMouseSource(), { 4, 4 }, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0,
                                          button.get(), button.get(), {}, { 4, 4 }, {}, 1, false);

            if (state == 1) button->mouseEnter (event);
            if (state == 2) button->mouseDown (event);
            if (state == 3) button->setEnabled (false);

            auto& added = *button;
            add (std::move (button), width, 40);

            if (state == 4) added.focusGained (juce::Component::focusChangedByTabKey);
        }

        x = 16; y += 52;
    }

    auto song = std::make_unique<Button> ("Northern Line");
    song->setTrailingIcon (Icon::chevronDown);
    add (std::move (song), 124, 28);
    auto keep = std::make_unique<Button> ("Keep the last 10:00");
    keep->setHint (juce::CharPointer_UTF8 ("\xe2\x87\xa7R"));
    add (std::move (keep), 200, 32);
    add (std::make_unique<Button> ("", Button::Kind::quiet, Icon::undo), 32, 32);
    add (std::make_unique<Button> ("", Button::Kind::plain, Icon::speaker), 32, 32);
    auto name = std::make_unique<Button> ("A very long name of a song nobody sings");
    name->setMayCut (true);
    add (std::move (name), 120, 32);

    x = 16; y += 48;
    auto driver = std::make_unique<Segments>();
    driver->setChoices ({ "ALSA", "JACK", "Simulated" }, { true, false, true });
    driver->setChosen (0);
    auto width = driver->idealWidth();
    add (std::move (driver), width, 36);
    auto rate = std::make_unique<Segments>();
    rate->setChoices ({ "44.1", "48", "88.2", "96", "192" });
    rate->setChosen (3);
    width = rate->idealWidth();
    add (std::move (rate), width, 36);
    auto device = std::make_unique<Dropdown>();
    device->setChoices ({ "Studio 18|20 USB", "Other" }, 0);
    add (std::move (device), 300, 36);
    auto none = std::make_unique<Dropdown>();
    none->setPlaceholder ("None");
    none->setEnabled (false);
    add (std::move (none), 160, 36);
    auto field = std::make_unique<TextField>();
    field->setText ("Northern Line v2");
    add (std::move (field), 200, 36);
    auto empty = std::make_unique<TextField>();
    empty->setPlaceholder ("Search actions");
    add (std::move (empty), 200, 36);

    const auto file = juce::SystemStats::getEnvironmentVariable ("TAKELANE_GALLERY", "gallery.png");
    test::savePng (test::paint (sheet), juce::File::getCurrentWorkingDirectory().getChildFile (file));
    CHECK (juce::File::getCurrentWorkingDirectory().getChildFile (file).existsAsFile());
}
