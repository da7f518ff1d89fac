#include "UI/Dialogs/AudioDeviceDialog.h"

#include "App/CalibrationStore.h"
#include "App/RecordingDevice.h"
#include "App/Workplace/LocalTime.h"

namespace takelane
{
namespace
{
constexpr int width = 820;

/** Height of everything, and of each step of "Use my interface". */
constexpr int allHeight = 764, deviceHeight = 360, inputsHeight = 320, latencyHeight = 500;

juce::StringArray texts (const std::vector<AudioDeviceModel::Choice>& choices)
{
    juce::StringArray result;

    for (const auto& choice : choices)
        result.add (juce::String::fromUTF8 (choice.text.c_str()));

    return result;
}

juce::Array<bool> enabled (const std::vector<AudioDeviceModel::Choice>& choices)
{
    juce::Array<bool> result;

    for (const auto& choice : choices)
        result.add (choice.enabled);

    return result;
}

/** The same interface, rate, buffer and report: what a measured latency holds for. */
bool standsAlike (const DeviceStatus& a, const DeviceStatus& b)
{
    return a.name == b.name && a.type == b.type && a.sampleRate == b.sampleRate && a.bufferFrames == b.bufferFrames
        && a.inputLatency == b.inputLatency && a.outputLatency == b.outputLatency;
}

InterfaceChoice choiceOf (const DeviceChoice& c)        { return { c.type, c.name, c.bufferFrames }; }
}

AudioDeviceDialog::AudioDeviceDialog (Studio& s, Preferences& p, Way way)
    : Dialog (way == Way::settings ? "Audio device" : "Use my interface", { width, way == Way::settings ? allHeight : deviceHeight }),
      studio (s), preferences (p), before (s.deviceChoice()), wanted (choiceOf (s.deviceChoice())), step (way == Way::settings ? Step::all : Step::device)
{
    driver.setTitle ("Driver");
    driver.onChoice = [this] (int i) { chooseDriver (i); };
    device.setTitle ("Device");
    device.onChoice = [this] (int i) { chooseDevice (i); };
    rate.setTitle ("Sample rate");
    buffer.setTitle ("Buffer");
    buffer.onChoice = [this] (int i) { chooseBuffer (i); };
    output.setTitle ("Output of the cable");
    input.setTitle ("Input of the cable");
    output.onChoice = input.onChoice = [this] (int) { repaint (latencyArea); };
    byHand.setTitle ("Round trip in samples");
    byHand.setPlaceholder ("samples");
    byHand.setInputRestrictions (6, "0123456789");
    byHand.onAccept = [this] (const juce::String& text) { keepByHand (text); };
    byHand.onCancel = [this] { byHand.setVisible (false); byHandButton->setVisible (true); };

    for (auto* part : std::initializer_list<juce::Component*> { &driver, &device, &rate, &buffer, &meters, &output, &input })
        addAndMakeVisible (part);

    addChildComponent (byHand);
    measureButton = &addLeft ("Measure", [this] { measure(); });
    byHandButton = &addLeft ("Enter by hand", [this] { byHand.setVisible (true); byHandButton->setVisible (false); resized(); byHand.grabKeyboardFocus(); }, Button::Kind::quiet);
    backButton = &addRight ("Back", [this] { back(); });
    cancelButton = &addRight ("Cancel", [this] { giveUp(); });
    addPrimary ("Use this device", [this] { forward(); });

    if (way == Way::useMyInterface && wanted.type == DeviceType::simulated)
        wanted = { DeviceType::alsa, {}, bufferOf (preferences.now(), DeviceType::alsa, {}) };

    go (step);
    update (studio.status());
    studio.listDevices ([safe = SafePointer (this)] (std::vector<DeviceTypeDescription> all)
    {
        if (safe == nullptr)
            return;

        safe->found = std::move (all);

        if (safe->step == Step::device && choiceOf (safe->studio.deviceChoice()) != safe->wanted)
            safe->chooseDriver (static_cast<int> (std::find (std::begin (shownDrivers), std::end (shownDrivers), safe->wanted.type) - std::begin (shownDrivers)));
    });
}

juce::Component* AudioDeviceDialog::firstFocus()
{
    return step == Step::all || step == Step::device ? static_cast<juce::Component*> (&driver) : primary;
}

//==============================================================================
void AudioDeviceDialog::go (Step next)
{
    step = next;
    const bool isFlow = step != Step::all;

    for (auto* part : std::initializer_list<juce::Component*> { &driver, &device, &rate, &buffer })
        part->setVisible (shows (Step::device));

    meters.setVisible (shows (Step::inputs));
    output.setVisible (shows (Step::latency));
    input.setVisible (shows (Step::latency));
    measureButton->setVisible (shows (Step::latency));
    byHandButton->setVisible (shows (Step::latency));
    byHand.setVisible (false);
    backButton->setVisible (step == Step::inputs || step == Step::latency);
    primary->setText (step == Step::device ? "Next: inputs" : step == Step::inputs ? "Next: latency" : step == Step::latency ? "Done" : "Use this device");

    if (isFlow)
        setHeading (step == Step::device ? "Use my interface, 1 of 3: device" : step == Step::inputs ? "Use my interface, 2 of 3: inputs" : "Use my interface, 3 of 3: latency");

    setSizeWanted ({ width, step == Step::all ? allHeight : step == Step::device ? deviceHeight : step == Step::inputs ? inputsHeight : latencyHeight });

    if (getWidth() > 0)
        resized();

    if (isShowing())
        firstFocus()->grabKeyboardFocus();

    repaint();
}

void AudioDeviceDialog::forward()
{
    if (step == Step::device)   return go (Step::inputs);
    if (step == Step::inputs)   return go (Step::latency);

    preferences.change ([this] (PreferenceValues& v) { rememberInterface (v, wanted); });
    close();
}

void AudioDeviceDialog::back()
{
    go (step == Step::latency ? Step::inputs : Step::device);
}

void AudioDeviceDialog::giveUp()
{
    if (choiceOf (studio.deviceChoice()) != choiceOf (before))
        studio.useDevice (before);

    close();
}

void AudioDeviceDialog::chooseDriver (int index)
{
    const auto type = shownDrivers[index];
    const auto* description = findType (found, type);
    const auto name = description != nullptr && ! description->devices.empty() ? description->devices.front().name : std::string();
    use ({ type, name, bufferOf (preferences.now(), type, name) });
}

void AudioDeviceDialog::chooseDevice (int index)
{
    if (const auto* type = findType (found, wanted.type); type != nullptr && juce::isPositiveAndBelow (index, static_cast<int> (type->devices.size())))
    {
        const auto& name = type->devices[static_cast<std::size_t> (index)].name;
        use ({ wanted.type, name, bufferOf (preferences.now(), wanted.type, name) });
    }
}

void AudioDeviceDialog::chooseBuffer (int index)
{
    auto next = wanted;
    next.bufferFrames = shownBuffers[index];
    use (next);
}

void AudioDeviceDialog::use (InterfaceChoice next)
{
    wanted = std::move (next);
    measured.reset();
    measureProblem.clear();
    lookedUp = {};
    DeviceChoice choice;
    choice.type = wanted.type;
    choice.name = wanted.name;
    choice.bufferFrames = wanted.bufferFrames;
    choice.sampleRate = studio.session().sampleRate;
    studio.useDevice (choice);
    update (studio.status());
}

//==============================================================================
void AudioDeviceDialog::measure()
{
    isMeasuring = true;
    measureProblem.clear();
    studio.calibrate (input.chosen() + 1, output.chosen() + 1, [safe = SafePointer (this)] (Result<CalibrationResult> result)
    {
        if (safe == nullptr)
            return;

        safe->isMeasuring = false;

        if (result)
            safe->measured = MeasuredLatency { result->roundTrip, "just now" };
        else
            safe->measureProblem = result.problem().text;

        safe->repaint();
    });
    update (studio.status());
}

void AudioDeviceDialog::keepByHand (const juce::String& text)
{
    byHand.onCancel();
    const auto status = studio.status().device;

    if (text.isEmpty() || status.state != DeviceState::running)
        return;

    // Opened again afterwards: that is when the studio looks the figure up.
    worker.start ([status, type = wanted.type, frames = Frames { text.getLargeIntValue() }]
                  {
                      return CalibrationStore().keep (calibrationKeyFor (status, type, {}, {}), frames, { status.inputLatency, status.outputLatency },
                                                        CalibrationStore::Source::enteredByHand);
                  },
                  [this] (const Result<void>& kept)
                  {
                      if (kept)
                          use (wanted);
                      else
                          measureProblem = kept.problem().text;
                  });
}

/** What was measured before, for the interface as it runs now. */
void AudioDeviceDialog::lookUp()
{
    const auto status = studio.status().device;

    if (isMeasuring || status.state != DeviceState::running || standsAlike (status, lookedUp))
        return;

    lookedUp = status;
    worker.start ([status, type = wanted.type]
                  {
                      return CalibrationStore().find (calibrationKeyFor (status, type, {}, {}), { status.inputLatency, status.outputLatency });
                  },
                  [this] (const Result<std::optional<CalibrationStore::Offset>>& kept)
                  {
                      if (! kept || ! *kept || measured)
                          return;

                      const auto& offset = **kept;
                      measured = MeasuredLatency { offset.roundTrip, offset.measuredAt > 0 ? shownDay (offset.measuredAt) : std::string() };
                  });
}

void AudioDeviceDialog::show (const Moment& moment)
{
    worker.collect();
    lookUp();

    if (meters.isVisible())
        meters.show (studio.inputLevels());

    update (moment.now);
}

void AudioDeviceDialog::update (const StudioStatus& status)
{
    auto next = audioDeviceModel (found, wanted, studio.session().sampleRate, status, measured);

    if (isMeasuring)
    {
        next.latencyState = "Listening for five pings";
        next.pictureHint = "Five pings are on their way";
    }
    else if (! measureProblem.empty())
        next.latencyState = measureProblem;

    const bool canMeasure = next.canMeasure && ! isMeasuring;
    primary->setEnabled (step != Step::device || next.health == AudioDeviceModel::Health::good);

    if (next == model && measureButton->isEnabled() == canMeasure)
        return;

    model = std::move (next);
    measureButton->setEnabled (canMeasure);
    apply();

    // It was lost to nobody while the button was off.
    if (canMeasure && hasKeyboardFocus (false))
        measureButton->grabKeyboardFocus();
}

void AudioDeviceDialog::apply()
{
    const auto keep = [] (Dropdown& which, const std::vector<AudioDeviceModel::Choice>& choices, int fallback)
    {
        const auto count = static_cast<int> (choices.size());
        which.setChoices (texts (choices), juce::isPositiveAndBelow (which.chosen(), count) ? which.chosen() : count > 0 ? std::clamp (fallback, 0, count - 1) : -1);
    };

    driver.setChoices (texts (model.drivers), enabled (model.drivers));
    driver.setChosen (model.driver);
    device.setPlaceholder (model.deviceHint);
    device.setChoices (texts (model.devices), model.device);
    device.setEnabled (! model.devices.empty());
    rate.setChoices (texts (model.rates), enabled (model.rates));
    rate.setChosen (model.rate);
    buffer.setChoices (texts (model.buffers), enabled (model.buffers));
    buffer.setChosen (model.buffer);
    keep (output, model.outputs, 2);
    keep (input, model.inputs, static_cast<int> (model.inputs.size()) - 1);
    measureButton->setText (model.isMeasured ? "Measure again" : "Measure");
    setDescription (model.state + ". " + model.latencyState);

    if (getWidth() > 0)
        resized();

    repaint();
}
}
