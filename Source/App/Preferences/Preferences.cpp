#include "App/Preferences/Preferences.h"

#include "App/Preferences/UserFolders.h"
#include "Storage/DurableFile.h"
#include "Storage/ProblemText.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace takelane
{
namespace
{
constexpr auto fileName = "preferences.json";
constexpr std::size_t longestFile = 1 << 20;        // bytes
}

/** Replaces the file by the newest text it was given. */
class Preferences::Writer
{
public:
    explicit Writer (std::filesystem::path f) : folder (std::move (f)), thread ([this] (std::stop_token stop) { run (stop); }) {}

    void write (std::string text)
    {
        {
            const std::scoped_lock hold (mutex);
            waiting = std::move (text);
        }

        changed.notify_all();
    }

    std::optional<Problem> takeProblem()
    {
        const std::scoped_lock hold (mutex);
        return std::exchange (problem, std::nullopt);
    }

private:
    Result<void> writeNow (const std::string& text) const
    {
        std::error_code failed;
        std::filesystem::create_directories (folder, failed);

        if (failed)
            return Problem { "The folder " + shownPath (folder) + " cannot be made: " + failed.message() + "." };

        return writeDurably ({ folder, fileName, text, {} });
    }

    void run (const std::stop_token& stop)
    {
        std::unique_lock hold (mutex);

        for (;;)
        {
            changed.wait (hold, stop, [this] { return waiting.has_value(); });

            if (! waiting)
                return;

            const auto text = *std::exchange (waiting, std::nullopt);
            hold.unlock();
            auto written = writeNow (text);
            hold.lock();

            if (! written)
                problem = written.problem();
        }
    }

    const std::filesystem::path folder;
    std::mutex mutex;
    std::condition_variable_any changed;
    std::optional<std::string> waiting;
    std::optional<Problem> problem;
    std::jthread thread;            // last: ends before what it uses
};

Preferences::Preferences() : Preferences (configFolder()) {}

Preferences::Preferences (std::filesystem::path f) : folder (std::move (f)), values (defaultPreferences())
{
    read();
    keyMap = KeyMap (values.keys);
    writer = std::make_unique<Writer> (folder);
}

Preferences::~Preferences() = default;

std::filesystem::path Preferences::file() const     { return folder / fileName; }

void Preferences::read()
{
    std::error_code failed;

    if (! std::filesystem::exists (file(), failed))
        return;

    const auto text = readWholeFile (file(), longestFile);
    auto read = text ? preferencesFromJson (*text, values) : Result<PreferenceValues> (text.problem());

    if (read)
    {
        values = *std::move (read);
        return;
    }

    auto aside = file();

    for (int n = 1; std::filesystem::exists (aside, failed); ++n)
        aside = folder / (std::string (fileName) + ".damaged-" + std::to_string (n));

    std::filesystem::rename (file(), aside, failed);
    notices.push_back ({ Severity::warn, "Preferences could not be read",
                         "They are back at their defaults; the old file is kept as " + aside.filename().string() + ".", {}, {} });
}

void Preferences::change (const std::function<void (PreferenceValues&)>& make)
{
    auto next = values;
    make (next);

    if (next == values)
        return;

    values = std::move (next);
    keyMap = KeyMap (values.keys);
    writer->write (preferencesToJson (values));

    for (const auto& weak : std::vector (listeners))
        if (const auto listener = weak.lock())
            (*listener)();
}

std::shared_ptr<void> Preferences::listen (std::function<void()> listener)
{
    std::erase_if (listeners, [] (const auto& weak) { return weak.expired(); });
    auto held = std::make_shared<std::function<void()>> (std::move (listener));
    listeners.push_back (held);
    return held;
}

std::vector<Notice> Preferences::takeNotices()
{
    if (const auto problem = writer->takeProblem())
        notices.push_back ({ Severity::warn, "Preferences not saved", problem->text, {}, {} });

    return std::exchange (notices, {});
}
}
