#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

#include "App/Prep/InputLists.h"
#include "Session/Changing.h"
#include "UI/Dialogs/Dialogs.h"
#include "UI/Dialogs/InputListDialog.h"
#include "UI/Dialogs/InputSheetDialog.h"
#include "UI/Dialogs/LineCheckDialog.h"
#include "UI/Dialogs/NamesDialog.h"
#include "UI/Dialogs/TunerDialog.h"
#include "UI/Look/Audit.h"

#include <thread>

using namespace takelane;

namespace
{
Session twoInputs()
{
    Session session = SessionBuilder().track ("Kick In", { 1 }).track ("Lead Vox", { 2 });
    changeTrack (session, session.trackNamed ("Kick In")->id, [] (Track& t) { t.micSheet = { "Beta 91A", "inside", "API 1", {}, 28.0, true, false, false }; });
    return session;
}

struct DialogRig
{
    explicit DialogRig (const Session& session = twoInputs()) : rig (session)     { host.setSize (1024, 640); dialogs.onTell = [this] (Notice notice) { told.push_back (notice); }; }

    void frame()
    {
        rig.settle();
        const auto now = rig.studio->status();
        host.show ({ now, true, seconds += 0.1, false });
    }

    template <typename Kind>
    Kind& open (const std::string& action)
    {
        REQUIRE (dialogs.perform (action, rig.studio.get()));
        frame();
        auto* shown = dynamic_cast<Kind*> (host.current());
        REQUIRE (shown != nullptr);

        for (const auto& finding : Audit::of (*shown))
            FAIL_CHECK (Audit::nameOf (finding.fault) << ": " << finding.where << ": " << finding.what);

        CHECK (shown->getWidth() <= host.getWidth());
        CHECK (shown->getHeight() <= host.getHeight());
        return *shown;
    }

    template <typename Kind>
    Kind& titled (juce::Component& in, const juce::String& title)
    {
        for (auto* child : in.getChildren())
            if (auto* found = dynamic_cast<Kind*> (child); found != nullptr && child->getTitle() == title)
                return *found;

        throw std::logic_error (("there is no " + title).toStdString());
    }

    void press (Dialog& dialog, const juce::String& button)      { titled<Button> (dialog, button).onClick(); frame(); }

    StudioRig rig;
    Preferences preferences { rig.folder / "preferences" };
    Workplace workplace { preferences };
    DialogHost host;
    Dialogs dialogs { host, preferences, workplace };
    std::vector<Notice> told;
    double seconds = 0.0;
};

InputLamp lampOf (const Session& session, const char* track, LampState state, const char* finding = "", const char* advice = "")
{
    InputLamp lamp;
    lamp.track = session.trackNamed (track)->id;
    lamp.input = session.trackNamed (track)->inputs[0];
    lamp.lamp = state;
    lamp.finding = finding;
    lamp.advice = advice;
    return lamp;
}
}

//==== line check
TEST_CASE ("The line check says what to do, how far it is, and when it is ready")
{
    const auto session = twoInputs();
    const DeskState desk;
    LineCheckView view;
    CHECK (lineCheckModel (session, desk, view).heading == "Not checked yet");
    CHECK (lineCheckModel (session, desk, view).rows.size() == 2);
    CHECK (lineCheckModel (Session (SessionBuilder()), desk, view).heading == "Nothing is patched");

    view.isRunning = true;
    view.inputs = { lampOf (session, "Kick In", LampState::listening), lampOf (session, "Lead Vox", LampState::listening) };
    CHECK (lineCheckModel (session, desk, view).heading == "Let the band play");
    view.walking = session.trackNamed ("Kick In")->id;
    CHECK (lineCheckModel (session, desk, view).heading == "Play Kick In");
    CHECK (lineCheckModel (session, desk, view).text == "Input 1, Beta 91A, inside, API 1");
    CHECK (lineCheckModel (session, desk, view).rows[0].isAsked);
    view.walking = session.trackNamed ("Lead Vox")->id;
    view.inputs[0] = lampOf (session, "Kick In", LampState::warn, "too hot", "preamp -4 dB");
    CHECK (lineCheckModel (session, desk, view).heading == "Sing into Lead Vox");
    CHECK (lineCheckModel (session, desk, view).rows[0].says == "too hot: preamp -4 dB");
    CHECK (lineCheckModel (session, desk, view).count == "0 of 2");

    view.inputs = { lampOf (session, "Kick In", LampState::good), lampOf (session, "Lead Vox", LampState::good) };
    CHECK (lineCheckModel (session, desk, view).isReady);
    CHECK (lineCheckModel (session, desk, view).heading == "Ready");
    CHECK (lineCheckModel (session, desk, view).count == "2 of 2");
}

