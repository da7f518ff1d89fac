#include "App/Remote/ProducerDesk.h"

#include "App/Remote/PhonePage.h"
#include "App/Remote/ProducerView.h"
#include "App/UtcTime.h"
#include "Session/PrepEdits.h"
#include "Session/SectionNames.h"
#include "Storage/ProblemText.h"

#include <deque>

namespace takelane
{
namespace
{
using Json = nlohmann::json;

constexpr double publishEvery = 0.1, publishUnseenEvery = 1.0, minute = 60.0;
constexpr std::size_t mostAMinute = 30, mostAnswers = 16;

std::string textOf (const Json& json)
{
    return json.dump (-1, ' ', false, Json::error_handler_t::replace);
}

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

bool moves (const StudioStatus& now)
{
    return now.roll == RollState::recording || now.roll == RollState::playing || now.roll == RollState::preRoll;
}

/** From 0; -1: none. */
int sectionAt (const std::vector<NamedSection>& sections, FramePos at)
{
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (sections[i].range.contains (at))
            return static_cast<int> (i);

    return -1;
}

/** The last one that counts: the running one while the light is red; 0: none yet. */
int takeMeant (const StudioStatus& now, const Json& takes)
{
    return now.redLight ? now.take : takes.empty() ? 0 : takes.front().value ("number", 0);
}

/** As they came but for signs that are no text; empty where there are none. */
std::string words (const Json& from)
{
    if (! from.is_string())
        return {};

    auto text = from.get<std::string>();

    for (auto& c : text)
        if ((static_cast<unsigned char> (c) < 0x20 && c != '\n') || c == 0x7f)
            c = ' ';

    const auto first = text.find_first_not_of (" \n"), last = text.find_last_not_of (" \n");
    return first == std::string::npos ? std::string() : text.substr (first, last - first + 1);
}

/** A request of this page and nothing beside it. */
bool isRequest (const Json& wanted)
{
    if (! wanted.is_object())
        return false;

    const auto has = [&wanted] (const char* name) { return wanted.contains (name) ? std::size_t { 1 } : 0; };
    return has ("note") + has ("like") + has ("talk") == 1 && wanted.size() == 1 + has ("take") + has ("n");
}
}

struct ProducerDesk::Parts
{
    explicit Parts (Studio& s) : studio (s) {}

    void look (const StudioStatus&);
    void publish (const StudioStatus&);
    /** What became of a request: the page lets go of the producer's words only when it reads that they are in. */
    struct Answer { std::string phone; std::int64_t serial = 0; std::string why; };      ///< why: it was not done; empty: it was

    void take (const PhoneRequest&, const StudioStatus&);
    std::string carryOut (const Json& wanted, const StudioStatus&);
    std::string write (const std::string& text, std::int64_t take, const StudioStatus&);
    bool isTooMuch();
    void tell (const std::string& text) const
    {
        if (onTell)
            onTell ({ Severity::info, "Producer", text, {}, {}, "producer" });
    }

