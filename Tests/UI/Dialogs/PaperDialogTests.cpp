#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Prep/BandSession.h"
#include "Tests/UI/Support/FakeWindow.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Command.h"
#include "UI/Dialogs/PrepDialogs.h"
#include "UI/Dialogs/RowList.h"
#include "UI/Look/Audit.h"

#include <cstdlib>

using namespace takelane;

namespace
{
/** All controls below a component, by their titles. */
juce::Component* titled (juce::Component& in, const juce::String& title)
{
    for (auto* child : in.getChildren())
        if (child->isVisible())
        {
            if (child->getTitle() == title)
                return child;

            if (auto* found = titled (*child, title))
                return found;
        }

    return nullptr;
}

struct PaperRig
{
    StudioRig rig { bandSession() };
    Studio& studio { *rig.studio };
    Preferences preferences { rig.folder.path() / "preferences" };
    DialogHost host;
    std::vector<std::string> told, called;
    PrepDialogWays ways { host, preferences, [this] (Notice notice) { told.push_back (notice.text); }, [this] (const std::string& action) { called.push_back (action); return true; } };
    std::int64_t revision = -1;

    explicit PaperRig (int width = 1180, int height = 720)      { host.setSize (width, height); }

    void open (const std::string& action)
    {
        REQUIRE (openPaperDialog (action, studio, ways));
        frame();
    }

    void frame()
    {
        rig.settle();
        const auto status = studio.status();
        host.show ({ status, std::exchange (revision, studio.revision()) != studio.revision(), 0.0, false });
    }

    template <typename Kind>
    Kind& part (const juce::String& title)
    {
        if (auto* found = dynamic_cast<Kind*> (titled (*host.current(), title)))
            return *found;

        throw std::logic_error (("nothing is called " + title).toStdString());
    }

    RowList& list()
    {
        std::function<RowList* (juce::Component&)> find = [&] (juce::Component& in) -> RowList*
        {
            for (auto* child : in.getChildren())
                if (child->isVisible())
                {
                    if (auto* found = dynamic_cast<RowList*> (child))
                        return found;

                    if (auto* found = find (*child))
                        return found;
                }

            return nullptr;
        };

        if (auto* found = find (*host.current()))
            return *found;

        throw std::logic_error ("there is no list");
    }

    void press (const juce::String& title)
    {
        part<Button> (title).onClick();
        frame();
    }

    void type (const juce::String& title, const juce::String& words)
    {
        auto& field = part<TextField> (title);
        field.setText (words, false);
        field.onAccept (words);
        frame();
    }

    void run (const std::string& command)
    {
        StudioRig::must (studio.run (command));
        frame();
    }

    void choose (std::int64_t id)
    {
        list().select (id);
        list().onSelect (id);
        frame();
    }

    const Session& session() const      { return studio.session(); }

    void look (const std::string& name)
    {
        for (const auto& finding : Audit::of (host))
            FAIL_CHECK (name << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);

        if (const auto* pictures = std::getenv ("TAKELANE_PICTURES"))
            test::savePng (test::paint (host), juce::File (juce::String (pictures)).getChildFile (juce::String (name) + ".png"));
    }
};
}

//==== notes
TEST_CASE ("Notes are written, changed, deleted and gone to")
{
    PaperRig rig;
    rig.studio.locate (FramePos { 96000 });
    rig.rig.settle();
    rig.open ("prep.notes");
    rig.look ("notes-empty");
    rig.type ("Note", "  Tighter hats  ");
    REQUIRE (rig.session().notes.size() == 1);
    CHECK (rig.session().notes[0].text == "Tighter hats");
    CHECK (rig.session().notes[0].at == FramePos { 96000 });
    CHECK (rig.session().notes[0].song == rig.session().song);
    CHECK (rig.part<TextField> ("Note").isEmpty());

    rig.part<Segments> ("Written by").setChosen (1);
    rig.type ("Note", "I like the second verse");
    CHECK (rig.session().notes[1].by == NoteBy::producer);

    rig.choose (rig.session().notes[0].id.value);
    CHECK (rig.part<TextField> ("Note").getText() == "Tighter hats");
    rig.look ("notes");
    rig.type ("Note", "Tighter hats, softer");
    CHECK (rig.session().notes[0].text == "Tighter hats, softer");
    CHECK (rig.session().notes.size() == 2);

    rig.choose (rig.session().notes[1].id.value);
    rig.press ("Delete");
    CHECK (rig.session().notes.size() == 1);
    rig.studio.undo();
    CHECK (rig.session().notes.size() == 2);

    rig.run (commandText ("song.select", { { "song", "Low Tide" } }));
    rig.studio.locate (FramePos {});
    rig.choose (rig.session().notes[0].id.value);
    rig.press ("Go there");
    rig.rig.settle();
    CHECK (rig.studio.song().title == "Northern Line");
    CHECK (rig.studio.status().heard == FramePos { 96000 });
    CHECK_FALSE (rig.host.isOpen());
    CHECK (rig.told.empty());
}

