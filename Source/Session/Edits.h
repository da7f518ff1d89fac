#pragma once

/** Every change of the document, as a pure function in the studio's words.

    Each returns the next session or one sentence saying why not; the one given is never touched.
    Songs are named by id; positions are frames of the song.
*/

#include "Session/Session.h"

#include <functional>

namespace takelane
{
//==== band set-up
struct NewTrack
{
    std::string name;
    int channels = 1;
    std::vector<int> inputs;
    std::string colour;         ///< empty: the palette's next
    FolderId folder;
};

struct TrackAdded { Session session; TrackId track; };
Result<TrackAdded> addTrack (const Session&, const NewTrack&);

/** Takes the track and all it holds to the bin. */
Result<Session> removeTrack (const Session&, TrackId);
Result<Session> renameTrack (const Session&, TrackId, std::string name);
Result<Session> colourTrack (const Session&, TrackId, std::string colour);

/** index: the new place among all tracks, from 0. folder: absent leaves it; none takes it out. */
Result<Session> moveTrack (const Session&, TrackId, int index, std::optional<FolderId> folder);
Result<Session> setTrackInputs (const Session&, TrackId, std::vector<int> inputs);

/** 1 or 2, only while the track has no take in any song. A second channel comes from the input after the first. */
Result<Session> setTrackChannels (const Session&, TrackId, int channels);

struct FolderAdded { Session session; FolderId folder; };
Result<FolderAdded> addFolder (const Session&, std::string name, std::string colour, bool editLocked);

/** on: from now on an edit of one member is an edit of all. */
Result<Session> lockFolder (const Session&, FolderId, bool on);

//==== songs
struct SongAdded { Session session; SongId song; };
Result<SongAdded> addSong (const Session&, std::string title, Tempo, Meter, std::string key);
Result<Session> selectSong (const Session&, SongId);
Result<Session> setKey (const Session&, SongId, std::string key);

/** Sections move with the tempo, audio never does. */
Result<Session> setTempo (const Session&, SongId, int bar, double bpm);
Result<Session> setMeter (const Session&, SongId, int bar, Meter);
Result<Session> setSections (const Session&, SongId, std::vector<Section>);

struct MarkerAdded { Session session; MarkerId marker; };
Result<MarkerAdded> addMarker (const Session&, SongId, FramePos at, std::string name);
Result<Session> renameMarker (const Session&, SongId, MarkerId, std::string name);
Result<Session> removeMarker (const Session&, SongId, MarkerId);

/** Nothing: the song has no such range any more. */
Result<Session> setLoop (const Session&, SongId, std::optional<SwitchedRange>);
Result<Session> setPunch (const Session&, SongId, std::optional<SwitchedRange>);

//==== console
Result<Session> setStrip (const Session&, SongId, TrackId, Strip);
Result<Session> setMaster (const Session&, SongId, Strip);

/** Level of the click in a cue mix, -144 (off) to 12 dB. */
Result<Session> setCueClick (const Session&, CueMixId, double gainDb);

//==== takes
/** The number the next pass gives its first take on these tracks: one more than the highest ever used. */
int nextTakeNumber (const Session&, SongId, const std::vector<TrackId>&);
int nextPassNumber (const Session&, SongId);

/** A take to be added to a track; its id is given by the edit. `chooseIt` makes it the active comp's
    choice over its extent (behaviour 3.3 excepts a short last cycle). */
struct NewTake
{
    TrackId track;
    Take take;
    bool chooseIt = true;
    std::vector<FrameRange> over {};    ///< chosen there only; empty: all of it
};

struct TakesAdded { Session session; PassId pass; std::vector<TakeId> takes; };

/** One record gesture over all tracks: one step. `pass` may be absent (imports, orphans). */
Result<TakesAdded> addTakes (const Session&, SongId, std::optional<Pass>, const std::vector<NewTake>&);

/** More takes of a pass that the song has already and that becomes as given: it is added to while it rolls. */
Result<TakesAdded> addTakesToPass (const Session&, SongId, const Pass&, const std::vector<NewTake>&);

/** How long a recorded file has become. */
struct GrownFile { TrackId track; std::string file; Frames frames; };

/** The handles of the song's takes reach to where their files end now, a binned track's too; none becomes shorter. */
Result<Session> growFiles (const Session&, SongId, const std::vector<GrownFile>&);

/** 0 to 5 stars. */
Result<Session> ratePass (const Session&, SongId, PassId, int rating);
Result<Session> notePass (const Session&, SongId, PassId, std::string note);

/** What a person thinks of a take; what is absent stays. */
struct TakeOpinion
{
    std::optional<int> rating;              ///< 0 (none) to 5
    std::optional<std::string> section;     ///< the rating is of this section of the song only
    std::optional<bool> keeper, noGood;
};

Result<Session> rateTake (const Session&, SongId, TrackId, TakeId, const TakeOpinion&);
Result<Session> noteTake (const Session&, SongId, TrackId, TakeId, std::string note);

/** The value so many steps before the present one, from 1; null when there is none. */
using FormerSession = std::function<const Session* (std::size_t steps)>;

/** In every comp of the track its regions fall to what was chosen there before it, else to the newest take that lies there,
    else to silence (behaviour 3.4). */
Result<Session> binTake (const Session&, SongId, TrackId, TakeId, const FormerSession& = {});

/** Back to the lanes; the comps stay as they are. */
Result<Session> restoreTake (const Session&, SongId, TrackId, TakeId);

/** The region list after `take` is chosen over `range`: what it does not cover keeps its choice;
    neighbours that continue one another merge unless split on purpose. Pure list work, tested by itself. */
std::vector<Region> chooseRange (const std::vector<Region>&, const Take&, FrameRange);
}
