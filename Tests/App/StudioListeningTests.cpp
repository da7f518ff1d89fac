#include "App/CalibrationStore.h"
#include "App/RecordingDevice.h"
#include "Session/Playback.h"
#include "Storage/WavFile.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

#include <random>

using namespace takelane;

namespace
{
/** Tells input and frame, exact in 24 bit, and is nowhere like itself one frame later. */
float noise (int input, std::int64_t frame)
{
    auto x = static_cast<std::uint64_t> (frame) * 0x9e3779b97f4a7c15ull + static_cast<std::uint64_t> (input + 1) * 0xbf58476d1ce4e5b9ull;
    x ^= x >> 31;
    x *= 0x94d049bb133111ebull;
    x ^= x >> 29;
    return static_cast<float> (static_cast<std::int64_t> (x % 8'388'608) - 4'194'304) / 8'388'608.0f;
}

std::vector<float> samplesOf (const StudioRig& rig, const Take& take, int channel = 0)
{
    const auto file = SessionBuilder::must (WavFile::open (rig.place() / take.file));
    const auto n = static_cast<std::size_t> (take.length.value);
    std::vector<float> left (n), right (n);
    float* to[2] { left.data(), right.data() };

    if (! file->read (take.fileOffset, static_cast<int> (n), to).ok())
        throw std::runtime_error ("cannot read " + take.file);

    return channel == 0 ? left : right;
}

/** Without those an undo put in the Trash. */
std::vector<const Take*> takesOf (const StudioRig& rig, const std::string& track)
{
    auto all = rig.takes (track);
    std::erase_if (all, [] (const Take* take) { return take->binned; });
    return all;
}

bool isNoise (const std::vector<float>& x, int input, std::int64_t from)
{
    for (std::size_t i = 0; i < x.size(); ++i)
        if (std::abs (x[i] - noise (input, from + static_cast<std::int64_t> (i))) > 0.0f)
            return false;

    return ! x.empty();
}

/** The device frame at which the first of these came in; -1 where they are no noise. */
std::int64_t cameInAt (const std::vector<float>& x, int input, std::int64_t until)
{
    for (std::int64_t f = 0; f < until; ++f)
        if (std::abs (x[0] - noise (input, f)) <= 0.0f && isNoise (x, input, f))
            return f;

    return -1;
}

const Notice* noticeTitled (const std::vector<Notice>& notices, const std::string& begin)
{
    for (const auto& notice : notices)
        if (notice.title.starts_with (begin))
            return &notice;

    return nullptr;
}

/** Keeps, and takes in what the worker brought. */
std::vector<Notice> keep (StudioRig& rig)
{
    (void) rig.studio->takeNotices();
    rig.studio->keepLast();
    rig.settle();
    return rig.studio->takeNotices();
}

/** A cable from output 1 to input 1, noise on the others. The true round trip is calibrated, and 37 frames longer than
    what the interface says. Returns it. */
Frames plugCable (StudioRig& rig, int block)
{
    rig.card->block = block;
    rig.card->inputLatency = { block < 400 ? 300 : block };        // nothing comes in before its block was put out
    const auto trueRoundTrip = rig.card->inputLatency + rig.card->outputLatency + Frames { 37 };
    rig.card->play = [card = rig.card.get(), trueRoundTrip] (int input, std::int64_t frame)
    {
        if (input > 0)
            return noise (input, frame);

        const auto when = frame - trueRoundTrip.value;
        return when >= 0 && when < static_cast<std::int64_t> (card->heard.size()) ? card->heard[static_cast<std::size_t> (when)] : 0.0f;
    };

    DeviceStatus status;
    status.name = "Card";
    status.type = "simulated";
    status.sampleRate = 48000;
    status.bufferFrames = block;
    rig.must (CalibrationStore().keep (calibrationKeyFor (status, DeviceType::simulated, {}, {}), trueRoundTrip, { rig.card->inputLatency, rig.card->outputLatency }));
    rig.close();
    rig.open();
    return trueRoundTrip;
}

/** The cable brought back what stands at each place of the timeline, at every frame that is no fade's. */
bool isPlayback (const StudioRig& rig, const Take& captured, const Take& source)
{
    constexpr std::int64_t fades = 600;
    const auto heard = samplesOf (rig, captured), played = samplesOf (rig, source);
    const auto first = std::max (captured.start.value, source.start.value) + fades;
    const auto last = std::min (captured.extent().end.value, source.extent().end.value) - fades;
    const float gain = 0.70710678f;

    for (auto p = first; p < last; ++p)
        if (std::abs (heard[static_cast<std::size_t> (p - captured.start.value)] - gain * played[static_cast<std::size_t> (p - source.start.value)]) > 1.0e-5f)
            return false;

    return last - first > 1000;
}
}

