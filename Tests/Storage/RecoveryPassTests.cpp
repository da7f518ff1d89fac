#include "Tests/Support/Catch.h"
#include "Tests/Support/CutOffPass.h"
#include "Tests/Support/TempFolder.h"

using namespace takelane;

TEST_CASE ("A pass that was cut off has the takes its marks made, and a track that joined has its own from there on")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, { { "Kick In", { 1 } }, { "Keys", { 2, 3 } }, { "Vox", { 4 } } });
    PassShape shape;
    shape.latency = { { 30 }, { 20 }, {} };

    {
        CutOffPass pass (folder, loaded.session, shape);
        const auto joined = pass.start.files[2];
        pass.appendAll (5000);
        REQUIRE (pass.journal->marked ({ { 1000 }, false, {} }).ok());
        REQUIRE (pass.journal->marked ({ { 3000 }, true, {} }).ok());
        REQUIRE (pass.journal->marked ({ { 4000 }, false, joined.track }).ok());
        REQUIRE (pass.sync());
    }

    const auto report = recoverAndSave (folder);
    const auto session = SessionBuilder::must (readSession (folder)).session;
    CHECK (report.problems.empty());
    const auto& kick = songTrack (session, "Kick In").takes;
    REQUIRE (kick.size() == 2);
    CHECK (kick[0]->number == 1);
    CHECK (kick[0]->length == Frames { 1000 });
    CHECK (kick[1]->number == 2);
    CHECK (kick[1]->start == FramePos { 3000 });
    CHECK (kick[1]->length == Frames { 1950 });
    CHECK (kick[1]->kind == TakeKind::punch);
    const auto& vox = songTrack (session, "Vox").takes;
    REQUIRE (vox.size() == 2);
    CHECK (vox[1]->length == Frames { 1000 });
}

TEST_CASE ("What the session has of a pass that was cut off is not added again: only what is missing, to the same pass, and its file's true length")
{
    TempFolder temp;
    const auto folder = temp / "session";
    auto loaded = sessionOnDisk (folder, { { "Vox", { 1 } } });
    PassShape shape;
    shape.loop = FrameRange { {}, { 24000 } };

    {
        CutOffPass pass (folder, loaded.session, shape);
        pass.appendAll (60000);
        REQUIRE (pass.sync());

        // As after an interim report: the first round is in the session.
        Take first;
        first.number = pass.start.takeNumber;
        first.file = pass.start.files[0].file;
        first.fileLength = { 30000 };
        first.length = { 24000 };
        first.kind = TakeKind::cycle;
        first.rating = 4;
        Pass known;
        known.number = pass.start.passNumber;
        known.note = "the good one";
        loaded.session = SessionBuilder::must (addTakes (loaded.session, loaded.session.song, known, { { pass.start.files[0].track, first, true } })).session;
        ++loaded.rev;
        REQUIRE (saveSession (folder, loaded).ok());
    }

    const auto report = recoverAndSave (folder);
    CHECK (report.takes.size() == 2);
    const auto session = SessionBuilder::must (readSession (folder)).session;
    CHECK (invariantProblems (session, {}).empty());
    REQUIRE (session.selectedSong().passes.size() == 1);
    CHECK (session.selectedSong().passes[0].length == Frames { 60000 });
    CHECK (session.selectedSong().passes[0].note == "the good one");
    const auto& takes = songTrack (session, "Vox").takes;
    REQUIRE (takes.size() == 3);

    for (std::size_t i = 0; i < 3; ++i)
    {
        CHECK (takes[i]->number == static_cast<int> (i) + 1);
        CHECK (takes[i]->pass == session.selectedSong().passes[0].id);
        CHECK (takes[i]->fileOffset == Frames { 24000 * static_cast<std::int64_t> (i) });
        CHECK (takes[i]->fileLength == Frames { 60000 });
    }

    CHECK (takes[0]->rating == 4);
    CHECK (takes[2]->kind == TakeKind::partial);

    // Once more changes nothing.
    CHECK_FALSE (recoverAndSave (folder).hasChanged);
}

TEST_CASE ("A pass that was cut off in its post-record handle has no longer take for it")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, { { "Vox", { 1 } } });

    {
        CutOffPass pass (folder, loaded.session, {});
        pass.appendAll (20000);
        REQUIRE (pass.journal->stopped ({ 12000 }, false).ok());
        pass.appendAll (20000);
        REQUIRE (pass.sync());
    }

    (void) recoverAndSave (folder);
    const auto session = SessionBuilder::must (readSession (folder)).session;
    REQUIRE (songTrack (session, "Vox").takes.size() == 1);
    const auto& take = *songTrack (session, "Vox").takes.front();
    CHECK (take.length == Frames { 12000 });
    CHECK (take.fileLength == Frames { 40000 });
    CHECK_FALSE (take.health.interrupted);
}
