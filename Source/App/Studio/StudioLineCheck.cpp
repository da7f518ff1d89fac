#include "App/Studio/LineEarsState.h"
#include "App/Studio/StudioParts.h"
#include "App/UtcTime.h"

namespace takelane
{
namespace
{
constexpr double clearSeconds = 1.5;            // a line is good so long before the next one is asked for
constexpr double turnSeconds = 8.0;             // of sound, after which a line that is not good is judged anew: somebody turns its preamp

TrackId firstWithInput (const Session& session, TrackId after)
{
    bool isPast = after.isNone();

    for (const auto& track : session.tracks)
    {
        if (isPast && ! track->inputs.empty())
            return track->id;

        isPast = isPast || track->id == after;
    }

    return {};
}

void walkTo (LineEars::State& s, TrackId track)
{
    s.walking = track;
    s.walkedFrom = s.facts.seconds;
    s.clearSince = -1.0;
}

LineCheckView heard (const LineEars::State& s, const Session& session, int inputs)
{
    auto view = lineViewOf (session, s.setup, s.facts, { s.isGuided, s.walking, s.facts.seconds - s.walkedFrom, ! s.isRunning, inputs, LineRules::askedSeconds, s.hurried });
    view.walking = s.isRunning ? view.walking : TrackId();
    return view;
}

/** A lamp that has been good for a moment makes way for the next; one that is not is judged anew now and then. */
void walkOn (LineEars::State& s, const Session& session)
{
    if (! s.isGuided || s.walking.isNone())
        return;

    bool isGood = true;
    const InputLamp* wrong = nullptr;

    for (const auto& lamp : s.view.inputs)
        if (lamp.track == s.walking)
        {
            isGood = isGood && lamp.lamp == LampState::good;

            if (lamp.lamp == LampState::warn || lamp.lamp == LampState::fail)
                wrong = &lamp;
        }

    if (! isGood)
    {
        s.clearSince = -1.0;
        const auto at = wrong == nullptr ? s.setup.inputs.end() : std::ranges::find (s.setup.inputs, wrong->input - 1);

        if (at == s.setup.inputs.end() || s.facts.inputs[static_cast<std::size_t> (at - s.setup.inputs.begin())].sound.playedSeconds < turnSeconds)
            return;

        auto order = s.wanted;
        order.again = wrong->input - 1;
        ++order.againSerial;
        return s.give (std::move (order));
    }

    if (s.clearSince < 0.0)
        s.clearSince = s.facts.seconds;

    if (s.facts.seconds - s.clearSince >= clearSeconds)
        walkTo (s, firstWithInput (session, s.walking));
}
}

/** Every poll: who is to be listened to, and what was found since the last one. */
void Studio::Parts::followLines()
{
    auto& s = *lines.state;
    lines.tap.collect();
    const bool isWanted = s.isRunning || s.wanted.tuned >= 0;
    auto order = s.wanted;
    order.inputs = ! isWanted ? 0 : device.isRunning() ? static_cast<int> (std::min<std::size_t> (InputRing::mostInputs, device.status().inputNames.size())) : order.inputs;

    const bool isOther = std::exchange (s.sawRevision, revision) != revision;

    if (s.isRunning && isOther)
    {
        const auto next = lineSetupOf (session());

        if (next != s.setup)                    // patched anew: so is what was measured
        {
            s.setup = next;
            s.facts = {};
            order.setup = next;
            ++order.checkSerial;
            s.hurried.clear();
            walkTo (s, s.isGuided ? firstWithInput (session(), {}) : TrackId());
        }

        const auto* track = session().findTrack (s.reference);
        order.reference = track == nullptr || track->inputs.empty() ? -1 : track->inputs[0] - 1;
    }

    s.give (std::move (order));
    const bool isNew = std::exchange (s.seen, s.foundSerial()) != s.seen;

    if (isNew)
    {
        auto found = s.found();
        s.pitch = found.pitch;
        s.ring = std::move (found.ring);

        if (s.isRunning && found.checkSerial == s.wanted.checkSerial)
            s.facts = std::move (found.facts);
    }

    if (device.isRunning())
        lines.tap.copyTo (isWanted ? s.ring : nullptr);

    if (! isNew && ! isOther)
        return;

    if (s.facts.inputs.empty() || lineSetupOf (session()) != s.setup)
        s.view = keptLineViewOf (session(), store->desk().lineCheck);
    else if (s.isRunning)
        s.view = heard (s, session(), static_cast<int> (device.status().inputNames.size()));
    else
        s.view = withKeptLamps (heard (s, session(), static_cast<int> (device.status().inputNames.size())), session(), store->desk().lineCheck);

    s.view = withSheetDangers (std::move (s.view), session());
    s.view.isRunning = s.isRunning;
    s.view.reference = s.reference;
    s.view.when = store->desk().lineCheck.when;

    if (s.isRunning)
        walkOn (s, session());
}

void Studio::Parts::serviceLines()      { lines.state->service(); }

void Studio::Parts::keepLineCheck()
{
    const auto& s = *lines.state;

    if (s.facts.inputs.empty() || lineSetupOf (session()) != s.setup)
        return;

    auto desk = store->desk();
    desk.lineCheck = lineRecordOf (heard (s, session(), static_cast<int> (device.status().inputNames.size())), desk.lineCheck, utcNow());
    setDesk (std::move (desk), true);
}

//==============================================================================
Result<void> Studio::startLineCheck (bool guided)
{
    auto& p = *parts;
    auto& s = *p.lines.state;

    if (! p.device.isRunning())
        return Problem { "There is no interface to listen to: choose one that is connected first." };

    s.setup = lineSetupOf (session());

    if (s.setup.inputs.empty())
        return Problem { "No track has an input: give some one first, then there are lines to check." };

    auto order = s.wanted;
    order.setup = s.setup;
    ++order.checkSerial;
    s.isRunning = true;
    s.isGuided = guided;
    s.hurried.clear();
    s.facts = {};
    s.facts.inputs.resize (s.setup.inputs.size());
    s.facts.sides.assign (s.setup.pairs.size(), std::vector<std::optional<double>> (s.setup.pairs.size()));
    walkTo (s, guided ? firstWithInput (session(), {}) : TrackId());
    s.give (std::move (order));
    s.sawRevision = -1;
    p.followLines();
    return {};
}

void Studio::nextLine()
{
    auto& s = *parts->lines.state;

    if (! s.isRunning || ! s.isGuided || s.walking.isNone())
        return;

    if (s.facts.seconds - s.walkedFrom < LineRules::askedSeconds)
        s.hurried.push_back (s.walking);

    walkTo (s, firstWithInput (session(), s.walking));
    s.sawRevision = -1;
    parts->followLines();
}

void Studio::stopLineCheck()
{
    auto& p = *parts;
    auto& s = *p.lines.state;

    if (! std::exchange (s.isRunning, false))
        return;

    auto order = s.wanted;
    order.setup.reset();
    s.give (std::move (order));
    p.keepLineCheck();
    s.sawRevision = -1;
    p.followLines();
}

void Studio::setLineReference (TrackId track)
{
    parts->lines.state->reference = track;
    parts->lines.state->sawRevision = -1;
}

const LineCheckView& Studio::lineCheck() const          { return parts->lines.state->view; }

void Studio::tune (int input)
{
    auto& s = *parts->lines.state;
    auto order = s.wanted;
    order.tuned = input - 1;
    s.give (std::move (order));
    s.pitch = {};
}

TunerView Studio::tuner() const
{
    const auto& s = *parts->lines.state;

    if (s.wanted.tuned < 0)
        return {};

    const auto note = noteOf (s.pitch.hz, desk().tunerA);
    return { true, s.wanted.tuned + 1, s.pitch.hz, note.name, note.cents, s.pitch.levelDb };
}
}
