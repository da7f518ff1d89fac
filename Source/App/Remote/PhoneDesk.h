#pragma once

/** What the players' phones may see and do: their own headphone mix within limits, the line that is sung, the count-in, the
    red light; and words for the engineer ("again", "stop, please", "I liked that one").

    A phone never touches the transport, a fader or another cue than the one it names, and nothing it asks for goes
    past the limits below, whatever it sends. Message thread; frame() once a frame.
*/

#include "App/Remote/PhoneServer.h"
#include "App/Studio/Studio.h"

#include <map>

namespace takelane
{
/** What stands at the playhead, in the window's words. */
struct PhoneWords
{
    std::string section, next;          ///< "Chorus", "Bridge in 6 bars"
    std::vector<std::string> lines;     ///< of the lyrics, here
    int sung = -1;                      ///< which of them; -1: none
};

class PhoneDesk
{
public:
    static constexpr double lowestDb = -60.0, highestDb = 6.0;      ///< of a channel in a cue, set from a phone

    explicit PhoneDesk (Studio&);
    ~PhoneDesk();

    /** port: see PhoneServer. */
    Result<void> open (int port = PhoneServer::usualPort);
    void close();
    bool isOpen() const noexcept                { return server != nullptr; }

    /** Empty while closed. */
    std::vector<std::string> addresses() const;
    int phones() const;

    /** Carries out what was asked for and shows the phones how things are. Seconds on a steady clock. */
    void frame (const StudioStatus&, double secondsNow);

    /** Asked for whenever the phones are shown how things are; may be absent. */
    std::function<PhoneWords (const StudioStatus&)> words;

    /** What players say to the engineer. */
    std::function<void (Notice)> onTell;

private:
    using Change = std::function<Result<Session> (const Session&)>;

    void carryOut (const PhoneRequest&, const StudioStatus&);
    void turnUp (const PhoneRequest&, const CueMix&, bool more);
    double levelOf (CueMixId, TrackId) const;
    Change levelChange (CueMixId, TrackId, double gainDb) const;
    void say (const CueMix&, const std::string& word, const StudioStatus&);
    void make (const PhoneRequest&, const CueMix&, const std::string& about, const Change&);
    std::string stateOf (const StudioStatus&) const;

    Studio& studio;
    std::unique_ptr<PhoneServer> server;
    struct Hand { std::int64_t gesture = 0; double lastSeconds = 0.0; };
    std::map<std::string, Hand> hands;                  ///< by phone and what it turns: while that goes on it is one step of undo
    std::int64_t lastGesture = 0;                       ///< below 0: the window's own are above
    double seconds = 0.0;
    double published = -1.0;
};
}
