#include "App/Studio/StudioParts.h"

#include "App/Deliver/ExportTags.h"
#include "App/UtcTime.h"
#include "App/Workplace/FileNames.h"
#include "Storage/Posix.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace takelane
{
namespace
{
constexpr double loudestRoomDb = -3.0, quietestRoomDb = -6.0;       // the peak of a mix that leaves mastering its headroom

std::string today()
{
    const auto now = std::time (nullptr);
    std::tm here {};
    ::localtime_r (&now, &here);
    std::array<char, 16> text {};
    std::strftime (text.data(), text.size(), "%Y-%m-%d", &here);
    return text.data();
}

/** The first of "Song_2026-11-21_ROUGH", "..._ROUGH-2" and so on that is not there. */
std::string freeName (const std::filesystem::path& folder, const std::string& stem)
{
    std::error_code failed;
    auto name = stem;

    for (int i = 2; std::filesystem::exists (folder / (name + ".wav"), failed) || std::filesystem::exists (folder / (name + ".mp3"), failed); ++i)
        name = stem + "-" + std::to_string (i);

    return name;
}

struct Bounced
{
    std::string file;
    Result<BounceResult> mix { Problem {} };
    std::string noCopy;                     ///< why there is none to listen to
};

/** The mix as a WAV file, and the same for phones beside it. */
Bounced bounceBoth (const std::filesystem::path& folder, const Session& session, const DeskState& desk, BounceRequest request, const std::filesystem::path& stem,
                    const Progress& progress)
{
    constexpr double wavPart = 0.6;
    request.file = stem.string() + ".wav";
    Bounced b { request.file.filename().string(), bounce (folder, session, desk, request, [&] (double done) { return progress (wavPart * done); }), {} };

    if (! b.mix.ok())
        return b;

    const auto wav = std::exchange (request.file, stem.string() + ".mp3");
    request.container = BounceContainer::mp3;

    if (const auto copy = bounce (folder, session, desk, request, [&] (double done) { return progress (wavPart + (1.0 - wavPart) * done); }); ! copy.ok())
        b.noCopy = copy.problem().text;

    std::error_code failed;

    if (! progress (1.0))                   // cancelled: nothing is left
        std::filesystem::remove (wav, failed);

    return b;
}

std::string inDb (double dB)
{
    std::array<char, 32> text {};
    std::snprintf (text.data(), text.size(), "%.1f", dB);
    return text.data();
}

std::string headroomOf (double peakDb)
{
    if (peakDb > 0.0)               return "Peak +" + inDb (peakDb) + " dBFS: it is over full scale, turn the master down";
    if (peakDb > loudestRoomDb)     return "Peak " + inDb (peakDb) + " dBFS: above -6 to -3, turn the master down by " + inDb (peakDb - loudestRoomDb) + " dB";
    if (peakDb < quietestRoomDb)    return "Peak " + inDb (peakDb) + " dBFS: below -6 to -3";
    return "Peak " + inDb (peakDb) + " dBFS: inside -6 to -3";
}
}

void Studio::Parts::bounceMix()
{
    const auto refuse = [this] (std::string why) { tell (Severity::info, "Not bounced", std::move (why), {}, {}, "bounce"); };

    if (isTakeInHand() || isRecordingRoll())
        return refuse ("A take is being recorded: bounce when it has ended");

    if (job != nullptr)
        return refuse ("Another file is being written: bounce when that is done");

    const auto& s = song();
    job = std::make_shared<JobInHand>();
    job->title = "Bouncing " + s.title.substr (0, 60);

    BounceRequest request;
    request.song = s.id;
    request.bits = session().bits == SampleFormat::int24 ? BounceBits::int24 : BounceBits::float32;
    request.provenance = tagsOfMix (session(), s, "Rough mix", utcNow(), { {}, endOfMusic (session(), s) });
    const auto stem = fileNameFor (s.title) + "_" + today() + "_ROUGH";

    jobs.start ([job = job, now = session(), desk = store->desk(), folder = store->folder(), request, stem, isOwnThread = settings.ownThreads]() mutable
    {
        if (isOwnThread)            // a take that begins meanwhile comes first
        {
            posix::giveWayToOthers();
            posix::giveWayAtTheDisk();
        }

        const auto into = folder / "bounces";
        std::error_code failed;
        std::filesystem::create_directories (into, failed);

        if (failed)
            return Bounced { {}, Problem { "The folder 'bounces' cannot be made in the session's: is it write-protected?" }, {} };

        return bounceBoth (folder, now, desk, request, into / freeName (into, stem), [&job] (double done)
        {
            job->progress = done;
            return ! job->stop.stop_requested();
        });
    },
    [this, job = job] (Bounced bounced)
    {
        if (! job->stop.stop_requested())
        {
            tellBounced (bounced.file, bounced.mix);

            if (! bounced.noCopy.empty())
                tell (Severity::warn, "No listening copy", bounced.noCopy);
        }

        this->job.reset();

        if (listeningPage != nullptr)
            showListening (false);

        if (! imports.empty())
            startImport();
    });
}

void Studio::Parts::tellBounced (const std::string& file, const Result<BounceResult>& bounced)
{
    if (! bounced.ok())
        return tell (Severity::warn, "Not bounced", bounced.problem().text, {}, {}, "bounce");

    if (! bounced->missing.empty())
        tell (Severity::warn, "Bounced with gaps", bounced->missing.front().text);

    const auto& limiter = song().master.limiter;
    const auto limited = limiter && limiter->on ? ". The limiter is on: off with it for the mastering hand-off" : "";
    tell (Severity::info, "Bounced the mix", "bounces/" + file + ". " + headroomOf (bounced->peakDb) + limited, "session.showFolder", "Show folder", "bounce");
}

void Studio::bounceMix()        { parts->bounceMix(); }
}
