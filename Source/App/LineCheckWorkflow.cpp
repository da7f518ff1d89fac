#include "App/LineCheckWorkflow.h"

#include "App/Prep/InputWarnings.h"
#include "App/RecordingDevice.h"
#include "Engine/LineCheck/LineTap.h"

#include <cmath>
#include <thread>

namespace takelane
{
namespace
{
/** Takes what the tap copied, up to a length to the frame. */
class Listener
{
public:
    Listener (const LineCheckSetup& setup, int inputs, Frames length)
        : check (setup), ring (std::make_shared<InputRing> (inputs, setup.sampleRate)), left (length)
    {
    }

    void service()
    {
        ring->drain ([this] (const float* const* planes, int frames)
                     {
                         const auto n = std::min (left.load(), Frames { frames });
                         check.add (planes, ring->inputs, static_cast<int> (n.value));
                         left = left.load() - n;
                     },
                     [this] (Frames lost)
                     {
                         const auto n = std::min (left.load(), lost);
                         check.skip (n);
                         left = left.load() - n;
                     },
                     [] (const ListeningStamp&) {});
    }

    bool isDone() const noexcept        { return left.load() <= Frames {}; }

    LineCheck check;
    const std::shared_ptr<InputRing> ring;

private:
    std::atomic<Frames> left;
};

/** What openRecordingDevice() needs to know of the tracks whose inputs are listened to. */
Result<RecordPlan> planListening (const Session& session, const RecordOptions& options)
{
    RecordPlan plan;
    plan.song = session.song;
    plan.setup.start.takeNumber = 1;

    for (const auto& track : session.tracks)
        if (! track->inputs.empty())
            plan.setup.tracks.push_back ({ { track->id, track->name, track->inputs, static_cast<int> (track->inputs.size()), {} }, nullptr });

    if (plan.setup.tracks.empty())
        return Problem { "No track has an input: give some one with input.set or in the window, then there are lines to check" };

    if (std::llround (options.seconds * session.sampleRate) <= 0)
        return Problem { "--seconds is shorter than one frame; nothing would be heard" };

    return plan;
}

/** The song's tempo and rate with nothing to play in it. */
Session silenced (const Session& session)
{
    return newSession (session.name, session.sampleRate, session.bits);
}
}

Result<LineCheckOutcome> checkLines (const Session& session, const LineCheckOptions& options, std::stop_token stop)
{
    const auto plan = planListening (session, options.device);

    if (! plan.ok())
        return plan.problem();

    const auto* reference = options.reference ? session.trackNamed (*options.reference) : nullptr;

    if (options.reference && (reference == nullptr || reference->inputs.empty()))
        return Problem { "--reference: there is no track '" + options.reference->substr (0, 80) + "' with an input; `takelane-cli info` lists the tracks" };

    LineCheckOutcome outcome;
    outcome.setup = lineSetupOf (session);
    const auto inputs = *std::ranges::max_element (outcome.setup.inputs) + 1;
    Listener listener (outcome.setup, inputs, { std::llround (options.device.seconds * session.sampleRate) });
    listener.check.setReference (reference == nullptr ? -1 : reference->inputs[0] - 1);

    const auto quiet = silenced (session);
    Engine engine ({ {}, session.sampleRate, true, {} });
    engine.setSession (quiet, quiet.song, DeskState {});
    engine.play ({});
    LineTap tap (engine);
    tap.copyTo (listener.ring);
    auto opened = openRecordingDevice (session, options.device, *plan, engine, [&listener] { listener.service(); });

    if (! opened.ok())
        return opened.problem();

    auto& device = **opened;

    if (auto started = device.start (tap); ! started.ok())
        return started.problem();

    while (! listener.isDone() && ! stop.stop_requested() && device.status().state == DeviceState::running)
    {
        if (! options.device.freewheel)         // else the device does it between its blocks
            listener.service();

        engine.collect();
        std::this_thread::sleep_for (std::chrono::milliseconds (5));
    }

    const bool isGone = device.status().state != DeviceState::running;
    const auto names = static_cast<int> (device.status().inputNames.size());
    device.stop();
    listener.service();

    if (isGone && ! listener.isDone())
        return Problem { "The interface went away while it was listened to; plug it in and try again" };

    outcome.facts = listener.check.facts();
    outcome.view = withSheetDangers (lineViewOf (session, outcome.setup, outcome.facts, { false, {}, 0.0, true, names, 0.0, {} }), session);

    for (const auto& warning : inputWarnings (session, names))
        outcome.warnings.push_back (warning.text);

    return outcome;
}
}
