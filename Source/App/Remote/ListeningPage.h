#pragma once

/** The rough mixes for the band's own ears: a page in the studio's network that plays the small files and lets the large ones be
    taken along. Nothing leaves the studio by itself.

    A PhoneServer of its own: players' requests and these have nothing to do with one another, and either is shut without the other.
*/

#include "App/Remote/PhoneServer.h"

namespace takelane
{
/** A mix that can be listened to, and what can be taken along of it. */
struct ListeningMix
{
    struct File
    {
        std::string path;                       ///< on the page; of files in the session folder within it
        std::int64_t bytes = 0;
        std::filesystem::path place;            ///< on the disk
    };

    std::string title;                          ///< "Northern Line 2026-11-21 ROUGH"
    std::int64_t when = 0;                      ///< seconds since 1970
    File listen;
    std::vector<File> downloads;                ///< the small one first
};

/** What lies in `bounces` and `deliveries`, and in these folders of deliveries elsewhere; the newest first, 50 at most. Reads the disk. */
std::vector<ListeningMix> listeningMixes (const std::filesystem::path& sessionFolder, const std::vector<std::filesystem::path>& elsewhere = {});

class ListeningPage
{
public:
    /** port: as for PhoneServer::open. */
    static Result<std::unique_ptr<ListeningPage>> open (int port = PhoneServer::usualPort + 1);

    /** whyNone: where there is no mix. */
    void show (const std::string& sessionName, const std::vector<ListeningMix>&, const std::string& whyNone);
    std::vector<std::string> addresses() const      { return server->addresses(); }

    bool wantsMix = false;                      ///< there was none, and none was begun since

private:
    explicit ListeningPage (std::unique_ptr<PhoneServer> s) : server (std::move (s)) {}

    std::unique_ptr<PhoneServer> server;
};
}
