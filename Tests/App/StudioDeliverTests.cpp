#include "Tests/App/StudioDeliverRig.h"

#include "Tests/Support/DiskFaults.h"

#include <fstream>

using namespace takelane;
namespace fs = std::filesystem;

TEST_CASE ("Before a start the queue says what would be written and where, and changes with the package")
{
    QueueRig rig;
    CHECK (rig.rows() == std::vector<std::string> { "Mix: Waiting", "Stem: Bass DI: Waiting", "Stem: Lead Vox: Waiting", "Multitracks: Waiting", "Proof: Waiting" });
    CHECK (rig.studio->delivery()->folder == rig.target());
    CHECK_FALSE (rig.studio->delivery()->folderExists);
    CHECK_FALSE (rig.studio->delivery()->running);
    const auto before = rig.studio->delivery();
    CHECK (rig.studio->delivery() == before);                // nothing changed
    rig.set (R"("stems": false)");
    CHECK (rig.rows() == std::vector<std::string> { "Mix: Waiting", "Multitracks: Waiting", "Proof: Waiting" });
    CHECK (rig.studio->delivery()->revision > before->revision);
}

TEST_CASE ("A delivery is written, read back and proved, and a notice says where it is")
{
    QueueRig rig;
    rig.deliver();
    INFO (rig.rows().back());
    const auto done = rig.studio->delivery();

    for (const auto& row : done->rows)
    {
        INFO (row.item.title + ": " + row.says);
        CHECK (row.state == QueueState::verified);
    }

    CHECK (done->done == 5);
    CHECK (done->progress == 1.0);
    CHECK (done->isProved);
    CHECK (done->folderExists);
    CHECK (fs::exists (rig.target() / "Northern Line_Mix_v1_48k24.wav"));
    CHECK (fs::exists (rig.target() / "Multitracks/02 Lead Vox_v1_48k24.wav"));
    const auto notices = rig.studio->takeNotices();
    REQUIRE (std::ranges::count (notices, std::string ("Delivered"), &Notice::title) == 1);
    CHECK (notices.back().text == "5 files in Northern Line v1, read back and proved");
}

TEST_CASE ("What was delivered stays so until the song or the package becomes another; an override changes nothing of it")
{
    QueueRig rig;
    rig.deliver();
    CHECK (rig.state ("Mix") == QueueState::verified);
    StudioRig::must (rig.studio->run (R"({"do": "deliver.override", "check": "something", "note": "else"})"));
    CHECK (rig.state ("Mix") == QueueState::verified);
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), -3.0));
    CHECK (rig.state ("Mix") == QueueState::waiting);
    rig.studio->undo();
    rig.letAllPass();
    rig.deliver();
    rig.set (R"("bits": "16")");
    CHECK (rig.state ("Mix") == QueueState::waiting);
}

TEST_CASE ("A start looks at the song first, where nobody has since it was changed")
{
    QueueRig rig;
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), -3.0));
    CHECK (rig.studio->preflight().isStale);
    StudioRig::must (rig.studio->startDelivery());
    CHECK (rig.studio->preflight().running);
    CHECK (rig.studio->delivery()->running);
    CHECK_FALSE (fs::exists (rig.target()));
    rig.deliver();
    CHECK_FALSE (rig.studio->preflight().isStale);
    CHECK (fs::exists (rig.target() / "Northern Line_Mix_v1_48k24.wav"));
}

TEST_CASE ("A rough mix waits for no gate")
{
    QueueRig rig;
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), 12.0));        // far over the target
    rig.set (R"("kind": "rough")");
    rig.deliver();
    CHECK (rig.rows() == std::vector<std::string> { "Mix: Verified", "Listening copy: Verified" });
    CHECK (fs::exists (rig.target() / "Northern Line_Mix_v1.mp3"));
}

TEST_CASE ("A paused queue begins nothing new, a take comes first by itself, and it goes on after")
{
    QueueRig rig;
    StudioRig::must (rig.studio->startDelivery());
    rig.studio->pauseDelivery (true);
    rig.settle();
    rig.settle();
    CHECK (rig.studio->delivery()->paused);
    CHECK (rig.studio->delivery()->done == 0);
    rig.studio->pauseDelivery (false);
    rig.studio->runWorkers();
    rig.studio->runWorkers();
    const auto soFar = rig.studio->delivery()->done;
    CHECK (soFar >= 1);

    StudioRig::must (rig.studio->setArmed (rig.track ("Lead Vox"), true));
    rig.studio->record();
    rig.runUntil (RollState::recording);
    const auto atTake = rig.studio->delivery()->done;
    CHECK (atTake < 5);
    rig.run (second / 2);
    CHECK (rig.studio->delivery()->done <= atTake + 1);
    CHECK (rig.studio->delivery()->running);
    CHECK_FALSE (rig.studio->delivery()->paused);
    CHECK_FALSE (rig.studio->startDelivery().ok());
    rig.studio->stop();
    rig.finish();

    for (int i = 0; i < 20; ++i)
        rig.settle();

    CHECK_FALSE (rig.studio->delivery()->running);
}