TEST_CASE ("What was played along comes back where it was played, whatever the block and the interface's own idea of its latency")
{
    for (const int block : { 1, 64, 96, 1024 })
    {
        StudioRig rig (SessionBuilder().track ("Song", { 2 }).track ("Along", { 1 }).track ("Pair", { 3, 4 }));
        const auto roundTrip = plugCable (rig, block);
        auto& studio = *rig.studio;
        const auto song = studio.session().trackNamed ("Song")->id, along = studio.session().trackNamed ("Along")->id;

        studio.setArmed (song, true).ok();
        studio.record();
        rig.runUntil (RollState::recording);
        rig.run (9000);
        studio.stop();
        rig.runUntil (RollState::stopped);
        rig.run (64);
        studio.setArmed (song, false).ok();
        studio.setArmed (along, true).ok();
        REQUIRE (takesOf (rig, "Song").size() == 1);

        studio.locate ({ 1000 });
        studio.play();
        rig.runUntil (RollState::playing);
        rig.run (5000);
        studio.stop();
        rig.run (1024);
        const auto passes = studio.song().passes.size();
        CHECK (noticeTitled (keep (rig), "Kept") != nullptr);

        const auto takes = takesOf (rig, "Along");
        const auto played = std::find_if (takes.begin(), takes.end(), [] (const Take* t) { return t->start == FramePos { 1000 } && t->length > Frames { 4900 }; });
        REQUIRE (played != takes.end());
        CHECK ((*played)->kind == TakeKind::captured);
        CHECK ((*played)->latency.total() == roundTrip);
        CHECK (isPlayback (rig, **played, *takesOf (rig, "Song")[0]));
        CHECK (studio.song().passes.size() == passes + 1);

        // What nobody armed is there too, of the same frames, in the lanes.
        const auto pair = takesOf (rig, "Pair");
        const auto same = std::find_if (pair.begin(), pair.end(), [&] (const Take* t) { return t->number == (*played)->number; });
        REQUIRE (same != pair.end());
        CHECK ((*same)->start == (*played)->start);
        CHECK ((*same)->length == (*played)->length);
        const auto from = cameInAt (samplesOf (rig, **same, 0), 2, rig.card->frame);
        CHECK (from >= 0);
        CHECK (isNoise (samplesOf (rig, **same, 1), 3, from));
        CHECK (songTrack (studio.session(), "Pair").active().regions.empty());
        REQUIRE (songTrack (studio.session(), "Along").active().regions.size() == 1);
        CHECK (songTrack (studio.session(), "Along").active().regions[0].take == (*played)->id);       // not what was played before it rolled

        studio.undo();
        CHECK (takesOf (rig, "Along").empty());
        CHECK (takesOf (rig, "Pair").empty());
    }
}

