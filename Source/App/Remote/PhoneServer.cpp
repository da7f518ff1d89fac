#include "App/Remote/PhoneServer.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <microhttpd.h>
#include <net/if.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>

namespace takelane
{
namespace
{
constexpr int portsToTry = 20;
constexpr unsigned int mostConnections = 64, mostOfOne = 16, idleSeconds = 15;

using Clock = std::chrono::steady_clock;

/** 96 bits, as letters and digits. */
std::string newSecret()
{
    unsigned char bytes[12] {};

    if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
        return {};

    std::string text;

    for (const auto b : bytes)
    {
        constexpr auto digits = "0123456789abcdef";
        text += { digits[b >> 4], digits[b & 15] };
    }

    return text;
}

bool isName (std::string_view text)
{
    return ! text.empty() && text.size() <= 32
        && std::ranges::all_of (text, [] (char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

/** "bytes=from-to", either of them left out; nothing where it is no such range of the file. */
struct ByteRange { std::uint64_t from = 0, size = 0; };

std::optional<ByteRange> rangeIn (std::string_view text, std::uint64_t fileSize)
{
    constexpr std::string_view unit = "bytes=";
    const auto dash = text.find ('-');

    if (! text.starts_with (unit) || dash == std::string_view::npos)
        return {};

    const auto number = [] (std::string_view digits, std::uint64_t& value)
    {
        const auto [end, error] = std::from_chars (digits.data(), digits.data() + digits.size(), value);
        return error == std::errc() && end == digits.data() + digits.size();
    };

    const auto first = text.substr (unit.size(), dash - unit.size()), last = text.substr (dash + 1);
    std::uint64_t from = 0, to = fileSize - 1, count = 0;

    if (first.empty() ? ! number (last, count) : ! number (first, from) || (! last.empty() && ! number (last, to)))
        return {};

    if (first.empty())
        from = fileSize - std::min (count, fileSize);

    to = std::min (to, fileSize - 1);
    return fileSize > 0 && from <= to ? std::optional (ByteRange { from, to - from + 1 }) : std::nullopt;
}

}

struct PhoneServer::State
{
    /** What has come in of one request. */
    struct Incoming { std::string body; bool isTooLong = false; };

    static MHD_Result answer (void* self, MHD_Connection*, const char* url, const char* method, const char*, const char* data, std::size_t* size, void** own);
    static void forget (void*, MHD_Connection*, void** own, MHD_RequestTerminationCode)
    {
        delete static_cast<Incoming*> (std::exchange (*own, nullptr));
    }

    MHD_Result reply (MHD_Connection*, unsigned int code, const char* type, const std::string& text);
    MHD_Result serve (MHD_Connection*, std::string_view path, bool isPost, Incoming&);
    MHD_Result take (MHD_Connection*, Incoming&);
    MHD_Result send (MHD_Connection*, const std::string& name);
    MHD_Result sendPart (MHD_Connection*, const OfferedFile&, int file, std::uint64_t size);

    std::string page, secret;
    int port = 0;
    MHD_Daemon* daemon = nullptr;

    mutable std::mutex mutex;
    std::string newest = "{}";
    std::vector<PhoneRequest> waiting;
    std::vector<OfferedFile> offered;
    std::map<std::string, Clock::time_point> seen;
};

MHD_Result PhoneServer::State::reply (MHD_Connection* connection, unsigned int code, const char* type, const std::string& text)
{
    auto* response = MHD_create_response_from_buffer (text.size(), const_cast<char*> (text.data()), MHD_RESPMEM_MUST_COPY);

    if (response == nullptr)
        return MHD_NO;

    MHD_add_response_header (response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    MHD_add_response_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    MHD_add_response_header (response, "Referrer-Policy", "no-referrer");
    MHD_add_response_header (response, "Content-Security-Policy", "default-src 'self' 'unsafe-inline'");
    const auto result = MHD_queue_response (connection, code, response);
    MHD_destroy_response (response);
    return result;
}

MHD_Result PhoneServer::State::take (MHD_Connection* connection, Incoming& incoming)
{
    const auto* phone = MHD_lookup_connection_value (connection, MHD_GET_ARGUMENT_KIND, "phone");

    if (incoming.isTooLong || phone == nullptr || ! isName (phone))
        return reply (connection, MHD_HTTP_BAD_REQUEST, "text/plain", "That is no request of this page.");

    {
        const std::lock_guard lock (mutex);

        if (waiting.size() >= mostWaiting)
            return reply (connection, MHD_HTTP_SERVICE_UNAVAILABLE, "text/plain", "Too much at once; try again.");

        waiting.push_back ({ phone, std::move (incoming.body) });
    }

    return reply (connection, MHD_HTTP_ACCEPTED, "text/plain", "");
}

MHD_Result PhoneServer::State::send (MHD_Connection* connection, const std::string& name)
{
    OfferedFile found;

    {
        const std::lock_guard lock (mutex);

        if (const auto its = std::ranges::find (offered, name, &OfferedFile::name); its != offered.end())
            found = *its;
    }

    const auto file = found.name.empty() ? -1 : ::open (found.path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};

    if (file < 0 || ::fstat (file, &about) != 0 || ! S_ISREG (about.st_mode) || about.st_size <= 0)
    {
        if (file >= 0)
            ::close (file);

        return reply (connection, MHD_HTTP_NOT_FOUND, "text/plain", "There is no such file any more.");
    }

    return sendPart (connection, found, file, static_cast<std::uint64_t> (about.st_size));
}

/** Closes the file when it is sent. */
MHD_Result PhoneServer::State::sendPart (MHD_Connection* connection, const OfferedFile& offer, int file, std::uint64_t size)
{
    const auto* wanted = MHD_lookup_connection_value (connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_RANGE);
    const auto part = wanted != nullptr ? rangeIn (wanted, size) : std::nullopt;

    if (wanted != nullptr && ! part)
    {
        ::close (file);
        return reply (connection, MHD_HTTP_RANGE_NOT_SATISFIABLE, "text/plain", "The file has no such part.");
    }

    const auto sent = part.value_or (ByteRange { 0, size });
    auto* response = MHD_create_response_from_fd_at_offset64 (sent.size, file, sent.from);

    if (response == nullptr)
    {
        ::close (file);
        return MHD_NO;
    }

    if (part)
        MHD_add_response_header (response, MHD_HTTP_HEADER_CONTENT_RANGE, ("bytes " + std::to_string (sent.from) + "-" + std::to_string (sent.from + sent.size - 1)
                                                                           + "/" + std::to_string (size)).c_str());

    MHD_add_response_header (response, MHD_HTTP_HEADER_ACCEPT_RANGES, "bytes");
    MHD_add_response_header (response, MHD_HTTP_HEADER_CONTENT_TYPE, offer.type.c_str());
    MHD_add_response_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    MHD_add_response_header (response, "Referrer-Policy", "no-referrer");
    const auto result = MHD_queue_response (connection, part ? MHD_HTTP_PARTIAL_CONTENT : MHD_HTTP_OK, response);
    MHD_destroy_response (response);
    return result;
}

MHD_Result PhoneServer::State::serve (MHD_Connection* connection, std::string_view path, bool isPost, Incoming& incoming)
{
    if (const auto* phone = MHD_lookup_connection_value (connection, MHD_GET_ARGUMENT_KIND, "phone"); phone != nullptr && isName (phone))
    {
        const std::lock_guard lock (mutex);

        if (seen.size() < mostConnections || seen.contains (phone))
            seen[phone] = Clock::now();
    }

    if (path == "/do" && isPost)
        return take (connection, incoming);

    if (isPost)
        return reply (connection, MHD_HTTP_NOT_FOUND, "text/plain", "There is nothing here.");

    if (path == "/state")
    {
        const std::lock_guard lock (mutex);
        return reply (connection, MHD_HTTP_OK, "application/json", newest);
    }

    constexpr std::string_view files = "/file/";

    if (path.starts_with (files))
        return send (connection, std::string (path.substr (files.size())));

    if (path == "/")
        return reply (connection, MHD_HTTP_OK, "text/html; charset=utf-8", page);

    return reply (connection, MHD_HTTP_NOT_FOUND, "text/plain", "There is nothing here.");
}

MHD_Result PhoneServer::State::answer (void* self, MHD_Connection* connection, const char* url, const char* method, const char*, const char* data,
                                       std::size_t* size, void** own)
{
    if (*own == nullptr)
    {
        *own = new Incoming();
        return MHD_YES;
    }

    auto& incoming = *static_cast<Incoming*> (*own);

    if (*size > 0)
    {
        incoming.isTooLong = incoming.isTooLong || incoming.body.size() + *size > longestRequest;

        if (! incoming.isTooLong)
            incoming.body.append (data, *size);

        *size = 0;
        return MHD_YES;
    }

    auto& state = *static_cast<State*> (self);
    const std::string_view path (url);
    const auto prefix = "/" + state.secret;
    const bool isGet = std::strcmp (method, MHD_HTTP_METHOD_GET) == 0 || std::strcmp (method, MHD_HTTP_METHOD_HEAD) == 0, isPost = std::strcmp (method, MHD_HTTP_METHOD_POST) == 0;

    if (! path.starts_with (prefix + "/") || ! (isGet || isPost))
        return state.reply (connection, MHD_HTTP_NOT_FOUND, "text/plain", "There is nothing here.");

    return state.serve (connection, path.substr (prefix.size()), isPost, incoming);
}

//==============================================================================
PhoneServer::PhoneServer (std::unique_ptr<State> s) : state (std::move (s)) {}

PhoneServer::~PhoneServer()
{
    MHD_stop_daemon (state->daemon);
}

Result<std::unique_ptr<PhoneServer>> PhoneServer::open (std::string page, int port)
{
    auto state = std::make_unique<State>();
    state->page = std::move (page);
    state->secret = newSecret();

    if (state->secret.empty())
        return Problem { "No page for phones: this machine gives no random numbers." };

    for (int i = 0; i < (port == 0 ? 1 : portsToTry) && state->daemon == nullptr; ++i)
        state->daemon = MHD_start_daemon (MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD, static_cast<std::uint16_t> (port == 0 ? 0 : port + i), nullptr, nullptr,
                                          &State::answer, state.get(), MHD_OPTION_NOTIFY_COMPLETED, &State::forget, nullptr,
                                          MHD_OPTION_CONNECTION_LIMIT, mostConnections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, mostOfOne,
                                          MHD_OPTION_CONNECTION_TIMEOUT, idleSeconds, MHD_OPTION_END);

    if (state->daemon == nullptr)
        return Problem { "No page for phones: ports " + std::to_string (port) + " to " + std::to_string (port + portsToTry - 1) + " are all taken." };

    const auto* bound = MHD_get_daemon_info (state->daemon, MHD_DAEMON_INFO_BIND_PORT);
    state->port = bound != nullptr ? bound->port : port;
    return std::unique_ptr<PhoneServer> (new PhoneServer (std::move (state)));
}

int PhoneServer::port() const noexcept                      { return state->port; }
const std::string& PhoneServer::secret() const noexcept     { return state->secret; }

std::vector<std::string> PhoneServer::addresses() const
{
    std::vector<std::string> found, own;
    ifaddrs* all = nullptr;

    if (getifaddrs (&all) == 0)
    {
        for (const auto* at = all; at != nullptr; at = at->ifa_next)
        {
            if (at->ifa_addr == nullptr || at->ifa_addr->sa_family != AF_INET || (at->ifa_flags & IFF_UP) == 0)
                continue;

            char text[INET_ADDRSTRLEN] {};
            inet_ntop (AF_INET, &reinterpret_cast<const sockaddr_in*> (at->ifa_addr)->sin_addr, text, sizeof text);
            auto& list = (at->ifa_flags & IFF_LOOPBACK) != 0 ? own : found;
            list.push_back ("http://" + std::string (text) + ":" + std::to_string (state->port) + "/" + state->secret + "/");
        }

        freeifaddrs (all);
    }

    found.insert (found.end(), own.begin(), own.end());
    return found;
}

void PhoneServer::publish (std::string text)
{
    const std::lock_guard lock (state->mutex);
    state->newest = std::move (text);
}

void PhoneServer::offer (std::vector<OfferedFile> files)
{
    const std::lock_guard lock (state->mutex);
    state->offered = std::move (files);
}

std::vector<PhoneRequest> PhoneServer::takeRequests()
{
    const std::lock_guard lock (state->mutex);
    return std::exchange (state->waiting, {});
}

int PhoneServer::phonesSeen() const
{
    const std::lock_guard lock (state->mutex);
    std::erase_if (state->seen, [now = Clock::now()] (const auto& s) { return now - s.second > std::chrono::seconds (5); });
    return static_cast<int> (state->seen.size());
}
}
