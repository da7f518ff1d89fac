#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Support/FakeWindow.h"
#include "Tests/UI/Support/Paint.h"

#include "Session/Changing.h"
#include "UI/Keys.h"
#include "UI/Look/Audit.h"
#include "UI/Look/Button.h"
#include "UI/Prep/InputList.h"
#include "UI/Prep/InputRows.h"

using namespace takelane;

namespace
{
Session threeInputs()
{
    Session session = SessionBuilder().track ("Kick In", { 1 }).track ("Snare Top", { 2 }).track ("Keys", { 3, 4 });
    changeTrack (session, session.trackNamed ("Kick In")->id, [] (Track& t) { t.micSheet = { "Beta 91A", "inside, on the pillow", "API 1", "loose lug", 28.0, true, false, false }; });
    return session;
}

DeskState quiet()       { return StudioRig::quietDesk(); }

CheckedInput checkedAt (TrackId track, int channel, int input, bool passed, const char* finding)
{
    CheckedInput checked;
    checked.track = track;
    checked.channel = channel;
    checked.input = input;
    checked.passed = passed;
    checked.finding = finding;
    return checked;
}

InputLamp lamp (TrackId track, int channel, LampState state, const char* finding = "", const char* advice = "")
{
    InputLamp made;
    made.track = track;
    made.channel = channel;
    made.lamp = state;
    made.finding = finding;
    made.advice = advice;
    return made;
}

/** The rows of a studio, in a window without a display. */
struct RowsRig
{
    explicit RowsRig (const Session& session = threeInputs(), int width = 900, int height = 300) : rig (session)
    {
        rows.setColumns (inputColumns (width));
        rows.setSize (width, height);
        rows.names = [this] { return words; };
        rows.onTell = [this] (Notice notice) { told.push_back (notice.text); };
        window.emplace (rows);
        frame();
        rows.grabKeyboardFocus();
        rows.focusGained (juce::Component::focusChangedDirectly);
    }

    void frame()
    {
        rig.settle();
        const auto now = rig.studio->status();
        rows.show ({ now, true, seconds += 1.0 / 60.0, false });
    }

    /** A field answers Return and Escape a message later, which nobody waits for here. */
    void key (const std::string& text)
    {
        INFO (text);

        if (field() != nullptr && (text == "Return" || text == "Escape"))
            (text == "Return" ? field()->onReturnKey : field()->onEscapeKey)();
        else
            CHECK (window->press (keyPressOf (text)));

        frame();
    }

    juce::TextEditor* field()
    {
        for (auto* child : rows.getChildren())
            if (auto* editor = dynamic_cast<juce::TextEditor*> (child))
                return editor;

        return nullptr;
    }

    void type (const char* text, const char* end = "Return")
    {
        REQUIRE (field() != nullptr);
        field()->setText (text, false);
        key (end);
    }

    void click (int row, InputColumn column, int mods = juce::ModifierKeys::leftButtonModifier)
    {
        test::click (rows, juce::Point<int> (inputColumns (900).of (column).getStart() + 12, row * InputRows::rowHeight + 12).toFloat(), juce::ModifierKeys (mods));
        frame();
    }

    void dragFrom (juce::Point<float> from, juce::Point<float> to, bool release = true)
    {
        const auto event = [&] (juce::Point<float> at)
        {
            return juce::MouseEvent (juce::Desktop::getInstance().getMainMouseSource(), at, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, &rows, &rows, juce::Time(), from, juce::Time(), 1, true);
        };
        rows.mouseDown (event (from));
        rows.mouseDrag (event (to));

        if (release)
            rows.mouseUp (event (to));

        frame();
    }

    const Track& track (const char* name)       { return *rig.studio->session().trackNamed (name); }
    std::vector<std::string> order()
    {
        std::vector<std::string> names;

        for (const auto& t : rig.studio->session().tracks)
            names.push_back (t->name);

        return names;
    }

    std::vector<OwnWords> words;
    std::vector<std::string> told, called;
    StudioRig rig;
    InputRows rows { *rig.studio, [this] (const std::string& action) { called.push_back (action); return true; } };
    std::optional<test::FakeWindow> window;
    double seconds = 0.0;
};
}

