#include "Tests/App/Editing/PlanRig.h"

#include "App/Editing/Consolidate.h"
#include "Engine/Bounce.h"
#include "Session/CompEdits.h"
#include "Storage/PeakFile.h"

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    struct Comped : SoundSession
    {
        explicit Comped (SampleFormat bits = SampleFormat::int24) : SoundSession (48000, bits)
        {
            track ("Vox").pass (1000_pos, 90000_frames, { { "Vox", { noise (0.4, 1) } } }, 500_frames)
                         .pass (0_pos, 90000_frames, { { "Vox", { noise (0.3, 2) } } }, 500_frames);
            const auto take = session.selectedSong().track (id ("Vox"))->takeNumbered (1)->id;
            session = SessionBuilder::must (chooseTake (session, session.song, id ("Vox"), take, { 20000_pos, 40000_pos }));
            session = SessionBuilder::must (setRegionGain (session, session.song, id ("Vox"), 30000_pos, -3.0));
            session = SessionBuilder::must (chooseSilence (session, session.song, id ("Vox"), { { 60000_pos, 61000_pos } }));
        }
    };

    nlohmann::json consolidate (const char* track)
    {
        return { { "do", "comp.consolidate" }, { "track", track } };
    }

    std::size_t filesIn (const std::filesystem::path& folder)
    {
        return std::filesystem::exists (folder) ? static_cast<std::size_t> (std::distance (std::filesystem::directory_iterator (folder), {})) : 0;
    }

    /** Not compared by Catch: it would print every frame. */
    bool isSame (const std::vector<float>& a, const std::vector<float>& b)     { return a == b; }

    double furthestApart (const std::vector<float>& a, const std::vector<float>& b)
    {
        double furthest = a.size() == b.size() ? 0.0 : 1.0;

        for (std::size_t i = 0; i < std::min (a.size(), b.size()); ++i)
            furthest = std::max (furthest, std::abs (static_cast<double> (a[i]) - b[i]));

        return furthest;
    }

    std::vector<float> wholeFile (const std::filesystem::path& path)
    {
        const auto file = SessionBuilder::must (WavFile::open (path));
        std::vector<float> left (static_cast<std::size_t> (file->info().frames.value)), right (left.size());
        float* channels[2] { left.data(), right.data() };
        REQUIRE (file->read ({}, static_cast<int> (left.size()), channels).ok());
        left.insert (left.end(), right.begin(), right.end());
        return left;
    }
}

TEST_CASE ("Consolidating writes what the comp plays, bit for bit as render-track, and plays it in a comp of its own")
{
    for (const auto bits : { SampleFormat::int24, SampleFormat::float32 })
    {
        const Comped s (bits);
        const auto before = s.session.selectedSong().track (s.id ("Vox"));
        const auto done = run (s, consolidate ("Vox"));
        const auto& after = *done.session.selectedSong().track (s.id ("Vox"));

        REQUIRE (after.takes.size() == 3);
        REQUIRE (after.comps.size() == 2);
        CHECK (after.comps[0] == before->comps[0]);
        CHECK (after.active().name == "A consolidated");
        CHECK (done.created == std::vector { after.active().id.value });
        const auto& take = *after.takes.back();
        CHECK (take.kind == TakeKind::imported);
        CHECK (take.number == 3);
        CHECK (take.start == FramePos {});
        CHECK (take.note == "Consolidated from comp A");
        REQUIRE (after.active().regions.size() == 1);
        CHECK (after.active().regions[0].range == take.extent());

        REQUIRE (renderTrack (s.folder.path(), s.session, s.session.song, s.id ("Vox"), s.folder / "as-rendered.wav").ok());
        CHECK (isSame (wholeFile (s.folder / take.file), wholeFile (s.folder / "as-rendered.wav")));
        CHECK (PeakFile::open (peakPathFor (s.folder.path(), take.file), take.fileLength).ok());
        CHECK (furthestApart (played (s, done.session, "Vox", { 0_pos, 95000_pos }), played (s, s.session, "Vox", { 0_pos, 95000_pos }))
               <= (bits == SampleFormat::int24 ? 0.5 / 8388608.0 : 0.0));
    }
}

TEST_CASE ("A second time it has another name, and undo brings the comp back")
{
    const Comped s;
    const auto twice = run (s, nlohmann::json::array ({ consolidate ("Vox"), { { "do", "comp.select" }, { "track", "Vox" }, { "comp", "A" } }, consolidate ("Vox") }));
    CHECK (twice.session.selectedSong().track (s.id ("Vox"))->active().name == "A consolidated 2");

    const auto undone = run (s, nlohmann::json::array ({ consolidate ("Vox"), { { "do", "undo" } } }));
    const auto& after = *undone.session.selectedSong().track (s.id ("Vox"));
    CHECK (after.comps == s.session.selectedSong().track (s.id ("Vox"))->comps);
    CHECK (after.takes.back()->binned);             // its audio is not lost
}

