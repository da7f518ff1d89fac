#include "App/Remote/ListeningPage.h"

#include "App/Remote/PhonePage.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t mostMixes = 50;

bool isSmall (const fs::path& file)     { return file.extension() == ".mp3" || file.extension() == ".opus"; }

std::string typeOf (const fs::path& file)
{
    const auto ending = file.extension();
    return ending == ".mp3" ? "audio/mpeg" : ending == ".opus" ? "audio/ogg" : ending == ".flac" ? "audio/flac" : "audio/wav";
}

std::int64_t secondsOf (fs::file_time_type time)
{
    const auto system = std::chrono::file_clock::to_sys (time);
    return std::chrono::duration_cast<std::chrono::seconds> (system.time_since_epoch()).count();
}

/** The large files of the same mix: "Song_Mix_v3_96k24.wav" of "Song_Mix_v3.mp3", "Song_ROUGH.wav" of "Song_ROUGH.mp3". */
bool isSameMix (const fs::path& small, const fs::path& large)
{
    const auto stem = small.stem().string(), other = large.stem().string();
    const bool isLarge = large.extension() == ".wav" || large.extension() == ".flac";
    return isLarge && (other == stem || other.starts_with (stem + "_"));
}

ListeningMix::File fileAt (const fs::path& sessionFolder, const fs::directory_entry& entry)
{
    std::error_code failed;
    const auto bytes = entry.file_size (failed);
    const auto within = entry.path().lexically_relative (sessionFolder);
    const bool isWithin = ! within.empty() && *within.begin() != "..";
    const auto shown = isWithin ? within : fs::path ("elsewhere") / entry.path().parent_path().filename() / entry.path().filename();
    return { shown.generic_string(), failed ? 0 : static_cast<std::int64_t> (bytes), entry.path() };
}

std::vector<fs::directory_entry> filesIn (const fs::path& folder)
{
    std::error_code failed;
    std::vector<fs::directory_entry> found;

    for (fs::directory_iterator at (folder, failed), end; ! failed && at != end; at.increment (failed))
        found.push_back (*at);

    std::ranges::sort (found, {}, [] (const fs::directory_entry& e) { return e.path(); });
    return found;
}

void add (std::vector<ListeningMix>& mixes, const fs::path& sessionFolder, const fs::path& folder)
{
    const auto files = filesIn (folder);

    for (const auto& small : files)
    {
        std::error_code failed;

        if (! isSmall (small.path()) || ! small.is_regular_file (failed))
            continue;

        ListeningMix mix;
        mix.title = small.path().stem().string();
        std::ranges::replace (mix.title, '_', ' ');
        mix.when = secondsOf (small.last_write_time (failed));
        mix.listen = fileAt (sessionFolder, small);
        mix.downloads = { mix.listen };

        for (const auto& large : files)
            if (isSameMix (small.path(), large.path()))
                mix.downloads.push_back (fileAt (sessionFolder, large));

        mixes.push_back (std::move (mix));
    }
}
}

std::vector<ListeningMix> listeningMixes (const fs::path& sessionFolder, const std::vector<fs::path>& elsewhere)
{
    std::vector<ListeningMix> mixes;
    add (mixes, sessionFolder, sessionFolder / "bounces");

    for (const auto& delivery : filesIn (sessionFolder / "deliveries"))
        add (mixes, sessionFolder, delivery.path());

    for (const auto& folder : elsewhere)
        add (mixes, sessionFolder, folder);

    std::ranges::stable_sort (mixes, std::ranges::greater(), &ListeningMix::when);
    mixes.resize (std::min (mixes.size(), mostMixes));
    return mixes;
}

Result<std::unique_ptr<ListeningPage>> ListeningPage::open (int port)
{
    auto opened = PhoneServer::open (listeningPage(), port);
    return opened.ok() ? std::unique_ptr<ListeningPage> (new ListeningPage (std::move (*opened))) : Result<std::unique_ptr<ListeningPage>> (opened.problem());
}

void ListeningPage::show (const std::string& sessionName, const std::vector<ListeningMix>& mixes, const std::string& whyNone)
{
    std::vector<OfferedFile> files;
    auto list = Json::array();

    for (const auto& mix : mixes)
    {
        auto downloads = Json::array();

        for (const auto& file : mix.downloads)
        {
            files.push_back ({ file.path, file.place, typeOf (file.path) });
            downloads.push_back ({ { "file", file.path }, { "name", fs::path (file.path).filename().string() }, { "bytes", file.bytes } });
        }

        list.push_back ({ { "title", mix.title }, { "when", mix.when }, { "listen", mix.listen.path }, { "downloads", downloads } });
    }

    server->offer (std::move (files));
    server->publish (Json { { "session", sessionName }, { "mixes", list }, { "why", mixes.empty() ? whyNone : std::string() } }.dump (-1, ' ', false, Json::error_handler_t::replace));
}
}
