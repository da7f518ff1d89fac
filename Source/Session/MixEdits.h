#pragma once

/** Changes of the console and the headphones, as pure functions, besides those in Edits.h (setStrip, setMaster, setCueClick).
    Each refuses what Limits.h forbids. Strips, faders and groups are in MixEdits.cpp, headphones in MixEditsCues.cpp, mix
    memory in MixEditsMemory.cpp. */

#include "Session/Session.h"

namespace takelane
{
/** What a fader writes to: the play level, or for an armed track its record level (both while they are linked). */
enum class Fader { play, record, both };
Fader faderOf (const DeskState&, TrackId);

/** Where the fader stands, dB: for an armed track its record level. */
double faderDbOf (const Strip&, bool isArmed) noexcept;

/** So much further, -144 to 12 dB; what is off comes up from -60 dB. */
double movedDb (double fromDb, double byDb) noexcept;

Result<Session> setFolderStrip (const Session&, SongId, FolderId, Strip);
Result<Session> setReturnStrip (const Session&, SongId, Effect, Strip);
Result<Session> setFader (const Session&, SongId, TrackId, Fader, double gainDb);

/** Faders relative, each as a hand on it would: by so many dB, see movedDb(). */
Result<Session> moveFaders (const Session&, SongId, const std::vector<TrackId>&, double byDb, const DeskState&);

Result<Session> setEffectSend (const Session&, SongId, TrackId, EffectSend);
Result<Session> setRoom (const Session&, SongId, RoomReverb);
Result<Session> setSlap (const Session&, SongId, SlapDelay);

//==== headphones
struct CueAdded { Session session; CueMixId cue; };
Result<CueAdded> addCue (const Session&, std::string name, int outputPair);     ///< 0: no output
Result<Session> removeCue (const Session&, CueMixId);
Result<Session> setCue (const Session&, CueMix);                                ///< the one with its id

Result<Session> setSend (const Session&, SongId, TrackId, Send);
Result<Session> followMix (const Session&, SongId, TrackId, CueMixId);          ///< untouched again

/** Every channel of the cue untouched again. */
Result<Session> followMix (const Session&, SongId, CueMixId);

/** So many dB more of these tracks in the cue, from where each stands; see movedDb(). */
Result<Session> moreMe (const Session&, SongId, CueMixId, const std::vector<TrackId>&, double byDb, const DeskState&);

/** What a track's level in a cue is: its own, or what it follows (fader or record level of an armed track, folder, groups),
    in dB and pan. */
struct CueLevel
{
    double gainDb = 0.0;            ///< -144: off
    double pan = 0.0;
    bool follows = true;            ///< its level is the mix's
    bool muted = false;             ///< in the cue, or another is soloed there

    bool operator== (const CueLevel&) const = default;
};

CueLevel cueLevelOf (const Session&, const Song&, TrackId, CueMixId, bool isArmed);

//==== fader groups
struct FaderGroupAdded { Session session; FaderGroupId group; };
Result<FaderGroupAdded> addFaderGroup (const Session&, SongId, std::string name, std::vector<TrackId> members);
Result<Session> setFaderGroup (const Session&, SongId, FaderGroup);             ///< the one with its id
Result<Session> removeFaderGroup (const Session&, SongId, FaderGroupId);

/** Of the fader groups a track is in: their sum in dB, and whether one is muted. */
struct GroupLevel { double gainDb = 0.0; bool muted = false; };
GroupLevel groupLevelOf (const Song&, TrackId);

/** As made where the song has none. */
const Strip& folderStripOf (const Song&, FolderId) noexcept;

//==== mix memory
Mix mixOf (const Song&);
Result<Session> applyMix (const Session&, SongId, const Mix&);                  ///< tracks it does not know stay as they are

struct SnapshotAdded { Session session; MixSnapshotId snapshot; };
Result<SnapshotAdded> addSnapshot (const Session&, SongId, std::string name);
Result<Session> recallSnapshot (const Session&, SongId, MixSnapshotId);
Result<Session> updateSnapshot (const Session&, SongId, MixSnapshotId);         ///< as the mix is now
Result<Session> renameSnapshot (const Session&, SongId, MixSnapshotId, std::string name);
Result<Session> removeSnapshot (const Session&, SongId, MixSnapshotId);

/** The other one of A and B; the first time B is as A is. */
Result<Session> switchMix (const Session&, SongId);
Result<Session> copyToOtherMix (const Session&, SongId);

/** As another song is mixed: tracks are the session's, so each has its strip there. */
Result<Session> copyMixFrom (const Session&, SongId to, SongId from);

//==== talkback
/** What was said, after what was said before; a file that is in audio/. */
Result<Session> addSlate (const Session&, SongId, Slate);
}
