#include "Tests/Support/Catch.h"
#include "Tests/Support/RenderRig.h"

using namespace takelane;

namespace
{
/** 0.2 s of noise on A and B, and a guide that is longer than both. */
RenderRig withGuide()
{
    RenderRig rig;
    rig.track ("A", ConsoleRig::noise (9600, 1)).track ("B", ConsoleRig::noise (9600, 2)).track ("Scratch", ConsoleRig::noise (30000, 3));
    rig.role ("Scratch", TrackRole::guide);
    return rig;
}

/** With a slap that comes again every half second, each time half as loud. */
RenderRig withSlap()
{
    RenderRig rig;
    rig.track ("A", ConsoleRig::noise (4800, 1, 0.5f));
    rig.effectSend ("A", { Effect::slap, 0.0, false, false });
    SlapDelay slap;
    slap.ms = 500.0;
    slap.feedback = 0.5;
    slap.highCutHz = 20000.0;
    rig.session = SessionBuilder::must (setSlap (rig.session, rig.session.song, slap));
    return rig;
}
}

TEST_CASE ("A guide is in no bounce and makes none longer")
{
    auto rig = withGuide();
    const auto with = rig.request ("with.wav"), without = rig.request ("without.wav");
    CHECK (rig.bounce (with).frames == Frames { 9600 });
    CHECK (endOfMusic (rig.session, rig.session.selectedSong()) == FramePos { 9600 });
    rig.strip ("Scratch", [] (Strip& s) { s.muted = true; });
    CHECK ((rig.soundOf (with) == rig.soundOf (without)));
    CHECK (RenderRig::peak (readForeign (with.file)) > 0.01f);

    for (const auto* name : { "A", "B" })
        rig.role (name, TrackRole::guide);

    CHECK_FALSE (bounce (rig.files->folder.path(), rig.session, rig.desk, rig.request()).ok());
}

TEST_CASE ("A bounce without some tracks has the others, and the length of the whole")
{
    auto rig = withGuide();
    rig.track ("Long", ConsoleRig::noise (20000, 4));
    auto request = rig.request ("a.wav");
    request.without = { rig.idOf ("Long"), rig.idOf ("B") };
    const auto without = rig.soundOf (request);
    CHECK (without.size() == 2 * 20000);
    rig.strip ("Long", [] (Strip& s) { s.muted = true; });
    rig.strip ("B", [] (Strip& s) { s.muted = true; });
    CHECK ((without == rig.soundOf (rig.request ("b.wav"))));
    CHECK (RenderRig::peak (without) > 0.01f);
}

TEST_CASE ("A tail that is asked for is exactly so long, with an effect and without")
{
    auto rig = withSlap();
    auto request = rig.request();
    request.tail = Frames { 7000 };
    CHECK (rig.bounce (request).frames == Frames { 11800 });
    CHECK (rig.extent (request) == FrameRange { {}, { 11800 } });
    rig.effectSend ("A", { Effect::slap, -144.0, false, false });
    const auto dry = rig.soundOf (request);
    REQUIRE (dry.size() == 2 * 11800);
    CHECK (std::all_of (dry.begin() + 2 * 4800, dry.end(), [] (float x) { return x == 0.0f; }));
    request.tail = Frames {};
    CHECK (rig.bounce (request).frames == Frames { 4800 });
}

TEST_CASE ("Without a wish the tail goes on to the last frame above -90 dBFS, pauses between repeats and all")
{
    const auto rig = withSlap();
    const auto sound = rig.soundOf (rig.request());
    const auto at = [&] (std::size_t frame) { return std::max (std::abs (sound[2 * frame]), std::abs (sound[2 * frame + 1])); };
    const auto frames = sound.size() / 2;

    for (const std::size_t repeat : { 1u, 2u, 3u, 8u })
        CHECK (RenderRig::peak ({ sound.begin() + static_cast<std::ptrdiff_t> (48000 * repeat), sound.begin() + static_cast<std::ptrdiff_t> (48000 * repeat + 9600) }) > 0.001f);

    CHECK (RenderRig::peak ({ sound.begin() + 2 * 6000, sound.begin() + 2 * 23000 }) < 1.0e-6f);      // a pause
    CHECK (at (frames - 1) >= 3.162e-5f);

    auto longer = rig.request ("longer.wav");
    longer.tail = Frames { 25 * 48000 };
    const auto more = rig.soundOf (longer);
    CHECK (std::equal (sound.begin(), sound.end(), more.begin()));
    CHECK (RenderRig::peak ({ more.begin() + static_cast<std::ptrdiff_t> (sound.size()), more.end() }) < 3.163e-5f);
}

