#pragma once

/** A small recorded song, its hand-off packet, and what the proof says of it. */

#include "App/Deliver/Deliver.h"
#include "Session/MixEdits.h"
#include "Tests/Support/TakeSounds.h"
#include "Tests/Support/WavBuilder.h"

namespace takelane
{
/** Two in a folder, one stereo, one by itself; the voice is a comp of two takes, with a crossfade and a gain. */
struct Packet
{
    static constexpr Frames second { 48'000 };

    explicit Packet (SampleFormat bits = SampleFormat::int24, Package wanted = packetOf()) : sound (48'000, bits), package (std::move (wanted))
    {
        auto drums = SessionBuilder::must (addFolder (sound.session, "Drums", {}, false));
        sound.session = std::move (drums.session);
        sound.track ("Kick", 1, drums.folder).track ("Overheads", 2, drums.folder).track ("Vox");
        sound.pass ({}, second, { { "Kick", { sine (60, 0.3) } }, { "Overheads", { noise (0.1, 1), noise (0.1, 2) } }, { "Vox", { sine (440, 0.2) } } }, 4800_frames);
        sound.pass (FramePos { 20'000 }, 10'000_frames, { { "Vox", { sine (450, 0.2) } } }, 4800_frames);
    }

    static Package packetOf()
    {
        auto p = packageFor (PackageKind::mixer);
        p.dawproject = false;           // has its own tests
        return p;
    }

    template <typename Change>
    void strip (const std::string& track, Change change)
    {
        auto strip = sound.session.selectedSong().track (sound.id (track))->strip;
        change (strip);
        sound.session = SessionBuilder::must (setStrip (sound.session, sound.session.song, sound.id (track), strip));
    }

    template <typename Change>
    void master (Change change)
    {
        auto strip = sound.session.selectedSong().master;
        change (strip);
        sound.session = SessionBuilder::must (setMaster (sound.session, sound.session.song, strip));
    }

    DeliveryJob job() const
    {
        DeliveryJob made;
        made.sessionFolder = sound.folder.path();
        made.session = sound.session;
        made.song = sound.session.song;
        made.package = package;
        made.target = sound.folder / "packet";
        made.now = "2026-11-21T01:33:00Z";
        return made;
    }

    DeliveryProof written() const           { return SessionBuilder::must (deliverAll (job())); }
    DeliveryProof provedAgain() const       { return SessionBuilder::must (prove (job(), SessionBuilder::must (extentOf (job())))); }

    std::filesystem::path file (const std::string& part) const
    {
        for (const auto& entry : std::filesystem::recursive_directory_iterator (sound.folder / "packet"))
            if (entry.path().filename().string().find (part) != std::string::npos)
                return entry.path();

        throw std::logic_error ("no file " + part);
    }

    std::string text (const std::string& part) const    { return readBytes (file (part)); }

    SoundSession sound;
    Package package;
};

inline bool says (const DeliveryProof& proof, const std::string& words)
{
    return std::ranges::any_of (proof.sentences, [&] (const ProofSentence& s) { return s.text.find (words) != std::string::npos; });
}

inline std::string allOf (const DeliveryProof& proof)
{
    std::string text;

    for (const auto& sentence : proof.sentences)
        text += sentence.text + "\n";

    return text;
}
}
