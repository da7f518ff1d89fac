#include "App/Interchange/DawprojectXml.h"
#include "Engine/Bounce.h"
#include "Session/CompEdits.h"
#include "Session/MixEdits.h"
#include "Tests/App/Interchange/DawRig.h"

#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
    /** Two tracks with files on disk: takes that overlap, a split, a gain, a crossfade of one's own, a take in no comp. */
    struct Recorded : DawRig
    {
        explicit Recorded (int sampleRate = 48000) : DawRig (sampleRate)
        {
            auto builder = SessionBuilder (sampleRate).song ("Northern \"Line\" & Söhne", 97.5, { 7, 8 }).tempo (3, 120.0).handles ({ 2000 }, { 3000 });
            builder.track ("Vox <lead>", { 1 }).take ({ 0 }, { 90'000 }).take ({ 20'000 }, { 30'000 }).take ({ 10'000 }, { 5'000 });
            builder.track ("Gtr", { 2, 3 }).take ({ 30'000 }, { 60'000 });
            builder.track ("Click", { 4 }).take ({ 0 }, { 90'000 });
            session = builder;
            song = session.song;
            const auto vox = session.trackNamed ("Vox <lead>")->id;

            const auto then = [this] (Result<Session> next) { session = SessionBuilder::must (std::move (next)); };
            then (chooseTake (session, song, vox, songTrack (session, "Vox <lead>").takes[0]->id, { { 10'000 }, { 15'000 } }));
            then (splitRegion (session, song, vox, { 70'000 }));
            then (setRegionGain (session, song, vox, { 75'000 }, -4.5));
            Crossfade own (Fade { { 3000 }, FadeShape::equalPower });
            then (setCrossfade (session, song, vox, { 50'000 }, own));
            then (setFadeOut (session, song, vox, { 80'000 }, Fade { { 4000 }, FadeShape::linear }));
            then (setSections (session, song, { { "Verse", 4, false, {} }, { "Chorus", 2, false, {} } }));
            session = SessionBuilder::must (addMarker (session, song, { 12'345 }, "Breath")).session;
            auto strip = songTrack (session, "Gtr").strip;
            strip.gainDb = -7.25;
            strip.pan = 0.3;
            then (setStrip (session, song, session.trackNamed ("Gtr")->id, strip));

            for (const auto& track : session.tracks)
                for (const auto& take : session.selectedSong().track (track->id)->takes)
                    writeForeign (folder / "session" / take->file, { SF_FORMAT_WAV | SF_FORMAT_PCM_24, sampleRate, track->channels },
                                  ramp24 (static_cast<int> (take->fileLength.value) * track->channels));

            for (auto& track : session.tracks)
                if (track->name == "Click")
                {
                    auto guide = *track;
                    guide.role = TrackRole::guide;
                    track = Shared<Track> (guide);
                }
        }

        std::filesystem::path written (const std::string& name = "out.dawproject")
        {
            must (writeDawproject (folder / "session", session, song, folder / name));
            return folder / name;
        }

        std::string projectXml() const      { return dawprojectText (session, *session.findSong (song)).project; }

        SongId song;
    };

    bool isValid (const std::string& xml, const TempFolder& folder, const std::string& schema)
    {
        writeText (folder / "x.xml", xml);
        return std::system (("xmllint --noout --schema /work/shared/dawproject/" + schema + " '" + (folder / "x.xml").string() + "' 2> /dev/null").c_str()) == 0;
    }

    const bool hasSchema = std::filesystem::exists ("/work/shared/dawproject/Project.xsd") && std::system ("xmllint --version > /dev/null 2>&1") == 0;
}

TEST_CASE ("A song goes out with its comp as clips, other takes muted beside it, no guide, and all of it in our own JSON")
{
    Recorded rig;
    const auto xml = rig.projectXml();
    CHECK (xml.find ("name=\"Vox &lt;lead&gt; ~Tk03\"") != std::string::npos);
    CHECK (xml.find ("~Tk01") == std::string::npos);
    CHECK (xml.find ("~Tk02") == std::string::npos);
    CHECK (xml.find ("Click") == std::string::npos);

    const auto zip = SessionBuilder::must (ZipReader::open (rig.written()));
    for (const auto* name : { "project.xml", "metadata.xml", "takelane.json" })
        CHECK (zip.find (name) != nullptr);

    const auto& vox = songTrack (rig.session, "Vox <lead>");
    for (const auto& take : vox.takes)
        CHECK (zip.find (take->file) != nullptr);

    const auto json = SessionBuilder::must (zip.text (*zip.find ("takelane.json"), 1 << 20));
    const auto read = sessionFromJson (json);
    REQUIRE (read.ok());
    CHECK (read->session.songs.size() == 1);
    CHECK (songTrack (read->session, "Vox <lead>").takes.size() == 3);
    CHECK (zip.find (songTrack (rig.session, "Click").takes[0]->file) == nullptr);
}

TEST_CASE ("Its documents are valid against the schemas of the format")
{
    if (! hasSchema)
        return;

    const Recorded rig;
    const auto text = dawprojectText (rig.session, *rig.session.findSong (rig.song));
    CHECK (isValid (text.project, rig.folder, "Project.xsd"));
    CHECK (isValid (text.metadata, rig.folder, "MetaData.xsd"));
    CHECK_FALSE (isValid ("<Project/>", rig.folder, "Project.xsd"));
}

TEST_CASE ("What went out comes in as the same music: clips, levels, bars, sections, and a bounce of the same bits")
{
    const auto rate = GENERATE (44100, 48000);
    Recorded rig (rate);
    DawRig other (rate);
    const auto project = SessionBuilder::must (other.import (rig.written()));
    const auto& was = *rig.session.findSong (rig.song);
    const auto& is = project.session.selectedSong();
    CHECK (project.notes.empty());
    CHECK (is.title == was.title);
    CHECK (is.tempoMap == was.tempoMap);
    CHECK (is.sections == was.sections);
    REQUIRE (is.markers.size() == 1);
    CHECK (is.markers[0].at == was.markers[0].at);

    const auto& vox = songTrack (project.session, "Vox <lead>");
    REQUIRE (vox.takes.size() == 3);
    REQUIRE (vox.takeNumbered (3) != nullptr);
    CHECK (vox.takeNumbered (3)->start == FramePos { 10'000 });
    CHECK (vox.takeNumbered (3)->length == Frames { 5'000 });
    CHECK (songTrack (project.session, "Gtr").strip.gainDb == Approx (-7.25).margin (1.0e-9));
    CHECK (songTrack (project.session, "Gtr").strip.pan == Approx (0.3).margin (1.0e-12));

    const auto bounced = [] (const DawRig& of, const Session& session, SongId song, const char* name)
    {
        BounceRequest request;
        request.file = of.folder / name;
        request.song = song;
        request.bits = BounceBits::float32;
        REQUIRE (bounce (of.folder / "session", session, {}, request).ok());
        return readForeign (request.file);
    };
    const auto a = bounced (rig, rig.session, rig.song, "a.wav"), b = bounced (other, project.session, project.song, "b.wav");
    REQUIRE (a.size() == b.size());
    float difference = 0.0f;

    for (std::size_t i = 0; i < a.size(); ++i)
        difference = std::max (difference, std::abs (a[i] - b[i]));

    CHECK (difference < 1.0e-6f);
}

TEST_CASE ("Brought back beside its original it uses the same tracks in a song of its own")
{
    Recorded rig;
    const auto project = SessionBuilder::must (rig.import (rig.written()));
    CHECK (project.session.tracks.size() == rig.session.tracks.size());
    CHECK (project.session.selectedSong().title == "Northern \"Line\" & Söhne 2");
    CHECK (songTrack (project.session, "Click").takes.empty());
    CHECK (invariantProblems (project.session, {}).empty());
}

TEST_CASE ("A missing file, an empty song, a cancelled export: one sentence and no file")
{
    Recorded rig;
    CHECK_FALSE (writeDawproject (rig.folder / "session", rig.session, rig.song, rig.folder / "x.dawproject", [] (double) { return false; }).ok());
    std::filesystem::remove (rig.folder / "session" / songTrack (rig.session, "Gtr").takes[0]->file);
    const auto missing = writeDawproject (rig.folder / "session", rig.session, rig.song, rig.folder / "x.dawproject");
    REQUIRE_FALSE (missing.ok());
    CHECK (missing.problem().text.find ("missing") != std::string::npos);
    CHECK_FALSE (writeDawproject (rig.folder / "session", newSession ("Empty", 48000, SampleFormat::int24), { 1 }, rig.folder / "x.dawproject").ok());
    CHECK_FALSE (std::filesystem::exists (rig.folder / "x.dawproject"));
}

TEST_CASE ("The format's own example documents are imported as they mean it")
{
    const std::filesystem::path samples = "/work/shared/dawproject";

    if (! std::filesystem::exists (samples / "expected_import.json"))
        return;

    const auto expected = nlohmann::json::parse (textOf (samples / "expected_import.json"))["samples"];
    int looked = 0;

    for (const auto& [name, wanted] : expected.items())
    {
        INFO (name);
        DawRig rig (44100);
        const auto sound = writeForeign (rig.folder / "sound.wav", { SF_FORMAT_WAV | SF_FORMAT_PCM_24, 44100, 2 }, std::vector<float> (10 * 44100 * 2, 0.25f));
        std::filesystem::create_directories (rig.folder / "in");
        auto zip = SessionBuilder::must (ZipWriter::create (rig.folder / "in" / "x.dawproject"));
        DawRig::must (zip.add ("project.xml", textOf (samples / "samples" / (name + ".project.xml"))));

        for (const auto& event : wanted["events"])
        {
            const auto file = event["file"].get<std::string>();

            if (file.starts_with (".."))
            {
                const auto beside = (rig.folder / "in" / file).lexically_normal();
                std::filesystem::create_directories (beside.parent_path());
                std::filesystem::copy_file (sound, beside, std::filesystem::copy_options::overwrite_existing);
            }
            else
                DawRig::must (zip.addFile (file, sound, [] (std::int64_t) { return true; }));
        }

        DawRig::must (zip.finish());
        const auto project = SessionBuilder::must (rig.import (rig.folder / "in" / "x.dawproject"));
        const auto& song = project.session.selectedSong();
        CHECK (song.tempoMap.tempos[0].tempo.bpm() == Approx (wanted["tempo"].get<double>()));
        CHECK (song.markers.size() == wanted["markers"].size());
        CHECK (project.tracks.size() == wanted["tracks"].size() - 1);           // without the master

        for (const auto& event : wanted["events"])
        {
            const auto& track = songTrack (project.session, event["track_name"]);
            const auto& region = track.active().regions.at (0);
            const auto isAt = [&event] (Frames frames, const char* seconds)
            {
                return std::abs (frames.value - std::llround (event[seconds].get<double>() * 44100.0)) <= 1;
            };
            CHECK (isAt (region.range.start - FramePos {}, "start_s"));
            CHECK (isAt (region.range.length(), "duration_s"));
            const auto& take = *track.take (region.take);
            const auto source = take.fileOffset + (region.range.start - region.shift - take.start);

            if (! event["source_start_s"].is_null())
                CHECK (isAt (source, "source_start_s"));
            else
                CHECK (project.notes.size() >= 1);

            CHECK (isAt (region.fadeIn ? region.fadeIn->length : Frames {}, "fade_in_s"));
            CHECK (isAt (region.fadeOut ? region.fadeOut->length : Frames {}, "fade_out_s"));
            ++looked;
        }
    }

    CHECK (looked == 10);
}
