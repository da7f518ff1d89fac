#include "Session/CompEdits.h"
#include "Session/DeliveryEdits.h"
#include "Session/Parts.h"
#include "Session/PrepEdits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
template <typename T>
T must (Result<T> result)       { return SessionBuilder::must (std::move (result)); }

std::vector<std::string> names (const std::vector<Part>& parts)
{
    std::vector<std::string> all;

    for (const auto& part : parts)
        all.push_back (part.name);

    return all;
}

/** Drums of two tracks, a bass, a guitar, a voice, in two songs; nothing is recorded. */
Session band()
{
    Session session = SessionBuilder().song ("Two").track ("Kick", { 1 }).track ("Snare", { 2 }).track ("Bass", { 3 }).track ("Gtr", { 4 }).track ("Lead Vox", { 5 });
    session.song = session.songs.front()->id;
    const auto id = [&session] (const char* name) { return session.trackNamed (name)->id; };
    session = must (addPart (session, { {}, "Drums", { id ("Kick"), id ("Snare") }, {}, 0.0, {} })).session;
    return must (movePart (session, findPart (session.parts, {}, "Drums")->id, 0));
}

/** A take of these tracks together, as a pass leaves it. */
Session played (const Session& session, const std::vector<std::string>& tracks, FramePos start = {}, Frames length = { 48000 }, TakeKind kind = TakeKind::full)
{
    std::vector<TrackId> ids;

    for (const auto& name : tracks)
        ids.push_back (session.trackNamed (name)->id);

    std::vector<NewTake> takes;
    const auto number = nextTakeNumber (session, session.song, ids);

    for (const auto id : ids)
    {
        NewTake one;
        one.track = id;
        one.take.number = number;
        one.take.file = "audio/" + std::to_string (id.value) + "-" + std::to_string (number) + ".wav";
        one.take.fileLength = one.take.length = length;
        one.take.start = start;
        one.take.kind = kind;
        takes.push_back (one);
    }

    Pass pass;
    pass.number = nextPassNumber (session, session.song);
    pass.start = start;
    pass.length = length;
    return must (addTakes (session, session.song, pass, takes)).session;
}

Session opined (const Session& session, const std::string& track, int number, const TakeOpinion& opinion)
{
    const auto id = session.trackNamed (track)->id;
    return must (rateTake (session, session.song, id, songTrack (session, track).takeNumbered (number)->id, opinion));
}

PartProgress cell (const Session& session, const std::string& part)
{
    const auto parts = partsOf (session);
    return progressOf (session, session.selectedSong(), *findPart (parts, findPart (parts, {}, part) != nullptr ? findPart (parts, {}, part)->id : PartId {}, part));
}

constexpr TakeOpinion keeper { {}, {}, true, {} }, noGood { {}, {}, {}, true };
TakeOpinion stars (int n)       { TakeOpinion o; o.rating = n; return o; }
}

TEST_CASE ("Without a list the parts are the folders and the tracks outside one: rhythm, harmony, voices, and no guides")
{
    Session session = SessionBuilder().track ("BVs", { 1 }).track ("Lead Vox", { 2 }).track ("Keys", { 3 }).track ("Bass DI", { 4 }).track ("Something", { 5 })
                          .track ("Kick", { 6 }).track ("Snare", { 7 }).track ("Scratch", { 8 }).track ("Gtr L", { 9 }).track ("Shaker", { 10 }).folder ("Drums");

    for (const auto* name : { "Kick", "Snare" })
        session = must (moveTrack (session, session.trackNamed (name)->id, 0, session.folderNamed ("Drums")->id));

    session = must (setTrackRole (session, session.trackNamed ("Scratch")->id, TrackRole::guide));
    const auto parts = partsOf (session);
    CHECK (names (parts) == std::vector<std::string> { "Drums", "Shaker", "Bass DI", "Gtr L", "Keys", "Something", "Lead Vox", "BVs" });
    CHECK (parts.front().tracks.size() == 2);
    CHECK (std::ranges::is_sorted (parts.front().tracks));
    CHECK (std::ranges::all_of (parts, [] (const Part& p) { return p.id.isNone(); }));
}