//==== what rows say
TEST_CASE ("A row of the input list says what is plugged in where")
{
    const auto session = threeInputs();
    const auto rows = inputRows (session, quiet(), {}, 18);
    REQUIRE (rows.size() == 3);
    CHECK (rows[0].input == "1");
    CHECK (rows[0].gain == "28");
    CHECK (rows[0].phantom);
    CHECK (rows[0].look == InputLook::plain);
    CHECK (rows[0].says.empty());
    CHECK (rows[0].more == "Note: loose lug");
    CHECK (rows[1].gain.empty());                       // nothing was written
    CHECK (rows[2].input == "3-4");
    CHECK (spokenRow (rows[0]) == "input 1, Beta 91A, inside, on the pillow, preamp API 1, gain 28 dB, 48 V");
}

TEST_CASE ("What is wrong as written stands in the row, and what the line check found goes before it where it is worse")
{
    auto session = threeInputs();
    const auto kick = session.trackNamed ("Kick In")->id, keys = session.trackNamed ("Keys")->id;
    changeTrack (session, kick, [] (Track& t) { t.micSheet.phantom = false; });
    LineCheckView view;
    CHECK (inputRows (session, quiet(), view, 18)[0].look == InputLook::warn);
    CHECK (inputRows (session, quiet(), view, 18)[0].says == "needs 48 V");

    view.isRunning = true;
    view.inputs = { lamp (kick, 0, LampState::fail, "clipped", "preamp -6 dB"), lamp (keys, 0, LampState::good), lamp (keys, 1, LampState::warn, "no signal") };
    auto rows = inputRows (session, quiet(), view, 18);
    CHECK (rows[0].look == InputLook::fail);
    CHECK (rows[0].says == "clipped");
    CHECK (rows[0].more == "Beta 91A is a condenser and needs 48 V.\nclipped: preamp -6 dB\nNote: loose lug");
    CHECK (rows[2].says == "no signal");                // the worse channel

    view.inputs[2] = lamp (keys, 1, LampState::listening);
    CHECK (inputRows (session, quiet(), view, 18)[2].look == InputLook::listening);
    view.inputs[2] = lamp (keys, 1, LampState::good);
    CHECK (inputRows (session, quiet(), view, 18)[2].look == InputLook::good);
}

TEST_CASE ("The last line check counts as long as a track is where it was")
{
    auto session = threeInputs();
    const auto snare = session.trackNamed ("Snare Top")->id, keys = session.trackNamed ("Keys")->id;
    auto desk = quiet();
    desk.lineCheck.when = "2026-03-14T10:00:00Z";
    desk.lineCheck.inputs = { checkedAt (snare, 0, 2, true, ""), checkedAt (keys, 0, 3, true, ""), checkedAt (keys, 1, 4, false, "no signal") };
    auto rows = inputRows (session, desk, {}, 18);
    CHECK (rows[0].look == InputLook::plain);
    CHECK (rows[1].look == InputLook::good);
    CHECK (rows[2].says == "no signal");

    session = SessionBuilder::must (setTrackInputs (session, snare, { 7 }));
    CHECK (inputRows (session, desk, {}, 18)[1].look == InputLook::plain);
}

TEST_CASE ("A warning of the last line check is amber and no pass, a failure red, against whom is told with the rest")
{
    const auto session = threeInputs();
    auto desk = quiet();
    desk.lineCheck.when = "2026-03-14T10:00:00Z";
    desk.lineCheck.inputs = { checkedAt (session.trackNamed ("Kick In")->id, 0, 1, true, "inverted against OH L"), checkedAt (session.trackNamed ("Snare Top")->id, 0, 2, false, "no signal") };
    const auto rows = inputRows (session, desk, {}, 18);
    CHECK (rows[0].look == InputLook::warn);
    CHECK (rows[0].says == "inverted");
    CHECK (rows[0].more.find ("inverted against OH L") != std::string::npos);
    CHECK (rows[1].look == InputLook::fail);
}

TEST_CASE ("An imported guide has no row: it is plugged in nowhere")
{
    Session session = SessionBuilder().track ("Scratch", {});
    changeTrack (session, session.trackNamed ("Scratch")->id, [] (Track& t) { t.role = TrackRole::guide; });
    CHECK (inputRows (session, quiet(), {}, 18).empty());
    session = SessionBuilder::must (setTrackInputs (session, session.trackNamed ("Scratch")->id, { 5 }));
    CHECK (inputRows (session, quiet(), {}, 18).size() == 1);       // one that is sung now
}