TEST_CASE ("What was played while nothing rolled comes back at the playhead it had then")
{
    StudioRig rig (SessionBuilder().track ("A", { 2 }), { "A" });
    rig.card->play = noise;
    rig.studio->locate ({ 96000 });
    rig.run (24000);
    rig.studio->locate ({ 240000 });
    rig.run (12000);
    CHECK (noticeTitled (keep (rig), "Kept") != nullptr);

    const auto takes = takesOf (rig, "A");
    const auto at = [&] (std::int64_t place) { return std::find_if (takes.begin(), takes.end(), [place] (const Take* t) { return t->start.value == place; }); };
    REQUIRE (at (96000) != takes.end());
    REQUIRE (at (240000) != takes.end());
    CHECK ((*at (96000))->length == Frames { 24064 + 400 });       // what answers the last block comes in later
    const auto first = cameInAt (samplesOf (rig, **at (96000)), 1, rig.card->frame);
    const auto second = cameInAt (samplesOf (rig, **at (240000)), 1, rig.card->frame);
    CHECK (first >= 0);
    CHECK (second == first + (*at (96000))->length.value);
    CHECK (second + (*at (240000))->length.value == rig.card->frame);
}

TEST_CASE ("Each round of a loop comes back as a take of its own")
{
    StudioRig rig (SessionBuilder().track ("Song", { 2 }).track ("Along", { 1 }));
    plugCable (rig, 96);
    auto& studio = *rig.studio;
    const auto song = studio.session().trackNamed ("Song")->id, along = studio.session().trackNamed ("Along")->id;
    studio.setArmed (song, true).ok();
    studio.record();
    rig.runUntil (RollState::recording);
    rig.run (50000);
    studio.stop();
    rig.finish();
    studio.setArmed (song, false).ok();
    studio.setArmed (along, true).ok();

    REQUIRE (studio.run (R"({"do":"loop.set","start":12000,"end":36000,"on":true})").ok());
    studio.locate ({});
    studio.play();
    rig.runUntil (RollState::playing);
    rig.run (36000 + 24000 + 24000 + 5000);
    studio.stop();
    rig.run (2000);
    (void) keep (rig);

    std::vector<const Take*> rounds;

    for (const auto* take : takesOf (rig, "Along"))
        if (take->length > Frames { 4800 } && isPlayback (rig, *take, *takesOf (rig, "Song")[0]))
            rounds.push_back (take);

    REQUIRE (rounds.size() == 4);
    CHECK (rounds[0]->start == FramePos {});
    CHECK (rounds[0]->length == Frames { 36000 });
    CHECK (rounds[1]->start == FramePos { 12000 });
    CHECK (rounds[1]->length == Frames { 24000 });
    CHECK (rounds[2]->length == Frames { 24000 });
    CHECK (rounds[3]->start == FramePos { 12000 });
    CHECK (rounds[3]->length < Frames { 24000 });
    CHECK (rounds[1]->number == rounds[0]->number + 1);
    CHECK (rounds[3]->number == rounds[0]->number + 3);
}

TEST_CASE ("Keep brings back nothing twice, and nothing a recording has")
{
    StudioRig rig (SessionBuilder().track ("A", { 2 }), { "A" });
    rig.card->play = noise;
    auto& studio = *rig.studio;
    rig.run (20000);
    studio.record();
    rig.runUntil (RollState::recording);
    rig.run (20000);
    studio.stop();
    rig.runUntil (RollState::stopped);
    rig.run (30000);
    const auto before = takesOf (rig, "A").size();
    REQUIRE (noticeTitled (keep (rig), "Kept") != nullptr);
    REQUIRE (takesOf (rig, "A").size() == before + 1);

    // From the end of the recording on, without a hole.
    const auto& recorded = *takesOf (rig, "A")[0];
    const auto& kept = *takesOf (rig, "A").back();
    const auto took = cameInAt (samplesOf (rig, recorded), 1, rig.card->frame), keptFrom = cameInAt (samplesOf (rig, kept), 1, rig.card->frame);
    CHECK (keptFrom >= took + recorded.length.value);
    CHECK (keptFrom <= took + recorded.length.value + rig.card->block);
    CHECK (kept.number > recorded.number);

    CHECK (noticeTitled (keep (rig), "Nothing to keep") != nullptr);
    rig.run (10000);
    REQUIRE (noticeTitled (keep (rig), "Kept") != nullptr);
    CHECK (cameInAt (samplesOf (rig, *takesOf (rig, "A").back()), 1, rig.card->frame) == keptFrom + kept.length.value);
}

