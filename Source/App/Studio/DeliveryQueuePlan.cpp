#include "App/Studio/DeliveryQueue.h"

#include "App/Studio/PreflightRun.h"

#include <algorithm>

namespace takelane
{
namespace
{
bool isSamePackage (const std::vector<DeliveryItem>& a, const std::vector<DeliveryItem>& b)
{
    const auto names = [] (const std::vector<DeliveryItem>& items)
    {
        std::vector<std::string> all;

        for (const auto& item : items)
        {
            all.push_back (item.title);

            for (const auto& file : item.files)
                all.push_back (file.name);
        }

        return all;
    };

    return names (a) == names (b);
}

/** What says how the files are, besides their names. */
bool isSameForm (const Delivery& a, const Delivery& b)
{
    return a.kind == b.kind && a.version == b.version && a.package() == b.package();
}

std::string checks (int count)      { return std::to_string (count) + (count == 1 ? " check" : " checks"); }
}

void DeliveryQueue::look (std::int64_t revision, const Session& session, const DeskState& desk, SongId song, std::shared_ptr<const PreflightReport> newest)
{
    const bool otherReport = newest != report;

    if (! otherReport && seen == revision)
        return;

    if (isRunning && song != planned->song)             // another one is looked at: what waits for the gate is given up, what is written goes on
        return waitsForPreflight ? cancel() : void();

    report = std::move (newest);

    if (isRunning && ! waitsForPreflight)
    {
        if (otherReport && isSameSong (planned->session, session, song))
            hold (report.get());

        return;
    }

    seen = revision;
    const auto& now = *session.findSong (song);
    const bool isSame = planned && planned->song == song && planned->target == deliveryFolder (sessionFolder, now) && isSameSong (planned->session, session, song)
                        && isSameForm (planned->session.findSong (song)->delivery, now.delivery);

    if (! isSame)
        plan (session, song);

    if (! isSame || otherReport)
        hold (report.get());

    planned->session = session;
    job = deliveryJob (sessionFolder, session, desk, now, job.now);
}

void DeliveryQueue::plan (const Session& session, SongId song)
{
    const auto& s = *session.findSong (song);
    const bool wasOther = planned && (planned->song != song || ! isSamePackage (planned->items, deliveryItems (session, s, s.delivery.package(), s.delivery.version)));
    planned = Plan { session, song, deliveryFolder (sessionFolder, s), deliveryItems (session, s, s.delivery.package(), s.delivery.version) };
    extent.reset();
    rows.clear();

    for (const auto& item : planned->items)
        rows.push_back ({ item, QueueState::waiting, 0.0, 0.0, 0.0, item.bytes, "Waiting" });

    if (wasOther)
    {
        proof.clear();
        isProved = false;
    }

    askForFolder();
    isDirty = true;
}

/** Fails that are not let pass and are about it. A rough mix goes out as it is. */
int DeliveryQueue::holdsOn (const DeliveryItem& item, const PreflightReport* of) const
{
    if (of == nullptr || ! isSound (item.kind) || planned->session.findSong (planned->song)->delivery.kind == PackageKind::rough)
        return 0;

    return static_cast<int> (std::ranges::count_if (of->checks, [&item] (const PreflightCheck& check)
    {
        return check.holds() && (check.tracks.empty() || std::ranges::any_of (item.files, [&check] (const DeliveryFile& file)
        {
            return std::ranges::any_of (file.tracks, [&check] (TrackId t) { return std::ranges::find (check.tracks, t) != check.tracks.end(); });
        }));
    }));
}

void DeliveryQueue::hold (const PreflightReport* of)
{
    for (auto& row : rows)
    {
        if (row.state != QueueState::waiting && row.state != QueueState::held)
            continue;

        if (const auto count = holdsOn (row.item, of); count > 0)
            set (row, QueueState::held, "Held by " + checks (count));
        else
            set (row, QueueState::waiting, "Waiting");
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
}