TEST_CASE ("An input is typed as a number, a pair as one or two")
{
    CHECK (typedInputs ("7", 1) == std::vector { 7 });
    CHECK (typedInputs ("3", 2) == std::vector { 3, 4 });
    CHECK (typedInputs ("3-4", 2) == std::vector { 3, 4 });
    CHECK (typedInputs ("4, 3", 2) == std::vector { 4, 3 });
    CHECK (typedInputs ("", 1) == std::vector<int>());
    CHECK (typedInputs ("none", 2) == std::vector<int>());

    for (const auto* wrong : { "3-4", "0", "x", "3 x", "999999" })
        CHECK_FALSE (typedInputs (wrong, 1).has_value());
}

TEST_CASE ("A preamp's gain is typed as people write it")
{
    CHECK (typedPreampGain ("28") == 28.0);
    CHECK (typedPreampGain ("16,5 dB") == 16.5);
    CHECK (typedPreampGain ("-3dB") == -3.0);
    CHECK_FALSE (typedPreampGain ("loud"));
    CHECK_FALSE (typedPreampGain ("28 x"));
    CHECK_FALSE (typedPreampGain ("145"));
    CHECK_FALSE (typedPreampGain (""));
    CHECK_FALSE (typedPreampGain ("nan"));
}

//==== places
TEST_CASE ("The columns stand as in the design, lie apart at every width, and drop preamp and place last")
{
    const auto usual = inputColumns (900);
    CHECK (usual.name.getStart() == 52);
    CHECK (usual.mic.getStart() == 188);
    CHECK (usual.place.getStart() == 292);
    CHECK (usual.preamp.getStart() == 508);
    CHECK (usual.gain.getEnd() == 608);
    CHECK (usual.check.getStart() == 770);

    for (int width = 560; width <= 3000; width += 7)
    {
        INFO (width);
        const auto columns = inputColumns (width);
        int right = 0;

        for (const auto column : shownColumns (columns))
        {
            CHECK (columns.of (column).getStart() >= right);
            right = columns.of (column).getEnd();
        }

        CHECK (right == width - 16);
        CHECK (columns.name.getLength() >= 100);
        CHECK (columns.mic.getLength() >= 76);
        CHECK (columns.at (columns.pad.getStart() + 1) == InputColumn::pad);
    }

    CHECK_FALSE (inputColumns (768).place.isEmpty());
    CHECK_FALSE (inputColumns (768).preamp.isEmpty());
    CHECK (inputColumns (612).place.isEmpty());
}

//==== the hand
TEST_CASE ("Cells are walked by arrows and edited in place, and Tab goes on to the next one")
{
    RowsRig r;
    r.key ("Down");
    CHECK (r.rig.studio->desk().selection == std::vector { r.track ("Snare Top").id });
    r.key ("Right");                                    // the microphone
    r.key ("Return");
    REQUIRE (r.field() != nullptr);
    CHECK (r.field()->getTitle() == "Snare Top, Mic");
    r.type ("SM57", "Tab");
    CHECK (r.track ("Snare Top").micSheet.mic == "SM57");
    REQUIRE (r.field() != nullptr);
    CHECK (r.field()->getTitle() == "Snare Top, Place");
    r.type ("rim", "Tab");
    r.type ("API 3", "Tab");
    r.type ("31 dB", "Tab");
    CHECK (r.track ("Snare Top").micSheet.gainDb == 31.0);
    CHECK (r.field()->getTitle() == "Keys, Track");     // the next row
    r.key ("Shift+Tab");
    CHECK (r.field()->getTitle() == "Snare Top, Gain");
    r.key ("Escape");
    CHECK (r.field() == nullptr);
    CHECK (r.rig.studio->undoSentence() == "Changed the input sheet of Snare Top");
}

TEST_CASE ("A refused text stays to be mended, and Escape gives it up")
{
    RowsRig r;
    r.key ("Return");
    r.type ("Keys");                                    // taken
    REQUIRE (r.field() != nullptr);
    CHECK (r.told.size() == 1);
    CHECK (r.track ("Kick In").id == r.rig.studio->session().tracks[0]->id);
    r.key ("Escape");
    CHECK (r.field() == nullptr);
    CHECK_FALSE (r.rig.studio->canUndo());
}

