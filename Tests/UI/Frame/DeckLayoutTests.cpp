#include "Tests/Support/Catch.h"

#include "UI/Frame/DeckLayout.h"
#include "UI/Frame/EmptyPage.h"

using namespace takelane;

namespace
{
std::vector<juce::Rectangle<int>> parts (const DeckLayout& d)
{
    std::vector<juce::Rectangle<int>> all { d.toStart, d.stop, d.play, d.record, d.digits, d.time, d.section, d.next, d.meter, d.controlRoom };
    all.insert (all.end(), d.toggles.begin(), d.toggles.end());

    if (! d.isCompact)
    {
        all.push_back (d.lamp);
        all.push_back (d.lamps);
        all.push_back (d.strip);
    }

    return all;
}
}

TEST_CASE ("The deck stands where the design has it")
{
    const auto deck = deckLayout (1600, false, false);
    CHECK (deck.height == 144);
    CHECK (deck.record == juce::Rectangle<int> (288, 14, 200, 64));
    CHECK (deck.toggles[1] == juce::Rectangle<int> (101, 90, 104, 36));
    CHECK (deck.digits.getX() == 524);
    CHECK (deck.section.getX() == 854);
    CHECK (deck.strip.getX() == 524);
    CHECK (deck.strip.getRight() == 1230);
    CHECK (deck.lamp.getX() == 1256);

    const auto small = deckLayout (1180, false, true);
    CHECK (small.height == 96);
    CHECK (small.record == juce::Rectangle<int> (224, 7, 164, 44));
    CHECK (small.digits.getX() == 408);
    CHECK (small.section.getX() == 626);
    CHECK (small.lamp.getX() == 975);

    const auto compact = deckLayout (1600, true, false);
    CHECK (compact.height == 56);
    CHECK (compact.toggles[0].getX() == 750);
    CHECK (compact.toggles[2].getRight() == 1072);
    CHECK (compact.controlRoom.getRight() == 1418);
    CHECK (compact.meter == juce::Rectangle<int> (1434, 17, 150, 19));
}

TEST_CASE ("Nothing on the deck overlaps at any width")
{
    for (auto width = 1024; width <= 3840; width += 8)
    {
        for (const auto shape : { 0, 1, 2, 3 })
        {
            const auto deck = deckLayout (width, shape / 2 == 1, shape % 2 == 1);
            const auto all = parts (deck);
            const juce::Rectangle<int> whole (0, 0, width, deck.height);

            for (std::size_t i = 0; i < all.size(); ++i)
            {
                INFO ("width " << width << " shape " << shape << " part " << i);
                REQUIRE (whole.contains (all[i]));

                for (auto j = i + 1; j < all.size(); ++j)
                    REQUIRE ((all[i].isEmpty() || all[j].isEmpty() || ! all[i].intersects (all[j])));
            }
        }
    }
}

TEST_CASE ("The red lamp of the compact deck lies over no control, and over all of the section or nothing of it")
{
    for (auto width = 1024; width <= 3840; width += 8)
    {
        const auto deck = deckLayout (width, true, false);
        INFO ("width " << width);
        REQUIRE (deck.lamp.getWidth() >= 76);
        REQUIRE ((width < 1180 || deck.lamp.getWidth() >= 200));

        for (const auto& part : { deck.digits, deck.record, deck.toggles[0], deck.controlRoom, deck.meter })
            REQUIRE_FALSE (deck.lamp.intersects (part));

        REQUIRE ((! deck.lamp.intersects (deck.section) || deck.lamp.getRight() == deck.section.getRight()));
    }
}

TEST_CASE ("The deck's targets are large enough")
{
    for (const auto isShort : { false, true })
    {
        const auto deck = deckLayout (1180, false, isShort);

        for (const auto& toggle : deck.toggles)
            CHECK (toggle.getHeight() >= theme::hit::track);

        CHECK (deck.record.getHeight() >= (isShort ? 44 : theme::hit::primary));
    }
}

TEST_CASE ("A page with nothing to show says why, and what can be done now")
{
    for (const auto page : { Page::edit, Page::deliver })
    {
        const auto text = emptyPageText (page);
        CHECK (! text.title.empty());
        CHECK (! text.now.empty());
    }

    CHECK (emptyPageText (Page::deliver).title == "Nothing recorded yet");
    CHECK (emptyPageText (Page::edit).title == "Takes appear here once you record");
}