TEST_CASE ("What was found the last time stands there until it is begun again")
{
    const auto session = twoInputs();
    DeskState desk;
    CheckedInput kick;
    kick.track = session.trackNamed ("Kick In")->id;
    kick.input = 1;
    kick.finding = "no signal";
    desk.lineCheck.when = "2026-03-14T10:00:00Z";
    desk.lineCheck.inputs = { kick };
    const auto model = lineCheckModel (session, desk, {});
    CHECK (model.heading == "Not ready");
    CHECK (model.rows[0].says == "no signal");
    CHECK (model.rows[1].lamp == LampState::off);
    desk.lineCheck.inputs[0].passed = true;
    desk.lineCheck.inputs[0].finding = "too quiet";
    CHECK (lineCheckModel (session, desk, {}).rows[0].lamp == LampState::warn);
    CHECK (lineCheckModel (session, desk, {}).count == "0 of 2");
}

TEST_CASE ("What is known of an input is told in sentences")
{
    const auto session = twoInputs();
    LineCheckView view;
    view.inputs = { lampOf (session, "Kick In", LampState::warn) };
    view.inputs[0].peakDb = -12.25;
    view.inputs[0].floorDb = -144.0;
    view.inputs[0].delayMs = 1.02;
    view.inputs[0].inverted = true;
    view.inputs[0].details = { "Hum at 50 Hz, -52 dBFS." };
    const auto lines = lineCheckDetails (view, session.trackNamed ("Kick In")->id, 0);
    CHECK (lines == std::vector<std::string> { "Peak -12.2 dBFS, floor nothing", "Hum at 50 Hz, -52 dBFS." });
    view.inputs[0].details.clear();
    view.inputs[0].delayMs = -0.39;
    CHECK (lineCheckDetails (view, session.trackNamed ("Kick In")->id, 0).back() == "0.39 ms earlier than the reference microphone");
    CHECK (lineCheckDetails (view, session.trackNamed ("Lead Vox")->id, 0).empty());
}