TEST_CASE ("A folder in another language stands where its name or its tracks say; equal names are told apart")
{
    Session session = SessionBuilder().track ("Gesang", { 1 }).track ("Bass", { 2 }).track ("Spur 3", { 3 }).folder ("Bass").folder ("Schlagzeug");
    session = must (moveTrack (session, session.trackNamed ("Spur 3")->id, 0, session.folderNamed ("Schlagzeug")->id));
    session = must (addTrack (session, { "DI", 1, { 4 }, {}, session.folderNamed ("Bass")->id })).session;
    CHECK (names (partsOf (session)) == std::vector<std::string> { "Schlagzeug", "Bass", "Bass 2", "Gesang" });
    CHECK (partsOf (newSession ("Empty", 48000, SampleFormat::int24)).empty());
}

TEST_CASE ("A part written on a track counts more than its name")
{
    Session session = SessionBuilder().track ("Ana", { 1 }).track ("Olof", { 2 });
    session = must (setInputSheet (session, session.trackNamed ("Ana")->id, { "Lead vocal", "Ana", {} }));
    session = must (setInputSheet (session, session.trackNamed ("Olof")->id, { "Bass", "Olof", {} }));
    CHECK (names (partsOf (session)) == std::vector<std::string> { "Olof", "Ana" });
    CHECK (isVoice (session, *session.trackNamed ("Ana")));
    CHECK_FALSE (isVoice (session, *session.trackNamed ("Olof")));
}

TEST_CASE ("A cell of the grid goes from to do over scratch, takes and keeper to comped")
{
    auto session = band();
    CHECK (cell (session, "Drums") == PartProgress { PartState::toDo, 0, false });

    session = opined (played (session, { "Kick", "Snare" }), "Kick", 1, noGood);
    CHECK (cell (session, "Drums") == PartProgress { PartState::takes, 1, false });
    session = opined (session, "Snare", 1, noGood);
    CHECK (cell (session, "Drums") == PartProgress { PartState::scratch, 1, false });

    session = played (session, { "Kick", "Snare" });
    session = played (session, { "Kick", "Snare" });
    CHECK (cell (session, "Drums") == PartProgress { PartState::takes, 3, false });

    session = opined (session, "Kick", 3, keeper);
    CHECK (cell (session, "Drums").state == PartState::takes);                  // the snare's is none yet
    session = opined (session, "Snare", 3, stars (4));
    CHECK (cell (session, "Drums") == PartProgress { PartState::keeper, 3, false });

    const auto kick = session.trackNamed ("Kick")->id;
    const auto comped = must (chooseTake (session, session.song, kick, songTrack (session, "Kick").takeNumbered (2)->id, { { 0 }, { 9000 } }));
    CHECK (cell (comped, "Drums").state == PartState::comped);
    const auto edited = must (setRegionGain (session, session.song, kick, { 100 }, -3.0));
    CHECK (cell (edited, "Drums").state == PartState::comped);

    CHECK (cell (opined (comped, "Snare", 3, stars (3)), "Drums").state == PartState::takes);
}

TEST_CASE ("A take recorded over the beginning of another is no comp yet")
{
    auto session = played (band(), { "Kick", "Snare" });
    const auto full = songTrack (session, "Kick").takeNumbered (1)->length;
    session = played (session, { "Kick", "Snare" }, { 0 }, { full.value / 3 });

    for (const auto* track : { "Kick", "Snare" })
        session = opined (session, track, 2, keeper);

    CHECK (songTrack (session, "Kick").active().regions.size() == 2);
    CHECK (cell (session, "Drums") == PartProgress { PartState::keeper, 2, false });
}

TEST_CASE ("The stars of a pass are those of its takes that have none of their own")
{
    auto session = played (band(), { "Bass" });
    session = must (ratePass (session, session.song, session.selectedSong().passes.front().id, 5));
    CHECK (cell (session, "Bass").state == PartState::keeper);
    CHECK (cell (opined (session, "Bass", 1, stars (2)), "Bass").state == PartState::takes);
    CHECK (cell (opined (session, "Bass", 1, noGood), "Bass").state == PartState::scratch);
}

