#pragma once

/** The producer's view: a page in the studio's own network with song, sections, takes, ratings, notes, the grid and talkback,
    and no way to touch the transport or a level. Message thread; frame() once a frame.
*/

#include "App/Remote/PhoneServer.h"
#include "App/Studio/Studio.h"

namespace takelane
{
class ProducerDesk
{
public:
    explicit ProducerDesk (Studio&);
    ~ProducerDesk();

    /** port: see PhoneServer. */
    Result<void> open (int port = PhoneServer::usualPort + 20);
    void close();
    bool isOpen() const noexcept;

    /** Empty while closed. */
    std::vector<std::string> addresses() const;
    int seen() const;                           ///< pages that look in now

    /** Seconds on a steady clock. */
    void frame (const StudioStatus&, double secondsNow);

    /** What the producer says to the engineer, besides notes. */
    std::function<void (Notice)> onTell;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
