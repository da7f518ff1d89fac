#include "App/Studio/DeliveryQueue.h"

#include "App/Deliver/Holds.h"
#include "App/Studio/SameSong.h"
#include "Session/Changing.h"

#include <algorithm>
#include <limits>

namespace takelane
{
namespace
{
/** What says how the files are, besides their names. */
bool isSameForm (const Delivery& a, const Delivery& b)
{
    return a.kind == b.kind && a.version == b.version && a.package() == b.package();
}

std::string checks (std::size_t count)      { return std::to_string (count) + (count == 1 ? " check" : " checks"); }
}

void DeliveryQueue::look (std::int64_t revision, const Session& session, const DeskState& desk, SongId song, Gate newest)
{
    const bool otherGate = newest.report != looked.report || newest.isStale != looked.isStale;

    if (! otherGate && seen == revision)
        return;

    if (isRunning && song != planned->song)             // another one is looked at: what waits for the gate is given up, what is written goes on
        return waitsForPreflight ? cancel() : void();

    seen = revision;
    looked = newest;

    if (isRunning && ! waitsForPreflight)
        return lookWhileRunning (session, std::move (newest));

    gate = std::move (newest);
    const auto& now = *session.findSong (song);
    const bool isSame = planned && planned->song == song && planned->target == deliveryFolder (sessionFolder, now) && isSameSong (planned->session, session, song, SameFor::sound)
                        && isSameForm (planned->session.findSong (song)->delivery, now.delivery);

    if (! planned || planned->song != song || planned->target != deliveryFolder (sessionFolder, now) || ! isSameForm (planned->session.findSong (song)->delivery, now.delivery))
        delivered.clear();

    if (! isSame)
        plan (session, song);
    else if (! isSameSong (planned->session, session, song, SameFor::papers))
        paperChanged();

    if (! isSame || otherGate)
        hold();

    planned->session = session;
    job = deliveryJob (sessionFolder, session, desk, now, job.now);
}

/** A report of another state of the song says nothing about these files. What is let pass counts in those still to be written. */
void DeliveryQueue::lookWhileRunning (const Session& session, Gate newest)
{
    if (newest.isStale || ! isSameSong (planned->session, session, planned->song, SameFor::checks))
        return;

    gate = std::move (newest);
    const auto& letPass = session.findSong (planned->song)->delivery.overrides;

    if (job.session.findSong (planned->song)->delivery.overrides != letPass)
    {
        changeSong (job.session, planned->song, [&letPass] (Song& s) { s.delivery.overrides = letPass; });
        papersAreOld = true;
    }

    hold();
}

/** The papers and what was proved of them are written anew; no sound is. */
void DeliveryQueue::paperChanged()
{
    for (auto& row : rows)
        if (row.state == QueueState::verified && (row.item.kind == DeliveryKind::papers || row.item.kind == DeliveryKind::proof))
        {
            row.progress = 0.0;
            set (row, QueueState::waiting, "Waiting");
            proof = proofBefore();
            isProved = false;
        }
}

/** What was written once and is no longer as the song is. */
std::string DeliveryQueue::proofBefore() const      { return delivered.empty() ? std::string() : delivered + "; the song was changed since"; }

void DeliveryQueue::plan (const Session& session, SongId song)
{
    const auto& s = *session.findSong (song);
    planned = Plan { session, song, deliveryFolder (sessionFolder, s), deliveryItems (session, s, s.delivery.package(), s.delivery.version) };
    extent.reset();
    rows.clear();
    proof = proofBefore();
    isProved = false;

    for (const auto& item : planned->items)
        rows.push_back ({ item, QueueState::waiting, 0.0, 0.0, 0.0, item.bytes, "Waiting", {} });

    askForFolder();
    isDirty = true;
}

std::vector<std::string> DeliveryQueue::holdsOn (const DeliveryItem& item) const
{
    std::vector<std::string> ids;

    if (gate.report != nullptr)
        for (const auto* check : checksThatHold (*gate.report, planned->session.findSong (planned->song)->delivery.kind, item))
            ids.push_back (check->id);

    return ids;
}

void DeliveryQueue::hold()
{
    for (auto& row : rows)
    {
        if (row.state != QueueState::waiting && row.state != QueueState::held)
            continue;

        auto by = holdsOn (row.item);
        const bool isHeld = ! by.empty();
        isDirty = isDirty || row.heldBy != by;
        set (row, isHeld ? QueueState::held : QueueState::waiting, isHeld ? "Held by " + checks (by.size()) : "Waiting");
        row.heldBy = std::move (by);
    }

    // Nothing is proved before all of it is there.
    if (! rows.empty() && rows.back().item.kind == DeliveryKind::proof && rows.back().state == QueueState::waiting
        && std::ranges::any_of (rows, [] (const QueueRow& r) { return r.state == QueueState::held; }))
        set (rows.back(), QueueState::held, "Waits for the held files");
}

void DeliveryQueue::askForFolder()
{
    if (askedFor == planned->target)
        return;

    askedFor = planned->target;
    looking.start ([folder = askedFor]
    {
        std::error_code failed;
        return std::filesystem::is_directory (folder, failed) && ! std::filesystem::is_empty (folder, failed);
    },
    [this, folder = askedFor] (bool isThere)
    {
        if (folder == askedFor)
        {
            isDirty = isDirty || folderIsThere != isThere;
            folderIsThere = isThere;
        }
    });
}

/** Whether what is verified is still there, and how much room there is. */
void DeliveryQueue::lookAtTarget()
{
    struct Seen { std::vector<std::size_t> gone; std::int64_t free = 0; };

    isLookingAtTarget = true;
    looking.start ([rows = rows, target = job.target]
    {
        Seen found;
        std::error_code failed;

        for (std::size_t i = 0; i < rows.size(); ++i)
            for (const auto& file : rows[i].item.files)
            {
                const auto size = std::filesystem::file_size (target / file.name, failed);
                found.free += failed ? 0 : static_cast<std::int64_t> (size);     // makes room when it is written anew

                if (failed && (found.gone.empty() || found.gone.back() != i))
                    found.gone.push_back (i);
            }

        auto place = target;

        while (! std::filesystem::exists (place, failed) && place.has_relative_path())
            place = place.parent_path();

        const auto room = std::filesystem::space (place, failed);
        found.free = failed ? std::numeric_limits<std::int64_t>::max() : found.free + static_cast<std::int64_t> (room.available);
        return found;
    },
    [this, its = control] (const Seen& found)
    {
        if (its == control && isRunning)
            targetSeen (found.gone, found.free);
    });
}

void DeliveryQueue::targetSeen (const std::vector<std::size_t>& gone, std::int64_t free)
{
    isLookingAtTarget = false;

    for (const auto i : gone)
        if (i < rows.size() && rows[i].state == QueueState::verified)
        {
            rows[i].progress = 0.0;
            set (rows[i], QueueState::waiting, "Waiting");
        }

    hold();
    std::int64_t needed = 0;

    for (const auto& row : rows)
        needed += row.state == QueueState::waiting || row.state == QueueState::verified ? row.item.bytes : 0;

    const auto first = next();

    if (! first || needed <= free)
        return;

    lastProblem = "The disk is full: " + std::to_string (needed / 1'000'000 + 1) + " MB are needed, " + std::to_string (free / 1'000'000) + " MB are free";
    set (rows[*first], QueueState::failed, lastProblem);
    endRun();
}
}
