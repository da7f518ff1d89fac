#pragma once

/** Getting sessions: opens, makes, recovers, copies them on a worker, so that the window goes on drawing.

    One thing at a time; a second wish replaces one that waits. Message thread only: begin something, show job(), and
    take what became of it from poll(), once a frame. Whoever gets an Opened builds the Studio and tells it (setOpen).
*/

#include "App/Preferences/Preferences.h"
#include "App/SessionStore.h"
#include "App/Workplace/NewSession.h"
#include "App/Workplace/RecoveryFacts.h"

#include <variant>

namespace takelane
{
class Studio;
class Worker;

/** A session to go on with. The former one's Studio has to be destroyed first when `folder` is its own. */
struct OpenedSession
{
    std::unique_ptr<SessionStore> store;
    std::filesystem::path folder;
    std::vector<Notice> notices;            ///< what to tell once the window shows it
    bool isDemo = false;                    ///< its takes are still to be made: build a DemoFill
    bool isCopy = false;                    ///< of the open session with all its edits, by saveAs
};

/** Show RecoveryDialog, then recover() or openOlder(). */
struct RecoveryNeeded { RecoveryFacts facts; };

/** One sentence; the session that was open stays open. */
struct OpeningRefused { std::filesystem::path folder; Problem problem; };

/** Of saveVersion, saveTemplate, a cancelled copy. */
struct WorkDone { Notice notice; };

using WorkOutcome = std::variant<OpenedSession, RecoveryNeeded, OpeningRefused, WorkDone>;

class Workplace
{
public:
    explicit Workplace (Preferences&);

    /** Cancels what runs and waits for it. */
    ~Workplace();

    /** At start: the session named on the command line, else the last one, else the demo. */
    void begin (const std::optional<std::filesystem::path>& named);

    void open (std::filesystem::path folder);           ///< a session's folder, or a file in it
    void recover (std::filesystem::path folder);        ///< brings back what is there, then opens
    void openOlder (std::filesystem::path folder);      ///< what was saved before, then opens
    void create (NewSessionRequest);
    void openDemo();

    /** A whole copy in a new folder under that name, then opened. Edits made meanwhile stay in the one that is open:
        show ProgressDialog. Refused while a take is made. */
    void saveAs (const Studio&, std::filesystem::path newFolder);

    /** Saves, and keeps a copy of the document under a name until somebody deletes it: backups/version-<nnn> <name>.json. */
    void saveVersion (Studio&, std::string name);
    void saveTemplate (const Studio&, std::string name);

    /** Told by poll(). */
    void listTemplates (std::function<void (std::vector<OwnTemplate>)>);
    void cancel();

    /** The session whose Studio is open; empty: none. Remembered as recent. */
    void setOpen (std::filesystem::path folder);
    const std::filesystem::path& openFolder() const noexcept        { return current; }

    /** What is being done; nothing: idle. */
    std::optional<JobStatus> job() const;

    std::optional<WorkOutcome> poll();

    /** Only for tests: waits for the worker. */
    WorkOutcome wait();

private:
    struct Task;                            ///< of the running work: progress out, cancel in

    void start (std::string title, bool canCancel, std::function<WorkOutcome (Task&)>);
    void finished (const std::shared_ptr<Task>&, WorkOutcome);

    Preferences& preferences;
    std::filesystem::path current;
    std::optional<WorkOutcome> outcome;
    std::shared_ptr<Task> task;
    std::unique_ptr<Worker> worker;
};
}
