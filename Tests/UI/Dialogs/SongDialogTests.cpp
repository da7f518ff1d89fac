#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Prep/SongSession.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Dialogs/FileBrowserDialog.h"
#include "UI/Dialogs/PrepDialogs.h"
#include "UI/Dialogs/ReadTextDialog.h"
#include "UI/Dialogs/SectionDialog.h"
#include "UI/Dialogs/SheetDialog.h"
#include "UI/Dialogs/SongDialog.h"
#include "UI/Look/Audit.h"

#include <cstdlib>

using namespace takelane;

namespace
{
template <typename Part>
Part* find (juce::Component& in, const juce::String& title)
{
    for (auto* child : in.getChildren())
    {
        if (auto* found = dynamic_cast<Part*> (child); found != nullptr && child->isVisible() && child->getTitle() == title)
            return found;

        if (auto* found = find<Part> (*child, title))
            return found;
    }

    return nullptr;
}

/** The song's dialogs over a studio; `said` is what was refused. */
struct Room
{
    explicit Room (juce::Point<int> size = { 1600, 1000 }) : rig (songSession())    { host.setSize (size.x, size.y); }

    bool open (const std::string& action)       { return openSongDialog (action, studio, ways()); }

    PrepDialogWays ways()
    {
        return { host, preferences, [this] (Notice notice) { said.push_back (notice.title + ": " + notice.text); }, [this] (const std::string& action) { called.push_back (action); return true; }, {} };
    }

    void type (const juce::String& title, const juce::String& text)
    {
        auto* field = find<juce::TextEditor> (host, title);
        REQUIRE (field != nullptr);
        field->setText (text, false);

        if (field->onTextChange)
            field->onTextChange();
    }

    void press (const juce::String& title)
    {
        auto* button = find<Button> (host, title);
        REQUIRE (button != nullptr);
        REQUIRE (button->isEnabled());
        test::click (*button, button->getLocalBounds().getCentre().toFloat());
    }

    template <typename D>
    D& dialog()
    {
        auto* now = dynamic_cast<D*> (host.current());

        if (now == nullptr)
            throw std::logic_error ("another dialog is open, or none");

        return *now;
    }

    StudioRig rig;
    Studio& studio { *rig.studio };
    Preferences preferences { rig.folder.path() };
    DialogHost host;
    std::vector<std::string> said, called;
};
}

TEST_CASE ("Each of the song's actions opens its dialog, and no other action does")
{
    Room room;

    for (const auto* action : { "prep.sheet", "prep.addSong", "prep.copySong", "prep.renameSong", "prep.key", "prep.chart", "prep.chartFile", "prep.lyrics", "prep.tempos", "prep.guide", "prep.section1", "prep.section7" })
    {
        INFO (action);
        CHECK (room.open (action));
        CHECK (room.host.isOpen());
        room.host.close();
    }

    for (const auto* action : { "prep.section0", "prep.section8", "prep.section", "prep.sectionx", "prep.papers", "session.open" })
    {
        INFO (action);
        CHECK_FALSE (room.open (action));
        CHECK_FALSE (room.host.isOpen());
    }
}

TEST_CASE ("A chart that is typed becomes the song's plan in one step, a bad line nothing at all")
{
    Room room;
    const auto before = room.studio.song();
    REQUIRE (room.open ("prep.chart"));
    auto& chart = room.dialog<ReadTextDialog>();
    CHECK (chart.reading().isGood);
    CHECK (chart.reading().rows.size() == 7);

    room.type ("Chart", "Verse | 16 bars | Em\nChorus | many bars | C\nEnd | 4 bars");
    CHECK_FALSE (chart.reading().isGood);
    REQUIRE (chart.reading().rows.size() == 1);
    CHECK (chart.reading().rows[0].where == "Line 2");
    CHECK_FALSE (find<Button> (room.host, "Use it")->isEnabled());
    CHECK (chart.keyPressed (juce::KeyPress (juce::KeyPress::returnKey, juce::ModifierKeys::commandModifier, 0)));
    CHECK (room.host.isOpen());
    CHECK (room.studio.song() == before);

    room.type ("Chart", "100 BPM, 3/4\n\nVerse | 16 bars | Em\n> quiet\nfirst line\n\nChorus | 8 bars | C");
    CHECK (chart.keyPressed (juce::KeyPress (juce::KeyPress::returnKey, juce::ModifierKeys::commandModifier, 0)));
    CHECK_FALSE (room.host.isOpen());
    const auto& now = room.studio.song();
    REQUIRE (now.sections.size() == 2);
    CHECK (now.sections[0].chords == "Em");
    CHECK (now.sections[0].note == "quiet");
    CHECK (now.tempoMap.tempoAtBar (1).bpm() == Approx (100.0));
    CHECK (now.lyrics.find ("first line") != std::string::npos);
    room.studio.undo();
    CHECK (room.studio.song() == before);
}

TEST_CASE ("A chart that is being typed comes back when no file is chosen in its place")
{
    Room room;
    REQUIRE (room.open ("prep.chart"));
    room.type ("Chart", "Verse | 12 bars | Em");
    room.press ("Import a file");
    CHECK (room.dialog<ReadTextDialog>().reading().rows.size() == 1);      // warned, and still there
    room.press ("Import a file");
    room.dialog<FileBrowserDialog>().giveUp();
    CHECK (find<juce::TextEditor> (room.host, "Chart")->getText() == "Verse | 12 bars | Em");
    room.dialog<ReadTextDialog>().giveUp();
    CHECK (room.host.isOpen());                                            // typed is what the song has not
}

