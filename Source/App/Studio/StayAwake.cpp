#include "App/Studio/KeepAwake.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace takelane
{
namespace
{
struct sd_bus;
struct sd_bus_message;
struct sd_bus_error;

/** libsystemd's bus, looked up when it is needed: where there is none the program starts all the same. */
class BusLibrary
{
public:
    static const BusLibrary* get()
    {
        static const BusLibrary library;
        return library.isWhole ? &library : nullptr;
    }

    int (*openSystem) (sd_bus**) = nullptr;
    int (*openUser) (sd_bus**) = nullptr;
    sd_bus* (*closeAndRelease) (sd_bus*) = nullptr;
    int (*setTimeout) (sd_bus*, std::uint64_t microseconds) = nullptr;
    int (*call) (sd_bus*, const char* destination, const char* path, const char* interface, const char* member,
                 sd_bus_error*, sd_bus_message** reply, const char* types, ...) = nullptr;
    int (*read) (sd_bus_message*, const char* types, ...) = nullptr;
    sd_bus_message* (*release) (sd_bus_message*) = nullptr;

private:
    BusLibrary()
    {
        auto* handle = dlopen ("libsystemd.so.0", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);

        if (handle == nullptr)
            return;

        isWhole = find (handle, "sd_bus_open_system", openSystem) && find (handle, "sd_bus_open_user", openUser)
               && find (handle, "sd_bus_flush_close_unref", closeAndRelease) && find (handle, "sd_bus_set_method_call_timeout", setTimeout)
               && find (handle, "sd_bus_call_method", call) && find (handle, "sd_bus_message_read", read)
               && find (handle, "sd_bus_message_unref", release);
    }

    template <typename Function>
    static bool find (void* handle, const char* name, Function& function)
    {
        function = reinterpret_cast<Function> (dlsym (handle, name));
        return function != nullptr;
    }

    bool isWhole = false;
};

constexpr std::uint64_t patience = 2'000'000;
constexpr const char* who = "Takelane";
constexpr const char* why = "Recording";

/** A connection, the request made on it, and the file whose closing ends the request. */
class Request
{
public:
    ~Request()
    {
        if (file >= 0)
            ::close (file);

        if (bus != nullptr)
            library->closeAndRelease (bus);
    }

    static std::unique_ptr<Request> toLogin()
    {
        auto request = std::make_unique<Request>();

        if (! request->open (&BusLibrary::openSystem))
            return nullptr;

        const auto& lib = *request->library;
        sd_bus_message* reply = nullptr;
        int given = -1;

        if (lib.call (request->bus, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "Inhibit",
                      nullptr, &reply, "ssss", "sleep:idle", who, why, "block") >= 0
            && lib.read (reply, "h", &given) >= 0)
            request->file = ::fcntl (given, F_DUPFD_CLOEXEC, 3);     // the message takes its own with it

        lib.release (reply);
        return request->file >= 0 ? std::move (request) : nullptr;
    }

    /** The connection itself is the request: the screen saver drops it when the connection goes. */
    static std::unique_ptr<Request> toScreenSaver()
    {
        auto request = std::make_unique<Request>();

        if (! request->open (&BusLibrary::openUser))
            return nullptr;

        const auto& lib = *request->library;
        sd_bus_message* reply = nullptr;
        const bool isGranted = lib.call (request->bus, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver",
                                         "Inhibit", nullptr, &reply, "ss", who, why) >= 0;
        lib.release (reply);
        return isGranted ? std::move (request) : nullptr;
    }

private:
    bool open (int (*BusLibrary::* how) (sd_bus**))
    {
        library = BusLibrary::get();

        if (library == nullptr || (library->*how) (&bus) < 0)
            return false;

        library->setTimeout (bus, patience);
        return true;
    }

    const BusLibrary* library = nullptr;
    sd_bus* bus = nullptr;
    int file = -1;
};
}

AwakeHold stayAwake()
{
    struct Requests { std::unique_ptr<Request> login, screenSaver; };
    auto requests = std::make_shared<Requests>();
    requests->login = Request::toLogin();
    requests->screenSaver = Request::toScreenSaver();

    if (requests->login == nullptr && requests->screenSaver == nullptr)
        return nullptr;

    return requests;
}
}
