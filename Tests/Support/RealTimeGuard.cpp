#include "Tests/Support/RealTimeGuard.h"
#include "Core/RealTime.h"

#include <cstdlib>

#if defined (__GLIBC__) && ! defined (TAKELANE_SANITIZED)

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <pthread.h>
#include <semaphore.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>
#include <ucontext.h>

namespace takelane::RealTimeGuard
{
namespace
{
struct Record
{
    const char* call = nullptr;
    int systemCall = -1;
    int depth = 0;
    std::array<void*, 20> frames {};
    std::atomic<bool> complete { false };
};

std::array<Record, 64> records;
std::atomic<size_t> recorded { 0 };
std::atomic<bool> enabled { false };
std::atomic<bool> dispatching { false };

constinit thread_local int scopes = 0;
constinit thread_local int muted = 0;
constinit thread_local bool signalUnblocked = false;

/** The kernel reads it at each system call of the thread: 1 makes the call a SIGSYS. */
constinit thread_local volatile char selector = 0;

[[gnu::noinline]] void record (const char* call, int systemCall) noexcept
{
    const auto index = recorded.fetch_add (1);

    if (index >= records.size())
        return;

    auto& r = records[index];
    r.call = call;
    r.systemCall = systemCall;
    r.depth = backtrace (r.frames.data(), static_cast<int> (r.frames.size()));
    r.complete.store (true, std::memory_order_release);
}

/** The first line of every interposed function. The call then goes on as usual; the system call it
    may lead to is not reported again. */
[[gnu::noinline]] void note (const char* call) noexcept
{
    if (scopes == 0 || muted > 0 || ! enabled.load (std::memory_order_relaxed))
        return;

    ++muted;
    selector = 0;
    record (call, -1);
    --muted;
}

void* original (std::atomic<void*>& slot, const char* name) noexcept
{
    if (auto* known = slot.load (std::memory_order_relaxed))
        return known;

    ++muted;
    // pthread_cond_* exist in an old version too, which dlsym may prefer.
    auto* found = std::string_view (name).starts_with ("pthread_cond_") ? dlvsym (RTLD_NEXT, name, "GLIBC_2.3.2") : nullptr;

    if (found == nullptr)
        found = dlsym (RTLD_NEXT, name);

    --muted;
    slot.store (found, std::memory_order_relaxed);
    return found;
}

#if defined (__x86_64__) && defined (PR_SET_SYSCALL_USER_DISPATCH)
void setDispatch (bool on) noexcept
{
    if (on)
        prctl (PR_SET_SYSCALL_USER_DISPATCH, PR_SYS_DISPATCH_ON, 0, 0, &selector);
    else
        prctl (PR_SET_SYSCALL_USER_DISPATCH, PR_SYS_DISPATCH_OFF, 0, 0, 0);
}

/** Steps back onto the two bytes of the `syscall` instruction, which then runs unhindered. */
void onSystemCall (int, siginfo_t* info, void* context) noexcept
{
    selector = 0;

    if (info->si_syscall != SYS_rt_sigreturn)
    {
        ++muted;
        record (nullptr, info->si_syscall);
        --muted;
    }

    auto& registers = static_cast<ucontext_t*> (context)->uc_mcontext.gregs;
    registers[REG_RIP] -= 2;
    registers[REG_RAX] = info->si_syscall;
}

bool prepareDispatch() noexcept
{
    struct sigaction action {};
    action.sa_sigaction = onSystemCall;
    action.sa_flags = SA_SIGINFO;

    if (sigaction (SIGSYS, &action, nullptr) != 0
        || prctl (PR_SET_SYSCALL_USER_DISPATCH, PR_SYS_DISPATCH_ON, 0, 0, &selector) != 0)
        return false;

    setDispatch (false);
    return true;
}
#else
void setDispatch (bool) noexcept {}
bool prepareDispatch() noexcept { return false; }
#endif

/** A blocked SIGSYS would kill the program instead of reaching the handler. */
void unblockSignal() noexcept
{
    sigset_t set;
    sigemptyset (&set);
    sigaddset (&set, SIGSYS);
    pthread_sigmask (SIG_UNBLOCK, &set, nullptr);
    signalUnblocked = true;
}

const bool ready = []
{
    const char* choice = std::getenv ("TAKELANE_REALTIME_GUARD");
    const std::string_view wish = choice != nullptr ? choice : "";
    std::array<void*, 4> frames {};
    backtrace (frames.data(), 4);       // the first call loads a library

    dispatching = wish != "off" && wish != "no-dispatch" && prepareDispatch();
    enabled = wish != "off";
    return true;
}();

/** "path(mangled+0x12) [0x...]" with the name made readable. */
std::string readable (const char* line)
{
    const std::string text = line;
    const auto open = text.find ('(');
    const auto plus = text.find ('+', open);

    if (open == std::string::npos || plus == std::string::npos || plus == open + 1)
        return text;

    int status = 0;
    char* name = abi::__cxa_demangle (text.substr (open + 1, plus - open - 1).c_str(), nullptr, nullptr, &status);
    std::string result = status == 0 ? std::string (name) : text.substr (open + 1, plus - open - 1);
    std::free (name);
    return result;
}

/** The eight innermost callers. */
std::string trace (const Record& r)
{
    constexpr int guardFrames = 3;      // record, note and the interposed call; or record, the handler and the kernel's frame
    std::string result;
    char** lines = backtrace_symbols (r.frames.data(), r.depth);

    for (int i = guardFrames; lines != nullptr && i < r.depth && i < guardFrames + 8; ++i)
        result += "    " + readable (lines[i]) + "\n";

    std::free (lines);
    return result;
}
}

bool active() noexcept                  { return enabled; }
bool catchesSystemCalls() noexcept      { return dispatching; }

std::vector<Violation> violations()
{
    std::vector<Violation> result;

    for (size_t i = 0; i < std::min (recorded.load(), records.size()); ++i)
        if (const auto& r = records[i]; r.complete.load (std::memory_order_acquire))
            result.push_back ({ r.call != nullptr ? r.call : "system call " + std::to_string (r.systemCall), trace (r) });

    return result;
}

void forget() noexcept
{
    for (auto& r : records)
        r.complete = false;

    recorded = 0;
}
}

