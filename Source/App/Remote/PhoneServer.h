#pragma once

/** A small page for the players' phones, served inside the studio's own network by libmicrohttpd: no app, no account, no
    internet. Off until a person opens it, and only who has the address with its secret gets an answer.

    It knows nothing of sessions: it hands out the newest state it was given, and keeps what was asked for until it is
    fetched. Its thread is its own; a phone that hangs holds up nobody but itself.
*/

#include "Core/Result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace takelane
{
/** What a phone asked for; the body as it came, at most PhoneServer::longestRequest bytes. */
struct PhoneRequest
{
    std::string phone;                  ///< an id the page made for itself: letters and digits
    std::string body;
};

/** A file a page may fetch. */
struct OfferedFile
{
    std::string name;                   ///< in its address: "file/<name>"; '/' between parts
    std::filesystem::path path;
    std::string type;                   ///< "audio/mpeg"
};

class PhoneServer
{
public:
    static constexpr std::size_t longestRequest = 2000;
    static constexpr std::size_t mostWaiting = 256;     ///< requests; more are refused

    /** page: what is served first. port: 0 is any that is free; the usual one is tried first and the next ones after it. */
    static Result<std::unique_ptr<PhoneServer>> open (std::string page, int port = usualPort);
    ~PhoneServer();

    static constexpr int usualPort = 8420;

    int port() const noexcept;
    const std::string& secret() const noexcept;         ///< part of every address

    /** "http://192.168.1.7:8420/<secret>/", one for each network of this machine, this machine's own name for itself last. */
    std::vector<std::string> addresses() const;

    /** Any thread but the server's: JSON, handed to whoever asks next. */
    void publish (std::string state);
    std::vector<PhoneRequest> takeRequests();

    /** Any thread but the server's: these and no others, whole or a part of them (players fetch parts). */
    void offer (std::vector<OfferedFile>);

    /** Phones that asked for something in the last five seconds. */
    int phonesSeen() const;

private:
    struct State;
    explicit PhoneServer (std::unique_ptr<State>);
    std::unique_ptr<State> state;
};
}
