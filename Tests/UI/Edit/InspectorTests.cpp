#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/InspectorRig.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Edit/InspectorModel.h"
#include "UI/Edit/LyricsModel.h"
#include "UI/Edit/ValueField.h"
#include "UI/Look/Audit.h"

using namespace takelane;
using Catch::Detail::Approx;

namespace
{
SegmentModel modelOf (const InspectorRig& rig, SegmentEnd end = SegmentEnd::start)
{
    const auto model = segmentModel (rig.studio->session(), rig.studio->song(), rig.state.now(), end);
    REQUIRE (model);
    return *model;
}

const FieldModel& field (const SegmentModel& model, SegmentField which)    { return model.fields[static_cast<std::size_t> (which)]; }
}

TEST_CASE ("The inspector shows a segment's take, place, gain, slip and the fades that sound")
{
    InspectorRig rig;
    rig.comp();
    rig.vox (R"({"do": "region.gain", "track": {TRACK}, "at": 200000, "db": 1.5})");
    rig.vox (R"({"do": "region.slip", "track": {TRACK}, "at": 200000, "by": -384})");
    rig.select ({ { rig.id ("Lead Vox"), { 200000 } } });
    const auto model = modelOf (rig);
    CHECK (model.title == "Segment, take 1");
    CHECK (model.place == "3|1 \u2013 5|1");
    CHECK (fieldText (SegmentField::gain, field (model, SegmentField::gain)) == "+1.5 dB");
    CHECK (fieldText (SegmentField::slip, field (model, SegmentField::slip)) == "-8.0 ms");
    CHECK (field (model, SegmentField::fadeIn).name == "Crossfade in");
    CHECK (fieldText (SegmentField::fadeIn, field (model, SegmentField::fadeIn)) == "10 ms");
    CHECK (model.shape.what == "Crossfade in, centred");
    CHECK (model.shape.shape == FadeShape::equalPower);
    CHECK (model.fellows.empty());

    rig.select ({ { rig.id ("Lead Vox"), { 10 } } });
    const auto first = modelOf (rig);
    CHECK (field (first, SegmentField::fadeIn).name == "Fade in");
    CHECK (fieldText (SegmentField::fadeIn, field (first, SegmentField::fadeIn)) == "5 ms");
    CHECK (field (first, SegmentField::fadeOut).name == "Crossfade out");
}

TEST_CASE ("What several segments do not share is a dash, and a change acts on each")
{
    InspectorRig rig;
    rig.comp();
    rig.vox (R"({"do": "region.gain", "track": {TRACK}, "at": 10, "db": -2})");
    const auto vox = rig.id ("Lead Vox");
    rig.select ({ { vox, { 10 } }, { vox, { 200000 } } });
    const auto model = modelOf (rig);
    CHECK (model.title == "2 segments");
    CHECK (model.place == "1|1 \u2013 5|1");
    CHECK (field (model, SegmentField::gain).isMixed);
    CHECK (fieldText (SegmentField::gain, field (model, SegmentField::gain)) == "-");
    CHECK (fieldText (SegmentField::slip, field (model, SegmentField::slip)) == "0.0 ms");

    rig.run (fieldCommands (rig.studio->session(), rig.state.now().segments, SegmentField::gain, { {}, 1.0 }));
    CHECK (rig.region ("Lead Vox", { 10 }).gainDb == Approx (-1.0));
    CHECK (rig.region ("Lead Vox", { 200000 }).gainDb == Approx (1.0));

    rig.run (fieldCommands (rig.studio->session(), rig.state.now().segments, SegmentField::gain, { 3.0, 0.0 }));
    CHECK (rig.region ("Lead Vox", { 10 }).gainDb == Approx (3.0));
    CHECK (rig.region ("Lead Vox", { 200000 }).gainDb == Approx (3.0));
}

