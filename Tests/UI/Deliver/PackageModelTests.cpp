#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Deliver/DeliverSession.h"

#include "App/Commands/PackageChange.h"
#include "UI/Deliver/PackageModel.h"

using namespace takelane;

namespace
{
PackageModel modelOf (const Session& session)
{
    return packageModel ("/music/Harbour Lights", session, session.selectedSong());
}

Session with (const Session& session, const std::function<void (Delivery&)>& change)
{
    auto delivery = session.selectedSong().delivery;
    change (delivery);
    return withDelivery (session, delivery);
}

std::vector<std::string> possible (const PackageField& field)
{
    std::vector<std::string> texts;

    for (const auto& choice : field.choices)
        if (choice.isPossible)
            texts.push_back (choice.text);

    return texts;
}

const PackageTick& tickOf (const PackageModel& model, bool Package::* part)
{
    return *std::ranges::find (model.ticks, part, &PackageTick::part);
}
}

TEST_CASE ("The package reads as in the design")
{
    const auto model = modelOf (with (deliverSession(), [] (Delivery& d) { d.version = 3; d.package().tailSeconds = 4.0; d.package().multitracks = true; }));
    CHECK (model.kind == PackageKind::mastering);
    CHECK (model.format.text == "WAV (BWF)");
    CHECK (model.depth.text == "24-bit");
    CHECK (model.rate.text == "96 kHz, as recorded");
    CHECK (model.range.text == "Song + 4 s tail");
    CHECK (model.version.text == "v3");
    CHECK (model.folder == "Deliveries / Song 1 v3");
    CHECK (model.folderPath == "/music/Harbour Lights/deliveries/Song 1 v3");

    for (const auto* field : { &model.format, &model.depth, &model.rate, &model.range, &model.version })
    {
        REQUIRE (field->chosen >= 0);
        CHECK (field->choices[static_cast<std::size_t> (field->chosen)].text == field->text);
    }

    CHECK (tickOf (model, &Package::stems).text == "3 stems");              // drums, vocals, the guitar by itself
    CHECK (tickOf (model, &Package::multitracks).text == "4 multitracks");  // the scratch is a guide
    CHECK (tickOf (model, &Package::alternates).text == "1 alternate");
    CHECK (tickOf (model, &Package::mix).on);
    CHECK_FALSE (tickOf (model, &Package::dawproject).on);
    CHECK (model.stems == "by folder, wet");
}

TEST_CASE ("Mastering offers WAV of 24 bits and float and nothing else")
{
    const auto model = modelOf (deliverSession());
    CHECK (possible (model.format) == std::vector<std::string> { "WAV (BWF)" });
    CHECK (possible (model.depth) == std::vector<std::string> { "24-bit", "32-bit float" });
}

TEST_CASE ("A mixer gets FLAC too, and a rough a listening copy without stems")
{
    const auto mixer = with (deliverSession(), [] (Delivery& d) { d.kind = PackageKind::mixer; d.package().bits = BounceBits::float32; });
    CHECK (possible (modelOf (mixer).format) == std::vector<std::string> { "WAV (BWF)", "FLAC" });
    CHECK (modelOf (mixer).format.choices[1].delivery.package().bits == BounceBits::int24);     // FLAC holds no float

    const auto rough = with (deliverSession(), [] (Delivery& d) { d.kind = PackageKind::rough; d.package().stems = true; });
    const auto format = modelOf (rough).format;
    CHECK (possible (format).size() == 4);
    CHECK_FALSE (format.choices[2].delivery.package().stems);

    const auto mp3 = modelOf (with (rough, [&] (Delivery& d) { d = format.choices[2].delivery; }));
    CHECK (mp3.format.text == "MP3");
    CHECK (mp3.depth.choices.empty());
    CHECK_FALSE (mp3.depth.why.empty());
    CHECK_FALSE (tickOf (mp3, &Package::stems).why.empty());
    CHECK (tickOf (mp3, &Package::mix).why.empty());
}