TEST_CASE ("Keep while a take is recorded disturbs nothing and brings what was played before it")
{
    StudioRig rig (SessionBuilder().track ("A", { 2 }), { "A" });
    rig.card->play = noise;
    auto& studio = *rig.studio;
    rig.run (20000);
    studio.record();
    rig.runUntil (RollState::recording);
    rig.run (10000);
    (void) keep (rig);
    CHECK (rig.roll() == RollState::recording);
    CHECK (takesOf (rig, "A").empty());
    rig.run (10000);
    studio.stop();
    rig.finish();
    REQUIRE (takesOf (rig, "A").size() == 2);

    const auto& recorded = *takesOf (rig, "A")[0];
    const auto& kept = *takesOf (rig, "A")[1];
    CHECK (recorded.kind == TakeKind::full);
    CHECK (recorded.length >= Frames { 20000 });
    CHECK (cameInAt (samplesOf (rig, recorded), 1, rig.card->frame) >= 0);
    CHECK (kept.kind == TakeKind::captured);
    CHECK (kept.number > recorded.number);
    CHECK (kept.length >= Frames { 19000 });
}

TEST_CASE ("Inputs no armed track uses come back on the track that has them, or on a new one of the input's name")
{
    StudioRig rig (SessionBuilder().track ("Armed", { 1 }).track ("Other", { 2 }), { "Armed" });
    rig.card->play = [] (int input, std::int64_t frame) { return input == 3 ? 0.0009f : noise (input, frame); };      // below -60 dBFS
    rig.run (24000);
    const auto notices = keep (rig);
    const auto& session = rig.studio->session();

    REQUIRE (noticeTitled (notices, "Kept") != nullptr);
    CHECK_THAT (noticeTitled (notices, "Kept")->text, Catch::Contains ("on 3 tracks, 1 of them new"));
    CHECK (takesOf (rig, "Armed").size() == 1);
    CHECK (takesOf (rig, "Other").size() == 1);
    REQUIRE (session.trackNamed ("In 3") != nullptr);
    CHECK (session.trackNamed ("In 3")->inputs == std::vector<int> { 3 });
    CHECK (takesOf (rig, "In 3").size() == 1);
    CHECK (session.trackNamed ("In 4") == nullptr);
    CHECK (songTrack (session, "Other").active().regions.empty());
    CHECK (songTrack (session, "Armed").active().regions.size() == 1);
    CHECK (invariantProblems (session, rig.studio->desk()).empty());

    rig.studio->undo();
    CHECK (rig.studio->session().trackNamed ("In 3") == nullptr);
}