TEST_CASE ("A track that gets another name gets what the name means, in one step")
{
    RowsRig r;
    r.words = { { { "gurdy" }, "Hurdy-gurdy", "Odd things", "#C2666F" } };
    r.key ("Down");
    r.key ("Return");
    r.type ("Gurdy left");
    CHECK (r.track ("Gurdy left").part == "Hurdy-gurdy");
    CHECK (r.track ("Gurdy left").colour == "#C2666F");
    CHECK (r.rig.studio->session().folderNamed ("Odd things") != nullptr);
    r.rig.studio->undo();
    CHECK (r.track ("Snare Top").part.empty());
    CHECK (r.rig.studio->session().folderNamed ("Odd things") == nullptr);
}

TEST_CASE ("Switches are thrown by a click and by Return, painted down their column, and set for all that is selected")
{
    RowsRig r;
    r.click (0, InputColumn::pad);
    CHECK (r.track ("Kick In").micSheet.pad);
    r.click (0, InputColumn::pad);
    CHECK_FALSE (r.track ("Kick In").micSheet.pad);

    const auto flip = inputColumns (900).flip.getStart() + 12.0f;
    r.dragFrom ({ flip, 12.0f }, { flip, 36.0f });
    CHECK (r.track ("Kick In").micSheet.polarityInverted);
    CHECK (r.track ("Snare Top").micSheet.polarityInverted);
    CHECK_FALSE (r.track ("Keys").micSheet.polarityInverted);
    r.rig.studio->undo();
    CHECK_FALSE (r.track ("Kick In").micSheet.polarityInverted);        // one step

    r.click (1, InputColumn::name);
    r.click (2, InputColumn::name, juce::ModifierKeys::leftButtonModifier | juce::ModifierKeys::shiftModifier);
    r.click (1, InputColumn::phantom);
    CHECK (r.track ("Snare Top").micSheet.phantom);
    CHECK (r.track ("Keys").micSheet.phantom);
    r.click (0, InputColumn::phantom, juce::ModifierKeys::leftButtonModifier | juce::ModifierKeys::altModifier);
    CHECK_FALSE (r.track ("Keys").micSheet.phantom);                    // Kick In's went off: everybody's
}

TEST_CASE ("Escape takes back a switch that is being painted")
{
    RowsRig r;
    const auto pad = inputColumns (900).pad.getStart() + 12.0f;
    r.dragFrom ({ pad, 12.0f }, { pad, 60.0f }, false);
    CHECK (r.track ("Keys").micSheet.pad);
    r.key ("Escape");
    CHECK_FALSE (r.track ("Keys").micSheet.pad);
    CHECK_FALSE (r.track ("Kick In").micSheet.pad);
}

TEST_CASE ("Rows change places by keys and by hand")
{
    RowsRig r;
    r.key ("Alt+Down");
    CHECK (r.order() == std::vector<std::string> { "Snare Top", "Kick In", "Keys" });
    r.key ("Alt+Up");                                   // still in hand
    CHECK (r.order() == std::vector<std::string> { "Kick In", "Snare Top", "Keys" });
    r.dragFrom ({ 30.0f, 60.0f }, { 30.0f, 2.0f });
    CHECK (r.order() == std::vector<std::string> { "Keys", "Kick In", "Snare Top" });
    r.dragFrom ({ 30.0f, 12.0f }, { 30.0f, 71.0f });
    CHECK (r.order() == std::vector<std::string> { "Kick In", "Snare Top", "Keys" });
    r.dragFrom ({ 30.0f, 12.0f }, { 30.0f, 71.0f }, false);
    r.key ("Escape");
    CHECK (r.order() == std::vector<std::string> { "Kick In", "Snare Top", "Keys" });
}

