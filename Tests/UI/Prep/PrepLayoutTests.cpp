#include "Tests/Support/Catch.h"

#include "UI/Look/Theme.h"
#include "UI/Prep/PrepLayout.h"
#include "UI/Prep/SongSheetLayout.h"

using namespace takelane;

TEST_CASE ("The parts of the Prep page lie apart, and a narrow window gives the session's column to the song")
{
    namespace sizes = theme::layout;

    for (const auto& [width, height] : { std::pair (1600, 1000), std::pair (1920, 1080), std::pair (3840, 2160), std::pair (1360, 860), std::pair (1400, 720), std::pair (1180, 720), std::pair (1024, 640) })
    {
        INFO (width << " x " << height);
        const int frame = sizes::topBar + sizes::deckCompact + (height < sizes::shortBelowHeight ? sizes::shortWindow::statusStrip : sizes::statusStrip);
        const juce::Rectangle<int> page (width, height - frame);
        const auto l = prepLayout (page.getWidth(), page.getHeight());
        const std::initializer_list<juce::Rectangle<int>> all { l.session, l.song, l.inputs, l.ready, l.grid };

        for (const auto& one : all)
            for (const auto& other : all)
                CHECK ((&one == &other || ! one.intersects (other)));

        for (const auto& part : { l.song, l.inputs, l.ready, l.grid })
            CHECK (page.reduced (1).contains (part));

        CHECK (l.isNarrow() == (width < sizes::railBelowWidth));
        CHECK (l.ready.getWidth() == sizes::prep::side);
        CHECK (l.song.getWidth() >= 600);
        CHECK (l.song.getHeight() >= SongSheetLayout::least);
        CHECK (l.inputs.getHeight() >= 200);
        CHECK (l.grid.getHeight() >= 190);
        CHECK (l.inputs.getBottom() == l.grid.getBottom());
    }
}

TEST_CASE ("In the design's window the Prep page lies where the picture has it")
{
    const auto l = prepLayout (1600, 872);
    CHECK (l.session == juce::Rectangle<int> (16, 12, 276, 848));
    CHECK (l.song == juce::Rectangle<int> (304, 12, 900, 336));
    CHECK (l.inputs == juce::Rectangle<int> (304, 360, 900, 500));
    CHECK (l.ready == juce::Rectangle<int> (1216, 12, 368, 428));
    CHECK (l.grid == juce::Rectangle<int> (1216, 452, 368, 408));

    const auto sheet = songSheetLayout (900, 336);
    CHECK (sheet.blocks == juce::Rectangle<int> (16, 86, 868, 84));
    CHECK (sheet.notes.getY() == 181);
    CHECK (sheet.wave == juce::Rectangle<int> (16, 232, 868, 58));
}

TEST_CASE ("The song's sheet keeps all its parts in a low and narrow one, its fields apart")
{
    for (const auto& [width, height] : { std::pair (900, 336), std::pair (768, 300), std::pair (612, 268), std::pair (2000, 336) })
    {
        INFO (width << " x " << height);
        const juce::Rectangle<int> all (width, height);
        const auto l = songSheetLayout (width, height);
        const std::initializer_list<juce::Rectangle<int>> bands { l.head, l.numbers, l.blocks, l.notes, l.wave, l.caption };
        int bottom = 0;

        for (const auto& band : bands)
        {
            CHECK (all.contains (band));
            CHECK (band.getY() >= bottom);
            bottom = band.getBottom();
        }

        CHECK (l.blocks.getHeight() >= 64);
        CHECK (l.wave.getHeight() >= 36);
        const auto head = songHeadLayout (l.head);
        const std::initializer_list<juce::Rectangle<int>> fields { head.title, head.more, head.tempo, head.tap, head.meter, head.key, head.countIn, head.length };

        for (const auto& one : fields)
        {
            CHECK (l.head.contains (one));
            CHECK (one.getWidth() >= 24);
            CHECK (one.getHeight() >= 24);

            for (const auto& other : fields)
                CHECK ((&one == &other || ! one.intersects (other)));
        }

        CHECK (head.title.getWidth() >= 60);
    }
}
