#include "Tests/Support/CommandCalls.h"

using namespace takelane;

namespace
{
Applied after (const Session& session, const std::string& commands)
{
    auto outcome = applyCommands (session, {}, "[" + commands + "]", fakeImporter());
    const auto* failed = std::get_if<CommandFailure> (&outcome);
    INFO ((failed != nullptr ? failed->what : std::string()));
    REQUIRE (failed == nullptr);
    return std::get<Applied> (std::move (outcome));
}

std::string refusalOf (const Session& session, const std::string& commands)
{
    const auto outcome = applyCommands (session, {}, "[" + commands + "]", fakeImporter());
    const auto* failed = std::get_if<CommandFailure> (&outcome);
    return failed != nullptr ? failed->reason : std::string();
}

Session withSections()
{
    return SessionBuilder::must (setSections (band(), band().song, { { "Intro", 4, false, {} }, { "Chorus", 8, false, {} }, { "Chorus", 8, false, {} } }));
}

const Delivery& deliveryOf (const Applied& a)       { return a.session.selectedSong().delivery; }
}

TEST_CASE ("deliver.set changes the package of the kind it names and shows it, one step of undo each")
{
    const auto a = after (band(), R"({"do": "deliver.set", "kind": "mixer", "format": "flac", "bits": "16", "rate": 44100, "tail": 2.5, "stemsBy": "track", "wet": false,
                                      "alternates": true, "papers": false, "listeningCopy": true, "mix": false})");
    CHECK (a.isStep);
    CHECK (a.sentence == "Changed the Mixer package");
    const auto& d = deliveryOf (a);
    CHECK (d.kind == PackageKind::mixer);
    CHECK (d.packages[0] == packageFor (PackageKind::mastering));
    auto wanted = packageFor (PackageKind::mixer);
    wanted.container = BounceContainer::flac;
    wanted.bits = BounceBits::int16;
    wanted.sampleRate = 44'100;
    wanted.tailSeconds = 2.5;
    wanted.stemsBy = StemBy::track;
    wanted.wet = wanted.papers = wanted.mix = false;
    wanted.alternates = wanted.listeningCopy = true;
    CHECK (d.package() == wanted);

    const auto back = after (a.session, R"({"do": "deliver.set", "bits": null, "tail": null, "rate": 0})");
    CHECK_FALSE (deliveryOf (back).package().bits.has_value());
    CHECK_FALSE (deliveryOf (back).package().tailSeconds.has_value());
    CHECK (deliveryOf (back).package().sampleRate == 0);
}

TEST_CASE ("What deliver.set did is said by its one change")
{
    CHECK (after (band(), R"({"do": "deliver.set", "kind": "rough"})").sentence == "Chose the Rough package");
    CHECK (after (band(), R"({"do": "deliver.set", "version": 4})").sentence == "Set the version to v4");
    CHECK (after (band(), R"({"do": "deliver.set", "folder": "/media/stick"})").sentence == "Deliver into /media/stick");
    CHECK (deliveryOf (after (band(), R"({"do": "deliver.set", "folder": "x"}, {"do": "deliver.set", "folder": null})")).folder.empty());
}

TEST_CASE ("The range of a package is the song, the loop or a section by number or by its own name")
{
    const auto session = withSections();
    const auto package = [&] (const std::string& range) { return deliveryOf (after (session, R"({"do": "deliver.set", "range": )" + range + "}")).package(); };
    CHECK (package ("\"loop\"").range == DeliveryRange::loop);
    CHECK (package ("\"song\"").range == DeliveryRange::song);
    CHECK (package ("2").range == DeliveryRange::section);
    CHECK (package ("2").section == 2);
    CHECK (package ("\"Chorus 2\"").section == 3);
    CHECK (refusalOf (session, R"({"do": "deliver.set", "range": "Solo"})").find ("There is no section \"Solo\"") == 0);
    CHECK (refusalOf (session, R"({"do": "deliver.set", "range": 4})").find ("There is no section 4") == 0);
    CHECK (refusalOf (session, R"({"do": "deliver.set", "range": 0})").find ("There is no section 0") == 0);
}

TEST_CASE ("deliver.set refuses what a mastering engineer must not get, and words that are none")
{
    for (const auto* fields : { R"("format": "mp3")", R"("format": "flac")", R"("bits": "16")", R"("format": "aac")", R"("bits": "20")", R"("kind": "final")", R"("stemsBy": "bus")",
                                R"("version": 0)", R"("rate": 100)", R"("tail": 31)", R"("folder": 3)" })
    {
        INFO (fields);
        CHECK_FALSE (refusalOf (band(), std::string (R"({"do": "deliver.set", )") + fields + "}").empty());
    }

    CHECK (refusalOf (band(), R"({"do": "deliver.set", "bits": "32f"})").empty());
}

TEST_CASE ("A check is let pass with a note and held again, by name")
{
    const auto let = after (band(), R"({"do": "deliver.override", "check": "clips.Kick", "note": "he likes it"})");
    REQUIRE (deliveryOf (let).overrides.size() == 1);
    CHECK (deliveryOf (let).overrides[0].check == "clips.Kick");
    CHECK (deliveryOf (let).overrides[0].note == "he likes it");
    CHECK (deliveryOf (let).overrides[0].when.size() == 20);
    CHECK (let.sentence == "Let a check pass");
    CHECK (deliveryOf (after (let.session, R"({"do": "deliver.override", "check": "clips.Kick", "on": false})")).overrides.empty());
    CHECK_FALSE (refusalOf (band(), R"({"do": "deliver.override", "check": "clips.Kick", "on": false})").empty());
}

TEST_CASE ("A track becomes a guide and comes back, and says who plays what through which microphone")
{
    const auto guide = after (band(), R"({"do": "track.role", "track": "Keys", "role": "guide"})");
    CHECK (guide.session.trackNamed ("Keys")->role == TrackRole::guide);
    CHECK (guide.sentence == "Made Keys a guide");
    CHECK (after (guide.session, R"({"do": "track.role", "track": "Keys", "role": "music"})").session.trackNamed ("Keys")->role == TrackRole::music);
    CHECK_FALSE (refusalOf (band(), R"({"do": "track.role", "track": "Keys", "role": "click"})").empty());

    const auto first = after (band(), R"({"do": "input.set", "track": "Kick", "part": "Kick", "player": "Jonas", "mic": "D112", "place": "inside", "preamp": "API", "gainDb": 35.5,
                                          "phantom": true, "pad": true, "polarity": true, "note": "towel"})");
    const auto& kick = *first.session.trackNamed ("Kick");
    CHECK (kick.part == "Kick");
    CHECK (kick.player == "Jonas");
    CHECK (kick.micSheet == MicSheet { "D112", "inside", "API", "towel", 35.5, true, true, true });

    const auto second = after (first.session, R"({"do": "input.set", "track": "Kick", "mic": "Beta 91A"})");
    auto wanted = kick.micSheet;
    wanted.mic = "Beta 91A";
    CHECK (second.session.trackNamed ("Kick")->micSheet == wanted);
    CHECK (second.session.trackNamed ("Kick")->player == "Jonas");
    CHECK_FALSE (refusalOf (band(), R"({"do": "input.set", "track": "Kick", "gainDb": 200})").empty());
}
