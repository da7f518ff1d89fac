#include "Tests/Support/Catch.h"

#include "App/Deliver/Deliver.h"
#include "Session/DeliveryEdits.h"
#include "Tests/Support/TakesRig.h"

#include <fstream>

using namespace takelane;
namespace fs = std::filesystem;

namespace
{
constexpr auto now = "2026-11-21T20:00:00Z";

/** A second of bass and of a voice, another take of that which begins late and is not chosen, and a scratch voice. */
struct DeliverRig : TakesRig
{
    DeliverRig() : TakesRig (SessionBuilder().song ("Northern Line").track ("Bass DI", { 1 }).track ("Lead Vox", { 2 }).track ("Scratch", { 3 }))
    {
        addPass ({ { "Bass DI", sine (second, 80.0, 0.2f) }, { "Lead Vox", sine (second, 440.0, 0.2f) }, { "Scratch", sine (2 * second, 300.0, 0.4f) } });
        addPass ({ { "Lead Vox", sine (second / 2, 550.0, 0.2f) } }, { second / 4 });
        must (studio->run (R"({"do": "comp.choose", "track": "Lead Vox", "take": 1, "start": 0, "end": 48000})"));
        must (studio->run (R"({"do": "track.role", "track": "Scratch", "role": "guide"})"));
    }

    void set (const std::string& fields)    { must (studio->run (R"({"do": "deliver.set", )" + fields + "}")); }

    DeliveryJob job() const
    {
        auto j = deliveryJob (place(), studio->session(), studio->desk(), studio->song(), now);
        j.target = target();
        return j;
    }

    fs::path target() const     { return folder.path() / "out"; }

    std::vector<DeliveryItem> items() const
    {
        return deliveryItems (studio->session(), studio->song(), studio->song().delivery.package(), 1);
    }

    std::vector<float> samples (const std::string& name) const
    {
        auto file = SessionBuilder::must (WavFile::open (target() / name));
        std::vector<float> left (static_cast<std::size_t> (file->info().frames.value)), right (left.size());
        float* channels[2] { left.data(), right.data() };
        must (file->read ({}, static_cast<int> (left.size()), channels));
        return left;
    }

    std::vector<std::string> filesThere() const
    {
        std::vector<std::string> names;
        std::error_code failed;

        for (fs::recursive_directory_iterator at (target(), failed), end; at != end; at.increment (failed))
            if (at->is_regular_file())
                names.push_back (at->path().lexically_relative (target()).string());

        std::ranges::sort (names);
        return names;
    }
};

float peak (const std::vector<float>& samples, std::size_t from, std::size_t to)
{
    float top = 0.0f;

    for (auto i = from; i < std::min (to, samples.size()); ++i)
        top = std::max (top, std::abs (samples[i]));

    return top;
}
}

TEST_CASE ("Every sound file of a delivery begins with the first and ends with the last, whatever plays in it")
{
    DeliverRig rig;
    rig.set (R"("kind": "mixer", "instrumental": true, "alternates": true, "papers": false, "dawproject": false, "tail": 0.5)");
    const auto job = rig.job();
    const auto extent = SessionBuilder::must (extentOf (job));
    CHECK (extent == FrameRange { {}, { second + second / 2 } });

    int files = 0;

    for (const auto& item : rig.items())
    {
        if (item.kind == DeliveryKind::proof)
            continue;

        const auto written = SessionBuilder::must (deliver (job, item, extent));
        CHECK (written.size() == item.files.size());

        for (const auto& file : written)
        {
            INFO (file.path);
            CHECK (file.frames == extent.length());
            CHECK (file.bytes == static_cast<std::int64_t> (fs::file_size (rig.target() / file.path)));
            CHECK (rig.samples (file.path).size() == static_cast<std::size_t> (extent.length().value));
            ++files;
        }
    }

    CHECK (files == 1 + 1 + 2 + 2 + 1);
}

TEST_CASE ("The multitracks are the comps and the alternate is the whole take, each in its place")
{
    DeliverRig rig;
    rig.set (R"("kind": "mixer", "alternates": true, "tail": 0)");
    const auto job = rig.job();
    const auto extent = SessionBuilder::must (extentOf (job));

    for (const auto& item : rig.items())
        if (item.kind == DeliveryKind::multitrack || item.kind == DeliveryKind::alternate)
            (void) SessionBuilder::must (deliver (job, item, extent));

    const auto vox = rig.samples ("Multitracks/02 Lead Vox_v1_48k24.wav");
    const auto played = rig.samplesOf (*rig.takes ("Lead Vox")[0]);
    CHECK (areEqual (vox, played, second / 10, second - second / 10));

    const auto other = rig.samples ("Alternates/02 Lead Vox_~Tk02_v1_48k24.wav");
    const auto take = rig.samplesOf (*rig.takes ("Lead Vox")[1]);
    CHECK (peak (other, 0, second / 4) == 0.0f);
    CHECK (peak (other, second * 3 / 4, second) == 0.0f);
    const std::vector<float> shifted (other.begin() + second / 4, other.end());
    CHECK (areEqual (shifted, take, second / 50, second / 2 - second / 50));
}

