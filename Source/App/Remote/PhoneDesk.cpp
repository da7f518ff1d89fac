#include "App/Remote/PhoneDesk.h"

#include "App/Remote/PhonePage.h"
#include "Session/MixEdits.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace takelane
{
namespace
{
using Json = nlohmann::json;

constexpr double publishEvery = 0.05, sameHandSeconds = 2.0;

const char* wordFor (const StudioStatus& now)
{
    switch (now.roll)
    {
        case RollState::recording:  return now.rehearsing ? "rehearsing" : now.engaged ? "recording" : "playing";
        case RollState::countIn:    return "countIn";
        case RollState::preRoll:    return "preRoll";
        case RollState::playing:    return "playing";
        case RollState::preparing:
        case RollState::ending:
        case RollState::stopped:    break;
    }

    return "stopped";
}

const CueMix* cueOf (const Session& session, std::int64_t id)
{
    const auto found = std::ranges::find (session.cueMixes, CueMixId { id }, &CueMix::id);
    return found == session.cueMixes.end() ? nullptr : &*found;
}

/** A whole number in a field; 0: none. */
std::int64_t whole (const Json& from, const char* field)
{
    const auto found = from.find (field);
    return found != from.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::optional<double> number (const Json& from, const char* field)
{
    const auto found = from.find (field);

    if (found == from.end() || ! found->is_number())
        return {};

    const auto value = found->get<double>();
    return std::isfinite (value) ? std::optional (value) : std::nullopt;
}

std::string textOf (const Json& json)
{
    return json.dump (-1, ' ', false, Json::error_handler_t::replace);
}

Json channelsOf (const Session& session, const Song& song, const DeskState& desk, const CueMix& cue)
{
    auto channels = Json::array();

    for (const auto& track : session.tracks)
    {
        const auto level = cueLevelOf (session, song, track->id, cue.id, desk.isArmed (track->id));
        channels.push_back ({ { "track", track->id.value }, { "name", track->name }, { "colour", track->colour }, { "db", level.gainDb },
                              { "follows", level.follows }, { "muted", level.muted },
                              { "me", std::ranges::find (cue.me, track->id) != cue.me.end() } });
    }

    return channels;
}
}

PhoneDesk::PhoneDesk (Studio& s) : studio (s) {}
PhoneDesk::~PhoneDesk() = default;

Result<void> PhoneDesk::open (int port)
{
    if (isOpen())
        return {};

    auto opened = PhoneServer::open (phonePage(), port);

    if (! opened)
        return opened.problem();

    server = std::move (*opened);
    published = -1.0;
    return {};
}

void PhoneDesk::close()
{
    server = nullptr;
}

std::vector<std::string> PhoneDesk::addresses() const
{
    return isOpen() ? server->addresses() : std::vector<std::string>();
}

int PhoneDesk::phones() const
{
    return isOpen() ? server->phonesSeen() : 0;
}

void PhoneDesk::frame (const StudioStatus& now, double secondsNow)
{
    if (! isOpen())
        return;

    seconds = secondsNow;

    const auto requests = server->takeRequests();

    for (const auto& request : requests)
        carryOut (request, now);

    if (requests.empty() && published >= 0.0 && seconds - published < publishEvery)
        return;

    published = seconds;
    server->publish (stateOf (now));
}

std::string PhoneDesk::stateOf (const StudioStatus& now) const
{
    const auto& session = studio.session();
    const auto& song = studio.song();
    auto cues = Json::array();

    for (const auto& cue : session.cueMixes)
        cues.push_back ({ { "id", cue.id.value }, { "name", cue.name }, { "muted", cue.muted }, { "channels", channelsOf (session, song, studio.desk(), cue) } });

    const auto place = song.tempoMap.barBeatAt (now.heard, session.sampleRate);
    const auto at = words ? words (now) : PhoneWords {};

    return textOf ({ { "song", song.title }, { "section", at.section }, { "next", at.next }, { "bar", place.bar }, { "beat", static_cast<int> (place.beat) },
                     { "roll", wordFor (now) }, { "red", now.redLight }, { "take", now.take }, { "countIn", now.countInBeat }, { "countInBeats", now.countInBeats },
                     { "talk", now.talk.open }, { "lines", at.lines }, { "sung", at.sung }, { "lowest", lowestDb }, { "highest", highestDb }, { "cues", std::move (cues) } });
}

void PhoneDesk::carryOut (const PhoneRequest& request, const StudioStatus& now)
{
    const auto wanted = Json::parse (request.body, nullptr, false);

    if (! wanted.is_object())
        return;

    const auto& session = studio.session();
    const auto* cue = cueOf (session, whole (wanted, "cue"));

    if (cue == nullptr)
        return;

    if (const auto word = wanted.find ("say"); word != wanted.end() && word->is_string())
        return say (*cue, word->get<std::string>(), now);

    if (wanted.contains ("moreMe"))
        return turnUp (request, *cue, wanted["moreMe"] == true);

    const TrackId track { whole (wanted, "track") };

    if (session.findTrack (track) == nullptr)
        return;

    const auto about = std::to_string (track.value);

    if (wanted.contains ("follow"))
        make (request, *cue, about, [song = studio.song().id, track, id = cue->id] (const Session& s) { return followMix (s, song, track, id); });
    else if (const auto db = number (wanted, "db"))
        make (request, *cue, about, levelChange (cue->id, track, *db <= lowestDb ? -144.0 : std::min (*db, highestDb)));
}

double PhoneDesk::levelOf (CueMixId cue, TrackId track) const
{
    return cueLevelOf (studio.session(), studio.song(), track, cue, studio.desk().isArmed (track)).gainDb;
}

/** In that cue the level is that figure: no longer on top of a fader. */
PhoneDesk::Change PhoneDesk::levelChange (CueMixId cue, TrackId track, double gainDb) const
{
    return [song = studio.song().id, cue, track, gainDb] (const Session& session) -> Result<Session>
    {
        const auto* in = session.findSong (song);
        const auto* of = in != nullptr ? in->track (track) : nullptr;

        if (of == nullptr)
            return Problem { "The track is gone." };

        const auto& sends = of->strip.sends;
        const auto found = std::ranges::find (sends, cue, &Send::cue);
        Send send = found != sends.end() ? *found : Send { cue, {}, {}, true, false, false, -144.0 };
        send.gainDb = gainDb;
        send.preFader = true;
        return setSend (session, song, track, std::move (send));
    };
}

/** All of the player's tracks at once; more never makes one softer that the mix has above a phone's limit. */
void PhoneDesk::turnUp (const PhoneRequest& request, const CueMix& cue, bool more)
{
    std::vector<Change> changes;

    for (const auto track : cue.me)
    {
        const auto now = levelOf (cue.id, track);
        const auto to = movedDb (now, more ? 3.0 : -3.0);
        changes.push_back (levelChange (cue.id, track, more ? std::max (now, std::min (to, highestDb)) : to));
    }

    make (request, cue, more ? "more" : "less", [changes] (const Session& session) -> Result<Session>
    {
        Result<Session> next = session;

        for (const auto& change : changes)
            if (next)
                next = change (*next);

        return next;
    });
}

void PhoneDesk::make (const PhoneRequest& request, const CueMix& cue, const std::string& about, const Change& change)
{
    auto& hand = hands[request.phone + ' ' + std::to_string (cue.id.value) + ' ' + about];

    if (hand.gesture == 0 || seconds - hand.lastSeconds > sameHandSeconds)
        hand.gesture = --lastGesture;

    hand.lastSeconds = seconds;
    (void) studio.editBeside (change, "Headphones", "Changed the headphones of " + cue.name + " on a phone", hand.gesture);   // refused: the phone sees that nothing changed
}

void PhoneDesk::say (const CueMix& cue, const std::string& word, const StudioStatus& now)
{
    const auto take = "Take " + std::to_string (std::max (1, now.redLight ? now.take : now.take - 1));

    const auto text = word == "again" ? std::string ("Again, please") : word == "stop" ? std::string ("Stop, please") : word == "liked" ? take + ": I liked that one" : std::string();

    if (! text.empty() && onTell)
        onTell ({ word == "stop" ? Severity::warn : Severity::info, cue.name, text, {}, {}, "phone " + std::to_string (cue.id.value) });
}
}