TEST_CASE ("Rows change places past a track that has none")
{
    auto session = threeInputs();
    const auto keys = session.trackNamed ("Keys")->id;
    session = SessionBuilder::must (setTrackInputs (session, session.trackNamed ("Snare Top")->id, {}));
    changeTrack (session, session.trackNamed ("Snare Top")->id, [] (Track& t) { t.role = TrackRole::guide; });
    RowsRig r (session);
    r.click (1, InputColumn::mic);
    CHECK (r.rig.studio->desk().selection == std::vector { keys });
    r.key ("Alt+Up");
    CHECK (r.order() == std::vector<std::string> { "Keys", "Kick In", "Snare Top" });
}

TEST_CASE ("A digit on a row's input is the first of the number that is typed there")
{
    RowsRig r;
    r.key ("Left");
    r.key ("7");
    r.type ("9");
    CHECK (r.track ("Kick In").inputs == std::vector { 9 });
    r.key ("7");
    REQUIRE (r.field() != nullptr);
    CHECK (r.field()->getText() == "7");
    r.type ("kick");
    CHECK (r.field() != nullptr);
    CHECK_FALSE (r.told.empty());
    r.key ("Escape");
    CHECK (r.track ("Kick In").inputs == std::vector { 9 });
}

TEST_CASE ("An input is added on the next free one with its name to be typed, and taken away to the Trash")
{
    Session session = SessionBuilder().track ("Kick In", { 1 }).track ("Snare Top", { 2 });
    RowsRig r (session);
    r.key ("Insert");
    REQUIRE (r.order().size() == 3);
    CHECK (r.rig.studio->session().tracks[2]->inputs == std::vector { 3 });
    REQUIRE (r.field() != nullptr);
    r.type ("Lead Vox");
    CHECK (r.track ("Lead Vox").part == "Lead vocal");
    r.key ("Delete");
    CHECK (r.order() == std::vector<std::string> { "Kick In", "Snare Top" });
    CHECK (r.rig.studio->session().bin.size() == 1);
    r.key ("End");
    r.key ("Return");                                   // the last line
    CHECK (r.order().size() == 3);
}

TEST_CASE ("Only rows in sight are laid out for painting, and the list follows the one in hand")
{
    SessionBuilder builder;

    for (int i = 1; i <= 200; ++i)
        builder.track ("Track " + std::to_string (i), { 1 + i % 4 });

    RowsRig r (builder, 900, 240);
    r.key ("End");
    r.key ("Up");
    CHECK (r.rig.studio->desk().selection == std::vector { r.track ("Track 200").id });
    const auto image = test::paint (r.rows);
    CHECK (test::pixelsOf (image, { 0, 0, 900, 240 }, theme::text::high) > 100);
    r.key ("Home");
    CHECK (r.rig.studio->desk().selection == std::vector { r.track ("Track 1").id });
}

TEST_CASE ("A warning tints its row and says why in words and shape")
{
    auto session = threeInputs();
    changeTrack (session, session.trackNamed ("Kick In")->id, [] (Track& t) { t.micSheet.phantom = false; });
    RowsRig r (session);
    const auto image = test::paint (r.rows);
    const auto ground = theme::surface::panel.interpolatedWith (theme::state::warn, 0.1f);
    CHECK (test::pixelsOf (image, { 0, 0, 900, 23 }, ground) > 5000);
    CHECK (test::pixelsOf (image, { 0, 24, 900, 23 }, ground) == 0);
}

TEST_CASE ("The input list passes the audit at every width, with rows and without")
{
    const auto [width, height] = GENERATE (std::pair (900, 500), std::pair (768, 292), std::pair (612, 240), std::pair (1600, 900));
    const bool hasRows = GENERATE (true, false);
    INFO (width << (hasRows ? " with rows" : " empty"));
    StudioRig rig (hasRows ? threeInputs() : Session (SessionBuilder()));
    std::vector<std::string> called;
    InputList list (*rig.studio, [&] (const std::string& action) { called.push_back (action); return true; });
    list.setSize (width, height);
    rig.settle();
    const auto now = rig.studio->status();
    list.show ({ now, true, 1.0, false });

    for (const auto& finding : Audit::of (list))
        FAIL_CHECK (Audit::nameOf (finding.fault) << ": " << finding.where << ": " << finding.what);

    for (auto* child : list.getChildren())
        if (auto* button = dynamic_cast<Button*> (child); button != nullptr && button->isVisible() && button->getTitle() == "Line check")
            button->onClick();

    CHECK (called == std::vector<std::string> { "prep.lineCheck" });
}
