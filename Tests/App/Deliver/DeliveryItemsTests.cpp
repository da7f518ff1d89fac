#include "Tests/Support/Catch.h"

#include "App/Deliver/DeliveryItems.h"
#include "Session/Changing.h"
#include "Session/DeliveryEdits.h"
#include "Session/MixEdits.h"
#include "Tests/Support/Builders.h"

#include <set>

using namespace takelane;

namespace
{
/** Drums in a folder, bass, keys in stereo, a voice with two takes, and a scratch track; 10 s each. */
Session recorded (int rate = 96'000)
{
    const Frames length { 10 * rate };
    Session s = SessionBuilder (rate).song ("Northern Line").folder ("Drums").track ("Kick", { 1 }).take ({}, length).track ("Snare", { 2 }).take ({}, length)
                    .track ("Bass DI", { 3 }).take ({}, length).track ("Keys", { 4, 5 }).take ({}, length)
                    .track ("Lead Vox", { 6 }).take ({}, length).take ({}, length).track ("Scratch", { 7 }).take ({}, length).track ("Unused", { 8 });

    for (const auto* name : { "Kick", "Snare" })
        changeTrack (s, s.trackNamed (name)->id, [&] (Track& t) { t.folder = s.folderNamed ("Drums")->id; });

    return SessionBuilder::must (setTrackRole (s, s.trackNamed ("Scratch")->id, TrackRole::guide));
}

Package all()
{
    auto p = packageFor (PackageKind::mixer);
    p.instrumental = p.alternates = p.listeningCopy = true;
    return p;
}

std::vector<DeliveryItem> itemsOf (const Session& s, const Package& p, int version = 3)     { return deliveryItems (s, s.selectedSong(), p, version); }

std::vector<std::string> titles (const std::vector<DeliveryItem>& items)
{
    std::vector<std::string> all;

    for (const auto& item : items)
        all.push_back (item.title);

    return all;
}

std::vector<std::string> names (const DeliveryItem& item)
{
    std::vector<std::string> all;

    for (const auto& file : item.files)
        all.push_back (file.name);

    return all;
}

const DeliveryItem& item (const std::vector<DeliveryItem>& items, const std::string& title)
{
    const auto found = std::ranges::find (items, title, &DeliveryItem::title);
    REQUIRE (found != items.end());
    return *found;
}

template <typename T>
bool holds (const std::vector<T>& all, const T& one)        { return std::ranges::find (all, one) != all.end(); }

std::string mixName (Session s, const std::function<void (Package&)>& change)
{
    Package p;
    change (p);
    return itemsOf (s, p).front().files.front().name;
}

void rename (Session& s, const std::string& title)      { changeSong (s, s.song, [&] (Song& song) { song.title = title; }); }
}

TEST_CASE ("A package is a row a mix, a stem and a folder of files, in the order they are written")
{
    const auto items = itemsOf (recorded(), all());
    CHECK (titles (items) == std::vector<std::string> { "Mix", "Instrumental", "Stem: Drums", "Stem: Bass DI", "Stem: Keys", "Stem: Lead Vox", "Multitracks", "Alternates",
                                                        "Listening copy", "DAWproject", "Papers", "Proof" });
    CHECK (item (items, "Mix").what == "Northern Line_Mix_v3_96k24.wav");
    CHECK (item (items, "Stem: Drums").what == "Northern Line_Stem Drums_v3_96k24.wav");
    CHECK (item (items, "Multitracks").what == "5 files, edited, unprocessed, bar 1");
    CHECK (names (item (items, "Multitracks")) == std::vector<std::string> { "Multitracks/01 Kick_v3_96k24.wav", "Multitracks/02 Snare_v3_96k24.wav",
           "Multitracks/03 Bass DI_v3_96k24.wav", "Multitracks/04 Keys_v3_96k24.wav", "Multitracks/05 Lead Vox_v3_96k24.wav" });
    CHECK (names (item (items, "Alternates")) == std::vector<std::string> { "Alternates/05 Lead Vox_~Tk01_v3_96k24.wav" });
    CHECK (item (items, "Listening copy").what == "Northern Line_Mix_v3.mp3");
    CHECK (item (items, "DAWproject").what == "Northern Line_v3.dawproject");
}

TEST_CASE ("The parts of a package are written only where they are chosen")
{
    Package p;
    CHECK (titles (itemsOf (recorded(), p)) == std::vector<std::string> { "Mix" });
    p.mix = false;
    CHECK (itemsOf (recorded(), p).empty());
    p.multitracks = true;
    CHECK (titles (itemsOf (recorded(), p)) == std::vector<std::string> { "Multitracks", "Proof" });
    CHECK (itemsOf (SessionBuilder().track ("Vox", { 1 }), all()).empty());
}

TEST_CASE ("Beside a mix that is a listening copy itself there is no other")
{
    auto p = packageFor (PackageKind::rough);
    CHECK (titles (itemsOf (recorded(), p)) == std::vector<std::string> { "Mix", "Listening copy" });
    p.container = BounceContainer::mp3;
    CHECK (titles (itemsOf (recorded(), p)) == std::vector<std::string> { "Mix" });
    p.mix = false;
    CHECK (titles (itemsOf (recorded(), p)) == std::vector<std::string> { "Listening copy" });
}

TEST_CASE ("A guide is in no file, a muted track in no mix and no stem but in the multitracks")
{
    auto s = recorded();
    const auto bass = s.trackNamed ("Bass DI")->id, scratch = s.trackNamed ("Scratch")->id;
    auto strip = s.selectedSong().track (bass)->strip;
    strip.muted = true;
    s = SessionBuilder::must (setStrip (s, s.song, bass, strip));
    const auto items = itemsOf (s, all());

    for (const auto& row : items)
        for (const auto& file : row.files)
        {
            CHECK_FALSE (holds (file.tracks, scratch));
            CHECK ((! holds (file.tracks, bass) || file.kind == DeliveryKind::multitrack));
        }

    CHECK (item (items, "Multitracks").files.size() == 5);
    CHECK_FALSE (holds (titles (items), std::string ("Stem: Bass DI")));
}

TEST_CASE ("The instrumental leaves the voices out, by part, folder or name, and is not there where nobody sings")
{
    auto s = recorded();
    const auto vox = s.trackNamed ("Lead Vox")->id, keys = s.trackNamed ("Keys")->id;
    const auto heard = [] (const Session& session) { return item (itemsOf (session, all()), "Instrumental").files.front().tracks; };
    CHECK_FALSE (holds (heard (s), vox));
    CHECK (heard (s).size() == 4);

    const auto sung = SessionBuilder::must (setInputSheet (s, keys, { "Backing vocal", {}, {} }));
    CHECK_FALSE (holds (heard (sung), keys));

    const auto played = SessionBuilder::must (setInputSheet (s, vox, { "Electric guitar", {}, {} }));
    CHECK_FALSE (holds (titles (itemsOf (played, all())), std::string ("Instrumental")));
}

TEST_CASE ("Rate and bits are in the names as engineers write them")
{
    CHECK (mixName (recorded(), [] (Package&) {}) == "Northern Line_Mix_v3_96k24.wav");
    CHECK (mixName (recorded (44'100), [] (Package&) {}) == "Northern Line_Mix_v3_44k1-24.wav");
    CHECK (mixName (recorded (48'000), [] (Package& p) { p.bits = BounceBits::float32; }) == "Northern Line_Mix_v3_48k32f.wav");
    CHECK (mixName (recorded (48'000), [] (Package& p) { p.container = BounceContainer::flac; p.bits = BounceBits::int16; p.sampleRate = 88'200; }) == "Northern Line_Mix_v3_88k2-16.flac");
    CHECK (mixName (recorded(), [] (Package& p) { p.container = BounceContainer::opus; }) == "Northern Line_Mix_v3.opus");
}

TEST_CASE ("Names keep the letters of any language, and nothing a file system trips over gets through")
{
    auto s = recorded();
    rename (s, "Ça ira: «Löwe»? 夜");
    CHECK (itemsOf (s, Package()).front().what == "Ça ira- «Löwe»- 夜_Mix_v3_96k24.wav");
    rename (s, "../../etc/passwd");
    CHECK (itemsOf (s, Package()).front().what == "-..-etc-passwd_Mix_v3_96k24.wav");

    for (const auto& row : itemsOf (s, all()))
        for (const auto& file : row.files)
        {
            INFO (file.name);
            CHECK (std::filesystem::path (file.name).lexically_normal().string().find ("..") != 0);
            CHECK (file.name.find_first_of ("<>:\"|?*\\") == std::string::npos);
        }
}

TEST_CASE ("Two tracks whose names are the same file elsewhere get two files")
{
    Session s = SessionBuilder().track ("Vox", { 1 }).take ({}, { 48'000 }).track ("vox", { 2 }).take ({}, { 48'000 }).track ("VOX?", { 3 }).take ({}, { 48'000 }).track ("VOX:", { 4 }).take ({}, { 48'000 });
    Package p;
    p.stems = true;
    p.stemsBy = StemBy::track;
    std::set<std::string> seen;

    for (const auto& row : itemsOf (s, p))
        for (auto name : names (row))
        {
            std::ranges::transform (name, name.begin(), [] (unsigned char c) { return static_cast<char> (std::tolower (c)); });
            CHECK (seen.insert (name).second);
        }

    CHECK (seen.size() == 5);
}

TEST_CASE ("The range of a package is where its files begin and end")
{
    auto s = recorded (48'000);
    s = SessionBuilder::must (setSections (s, s.song, { { "Intro", 2, false, {} }, { "Verse", 2, false, {} } }));
    const auto& song = s.selectedSong();
    Package p;
    CHECK (rangeOf (s, song, p) == FrameRange { {}, { 480'000 } });
    CHECK (describeRange (s, song, p) == "Song + natural tail");
    p.tailSeconds = 4.0;
    CHECK (rangeOf (s, song, p) == FrameRange { {}, { 480'000 + 192'000 } });
    CHECK (describeRange (s, song, p) == "Song + 4 s tail");
    p.range = DeliveryRange::section;
    p.section = 2;
    CHECK (rangeOf (s, song, p) == FrameRange { { 192'000 }, { 384'000 } });
    CHECK (describeRange (s, song, p) == "Verse");
    p.section = 3;
    CHECK_FALSE (rangeOf (s, song, p).has_value());
    CHECK (itemsOf (s, p).empty());
    p.range = DeliveryRange::loop;
    CHECK_FALSE (rangeOf (s, song, p).has_value());
    const auto looped = SessionBuilder::must (setLoop (s, s.song, SwitchedRange { { { 96'000 }, { 192'000 } }, false }));
    CHECK (rangeOf (looped, looped.selectedSong(), p) == FrameRange { { 96'000 }, { 192'000 } });
}

TEST_CASE ("A delivery goes where the song says, and beside the session's other files where it says nothing")
{
    auto s = recorded();
    CHECK (deliveryFolder ("/s", s.selectedSong()) == "/s/deliveries/Northern Line v1");
    auto d = s.selectedSong().delivery;
    d.folder = "/media/stick/For Ana";
    s = SessionBuilder::must (setDelivery (s, s.song, d));
    CHECK (deliveryFolder ("/s", s.selectedSong()) == "/media/stick/For Ana/Northern Line v1");
}

TEST_CASE ("What a package is called, in the words of its menus")
{
    const auto s = recorded();
    Package p;
    CHECK (describeRate (s, p) == "96 kHz, as recorded");
    p.sampleRate = 44'100;
    CHECK (describeRate (s, p) == "44.1 kHz");
    p.container = BounceContainer::flac;
    p.bits = BounceBits::float32;
    CHECK (bitsOf (s, p) == BounceBits::int24);
    CHECK (nameOf (PackageKind::mixer) == "Mixer");
    CHECK (nameOf (BounceContainer::wav) == "WAV (BWF)");
    CHECK (nameOf (BounceBits::float32) == "32-bit float");
}

TEST_CASE ("The sizes of a package are about those of its files")
{
    const auto items = itemsOf (recorded(), all());
    CHECK (item (items, "Mix").bytes == 10 * 96'000 * 2 * 3);
    CHECK (item (items, "Multitracks").bytes == 10 * 96'000 * 6 * 3);
    CHECK (item (items, "DAWproject").bytes == Approx (10 * 96'000 * 8 * 3).epsilon (0.01));       // the other take and the scratch track too
}
