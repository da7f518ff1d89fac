#pragma once

/** A session in which every field differs from its default and every object keeps an unknown field: what a
    round trip loses shows. It holds all invariants, so it can be saved and opened.
*/

#include "Session/Changing.h"
#include "Storage/SessionJson.h"

namespace takelane
{
namespace full
{
    inline UnknownFields keptFields()
    {
        return { { "fromTheFuture", R"({"deep":[1,2.5,null,"x"]})" } };
    }

    inline Strip strip (CueMixId cue)
    {
        Strip s;
        s.gainDb = -3.25;
        s.pan = 0.1;
        s.muted = s.soloSafe = s.polarityInverted = true;
        s.highPassHz = 82.5;
        s.eq = { { EqType::lowShelf, 120.0, -2.5, 0.8 }, { EqType::peak, 3150.0, 4.0, 1.4 }, { EqType::highShelf, 9000.0, 1.5, 0.6 } };
        s.compressor = Compressor();
        s.compressor->thresholdDb = -18.5;
        s.compressor->ratio = 4.0;
        s.compressor->attackMs = 12.0;
        s.compressor->releaseMs = 180.0;
        s.compressor->makeupDb = 3.0;
        s.sends = { { cue, -6.5, {}, false, true } };
        s.unknown = keptFields();
        s.unknown["eq"] = R"([null,{"shelfSlope":0.5}])";
        s.unknown["compressor"] = R"({"knee":6})";
        return s;
    }

