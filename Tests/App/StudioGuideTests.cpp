#include "App/Prep/GuidePlace.h"
#include "Engine/Analysis/Onsets.h"
#include "Session/Changing.h"
#include "Session/Limits.h"
#include "Session/Playback.h"
#include "Storage/WavFile.h"
#include "Tests/Support/BeatSounds.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/ForeignFiles.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/Support/TakeSounds.h"

#include <fstream>

using namespace takelane;

namespace
{
constexpr int rate = 48000;

struct GuideRig : StudioRig
{
    explicit GuideRig (const Session& session = SessionBuilder().track ("Lead", { 1 }).built()) : StudioRig (session) {}

    /** A band that begins after 0.8 s, its beats as told. */
    std::filesystem::path demo (double length, const std::function<double (int)>& bpmAt)
    {
        BeatSounds band (length, rate, 3);
        beats = beatTimes (0.8, length - 1.0, bpmAt);
        playBand (band, beats, 4, 0.0);
        float loudest = 0.0f;

        for (const auto x : band.sound)
            loudest = std::max (loudest, std::abs (x));

        for (auto& x : band.sound)
            x *= 0.7f / loudest;

        return writeForeign (folder.path() / "rehearsal 12 March.wav", {}, band.sound);
    }

    void import (const std::filesystem::path& file)
    {
        studio->importGuide (file);
        CHECK (studio->isGuideBusy());
        settle();
        CHECK_FALSE (studio->isGuideBusy());
        CHECK_FALSE (studio->status().job.has_value());
    }

    const Song& song() const            { return studio->song(); }
    const Guide& guide() const          { REQUIRE (song().guide.has_value()); return *song().guide; }
    const Track& track() const          { return *studio->session().findTrack (guide().track); }

    /** Where the guide's beat of that number is heard. */
    double heardAt (std::size_t beat) const
    {
        return static_cast<double> (guideDownbeat (song())->value - guide().downbeat.value) / rate + beats[beat];
    }

    double barAt (int bar) const        { return static_cast<double> (song().tempoMap.barStart (bar, rate).value) / rate; }

    std::vector<Notice> told()          { return studio->takeNotices(); }

    std::vector<double> beats;
};

double steady92 (int)       { return 92.0; }
double drifting (int i)     { return 92.0 + 3.0 * std::sin (0.12 * i); }
}

TEST_CASE ("A demo becomes the song's guide: a track in no mix, its first bar on the song's, its tempo and drift told")
{
    GuideRig rig;
    rig.import (rig.demo (30.0, drifting));

    CHECK (rig.track().name == "Scratch");
    CHECK (rig.track().role == TrackRole::guide);
    CHECK (rig.track().inputs.empty());
    CHECK (rig.guide().from == "rehearsal 12 March");
    CHECK (rig.guide().downbeat.value == Approx (0.8 * rate).margin (0.01 * rate));
    CHECK (rig.guide().bpm == Approx (92.0).margin (1.5));
    CHECK (rig.guide().driftBpm > 1.0);
    CHECK (rig.guide().driftBpm < 4.0);
    CHECK_FALSE (rig.guide().straightened);
    CHECK (guideDownbeat (rig.song()) == FramePos {});
    CHECK (rig.heardAt (0) == Approx (0.0).margin (0.01));
    CHECK (rig.studio->undoSentence() == "Imported the scratch track rehearsal 12 March");

    const auto notices = rig.told();
    REQUIRE_FALSE (notices.empty());
    CHECK (notices.back().title == "Scratch track rehearsal 12 March");
    CHECK (notices.back().action == "prep.guideTempo");

    rig.studio->undo();
    CHECK_FALSE (rig.song().guide.has_value());
    CHECK (rig.studio->session().trackNamed ("Scratch") == nullptr);
}

TEST_CASE ("The song's tempo laid under a guide puts every bar on the guide's")
{
    GuideRig rig;
    rig.import (rig.demo (40.0, drifting));
    REQUIRE (rig.studio->layTempoUnderGuide().ok());

    const auto check = [&rig]
    {
        CHECK (rig.song().tempoMap.tempos.size() > 3);
        CHECK (rig.heardAt (0) == Approx (0.0).margin (0.012));

        for (std::size_t bar = 0; 4 * bar < rig.beats.size(); ++bar)
        {
            CAPTURE (bar);
            CHECK (rig.heardAt (4 * bar) == Approx (rig.barAt (static_cast<int> (bar) + 1)).margin (0.015));
        }
    };

    check();

    // After the session was closed and opened again its sound is listened to anew.
    rig.studio->undo();
    CHECK (rig.song().tempoMap == TempoMap {});
    rig.close();
    rig.open();
    REQUIRE (rig.studio->layTempoUnderGuide().ok());
    CHECK (rig.studio->isGuideBusy());
    CHECK_FALSE (rig.studio->layTempoUnderGuide().ok());
    rig.settle();
    CHECK_FALSE (rig.studio->isGuideBusy());
    check();
}

