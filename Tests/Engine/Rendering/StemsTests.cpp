#include "Session/Changing.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/RenderRig.h"

using namespace takelane;

namespace
{
/** Everything that is linear above the strips, and dynamics in them: folders, groups, both effects, a master with filters. */
RenderRig band()
{
    RenderRig rig;
    rig.folder ("Drums").folder ("Keys");
    rig.track ("Kick", ConsoleRig::noise (40000, 1, 0.3f), {}, "Drums");
    rig.track ("Over", ConsoleRig::noise (2 * 36000, 2, 0.2f), { 3, 4 }, "Drums");
    rig.track ("Bass", ConsoleRig::noise (48000, 3, 0.3f));
    rig.track ("Piano", ConsoleRig::noise (2 * 40000, 4, 0.2f), { 1, 2 }, "Keys");
    rig.track ("Vox", ConsoleRig::noise (30000, 5, 0.3f));

    for (const auto* name : { "Kick", "Over", "Vox" })
        rig.strip (name, [] (Strip& s)
        {
            s.gainDb = -3.0;
            s.pan = -0.3;
            s.trimDb = 2.0;
            s.highPassHz = 80.0;
            s.gate = Gate();
            s.eq = { { EqType::lowShelf, 120.0, 3.0, 0.7 }, { EqType::peak, 3000.0, 4.0, 0.9 } };
            s.compressor = touchOf (0.7);
        });

    rig.folderStrip ("Drums", [] (Strip& s) { s.gainDb = -2.0; s.pan = 0.2; s.eq = { { EqType::peak, 700.0, -5.0, 1.4 } }; });
    rig.group ("Rhythm", { "Kick", "Bass" }, -2.5);
    rig.effectSend ("Vox", { Effect::room, -3.0, false, false });
    rig.effectSend ("Over", { Effect::room, -9.0, true, false });
    rig.effectSend ("Vox", { Effect::slap, -8.0, false, false });
    rig.effectSend ("Piano", { Effect::slap, -12.0, false, false });
    SlapDelay slap;
    slap.feedback = 0.6;
    rig.session = SessionBuilder::must (setSlap (rig.session, rig.session.song, slap));
    rig.master ([] (Strip& s)
    {
        s.gainDb = -1.5;
        s.pan = 0.1;
        s.trimDb = 1.0;
        s.polarityInverted = true;
        s.highPassHz = 30.0;
        s.eq = { { EqType::highShelf, 10000.0, 2.0, 0.7 } };
    });
    return rig;
}

std::vector<std::string> namesOf (const std::vector<Stem>& stems)
{
    std::vector<std::string> names;

    for (const auto& stem : stems)
        names.push_back (stem.name);

    return names;
}
}

TEST_CASE ("The sum of the stems is the mix below -120 dBFS, by track and by folder, tails and all")
{
    const auto by = GENERATE (StemBy::track, StemBy::folder);
    auto rig = band();
    const auto& session = rig.session;
    REQUIRE (notLinear (session, session.selectedSong(), by).empty());
    CHECK (rig.differenceOfStems (by) < -120.0);
}

TEST_CASE ("A folder's own compressor is inside its stem, and stands between the stems of its members")
{
    auto rig = band();
    rig.folderStrip ("Drums", [] (Strip& s) { s.compressor = Compressor { .thresholdDb = -30.0, .ratio = 6.0, .touch = {} }; });
    rig.folderStrip ("Keys", [] (Strip& s) { s.compressor = Compressor { .thresholdDb = -30.0, .ratio = 6.0, .touch = {} }; });
    const auto& song = rig.session.selectedSong();
    CHECK (notLinear (rig.session, song, StemBy::folder).empty());
    CHECK (rig.differenceOfStems (StemBy::folder) < -120.0);
    CHECK ((notLinear (rig.session, song, StemBy::track) == std::vector<std::string> { "Compressor on the folder 'Drums'" }));     // Keys holds one track
    CHECK (rig.differenceOfStems (StemBy::track) > -60.0);
}

TEST_CASE ("Why stems do not add up is said for each gate, compressor and limiter above them")
{
    auto rig = band();
    Strip room;
    room.gate = Gate();
    rig.session = SessionBuilder::must (setReturnStrip (rig.session, rig.session.song, Effect::room, room));
    rig.session = SessionBuilder::must (setReturnStrip (rig.session, rig.session.song, Effect::slap, [] { Strip s; s.compressor = touchOf (0.5); return s; }()));
    rig.effectSend ("Piano", { Effect::slap, -144.0, false, false });          // the voice has the slap for itself
    rig.master ([] (Strip& s) { s.gate = Gate(); s.compressor = touchOf (0.5); s.limiter = Limiter(); });
    const auto why = notLinear (rig.session, rig.session.selectedSong(), StemBy::folder);
    CHECK ((why == std::vector<std::string> { "Gate on the master", "Compressor on the master", "Limiter on the master", "Gate on the return of Room" }));

    rig.master ([] (Strip& s) { s.gate->on = s.compressor->on = s.limiter->on = false; });
    CHECK (notLinear (rig.session, rig.session.selectedSong(), StemBy::folder).size() == 1);
}