TEST_CASE ("The guide is in nothing that is written and makes nothing longer")
{
    DeliverRig rig;
    rig.set (R"("kind": "mixer", "instrumental": true)");
    const auto job = rig.job();
    const auto extent = SessionBuilder::must (extentOf (job));
    CHECK (extent.end.value == second);

    for (const auto& item : rig.items())
        if (item.kind == DeliveryKind::mix)
            CHECK (SessionBuilder::must (deliver (job, item, extent)).front().peakDb < -7.0);      // two sines of -14 dBFS
}

TEST_CASE ("A delivery is never a soloed mix")
{
    DeliverRig rig;
    StudioRig::must (rig.studio->setSoloed (rig.track ("Bass DI"), true));
    const auto extent = SessionBuilder::must (extentOf (rig.job()));
    (void) SessionBuilder::must (deliver (rig.job(), rig.items().front(), extent));
    const auto soloed = rig.samples ("Northern Line_Mix_v1_48k24.wav");
    rig.studio->clearSolos();
    (void) SessionBuilder::must (deliver (rig.job(), rig.items().front(), extent));
    CHECK (soloed == rig.samples ("Northern Line_Mix_v1_48k24.wav"));
}

TEST_CASE ("A file that is missing stops what would have a gap and leaves nothing, until a person lets it pass")
{
    DeliverRig rig;
    rig.set (R"("kind": "mixer", "stems": false, "dawproject": false, "papers": false)");
    fs::remove (rig.place() / rig.takes ("Bass DI").front()->file);
    const auto extent = SessionBuilder::must (extentOf (rig.job()));

    for (const auto& item : rig.items())
        if (item.kind != DeliveryKind::proof)
        {
            INFO (item.title);
            const auto written = deliver (rig.job(), item, extent);
            REQUIRE_FALSE (written.ok());
            CHECK (written.problem().text.find ("Bass") != std::string::npos);
        }

    CHECK (rig.filesThere().empty());
    StudioRig::must (rig.studio->run (R"({"do": "deliver.override", "check": "missing", "note": "the disk died"})"));
    CHECK (deliver (rig.job(), rig.items().front(), extent).ok());
}

TEST_CASE ("A delivery that is cancelled leaves none of the files it was at")
{
    DeliverRig rig;
    rig.set (R"("kind": "mixer", "alternates": true)");
    const auto extent = SessionBuilder::must (extentOf (rig.job()));

    for (const auto& item : rig.items())
        if (item.kind == DeliveryKind::mix || item.kind == DeliveryKind::multitrack || item.kind == DeliveryKind::alternate)
        {
            INFO (item.title);
            CHECK_FALSE (deliver (rig.job(), item, extent, [] (double) { return false; }).ok());
        }

    CHECK (rig.filesThere().empty());
}

TEST_CASE ("A section is cut exactly, and a song without one says so")
{
    DeliverRig rig;
    StudioRig::must (rig.studio->run (R"({"do": "song.sections", "sections": [{"name": "A", "bars": 1}]})"));      // two seconds at 120 bpm
    rig.set (R"("range": "A")");
    CHECK (SessionBuilder::must (extentOf (rig.job())) == FrameRange { {}, { 2 * second } });
    StudioRig::must (rig.studio->run (R"({"do": "song.sections", "sections": []})"));
    const auto none = extentOf (rig.job());
    REQUIRE_FALSE (none.ok());
    CHECK (none.problem().text.find ("a section that the song does not have") != std::string::npos);

    const Session empty = SessionBuilder().track ("Vox", { 1 });
    CHECK (extentOf (deliveryJob (rig.place(), empty, {}, empty.selectedSong(), now)).problem().text.find ("Nothing is recorded") == 0);
}

TEST_CASE ("A folder that cannot be made is said in a sentence")
{
    DeliverRig rig;
    std::ofstream (rig.target()) << "a file, no folder";
    const auto written = deliver (rig.job(), rig.items().front(), { {}, { second } });
    REQUIRE_FALSE (written.ok());
    CHECK (written.problem().text == "The folder 'out' cannot be made: 'out' is a file, no folder; choose another folder");
}

TEST_CASE ("Where one file does not read back as it should, or reading is cancelled, none of its row stays")
{
    DeliverRig rig;
    rig.set (R"("kind": "mixer", "tail": 0)");
    const auto job = rig.job();
    const auto extent = SessionBuilder::must (extentOf (job));
    const auto items = rig.items();
    const auto tracks = *std::ranges::find (items, DeliveryKind::multitrack, &DeliveryItem::kind);
    const auto& mix = items.front();

    (void) SessionBuilder::must (deliver (job, mix, extent));
    CHECK (verifyItem (job, mix, extent).ok());
    CHECK_FALSE (verifyItem (job, mix, extent, [] (double done) { return done <= 0.0; }).ok());     // in the middle of the file
    CHECK (rig.filesThere().empty());

    (void) SessionBuilder::must (deliver (job, mix, extent));
    (void) SessionBuilder::must (deliver (job, tracks, extent));
    fs::resize_file (rig.target() / tracks.files.back().name, 4000);
    CHECK_FALSE (verifyItem (job, tracks, extent).ok());
    CHECK (rig.filesThere() == std::vector<std::string> { mix.files.front().name });
}