TEST_CASE ("The line check runs while its dialog is open, one by one or all at once, and ends with it")
{
    DialogRig r;
    auto& dialog = r.open<LineCheckDialog> ("prep.lineCheck");
    CHECK_FALSE (r.rig.studio->lineCheck().isRunning);          // nothing begins by itself
    r.press (dialog, "Begin");
    r.rig.run (48000);
    r.frame();
    CHECK (r.rig.studio->lineCheck().isRunning);
    CHECK (r.rig.studio->lineCheck().walking == r.rig.studio->session().trackNamed ("Kick In")->id);
    r.press (dialog, "Leave this one");
    CHECK (r.rig.studio->lineCheck().walking == r.rig.studio->session().trackNamed ("Lead Vox")->id);
    r.titled<Segments> (dialog, "How").onChoice (1);
    CHECK (r.rig.studio->lineCheck().walking.isNone());
    CHECK (dialog.keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    r.frame();
    CHECK_FALSE (r.host.isOpen());
    CHECK_FALSE (r.rig.studio->lineCheck().isRunning);
}

//==== tuner
TEST_CASE ("The tuner says note, cents and hertz, and what is in tune")
{
    TunerView view;
    CHECK (tunerModel (view).verdict == "Play one note");
    view.isOn = true;
    view.hz = 82.41;
    view.note = "E2";
    view.cents = 0.4;
    CHECK (tunerModel (view).isInTune);
    CHECK (tunerModel (view).verdict == "In tune");
    CHECK (tunerModel (view).hz == "82.41 Hz");
    view.cents = -12.6;
    CHECK (tunerModel (view).verdict == "13 cents flat");
    view.cents = 3.0;
    CHECK (tunerModel (view).verdict == "3 cents sharp");
}

TEST_CASE ("The reference pitch is typed within its limits")
{
    CHECK (typedReference ("442,5 Hz") == 442.5);
    CHECK (typedReference ("440") == 440.0);
    CHECK_FALSE (typedReference ("389"));
    CHECK_FALSE (typedReference ("high"));
}

TEST_CASE ("The tuner listens to the selected track's input while it is open, and its reference pitch is kept")
{
    DialogRig r;
    auto desk = r.rig.studio->desk();
    desk.selection = { r.rig.studio->session().trackNamed ("Lead Vox")->id };
    r.rig.studio->setDesk (desk);
    auto& dialog = r.open<TunerDialog> ("prep.tuner");
    r.frame();
    CHECK (r.rig.studio->tuner().isOn);
    CHECK (r.rig.studio->tuner().input == 2);
    r.titled<Dropdown> (dialog, "Input").onChoice (0);
    r.frame();
    CHECK (r.rig.studio->tuner().input == 1);
    r.titled<Button> (dialog, "Reference pitch 1 Hz higher").onClick();
    CHECK (r.rig.studio->desk().tunerA == 441.0);
    r.titled<TextField> (dialog, "Reference pitch, A4 in hertz").onAccept ("415");
    CHECK (r.rig.studio->desk().tunerA == 415.0);
    r.press (dialog, "Done");
    CHECK_FALSE (r.rig.studio->tuner().isOn);
}

TEST_CASE ("Escape gives up a reference pitch that was typed")
{
    DialogRig r;
    auto& dialog = r.open<TunerDialog> ("prep.tuner");
    auto& pitch = r.titled<TextField> (dialog, "Reference pitch, A4 in hertz");
    const auto before = r.rig.studio->desk().tunerA;
    pitch.setText ("432", false);
    pitch.onCancel();
    pitch.onFocusLost();
    CHECK (r.rig.studio->desk().tunerA == before);
}

//==== lists
TEST_CASE ("Lists that come along, one's own and those of other sessions are offered")
{
    const auto choices = inputListChoices ({ { "Band", "band", false }, { "Room B", "Room B.json", true } }, { "/s/Today", "/s/Yesterday" }, "/s/Today");
    REQUIRE (choices.size() == 3);
    CHECK (choices[1].about == "your own");
    CHECK (choices[2] == InputListChoice { InputListChoice::Kind::session, "Yesterday", "session", "/s/Yesterday" });
}

TEST_CASE ("A list is previewed before it is taken over, as one step of undo")
{
    DialogRig r;
    auto& dialog = r.open<InputListDialog> ("prep.inputs");

    for (int i = 0; i < 2000 && ! r.titled<Button> (dialog, "Use this list").isEnabled(); ++i)
    {
        std::this_thread::yield();
        r.frame();
    }

    const auto before = r.rig.studio->session().tracks.size();
    r.press (dialog, "Use this list");
    CHECK (r.rig.studio->session().trackNamed ("Snare Top") != nullptr);
    CHECK (r.rig.studio->session().tracks.size() > before + 5);
    CHECK (r.rig.studio->undoSentence() == "Took over the input list Band");
    CHECK_FALSE (r.host.isOpen());
    r.rig.studio->undo();
    CHECK (r.rig.studio->session().tracks.size() == before);
}

TEST_CASE ("What happened to the session while an input list was looked at is still there after it")
{
    DialogRig r;
    auto& dialog = r.open<InputListDialog> ("prep.inputs");
    auto& list = r.titled<juce::ListBox> (dialog, "Lists");
    list.selectRow (1);

    for (int i = 0; i < 2000 && ! r.titled<Button> (dialog, "Use this list").isEnabled(); ++i)
    {
        std::this_thread::yield();
        r.frame();
    }

    StudioRig::must (r.rig.studio->run (R"({"do":"note.add","text":"said meanwhile"})"));
    r.press (dialog, "Use this list");
    CHECK_FALSE (r.host.isOpen());
    CHECK (r.rig.studio->session().notes.size() == 1);
    CHECK (r.rig.studio->session().tracks.size() > 2);
}

TEST_CASE ("The inputs of the last session come first when they are asked for")
{
    DialogRig r;
    SessionBuilder other;
    other.track ("Fiddle", { 3 });
    const auto folder = r.rig.folder / "Yesterday";
    REQUIRE (createSessionFolder (folder, { other, {}, 0, {} }).ok());
    r.preferences.change ([&] (PreferenceValues& v) { v.recent = { r.rig.place(), folder }; });
    auto& dialog = r.open<InputListDialog> ("prep.copyInputs");

    for (int i = 0; i < 2000 && ! r.titled<Button> (dialog, "Use this list").isEnabled(); ++i)
    {
        std::this_thread::yield();
        r.frame();
    }

    r.press (dialog, "Use this list");
    CHECK (r.rig.studio->session().trackNamed ("Fiddle") != nullptr);
}

TEST_CASE ("What a list would do is said in sentences")
{
    ListApplied applied;
    CHECK (appliedText (applied) == std::vector<std::string> { "This session has all of it." });
    applied.added = { "Kick", "Snare" };
    applied.filled = { "Bass" };
    applied.notMapped = { "Room: input 19, the interface has 18." };
    CHECK (appliedText (applied) == std::vector<std::string> { "Adds 2 tracks: Kick, Snare.", "Fills in 1 sheet: Bass.", "Room: input 19, the interface has 18." });
}

//==== inputs
TEST_CASE ("Every live input gets an armed track by one action, as one step")
{
    DialogRig r;
    r.frame();
    REQUIRE (r.dialogs.perform ("prep.liveInputs", r.rig.studio.get()));
    const auto& session = r.rig.studio->session();
    CHECK (session.tracks.size() == 4);                     // the card has 4 inputs
    CHECK (session.trackNamed ("In 3") != nullptr);
    CHECK (r.rig.studio->desk().isArmed (session.trackNamed ("In 4")->id));
    CHECK (r.rig.studio->undoSentence() == "Added 2 tracks for inputs");
    REQUIRE (r.dialogs.perform ("prep.liveInputs", r.rig.studio.get()));
    REQUIRE (r.told.size() == 1);
    CHECK (r.told[0].title == "Every input has its track");
}

TEST_CASE ("The sheet of an input holds all that is written of it, the note too")
{
    DialogRig r;
    auto desk = r.rig.studio->desk();
    desk.selection = { r.rig.studio->session().trackNamed ("Lead Vox")->id };
    r.rig.studio->setDesk (desk);
    auto& dialog = r.open<InputSheetDialog> ("prep.inputSheet");
    r.titled<TextField> (dialog, "Microphone").setText ("U 87", false);
    r.titled<TextField> (dialog, "Note").setText ("capsule from 1972", false);
    r.titled<TextField> (dialog, "Gain in decibels").setText ("loud", false);
    r.press (dialog, "Save");
    CHECK (r.host.isOpen());                                // and says why not
    r.titled<TextField> (dialog, "Gain in decibels").setText ("38", false);
    r.titled<CheckBox> (dialog, "48 V").onClick();
    r.press (dialog, "Save");
    CHECK_FALSE (r.host.isOpen());
    const auto& vox = *r.rig.studio->session().trackNamed ("Lead Vox");
    CHECK (vox.micSheet == MicSheet { "U 87", {}, {}, "capsule from 1972", 38.0, true, false, false });
    r.rig.studio->undo();
    CHECK (r.rig.studio->session().trackNamed ("Lead Vox")->micSheet == MicSheet {});
}

TEST_CASE ("What is typed into the sheet of an input is dropped by Escape only when asked twice")
{
    DialogRig r;
    auto desk = r.rig.studio->desk();
    desk.selection = { r.rig.studio->session().trackNamed ("Lead Vox")->id };
    r.rig.studio->setDesk (desk);
    r.open<InputSheetDialog> ("prep.inputSheet").giveUp();
    CHECK_FALSE (r.host.isOpen());
    auto& dialog = r.open<InputSheetDialog> ("prep.inputSheet");
    r.titled<CheckBox> (dialog, "48 V").onClick();
    dialog.giveUp();
    REQUIRE (r.host.isOpen());
    dialog.giveUp();
    CHECK_FALSE (r.host.isOpen());
}

//==== names
TEST_CASE ("Words that were typed are kept by Done and by choosing another line, and Escape asks twice")
{
    DialogRig r;
    auto* dialog = &r.open<NamesDialog> ("prep.names");
    const auto type = [&] (const char* title, const char* text) { r.titled<TextField> (*dialog, title).setText (text, false); };
    const auto names = [&] { return r.preferences.now().names; };
    type ("Words, with commas", "gurdy, hg");
    r.press (*dialog, "Done");
    CHECK (r.host.isOpen());                                // no part, no folder: it says so
    CHECK (names().empty());
    type ("Part", "Hurdy-gurdy");
    type ("Folder", "Odd things");
    dialog->giveUp();
    REQUIRE (r.host.isOpen());
    r.press (*dialog, "Done");
    CHECK_FALSE (r.host.isOpen());
    REQUIRE (names().size() == 1);

    dialog = &r.open<NamesDialog> ("prep.names");
    auto& list = r.titled<juce::ListBox> (*dialog, "Words");
    list.selectRow (0);
    type ("Part", "Wheel fiddle");
    list.selectRow (3);
    REQUIRE (names().size() == 1);
    CHECK (names()[0].part == "Wheel fiddle");
    CHECK (list.getSelectedRow() == 3);
    CHECK (r.titled<TextField> (*dialog, "Words, with commas").getText() != "gurdy, hg");
    type ("Folder", "");
    type ("Part", "");
    type ("Words, with commas", "");
    r.press (*dialog, "Done");                              // an emptied form is nothing to keep
    CHECK_FALSE (r.host.isOpen());
    CHECK (names().size() == 1);
}

TEST_CASE ("Names can be tried and searched, own words come first")
{
    const std::vector<OwnWords> own { { { "gurdy", "hg" }, "Hurdy-gurdy", "Odd things", "" } };
    CHECK (meaningText ("Snare Top", own) == "Snare Top is Snare, in the folder Drums.");
    CHECK (meaningText ("HG 2", own) == "HG 2 is Hurdy-gurdy, in the folder Odd things.");
    CHECK (meaningText ("Qwx", own) == "Nobody knows what Qwx is.");
    CHECK (nameLines (own, {}).front().words == "gurdy, hg");
    CHECK (nameLines (own, {}).size() == partWords().size() + 1);
    CHECK (nameLines (own, "schlagzeug").size() == 1);
    CHECK (wordsIn ("ohs, over heads;; top") == std::vector<std::string> { "ohs", "over heads", "top" });
}

TEST_CASE ("Own words are added, changed and removed in the dialog, and kept in the preferences")
{
    DialogRig r;
    auto& dialog = r.open<NamesDialog> ("prep.names");
    r.press (dialog, "Keep");
    CHECK (r.preferences.now().names.empty());              // nothing was typed: it says so
    r.titled<TextField> (dialog, "Words, with commas").setText ("gurdy, hg", false);
    r.titled<TextField> (dialog, "Part").setText ("Hurdy-gurdy", false);
    r.titled<TextField> (dialog, "Folder").setText ("Odd things", false);
    r.press (dialog, "Keep");
    REQUIRE (r.preferences.now().names == std::vector<OwnWords> { { { "gurdy", "hg" }, "Hurdy-gurdy", "Odd things", "" } });
    r.titled<TextField> (dialog, "Part").setText ("Wheel fiddle", false);
    r.press (dialog, "Keep");                               // the chosen one, which is one's own
    REQUIRE (r.preferences.now().names.size() == 1);
    CHECK (r.preferences.now().names[0].part == "Wheel fiddle");
    r.press (dialog, "Remove");
    CHECK (r.preferences.now().names.empty());
}