TEST_CASE ("A note asked for in a take waits for its end and keeps the place where it was thought of")
{
    PaperRig rig;
    StudioRig::must (rig.studio.openPart (rig.session().song, rig.session().parts[0]));
    rig.studio.record();
    rig.rig.runUntil (RollState::recording);
    rig.rig.run (48000);
    rig.frame();
    const auto here = rig.studio.status().heard;
    const auto take = rig.studio.status().take;
    REQUIRE (openPaperDialog ("prep.note", rig.studio, rig.ways));
    CHECK_FALSE (rig.host.isOpen());
    rig.rig.run (48000);
    rig.studio.stop();
    rig.rig.finish();
    rig.frame();
    REQUIRE (rig.host.isOpen());
    rig.type ("Note", "That one");
    REQUIRE (rig.session().notes.size() == 1);
    CHECK (rig.session().notes[0].at == here);
    CHECK (rig.session().notes[0].take == take);
}

TEST_CASE ("Every note asked for in a take waits for its turn, each with its own place, and none outlives its session")
{
    PaperRig rig;
    juce::StringArray waits;
    rig.host.onWaiting = [&waits] (const juce::String& heading) { waits.add (heading); };
    StudioRig::must (rig.studio.openPart (rig.session().song, rig.session().parts[0]));
    rig.studio.record();
    rig.rig.runUntil (RollState::recording);
    std::vector<FramePos> places;

    for (int i = 0; i < 2; ++i)
    {
        rig.rig.run (48000);
        rig.frame();
        places.push_back (rig.studio.status().heard);
        REQUIRE (openPaperDialog ("prep.note", rig.studio, rig.ways));
    }

    REQUIRE (openPaperDialog ("prep.credits", rig.studio, rig.ways));
    REQUIRE (openPaperDialog ("prep.papers", rig.studio, rig.ways));        // of these the last
    CHECK (waits == juce::StringArray { "Write a note", "Write a note (2)", "Credits", "Papers" });
    rig.studio.stop();
    rig.rig.finish();

    for (const auto* words : { "First", "Second" })
    {
        rig.frame();
        REQUIRE (rig.host.isOpen());
        CHECK (rig.host.current()->heading() == "Write a note");
        rig.type ("Note", words);
    }

    CHECK (rig.host.current()->heading() == "Papers");
    REQUIRE (rig.session().notes.size() == 2);
    const auto placeOf = [&] (const char* words) { return std::ranges::find (rig.session().notes, words, &Note::text)->at; };
    CHECK (placeOf ("First") == places[0]);
    CHECK (placeOf ("Second") == places[1]);
    CHECK (places[0] != places[1]);

    rig.host.forget();
    CHECK_FALSE (rig.host.isOpen());
}

TEST_CASE ("A dialog that waits is forgotten with the session it is about")
{
    PaperRig rig;
    StudioStatus rolling;
    rolling.redLight = true;
    rig.host.show ({ rolling, false, 0.0, false });
    REQUIRE (openPaperDialog ("prep.note", rig.studio, rig.ways));
    rig.host.forget();
    rig.frame();
    CHECK_FALSE (rig.host.isOpen());
}

