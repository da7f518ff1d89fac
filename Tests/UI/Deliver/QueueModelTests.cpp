#include "Tests/Support/Catch.h"

#include "UI/Deliver/QueueModel.h"

using namespace takelane;

namespace
{
QueueRow rowOf (DeliveryKind kind, const char* title, QueueState state, const char* says = "")
{
    QueueRow row;
    row.item = { kind, title, std::string ("Northern Line_") + title + "_v3_96k24.wav", { {} }, 128'600'000 };
    row.state = state;
    row.bytes = row.item.bytes;
    row.says = says;
    return row;
}

/** As in the design: three of eight are done, the fourth stem... is being written. */
DeliveryStatus asDesigned()
{
    using enum QueueState;
    DeliveryStatus status;
    status.rows = { rowOf (DeliveryKind::mix, "Mix", held, "Held by 1 check"), rowOf (DeliveryKind::instrumental, "Instrumental", verified),
                    rowOf (DeliveryKind::stem, "Stem: Drums", verified), rowOf (DeliveryKind::stem, "Stem: Bass", verified),
                    rowOf (DeliveryKind::stem, "Stem: Guitars", running), rowOf (DeliveryKind::stem, "Stem: Keys", waiting),
                    rowOf (DeliveryKind::stem, "Stem: Vocals", held, "Held by 1 check"), rowOf (DeliveryKind::multitrack, "Multitracks", held, "Held by 1 check") };
    status.rows[4].progress = 0.64;
    status.rows[4].speed = 38.2;
    status.rows[4].secondsLeft = 2.1;
    status.rows[7].item.what = "19 files, edited, unprocessed, bar 1";
    status.rows[7].bytes = 1'222'000'000;
    status.running = true;
    status.done = 3;
    status.progress = 0.45;
    return status;
}

Song songAt (int version)
{
    Song song;
    song.delivery.version = version;
    return song;
}
}

TEST_CASE ("The queue reads as in the design")
{
    const auto queue = queueModel (asDesigned(), songAt (3));
    CHECK (queue.count == "3 of 8 done");
    CHECK (queue.mainText == "Pause");
    CHECK (queue.canCancel);
    CHECK (queue.lines[0].says == "Held by 1 check");
    CHECK (queue.lines[0].progress == 0.0);
    CHECK (queue.lines[1].says == "Verified");
    CHECK (queue.lines[1].progress == 1.0);
    CHECK (queue.lines[1].line == "Northern Line_Instrumental_v3_96k24.wav");
    CHECK (queue.lines[4].says == "38 × real time, 2 s left");
    CHECK (queue.lines[4].progress == Approx (0.64));
    CHECK (queue.lines[4].size == "129 MB");
    CHECK (queue.lines[5].says == "Waiting");
    CHECK (queue.lines[7].size == "1.2 GB");
    CHECK (queue.lines[7].line == "19 files, edited, unprocessed, bar 1");
    CHECK (writingText (asDesigned()) == "Writing stem 4 of 8");
}

TEST_CASE ("A paused delivery says so everywhere and offers to go on")
{
    auto status = asDesigned();
    status.paused = true;
    const auto queue = queueModel (status, songAt (3));
    CHECK (queue.main == QueueModel::Main::goOn);
    CHECK (queue.mainText == "Go on");
    CHECK (queue.lines[4].says == "Paused");
    CHECK (queue.lines[4].isPaused);
    CHECK_FALSE (queue.lines[5].isPaused);
    CHECK (writingText (status) == "Delivery paused, 3 of 8 done");
    CHECK (spokenLine (queue.lines[4]) == "paused, Stem: Guitars, Northern Line_Stem: Guitars_v3_96k24.wav, 129 MB, Paused");
}

TEST_CASE ("Before the start the queue says how much there is to write")
{
    auto status = asDesigned();
    status.running = false;
    status.done = 0;

    for (auto& row : status.rows)
        row.state = QueueState::waiting;

    status.rows[7].item.files.resize (19);
    const auto queue = queueModel (status, songAt (3));
    CHECK (queue.count == "26 files, 2.1 GB");
    CHECK (queue.mainText == "Write files");
    CHECK (queue.whyNot.empty());
    CHECK (queue.note.empty());
    CHECK_FALSE (queue.canCancel);
    CHECK (writingText (status).empty());
    CHECK (queueModel (status, songAt (3), { true, false }).whyNot == "A take is being recorded: write when it has ended");
}