    inline Take take (std::int64_t id, int number, PassId pass)
    {
        Take t;
        t.id = { id };
        t.number = number;
        t.pass = pass;
        t.file = "audio/Song-2_Kick_Tk0" + std::to_string (number) + ".wav";
        t.fileOffset = { 4800 };
        t.fileLength = { 960'000 };
        t.start = { -960 };
        t.length = { 900'000 };
        t.kind = TakeKind::cycle;
        t.health = { { 512 }, 2, 3, true, true, true, { { { 100 }, { 256 } }, { { 9000 }, { 256 } } }, {} };
        t.latency = { { 256 }, { 512 }, { -7 } };
        t.rating = 4;
        t.keeper = t.noGood = t.binned = true;
        t.sectionRatings = { { "Verse", 5 }, { "Chorus", 2 } };
        t.marks = { { { 48'000 }, "stick click" }, { { -5 }, "café \"quoted\" \\ \n\t" "end" } };
        t.note = "best so far 🥁";
        t.unknown = keptFields();
        t.unknown["health"] = R"({"dropouts":[null,{"why":"disk"}],"hum":50})";
        return t;
    }

    inline Region region (std::int64_t start, std::int64_t end, TakeId take)
    {
        Region r;
        r.range = { { start }, { end } };
        r.take = take;
        r.shift = { -24 };
        r.gainDb = 1.5;
        r.muted = r.splitBefore = true;
        r.fadeIn = Fade { { 100 }, FadeShape::sCurve };
        r.fadeOut = Fade { { 200 }, FadeShape::exponential };
        r.crossfade = Fade { { 300 }, FadeShape::linear };
        r.unknown = keptFields();
        r.unknown["fadeIn"] = R"({"bend":0.25})";
        return r;
    }

    /** Ids from `id` to id + 5. */
    inline SongTrack songTrack (TrackId track, std::int64_t id, PassId pass, CueMixId cue)
    {
        SongTrack t;
        t.track = track;
        t.takes = { take (id, 1, pass), take (id + 1, 2, {}) };
        Comp a { { id + 2 }, "A", { region (0, 24'000, { id }), region (24'000, 96'000, { id + 1 }) }, keptFields() };
        Comp b { { id + 3 }, "B", {}, keptFields() };
        t.comps = { a, b };
        t.activeComp = b.id;
        t.strip = strip (cue);
        t.unknown = keptFields();
        return t;
    }
}

namespace full
{
/** What version 1 had when it was first written. */
inline LoadedSession firstFields()
{
    LoadedSession full;
    full.rev = 4711;
    full.savedBy = "Takelane 0.1.0";
    auto& s = full.session;
    s.name = "Ålesund, day 2";
    s.sampleRate = 96'000;
    s.bits = SampleFormat::float32;
    s.folders = { { { 1 }, "Drums", "#AA3311", true, full::keptFields() }, { { 2 }, "Keys", "#33aa11", false, {} } };

    Track kick { { 3 }, "Kick In", "#123456", { 1 }, 1, { 7 },
                 { "D112", "inside", "API 512", "towel in", 32.5, true, true, true }, full::keptFields(), TrackRole::music, {}, {} };
    kick.unknown["micSheet"] = R"({"serial":"0815"})";
    Track piano { { 4 }, "Piano", "#654321", { 2 }, 2, { 9, 10 }, {}, {}, TrackRole::music, {}, {} };
    piano.unknown["micSheet"] = R"({"lid":"half open"})";
    s.tracks = { kick, piano };
    CueMix drummer, singer;
    drummer.id = { 5 };
    drummer.name = "Drummer";
    drummer.outputPair = 2;
    drummer.clickGainDb = -12.5;
    drummer.unknown = full::keptFields();
    singer.id = { 6 };
    singer.name = "Singer";
    s.cueMixes = { drummer, singer };

    Song first;
    first.id = { 7 };
    first.title = "Song 1";
    first.tracks = { SongTrack { { 3 }, {}, { Comp { { 8 }, "A", {}, {} } }, { 8 }, {}, {} },
                     SongTrack { { 4 }, {}, { Comp { { 9 }, "A", {}, {} } }, { 9 }, {}, {} } };

    Song second;
    second.id = { 10 };
    second.title = "Song 2";
    second.key = "F# minor";
    second.tempoMap.tempos = { { 1, { 97'500'000 }, full::keptFields() }, { 9, { 120'000'001 }, {} }, { 17, { 333'333'333 }, {} } };
    second.tempoMap.meters = { { 1, { 4, 4 }, full::keptFields() }, { 5, { 7, 8 }, {} } };
    second.sections = { { "Verse", 16, false, full::keptFields() }, { "Chorus", 8, false, {} } };
    second.lyrics = "First line\nSecond line\n";
    second.notes = "capo 2";
    second.markers = { { { 11 }, { 0 }, "count", full::keptFields() }, { { 12 }, { 48'000 }, "drop", {} } };
    second.loop = SwitchedRange { { { 48'000 }, { 144'000 } }, true };
    second.punch = SwitchedRange { { { 96'000 }, { 120'000 } }, true };
    second.passes = { { { 13 }, 1, { -960 }, { 900'000 }, "2026-03-01T20:15:00Z", "too fast", 3, full::keptFields() } };
    second.tracks = { full::songTrack ({ 3 }, 20, { 13 }, { 5 }), full::songTrack ({ 4 }, 30, { 13 }, { 5 }) };
    second.master = full::strip ({ 6 });
    second.unknown = full::keptFields();
    second.unknown["loop"] = R"({"count":4})";
    s.songs = { first, second };
    s.song = second.id;

    BinnedTrack binned;
    binned.track = { { 40 }, "Old guitar", "#808080", {}, 1, {}, {}, full::keptFields(), TrackRole::music, {}, {} };
    binned.songs = { { { 10 }, full::songTrack ({ 40 }, 50, { 13 }, { 5 }) } };
    s.bin = { binned };
    s.nextId = 54;
    s.unknown = full::keptFields();
    s.unknown["bin"] = R"([{"since":"yesterday"}])";

    full.desk.armed = { { { 3 }, true }, { { 4 }, true } };
    full.desk.soloed = { { { 4 }, true } };
    full.desk.monitor = { { { 3 }, MonitorMode::both }, { { 4 }, MonitorMode::disk } };
    full.desk.selection = { { 3 }, { 4 } };
    full.desk.zoomFramesPerPixel = 123.456;
    full.desk.scroll = { -480 };
    full.desk.playhead = { 96'001 };
    full.desk.unknown = full::keptFields();
    return full;
}

/** What every strip could not say at first. */
inline void addLaterInserts (Strip& s)
{
    s.trimDb = 2.5;
    s.eqOn = false;
    s.eq[2].on = false;
    s.gate = Gate { -51.5, 30.0, 0.5, 80.0, 240.0, false };
    s.compressor->kneeDb = 12.0;
    s.compressor->mostDb = 6.0;
    s.compressor->matched = true;
    s.compressor->touch = 0.375;
    s.compressor->on = false;
}

inline Strip busStrip()
{
    auto s = strip ({});
    s.sends.clear();
    addLaterInserts (s);
    return s;
}

inline Strip trackStrip (Strip s, bool isStereo)
{
    addLaterInserts (s);
    s.sends[0].pan = -0.5;
    s.sends[0].soloed = true;
    s.sends[0].comfortDb = -18.0;
    s.effectSends = { { Effect::room, -12.5, true, true }, { Effect::slap, -20.0, false, false } };
    s.recordGainDb = -9.5;
    s.print = true;

    if (isStereo)
    {
        s.dualPan = DualPan { -0.75, 0.25 };
        s.sends[0].gainDb.reset();
    }

    return s;
}

inline Strip masterStrip (Strip s)
{
    addLaterInserts (s);
    s.limiter = Limiter { -0.5, 60.0, false };
    return s;
}

inline Effects effects()
{
    return { { 0.25, 0.75, 0.5, 35.0 }, { 240.0, 0.75, 0.3, 3500.0 }, busStrip(), busStrip() };
}

/** A mix as its song would remember it, of tracks 3 and 4. */
inline Mix mix (std::vector<FaderGroup> groups)
{
    auto kick = trackStrip (strip ({ 5 }), false);
    kick.unknown = keptFields();
    return { { { { 3 }, kick }, { { 4 }, {} } }, { { { 1 }, busStrip() } }, std::move (groups), effects(), masterStrip (strip ({ 6 })) };
}

/** Ids 60 to 63. */
inline void addConsole (Song& song)
{
    const FaderGroup both { { 60 }, "All \"rhythm\"", "#00ff7f", -2.5, true, { { 3 }, { 4 } }, keptFields() };
    const FaderGroup gone { { 61 }, "Gone since", "#00ff7f", 0.0, false, {}, {} };
    song.master = masterStrip (song.master);
    song.folderStrips = { { { 1 }, busStrip() }, { { 2 }, busStrip() } };
    song.faderGroups = { both };
    song.effects = effects();
    song.snapshots = { { { 62 }, "Verse loud", mix ({ both, gone }), keptFields() }, { { 63 }, "Empty", Mix {}, {} } };
    song.otherMix = Shared<Mix> (mix ({ gone }));
    song.onB = true;
    song.slates = { { "audio/Song-2_Talk_01.wav", { 48'000 }, { -960 }, 1, "2026-03-01T20:14:00Z", keptFields() } };
}

/** What tracks, takes and regions could not say at first. */
inline void addLaterFields (SongTrack& track)
{
    track.lastNumber = 7;
    track.strip = trackStrip (track.strip, track.track == TrackId { 4 });

    for (auto& comp : track.comps)
        changeShared (comp, [] (Comp& c)
        {
            for (auto& region : c.regions)
                if (region.crossfade)
                {
                    region.crossfade->before = { 100 };
                    region.crossfade->shapeIn = FadeShape::sCurve;
                }
        });

    for (auto& take : track.takes)
        changeShared (take, [] (Take& t)
        {
            t.health.findings = { { FindingKind::hum, { 4800 }, { 96'000 }, "50 Hz", -48.5 }, { FindingKind::wentSilent, { 0 }, { 1 }, {}, 0.0 } };
        });
}
}

namespace full
{
/** What is handed over, and what papers say of a track. */
inline void addDelivery (LoadedSession& loaded)
{
    auto& s = loaded.session;

    changeShared (s.tracks[0], [] (Track& track)
    {
        track.role = TrackRole::guide;
        track.part = "Kick, inside";
        track.player = "Ana \"Stix\" Núñez";
    });

    changeShared (s.songs[1], [] (Song& song)
    {
        auto& d = song.delivery;
        d.kind = PackageKind::rough;
        d.version = 3;
        d.folder = "../For the mixer, \"final\"";
        d.overrides = { { "clips.Kick In", "he likes it\nthat way", "2026-03-01T21:00:00Z" }, { "peak", {}, {} } };
        d.unknown = keptFields();
        d.packages[1] = { BounceContainer::flac, BounceBits::int16, 44'100, DeliveryRange::section, 2, 2.5,
                          false, true, false, false, true, false, false, true, StemBy::track, false };
        d.packages[0].bits = BounceBits::float32;
        d.packages[2].container = BounceContainer::opus;
        d.packages[2].range = DeliveryRange::loop;
    });
}
}

namespace full
{
/** What was prepared and written down. Ids 64 to 71. */
inline void addPrep (LoadedSession& loaded)
{
    auto& s = loaded.session;
    s.sheet = { "Ana & \"The Tide\"", "Ödön", "Bo\tLind", "Room A", "14-15 March\nand 2 April", 62.5, "NOK", "2026-04-30", 96.25, keptFields() };
    s.parts = { { { 64 }, "Drums & bass", { { 4 } }, { 5 }, 6.5, keptFields() }, { { 65 }, "Vocals", {}, {}, 0.0, {} } };
    s.papers = { { { 66 }, PaperKind::reference, "Rough of 2025", "papers/rough \"2025\".wav", "as it was", { 10 }, -14.25, keptFields() },
                 { { 67 }, PaperKind::other, "Parking", {}, {}, {}, {}, {} } };
    s.notes = { { { 68 }, NoteBy::producer, "Hold back\nhere", "2026-03-14T19:30:00Z", { 10 }, "Chorus", FramePos { 96'000 }, 1, keptFields() },
                { { 69 }, NoteBy::engineer, "Strings tomorrow", {}, {}, {}, {}, 0, {} } };
    s.credits = { { { 70 }, "Ana Reis", "Lead vocal", { { 10 } }, { { 3 }, { 4 } }, { 1, 2 }, keptFields() }, { { 71 }, "Bo Lind", "Producer", {}, {}, {}, {} } };
    s.nextId = 72;

    changeShared (s.songs[1], [] (Song& song)
    {
        song.sections[1].chords = "Em | G C | Am";
        song.sections[1].note = "Hats closed, bass on roots.";
        song.guide = Guide { { 3 }, "rehearsal 12 March", { 4410 }, 97.25, 1.5, true, false, -30.0 };
        song.parts = { { { 64 }, true, 2.25 } };
        song.planHours = 12.5;
    });

    loaded.desk.part = { 64 };
    loaded.desk.worked = { { "2026-03-14T18:00:00Z", { 10 }, { 64 }, 3600.5, 1200.25, 300.125 }, { {}, {}, {}, 60.0, 0.0, 0.0 } };
    loaded.desk.lineCheck = { "2026-03-14T17:40:00Z", { { { 4 }, 1, 10, true, "floor is high", -12.5, -70.25, 1.75 }, { { 3 }, 0, 7, false, {}, -144.0, -144.0, {} } }, keptFields() };
    loaded.desk.tunerA = 442.5;
}
}

inline LoadedSession fullSession()
{
    auto full = full::firstFields();

    changeShared (full.session.songs[1], [] (Song& song)
    {
        song.sections[1].rest = true;
        full::addConsole (song);

        for (auto& track : song.tracks)
            changeShared (track, full::addLaterFields);
    });

    for (auto& entry : full.session.bin[0].songs)
        changeShared (entry.second, full::addLaterFields);

    full.desk.roll = { AfterStop::stay, AfterStop::preRollPoint, false, false, false, true, 4, 1 };
    full.desk.click = { false, -4.5, false, 3, true, true };
    full.desk.monitoring = { true, true, true, true };
    full.session.nextId = 64;
    full::addDelivery (full);

    auto& drummer = full.session.cueMixes[0];
    drummer.gainDb = -1.5;
    drummer.muted = drummer.followsSolo = true;
    drummer.talkback = false;
    drummer.ceilingDb = -4.0;
    drummer.me = { { 3 }, { 4 } };
    drummer.comfort = { 0.1, 0.9, 0.25, 5.0 };

    full.desk.soloedFolders = { { { 2 }, true } };
    full.desk.soloMode = SoloMode::beforeFader;
    full.desk.controlRoom = { -6.5, -18.0, true, true, true, -15.0, 2, 3, true, Translation::car, { 6 } };
    full.desk.talk = { 8, 6.0, -9.0, true, true, { 7, 8 }, -3.0 };
    full.desk.lowLatency = { true, 0.5 };
    full.desk.linkLevels = true;
    full.desk.meterScale = MeterScale::k14;
    full::addPrep (full);
    return full;
}

/** Content, desk and stamp: what a file holds. */
inline bool isSame (const LoadedSession& a, const LoadedSession& b)
{
    return a.session == b.session && a.desk == b.desk && a.rev == b.rev && a.savedBy == b.savedBy;
}
}
