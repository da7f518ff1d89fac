#include "App/Deliver/Deliver.h"

#include "Session/Changing.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/PacketRig.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
namespace fs = std::filesystem;

using State = ProofSentence::State;

State stateOf (const DeliveryProof& proof, const std::string& words)
{
    for (const auto& sentence : proof.sentences)
        if (sentence.text.find (words) != std::string::npos)
            return sentence.state;

    throw std::logic_error ("nothing says " + words);
}

/** The end of the archive as archives beyond 4 GB have it. */
std::string in64Bits (std::string zip)
{
    const auto end = zip.rfind ("PK\x05\x06");
    const auto number = [&] (std::size_t at, std::size_t count)
    {
        std::uint64_t value = 0;

        for (std::size_t i = 0; i < count; ++i)
            value |= std::uint64_t { static_cast<unsigned char> (zip[end + at + i]) } << (8 * i);

        return value;
    };
    const auto wide = [] (std::uint64_t value) { return littleEndian (value, 8); };
    const auto count = wide (number (10, 2)), length = wide (number (12, 4)), offset = wide (number (16, 4));
    return zip.substr (0, end) + "PK\x06\x06" + wide (44) + littleEndian (45, 2) + littleEndian (45, 2) + littleEndian (0, 4) + littleEndian (0, 4) + count + count + length + offset
         + "PK\x06\x07" + littleEndian (0, 4) + wide (end) + littleEndian (1, 4) + "PK\x05\x06" + littleEndian (0, 4) + std::string (12, '\xff') + littleEndian (0, 2);
}

/** One sample of 24 bits, a second before the end. */
void bend (const fs::path& wav)
{
    auto bytes = readBytes (wav);
    bytes[bytes.size() - 3 * 24'000 + 2] ^= 0x08;
    writeBytes (wav, bytes);
}
}

TEST_CASE ("The stems of a packet and its multitracks both give its mix")
{
    const Packet packet;
    const auto proof = packet.written();
    INFO (allOf (proof));
    CHECK (proof.ok);
    CHECK (proof.nullDb.value_or (0.0) < -120.0);
    CHECK (says (proof, "2 stems add up to the mix"));
    CHECK (says (proof, "3 multitracks, taken into an empty session with the strips of its session.json, give the same mix"));
    CHECK (says (proof, "6 sound files were read back to the end"));
}

TEST_CASE ("What has passed through nothing but faders at 0 dB comes back without a difference in any sample")
{
    Packet packet (SampleFormat::float32);
    packet.package.stemsBy = StemBy::track;
    packet.package.stems = false;
    packet.strip ("Vox", [] (Strip& s) { s.pan = -1.0; });
    const auto proof = packet.written();
    INFO (allOf (proof));
    CHECK (proof.ok);
    CHECK (proof.nullDb == -200.0);
    CHECK (says (proof, "there is no difference in any sample"));
}

TEST_CASE ("Effects, dynamics on tracks and folders, a comp with gains: the packet is proved all the same")
{
    Packet packet;
    packet.strip ("Vox", [] (Strip& s)
    {
        s.compressor = Compressor {};
        s.compressor->thresholdDb = -30.0;
        s.effectSends = { { Effect::room, -6.0, false, false }, { Effect::slap, -12.0, true, false } };
        s.gate = Gate {};
        s.pan = 0.3;
    });
    packet.strip ("Kick", [] (Strip& s) { s.eq = { { EqType::lowShelf, 80.0, 4.0, 0.7, true } }; s.highPassHz = 30.0; s.gainDb = 2.5; });
    packet.master ([] (Strip& s) { s.gainDb = -3.0; s.eq = { { EqType::highShelf, 9000.0, 2.0, 0.7, true } }; });
    const auto proof = packet.written();
    INFO (allOf (proof));
    CHECK (proof.ok);
    CHECK (proof.nullDb.value_or (0.0) < -120.0);
}

TEST_CASE ("A compressor on the master is named as the reason why the stems do not add up, and nothing has failed")
{
    Packet packet;
    packet.master ([] (Strip& s) { s.compressor = Compressor {}; s.compressor->thresholdDb = -40.0; });
    const auto proof = packet.written();
    INFO (allOf (proof));
    CHECK (proof.ok);
    CHECK (says (proof, "The stems cannot add up to the mix ("));
    CHECK (says (proof, "give the same mix"));
    CHECK (proof.nullDb.value_or (0.0) < -120.0);
}

