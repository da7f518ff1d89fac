#pragma once

/** The rough mixes for the band's own ears: a page in the studio's network that plays the small files and lets the large ones be
    taken along. Nothing leaves the studio by itself.

    A PhoneServer of its own: players' requests and these have nothing to do with one another, and either is shut without the other.
*/

#include "App/Remote/PhoneServer.h"

namespace takelane
{
/** A mix that can be listened to, and what can be taken along of it: all relative to the session folder. */
struct ListeningMix
{
    struct File { std::string path; std::int64_t bytes = 0; };

    std::string title;                          ///< "Northern Line 2026-11-21 ROUGH"
    std::int64_t when = 0;                      ///< seconds since 1970
    File listen;
    std::vector<File> downloads;                ///< the small one first
};

/** What lies in `bounces` and `deliveries`, the newest first, 50 at most. Reads the disk. */
std::vector<ListeningMix> listeningMixes (const std::filesystem::path& sessionFolder);

class ListeningPage
{
public:
    /** port: as for PhoneServer::open. */
    static Result<std::unique_ptr<ListeningPage>> open (int port = PhoneServer::usualPort + 1);

    void show (const std::string& sessionName, const std::filesystem::path& sessionFolder, const std::vector<ListeningMix>&);
    std::vector<std::string> addresses() const      { return server->addresses(); }

private:
    explicit ListeningPage (std::unique_ptr<PhoneServer> s) : server (std::move (s)) {}

    std::unique_ptr<PhoneServer> server;
};
}