TEST_CASE ("A cancelled delivery keeps what is verified, and a start goes on with the rest")
{
    QueueRig rig;
    StudioRig::must (rig.studio->startDelivery());
    rig.studio->runWorkers();
    rig.studio->runWorkers();
    const auto done = rig.studio->delivery()->done;
    REQUIRE (done >= 1);
    rig.studio->cancelDelivery();
    rig.settle();
    const auto cancelled = rig.studio->delivery();
    CHECK_FALSE (cancelled->running);
    CHECK (cancelled->rows.back().state == QueueState::cancelled);
    CHECK (rig.state ("Mix") == QueueState::verified);
    rig.deliver();
    CHECK (rig.studio->delivery()->done == 5);
}

TEST_CASE ("A row that fails says why, the others are written, and nothing is proved")
{
    QueueRig rig;
    fs::create_directories (rig.target());
    std::ofstream (rig.target() / "Multitracks") << "in the way";
    rig.deliver();
    CHECK (rig.state ("Mix") == QueueState::verified);
    CHECK (rig.state ("Multitracks") == QueueState::failed);
    CHECK (rig.rows()[3].find ("The folder 'Multitracks' cannot be made") != std::string::npos);
    CHECK (rig.state ("Proof") == QueueState::held);
    CHECK_FALSE (rig.studio->delivery()->isProved);
    const auto notices = rig.studio->takeNotices();
    CHECK (std::ranges::count (notices, std::string ("Not all of it is delivered"), &Notice::title) == 1);

    fs::remove (rig.target() / "Multitracks");
    rig.deliver();
    CHECK (rig.studio->delivery()->done == 5);
}

namespace
{
std::size_t filesUnder (const fs::path& folder)
{
    std::error_code failed;
    std::size_t count = 0;

    for (fs::recursive_directory_iterator at (folder, failed), end; at != end; at.increment (failed))
        count += at->is_regular_file();

    return count;
}
}

TEST_CASE ("A disk that fills up in the middle is said in the row, and no half file is left")
{
    QueueRig rig;
    rig.set (R"("stems": false, "multitracks": false)");
    rig.letAllPass();

    {
        const FailingCalls full (posix::Call::write, 2, ENOSPC);    // the header is in
        rig.deliver();
    }

    CHECK (rig.state ("Mix") == QueueState::failed);
    CHECK (rig.rows()[0].find ("Mix: Northern Line_Mix_v1_48k24.wav cannot be written: the disk refused it") == 0);
    CHECK (filesUnder (rig.target()) == 0);
    rig.deliver();
    CHECK (rig.state ("Mix") == QueueState::verified);
}

TEST_CASE ("A disk without the room is said before anything is written there")
{
    const SmallDisk disk ("size=64k");

    if (! disk.isMounted())
        return;

    QueueRig rig;
    rig.set (R"("folder": ")" + (disk / "for Ana").string() + "\"");
    rig.letAllPass();
    rig.deliver();
    CHECK (rig.rows()[0].find ("The disk is full: ") != std::string::npos);
    CHECK (filesUnder (disk.path()) == 0);
}

TEST_CASE ("Looking at another song gives up what waits for the gate, and never what is being written")
{
    QueueRig rig;
    StudioRig::must (rig.studio->run (R"({"do": "song.add", "title": "Other"})"));
    const auto select = [&] (const char* title) { StudioRig::must (rig.studio->run (std::string (R"({"do": "song.select", "song": ")") + title + "\"}")); };
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), -3.0));
    StudioRig::must (rig.studio->startDelivery());
    select ("Other");
    rig.settle();
    CHECK_FALSE (rig.studio->delivery()->running);
    CHECK (rig.studio->delivery()->rows.empty());
    CHECK_FALSE (fs::exists (rig.target()));

    select ("Northern Line");
    rig.letAllPass();
    StudioRig::must (rig.studio->startDelivery());
    rig.studio->runWorkers();
    rig.studio->runWorkers();
    select ("Other");

    for (int i = 0; i < 6; ++i)
        rig.settle();

    CHECK (rig.studio->delivery()->rows.empty());            // of the other song, which has nothing
    CHECK (fs::exists (rig.target() / "Multitracks/02 Lead Vox_v1_48k24.wav"));
    CHECK (fs::exists (rig.target() / "checksums.sha256"));
}

TEST_CASE ("Nothing to write is refused with a reason")
{
    QueueRig rig;
    rig.set (R"("mix": false, "stems": false, "multitracks": false)");
    CHECK (rig.studio->startDelivery().problem().text.find ("choose what goes into the package") != std::string::npos);
    rig.set (R"("mix": true, "range": "loop")");
    CHECK (rig.studio->startDelivery().problem().text.find ("no such range") != std::string::npos);
}

TEST_CASE ("Closing the session in the middle of a delivery ends it without half a file")
{
    QueueRig rig;
    StudioRig::must (rig.studio->startDelivery());
    rig.studio->poll();
    rig.close();
    std::error_code failed;

    for (fs::recursive_directory_iterator at (rig.target(), failed), end; at != end; at.increment (failed))
        CHECK ((at->is_directory() || at->path().extension() == ".wav"));
}