TEST_CASE ("Members of a locked folder are consolidated together, to one length and one number")
{
    SoundSession s;
    s.lockedFolder ("Drums", { "Kick", "Snare", "Late" }).track ("Vox").pass (0_pos, 5000_frames, { { "Snare", { noise (0.2, 3) } } })
     .pass (0_pos, 48000_frames, { { "Kick", { noise (0.2, 1) } }, { "Snare", { noise (0.2, 2) } } });
    const auto done = run (s, consolidate ("Snare"));
    const auto takeOf = [&] (const char* name) { return done.session.selectedSong().track (s.id (name))->takes.back(); };

    CHECK (takeOf ("Kick")->number == takeOf ("Snare")->number);
    CHECK (takeOf ("Kick")->length == takeOf ("Snare")->length);
    CHECK (regionsOf (done.session, "Kick")[0].take == takeOf ("Kick")->id);
    CHECK (regionsOf (done.session, "Snare")[0].take == takeOf ("Snare")->id);
    CHECK (regionsOf (done.session, "Late").empty());

    for (const auto* name : { "Kick", "Snare", "Late" })
        CHECK (done.session.selectedSong().track (s.id (name))->active().name == "A consolidated");

    CHECK (isSame (played (s, done.session, "Kick", { 0_pos, 50000_pos }), played (s, s.session, "Kick", { 0_pos, 50000_pos })));
}

TEST_CASE ("A stereo track keeps both its sides")
{
    SoundSession s (48000, SampleFormat::int24);
    s.track ("Keys", 2).pass (0_pos, 20000_frames, { { "Keys", { noise (0.2, 1), noise (0.3, 2) } } });
    const auto done = run (s, consolidate ("Keys"));
    const auto& takes = done.session.selectedSong().track (s.id ("Keys"))->takes;
    const auto made = wholeFile (s.folder / takes[1]->file), first = wholeFile (s.folder / takes[0]->file);
    REQUIRE (made.size() == first.size());
    const auto part = [] (const std::vector<float>& all, std::ptrdiff_t from) { return std::vector (all.begin() + from, all.begin() + from + 19000); };
    CHECK (isSame (part (made, 300), part (first, 300)));
    CHECK (isSame (part (made, 20300), part (first, 20300)));
    CHECK_FALSE (isSame (part (made, 300), part (made, 20300)));
}

TEST_CASE ("Nothing is left of it when the list is refused, a file is missing or there is nothing to play")
{
    Comped s;
    s.track ("Empty");
    const auto audio = filesIn (s.folder / "audio"), peaks = filesIn (s.folder / "peaks");
    const auto refused = [&] (const nlohmann::json& commands)
    {
        Import import ({ s.folder.path(), {}, {}, {} });
        const auto outcome = applyCommands (s.session, {}, commands.dump(), importerOf (import));
        REQUIRE (std::holds_alternative<CommandFailure> (outcome));
        return std::get<CommandFailure> (outcome).reason;
    };

    CHECK_FALSE (refused (nlohmann::json::array ({ consolidate ("Vox"), { { "do", "no.such" } } })).empty());
    CHECK (filesIn (s.folder / "audio") == audio);
    CHECK (filesIn (s.folder / "peaks") == peaks);

    CHECK_THAT (refused (nlohmann::json::array ({ consolidate ("Empty") })), Contains ("nothing to play"));
    std::filesystem::remove (s.folder / s.session.selectedSong().track (s.id ("Vox"))->takes[0]->file);
    CHECK_THAT (refused (nlohmann::json::array ({ consolidate ("Vox") })), Contains (".wav"));
    CHECK (filesIn (s.folder / "audio") == audio - 1);
}

TEST_CASE ("Commands that listen are refused where there is no session folder")
{
    const Comped s;
    const auto refuse = [] (auto&&...) -> Result<ImportedTake> { return Problem { "no" }; };

    for (const auto& command : { consolidate ("Vox"), nlohmann::json { { "do", "comp.best" }, { "track", "Vox" } } })
    {
        const auto outcome = applyCommands (s.session, {}, nlohmann::json::array ({ command }).dump(), { refuse, refuse });
        REQUIRE (std::holds_alternative<CommandFailure> (outcome));
        CHECK_THAT (std::get<CommandFailure> (outcome).reason, Contains ("planned"));
    }
}
