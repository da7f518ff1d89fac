#pragma once

/** Sessions for tests, made in a line by the program's own edits:

        const Session session = SessionBuilder().track ("Kick In", { 1 }).take (0_pos, 48000_frames);

    A call that cannot be done throws, so a wrong builder fails its test at once.
*/

#include "Session/Edits.h"

#include <stdexcept>

namespace takelane
{
class SessionBuilder
{
public:
    explicit SessionBuilder (int sampleRate = 48000, SampleFormat bits = SampleFormat::int24)
        : session (newSession ("Test", sampleRate, bits)) {}

    /** As many channels as inputs, one without. */
    SessionBuilder& track (std::string name, std::vector<int> inputs = {})
    {
        NewTrack wanted;
        wanted.name = std::move (name);
        wanted.channels = inputs.size() == 2 ? 2 : 1;
        wanted.inputs = std::move (inputs);
        auto added = must (addTrack (session, wanted));
        session = std::move (added.session);
        latestTrack = added.track;
        return *this;
    }

    SessionBuilder& folder (std::string name, bool editLocked = false)
    {
        session = must (addFolder (session, std::move (name), {}, editLocked)).session;
        return *this;
    }

    /** Becomes the selected one. */
    SessionBuilder& song (std::string title, double bpm = 120.0, Meter meter = {})
    {
        auto added = must (addSong (session, std::move (title), Tempo::fromBpm (bpm), meter, {}));
        session = must (selectSong (added.session, added.song));
        return *this;
    }

    SessionBuilder& tempo (int bar, double bpm)
    {
        session = must (setTempo (session, session.song, bar, bpm));
        return *this;
    }

    /** What the next takes have beyond their ends, within their files. */
    SessionBuilder& handles (Frames before, Frames after)
    {
        handleBefore = before;
        handleAfter = after;
        return *this;
    }

    /** A take of the latest track in the selected song, chosen over its extent, with a file of its own and a
        pass of its own. */
    SessionBuilder& take (FramePos start, Frames length, TakeKind kind = TakeKind::full)
    {
        NewTake wanted;
        wanted.track = latestTrack;
        wanted.take.number = nextTakeNumber (session, session.song, { latestTrack });
        wanted.take.file = "audio/Take" + std::to_string (session.nextId) + ".wav";
        wanted.take.fileOffset = handleBefore;
        wanted.take.fileLength = handleBefore + length + handleAfter;
        wanted.take.start = start;
        wanted.take.length = length;
        wanted.take.kind = kind;

        Pass pass;
        pass.number = nextPassNumber (session, session.song);
        pass.start = start;
        pass.length = length;

        session = must (addTakes (session, session.song, pass, { wanted })).session;
        return *this;
    }

    TrackId lastTrack() const           { return latestTrack; }
    const Session& built() const        { return session; }
    operator Session() const            { return session; }

    template <typename T>
    static T must (Result<T> result)
    {
        if (! result)
            throw std::logic_error (result.problem().text);

        return std::move (*result);
    }

private:
    Session session;
    TrackId latestTrack;
    Frames handleBefore, handleAfter;
};

/** The selected song's view of a track; throws when there is none. */
inline const SongTrack& songTrack (const Session& session, const std::string& name)
{
    const auto* track = session.trackNamed (name);
    const auto* found = track != nullptr ? session.selectedSong().track (track->id) : nullptr;

    if (found == nullptr)
        throw std::logic_error ("no track " + name);

    return *found;
}
}