TEST_CASE ("A crossfade made longer keeps how it lies and its two shapes")
{
    InspectorRig rig;
    rig.comp();
    rig.vox (R"({"do": "comp.crossfade", "track": {TRACK}, "at": 192000, "length": 960, "shape": "linear", "before": 240, "shapeIn": "sCurve"})");
    rig.select ({ { rig.id ("Lead Vox"), { 200000 } } });
    CHECK (modelOf (rig).shape.what == "Crossfade in, 5 ms before");
    CHECK (modelOf (rig).shape.shapeIn == FadeShape::sCurve);

    rig.run (fieldCommands (rig.studio->session(), rig.state.now().segments, SegmentField::fadeIn, { 40.0, 0.0 }));
    const auto& joint = rig.region ("Lead Vox", { 100 }).crossfade;
    REQUIRE (joint);
    CHECK (joint->length == Frames { 1920 });
    CHECK (joint->before == Frames { 480 });
    CHECK (joint->shapeIn == FadeShape::sCurve);

    rig.run (shapeCommands (rig.studio->session(), rig.state.now().segments, SegmentEnd::start, FadeShape::exponential, false));
    CHECK (rig.region ("Lead Vox", { 100 }).crossfade->shape == FadeShape::exponential);
    CHECK_FALSE (rig.region ("Lead Vox", { 100 }).crossfade->shapeIn);

    rig.run (shapeCommands (rig.studio->session(), rig.state.now().segments, SegmentEnd::start, FadeShape::linear, true));
    CHECK (rig.region ("Lead Vox", { 100 }).crossfade->shape == FadeShape::exponential);
    CHECK (rig.region ("Lead Vox", { 100 }).crossfade->shapeIn == FadeShape::linear);

    rig.run (balanceCommands (rig.studio->session(), rig.state.now().segments, SegmentEnd::start, { 20.0, 0.0 }));
    CHECK (modelOf (rig).shape.what == "Crossfade in, centred");
}

TEST_CASE ("Where the take plays on there is nothing to fade")
{
    InspectorRig rig;
    rig.vox (R"({"do": "region.split", "track": {TRACK}, "at": 192000})");
    rig.select ({ { rig.id ("Lead Vox"), { 100 } } });
    const auto model = modelOf (rig, SegmentEnd::end);
    CHECK_FALSE (field (model, SegmentField::fadeOut).whyNot.empty());
    CHECK_FALSE (model.shape.isEnabled);
    CHECK (fieldCommands (rig.studio->session(), rig.state.now().segments, SegmentField::fadeOut, { 20.0, 0.0 }).empty());
}

TEST_CASE ("Selected members of a locked folder get one command, and all follow")
{
    InspectorRig rig;
    const auto kick = rig.id ("Kick"), snare = rig.id ("Snare");
    rig.select ({ { kick, { 100 } }, { snare, { 100 } } });
    CHECK (modelOf (rig).fellows == "Changes all 2 tracks of Drums");
    CHECK (editedOnce (rig.studio->session(), rig.studio->song(), rig.state.now().segments).size() == 1);
    rig.run (fieldCommands (rig.studio->session(), rig.state.now().segments, SegmentField::slip, { {}, 10.0 }));
    CHECK (rig.region ("Kick", { 100 }).shift == Frames { 480 });
    CHECK (rig.region ("Snare", { 100 }).shift == Frames { 480 });
}

TEST_CASE ("A value that would change nothing is no command")
{
    InspectorRig rig;
    rig.select ({ { rig.id ("Lead Vox"), { 100 } } });
    CHECK (fieldCommands (rig.studio->session(), rig.state.now().segments, SegmentField::slip, { 0.0, 0.0 }).empty());
    CHECK (muteCommands (rig.studio->session(), rig.state.now().segments, false).empty());
    CHECK (fieldCommands (rig.studio->session(), {}, SegmentField::gain, { 1.0, 0.0 }).empty());
}

