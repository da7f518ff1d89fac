#include "App/Workplace/Workplace.h"

#include "App/SessionRecover.h"
#include "App/Studio/Studio.h"
#include "App/Studio/Worker.h"
#include "App/Workplace/DemoFill.h"
#include "App/Workplace/SessionCopy.h"
#include "App/Workplace/Versions.h"
#include "Storage/ProblemText.h"

#include <atomic>

namespace takelane
{
namespace fs = std::filesystem;

struct Workplace::Task
{
    std::string title;
    bool canCancel = false;
    std::atomic<double> progress { -1.0 };
    std::stop_source stop;
};

namespace
{
OpeningRefused refused (const fs::path& folder, Problem problem)    { return { folder, std::move (problem) }; }

/** The session's folder for whatever of it was chosen. */
fs::path folderOfSession (const fs::path& chosen)
{
    std::error_code failed;
    auto folder = fs::is_directory (chosen, failed) ? chosen : chosen.parent_path();

    if (const auto name = folder.filename(); (name == "audio" || name == "peaks" || name == "takes" || name == "backups")
                                             && fs::exists (folder.parent_path() / "session.json", failed))
        folder = folder.parent_path();

    return folder;
}

bool isSame (const fs::path& a, const fs::path& b)
{
    std::error_code failed;
    return ! a.empty() && ! b.empty() && fs::equivalent (a, b, failed);
}

WorkOutcome openHealthy (const fs::path& folder, std::vector<Notice> notices)
{
    auto store = SessionStore::open (folder, SessionStore::Access::write);

    if (! store)
        return refused (folder, store.problem());

    const bool isDemo = ! demoPassesMissing ((*store)->session()).empty();
    return OpenedSession { *std::move (store), folder, std::move (notices), isDemo };
}

std::string joined (const std::vector<RecoveryProblem>& problems)
{
    std::string text;

    for (const auto& problem : problems)
        text += (text.empty() ? "" : " ") + problem.where + ": " + problem.what;

    return fitted (text);
}

WorkOutcome recoverAndOpen (const fs::path& folder)
{
    auto recovered = recoverSession (folder);

    if (! recovered)
        return refused (folder, recovered.problem());

    std::vector<Notice> notices;

    if (! recovered->problems.empty())
        notices.push_back ({ Severity::warn, "Some files could not be recovered", joined (recovered->problems), "session.showFolder", "Show files" });

    return openHealthy (folder, std::move (notices));
}

WorkOutcome openSession (const fs::path& chosen, const fs::path& current)
{
    std::error_code failed;

    if (! fs::exists (chosen, failed))
        return refused (chosen, { shownPath (chosen) + " is not there; it may have been moved, or its disk is not connected" });

    const auto folder = folderOfSession (chosen);

    if (isSame (folder, current))
        return refused (folder, { "That session is the one that is open" });

    const bool isDamaged = isDamagedSession (folder);

    if (! isDamaged && ! fs::exists (folder / "session.json", failed))
        return refused (folder, { shownPath (folder) + " is no Takelane session; choose the folder that holds session.json" });

    auto need = RecoveryNeed::none;

    // A journal may be that of another program which is recording right now.
    {
        const auto lock = SessionLock::acquire (folder);

        if (! lock)
            return refused (folder, lock.problem());

        need = isDamaged ? RecoveryNeed::asked : recoveryNeed (folder);

        if (need == RecoveryNeed::asked)
        {
            auto facts = recoveryFacts (folder);

            if (! facts)
                return refused (folder, facts.problem());

            return RecoveryNeeded { *std::move (facts) };
        }
    }

    return need == RecoveryNeed::silent ? recoverAndOpen (folder) : openHealthy (folder, {});
}

WorkOutcome makeAndOpen (const fs::path& folder, const LoadedSession& first)
{
    std::error_code failed;
    fs::create_directories (folder.parent_path(), failed);

    if (failed)
        return refused (folder, { fitted ("The folder " + shownPath (folder.parent_path()) + " cannot be made: " + failed.message()) });

    if (auto made = createSessionFolder (folder, first); ! made)
        return refused (folder, made.problem());

    return openHealthy (folder, {});
}

WorkOutcome openOrMakeDemo (const fs::path& sessions, const fs::path& current)
{
    const auto first = demoSetUp();

    if (! first)
        return refused (sessions, first.problem());

    const auto folder = sessions / first->session.name;
    std::error_code failed;

    if (isDamagedSession (folder) || fs::exists (folder / "session.json", failed))
        return openSession (folder, current);

    return makeAndOpen (freeFolderFor (sessions, first->session.name), *first);
}
}

Workplace::Workplace (Preferences& p) : preferences (p), worker (std::make_unique<Worker> (true)) {}

Workplace::~Workplace()
{
    cancel();
}

void Workplace::start (std::string title, bool canCancel, std::function<WorkOutcome (Task&)> work)
{
    cancel();
    outcome.reset();
    task = std::make_shared<Task>();
    task->title = std::move (title);
    task->canCancel = canCancel;

    // Shared: what was made for nobody (a lock held by a store nobody took) goes with it.
    worker->start ([task = task, work = std::move (work)] { return std::make_shared<WorkOutcome> (work (*task)); },
                   [this, task = task] (std::shared_ptr<WorkOutcome> made) { finished (task, std::move (*made)); });
}

void Workplace::finished (const std::shared_ptr<Task>& which, WorkOutcome made)
{
    if (which != task)
        return;

    task.reset();
    outcome = std::move (made);

    if (const auto* no = std::get_if<OpeningRefused> (&*outcome))
        if (std::error_code failed; ! fs::exists (no->folder, failed))
            preferences.change ([&] (PreferenceValues& v) { std::erase (v.recent, no->folder); });
}

void Workplace::begin (const std::optional<fs::path>& named)
{
    if (named)
        return open (*named);

    const auto recent = preferences.now().recent;

    if (recent.empty())
        return openDemo();

    start ("Opening " + recent.front().filename().string(), false, [recent, sessions = preferences.now().sessionsFolder] (Task&)
    {
        std::vector<Notice> notices;

        for (const auto& folder : recent)
        {
            auto opened = openSession (folder, {});
            auto* no = std::get_if<OpeningRefused> (&opened);

            if (no == nullptr)
            {
                if (auto* session = std::get_if<OpenedSession> (&opened))
                    session->notices.insert (session->notices.end(), notices.begin(), notices.end());

                return opened;
            }

            if (notices.empty())
                notices.push_back ({ Severity::warn, "Could not open " + folder.filename().string(), no->problem.text, "session.open", "Open a session" });
        }

        auto demo = openOrMakeDemo (sessions, {});

        if (auto* session = std::get_if<OpenedSession> (&demo))
            session->notices.insert (session->notices.end(), notices.begin(), notices.end());

        return demo;
    });
}

void Workplace::open (fs::path folder)
{
    start ("Opening " + folder.filename().string(), false, [folder, current = current] (Task&) { return openSession (folder, current); });
}

void Workplace::recover (fs::path folder)
{
    start ("Recovering " + folder.filename().string(), false, [folder] (Task&) { return recoverAndOpen (folder); });
}

void Workplace::openOlder (fs::path folder)
{
    start ("Opening " + folder.filename().string(), false, [folder] (Task&) -> WorkOutcome
    {
        if (auto kept = keepOlderSave (folder); ! kept)
            return refused (folder, kept.problem());

        return openHealthy (folder, { { Severity::info, "Opened the older save", "What came after it lies in takes/recovered and audio of the session's folder.",
                                        "session.showFolder", "Show files" } });
    });
}

void Workplace::create (NewSessionRequest request)
{
    request.names = preferences.now().names;
    start ("Making " + request.name, false, [request = std::move (request)] (Task&) -> WorkOutcome
    {
        auto setUp = setUpFor (request);

        if (! setUp)
            return refused (request.folder, setUp.problem());

        return makeAndOpen (freeFolderFor (request.folder.parent_path(), request.folder.filename().string()), { setUp->session, setUp->desk, 1, programAndVersion() });
    });
}

void Workplace::openDemo()
{
    start ("Opening the demo", false, [sessions = preferences.now().sessionsFolder, current = current] (Task&) { return openOrMakeDemo (sessions, current); });
}

void Workplace::saveAs (const Studio& studio, fs::path newFolder)
{
    if (isRedLight (studio.status().roll))
    {
        outcome = refused (newFolder, { "A take is being made; save the session under another name after it" });
        return;
    }

    SessionCopy copy { studio.folder(), newFolder, { studio.session(), studio.desk(), 1, programAndVersion() } };
    copy.session.session.name = newFolder.filename().string();
    forgetDemo (copy.session.session);

    start ("Copying to " + copy.session.session.name, true, [copy = std::move (copy)] (Task& running) -> WorkOutcome
    {
        if (auto made = copySession (copy, running.stop.get_token(), [&] (double p) { running.progress = p; }); ! made)
            return running.stop.stop_requested() ? WorkOutcome (WorkDone { { Severity::info, "Copy cancelled", "Nothing of it is left.", {}, {} } })
                                                 : WorkOutcome (refused (copy.to, made.problem()));

        auto opened = openHealthy (copy.to, {});

        if (auto* session = std::get_if<OpenedSession> (&opened))
            session->isCopy = true;

        return opened;
    });
}

void Workplace::saveVersion (Studio& studio, std::string name)
{
    studio.save();
    LoadedSession version { studio.session(), studio.desk(), 1, programAndVersion() };

    start ("Saving " + name, false, [version = std::move (version), folder = studio.folder(), name] (Task&) -> WorkOutcome
    {
        const auto kept = keepVersion (folder, version, name);

        if (! kept)
            return refused (folder, kept.problem());

        return WorkDone { { Severity::info, "Version " + std::to_string (*kept) + " saved", name + ", in the backups of the session's folder.",
                            "session.showFolder", "Show files" } };
    });
}

void Workplace::saveTemplate (const Studio& studio, std::string name)
{
    start ("Saving the template " + name, false, [setUp = templateFrom (studio.session(), studio.desk()),
                                                  folder = preferences.now().templatesFolder, name] (Task&) -> WorkOutcome
    {
        if (auto saved = takelane::saveTemplate (folder, name, setUp); ! saved)
            return refused (folder, saved.problem());

        return WorkDone { { Severity::info, "Template saved", name + " is offered when you make a new session.", "session.new", "New session" } };
    });
}

void Workplace::listTemplates (std::function<void (std::vector<OwnTemplate>)> tell)
{
    worker->start ([folder = preferences.now().templatesFolder] { return ownTemplates (folder); }, std::move (tell));
}

void Workplace::cancel()
{
    if (task != nullptr)
        task->stop.request_stop();
}

void Workplace::setOpen (fs::path folder)
{
    current = std::move (folder);

    if (! current.empty())
        preferences.change ([this] (PreferenceValues& v)
        {
            rememberRecent (v, current);
            v.hasStartedBefore = true;
        });
}

std::optional<JobStatus> Workplace::job() const
{
    if (task == nullptr)
        return {};

    return JobStatus { task->title, task->progress, task->canCancel };
}

std::optional<WorkOutcome> Workplace::poll()
{
    worker->collect();
    return std::exchange (outcome, std::nullopt);
}

WorkOutcome Workplace::wait()
{
    worker->wait();
    return std::move (*poll());
}
}