TEST_CASE ("A tail that never ends is cut after 30 seconds")
{
    auto rig = withSlap();
    SlapDelay slap;
    slap.ms = 2000.0;
    slap.feedback = 0.9;
    rig.session = SessionBuilder::must (setSlap (rig.session, rig.session.song, slap));
    const auto frames = rig.bounce (rig.request()).frames.value;
    CHECK (frames <= 4800 + 30 * 48000);
    CHECK (frames > 4800 + 27 * 48000);
}

TEST_CASE ("A mono bounce is half of left and right, as long as the stereo one, tail and all")
{
    const auto rig = withSlap();
    auto request = rig.request ("mono.wav");
    request.channels = 1;
    const auto mono = rig.soundOf (request), stereo = rig.soundOf (rig.request());
    REQUIRE (2 * mono.size() == stereo.size());

    for (std::size_t i = 0; i < mono.size(); ++i)
        REQUIRE (mono[i] == 0.5f * (stereo[2 * i] + stereo[2 * i + 1]));
}

TEST_CASE ("The extent of a mix is what its bounce has, found without writing")
{
    auto rig = withSlap();
    auto request = rig.request();
    CHECK (rig.extent (request) == FrameRange::withLength ({}, rig.bounce (request).frames));
    request.from = { 1000 };
    const auto later = rig.extent (request);
    CHECK (later == FrameRange::withLength ({ 1000 }, rig.bounce (request).frames));
    request.to = FramePos { 3000 };
    CHECK (rig.extent (request) == FrameRange { { 1000 }, { 3000 } });
    std::filesystem::remove (request.file);
    request.to = {};
    CHECK (rig.extent (request) == later);
    CHECK_FALSE (std::filesystem::exists (request.file));
}

TEST_CASE ("What is rendered without a file is what is written into one")
{
    const auto rig = withSlap();
    RenderRig::Sound heard;

    const auto rendered = SessionBuilder::must (renderMix (rig.files->folder.path(), rig.session, rig.desk, rig.request(), [&] (float* const* channels, int frames)
    {
        for (int i = 0; i < frames; ++i)
            heard.insert (heard.end(), { channels[0][i], channels[1][i] });

        return true;
    }));

    CHECK ((heard == rig.soundOf (rig.request())));
    CHECK (rendered.range.length().value == static_cast<std::int64_t> (heard.size() / 2));
}

TEST_CASE ("A bounce tells how far it is, never backwards, and a cancelled one leaves nothing, in the tail too")
{
    auto rig = withSlap();
    rig.track ("Long", ConsoleRig::noise (200000, 9));
    double last = 0.0;
    int calls = 0;
    const auto folder = rig.files->folder.path();

    SessionBuilder::must (bounce (folder, rig.session, rig.desk, rig.request(), [&] (double done)
    {
        CHECK (done >= last);
        CHECK (done <= 1.0);
        last = done;
        ++calls;
        return true;
    }));

    CHECK (last > 0.9);

    for (const int stopAfter : { 1, calls / 2, calls - 1 })
    {
        std::filesystem::remove (rig.place ("mix.wav"));
        int count = 0;
        const auto stopped = bounce (folder, rig.session, rig.desk, rig.request(), [&] (double) { return ++count < stopAfter; });
        CHECK_FALSE (stopped.ok());
        CHECK_FALSE (std::filesystem::exists (rig.place ("mix.wav")));
        CHECK (rig.hiddenFiles() == 0);
    }
}

TEST_CASE ("A bounce has the same bytes on any number of threads and every time, in every form")
{
    auto rig = withSlap();
    rig.track ("Wide", ConsoleRig::noise (2 * 30000, 7, 0.3f), { 1, 2 });
    rig.strip ("A", [] (Strip& s) { s.compressor = touchOf (0.6); s.eq = { { EqType::peak, 900.0, 5.0, 1.1 } }; });
    rig.master ([] (Strip& s) { s.limiter = Limiter(); });

    struct Form { BounceContainer container; BounceBits bits; int rate; };
    const auto form = GENERATE (Form { BounceContainer::wav, BounceBits::int16, 0 }, Form { BounceContainer::wav, BounceBits::int24, 44100 },
                                Form { BounceContainer::wav, BounceBits::float32, 96000 }, Form { BounceContainer::flac, BounceBits::int24, 0 },
                                Form { BounceContainer::flac, BounceBits::int16, 88200 }, Form { BounceContainer::mp3, BounceBits::int24, 0 });
    std::string first;

    for (const int threads : { 1, 1, 2, 16 })
    {
        auto request = rig.request ("mix.out");
        request.container = form.container;
        request.bits = form.bits;
        request.sampleRate = form.rate;
        request.threads = threads;
        request.provenance.when = "2026-11-21T01:33:00Z";
        (void) rig.bounce (request);
        const auto bytes = RenderRig::bytesOf (request.file);
        CAPTURE (static_cast<int> (form.container), static_cast<int> (form.bits), threads);
        REQUIRE (bytes.size() > 10000);
        CHECK ((first.empty() || bytes == first));
        first = bytes;
    }
}