    Studio& studio;
    std::unique_ptr<PhoneServer> server;
    std::function<void (Notice)> onTell;
    Json known;                                 ///< what changes with the session only
    std::vector<NamedSection> sections;
    std::int64_t knownRevision = -1;
    std::vector<TrackId> knownRecorded;
    std::deque<double> written;                 ///< when, of the last minute
    std::deque<Answer> answers;                 ///< the newest last
    double seconds = 0.0, published = -1.0;
};

/** Takes, grid and notes: looked at again when the session or what is recorded changed. */
void ProducerDesk::Parts::look (const StudioStatus& now)
{
    const auto recorded = now.redLight ? now.recorded : std::vector<TrackId>();

    if (knownRevision == studio.revision() && knownRecorded == recorded)
        return;

    knownRevision = studio.revision();
    knownRecorded = recorded;
    sections = namedSections (studio.song(), studio.session().sampleRate);
    known = producerView (studio.session(), recorded);
    known["revision"] = knownRevision;
    known["recorded"] = recorded.size();
}

void ProducerDesk::Parts::publish (const StudioStatus& now)
{
    look (now);
    auto state = known;
    const auto& song = studio.song();
    const auto place = song.tempoMap.barBeatAt (now.heard, studio.session().sampleRate);
    const int section = sectionAt (sections, now.heard);
    state.update ({ { "section", section }, { "here", section < 0 || ! moves (now) ? std::string() : sections[static_cast<std::size_t> (section)].name }, { "bar", place.bar },
                    { "beat", static_cast<int> (place.beat) }, { "roll", wordFor (now) }, { "red", now.redLight }, { "take", now.take }, { "liked", takeMeant (now, known["takes"]) },
                    { "talk", now.talk.open } });

    if (now.redLight)
        for (auto& take : state["takes"])
            take["running"] = take.value ("number", 0) == now.take;

    state["answers"] = Json::array();

    for (const auto& answer : answers)
        state["answers"].push_back ({ { "phone", answer.phone }, { "n", answer.serial }, { "why", answer.why } });

    server->publish (textOf (state));
}

bool ProducerDesk::Parts::isTooMuch()
{
    while (! written.empty() && seconds - written.front() > minute)
        written.pop_front();

    if (written.size() >= mostAMinute)
        return true;

    written.push_back (seconds);
    return false;
}

/** A request that comes again, for its answer was late, is not done twice. */
void ProducerDesk::Parts::take (const PhoneRequest& request, const StudioStatus& now)
{
    const auto wanted = Json::parse (request.body, nullptr, false);

    if (! isRequest (wanted))
        return;

    const auto n = wanted.find ("n");
    const auto serial = n != wanted.end() && n->is_number_integer() ? n->get<std::int64_t>() : 0;
    const auto isThis = [&] (const Answer& a) { return a.phone == request.phone && a.serial == serial; };

    if (serial != 0 && std::ranges::any_of (answers, isThis))
        return;

    answers.push_back ({ request.phone, serial, isTooMuch() ? std::string ("Too much at once: wait a minute") : carryOut (wanted, now) });

    if (answers.size() > mostAnswers)
        answers.pop_front();
}

/** A note, "I like that one", a wish to speak: all else that may come is nothing. Why it was not done; empty: it was. */
std::string ProducerDesk::Parts::carryOut (const Json& wanted, const StudioStatus& now)
{
    look (now);

    if (const auto note = wanted.find ("note"); note != wanted.end())
    {
        const auto take = wanted.find ("take");
        return write (words (*note), take != wanted.end() && take->is_number_integer() ? take->get<std::int64_t>() : 0, now);
    }

    if (wanted.contains ("like") && wanted["like"] == true)
    {
        const int take = takeMeant (now, known["takes"]);
        return take > 0 ? write ("I like that one", take, now) : "There is no take yet";
    }

    if (wanted.contains ("talk") && wanted["talk"] == true)
        tell ("May I speak? Hold the talkback open");

    return {};
}

/** With the take that was named; else with what is heard now, where something is. No step of undo: it is no doing of the engineer's,
    whose undo and redo stay what they are. */
std::string ProducerDesk::Parts::write (const std::string& text, std::int64_t take, const StudioStatus& now)
{
    if (text.empty())
        return "There are no words in it";

    Note note { {}, NoteBy::producer, text, utcNow(), studio.song().id, {}, {}, 0, {} };
    const auto isKnown = [take] (const Json& t) { return t.value ("number", std::int64_t {}) == take; };
    const bool isRunning = now.redLight && (take == 0 || take == now.take);

    if (take > 0 && (isRunning || std::ranges::any_of (known["takes"], isKnown)))
        note.take = static_cast<int> (take);
    else if (isRunning)
        note.take = now.take;

    if (moves (now) && (take == 0 || isRunning))
    {
        note.at = now.heard;

        if (const int section = sectionAt (sections, now.heard); section >= 0)
            note.section = sections[static_cast<std::size_t> (section)].name;
    }

    const auto change = [note] (const Session& session) -> Result<Session>
    {
        auto added = addNote (session, note);
        return added.ok() ? Result<Session> (std::move (added->session)) : added.problem();
    };

    if (auto done = studio.editBeside (change, {}, {}, 0); ! done.ok())
        return done.problem().text;

    tell ((note.take > 0 ? "Take " + std::to_string (note.take) + ": " : std::string()) + fitted (text));
    return {};
}

//==============================================================================
ProducerDesk::ProducerDesk (Studio& studio) : parts (std::make_unique<Parts> (studio)) {}
ProducerDesk::~ProducerDesk() = default;

Result<void> ProducerDesk::open (int port)
{
    if (isOpen())
        return {};

    auto opened = PhoneServer::open (producerPage(), port);

    if (! opened)
        return opened.problem();

    parts->server = std::move (*opened);
    parts->published = -1.0;
    return {};
}

void ProducerDesk::close()                      { parts->server = nullptr; }
bool ProducerDesk::isOpen() const noexcept      { return parts->server != nullptr; }
int ProducerDesk::seen() const                  { return isOpen() ? parts->server->phonesSeen() : 0; }

std::vector<std::string> ProducerDesk::addresses() const
{
    return isOpen() ? parts->server->addresses() : std::vector<std::string>();
}

void ProducerDesk::frame (const StudioStatus& now, double secondsNow)
{
    if (! isOpen())
        return;

    parts->seconds = secondsNow;
    parts->onTell = onTell;
    const auto requests = parts->server->takeRequests();

    for (const auto& request : requests)
        parts->take (request, now);

    const auto since = secondsNow - parts->published;

    if (requests.empty() && parts->published >= 0.0 && since < (seen() > 0 ? publishEvery : publishUnseenEvery))
        return;

    parts->published = secondsNow;
    parts->publish (now);
}
}