TEST_CASE ("A note that was typed is written by Done and before another is chosen, and Escape asks twice")
{
    PaperRig rig;
    rig.open ("prep.notes");
    const auto type = [&rig] (const juce::String& words) { rig.part<TextField> ("Note").setText (words, false); };
    type ("Tighter hats");
    rig.press ("Done");
    CHECK_FALSE (rig.host.isOpen());
    REQUIRE (rig.session().notes.size() == 1);

    rig.open ("prep.notes");
    type ("Louder bass");
    rig.host.current()->giveUp();
    REQUIRE (rig.host.isOpen());
    rig.look ("notes-warned");
    const auto first = rig.session().notes[0].id.value;
    rig.choose (first);
    REQUIRE (rig.session().notes.size() == 2);
    CHECK (rig.part<TextField> ("Note").getText() == "Tighter hats");
    rig.press ("Done");
    CHECK_FALSE (rig.host.isOpen());
    CHECK (rig.session().notes.size() == 2);
}

//==== credits
TEST_CASE ("A credit that was typed is written by Done and before another is chosen, and Escape asks twice")
{
    PaperRig rig;
    rig.open ("prep.credits");
    const auto type = [&rig] (const juce::String& title, const juce::String& words) { rig.part<TextField> (title).setText (words, false); };
    const auto before = rig.session().credits.size();
    type ("Role", "Lead vocal");
    rig.press ("Done");
    CHECK (rig.host.isOpen());                              // nobody is named: it says so
    CHECK (rig.session().credits.size() == before);
    type ("Name", "Ana Reis");
    rig.host.current()->giveUp();
    REQUIRE (rig.host.isOpen());
    rig.press ("Done");
    CHECK_FALSE (rig.host.isOpen());
    REQUIRE (rig.session().credits.size() == before + 1);
    const auto ana = rig.session().credits.back().id.value;

    rig.open ("prep.credits");
    type ("Name", "Ben Ode");
    type ("Role", "Drums");
    rig.choose (ana);
    REQUIRE (rig.session().credits.size() == before + 2);
    CHECK (rig.part<TextField> ("Name").getText() == "Ana Reis");
    type ("Role", "Choir");
    rig.press ("Done");
    CHECK (rig.session().credits[before].role == "Choir");
    CHECK (rig.session().credits.size() == before + 2);
}

TEST_CASE ("Credits are added, changed and removed; what cannot be read is told and nothing is lost")
{
    PaperRig rig;
    rig.open ("prep.credits");
    rig.look ("credits-empty");
    rig.part<TextField> ("Name").setText ("Ana Reis", false);
    rig.part<TextField> ("Role").setText ("Lead vocal", false);
    rig.type ("Takes", "three");
    CHECK (rig.session().credits.empty());
    CHECK (rig.part<TextField> ("Name").getText() == "Ana Reis");
    rig.type ("Takes", "");
    REQUIRE (rig.session().credits.size() == 1);
    CHECK (rig.session().credits[0].name == "Ana Reis");
    CHECK (rig.session().credits[0].songs.empty());
    CHECK (rig.part<TextField> ("Name").isEmpty());

    rig.choose (rig.session().credits[0].id.value);
    rig.type ("Role", "Background vocal");
    REQUIRE (rig.session().credits.size() == 1);
    CHECK (rig.session().credits[0].role == "Background vocal");
    rig.look ("credits");
    rig.press ("Delete");
    CHECK (rig.session().credits.empty());
}