TEST_CASE ("What was typed is dropped only when asked twice, what was not typed at once")
{
    Room room;
    REQUIRE (room.open ("prep.lyrics"));
    room.dialog<ReadTextDialog>().giveUp();
    CHECK_FALSE (room.host.isOpen());

    REQUIRE (room.open ("prep.lyrics"));
    room.type ("Lyrics", "Verse 1\nwords");
    room.dialog<ReadTextDialog>().giveUp();
    CHECK (room.host.isOpen());
    room.dialog<ReadTextDialog>().giveUp();
    CHECK_FALSE (room.host.isOpen());
    CHECK (room.studio.song().lyrics.empty());

    REQUIRE (room.open ("prep.lyrics"));
    room.type ("Lyrics", "Verse 1\nwords");
    room.press ("Save");
    CHECK_FALSE (room.host.isOpen());
    CHECK (room.studio.song().lyrics == "Verse 1\nwords");
}

TEST_CASE ("A song is added with another one's plan, and takes one over later")
{
    Room room;
    REQUIRE (room.open ("prep.addSong"));
    room.type ("Title", "Northern Line");
    CHECK_FALSE (find<Button> (room.host, "Add")->isEnabled());                // it is there already
    room.type ("Title", "Harbour Lights");
    auto* from = find<Dropdown> (room.host, "Set-up of");
    REQUIRE (from != nullptr);
    CHECK (from->keyPressed (juce::KeyPress (juce::KeyPress::downKey)));
    CHECK (from->chosenText() == "Northern Line");
    room.press ("Add");
    CHECK (room.studio.session().songs.size() == 3);
    CHECK (room.studio.song().title == "Harbour Lights");
    CHECK (room.studio.song().sections.size() == 7);
    CHECK (room.studio.song().key == "E minor");
    room.studio.undo();
    CHECK (room.studio.session().songs.size() == 2);

    (void) room.studio.run (R"({"do": "song.select", "song": "Salt & Static"})");
    REQUIRE (room.open ("prep.copySong"));
    room.press ("Copy");
    CHECK (room.studio.song().title == "Salt & Static");
    CHECK (room.studio.song().sections.size() == 7);
}

TEST_CASE ("A section and the session's sheet are written in their dialogs, each as one step")
{
    Room room;
    REQUIRE (room.open ("prep.section6"));
    room.type ("Chords", "Am F C");
    room.type ("Tempo from here", "80");
    room.press ("Save");
    CHECK (room.studio.song().sections[5].chords == "Am F C");
    CHECK (room.studio.song().tempoMap.tempoAtBar (57).bpm() == Approx (80.0));
    room.studio.undo();
    CHECK (room.studio.song().sections[5].chords == "Am C D");
    CHECK (room.studio.song().tempoMap.tempoAtBar (57).bpm() == Approx (92.0));

    REQUIRE (room.open ("prep.sheet"));
    room.type ("Artist", "The Night Ferries");
    room.type ("Hourly rate", "a lot");
    CHECK_FALSE (find<Button> (room.host, "Save")->isEnabled());
    room.type ("Hourly rate", "60");
    room.press ("Save");
    CHECK (room.studio.session().sheet.artist == "The Night Ferries");
    CHECK (room.studio.session().sheet.hourlyRate == Approx (60.0));
    room.studio.undo();
    CHECK (room.studio.session().sheet == SessionSheet {});
}

TEST_CASE ("A song is renamed, and a title that is taken is refused with a word")
{
    Room room;
    REQUIRE (room.open ("prep.renameSong"));
    room.type ("Title", "Salt & Static");
    room.press ("Rename");
    CHECK (room.studio.song().title == "Northern Line");
    REQUIRE (room.host.isOpen());                       // what was typed stays, to be mended
    CHECK (find<TextField> (room.host, "Title")->getText() == "Salt & Static");
    room.type ("Title", "Southern Line");
    room.press ("Rename");
    CHECK_FALSE (room.host.isOpen());
    CHECK (room.studio.song().title == "Southern Line");
}

TEST_CASE ("What is typed into the session's sheet or a section is dropped by Escape only when asked twice")
{
    Room room;

    for (const auto& [action, field] : { std::pair { "prep.sheet", "Artist" }, { "prep.section2", "Chords" } })
    {
        INFO (action);
        REQUIRE (room.open (action));
        room.host.current()->giveUp();                  // nothing was typed
        CHECK_FALSE (room.host.isOpen());

        REQUIRE (room.open (action));
        room.type (field, "Am F");
        room.host.current()->giveUp();
        REQUIRE (room.host.isOpen());
        room.type (field, "Am F C");                    // typed on: warned anew
        room.host.current()->giveUp();
        REQUIRE (room.host.isOpen());
        CHECK (Audit::of (room.host).empty());
        room.press ("Cancel");
        CHECK_FALSE (room.host.isOpen());
    }

    CHECK_FALSE (room.studio.canUndo());
}

TEST_CASE ("The song's dialogs can be read in a large window and in the smallest")
{
    const auto [width, height] = GENERATE (std::pair (1600, 1000), std::pair (1024, 640));
    Room room ({ width, height });

    for (const auto* action : { "prep.sheet", "prep.addSong", "prep.copySong", "prep.chart", "prep.lyrics", "prep.tempos", "prep.section2" })
    {
        REQUIRE (room.open (action));

        for (const auto& finding : Audit::of (room.host))
            FAIL_CHECK (action << " " << width << " x " << height << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);

        if (const auto* folder = std::getenv ("TAKELANE_PICTURES"))
            test::savePng (test::paint (room.host), juce::File (folder).getChildFile (juce::String (action) + "-" + juce::String (width) + ".png"));

        room.host.close();
    }
}
