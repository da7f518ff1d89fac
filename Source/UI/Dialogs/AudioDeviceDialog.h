#pragma once

/** Driver, device and buffer, the inputs' meters, and the latency of a cable. Choices are tried at once, so that the
    meters tell; Cancel goes back to what there was.

    "Use my interface" is the same dialog in three steps: device, line check, latency; "Measure the latency" the last one by
    itself. A measurement waits for a good level, so that nobody has to begin again after turning a knob.
*/

#include "App/Studio/Studio.h"
#include "UI/Dialogs/AudioDeviceModel.h"
#include "UI/Dialogs/Dialog.h"
#include "UI/Dialogs/InputMeters.h"

namespace takelane
{
class AudioDeviceDialog : public Dialog
{
public:
    enum class Way { settings, useMyInterface, calibrate };

    AudioDeviceDialog (Studio&, Preferences&, Way);
    ~AudioDeviceDialog() override;

    void giveUp() override;
    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    juce::Component* firstFocus() override;

private:
    enum class Step { all, device, inputs, latency };

    void layOut (juce::Rectangle<int>) override;
    juce::Rectangle<int> layOutDevice (juce::Rectangle<int>);
    juce::Rectangle<int> layOutInputs (juce::Rectangle<int>);
    juce::Rectangle<int> layOutLatency (juce::Rectangle<int>);
    void go (Step);
    void forward();
    void back();
    void chooseDriver (int);
    void chooseDevice (int);
    void chooseBuffer (int);
    void use (InterfaceChoice);
    void measureOrStop();
    void measureOn (int otherInput);
    void keepByHand (const juce::String&);
    void forget();
    LatencyNow latencyNow() const;
    void update (const StudioStatus&);
    void apply();
    void describe();
    bool shows (Step s) const                   { return step == Step::all || step == s; }
    bool isCompact() const;
    void paintState (juce::Graphics&) const;
    void paintLatency (juce::Graphics&) const;
    void paintPicture (juce::Graphics&) const;
    void paintMeasuring (juce::Graphics&) const;
    void paintFigures (juce::Graphics&) const;

    Studio& studio;
    Preferences& preferences;
    const DeviceChoice before;
    const Way way;
    InterfaceChoice wanted;
    Step step;
    std::vector<DeviceTypeDescription> found;
    std::optional<CalibrationResult> result;
    std::string measureProblem;
    bool isMeasuring = false;
    std::optional<int> measureNext;             ///< on that input, from 0, once the running measurement has stopped
    AudioDeviceModel model;

    Segments driver, rate, buffer;
    Dropdown device, output, input;
    InputMeters meters;
    TextField byHand;
    Button *measureButton = nullptr, *byHandButton = nullptr, *forgetButton = nullptr, *otherInputButton = nullptr, *cancelButton = nullptr, *backButton = nullptr;
    juce::Rectangle<int> inputsArea, latencyArea, pictureArea, figuresArea;
};
}