TEST_CASE ("A guide that was heard at half its tempo is listened to again once the song's tempo says so")
{
    GuideRig rig;
    rig.import (rig.demo (16.0, [] (int) { return 160.0; }));
    const auto alone = rig.guide().bpm;
    StudioRig::must (rig.studio->run (R"({"do": "song.tempo", "bar": 1, "bpm": 158})"));
    REQUIRE (rig.studio->layTempoUnderGuide().ok());
    CHECK (rig.studio->isGuideBusy() == (alone < 100.0));
    rig.settle();
    CHECK (rig.guide().bpm == Approx (160.0).margin (0.3));
    CHECK (rig.song().tempoMap.tempoAtBar (1).bpm() == Approx (160.0).margin (0.3));
    CHECK (rig.heardAt (4) == Approx (rig.barAt (2)).margin (0.01));
}

TEST_CASE ("A guide moves so that what is heard at the playhead begins a bar")
{
    GuideRig rig;
    rig.import (rig.demo (20.0, steady92));

    // Its second bar, heard a little before bar 2 of 120 bpm ends: bar 3 is nearest.
    const auto wanted = FramePos { std::llround ((rig.heardAt (4)) * rate) };
    REQUIRE (wanted.value == Approx (2.6087 * rate).margin (0.02 * rate));
    REQUIRE (rig.studio->placeGuide (wanted).ok());
    CHECK (guideDownbeat (rig.song()) == rig.song().tempoMap.barStart (2, rate));
    CHECK (rig.heardAt (4) == Approx (2.0).margin (0.001));
    CHECK (rig.guide().downbeat.value == Approx (rig.beats[4] * rate).margin (0.02 * rate));

    // The audio goes with it, and a step back brings all back.
    const auto spans = resolvePlayback (rig.studio->session(), rig.song(), rig.guide().track);
    CHECK (spans.front().range.start == rig.song().tempoMap.barStart (2, rate) - rig.guide().downbeat);
    CHECK (spans.front().fileOffset == Frames {});
    rig.studio->undo();
    CHECK (rig.heardAt (0) == Approx (0.0).margin (0.01));

    // The tempo is counted from there.
    REQUIRE (rig.studio->placeGuide (wanted).ok());
    REQUIRE (rig.studio->layTempoUnderGuide().ok());
    CHECK (rig.song().tempoMap.tempoAtBar (1).bpm() == Approx (92.0).margin (0.1));
    CHECK (rig.heardAt (4) == Approx (rig.barAt (2)).margin (0.01));

    CHECK_FALSE (rig.studio->placeGuide ({ 100 * rate }).ok());
}

TEST_CASE ("A straightened guide is a new take whose beats lie on the song's, and the imported one stays")
{
    GuideRig rig;
    rig.import (rig.demo (22.0, drifting));
    StudioRig::must (rig.studio->run (R"({"do": "song.tempo", "bar": 1, "bpm": 92})"));
    rig.told();
    rig.studio->straightenGuide();
    CHECK (rig.studio->isGuideBusy());
    rig.settle();

    const auto& track = *rig.song().track (rig.guide().track);
    REQUIRE (track.takes.size() == 2);
    CHECK (rig.guide().straightened);
    CHECK (rig.guide().driftBpm > 0.5);
    CHECK (track.active().regions.size() == 1);
    const auto& played = *playedTake (rig.song());
    CHECK (played.number == 2);
    CHECK (played.note == "Straightened to 92.0 BPM");
    CHECK (importedTake (rig.song())->number == 1);
    CHECK (guideDownbeat (rig.song()) == FramePos {});
    CHECK (invariantProblems (rig.studio->session(), rig.studio->desk()).empty());

    const auto worst = [&rig]
    {
        const auto& take = *playedTake (rig.song());
        const auto file = *WavFile::open (rig.place() / take.file);
        std::vector<float> sound (static_cast<std::size_t> (file->info().frames.value));
        float* to[] { sound.data() };
        StudioRig::must (file->read ({}, static_cast<int> (sound.size()), to));
        const auto onsets = findOnsets (sound, rate, 0.5, rate / 20);
        double furthest = 0.0;

        for (std::size_t beat = 0; beat < rig.beats.size(); ++beat)
        {
            const auto place = (rig.song().tempoMap.beatStart (1 + static_cast<int> (beat) / 4, 1.0 + static_cast<double> (beat % 4), rate) - take.start).value;
            std::int64_t nearest = rate;

            for (const auto& onset : onsets)
                nearest = std::min (nearest, std::abs (onset.frame - place));

            furthest = std::max (furthest, 1000.0 * static_cast<double> (nearest) / rate);
        }

        return furthest;
    };

    CHECK (worst() < 12.0);

    // Again, to another tempo: from the imported sound, not from the straightened one.
    StudioRig::must (rig.studio->run (R"({"do": "song.tempo", "bar": 1, "bpm": 96})"));
    rig.studio->straightenGuide();
    rig.settle();
    CHECK (playedTake (rig.song())->number == 3);
    CHECK (worst() < 12.0);

    rig.studio->undo();
    CHECK (playedTake (rig.song())->number == 2);
}