TEST_CASE ("Choosing the depth that was recorded leaves the package free to follow the session")
{
    const auto model = modelOf (with (deliverSession(), [] (Delivery& d) { d.package().bits = BounceBits::float32; }));
    CHECK (model.depth.text == "32-bit float");
    CHECK_FALSE (model.depth.choices[1].delivery.package().bits.has_value());
    CHECK (model.depth.choices[2].delivery.package().bits == BounceBits::float32);
}

TEST_CASE ("Every choice of range is one that can be written, and none is offered twice")
{
    auto session = deliverSession();
    session = SessionBuilder::must (setSections (session, session.song, { { "Verse", 2, false, {} }, { "Chorus", 2, false, {} } }));
    const auto without = modelOf (session).range;
    CHECK (possible (without) == std::vector<std::string> { "Song + natural tail", "Song + 2 s tail", "Song + 4 s tail", "Song + 8 s tail", "Verse", "Chorus" });
    session = SessionBuilder::must (setLoop (session, session.song, SwitchedRange { { {}, { 96000 } }, false }));
    CHECK (possible (modelOf (session).range).size() == without.choices.size() + 1);
}

TEST_CASE ("The next version is always among those offered")
{
    const auto texts = [] (int version) { return possible (modelOf (with (deliverSession(), [version] (Delivery& d) { d.version = version; })).version); };
    CHECK (texts (1) == std::vector<std::string> { "v1", "v2" });
    CHECK (texts (40).back() == "v41");
    CHECK (texts (40).size() == 12);
    CHECK (texts (999).back() == "v999");
}

TEST_CASE ("In a folder of one's own each version has a folder too, named by its last two parts")
{
    const auto model = modelOf (with (deliverSession(), [] (Delivery& d) { d.folder = "/home/me/Masters/Harbour"; }));
    CHECK (model.folder == "Harbour / Song 1 v1");
    CHECK (model.hasOwnFolder);
}

TEST_CASE ("What is changed in the package is one command that does just that")
{
    StudioRig rig (deliverSession());
    auto& studio = *rig.studio;
    const auto try_ = [&] (const std::function<void (Delivery&)>& change)
    {
        auto after = studio.song().delivery;
        change (after);
        const auto command = changeCommand (studio.song().delivery, after);
        INFO (command);
        REQUIRE_FALSE (command.empty());
        StudioRig::must (studio.run (command));
        CHECK (studio.song().delivery == after);
        CHECK (changeCommand (studio.song().delivery, after).empty());
    };

    try_ ([] (Delivery& d) { d.version = 7; });
    try_ ([] (Delivery& d) { d.package().bits = BounceBits::float32; });
    try_ ([] (Delivery& d) { d.package().bits.reset(); });
    try_ ([] (Delivery& d) { d.package().sampleRate = 44100; });
    try_ ([] (Delivery& d) { d.package().tailSeconds = 4.0; });
    try_ ([] (Delivery& d) { d.package().tailSeconds.reset(); });
    try_ ([] (Delivery& d) { d.package().range = DeliveryRange::loop; });
    try_ ([] (Delivery& d) { d.package().range = DeliveryRange::song; });
    try_ ([] (Delivery& d) { d.package().stemsBy = StemBy::track; d.package().wet = false; });
    try_ ([] (Delivery& d) { d.folder = "/tmp/Größe"; });
    try_ ([] (Delivery& d) { d.folder.clear(); });
    try_ ([] (Delivery& d) { d.kind = PackageKind::rough; });
    try_ ([] (Delivery& d) { d.package().container = BounceContainer::opus; });

    for (const auto part : { &Package::mix, &Package::instrumental, &Package::papers, &Package::dawproject, &Package::listeningCopy })
        try_ ([part] (Delivery& d) { d.package().*part = ! (d.package().*part); });

    try_ ([] (Delivery& d) { d.kind = PackageKind::mixer; });

    for (const auto part : { &Package::stems, &Package::multitracks, &Package::alternates })
        try_ ([part] (Delivery& d) { d.package().*part = ! (d.package().*part); });
}