TEST_CASE ("A version that was delivered already is warned of, and the next one offered")
{
    auto status = asDesigned();
    status.running = false;
    status.folderExists = true;

    for (auto& row : status.rows)
        row.state = QueueState::waiting;

    const auto queue = queueModel (status, songAt (3));
    CHECK (queue.tone == QueueModel::Tone::warn);
    CHECK (queue.note == "v3 was delivered already: writing it again replaces its files.");
    CHECK (queue.nextVersion == 4);
    CHECK_FALSE (queueModel (status, songAt (999)).nextVersion.has_value());
    CHECK (queueModel (asDesigned(), songAt (3)).note.empty());      // under way it is its own folder
}

TEST_CASE ("A failed file says why in its row, and the queue counts it")
{
    auto status = asDesigned();
    status.running = false;
    status.rows[4] = rowOf (DeliveryKind::stem, "Stem: Guitars", QueueState::failed, "The disk is full: make room and write again");
    const auto queue = queueModel (status, songAt (3));
    CHECK (queue.lines[4].says == "Failed");
    CHECK (queue.lines[4].line == "The disk is full: make room and write again");
    CHECK (queue.count == "3 of 8 done, 1 failed");
    CHECK (queue.mainText == "Write the rest");

    status.done = 0;
    CHECK (queueModel (status, songAt (3)).mainText == "Write files");      // cancelled before the first

    for (auto& row : status.rows)
        row.state = QueueState::verified;

    status.done = 8;
    CHECK (queueModel (status, songAt (3)).mainText == "Write again");
}

TEST_CASE ("A delivery that gives way to a take says so in the row under way")
{
    auto status = asDesigned();
    status.rows[4].says = "Waits for the take";
    CHECK (queueModel (status, songAt (3)).lines[4].says == "Waits for the take");
    status.rows[4].state = QueueState::waiting;
    status.rows[0].state = status.rows[6].state = status.rows[7].state = QueueState::waiting;
    CHECK (writingText (status) == "Delivery waits, 3 of 8 done");
    CHECK (writingText (status, { true, false }) == "Delivery waits for the take, 3 of 8 done");
    CHECK (writingText (status, { false, true }) == "Delivery waits for the preflight, 3 of 8 done");
    CHECK (queueModel (status, songAt (3), { true, true }).note == "The files are written when the take has ended.");
    CHECK (queueModel (status, songAt (3), { false, true }).note == "The files are written when the preflight is done.");
    CHECK (queueModel (asDesigned(), songAt (3), { false, true }).note.empty());        // one is being written
    status.paused = true;
    CHECK (queueModel (status, songAt (3), { false, true }).note == "Paused: nothing is written until it goes on.");
}

TEST_CASE ("The proof stands under the rows, good or bad")
{
    auto status = asDesigned();
    status.running = false;
    status.proof = "28 files read back, the stems add up to the mix";
    status.isProved = true;
    CHECK (queueModel (status, songAt (3)).tone == QueueModel::Tone::pass);
    CHECK (queueModel (status, songAt (3)).note == status.proof);
    status.isProved = false;
    status.rows.push_back (rowOf (DeliveryKind::proof, "Proof", QueueState::failed));
    CHECK (queueModel (status, songAt (3)).tone == QueueModel::Tone::fail);

    for (auto& row : status.rows)
        row.state = QueueState::waiting;            // the song was changed: it is no proof of that, and no failure

    status.folderExists = true;
    status.proof = "v3 was delivered and proved at 20:55; the song was changed since";
    CHECK (queueModel (status, songAt (3)).note == status.proof);
    CHECK (queueModel (status, songAt (3)).tone == QueueModel::Tone::warn);
    CHECK (queueModel (status, songAt (3)).nextVersion == 4);
    status.rows[0].state = QueueState::held;
    status.rows[1].state = QueueState::verified;
    CHECK (queueModel (status, songAt (3)).tone == QueueModel::Tone::warn);
}