TEST_CASE ("A take begun too late is extended to the left, joined bit for bit")
{
    for (const int block : { 64, 1024 })
    {
        StudioRig rig (SessionBuilder().track ("A", { 2 }), { "A" });
        plugCable (rig, block);
        auto& studio = *rig.studio;
        const auto a = studio.session().trackNamed ("A")->id;
        studio.play();
        rig.runUntil (RollState::playing);
        rig.run (40000);
        studio.record();
        rig.runUntil (RollState::recording);
        rig.run (20000);
        studio.stop();

        if (block == 64)    rig.finish();
        else                rig.runUntil (RollState::stopped);      // its file goes on as a handle

        rig.settle();
        REQUIRE (takesOf (rig, "A").size() == 1);
        const auto late = *takesOf (rig, "A")[0];

        studio.extendTake (a, late.id, { 12345 });
        rig.settle();
        REQUIRE (takesOf (rig, "A").size() == 2);
        const auto& before = *takesOf (rig, "A")[1];
        CHECK (before.kind == TakeKind::captured);
        CHECK (before.extent() == FrameRange { late.start - Frames { 12345 }, late.start });

        const auto from = cameInAt (samplesOf (rig, before), 1, rig.card->frame);
        CHECK (from >= 0);
        CHECK (isNoise (samplesOf (rig, late), 1, from + 12345));

        const auto spans = resolvePlayback (songTrack (studio.session(), "A"), 48000);
        REQUIRE (spans.size() == 2);
        CHECK (spans[0].range.end == spans[1].range.start);
        CHECK (spans[0].fadeOut.length == Frames {});
        CHECK (spans[1].fadeIn.length == Frames {});
        CHECK (studio.song().passes.size() == 2);
        CHECK (invariantProblems (studio.session(), studio.desk()).empty());

        studio.undo();
        CHECK (takesOf (rig, "A").size() == 1);

        // As far as the ring reaches, not further.
        studio.extendTake (a, late.id, { 48000 * 900 });
        rig.settle();
        REQUIRE (takesOf (rig, "A").size() == 2);
        CHECK (isNoise (samplesOf (rig, *takesOf (rig, "A")[1]), 1, from + 12345 - takesOf (rig, "A")[1]->length.value));
    }
}

TEST_CASE ("What comes before a printed take is as it was played, and is faded into it as takes are")
{
    const bool printsStill = GENERATE (true, false);
    StudioRig rig (SessionBuilder().track ("A", { 2 }), { "A" });
    plugCable (rig, 64);
    auto& studio = *rig.studio;
    const auto a = studio.session().trackNamed ("A")->id;
    const auto print = [&studio] (bool on)
    {
        REQUIRE (studio.run (std::string (R"({"do": "strip.set", "track": "A", "eq": [{"type": "lowShelf", "hz": 2000, "db": -12, "q": 0.7}], "print": )") + (on ? "true}" : "false}")).ok());
    };

    print (true);
    studio.play();
    rig.runUntil (RollState::playing);
    rig.run (40000);
    studio.record();
    rig.runUntil (RollState::recording);
    rig.run (20000);
    studio.stop();
    rig.finish();
    rig.settle();
    REQUIRE (takesOf (rig, "A").size() == 1);
    const auto late = *takesOf (rig, "A")[0];
    REQUIRE (cameInAt (samplesOf (rig, late), 1, rig.card->frame) < 0);

    print (printsStill);
    studio.extendTake (a, late.id, { 12345 });
    rig.settle();
    REQUIRE (takesOf (rig, "A").size() == 2);
    const auto& before = *takesOf (rig, "A")[1];
    CHECK (before.extent() == FrameRange { late.start - Frames { 12345 }, late.start });
    CHECK (cameInAt (samplesOf (rig, before), 1, rig.card->frame) >= 0);

    for (const auto& region : songTrack (studio.session(), "A").active().regions)
        CHECK_FALSE ((region.take == before.id ? region.fadeOut : region.fadeIn).has_value());

    CHECK (songTrack (studio.session(), "A").active().regions.size() == 2);
}

TEST_CASE ("What is held is kept also when the interface is gone")
{
    StudioRig rig (SessionBuilder().track ("A", { 2 }), { "A" });
    rig.card->play = [] (int input, std::int64_t frame) { return input > 2 ? 0.0f : noise (input, frame); };
    rig.run (24000);
    rig.card->isPlugged = false;
    rig.studio->useDevice ({});
    rig.settle();
    REQUIRE (rig.studio->status().device.inputNames.empty());

    REQUIRE (noticeTitled (keep (rig), "Kept") != nullptr);
    CHECK (takesOf (rig, "A").size() == 1);
    CHECK (takesOf (rig, "Input 1").size() == 1);
}