TEST_CASE ("Takes in the Trash and abandoned ones are nothing; passes of different tracks with the same number are two")
{
    auto session = played (band(), { "Gtr" });
    session = must (binTake (session, session.song, session.trackNamed ("Gtr")->id, songTrack (session, "Gtr").takes.front()->id));
    CHECK (cell (session, "Gtr") == PartProgress {});
    session = played (session, { "Gtr" }, {}, { 48000 }, TakeKind::abandoned);
    CHECK (cell (session, "Gtr") == PartProgress {});

    session = played (played (session, { "Kick" }), { "Snare" });
    CHECK (cell (session, "Drums") == PartProgress { PartState::takes, 2, false });
}

TEST_CASE ("A guide named as the part is its scratch, another guide is not; a part that is not used says so whatever it has")
{
    auto session = must (addTrack (band(), { "Lead Vox scratch", 1, { 6 }, {}, {} })).session;
    session = must (setTrackRole (session, session.trackNamed ("Lead Vox scratch")->id, TrackRole::guide));
    CHECK (cell (session, "Lead Vox").state == PartState::toDo);
    session = played (session, { "Lead Vox scratch" });
    CHECK (cell (session, "Lead Vox") == PartProgress { PartState::scratch, 0, false });
    CHECK (cell (session, "Gtr").state == PartState::toDo);
    CHECK (cell (played (session, { "Lead Vox" }), "Lead Vox").state == PartState::takes);

    const auto id = findPart (session.parts, {}, "Lead Vox");
    session = must (setSongPart (session, session.song, { id->id, true, {} }));
    CHECK (cell (session, "Lead Vox").state == PartState::notUsed);
    session.song = session.songs.back()->id;
    CHECK (cell (session, "Lead Vox").state == PartState::toDo);
}

TEST_CASE ("The next part on a scripted day: in order, past what is kept or not used, to the next song, and around until all is done")
{
    auto session = band();
    const auto one = session.songs.front()->id, two = session.songs.back()->id;
    const auto id = [&session] (const char* name) { return findPart (session.parts, {}, name)->id; };
    const auto next = [&session] (PartId inHand) { const auto n = nextPartOf (session, inHand); return n ? std::pair (n->song, n->part.name) : std::pair (SongId {}, std::string ("done")); };
    using Next = std::pair<SongId, std::string>;

    CHECK (next ({}) == Next { one, "Drums" });
    CHECK (next (id ("Drums")) == Next { one, "Bass" });                // though the drums have none yet
    session = opined (opined (played (session, { "Kick", "Snare" }), "Kick", 1, keeper), "Snare", 1, keeper);
    CHECK (next ({}) == Next { one, "Bass" });

    session = must (setSongPart (session, one, { id ("Gtr"), true, {} }));
    CHECK (next (id ("Bass")) == Next { one, "Lead Vox" });
    CHECK (next (id ("Lead Vox")) == Next { two, "Drums" });

    session.song = two;
    CHECK (next (id ("Lead Vox")) == Next { one, "Bass" });             // around: what was passed over

    for (const auto song : { one, two })
        for (const auto* name : { "Kick", "Snare", "Bass", "Gtr", "Lead Vox" })
        {
            session.song = song;

            if (songTrack (session, name).takes.empty())
                session = opined (played (session, { name }), name, 1, stars (5));
        }

    CHECK (next ({}) == Next { {}, "done" });
    CHECK (next (id ("Bass")) == Next { {}, "done" });
}

TEST_CASE ("Without a list the next part is found by what was recorded, and nothing is next where there are no tracks")
{
    Session session = SessionBuilder().track ("Lead Vox", { 1 }).track ("Bass", { 2 });
    CHECK (nextPartOf (session, {})->part.name == "Bass");
    session = opined (played (session, { "Bass" }), "Bass", 1, keeper);
    CHECK (nextPartOf (session, {})->part.name == "Lead Vox");
    CHECK_FALSE (nextPartOf (newSession ("Empty", 48000, SampleFormat::int24), {}));
}
