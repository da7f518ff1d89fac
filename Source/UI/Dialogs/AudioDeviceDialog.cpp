#include "UI/Dialogs/AudioDeviceDialog.h"

#include "App/Workplace/LocalTime.h"

namespace takelane
{
namespace
{
constexpr int width = 820;

/** Height of everything, and of each step of "Use my interface". */
constexpr int allHeight = 764, deviceHeight = 360, inputsHeight = 320, latencyHeight = 424;

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

InterfaceChoice choiceOf (const DeviceChoice& c)        { return { c.type, c.name, c.bufferFrames }; }
}

AudioDeviceDialog::AudioDeviceDialog (Studio& s, Preferences& p, Way w)
    : Dialog (w == Way::settings ? "Audio device" : w == Way::calibrate ? "Measure the latency" : "Use my interface", { width, allHeight }),
      studio (s), preferences (p), before (s.deviceChoice()), way (w), wanted (choiceOf (s.deviceChoice())),
      step (w == Way::settings ? Step::all : w == Way::calibrate ? Step::latency : Step::device)
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
    output.onChoice = input.onChoice = [this] (int) { measureProblem.clear(); repaint (latencyArea); };
    byHand.setTitle ("Round trip in samples");
    byHand.setPlaceholder ("samples");
    byHand.setInputRestrictions (6, "0123456789");
    byHand.onAccept = [this] (const juce::String& text) { keepByHand (text); };
    byHand.onCancel = [this] { byHand.setVisible (false); apply(); };

    for (auto* part : std::initializer_list<juce::Component*> { &driver, &device, &rate, &buffer, &meters, &output, &input })
        addAndMakeVisible (part);

    addChildComponent (byHand);
    measureButton = &addLeft ("Measure", [this] { measureOrStop(); });
    otherInputButton = &addLeft ("Use input 18", [this] { measureOn (model.calibration.otherInput - 1); });
    byHandButton = &addLeft ("Enter by hand", [this] { byHand.setVisible (true); apply(); byHand.grabKeyboardFocus(); }, Button::Kind::quiet);
    forgetButton = &addLeft ("Forget", [this] { forget(); }, Button::Kind::quiet);
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

AudioDeviceDialog::~AudioDeviceDialog()
{
    if (isMeasuring)
        studio.stopCalibrating();
}

juce::Component* AudioDeviceDialog::firstFocus()
{
    return step == Step::all || step == Step::device ? static_cast<juce::Component*> (&driver) : way == Way::calibrate ? measureButton : primary;
}

//==============================================================================
void AudioDeviceDialog::go (Step next)
{
    step = next;
    const bool isFlow = way == Way::useMyInterface;

    for (auto* part : std::initializer_list<juce::Component*> { &driver, &device, &rate, &buffer })
        part->setVisible (shows (Step::device));

    meters.setVisible (shows (Step::inputs));
    output.setVisible (shows (Step::latency));
    input.setVisible (shows (Step::latency));
    measureButton->setVisible (shows (Step::latency));
    byHandButton->setVisible (shows (Step::latency));
    forgetButton->setVisible (shows (Step::latency));
    otherInputButton->setVisible (false);
    byHand.setVisible (false);
    backButton->setVisible (isFlow && step != Step::device);
    cancelButton->setVisible (way != Way::calibrate);
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

    if (way != Way::calibrate)
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
    result.reset();
    measureProblem.clear();
    DeviceChoice choice;
    choice.type = wanted.type;
    choice.name = wanted.name;
    choice.bufferFrames = wanted.bufferFrames;
    choice.sampleRate = studio.session().sampleRate;
    studio.useDevice (choice);
    update (studio.status());
}

//==============================================================================
void AudioDeviceDialog::measureOrStop()
{
    if (isMeasuring)
        return studio.stopCalibrating();

    isMeasuring = true;
    result.reset();
    measureProblem.clear();
    studio.calibrate (input.chosen() + 1, output.chosen() + 1, [safe = SafePointer (this)] (Result<CalibrationResult> measured)
    {
        if (safe == nullptr)
            return;

        auto& d = *safe;
        d.isMeasuring = false;

        if (measured)
            d.result = *measured;
        else if (! d.measureNext)
            d.measureProblem = measured.problem().text;
    },
    CalibrationFirst::level);
    update (studio.status());
}

/** The running measurement listens on another input: a new one begins when it has stopped. */
void AudioDeviceDialog::measureOn (int otherInput)
{
    measureNext = otherInput;
    studio.stopCalibrating();
    measureButton->grabKeyboardFocus();
}

void AudioDeviceDialog::keepByHand (const juce::String& text)
{
    byHand.onCancel();

    if (text.isEmpty())
        return;

    result.reset();
    measureProblem.clear();
    studio.keepRoundTrip (Frames { text.getLargeIntValue() });
}

void AudioDeviceDialog::forget()
{
    result.reset();
    measureProblem.clear();
    studio.forgetRoundTrip();
    measureButton->grabKeyboardFocus();
}

void AudioDeviceDialog::show (const Moment& moment)
{
    if (measureNext && ! isMeasuring && moment.now.device.state == DeviceState::running && ! moment.now.isDeviceOpening)
    {
        input.setChosen (*std::exchange (measureNext, std::nullopt));
        measureOrStop();
    }

    if (meters.isVisible())
        meters.show (studio.inputLevels());

    update (moment.now);
}

LatencyNow AudioDeviceDialog::latencyNow() const
{
    const auto report = studio.latency();
    return { report, report.calibratedAt > 0 ? shownDay (report.calibratedAt) : std::string(), result, measureProblem,
             isMeasuring, studio.calibrating(), output.chosen() + 1, input.chosen() + 1 };
}

void AudioDeviceDialog::update (const StudioStatus& status)
{
    auto next = audioDeviceModel (found, wanted, studio.session().sampleRate, status, latencyNow());
    const bool canMeasure = next.canMeasure;
    primary->setEnabled (step != Step::device || next.health == AudioDeviceModel::Health::good);

    if (next == model && measureButton->isEnabled() == canMeasure)
        return;

    const auto isSameBut = [&next] (AudioDeviceModel present)
    {
        present.calibration.levelDb = next.calibration.levelDb;
        present.calibration.instruction = next.calibration.instruction;
        return present == next;
    };
    const bool isOnlyLevel = isSameBut (model) && measureButton->isEnabled() == canMeasure;
    model = std::move (next);

    if (isOnlyLevel)
    {
        describe();
        repaint (latencyArea.getUnion (pictureArea));
        return;
    }

    measureButton->setEnabled (canMeasure);
    apply();

    // It was lost to nobody while the button was off.
    if (canMeasure && hasKeyboardFocus (false))
        measureButton->grabKeyboardFocus();
}

void AudioDeviceDialog::describe()
{
    const auto& calibration = model.calibration;
    setDescription (model.state + ". " + calibration.state + (calibration.isMeasuring ? ". " + calibration.instruction : std::string()));
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
    const auto& calibration = model.calibration;
    measureButton->setText (calibration.measureText);
    output.setEnabled (! calibration.isMeasuring);
    input.setEnabled (! calibration.isMeasuring);

    if (shows (Step::latency))
    {
        otherInputButton->setText ("Use input " + juce::String (calibration.otherInput));
        otherInputButton->setVisible (calibration.otherInput > 0);
        byHandButton->setVisible (! calibration.isMeasuring && ! byHand.isVisible());
        forgetButton->setVisible (model.canForget && ! byHand.isVisible());
    }

    describe();

    if (getWidth() > 0)
        resized();

    repaint();
}
}