TEST_CASE ("One bit of one sample of a multitrack is missed in the mix")
{
    const Packet packet;
    REQUIRE (packet.written().ok);
    bend (packet.file ("Vox_"));
    const auto proof = packet.provedAgain();
    INFO (allOf (proof));
    CHECK_FALSE (proof.ok);
    CHECK (says (proof, "do not give the mix"));
    CHECK (says (proof, "add up to the mix: "));
    CHECK (proof.nullDb.value_or (-200.0) > -120.0);
    CHECK (packet.text ("report.html").find ("Failed") != std::string::npos);
}

TEST_CASE ("One bit of one sample of a stem is missed in the sum")
{
    const Packet packet;
    REQUIRE (packet.written().ok);
    bend (packet.file ("Stem Drums"));
    const auto proof = packet.provedAgain();
    CHECK_FALSE (proof.ok);
    CHECK (says (proof, "do not add up to the mix"));
    CHECK (says (proof, "give the same mix"));
}

TEST_CASE ("A file that is cut short, of another rate, of other bits or gone is named")
{
    const Packet packet;
    REQUIRE (packet.written().ok);
    const auto file = packet.file ("Stem Vox");
    const auto name = file.filename().string();
    const auto whole = readBytes (file);
    std::string words;

    SECTION ("cut short")
    {
        writeBytes (file, whole.substr (0, whole.size() - 300));
        words = name + " has ";
    }

    SECTION ("another rate")
    {
        auto bytes = whole;
        const auto at = bytes.find ("fmt ") + 12;
        bytes.replace (at, 4, littleEndian (44'100, 4));
        writeBytes (file, bytes);
        words = name + " is at 44.1 kHz and should be at 48 kHz";
    }

    SECTION ("other bits")
    {
        fs::remove (file);
        writeSound (packet.sound.folder.path(), "packet/" + name, Packet::second, { sine (60, 0.1), sine (60, 0.1) }, 48'000, SampleFormat::float32);
        words = name + " is not 24-bit";
    }

    SECTION ("gone")
    {
        fs::remove (file);
        words = name + " is missing";
    }

    const auto proof = packet.provedAgain();
    INFO (allOf (proof));
    CHECK_FALSE (proof.ok);
    CHECK (says (proof, words));
    CHECK (says (proof, "Nothing was added up"));
}

TEST_CASE ("A paper that was changed or lost is named")
{
    const Packet packet;
    REQUIRE (packet.written().ok);
    const auto session = packet.sound.folder / "packet/papers/session.json";
    std::string words;

    SECTION ("the session")
    {
        auto text = readBytes (session);
        text.replace (text.find ("\"Vox\""), 5, "\"Wox\"");
        writeBytes (session, text);
        words = "papers/session.json is not what was written";
    }

    SECTION ("the track sheet")
    {
        writeBytes (session.parent_path() / "track-sheet.html", "<p>nothing</p>");
        words = "papers/track-sheet.html is not what was written";
    }

    SECTION ("gone")
    {
        fs::remove (session.parent_path() / "take-log.html");
        words = "take-log.html";
    }

    const auto proof = packet.provedAgain();
    INFO (allOf (proof));
    CHECK_FALSE (proof.ok);
    CHECK (says (proof, words));
}

TEST_CASE ("The checksums are those that sha256sum finds, of every file of the packet and of nothing else")
{
    const Packet packet;
    fs::create_directories (packet.sound.folder / "packet");
    writeBytes (packet.sound.folder / "packet/letter.txt", "Dear mixer");
    const auto proof = packet.written();
    const auto folder = (packet.sound.folder / "packet").string();
    CHECK (std::system (("cd '" + folder + "' && sha256sum --strict --quiet -c checksums.sha256").c_str()) == 0);

    std::set<std::string> told, there;

    for (const auto& file : proof.files)
        told.insert (file.path);

    for (const auto& entry : fs::recursive_directory_iterator (folder))
        if (entry.is_regular_file())
            there.insert (fs::relative (entry.path(), folder).string());

    there.erase ("letter.txt");
    CHECK (told == there);
    CHECK (packet.text ("checksums").find ("letter") == std::string::npos);

    bend (packet.file ("Stem Vox"));
    CHECK (std::system (("cd '" + folder + "' && sha256sum --status -c checksums.sha256").c_str()) != 0);
}

TEST_CASE ("Muted tracks and guides are no hole in the proof")
{
    Packet packet;
    packet.strip ("Kick", [] (Strip& s) { s.muted = true; });
    changeTrack (packet.sound.session, packet.sound.id ("Overheads"), [] (Track& t) { t.role = TrackRole::guide; });
    const auto proof = packet.written();
    INFO (allOf (proof));
    CHECK (proof.ok);
    CHECK (says (proof, "1 stem adds up"));
    CHECK (says (proof, "2 multitracks"));          // the muted one is delivered, and silent in the mix
}

TEST_CASE ("A packet of FLAC files is proved too, and leaves nothing of its own behind")
{
    Packet packet;
    packet.package.container = BounceContainer::flac;
    const auto proof = packet.written();
    INFO (allOf (proof));
    CHECK (proof.ok);
    CHECK (says (proof, "give the same mix"));
    CHECK_FALSE (fs::exists (packet.sound.folder / "packet/.proof"));

    auto bytes = readBytes (packet.file ("Stem Drums"));
    bytes.resize (bytes.size() * 2 / 3);
    writeBytes (packet.file ("Stem Drums"), bytes);
    CHECK_FALSE (packet.provedAgain().ok);
}

TEST_CASE ("At another rate the stems still add up, and the proof says that the multitracks were not mixed again")
{
    Packet packet;
    packet.package.sampleRate = 44'100;
    const auto proof = packet.written();
    INFO (allOf (proof));
    CHECK (proof.ok);
    CHECK (says (proof, "stems add up to the mix"));
    CHECK (says (proof, "not mixed again"));
}

TEST_CASE ("A range that begins later is proved from its own first frame")
{
    Packet packet;
    packet.package.range = DeliveryRange::loop;
    changeSong (packet.sound.session, packet.sound.session.song, [] (Song& s) { s.loop = SwitchedRange { { FramePos { 12'001 }, FramePos { 36'500 } }, true }; });
    const auto proof = packet.written();
    INFO (allOf (proof));
    CHECK (proof.ok);
    CHECK (proof.nullDb.value_or (0.0) < -120.0);
    CHECK (says (proof, "24499 frames"));
}

TEST_CASE ("What was not compared is not called proved, and there is no figure of a test that did not run")
{
    Packet packet;
    packet.package.wet = false;
    packet.package.multitracks = false;
    const auto proof = packet.written();
    INFO (allOf (proof));
    CHECK (proof.ok);
    CHECK_FALSE (proof.nullDb.has_value());
    CHECK (stateOf (proof, "The stems are dry") == State::notProved);
    CHECK (stateOf (proof, "read back to the end") == State::proved);
    const auto page = packet.text ("report.html");
    CHECK (page.find ("not compared") != std::string::npos);
    CHECK (page.find (">Not proved</span>The stems are dry") != std::string::npos);
    CHECK (page.find (">exact<") == std::string::npos);

    fs::remove (packet.file ("Stem Vox"));
    const auto failed = packet.provedAgain();
    CHECK (stateOf (failed, "is missing") == State::failed);
    CHECK (stateOf (failed, "Nothing was added up") == State::notProved);
    CHECK (failed.failure.find ("is missing") != std::string::npos);
}

TEST_CASE ("What lies in the folder and is not of the delivery is named, and stays")
{
    const Packet packet;
    const auto letter = packet.sound.folder / "packet/letter.txt";
    fs::create_directories (letter.parent_path());
    writeBytes (letter, "Dear mixer");
    const auto proof = packet.written();
    CHECK (proof.ok);
    CHECK (proof.others == std::vector<std::string> { "letter.txt" });
    CHECK (stateOf (proof, "letter.txt") == State::notProved);
    CHECK (packet.text ("report.html").find ("letter.txt") != std::string::npos);
    CHECK (readBytes (letter) == "Dear mixer");
    fs::remove (letter);
    CHECK_FALSE (says (packet.provedAgain(), "Not of this delivery"));
}

TEST_CASE ("The packet's session.json holds its song and no other")
{
    Packet packet;
    packet.sound.session = SessionBuilder::must (addSong (packet.sound.session, "Secret single", {}, {}, {})).session;
    packet.sound.session.song = packet.sound.session.songs.front()->id;
    const auto proof = packet.written();
    INFO (allOf (proof));
    CHECK (proof.ok);
    CHECK (packet.text ("session.json").find ("Secret single") == std::string::npos);
    CHECK (packet.text ("session.json").find (packet.sound.session.selectedSong().title) != std::string::npos);
}

TEST_CASE ("A project is proved by its checksums, beyond 4 GB too")
{
    Packet packet;
    packet.package.dawproject = true;
    REQUIRE (packet.written().ok);
    const auto file = packet.file (".dawproject");
    const auto whole = readBytes (file);
    writeBytes (file, in64Bits (whole));
    CHECK (packet.provedAgain().ok);

    auto bytes = whole;
    bytes[bytes.size() / 2] ^= 0x08;
    writeBytes (file, bytes);
    const auto proof = packet.provedAgain();
    CHECK_FALSE (proof.ok);
    CHECK (stateOf (proof, "cannot be read back") == State::failed);
}

TEST_CASE ("What is switched off does not loosen the proof, and nothing does beyond -100 dBFS")
{
    Packet packet;
    const auto multitracksOf = [&]
    {
        const auto proof = packet.written();

        for (const auto& sentence : proof.sentences)
            if (sentence.text.find ("multitracks, taken") != std::string::npos)
                return sentence.text;

        return std::string();
    };

    packet.strip ("Vox", [] (Strip& s)
    {
        s.eq = { { EqType::peak, 1000.0, 24.0, 0.7, false } };
        s.compressor = Compressor {};
        s.compressor->makeupDb = 24.0;
        s.compressor->on = false;
    });
    CHECK (multitracksOf().find ("(limit \u2212120.0 dBFS)") != std::string::npos);

    packet.strip ("Vox", [] (Strip& s) { s.eq.front().on = s.compressor->on = true; s.trimDb = 24.0; });
    packet.master ([] (Strip& s) { s.eq = { { EqType::peak, 12'000.0, 24.0, 18.0, true } }; });
    CHECK (multitracksOf().find ("(limit \u2212100.0 dBFS, ") != std::string::npos);
}

TEST_CASE ("A cancelled proof leaves neither report nor checksums")
{
    const Packet packet;
    const auto job = packet.job();
    const auto extent = SessionBuilder::must (extentOf (job));

    for (const auto& item : deliveryItems (job.session, job.session.selectedSong(), job.package, job.version))
        if (item.kind != DeliveryKind::proof)
            REQUIRE (deliver (job, item, extent).ok());

    for (const double until : { 0.1, 0.4, 0.6, 0.8 })
    {
        const auto proof = prove (job, extent, [until] (double done) { return done < until; });
        INFO (until);
        CHECK_FALSE (proof.ok());
        CHECK_FALSE (fs::exists (job.target / "report.html"));
        CHECK_FALSE (fs::exists (job.target / "checksums.sha256"));
    }
}

TEST_CASE ("The report tells what was measured, what was let pass and why, and what is still to do")
{
    const Packet packet;
    auto job = packet.job();
    auto report = std::make_shared<PreflightReport>();
    report->checks.push_back ({ "peak", "Mix peak in the target", CheckVerdict::fail, -1.2, "\u22121.2 dBFS, target \u22126 to \u22123", {}, {}, true, "the band <likes> it" });
    report->checks.push_back ({ "head", "Head", CheckVerdict::pass, 0.0, "0.4 s of silence", {}, {}, false, {} });
    job.preflight = report;
    REQUIRE (SessionBuilder::must (deliverAll (job)).ok);
    const auto page = packet.text ("report.html");

    for (const auto* words : { "Let pass: the band &lt;likes&gt; it", "1 check was let pass by hand", "0.4 s of silence", "Vox: none of 2 takes is a keeper", "sha256sum -c checksums.sha256" })
    {
        INFO (words);
        CHECK (page.find (words) != std::string::npos);
    }
}

TEST_CASE ("Whatever the strips are set to, the packet is proved")
{
    const auto holds = rc::check ([]
    {
        Packet packet (*rc::gen::element (SampleFormat::int24, SampleFormat::float32));
        packet.package.stemsBy = *rc::gen::element (StemBy::track, StemBy::folder);
        const auto db = [] (int from, int to) { return *rc::gen::inRange (from * 10, to * 10) / 10.0; };

        for (const auto* name : { "Kick", "Overheads", "Vox" })
            packet.strip (name, [&] (Strip& s)
            {
                s.gainDb = db (-20, 6);
                s.pan = db (-1, 1);
                s.muted = *rc::gen::weightedElement<bool> ({ { 5, false }, { 1, true } });
                s.polarityInverted = *rc::gen::arbitrary<bool>();

                if (*rc::gen::arbitrary<bool>())
                    s.eq.push_back ({ EqType::peak, 1000.0, db (-6, 6), 0.7, true });

                if (*rc::gen::arbitrary<bool>())
                    s.compressor = touchOf (db (0, 1));

                if (*rc::gen::arbitrary<bool>())
                    s.effectSends = { { *rc::gen::element (Effect::room, Effect::slap), db (-30, 0), *rc::gen::arbitrary<bool>(), false } };
            });

        packet.master ([&] (Strip& s) { s.gainDb = db (-12, 3); });
        const auto song = packet.sound.session.selectedSong();
        RC_PRE (std::ranges::any_of (song.tracks, [] (const auto& t) { return ! t->strip.muted; }));

        const auto proof = packet.written();
        RC_LOG (allOf (proof));
        RC_ASSERT (proof.ok);
        RC_ASSERT (proof.nullDb.value_or (0.0) < -120.0);
    });

    CHECK (holds);
}
