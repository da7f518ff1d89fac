#pragma once

/** The song of the design's picture: seven sections of 84 bars at 92 bpm in E minor, with chords and notes, and a second song. */

#include "Tests/Support/Builders.h"

#include "Session/PrepEdits.h"

namespace takelane
{
inline Section songSection (std::string name, int bars, std::string chords, std::string note)
{
    Section section;
    section.name = std::move (name);
    section.bars = bars;
    section.chords = std::move (chords);
    section.note = std::move (note);
    return section;
}

inline Session songSession (int sampleRate = 48000)
{
    auto session = SessionBuilder (sampleRate).track ("Kick", { 1 }).track ("Vox", { 2 }).built();
    const auto song = session.song;
    session = SessionBuilder::must (renameSong (session, song, "Northern Line"));
    session = SessionBuilder::must (setTempo (session, song, 1, 92.0));
    session = SessionBuilder::must (setKey (session, song, "E minor"));
    session = SessionBuilder::must (setSections (session, song,
    {
        songSection ("Intro", 8, "Em G", "Gtr alone, band at 5"), songSection ("Verse 1", 16, "Em G C Am", "Hats closed, bass on roots. Vox dry and close."),
        songSection ("Chorus", 8, "C G D Em", "Open hats, double gtr"), songSection ("Verse 2", 16, "Em G C Am", "Keys join, ghost notes. No crash at 33."),
        songSection ("Chorus", 8, "C G D Em", "As first, BVs added"), songSection ("Bridge", 12, "Am C D", "Half time, build from 61, toms"),
        songSection ("Outro", 16, "C G D Em", "Chorus feel, long vocal. Ring out on Em, no fade."),
    }));
    auto added = SessionBuilder::must (addSong (session, "Salt & Static", Tempo::fromBpm (128.0), {}, "A minor"));
    return SessionBuilder::must (selectSong (added.session, song));
}
}
