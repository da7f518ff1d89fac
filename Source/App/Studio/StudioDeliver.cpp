#include "App/Studio/StudioParts.h"

#include "App/UtcTime.h"

namespace takelane
{
void Studio::Parts::lookAtDelivery()
{
    const auto gate = preflights.status (revision, session(), song().id);
    deliveries.look (revision, session(), store->desk(), song().id, { gate.report, gate.isStale });
}

void Studio::Parts::followDelivery()
{
    const bool takeIsMade = isTakeInHand() || isRecordingRoll();
    preflights.giveWay (takeIsMade);
    preflights.poll (session(), store->desk());
    deliveries.giveWay (takeIsMade);

    if (deliveries.isUnderWay())
        lookAtDelivery();

    if (deliveries.isWaitingForPreflight() && ! preflights.isRunning())
        followGate();

    deliveries.poll (now());

    if (const auto ended = deliveries.takeEnded())
        tellDelivered (*ended);

    if (listeningPage != nullptr && listeningPage->wantsMix && job == nullptr && ! takeIsMade && endOfMusic (session(), song()).value > 0)
    {
        listeningPage->wantsMix = false;
        bounceMix();
    }
}

/** What it found holds what it holds before anything is written. */
void Studio::Parts::followGate()
{
    if (preflights.isFresh (revision, session(), song().id))
    {
        lookAtDelivery();
        return deliveries.go();
    }

    const auto problem = preflights.status (revision, session(), song().id).problem;

    if (problem.empty())
        return preflights.begin (session(), store->desk(), song().id);      // changed meanwhile

    deliveries.cancel();
    tell (Severity::warn, "Not delivered", problem, {}, {}, "deliver");
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

    if (ended.held > 0 && ended.files == 0)
        return tell (Severity::warn, "Nothing delivered: the preflight holds it", "Mend what it found, or let it pass with a note", "page.deliver", "Show", "deliver");

    if (ended.held > 0)
        return tell (Severity::warn, "Delivered but for what the preflight holds", files, "page.deliver", "Show", "deliver");

    tell (Severity::info, "Delivered", files + (ended.isProved ? ", read back and proved" : ""), "deliver.showFolder", "Show folder", "deliver");
}

/** What there is to listen to, looked up on a worker. makesOne: where there is nothing yet. */
void Studio::Parts::showListening (bool makesOne)
{
    std::vector<std::filesystem::path> elsewhere;

    for (const auto& each : session().songs)
        for (auto other = *each; ! other.delivery.folder.empty() && other.delivery.version > 0; --other.delivery.version)
            elsewhere.push_back (deliveryFolder (store->folder(), other));

    deliveries.lookUp ([folder = store->folder(), elsewhere] { return listeningMixes (folder, elsewhere); }, [this, makesOne] (std::vector<ListeningMix> mixes)
    {
        if (listeningPage == nullptr)
            return;

        const bool isRecorded = endOfMusic (session(), song()).value > 0;
        listeningPage->show (session().name, mixes, ! isRecorded ? "Nothing is recorded yet. The mix comes here when it is."
                                                    : makesOne || job != nullptr ? "The mix is being made and comes here when it is done." : "No mix could be made. Press Bounce in the studio.");
        listeningPage->wantsMix = (listeningPage->wantsMix || makesOne) && mixes.empty();
    });
}

//==============================================================================
void Studio::runPreflight()
{
    parts->preflights.begin (session(), desk(), song().id);
}

PreflightStatus Studio::preflight() const       { return parts->preflights.status (parts->revision, session(), song().id); }

Result<void> Studio::remedy (const std::string& checkId)
{
    const auto now = preflight();
    const auto* check = now.report != nullptr ? now.report->check (checkId) : nullptr;

    if (check == nullptr || ! check->remedy || check->remedy->commands.empty())
        return Problem { "There is nothing to be done about this by one press." };

    if (now.isStale)
    {
        if (! now.running)
            runPreflight();

        return Problem { "The song was changed since this was measured: it is looked at anew, then press again." };
    }

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
    const bool needsPreflight = song().delivery.kind != PackageKind::rough && ! p.preflights.isFresh (p.revision, session(), song().id);

    if (auto started = p.deliveries.start (utcNow(), needsPreflight); ! started.ok())
        return started;

    p.noLonger ("deliver");         // of the run before

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

bool Studio::isDelivering() const noexcept      { return parts->deliveries.isBusy(); }

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

        if ((*opened)->addresses().empty())
            return Problem { "This machine is in no network: connect it to the studio's, then open the page again." };

        p.listeningPage = std::move (*opened);
        p.listeningPage->show (session().name, {}, "One moment.");
    }

    p.showListening (true);
    return p.listeningPage->addresses();
}

bool Studio::isSharing() const                  { return parts->listeningPage != nullptr; }
}
