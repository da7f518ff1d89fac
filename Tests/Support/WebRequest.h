#pragma once

/** One request over a connection of its own to a page on this machine, as a phone would make it. */

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <string>

namespace takelane
{
struct WebAddress
{
    int port = 0;
    std::string path;                   ///< with the secret, '/' at its end
};

/** Of "http://127.0.0.1:8421/<secret>/". */
inline WebAddress webAddressOf (const std::string& address)
{
    const auto colon = address.rfind (':'), slash = address.find ('/', colon);
    return { std::stoi (address.substr (colon + 1, slash - colon - 1)), address.substr (slash + 1) };
}

/** The whole answer; empty when nobody answers. */
inline std::string webAsk (int port, const std::string& request)
{
    const int socket = ::socket (AF_INET, SOCK_STREAM, 0);
    sockaddr_in to {};
    to.sin_family = AF_INET;
    to.sin_port = htons (static_cast<std::uint16_t> (port));
    to.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
    std::string answer;

    if (::connect (socket, reinterpret_cast<sockaddr*> (&to), sizeof to) == 0
        && ::send (socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t> (request.size()))
    {
        char part[4096];

        for (ssize_t n; (n = ::recv (socket, part, sizeof part, 0)) > 0;)
            answer.append (part, static_cast<std::size_t> (n));
    }

    ::close (socket);
    return answer;
}

inline std::string webGet (const WebAddress& at, const std::string& path, const std::string& header = {})
{
    return webAsk (at.port, "GET /" + at.path + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + (header.empty() ? std::string() : header + "\r\n") + "\r\n");
}
}
