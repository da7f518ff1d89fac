#include "App/Studio/StudioParts.h"

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

/** The first of "Song_2026-11-21_ROUGH.wav", "..._ROUGH-2.wav" and so on that is not there. */
std::string freeName (const std::filesystem::path& folder, const std::string& stem)
{
    std::error_code failed;
    auto name = stem + ".wav";

    for (int i = 2; std::filesystem::exists (folder / name, failed); ++i)
        name = stem + "-" + std::to_string (i) + ".wav";

    return name;
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
        request.file = into / freeName (into, stem);
        auto bounced = failed ? Result<BounceResult> (Problem { "The folder 'bounces' cannot be made in the session's: is it write-protected?" })
                              : bounce (folder, now, desk, request, [&job] (double done)
                                {
                                    job->progress = done;
                                    return ! job->stop.stop_requested();
                                });
        return std::pair { request.file.filename().string(), std::move (bounced) };
    },
    [this, job = job] (std::pair<std::string, Result<BounceResult>> outcome)
    {
        if (! job->stop.stop_requested())
            tellBounced (outcome.first, outcome.second);

        this->job.reset();

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
