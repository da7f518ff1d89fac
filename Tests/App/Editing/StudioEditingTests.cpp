#include "App/Studio/Planning.h"

#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/Support/TakeSounds.h"
#include "Tests/Support/Waiting.h"

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    const Sound phrase = [voice = noise (0.3)] (std::int64_t i) { return i >= 48000 && i < 96000 ? voice (i) : 0.0; };

    struct Rig
    {
        Rig()
        {
            sound.track ("Vox").pass (0_pos, 144000_frames, { { "Vox", { phrase } } });
            rig = std::make_unique<StudioRig> (sound.session);
            std::filesystem::copy (sound.folder / "audio", rig->place() / "audio");
        }

        std::string strip (double thresholdDb = -60.0) const
        {
            return R"({"do": "region.stripSilence", "track": "Vox", "start": 0, "end": 144000, "thresholdDb": )" + std::to_string (thresholdDb) + "}";
        }

        Studio& studio()    { return *rig->studio; }

        SoundSession sound;
        std::unique_ptr<StudioRig> rig;
    };
}

TEST_CASE ("A plan is told by poll, changes nothing, and is one step when it is run")
{
    Rig r;
    std::optional<Result<EditPlan>> told;
    const auto before = r.studio().session();
    r.studio().plan (r.strip(), [&] (Result<EditPlan> plan) { told = std::move (plan); });
    CHECK_FALSE (told.has_value());
    r.rig->settle();
    REQUIRE (told.has_value());
    REQUIRE (told->ok());
    CHECK (r.studio().session() == before);
    CHECK ((*told)->pieces.size() == 2);

    REQUIRE (r.studio().run ((*told)->commands).ok());
    CHECK (songTrack (r.studio().session(), "Vox").active().regions.size() == 1);
    r.studio().undo();
    CHECK (r.studio().session() == before);
}

TEST_CASE ("Of several plans asked for in a row only the last is told")
{
    Rig r;
    std::vector<std::string> told;

    for (const auto* name : { "first", "second", "third" })
        r.studio().plan (r.strip(), [&told, name] (const Result<EditPlan>&) { told.emplace_back (name); });

    r.rig->settle();
    CHECK (told == std::vector<std::string> { "third" });
}

TEST_CASE ("A plan that cannot be made says why")
{
    Rig r;
    std::string why;
    r.studio().plan (R"({"do": "comp.best", "track": "Vox"})", [&] (const Result<EditPlan>& plan) { why = plan.problem().text; });
    r.rig->settle();
    CHECK_THAT (why, Contains ("rated"));
    r.studio().plan ("nonsense", [&] (const Result<EditPlan>& plan) { why = plan.problem().text; });
    r.rig->settle();
    CHECK_THAT (why, Contains ("one command"));
    CHECK_THAT (r.studio().run (R"({"do": "comp.best", "track": "Vox"})").problem().text, Contains ("planned"));
}

TEST_CASE ("Quiet spots are told in the order they were asked for")
{
    Rig r;
    const auto track = r.studio().session().trackNamed ("Vox")->id;
    const auto take = songTrack (r.studio().session(), "Vox").takes[0]->id;
    std::vector<FramePos> places;
    r.studio().findQuietSpots ({ { 96000_pos - 1000_frames, track, { take } }, { 120000_pos, track, { take } } }, [&] (std::vector<FramePos> p) { places = std::move (p); });
    r.rig->settle();
    REQUIRE (places.size() == 2);
    CHECK (places[0] == 96240_pos);
    CHECK (places[1] == 120000_pos);
}

TEST_CASE ("Consolidating in the window is one step of undo, with its file on the disk")
{
    Rig r;
    const auto before = r.studio().session();
    const auto track = before.trackNamed ("Vox")->id;
    REQUIRE (r.studio().consolidate (track).ok());
    CHECK (r.studio().status().job->title == "Consolidating Vox");
    CHECK_THAT (r.studio().consolidate (track).problem().text, Contains ("being written"));
    r.rig->settle();
    CHECK_FALSE (r.studio().status().job.has_value());

    const auto& vox = songTrack (r.studio().session(), "Vox");
    REQUIRE (vox.takes.size() == 2);
    CHECK (vox.active().name == "A consolidated");
    CHECK (std::filesystem::exists (r.rig->place() / vox.takes[1]->file));
    CHECK (r.studio().undoSentence() == "Consolidated Vox");
    r.studio().undo();
    CHECK (songTrack (r.studio().session(), "Vox").comps == songTrack (before, "Vox").comps);
    CHECK (songTrack (r.studio().session(), "Vox").takes.back()->binned);
    r.studio().redo();
    CHECK (songTrack (r.studio().session(), "Vox").active().name == "A consolidated");
}