//==== papers
TEST_CASE ("Papers are written, named, moved to another song and deleted; what is typed is kept when the dialog goes")
{
    PaperRig rig;
    rig.open ("prep.papers");
    rig.look ("papers-empty");
    rig.press ("New text");
    REQUIRE (rig.session().papers.size() == 1);
    CHECK (rig.session().papers[0].kind == PaperKind::lyrics);
    CHECK (rig.session().papers[0].song == rig.session().song);
    rig.type ("Title", "Verse words");
    CHECK (rig.session().papers[0].title == "Verse words");
    rig.part<Dropdown> ("Of which song").onChoice (0);
    CHECK (rig.session().papers[0].song.isNone());
    rig.part<Dropdown> ("Kind").onChoice (5);
    CHECK (rig.session().papers[0].kind == PaperKind::other);
    rig.press ("Equipment list");
    REQUIRE (rig.session().papers.size() == 2);
    CHECK (rig.session().papers[1].kind == PaperKind::equipment);
    CHECK (rig.session().papers[1].text.starts_with ("8 inputs"));
    rig.look ("papers");
    rig.choose (rig.session().papers[0].id.value);
    rig.part<TextField> ("Words").setText ("Trains go by\nall night", false);
    rig.part<TextField> ("Title").setText ("Chorus words", false);
    rig.choose (rig.session().papers[1].id.value);
    CHECK (rig.session().papers[0].text == "Trains go by\nall night");
    CHECK (rig.session().papers[0].title == "Chorus words");
    CHECK (rig.session().papers[1].title == "Equipment");
    rig.press ("Delete");
    CHECK (rig.session().papers.size() == 1);
    rig.part<TextField> ("Title").setText ("Last words", false);
    rig.press ("Done");
    CHECK (rig.session().papers[0].title == "Last words");
    CHECK_FALSE (rig.host.isOpen());
}

//==== plan
TEST_CASE ("Hours are planned for everything, a song and a part, the rate and the day beside them")
{
    PaperRig rig;
    rig.open ("prep.plan");
    rig.look ("plan");
    rig.type ("Rate of the studio an hour", "45,50");
    CHECK (rig.session().sheet.hourlyRate == 45.5);
    rig.type ("Due on", "2026-03-31");
    CHECK (rig.session().sheet.due == "2026-03-31");
    rig.type ("Hours planned, All songs", "40");
    CHECK (rig.session().sheet.planHours == 40.0);

    auto& list = rig.part<juce::ListBox> ("Hours by song and part");
    list.selectRow (1);
    rig.type ("Hours planned, Northern Line", "8");
    CHECK (rig.studio.song().planHours == 8.0);
    list.selectRow (2);
    rig.type ("Hours planned, Drums", "1:30");
    REQUIRE (rig.studio.song().parts.size() == 1);
    CHECK (rig.studio.song().parts[0].planHours == 1.5);
    list.selectRow (2);
    rig.type ("Hours planned, Drums", "");
    CHECK ((rig.studio.song().parts.empty() || ! rig.studio.song().parts[0].planHours));
    rig.type ("Hours planned, Drums", "soon");
    rig.look ("plan-refused");
}

TEST_CASE ("The clock is halted and goes on from the plan")
{
    PaperRig rig;
    rig.open ("prep.plan");
    REQUIRE (rig.studio.isClockRunning());
    rig.press ("Halt the clock");
    CHECK_FALSE (rig.studio.isClockRunning());
    rig.press ("Let the clock go on");
    CHECK (rig.studio.isClockRunning());
}

TEST_CASE ("Parts are put in order, named, given tracks and headphones, added and removed")
{
    PaperRig rig;
    rig.open ("prep.parts");
    rig.look ("parts");
    const auto names = [&] { std::vector<std::string> all; for (const auto& part : rig.session().parts) all.push_back (part.name); return all; };
    rig.press ("Later");
    CHECK (names()[0] == "Bass");
    CHECK (names()[1] == "Drums");
    CHECK (rig.list().selected() == 2);
    CHECK (rig.list().keyPressed (juce::KeyPress (juce::KeyPress::upKey, juce::ModifierKeys::altModifier, 0)));
    CHECK (names()[0] == "Drums");
    rig.frame();
    rig.type ("Name of the part", "Kit");
    CHECK (names()[0] == "Kit");
    rig.type ("Name of the part", "Bass");
    CHECK (names()[0] == "Kit");
    CHECK (rig.part<TextField> ("Name of the part").getText() == "Bass");
    rig.part<TextField> ("Name of the part").setText ("Kit", false);
    rig.part<Dropdown> ("Headphones").onChoice (2);
    CHECK (rig.session().parts[0].cue == rig.session().cueMixes[1].id);
    rig.type ("Hours planned for each song", "2");
    CHECK (rig.session().parts[0].planHours == 2.0);
    rig.press ("Add a part");
    CHECK (names().back() == "Part 9");
    rig.press ("Remove");
    CHECK (names().size() == 8);
    CHECK (rig.told.empty());
}

