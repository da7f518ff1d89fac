#include "App/Studio/StudioParts.h"

#include "App/UtcTime.h"

namespace takelane
{
void Studio::Parts::lookAtDelivery()
{
    deliveries.look (revision, session(), store->desk(), song().id, preflights.status (session(), song().id).report);
}

void Studio::Parts::followDelivery()
{
    preflights.poll();
    deliveries.giveWay (isTakeInHand() || isRecordingRoll());

    if (deliveries.isUnderWay())
        lookAtDelivery();

    if (deliveries.isWaitingForPreflight() && ! preflights.isRunning())
    {
        if (preflights.isFresh (session(), song().id))
            deliveries.go();
        else if (const auto problem = preflights.status (session(), song().id).problem; problem.empty())
            preflights.begin (session(), store->desk(), song().id);     // changed meanwhile
        else
        {
            deliveries.cancel();
            tell (Severity::warn, "Not delivered", problem, {}, {}, "deliver");
        }
    }

    deliveries.poll (now());

    if (const auto ended = deliveries.takeEnded())
        tellDelivered (*ended);
}

void Studio::Parts::tellDelivered (const DeliveryQueue::Ended& ended)
{
    if (listeningPage != nullptr)
        showListening (false);

    if (ended.wasCancelled)
        return;

    const auto files = std::to_string (ended.files) + (ended.files == 1 ? " file" : " files") + " in " + ended.folder.filename().string().substr (0, 80);

    if (ended.failed > 0)
        return tell (Severity::warn, "Not all of it is delivered", ended.problem, "deliver.showFolder", "Show folder", "deliver");

    if (ended.held > 0)
        return tell (Severity::warn, "Delivered but for what the preflight holds", files, "page.deliver", "Show", "deliver");

    tell (Severity::info, "Delivered", files + (ended.isProved ? ", read back and proved" : ""), "deliver.showFolder", "Show folder", "deliver");
}

/** What there is to listen to, looked up on a worker. makesOne: where there is nothing yet. */
void Studio::Parts::showListening (bool makesOne)
{
    passes.start ([folder = store->folder()] { return listeningMixes (folder); }, [this, makesOne] (std::vector<ListeningMix> mixes)
    {
        if (listeningPage == nullptr)
            return;

        listeningPage->show (session().name, store->folder(), mixes);

        if (makesOne && mixes.empty() && job == nullptr && endOfMusic (session(), song()).value > 0)
            bounceMix();
    });
}

//==============================================================================
void Studio::runPreflight()
{
    parts->preflights.begin (session(), desk(), song().id);
}

PreflightStatus Studio::preflight() const       { return parts->preflights.status (session(), song().id); }

Result<void> Studio::remedy (const std::string& checkId)
{
    const auto report = preflight().report;
    const auto* check = report != nullptr ? report->check (checkId) : nullptr;

    if (check == nullptr || ! check->remedy || check->remedy->commands.empty())
        return Problem { "There is nothing to be done about this by one press." };

    if (auto done = run (std::string (check->remedy->commands)); ! done.ok())
        return done;

    runPreflight();
    return {};
}

Result<void> Studio::startDelivery()
{
    auto& p = *parts;

    if (p.isTakeInHand() || p.isRecordingRoll())
        return Problem { "A take is being recorded: deliver when it has ended" };

    p.lookAtDelivery();
    const bool needsPreflight = song().delivery.kind != PackageKind::rough && ! p.preflights.isFresh (session(), song().id);

    if (auto started = p.deliveries.start (utcNow(), needsPreflight); ! started.ok())
        return started;

    if (p.deliveries.isWaitingForPreflight() && ! p.preflights.isRunning())
        runPreflight();

    return {};
}

void Studio::pauseDelivery (bool on)            { parts->deliveries.pause (on); }
void Studio::cancelDelivery()                   { parts->deliveries.cancel(); }

std::shared_ptr<const DeliveryStatus> Studio::delivery() const
{
    parts->lookAtDelivery();
    return parts->deliveries.status();
}

//==============================================================================
Result<std::vector<std::string>> Studio::shareRough (bool on)
{
    auto& p = *parts;

    if (! on)
    {
        p.listeningPage.reset();
        return std::vector<std::string>();
    }

    if (p.listeningPage == nullptr)
    {
        auto opened = ListeningPage::open();

        if (! opened.ok())
            return opened.problem();

        p.listeningPage = std::move (*opened);
        p.listeningPage->show (session().name, folder(), {});
    }

    p.showListening (true);
    return p.listeningPage->addresses();
}

bool Studio::isSharing() const                  { return parts->listeningPage != nullptr; }
}