TEST_CASE ("Stems leave out what is muted, a guide or empty, ignore solo, and come in the session's order")
{
    auto rig = band();
    rig.track ("Click", ConsoleRig::noise (90000, 8)).track ("Empty", {}).track ("Shaker", ConsoleRig::noise (1000, 9));
    rig.role ("Click", TrackRole::guide);
    CHECK ((namesOf (rig.stems (StemBy::folder)) == std::vector<std::string> { "Drums", "Bass", "Keys", "Vox", "Shaker" }));
    CHECK ((namesOf (rig.stems (StemBy::track)) == std::vector<std::string> { "Kick", "Over", "Bass", "Piano", "Vox", "Shaker" }));
    CHECK (rig.stems (StemBy::folder)[0].tracks.size() == 2);
    rig.strip ("Bass", [] (Strip& s) { s.muted = true; });
    rig.group ("Off", { "Shaker" }, 0.0, true);
    rig.folderStrip ("Keys", [] (Strip& s) { s.muted = true; });
    CHECK ((namesOf (rig.stems (StemBy::track)) == std::vector<std::string> { "Kick", "Over", "Vox" }));

    const auto stem = rig.stems (StemBy::track)[0];
    const auto range = FrameRange { {}, { 40000 } };
    (void) rig.render (stem, rig.stemRequest ("a.wav", range));
    rig.desk.soloed[rig.idOf ("Vox")] = true;
    (void) rig.render (stem, rig.stemRequest ("b.wav", range));
    CHECK ((RenderRig::bytesOf (rig.place ("a.wav")) == RenderRig::bytesOf (rig.place ("b.wav"))));
    CHECK (RenderRig::peak (readForeign (rig.place ("a.wav"))) > 0.05f);
}

TEST_CASE ("A stem has exactly the frames asked for, silence where it plays nothing")
{
    const auto rig = band();
    const auto stem = rig.stems (StemBy::track)[4];             // Vox, 30000 frames and its effects
    CHECK (stem.name == "Vox");

    for (const bool wet : { true, false })
    {
        const auto request = rig.stemRequest ("stem.wav", { { 20000 }, { 600000 } }, wet);
        CHECK (rig.render (stem, request).frames == Frames { 580000 });
        CHECK (readForeign (request.file).back() == 0.0f);
    }
}

TEST_CASE ("A dry stem of a track has the take's bits and channels, whatever its strip does")
{
    auto rig = band();
    const auto stems = rig.stems (StemBy::track, false);
    CHECK (stems[0].channels == 1);
    CHECK (stems[1].channels == 2);
    auto request = rig.stemRequest ("kick.wav", { {}, { 45000 } }, false);
    request.bits = BounceBits::int24;
    (void) rig.render (stems[0], request);
    (void) SessionBuilder::must (renderTrack (rig.files->folder.path(), rig.session, rig.session.song, rig.idOf ("Kick"), rig.place ("track.wav")));
    const auto stem = readForeign (request.file), track = readForeign (rig.place ("track.wav")), played = ConsoleRig::noise (40000, 1, 0.3f);
    REQUIRE (stem.size() == 45000);
    REQUIRE (track.size() == 40000);
    CHECK (std::equal (track.begin(), track.end(), stem.begin()));
    CHECK (std::equal (played.begin() + 480, played.end() - 480, stem.begin() + 480));
    CHECK (std::all_of (stem.begin() + 40000, stem.end(), [] (float x) { return x == 0.0f; }));
}

TEST_CASE ("A dry stem of a folder is its members by fader and pan alone")
{
    auto rig = band();
    const auto dry = rig.stems (StemBy::folder, false)[0];
    CHECK (dry.channels == 2);
    (void) rig.render (dry, rig.stemRequest ("dry.wav", { {}, { 40000 } }, false));

    RenderRig plain;
    plain.track ("Kick", ConsoleRig::noise (40000, 1, 0.3f)).track ("Over", ConsoleRig::noise (2 * 36000, 2, 0.2f), { 3, 4 });

    for (const auto* name : { "Kick", "Over" })
        plain.strip (name, [&] (Strip& s) { s.gainDb = name == std::string ("Kick") ? -5.5 : -3.0; s.pan = -0.3; });

    const auto expected = plain.soundOf (plain.request()), sound = readForeign (rig.place ("dry.wav"));
    REQUIRE (sound.size() == expected.size());

    for (std::size_t i = 0; i < sound.size(); ++i)
        REQUIRE (std::abs (sound[i] - expected[i]) < 1.0e-6f);
}