TEST_CASE ("A consolidated take waits for the take in hand, and has a number after it")
{
    SoundSession sound;
    sound.track ("Vox").pass (0_pos, 48000_frames, { { "Vox", { phrase } } });
    sound.session = SessionBuilder::must (setTrackInputs (sound.session, sound.id ("Vox"), { 1 }));
    StudioRig rig (sound.session, { "Vox" });
    std::filesystem::remove (rig.place() / "audio");
    std::filesystem::copy (sound.folder / "audio", rig.place() / "audio");

    rig.studio->record();
    rig.runUntil (RollState::recording);
    REQUIRE (rig.studio->consolidate (sound.id ("Vox")).ok());
    rig.run (24000);
    CHECK (songTrack (rig.studio->session(), "Vox").comps.size() == 1);
    rig.studio->stop();
    rig.finish();

    const auto& vox = songTrack (rig.studio->session(), "Vox");
    REQUIRE (vox.takes.size() == 3);
    CHECK (vox.takes[1]->number == 2);
    CHECK (vox.takes[2]->number == 3);
    CHECK (vox.takes[2]->kind == TakeKind::imported);
    CHECK (vox.active().name == "A consolidated");
}

TEST_CASE ("What cannot be consolidated is told, and leaves nothing behind")
{
    SoundSession sound;
    sound.track ("Vox");
    StudioRig rig (sound.session);
    REQUIRE (rig.studio->consolidate (sound.id ("Vox")).ok());
    rig.settle();
    const auto notices = rig.studio->takeNotices();
    REQUIRE_FALSE (notices.empty());
    CHECK (notices.back().title == "Not consolidated");
    CHECK_FALSE (rig.studio->consolidate ({ 999 }).ok());
    CHECK (rig.studio->session() == sound.session);
}

TEST_CASE ("On threads of their own plans and places are told, and closing in the middle of one is no harm")
{
    Rig r;
    const auto& session = r.studio().session();
    const auto track = session.trackNamed ("Vox")->id;
    int plans = 0, places = 0;

    {
        Planning planning (r.rig->place(), true);

        for (int i = 0; i < 20; ++i)
        {
            planning.plan (session, r.strip (-60.0 + i), [&plans] (const Result<EditPlan>& plan) { plans += plan.ok() ? 1 : 0; });
            planning.findQuietSpots (session, { { 96000_pos, track, { songTrack (session, "Vox").takes[0]->id } } }, [&places] (const auto&) { ++places; });
        }

        REQUIRE (becomesTrue ([&] { planning.collect(); return plans == 1 && places == 20; }));
        planning.plan (session, r.strip (-20.0), [&plans] (const Result<EditPlan>&) { ++plans; });
    }

    CHECK (plans == 1);
}

TEST_CASE ("What was consolidated while a take was made is kept when the session is closed")
{
    SoundSession sound;
    sound.track ("Vox").pass (0_pos, 48000_frames, { { "Vox", { phrase } } });
    sound.session = SessionBuilder::must (setTrackInputs (sound.session, sound.id ("Vox"), { 1 }));
    StudioRig rig (sound.session, { "Vox" });
    std::filesystem::remove (rig.place() / "audio");
    std::filesystem::copy (sound.folder / "audio", rig.place() / "audio");

    rig.studio->record();
    rig.runUntil (RollState::recording);
    REQUIRE (rig.studio->consolidate (sound.id ("Vox")).ok());
    rig.run (12000);
    rig.close();
    rig.open();

    const auto& vox = songTrack (rig.studio->session(), "Vox");
    REQUIRE (vox.active().name == "A consolidated");
    CHECK (std::filesystem::exists (rig.place() / vox.takes.back()->file));
}