TEST_CASE ("Said where it begins after straightening, a guide is straightened again from that very beat")
{
    GuideRig rig;
    rig.import (rig.demo (22.0, [] (int) { return 97.0; }));
    StudioRig::must (rig.studio->run (R"({"do": "song.tempo", "bar": 1, "bpm": 92})"));
    rig.studio->straightenGuide();
    rig.settle();
    StudioRig::must (rig.studio->placeGuide (rig.song().tempoMap.barStart (5, rate)));       // by then the file as imported is a beat ahead
    rig.studio->straightenGuide();
    rig.settle();
    CHECK (playedTake (rig.song())->number == 3);
    CHECK (static_cast<double> (rig.guide().downbeat.value) / rate == Approx (rig.beats[16]).margin (0.03));
}

TEST_CASE ("A name that is too long for a guide is cut between its letters")
{
    GuideRig rig;
    std::string name = "a";

    while (name.size() <= longestName)
        name += "ä";

    rig.import (writeForeign (rig.folder.path() / (name + ".wav"), {}, std::vector<float> (2 * rate, 0.1f)));
    CHECK (rig.guide().from.size() == longestName - (longestName % 2 == 0 ? 1 : 0));
}

TEST_CASE ("What cannot be done with a guide is said, and nothing is left behind")
{
    GuideRig rig;
    CHECK_FALSE (rig.studio->placeGuide ({}).ok());
    CHECK_FALSE (rig.studio->layTempoUnderGuide().ok());
    rig.studio->straightenGuide();
    rig.settle();
    CHECK (rig.told().back().title == "Not straightened");

    const auto text = rig.folder.path() / "chart.txt";
    std::ofstream (text) << "no sound at all";
    rig.import (text);
    CHECK (rig.told().back().title == "Not imported");
    CHECK_FALSE (rig.song().guide.has_value());

    // No beat: it is imported all the same, and says how to go on.
    rig.import (writeForeign (rig.folder.path() / "silence.wav", {}, std::vector<float> (5 * rate)));
    CHECK (rig.guide().bpm == 0.0);
    CHECK (rig.told().back().action == "prep.guidePlace");
    CHECK_FALSE (rig.studio->layTempoUnderGuide().ok());
    rig.studio->straightenGuide();
    rig.settle();
    CHECK (rig.told().back().title == "Not straightened");
    CHECK (rig.song().track (rig.guide().track)->takes.size() == 1);
    CHECK (rig.filesIn ("audio") == 1);

    // The tempo was changed while a worker straightened: what it made fits no more, and its file goes.
    rig.import (rig.demo (16.0, drifting));
    const auto files = rig.filesIn ("audio");
    rig.studio->straightenGuide();
    StudioRig::must (rig.studio->run (R"({"do": "song.tempo", "bar": 1, "bpm": 100})"));
    rig.settle();
    CHECK (rig.told().back().text.find ("tempo was changed") != std::string::npos);
    CHECK (rig.filesIn ("audio") == files);

    // So far from its tempo that it would be another song.
    StudioRig::must (rig.studio->run (R"({"do": "song.tempo", "bar": 1, "bpm": 320})"));
    rig.studio->straightenGuide();
    rig.settle();
    CHECK (rig.told().back().text.find ("set the song's tempo nearer") != std::string::npos);
    CHECK (rig.filesIn ("audio") == files);
}