TEST_CASE ("Escape gives up what was typed into the plan, and the field that loses the keyboard then takes nothing")
{
    PaperRig rig;
    test::FakeWindow window (rig.host);

    SECTION ("the clock's sheet")
    {
        const juce::String title = GENERATE (as<juce::String>(), "Rate of the studio an hour", "Currency", "Due on", "Hours planned, All songs");
        rig.open ("prep.plan");
        const auto before = rig.session().sheet;
        auto& field = rig.part<TextField> (title);
        const auto words = field.getText();
        field.grabKeyboardFocus();
        REQUIRE (field.hasKeyboardFocus (true));
        field.setText ("777", false);
        field.onCancel();
        field.onFocusLost();
        CHECK (field.getText() == words);
        CHECK (rig.session().sheet == before);
    }

    SECTION ("the parts")
    {
        const juce::String title = GENERATE (as<juce::String>(), "Name of the part", "Hours planned for each song");
        rig.open ("prep.parts");
        const auto before = rig.session().parts;
        auto& field = rig.part<TextField> (title);
        const auto words = field.getText();
        field.grabKeyboardFocus();
        field.setText ("777", false);
        field.onCancel();
        field.onFocusLost();
        CHECK (field.getText() == words);
        CHECK (rig.session().parts == before);
    }
}

TEST_CASE ("What is being typed about a part or a paper outlasts what changes elsewhere")
{
    PaperRig rig;

    SECTION ("a part, while a note is written")
    {
        rig.open ("prep.parts");
        rig.part<TextField> ("Name of the part").setText ("Halfway ty", false);
        rig.part<TextField> ("Hours planned for each song").setText ("1:", false);
        rig.run (commandText ("note.add", { { "text", "Louder" } }));
        CHECK (rig.part<TextField> ("Name of the part").getText() == "Halfway ty");
        CHECK (rig.part<TextField> ("Hours planned for each song").getText() == "1:");
        rig.part<TextField> ("Name of the part").setText ("Drums", false);
        rig.part<TextField> ("Hours planned for each song").setText ({}, false);
        rig.choose (2);
        CHECK (rig.part<TextField> ("Name of the part").getText() == "Bass");
    }

    SECTION ("a paper, while somebody else's words for it come in")
    {
        rig.open ("prep.papers");
        rig.press ("New text");
        const auto id = rig.session().papers[0].id;
        rig.part<TextField> ("Words").setText ("Trains go by", false);
        rig.run (commandText ("paper.set", { { "paper", static_cast<juce::int64> (id.value) }, { "text", "Trains" } }));
        CHECK (rig.part<TextField> ("Words").getText() == "Trains go by");
        rig.press ("Done");
        CHECK (rig.session().papers[0].text == "Trains go by");
    }
}

TEST_CASE ("Hours that cannot be read keep their part in hand until they are mended")
{
    PaperRig rig;
    rig.open ("prep.parts");
    auto& hours = rig.part<TextField> ("Hours planned for each song");
    hours.setText ("soon", false);
    rig.choose (2);
    CHECK (rig.list().selected() == 1);
    CHECK (rig.part<TextField> ("Name of the part").getText() == "Drums");
    CHECK (hours.getText() == "soon");
    rig.type ("Hours planned for each song", "2");
    rig.choose (2);
    CHECK (rig.list().selected() == 2);
    CHECK (rig.part<TextField> ("Name of the part").getText() == "Bass");
}

TEST_CASE ("The dialogs of the papers can be read in the smallest window")
{
    const std::string action = GENERATE (as<std::string>(), "prep.plan", "prep.parts", "prep.papers", "prep.credits", "prep.notes", "prep.note");
    PaperRig rig (1024, 640);
    rig.open (action);
    rig.look (action + "-small");

    for (auto* child : rig.host.current()->getChildren())
        if (child->isVisible())
            CHECK (rig.host.current()->getLocalBounds().contains (child->getBounds()));
}