TEST_CASE ("A field of the inspector is stepped, dragged, given its default, each one step of undo")
{
    InspectorRig rig;
    rig.comp();
    rig.select ({ { rig.id ("Lead Vox"), { 200000 } } });
    auto* gain = InspectorRig::find<ValueField> (rig.inspector, "Gain");
    REQUIRE (gain != nullptr);
    const auto before = rig.steps();
    const auto db = [&rig] { return rig.region ("Lead Vox", { 200000 }).gainDb; };

    SECTION ("Up and Down, Shift fine; one visit, one step")
    {
        CHECK (gain->keyPressed (juce::KeyPress (juce::KeyPress::upKey)));
        rig.frame();
        CHECK (db() == Approx (0.5));
        CHECK (gain->text() == "+0.5 dB");
        CHECK (gain->keyPressed (juce::KeyPress (juce::KeyPress::upKey)));
        CHECK (gain->keyPressed (juce::KeyPress (juce::KeyPress::downKey, juce::ModifierKeys::shiftModifier, 0)));
        CHECK (gain->keyPressed (juce::KeyPress (juce::KeyPress::downKey, juce::ModifierKeys::shiftModifier, 0)));
        CHECK (db() == Approx (0.9));
        CHECK (rig.steps() == before + 1);
        rig.studio->undo();
        CHECK (db() == Approx (0.0));
    }

    SECTION ("a step after another edit begins anew, on the segment that is selected")
    {
        const juce::KeyPress up (juce::KeyPress::upKey);
        CHECK (gain->keyPressed (up));
        rig.frame();
        rig.vox (R"({"do": "comp.choose", "track": {TRACK}, "take": 4, "start": 192000, "end": 198000})");
        rig.frame();
        CHECK (gain->keyPressed (up));
        CHECK (db() == Approx (1.0));
        CHECK (rig.region ("Lead Vox", { 195000 }).gainDb == Approx (0.0));
        CHECK (rig.steps() == before + 3);
    }

    SECTION ("a step after an undo is done")
    {
        const juce::KeyPress up (juce::KeyPress::upKey);
        CHECK (gain->keyPressed (up));
        rig.frame();
        rig.studio->undo();
        rig.frame();
        CHECK (gain->keyPressed (up));
        CHECK (db() == Approx (0.5));
        CHECK (rig.told.empty());
    }

    SECTION ("dragged, and taken back with Escape")
    {
        const auto at = [gain] (float y, float down, bool dragged = true)
        {
            return juce::MouseEvent (juce::Desktop::getInstance().getMainMouseSource(), { 20, y }, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, gain, gain, juce::Time(), { 20, down }, juce::Time(), 1, dragged);
        };
        gain->mouseDown (at (13, 13, false));
        gain->mouseDrag (at (3, 13));
        rig.frame();
        gain->mouseDrag (at (-7, 13));
        CHECK (db() == Approx (2.0));
        CHECK (rig.steps() == before + 1);

        SECTION ("let go")
        {
            gain->mouseUp (at (-7, 13));
            CHECK (db() == Approx (2.0));
            CHECK (rig.steps() == before + 1);
        }

        SECTION ("given up")
        {
            CHECK (gain->keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
            CHECK (db() == Approx (0.0));
            CHECK (rig.steps() == before);
        }
    }

    SECTION ("the default comes back with Delete")
    {
        rig.vox (R"({"do": "region.gain", "track": {TRACK}, "at": 200000, "db": 4})");
        rig.frame();
        CHECK (gain->keyPressed (juce::KeyPress (juce::KeyPress::deleteKey)));
        CHECK (db() == Approx (0.0));
    }

    SECTION ("typed: a click opens the number, Return or leaving it takes it, the same number is no change")
    {
        const auto type = [gain] (const juce::String& words) -> TextField*
        {
            test::click (*gain, { 20, 10 });
            auto* editor = InspectorRig::find<TextField> (*gain, "Gain");
            REQUIRE (editor != nullptr);
            editor->setText (words, false);
            return editor;
        };
        type ("-3,5 dB")->onAccept ({});
        CHECK (db() == Approx (-3.5));
        rig.frame();
        type ("2")->onFocusLost();
        CHECK (db() == Approx (2.0));
        rig.frame();
        const auto steps = rig.steps();
        type ("+2.0")->onAccept ({});
        CHECK (rig.steps() == steps);
        type ("loud")->onAccept ({});
        CHECK (rig.steps() == steps);
        type ("9")->onCancel();
        CHECK (db() == Approx (2.0));
    }

    SECTION ("the wheel does nothing to a field without the focus")
    {
        const juce::MouseWheelDetails up { 0.0f, 1.0f, false, false, false };
        const juce::MouseEvent over (juce::Desktop::getInstance().getMainMouseSource(), { 20, 10 }, {}, 0, 0, 0, 0, 0, gain, gain, juce::Time(), { 20, 10 }, juce::Time(), 1, false);
        gain->mouseWheelMove (over, up);
        CHECK (db() == Approx (0.0));
        CHECK (rig.steps() == before);
    }
}

TEST_CASE ("A drag of a slip that comes back leaves no step")
{
    InspectorRig rig;
    rig.select ({ { rig.id ("Lead Vox"), { 100 } } });
    auto* slip = InspectorRig::find<ValueField> (rig.inspector, "Slip");
    const auto before = rig.steps();
    slip->onBegin();
    slip->onChange ({ 5.0, 5.0 });
    CHECK (rig.region ("Lead Vox", { 100 }).shift == Frames { 240 });
    slip->onChange ({ 2.0, 2.0 });
    CHECK (rig.region ("Lead Vox", { 100 }).shift == Frames { 96 });
    slip->onChange ({ 0.0, 0.0 });
    CHECK (rig.region ("Lead Vox", { 100 }).shift == Frames {});
    CHECK (rig.steps() == before);
}

TEST_CASE ("Without a segment the inspector tells of the take or the track in hand")
{
    InspectorRig rig;
    const auto& session = rig.studio->session();
    CHECK (factsModel (session, rig.studio->song(), {}, {}).title == "Nothing selected");

    EditView view;
    view.laneTrack = rig.id ("Lead Vox");
    auto facts = factsModel (session, rig.studio->song(), {}, view);
    CHECK (facts.title == "Lead Vox");
    CHECK (facts.facts.front() == FactsModel::Fact { "Takes", "4", true });

    view.laneTake = rig.track ("Lead Vox").takes[1]->id;
    facts = factsModel (session, rig.studio->song(), {}, view);
    CHECK (facts.title == "Take 2");
    CHECK (facts.place == "1|1 \u2013 9|1");
    CHECK (facts.facts[1] == FactsModel::Fact { "Length", "0:16.0", true });
    CHECK (std::ranges::find (facts.facts, FactsModel::Fact { "Health", "Nothing wrong" }) != facts.facts.end());
}

TEST_CASE ("A take's facts tell of its sections' stars too")
{
    InspectorRig rig;
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 2, "rating": 5, "section": "Chorus"})");
    EditView view;
    view.laneTrack = rig.id ("Lead Vox");
    view.laneTake = rig.track ("Lead Vox").takes[1]->id;
    const auto marks = [&]
    {
        const auto facts = factsModel (rig.studio->session(), rig.studio->song(), {}, view).facts;
        return std::ranges::find (facts, std::string ("Marks"), &FactsModel::Fact::name)->value;
    };
    CHECK (marks() == "1 section rated");
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 2, "rating": 3, "keeper": true})");
    CHECK (marks() == "3 stars, 1 section rated, keeper");
}