TEST_CASE ("What a worker made of a guide is dropped once undo has brought another one back")
{
    GuideRig rig;
    rig.import (rig.demo (12.0, drifting));
    const auto first = playedTake (rig.song())->file;
    rig.import (rig.folder.path() / "rehearsal 12 March.wav");
    REQUIRE (playedTake (rig.song())->file != first);
    StudioRig::must (rig.studio->run (R"({"do": "song.tempo", "bar": 1, "bpm": 92})"));
    rig.studio->straightenGuide();
    rig.studio->undo();
    rig.studio->undo();
    StudioRig::must (rig.studio->run (R"({"do": "song.tempo", "bar": 1, "bpm": 92})"));
    rig.told();
    rig.settle();
    CHECK (rig.told().back().title == "Not straightened");
    CHECK (playedTake (rig.song())->file == first);
    CHECK_FALSE (rig.guide().straightened);
}

TEST_CASE ("A second demo of a song replaces its guide on the same track, and other songs share that track")
{
    GuideRig rig;
    rig.import (rig.demo (12.0, steady92));
    const auto first = rig.guide().track;
    rig.import (writeForeign (rig.folder.path() / "better.wav", {}, std::vector<float> (2 * rate, 0.1f)));
    CHECK (rig.guide().track == first);
    CHECK (rig.guide().from == "better");
    CHECK (playedTake (rig.song())->number == 2);
    CHECK (importedTake (rig.song())->number == 2);

    StudioRig::must (rig.studio->run (R"([{"do": "song.add", "title": "Other"}, {"do": "song.select", "song": "Other"}])"));
    rig.import (rig.folder.path() / "better.wav");
    CHECK (rig.guide().track == first);
    CHECK (playedTake (rig.song())->number == 1);

    // Two channels want a track of their own.
    rig.import (writeForeign (rig.folder.path() / "stereo.wav", { SF_FORMAT_WAV | SF_FORMAT_PCM_24, rate, 2 }, std::vector<float> (4 * rate, 0.1f)));
    CHECK (rig.track().name == "Scratch 2");
    CHECK (rig.track().channels == 2);

    // One demo is heard: the mono one is silent in this song, and sounds in the other.
    CHECK (rig.song().track (first)->active().regions.empty());
    CHECK (rig.song().track (first)->takes.size() == 1);
    CHECK (rig.studio->session().songs[0]->track (first)->active().regions.size() == 1);
    rig.studio->undo();
    CHECK (rig.song().track (first)->active().regions.size() == 1);
}

TEST_CASE ("A guide is heard quieter once the part over it has a keeper, and louder again when it is none any more")
{
    auto session = SessionBuilder().track ("Scratch").take (0_pos, Frames { 2 * rate }).track ("Lead").take (0_pos, Frames { 2 * rate }).built();
    Section verse;
    verse.name = "Verse";
    verse.bars = 1;
    session = SessionBuilder::must (setSections (session, session.song, { verse }));
    changeTrack (session, session.trackNamed ("Scratch")->id, [] (Track& t) { t.role = TrackRole::guide; });
    changeSong (session, session.song, [&] (Song& s) { Guide g; g.track = session.trackNamed ("Scratch")->id; g.retiredDb = -20.0; s.guide = g; });
    const auto fileOf = [&session] (const char* track) { return songTrack (session, track).takes.front()->file; };
    const auto scratch = fileOf ("Scratch"), lead = fileOf ("Lead");

    GuideRig rig (session);
    rig.close();
    writeSound (rig.place(), scratch, Frames { 2 * rate }, { [] (std::int64_t) { return 0.5; } });
    writeSound (rig.place(), lead, Frames { 2 * rate }, { [] (std::int64_t) { return 0.0; } });
    rig.open();

    const auto level = [&rig]
    {
        rig.studio->locate ({ rate / 4 });
        rig.settle();
        rig.studio->play();
        rig.runUntil (RollState::playing);
        rig.run (rate / 4);
        const auto heard = std::abs (rig.card->heard.back());
        rig.studio->stop();
        rig.runUntil (RollState::stopped);
        return heard;
    };

    const auto loud = level();
    REQUIRE (loud > 0.1f);
    StudioRig::must (rig.studio->run (R"({"do": "take.rate", "track": "Lead", "take": 1, "keeper": true})"));
    CHECK (level() == Approx (0.1 * loud).epsilon (0.01));
    StudioRig::must (rig.studio->run (R"({"do": "take.rate", "track": "Lead", "take": 1, "keeper": false})"));
    CHECK (level() == Approx (loud).epsilon (0.01));
}