TEST_CASE ("Stems rendered together have the same bytes on any number of threads, and are all there or none")
{
    const auto rig = band();
    const auto folder = rig.files->folder.path();
    const auto range = rig.extent (rig.request());

    const auto filesIn = [&] (const std::string& name)
    {
        std::filesystem::create_directories (rig.place (name));
        std::vector<StemFile> files;

        for (const auto& stem : rig.stems (StemBy::track))
            files.push_back ({ stem, rig.stemRequest (name + "/" + stem.name + ".wav", range), {} });

        return files;
    };

    const auto one = filesIn ("one"), many = filesIn ("many");
    double last = 0.0;
    const auto results = SessionBuilder::must (renderStems (folder, rig.session, rig.desk, one, 1, [&] (double done)
    {
        CHECK (done >= last);
        last = done;
        return true;
    }));
    CHECK (last == Approx (1.0));
    CHECK (results.size() == one.size());
    SessionBuilder::must (renderStems (folder, rig.session, rig.desk, many, 4));

    for (std::size_t i = 0; i < one.size(); ++i)
    {
        CHECK (results[i].frames == range.length());
        CHECK ((RenderRig::bytesOf (one[i].request.file) == RenderRig::bytesOf (many[i].request.file)));
    }

    for (const int threads : { 1, 3 })
    {
        const auto stopped = renderStems (folder, rig.session, rig.desk, filesIn ("none"), threads, [] (double done) { return done < 0.7; });
        CHECK_FALSE (stopped.ok());
        CHECK (std::filesystem::is_empty (rig.place ("none")));
    }

    auto broken = filesIn ("broken");
    broken[2].request.file = rig.place ("no/such/folder/x.wav");
    CHECK_FALSE (renderStems (folder, rig.session, rig.desk, broken, 2).ok());
    CHECK (std::filesystem::is_empty (rig.place ("broken")));
}

TEST_CASE ("Stems that are stopped, or fail, leave those of before as they were")
{
    const auto rig = band();
    const auto folder = rig.files->folder.path();
    const auto range = rig.extent (rig.request());
    std::filesystem::create_directories (rig.place ("again"));
    std::vector<StemFile> files;

    for (const auto& stem : rig.stems (StemBy::track))
        files.push_back ({ stem, rig.stemRequest ("again/" + stem.name + ".wav", range), {} });

    SessionBuilder::must (renderStems (folder, rig.session, rig.desk, files, 2));
    const auto bytes = [&]
    {
        std::vector<std::string> all;

        for (const auto& file : files)
            all.push_back (RenderRig::bytesOf (file.request.file));

        return all;
    };

    const auto before = bytes();
    auto quieter = rig.session;
    changeSong (quieter, quieter.song, [] (Song& s) { s.master.gainDb -= 6.0; });

    for (const int threads : { 1, 3 })
        CHECK_FALSE (renderStems (folder, quieter, rig.desk, files, threads, [] (double done) { return done < 0.9; }).ok());

    CHECK ((bytes() == before));

    auto broken = files;
    broken.back().request.file = rig.place ("no/such/folder/x.wav");
    CHECK_FALSE (renderStems (folder, quieter, rig.desk, broken, 2).ok());
    CHECK ((bytes() == before));

    files.front().session = quieter;
    SessionBuilder::must (renderStems (folder, rig.session, rig.desk, files, 2));
    CHECK ((bytes().front() != before.front()));
    CHECK ((bytes().back() == before.back()));
}

TEST_CASE ("Stems that need all their takes are not written where one is gone")
{
    const auto rig = band();
    const auto folder = rig.files->folder.path();
    const auto range = rig.extent (rig.request());
    const auto stems = rig.stems (StemBy::track);
    std::filesystem::create_directories (rig.place ("needs"));
    auto request = rig.stemRequest ("needs/x.wav", range);
    SessionBuilder::must (renderStem (folder, rig.session, rig.desk, stems.front(), request));
    const auto before = RenderRig::bytesOf (request.file);

    for (const auto& entry : std::filesystem::recursive_directory_iterator (folder))
        if (entry.is_regular_file() && entry.path().extension() == ".wav" && entry.path().parent_path().filename() != "needs")
            std::filesystem::remove (entry.path());

    request.needsAll = true;
    CHECK_FALSE (renderStem (folder, rig.session, rig.desk, stems.front(), request).ok());
    CHECK_FALSE (renderStems (folder, rig.session, rig.desk, { { stems.front(), request, {} } }, 1).ok());
    CHECK ((RenderRig::bytesOf (request.file) == before));
    auto mix = rig.request();
    mix.file = request.file;
    mix.needsAll = true;
    CHECK_FALSE (bounce (folder, rig.session, rig.desk, mix).ok());
    CHECK ((RenderRig::bytesOf (request.file) == before));
    request.needsAll = false;
    CHECK (renderStem (folder, rig.session, rig.desk, stems.front(), request).ok());
}

TEST_CASE ("Looking for the end of the song says that it was stopped, not that a bounce was")
{
    const auto rig = band();
    auto request = rig.request();
    request.tail.reset();
    const auto stopped = extentOfMix (rig.files->folder.path(), rig.session, rig.desk, request, [] (double) { return false; });
    REQUIRE_FALSE (stopped.ok());
    CHECK (stopped.problem().text == "Stopped while looking for the song's end; no file was written");
}
