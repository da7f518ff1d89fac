#include "App/Workplace/DemoMix.h"

#include "App/Templates.h"
#include "Core/Decibels.h"
#include "Session/Changing.h"

#include <algorithm>

namespace takelane
{
namespace
{
struct Channel
{
    std::vector<const char*> names;     ///< in the window's demo and in the tool's
    double gainDb, pan, lowCut;
    std::vector<EqBand> eq {};
    double touch = 0.0;                 ///< 0: no compressor
    double roomDb = silenceDb, slapDb = silenceDb;
    bool muted = false;
    DualPan sides {};                   ///< of a stereo track
};

EqBand bell (double hz, double db, double q)    { return { EqType::peak, hz, db, q }; }
EqBand lows (double hz, double db)              { return { EqType::lowShelf, hz, db }; }
EqBand highs (double hz, double db)             { return { EqType::highShelf, hz, db }; }

std::vector<Channel> channels()
{
    const std::vector<EqBand> tom { bell (110.0, 2.5, 1.2), bell (450.0, -4.5, 1.2), bell (4000.0, 3.0, 1.0) },
                              overhead { bell (400.0, -2.0, 0.9), highs (9000.0, 1.5) },
                              guitar { bell (300.0, -2.0, 1.0), bell (2500.0, 2.0, 1.0), highs (8000.0, -1.5) },
                              keys { bell (350.0, -2.0, 0.9), highs (6000.0, 1.0) },
                              voice { bell (250.0, -2.5, 1.0), bell (3000.0, 2.0, 0.9), highs (11000.0, 2.5) },
                              backing { bell (250.0, -3.0, 0.9), highs (10000.0, 2.0) };
    return
    {
        { { "Kick In" }, -4.0, 0.0, 35.0, { lows (60.0, 2.0), bell (350.0, -4.0, 1.2), bell (3500.0, 3.5, 1.2) }, 0.35 },
        { { "Kick Out" }, -9.5, 0.0, 30.0, { bell (55.0, 2.5, 1.0), bell (400.0, -5.0, 1.4), highs (6000.0, -3.0) } },
        { { "Snare Top" }, -3.2, 0.0, 90.0, { bell (200.0, 2.0, 1.1), bell (600.0, -3.0, 1.4), bell (4500.0, 3.0, 1.0), highs (9000.0, 2.0) }, 0.5, -14.0, -30.0 },
        { { "Snare Btm", "Snare Bottom" }, -14.0, 0.0, 140.0, { bell (800.0, -3.0, 1.0), highs (7000.0, 2.0) }, 0.0, -20.0 },
        { { "Hat" }, -12.4, 0.35, 320.0, { bell (500.0, -3.0, 1.0), highs (10000.0, 2.0) } },
        { { "Tom 1" }, -6.8, -0.3, 60.0, tom, 0.2, -18.0 },
        { { "Tom 2" }, -6.8, 0.1, 55.0, tom, 0.2, -18.0 },
        { { "Floor", "Tom 3" }, -6.2, 0.42, 45.0, tom, 0.2, -18.0 },
        { { "OH L" }, -7.0, -0.85, 120.0, overhead, 0.0, -22.0 },
        { { "OH R" }, -7.0, 0.85, 120.0, overhead, 0.0, -22.0 },
        { { "Overheads" }, -7.0, 0.0, 120.0, overhead, 0.0, -22.0, silenceDb, false, { -0.85, 0.85 } },
        { { "Room" }, -11.0, 0.0, 60.0, { bell (300.0, -3.0, 0.8), highs (7000.0, -1.5) }, 0.8 },
        { { "Bass DI" }, -6.0, 0.0, 35.0, { lows (80.0, 1.5), bell (250.0, -2.5, 1.0), bell (900.0, 2.0, 1.0) }, 0.6 },
        { { "Gtr L", "Guitar 1" }, -7.4, -0.9, 95.0, guitar, 0.3, -24.0, -24.0 },
        { { "Gtr R", "Guitar 2" }, -7.8, 0.9, 95.0, guitar, 0.3, -24.0, -24.0 },
        { { "Keys L" }, -10.5, -0.7, 110.0, keys, 0.0, -18.0 },
        { { "Keys R" }, -10.5, 0.7, 110.0, keys, 0.0, -18.0 },
        { { "Keys" }, -10.5, 0.0, 110.0, keys, 0.0, -18.0, silenceDb, false, { -0.7, 0.7 } },
        { { "Lead Vox", "Lead Vocal" }, -1.8, 0.0, 85.0, voice, 0.65, -14.0, -20.0 },
        { { "BV 1" }, -9.0, -0.55, 140.0, backing, 0.45, -12.0, -22.0 },
        { { "BV 2" }, -9.4, 0.55, 140.0, backing, 0.45, -12.0, -22.0, true },
        { { "Scratch" }, -9.0, 0.0, 100.0, {}, 0.0, silenceDb, silenceDb, true },
    };
}

struct Bus
{
    const char* folder;
    double gainDb;
    std::vector<EqBand> eq;
    double touch;
};

std::vector<Bus> buses()
{
    return { { "Drums", 0.5, { bell (350.0, -1.5, 0.8), highs (10000.0, 1.0) }, 0.25 },
             { "Bass", -1.0, { bell (180.0, -1.0, 0.8) }, 0.2 },
             { "Guitars", -2.2, { bell (350.0, -1.0, 0.8), highs (9000.0, 1.0) }, 0.15 },
             { "Keys", -2.6, { highs (10000.0, 1.0) }, 0.0 },
             { "Vocals", 0.0, { highs (12000.0, 1.5) }, 0.2 } };
}

/** Where a player asked for more or less of something; all else follows the mix. */
struct Wish { const char* cue; std::vector<const char*> tracks; double gainDb; };

std::vector<Wish> wishes()
{
    return { { "Drums", { "Kick In", "Snare Top" }, 1.0 },
             { "Drums", { "Lead Vox", "Lead Vocal" }, -9.0 },
             { "Bass", { "Kick In" }, 0.0 },
             { "Bass", { "Bass DI" }, 2.0 },
             { "Guitar", { "Gtr L", "Gtr R", "Guitar 1", "Guitar 2" }, 0.0 },
             { "Vocal", { "Lead Vox", "Lead Vocal" }, 3.0 },
             { "Vocal", { "Snare Top", "Kick In" }, -14.0 } };
}

std::optional<Compressor> touched (double amount)       { return amount > 0.0 ? std::optional (touchOf (amount)) : std::nullopt; }

Strip stripOf (const Channel& channel, int count)
{
    Strip s;
    s.gainDb = channel.gainDb;
    s.pan = channel.pan;
    s.muted = channel.muted;
    s.highPassHz = channel.lowCut;
    s.eq = channel.eq;
    s.compressor = touched (channel.touch);

    if (count == 2)
        s.dualPan = channel.sides;

    for (const auto& [effect, gainDb] : { std::pair { Effect::room, channel.roomDb }, { Effect::slap, channel.slapDb } })
        if (gainDb > silenceDb)
            s.effectSends.push_back ({ effect, gainDb });

    return s;
}

void wish (Song& song, const Session& session, const Wish& wanted)
{
    const auto cue = std::ranges::find (session.cueMixes, wanted.cue, &CueMix::name);

    for (const auto* name : wanted.tracks)
        if (const auto* track = session.trackNamed (name); track != nullptr && cue != session.cueMixes.end())
            changeSongTrack (song, track->id, [&] (SongTrack& t)
            {
                Send send;
                send.cue = cue->id;
                send.gainDb = wanted.gainDb;
                t.strip.sends.push_back (send);
            });
}

void mix (Song& song, const Session& session)
{
    for (const auto& channel : channels())
        for (const auto* name : channel.names)
            if (const auto* track = session.trackNamed (name))
                changeSongTrack (song, track->id, [&] (SongTrack& t) { t.strip = stripOf (channel, track->channels); });

    for (const auto& bus : buses())
        if (const auto* folder = session.folderNamed (bus.folder))
        {
            Strip strip;
            strip.gainDb = bus.gainDb;
            strip.eq = bus.eq;
            strip.compressor = touched (bus.touch);
            song.folderStrips.push_back ({ folder->id, strip });
        }

    std::ranges::sort (song.folderStrips, {}, &FolderStrip::folder);
    song.effects.room = { 0.55, 0.45, 1.0, 25.0 };
    song.effects.slap = { 120.0, 0.5, 0.15, 4500.0 };
    song.master.gainDb = 1.2;           // peaks between -6 and -3 dBFS
    song.effects.roomReturn.highPassHz = 180.0;
    song.effects.slapReturn.highPassHz = 150.0;

    for (const auto& wanted : wishes())
        wish (song, session, wanted);

    for (auto& track : song.tracks)
        if (! std::ranges::is_sorted (track->strip.sends, {}, &Send::cue))
            changeShared (track, [] (SongTrack& t) { std::ranges::sort (t.strip.sends, {}, &Send::cue); });
}
}

Session withRoughMix (Session session)
{
    session = withBandCues (std::move (session));
    const auto before = session;
    changeSong (session, session.song, [&before] (Song& song) { mix (song, before); });
    return session;
}
}