TEST_CASE ("Places and values are written as the deck writes them")
{
    const auto session = inspectorSession();
    const auto& song = session.selectedSong();
    CHECK (beatText (song, 48000, { 0 }) == "1|1");
    CHECK (beatText (song, 48000, { 24000 }) == "1|2");
    CHECK (beatText (song, 48000, { bar - 1 }) == "2|1");
    CHECK (beatText (song, 48000, { bar - 4800 }) == "1|4");
    CHECK (dbText (-0.04) == "0.0 dB");
    CHECK (dbText (1.5) == "+1.5 dB");
    CHECK (fadeText (20.04) == "20 ms");
    CHECK (fadeText (7.5) == "7.5 ms");
    CHECK (slipText (-8.0) == "-8.0 ms");
    CHECK (slipText (8181.2) == "+8.18 s");
    CHECK (bytesText (34'000'000) == "34 MB");
    CHECK (bytesText (1'250'000'000) == "1.2 GB");
    CHECK (bytesText (400) == "1 kB");
}

TEST_CASE ("The lyrics of the section are found by its name, and the line by the place in it")
{
    Song song = inspectorSession().selectedSong();
    const auto at = [&song] (std::int64_t frame) { return lyricsAt (song, 48000, { frame }); };

    SECTION ("no lyrics, no panel")     { CHECK (at (0).lines.empty()); }

    SECTION ("names in brackets; an empty line within a part")
    {
        song.lyrics = "[Verse]\nLast doors closing\n\nMind the gap\n\n[Chorus]\nHold me till the northern line\nRuns out of track\n";
        CHECK (at (0).lines == std::vector<std::string> { "Last doors closing", "Mind the gap" });
        CHECK (at (0).sung == 0);
        CHECK (at (2 * bar).sung == 1);
        CHECK (at (4 * bar).section == "Chorus");
        CHECK (at (4 * bar).lines.size() == 2);
        CHECK (at (8 * bar).lines.empty());
    }

    SECTION ("plain names, and one for every chorus")
    {
        song.sections = { { "Verse 1", 2, false, {} }, { "Chorus 1", 2, false, {} }, { "Verse 2", 2, false, {} }, { "Chorus 2", 2, false, {} } };
        song.lyrics = "Verse 1\none\n\nChorus:\nall together\n\nVerse 2\ntwo";
        CHECK (at (2 * bar).lines == std::vector<std::string> { "all together" });
        CHECK (at (4 * bar).lines == std::vector<std::string> { "two" });
        CHECK (at (6 * bar).lines == std::vector<std::string> { "all together" });
    }

    SECTION ("without names the blocks go to the parts that are sung")
    {
        song.sections = { { "Intro", 2, false, {} }, { "Verse", 2, false, {} }, { "Solo", 2, false, {} }, { "Chorus", 2, false, {} } };
        song.lyrics = "first\n\nsecond\nmore";
        CHECK (at (0).lines.empty());
        CHECK (at (2 * bar).lines == std::vector<std::string> { "first" });
        CHECK (at (4 * bar).lines.empty());
        CHECK (at (6 * bar).lines == std::vector<std::string> { "second", "more" });
    }
}

TEST_CASE ("Nothing in the inspector is cut, covered, too faint, too small to hit or without a name")
{
    auto session = inspectorSession();
    auto song = session.selectedSong();
    song.lyrics = "[Verse]\nLast doors closing, mind the gap\nHold me till the northern line\n[Chorus]\nRuns out of track, runs out of time and of everything else we had";
    session.songs[0] = Shared<Song> (song);
    InspectorRig rig (session);
    rig.comp();
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 3, "rating": 5, "section": "Verse"})");
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 2, "keeper": true, "rating": 2})");
    const auto vox = rig.id ("Lead Vox"), kick = rig.id ("Kick");
    const auto which = GENERATE (0, 1, 2, 3, 4, 5);
    const auto height = GENERATE (860, 480);

    if (which == 1)     rig.select ({ { vox, { 200000 } } });
    if (which == 2)     rig.select ({ { vox, { 10 } }, { vox, { 200000 } } });
    if (which == 3)     rig.select ({ { kick, { 10 } } });
    if (which == 4)     rig.state.change ([&] (EditView& v) { v.laneTrack = vox; v.laneTake = rig.track ("Lead Vox").takes[2]->id; });
    if (which == 5)     rig.state.change ([&] (EditView& v) { v.laneTrack = vox; });

    rig.inspector.setSize (264, height);
    rig.frame();

    for (const auto& finding : Audit::of (rig.inspector))
        FAIL_CHECK (which << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
}
