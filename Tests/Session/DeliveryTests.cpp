#include "Tests/Support/Catch.h"

#include "Session/DeliveryEdits.h"
#include "Session/Changing.h"
#include "Tests/Support/Builders.h"

using namespace takelane;

namespace
{
std::string refusal (PackageKind kind, const std::function<void (Package&)>& change)
{
    auto package = packageFor (kind);
    change (package);
    const auto problem = packageProblem (kind, package);
    return problem ? problem->text : std::string();
}

Session oneTrack()      { return SessionBuilder().track ("Vox", { 1 }); }

const Delivery& deliveryOf (const Session& s)   { return s.selectedSong().delivery; }
}

TEST_CASE ("Mastering gets WAV of 24 bits or float and nothing else")
{
    CHECK (refusal (PackageKind::mastering, [] (Package&) {}).empty());
    CHECK (refusal (PackageKind::mastering, [] (Package& p) { p.bits = BounceBits::float32; }).empty());
    CHECK_FALSE (refusal (PackageKind::mastering, [] (Package& p) { p.bits = BounceBits::int16; }).empty());

    for (const auto other : { BounceContainer::flac, BounceContainer::mp3, BounceContainer::opus })
        CHECK_FALSE (refusal (PackageKind::mastering, [other] (Package& p) { p.container = other; }).empty());
}

TEST_CASE ("A mixer gets FLAC of 16 or 24 bits, never a lossy file; lossy ones are mixes to listen to")
{
    CHECK (refusal (PackageKind::mixer, [] (Package& p) { p.container = BounceContainer::flac; }).empty());
    CHECK_FALSE (refusal (PackageKind::mixer, [] (Package& p) { p.container = BounceContainer::flac; p.bits = BounceBits::float32; }).empty());
    CHECK_FALSE (refusal (PackageKind::mixer, [] (Package& p) { p.container = BounceContainer::opus; }).empty());
    CHECK (refusal (PackageKind::rough, [] (Package& p) { p.container = BounceContainer::mp3; }).empty());
    CHECK_FALSE (refusal (PackageKind::rough, [] (Package& p) { p.container = BounceContainer::mp3; p.stems = true; }).empty());
    CHECK_FALSE (refusal (PackageKind::rough, [] (Package& p) { p.container = BounceContainer::opus; p.alternates = true; }).empty());
}

TEST_CASE ("A package's numbers have limits")
{
    for (const auto rate : { -1, 7999, 384'001 })
        CHECK_FALSE (refusal (PackageKind::mixer, [rate] (Package& p) { p.sampleRate = rate; }).empty());

    CHECK (refusal (PackageKind::mixer, [] (Package& p) { p.sampleRate = 44'100; }).empty());
    CHECK_FALSE (refusal (PackageKind::mixer, [] (Package& p) { p.tailSeconds = 30.1; }).empty());
    CHECK_FALSE (refusal (PackageKind::mixer, [] (Package& p) { p.tailSeconds = -0.1; }).empty());
    CHECK_FALSE (refusal (PackageKind::mixer, [] (Package& p) { p.section = 0; }).empty());

    const auto session = oneTrack();
    auto delivery = deliveryOf (session);

    for (const auto version : { 0, 1000 })
    {
        delivery.version = version;
        CHECK_FALSE (setDelivery (session, session.song, delivery).ok());
    }

    delivery.version = 999;
    delivery.folder = "over\x01there";
    CHECK_FALSE (setDelivery (session, session.song, delivery).ok());
}

TEST_CASE ("A check is let pass once, with the newest note, and the song alone changes")
{
    const auto session = oneTrack();
    const auto once = SessionBuilder::must (overrideCheck (session, session.song, { "clips.Vox", "it is the sound", "2026-11-21T20:00:00Z" }));
    const auto twice = SessionBuilder::must (overrideCheck (once, session.song, { "clips.Vox", "still", "2026-11-21T20:01:00Z" }));
    REQUIRE (deliveryOf (twice).overrides.size() == 1);
    CHECK (deliveryOf (twice).overrideOf ("clips.Vox")->note == "still");
    CHECK (deliveryOf (twice).overrideOf ("clips") == nullptr);
    CHECK (&*twice.tracks[0] == &*session.tracks[0]);
    CHECK_FALSE (overrideCheck (session, session.song, { {}, "why", {} }).ok());

    const auto withdrawn = SessionBuilder::must (withdrawOverride (twice, session.song, "clips.Vox"));
    CHECK (deliveryOf (withdrawn).overrides.empty());
    CHECK_FALSE (withdrawOverride (withdrawn, session.song, "clips.Vox").ok());
}

TEST_CASE ("A session that lets one check pass twice, or gives mastering an MP3, is refused on reading")
{
    auto session = oneTrack();
    CHECK (invariantProblems (session, {}).empty());

    changeSong (session, session.song, [] (Song& s) { s.delivery.overrides = { { "peak", {}, {} }, { "peak", {}, {} } }; });
    CHECK (invariantProblems (session, {}).size() == 1);

    changeSong (session, session.song, [] (Song& s)
    {
        s.delivery.overrides.clear();
        s.delivery.package().container = BounceContainer::mp3;
    });
    CHECK (invariantProblems (session, {}).size() == 1);
}

TEST_CASE ("What is plugged in, the part and the player are a track's own, and too much of a word is refused")
{
    const auto session = oneTrack();
    const auto vox = session.tracks[0]->id;
    const auto set = SessionBuilder::must (setInputSheet (session, vox, { "Lead vocal", "Ines", { "U 87", "booth", "V72", "pop shield", 42.0, true, false, true } }));
    CHECK (set.tracks[0]->part == "Lead vocal");
    CHECK (set.tracks[0]->player == "Ines");
    CHECK (set.tracks[0]->micSheet == MicSheet { "U 87", "booth", "V72", "pop shield", 42.0, true, false, true });
    CHECK_FALSE (setInputSheet (session, vox, { std::string (201, 'x'), {}, {} }).ok());
    CHECK_FALSE (setInputSheet (session, vox, { {}, "a\x02" "b", {} }).ok());
    CHECK_FALSE (setInputSheet (session, vox, { {}, {}, { "U 87", {}, {}, {}, 145.0 } }).ok());
    CHECK_FALSE (setInputSheet (session, { 999 }, {}).ok());

    const auto guide = SessionBuilder::must (setTrackRole (session, vox, TrackRole::guide));
    CHECK (guide.tracks[0]->role == TrackRole::guide);
    CHECK_FALSE (setTrackRole (session, { 999 }, TrackRole::guide).ok());
}