using namespace takelane::RealTimeGuard;

extern "C"
{
void takelaneRealTimeEnter()
{
    if (scopes++ > 0 || ! dispatching.load (std::memory_order_relaxed))
        return;

    if (! signalUnblocked)
        unblockSignal();

    setDispatch (true);
    selector = 1;
}

void takelaneRealTimeLeave()
{
    if (--scopes > 0)
        return;

    selector = 0;

    if (dispatching.load (std::memory_order_relaxed))
        setDispatch (false);
}

void* __libc_malloc (size_t);
void* __libc_calloc (size_t, size_t);
void* __libc_realloc (void*, size_t);
void* __libc_memalign (size_t, size_t);
void __libc_free (void*);
}

// The names below are given to the assembler only, so that neither the system headers' declarations
// nor what the compiler knows about malloc and printf stand in the way.
#define TAKELANE_NAMED(result, name, parameters) \
    extern "C" result guarded_##name parameters __asm__ (#name); \
    extern "C" result guarded_##name parameters

#define TAKELANE_FORWARD(result, name, parameters, arguments) \
    TAKELANE_NAMED (result, name, parameters) \
    { \
        static constinit std::atomic<void*> slot { nullptr }; \
        note (#name); \
        return reinterpret_cast<result (*) parameters> (original (slot, #name)) arguments; \
    }

TAKELANE_NAMED (void*, malloc, (size_t size))                       { note ("malloc"); return __libc_malloc (size); }
TAKELANE_NAMED (void*, calloc, (size_t count, size_t size))         { note ("calloc"); return __libc_calloc (count, size); }
TAKELANE_NAMED (void*, realloc, (void* old, size_t size))           { note ("realloc"); return __libc_realloc (old, size); }
TAKELANE_NAMED (void*, memalign, (size_t align, size_t size))       { note ("memalign"); return __libc_memalign (align, size); }
TAKELANE_NAMED (void*, aligned_alloc, (size_t align, size_t size))  { note ("aligned_alloc"); return __libc_memalign (align, size); }

TAKELANE_NAMED (int, posix_memalign, (void** out, size_t align, size_t size))
{
    note ("posix_memalign");
    *out = __libc_memalign (align, size);
    return *out != nullptr ? 0 : ENOMEM;
}

TAKELANE_NAMED (void, free, (void* block))
{
    if (block != nullptr)
        note ("free");

    __libc_free (block);
}

TAKELANE_FORWARD (int, pthread_mutex_lock, (pthread_mutex_t* m), (m))
TAKELANE_FORWARD (int, pthread_mutex_trylock, (pthread_mutex_t* m), (m))
TAKELANE_FORWARD (int, pthread_mutex_timedlock, (pthread_mutex_t* m, const timespec* until), (m, until))
TAKELANE_FORWARD (int, pthread_rwlock_rdlock, (pthread_rwlock_t* m), (m))
TAKELANE_FORWARD (int, pthread_rwlock_wrlock, (pthread_rwlock_t* m), (m))
TAKELANE_FORWARD (int, pthread_cond_signal, (pthread_cond_t* c), (c))
TAKELANE_FORWARD (int, pthread_cond_broadcast, (pthread_cond_t* c), (c))
TAKELANE_FORWARD (int, pthread_cond_wait, (pthread_cond_t* c, pthread_mutex_t* m), (c, m))
TAKELANE_FORWARD (int, pthread_cond_timedwait, (pthread_cond_t* c, pthread_mutex_t* m, const timespec* until), (c, m, until))
TAKELANE_FORWARD (int, pthread_create, (pthread_t* t, const pthread_attr_t* a, void* (*run) (void*), void* x), (t, a, run, x))
TAKELANE_FORWARD (int, pthread_join, (pthread_t t, void** value), (t, value))
TAKELANE_FORWARD (int, sem_wait, (sem_t* s), (s))
TAKELANE_FORWARD (int, sem_timedwait, (sem_t* s, const timespec* until), (s, until))
TAKELANE_FORWARD (int, sem_post, (sem_t* s), (s))
TAKELANE_FORWARD (int, sched_yield, (), ())
TAKELANE_FORWARD (int, usleep, (unsigned microseconds), (microseconds))
TAKELANE_FORWARD (int, nanosleep, (const timespec* wanted, timespec* left), (wanted, left))
TAKELANE_FORWARD (int, clock_nanosleep, (clockid_t clock, int flags, const timespec* wanted, timespec* left), (clock, flags, wanted, left))
TAKELANE_FORWARD (void*, dlopen, (const char* name, int flags), (name, flags))
TAKELANE_FORWARD (int, close, (int file), (file))
TAKELANE_FORWARD (int, fsync, (int file), (file))
TAKELANE_FORWARD (ssize_t, read, (int file, void* bytes, size_t size), (file, bytes, size))
TAKELANE_FORWARD (ssize_t, write, (int file, const void* bytes, size_t size), (file, bytes, size))
TAKELANE_FORWARD (size_t, fread, (void* items, size_t size, size_t count, FILE* file), (items, size, count, file))
TAKELANE_FORWARD (size_t, fwrite, (const void* items, size_t size, size_t count, FILE* file), (items, size, count, file))
TAKELANE_FORWARD (int, fputs, (const char* text, FILE* file), (text, file))
TAKELANE_FORWARD (int, fputc, (int character, FILE* file), (character, file))
TAKELANE_FORWARD (int, puts, (const char* text), (text))
TAKELANE_FORWARD (int, putchar, (int character), (character))
TAKELANE_FORWARD (int, fflush, (FILE* file), (file))
TAKELANE_FORWARD (int, vfprintf, (FILE* file, const char* format, va_list values), (file, format, values))

namespace
{
int print (const char* call, FILE* file, const char* format, va_list values)
{
    note (call);
    ++muted;
    const int written = guarded_vfprintf (file, format, values);
    --muted;
    return written;
}
}

#define TAKELANE_PRINT(name, parameters, file) \
    TAKELANE_NAMED (int, name, parameters) \
    { \
        va_list values; \
        va_start (values, format); \
        const int written = print (#name, file, format, values); \
        va_end (values); \
        return written; \
    }

TAKELANE_PRINT (printf, (const char* format, ...), stdout)
TAKELANE_PRINT (fprintf, (FILE* file, const char* format, ...), file)
TAKELANE_PRINT (__printf_chk, (int, const char* format, ...), stdout)
TAKELANE_PRINT (__fprintf_chk, (FILE* file, int, const char* format, ...), file)

#else

namespace takelane::RealTimeGuard
{
bool active() noexcept                  { return false; }
bool catchesSystemCalls() noexcept      { return false; }
std::vector<Violation> violations()     { return {}; }
void forget() noexcept                  {}
}

#endif
