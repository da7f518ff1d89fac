#include "App/Studio/StudioParts.h"

#include "App/CalibrateWorkflow.h"

namespace takelane
{
namespace
{
bool standsAlike (const DeviceStatus& a, const DeviceStatus& b)
{
    return a.name == b.name && a.type == b.type && a.sampleRate == b.sampleRate && a.bufferFrames == b.bufferFrames
        && a.inputLatency == b.inputLatency && a.outputLatency == b.outputLatency;
}

CalibrationKey keyFor (const DeviceStatus& status, DeviceType type)     { return calibrationKeyFor (status, type, {}, {}); }
ReportedLatency reportedBy (const DeviceStatus& status)                 { return { status.inputLatency, status.outputLatency }; }
}

/** The calibration lies on the disk: looked up by the worker whenever the interface stands otherwise than before. */
void Studio::Parts::followLatency()
{
    if (! device.isRunning() || device.status().state != DeviceState::running || (latencyIsKnown && standsAlike (latencyOf, device.status())))
        return;

    latencyIsKnown = false;

    if (std::exchange (latencyIsAsked, true))
        return;

    device.onWorker ([status = device.status(), type = device.choice()->type] { return std::pair { status, latencyFor (status, keyFor (status, type)) }; },
                     [this] (std::pair<DeviceStatus, Result<PlacementLatency>> answer)
    {
        auto& [status, found] = answer;
        latencyIsAsked = false;
        latencyIsKnown = device.isRunning() && standsAlike (status, device.status());
        latencyOf = status;

        if (! found.ok())
            tell (Severity::warn, "The latency calibration cannot be read", found.problem().text);
        else if (! found->warning.empty())
            tell (Severity::info, "Calibrate again", found->warning, "latency.calibrate", "Measure", "calibration");

        useLatency (found.ok() ? *found : PlacementLatency { { status.inputLatency, status.outputLatency, {} }, {}, {} });

        if (pass)
            engine.latencyChanged (latencyUsed);
    });
}

void Studio::Parts::useLatency (PlacementLatency found)
{
    latencyFound = std::move (found);
    latencyUsed = latencyFound.used;
    latencyUsed.output += lookAheadFor (lowLatency);
}

Frames Studio::Parts::lookAheadFor (const LowLatency& how) const
{
    return leavesOutLookAhead (how) ? Frames {} : lookAheadAt (rate());
}

/** Nobody hears the timeline jump: what the look-ahead is changes while the engine stands and no file waits for a tail. */
void Studio::Parts::followLowLatency()
{
    if (const auto& wanted = store->desk().lowLatency; wanted != lowLatency && ! rolling && ! pass && engine.status().stopped)
    {
        lowLatency = wanted;
        tellEngine();
        band->setHeardLater (lookAheadFor (lowLatency));
        useLatency (latencyFound);
        ++revision;
    }
}

LatencyReport Studio::latency() const
{
    const auto& p = *parts;
    const auto& used = p.latencyFound.used;
    const auto inMs = [rate = p.rate()] (Frames f) { return 1000.0 * static_cast<double> (f.value) / rate; };
    LatencyReport report;

    // While it is looked up again, what was known.
    if ((p.latencyIsKnown || p.latencyIsAsked) && p.device.isRunning())
    {
        report.isKnown = true;
        report.roundTrip = used.total();
        report.offset = used.calibration;

        // Nobody can tell which of the two ways lies: the way in is the one that counts for where a take lands.
        const auto input = std::max (Frames {}, used.input + used.calibration);
        report.inputMs = inMs (input);
        report.outputMs = inMs (used.total() - input);

        if (const auto& calibrated = p.latencyFound.calibrated)
        {
            report.isCalibrated = true;
            report.calibratedAt = calibrated->measuredAt;
            report.reportHasChanged = calibrated->reportHasChanged;
        }
    }

    LatencyReport::Path path;
    path.softwareMs = inMs (p.lookAheadFor (p.lowLatency));
    path.totalMs = inMs (report.roundTrip) + path.softwareMs;
    path.isShortened = leavesOutLookAhead (p.lowLatency);
    report.paths.push_back (path);

    for (const auto& cue : session().cueMixes)
    {
        path.cue = cue.id;
        report.paths.push_back (path);
    }

    return report;
}

//==============================================================================
void Studio::calibrate (int input, int output, std::function<void (Result<CalibrationResult>)> tell, CalibrationFirst first)
{
    auto& p = *parts;

    if (p.rolling || p.isTakeInHand())
        return tell (Problem { "The round trip can be measured while nothing rolls: stop first" });

    if (p.measurement != nullptr)
        return tell (Problem { "The round trip is being measured already" });

    p.band->setRehearsing (false);
    p.measurement = std::make_shared<Parts::Measuring>();
    const bool isOwnBand = ! p.settings.openDevice && p.device.choice() && p.device.choice()->type == DeviceType::simulated;
    RoundTripRequest request { input, output, isOwnBand ? Frames { 1 } : Frames {}, first, p.measurement->stop.get_token(), {} };
    request.tell = [measurement = p.measurement] (const CalibrationProgress& now)
    {
        const std::scoped_lock hold (measurement->mutex);
        measurement->now = now;
    };

    p.device.measure ([request, band = p.band, type = p.device.choice() ? p.device.choice()->type : DeviceType::simulated] (AudioDevice& device) -> Result<CalibrationResult>
    {
        const auto status = device.status();
        band->setMeasuring (true);
        auto measured = measureRoundTrip (device, request);
        band->setMeasuring (false);

        if (! measured.ok())
            return measured;

        if (auto kept = CalibrationStore().keep (keyFor (status, type), measured->roundTrip, reportedBy (status)); ! kept.ok())
            return kept.problem();

        return measured;
    },
    [&p, tell = std::move (tell)] (Result<CalibrationResult> measured)
    {
        p.measurement.reset();
        p.noLonger ("calibration");
        tell (std::move (measured));
    });
}

void Studio::stopCalibrating()
{
    if (parts->measurement != nullptr)
        parts->measurement->stop.request_stop();
}

CalibrationProgress Studio::calibrating() const
{
    if (parts->measurement == nullptr)
        return {};

    const std::scoped_lock hold (parts->measurement->mutex);
    return parts->measurement->now;
}

/** Looked up again afterwards: that is when it is used. */
void Studio::Parts::changeCalibration (std::string title, std::function<Result<void> (const CalibrationKey&, ReportedLatency)> change)
{
    if (rolling || isTakeInHand())
        return tell (Severity::info, std::move (title), "The latency can be changed while nothing rolls: stop first");

    if (! device.isRunning())
        return tell (Severity::info, std::move (title), "No interface is open");

    device.onWorker ([change = std::move (change), status = device.status(), type = device.choice()->type] { return change (keyFor (status, type), reportedBy (status)); },
                     [this, title = std::move (title)] (Result<void> changed)
    {
        if (! changed.ok())
            tell (Severity::warn, title, changed.problem().text);

        noLonger ("calibration");
        latencyIsKnown = false;
    });
}

void Studio::keepRoundTrip (Frames roundTrip)
{
    parts->changeCalibration ("The round trip is not kept", [roundTrip] (const CalibrationKey& key, ReportedLatency reported)
    {
        return CalibrationStore().keep (key, roundTrip, reported, CalibrationStore::Source::enteredByHand);
    });
}

void Studio::forgetRoundTrip()
{
    parts->changeCalibration ("The round trip is not forgotten", [] (const CalibrationKey& key, ReportedLatency) { return CalibrationStore().forget (key); });
}
}
