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

constexpr double publishEvery = 0.05;           // seconds

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

void PhoneDesk::frame (const StudioStatus& now, double seconds)
{
    if (! isOpen())
        return;

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
    const auto at = words ? words() : PhoneWords {};

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
    {
        const auto by = wanted["moreMe"] == true ? 3.0 : -3.0;

        // Never past what a hand on the phone may reach.
        for (const auto track : std::vector (cue->me))
            setChannel (request, cue->id, track, cueLevelOf (session, studio.song(), track, cue->id, studio.desk().isArmed (track)).gainDb + by);

        return;
    }

    const TrackId track { whole (wanted, "track") };

    if (session.findTrack (track) == nullptr)
        return;

    if (wanted.contains ("follow"))
        run (textOf ({ { "do", "send.follow" }, { "cue", cue->id.value }, { "track", track.value } }), {});
    else if (const auto db = number (wanted, "db"))
        setChannel (request, cue->id, track, *db);
}

void PhoneDesk::setChannel (const PhoneRequest& request, CueMixId cue, TrackId track, double gainDb)
{
    const auto kept = gainDb <= lowestDb ? -144.0 : std::min (gainDb, highestDb);
    run (textOf ({ { "do", "send.set" }, { "cue", cue.value }, { "track", track.value }, { "gainDb", kept } }),
         request.phone + ' ' + std::to_string (cue.value) + ' ' + std::to_string (track.value));
}

/** about: equal ones that follow one another without another edit between are one step of undo. */
void PhoneDesk::run (const std::string& json, const std::string& about)
{
    if (about.empty() || about != gestureOf || studio.revision() != revisionAfter)
        gesture = studio.newGesture();

    gestureOf = about;
    (void) studio.run (json, gesture);          // refused: the phone sees that nothing changed
    revisionAfter = studio.revision();
}

void PhoneDesk::say (const CueMix& cue, const std::string& word, const StudioStatus& now)
{
    const auto take = "Take " + std::to_string (std::max (1, now.redLight ? now.take : now.take - 1));

    const auto text = word == "again" ? std::string ("Again, please") : word == "stop" ? std::string ("Stop, please") : word == "liked" ? take + ": I liked that one" : std::string();

    if (! text.empty() && onTell)
        onTell ({ word == "stop" ? Severity::warn : Severity::info, cue.name, text, {}, {}, "phone " + std::to_string (cue.id.value) });
}
}