TEST_CASE ("The privacy switch forgets what is held and tells so")
{
    StudioRig rig (SessionBuilder().track ("A", { 2 }), { "A" });
    rig.card->play = noise;
    rig.run (48000);
    CHECK (rig.studio->status().listening.on);
    CHECK (rig.studio->status().listening.secondsHeld > 0.9);
    CHECK (rig.studio->status().listening.secondsMost == Approx (600.0));
    CHECK (rig.studio->status().listening.bytesMost > 4 * 3 * 48000 * 600);
    CHECK (rig.studio->listeningOverview (20).size() == 20);

    rig.studio->setListening (false);
    rig.settle();
    CHECK_FALSE (rig.studio->status().listening.wanted);
    CHECK_FALSE (rig.studio->status().listening.on);
    CHECK (rig.studio->listeningOverview (20).empty());
    CHECK (noticeTitled (keep (rig), "Nothing to keep") != nullptr);
    rig.run (4800);
    rig.studio->setListening (true);
    rig.settle();
    rig.run (9600);
    CHECK (rig.studio->status().listening.on);
    (void) keep (rig);
    REQUIRE (takesOf (rig, "A").size() == 1);
    CHECK (takesOf (rig, "A")[0]->length <= Frames { 9728 });
}

TEST_CASE ("What was kept just before the session is closed is in it")
{
    StudioRig rig (SessionBuilder().track ("A", { 2 }), { "A" });
    rig.card->play = noise;
    rig.run (48000);
    rig.studio->keepLast();
    rig.close();
    rig.open();
    CHECK (takesOf (rig, "A").size() == 1);
}

TEST_CASE ("What was played to another song goes back to that song")
{
    StudioRig rig (SessionBuilder().track ("A", { 2 }).song ("Second"), { "A" });
    rig.card->play = noise;
    rig.run (20000);
    const auto second = rig.studio->session().song;
    const auto first = rig.studio->session().songs.front()->id;
    rig.studio->edit (selectSong (rig.studio->session(), first), "Select", "Selected").ok();
    rig.run (20000);
    (void) keep (rig);

    const auto& session = rig.studio->session();
    const auto a = session.trackNamed ("A")->id;
    CHECK (session.findSong (first)->track (a)->takes.size() == 1);
    CHECK (session.findSong (second)->track (a)->takes.size() == 1);
}

TEST_CASE ("Whatever the transport did, every frame that came in is kept once")
{
    for (const unsigned seed : { 1u, 2u, 3u, 4u, 5u, 6u })
    {
        StudioRig rig (SessionBuilder().track ("A", { 2 }), { "A" });
        plugCable (rig, seed % 2 == 0 ? 64 : 1024);
        auto& studio = *rig.studio;
        std::mt19937 random (seed);
        REQUIRE (studio.run (R"({"do":"loop.set","start":0,"end":24000,"on":false})").ok());
        int steps = 0;

        for (; steps < 16; ++steps)
        {
            switch (random() % 6)
            {
                case 0:     studio.play(); break;
                case 1:     studio.stop(); break;
                case 2:     studio.locate ({ static_cast<std::int64_t> (random() % 96000) }); break;
                case 3:     studio.setLoopOn (random() % 2 == 0); break;
                case 4:     (void) keep (rig); break;
                default:    break;
            }

            rig.run (static_cast<int> (1000 + random() % 20000));
        }

        rig.run (9000);
        (void) keep (rig);
        std::vector<std::pair<std::int64_t, std::int64_t>> kept;

        for (const auto* take : takesOf (rig, "A"))
            if (const auto from = cameInAt (samplesOf (rig, *take), 1, rig.card->frame); from >= 0)
                kept.push_back ({ from, from + take->length.value });

        REQUIRE (kept.size() == takesOf (rig, "A").size());
        std::sort (kept.begin(), kept.end());
        std::int64_t missing = 0, at = kept.front().first;

        for (const auto& [from, to] : kept)
        {
            REQUIRE (from >= at);
            missing += from - at;
            at = to;
        }

        CHECK (at == rig.card->frame);
        CHECK (missing <= steps * 4800);        // standing still for moments
    }
}
