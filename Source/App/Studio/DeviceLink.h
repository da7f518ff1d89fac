#pragma once

/** The studio's hold on its interface: opened, watched, waited for and measured without the message thread waiting.

    A device that was chosen and cannot be had is waited for and never replaced by another. While a worker has the
    device in hand (opening, starting, closing, measuring) nobody else touches it. Message thread.
*/

#include "App/Studio/Worker.h"
#include "Devices/AudioDevice.h"
#include "Devices/Calibration.h"

namespace takelane
{
class DeviceLink
{
public:
    using Open = std::function<Result<std::unique_ptr<AudioDevice>> (const DeviceChoice&)>;
    using Measure = std::function<Result<CalibrationResult> (AudioDevice&)>;

    static constexpr double retrySeconds = 2.0;

    /** onSilence: no block is running or will come until the device is started again. onChange: running, gone or back. */
    DeviceLink (BlockProcessor&, Open, std::function<void()> onSilence, std::function<void()> onChange, bool ownThread);
    ~DeviceLink();

    void use (DeviceChoice);

    /** Stops the device, lets `measure` have it on the worker, and starts it again. */
    void measure (Measure, std::function<void (Result<CalibrationResult>)> done);

    /** On the worker, in turn with the above. */
    template <typename Work, typename Done>
    void onWorker (Work work, Done done)        { worker.start (std::move (work), std::move (done)); }

    void poll (double now);

    /** Blocks arrive. */
    bool isRunning() const noexcept             { return stage == Stage::running; }

    /** A person's choice is being carried out; not a retry. */
    bool isChanging() const noexcept            { return stage == Stage::changing; }

    bool isRetrying() const noexcept            { return stage == Stage::retrying; }

    const std::optional<DeviceChoice>& choice() const noexcept  { return chosen; }
    const DeviceStatus& status() const noexcept { return last; }

    /** Why there is no device, a sentence; else empty. */
    const std::string& problem() const noexcept { return trouble; }

    void runWorkers();

    /** For good: stops the device and waits for whatever the worker has in hand. */
    void shutDown();

private:
    enum class Stage { none, changing, retrying, running, waiting };
    using Device = std::shared_ptr<AudioDevice>;

    void open();
    void opened (Result<Device>);
    void startAgain();
    void restart();
    void lost();
    void stopThen (std::function<void (Device)>);

    BlockProcessor& processor;
    const Open openDevice;
    const std::function<void()> onSilence, onChange;

    Stage stage = Stage::none;
    std::optional<DeviceChoice> chosen, next;
    Device device;
    DeviceStatus last;
    std::string trouble;
    double clock = 0.0, nextTry = 0.0;
    bool isClosing = false;
    Worker worker;
};
}