TEST_CASE ("What the status strip says of each kind of file")
{
    DeliveryStatus status;
    status.running = true;
    status.rows = { rowOf (DeliveryKind::mix, "Mix", QueueState::running), rowOf (DeliveryKind::proof, "Proof", QueueState::waiting) };
    CHECK (writingText (status) == "Writing mix 1 of 2");
    status.rows[0].item.kind = DeliveryKind::papers;
    CHECK (writingText (status) == "Writing papers 1 of 2");
    status.rows[0].state = QueueState::verified;
    status.rows[1].state = QueueState::running;
    status.done = 1;
    CHECK (writingText (status) == "Checking the delivery");
    CHECK (queueModel (status, songAt (1)).lines[1].says == "Reading it all back");
    status.rows[1].state = QueueState::held;
    CHECK (writingText (status) == "Delivery held by the preflight, 1 of 2 done");
}

TEST_CASE ("How long is left and how fast it goes are said in few words")
{
    auto status = asDesigned();
    auto& row = status.rows[4];
    const auto says = [&] { return queueModel (status, songAt (3)).lines[4].says; };
    row.speed = 6.25;
    row.secondsLeft = 0.2;
    CHECK (says() == "6.2 × real time, 1 s left");
    row.speed = 212.4;
    row.secondsLeft = 125.0;
    CHECK (says() == "212 × real time, 2 min left");
    row.secondsLeft = 3725.0;
    CHECK (says() == "212 × real time, 1 h 2 min left");
    row.speed = row.secondsLeft = 0.0;
    CHECK (says() == "Writing");
}

TEST_CASE ("An empty queue says what is missing")
{
    const auto nothing = queueModel ({}, songAt (1));
    CHECK (nothing.emptyTitle == "Nothing recorded yet");
    CHECK (nothing.whyNot == "There is nothing to write");
    CHECK (nothing.count.empty());
}

TEST_CASE ("A held row names the checks that hold it, and a screen reader hears their names")
{
    auto status = asDesigned();
    status.rows[6].heldBy = { "clips.Lead Vox" };
    status.rows[7].heldBy = { "clips.Lead Vox", "dc", "gone" };
    PreflightReport report;

    for (const auto& [id, name] : { std::pair ("clips.Lead Vox", "Clipped samples on Lead Vox"), std::pair ("dc", "DC offset on Bass DI"), std::pair ("hum", "Hum on Gtr") })
    {
        report.checks.emplace_back().id = id;
        report.checks.back().name = name;
    }

    const auto queue = queueModel (status, songAt (3), {}, &report);
    CHECK (queue.lines[6].says == "Held by 1 check");
    CHECK (queue.lines[6].heldBy == std::vector<HoldingCheck> { { "clips.Lead Vox", "Clipped samples on Lead Vox" } });
    CHECK (heldText (queue.lines[6]) == "Held by Clipped samples on Lead Vox");
    CHECK (heldText (queue.lines[7]) == "Held by Clipped samples on Lead Vox and DC offset on Bass DI");
    CHECK (spokenLine (queue.lines[6]) == "held, Stem: Vocals, Northern Line_Stem: Vocals_v3_96k24.wav, 129 MB, Held by Clipped samples on Lead Vox");
    CHECK (heldText (queue.lines[1]).empty());
    CHECK (queueModel (status, songAt (3)).lines[6].heldBy.empty());        // no preflight is known
}

TEST_CASE ("What a finished delivery shows is its own folder, whatever song is looked at")
{
    DeliveryStatus status;
    status.folder = "/music/session/deliveries/Southern Line v1";
    CHECK (queueFolder (status, "/music/session") == "/music/session");             // nothing was written anywhere
    CHECK (lastDeliveryFolder (status, "/music/session") == "/music/session");

    status.lastFolder = "/music/session/deliveries/Northern Line v3";
    CHECK (queueFolder (status, "/music/session") == status.lastFolder);
    CHECK (lastDeliveryFolder (status, "/music/session") == status.lastFolder);

    status.folderExists = true;             // the song that is looked at was delivered before
    CHECK (queueFolder (status, "/music/session") == status.folder);
    CHECK (lastDeliveryFolder (status, "/music/session") == status.lastFolder);
    status.lastFolder.clear();
    CHECK (lastDeliveryFolder (status, "/music/session") == status.folder);
}
