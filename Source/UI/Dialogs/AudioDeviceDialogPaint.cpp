#include "UI/Dialogs/AudioDeviceDialog.h"

#include "UI/Dialogs/FormRows.h"

namespace takelane
{
namespace
{
constexpr int compactBelow = 730, sectionTitle = 26, meterHeight = 76, pictureHeight = 118, figuresHeight = 46, dropdownWidth = 92;
constexpr float stateLine = 18;
}

bool AudioDeviceDialog::isCompact() const
{
    return step == Step::all && getHeight() < compactBelow;
}

void AudioDeviceDialog::layOut (juce::Rectangle<int> area)
{
    if (shows (Step::device))
        area = layOutDevice (area);

    if (shows (Step::inputs))
        area = layOutInputs (area);

    if (shows (Step::latency))
        layOutLatency (area);
}

juce::Rectangle<int> AudioDeviceDialog::layOutDevice (juce::Rectangle<int> area)
{
    const auto row = [&]
    {
        auto line = form::takeRow (area);

        if (isCompact())
            area = area.withTop (area.getY() - 8);

        return line;
    };
    driver.setBounds (row().withWidth (driver.idealWidth()));
    device.setBounds (row().withTrimmedRight (124));
    rate.setBounds (row().withWidth (rate.idealWidth()));
    buffer.setBounds (row().withWidth (buffer.idealWidth()));
    area.removeFromTop (isCompact() ? 4 : 16);
    return area;
}

juce::Rectangle<int> AudioDeviceDialog::layOutInputs (juce::Rectangle<int> area)
{
    inputsArea = area.removeFromTop (sectionTitle);
    area.removeFromTop (8);
    meters.setBounds (area.removeFromTop (step == Step::inputs ? meterHeight + 40 : isCompact() ? meterHeight - 14 : meterHeight));
    area.removeFromTop (isCompact() ? 12 : 32);
    return area;
}

juce::Rectangle<int> AudioDeviceDialog::layOutLatency (juce::Rectangle<int> area)
{
    latencyArea = area.removeFromTop (sectionTitle + 36);
    area.removeFromTop (4);
    pictureArea = area.removeFromTop (isCompact() ? 36 : pictureHeight);

    if (isCompact())
    {
        output.setBounds (pictureArea.withWidth (dropdownWidth));
        input.setBounds (pictureArea.withWidth (dropdownWidth).translated (dropdownWidth + 12, 0));
    }
    else
    {
        output.setBounds (pictureArea.getX() + 10, pictureArea.getY() + 11, dropdownWidth, 36);
        input.setBounds (output.getBounds().translated (0, 43));
    }

    area.removeFromTop (isCompact() ? 8 : 18);
    figuresArea = area.removeFromTop (figuresHeight);
    byHand.setBounds (measureButton->getRight() + 10, measureButton->getY() + 2, 110, 36);
    return area;
}

//==============================================================================
void AudioDeviceDialog::paint (juce::Graphics& g)
{
    using namespace theme;
    Dialog::paint (g);

    if (shows (Step::device))
    {
        form::paintLabel (g, "Driver", driver, margin);
        form::paintLabel (g, "Device", device, margin);
        form::paintLabel (g, "Sample rate", rate, margin);
        form::paintLabel (g, "Buffer", buffer, margin);
        form::paintNote (g, "kHz, fixed by this session", rate, getWidth() - margin);
        form::paintNote (g, model.bufferNote, buffer, getWidth() - margin);
        paintState (g);
    }

    if (shows (Step::inputs))
    {
        auto title = inputsArea.toFloat();
        drawText (g, "play something: every input you need should move", title.removeFromRight (360), type::label(), text::low, juce::Justification::centredRight);
        drawText (g, "Inputs", title, type::bodyStrong(), text::high);
    }

    if (shows (Step::latency))
        paintLatency (g);
}

void AudioDeviceDialog::paintState (juce::Graphics& g) const
{
    using namespace theme;
    const auto colour = model.health == AudioDeviceModel::Health::good ? state::pass : model.health == AudioDeviceModel::Health::waiting ? state::info : state::warn;
    auto line = juce::Rectangle<int> (driver.getRight() + 16, driver.getY(), getWidth() - margin - driver.getRight() - 16, driver.getHeight()).toFloat();
    const auto told = juce::String::fromUTF8 (model.state.c_str());
    const auto words = textWidth (type::label(), told) + 2;
    const auto dot = [&g, colour] (juce::Rectangle<float> box)
    {
        g.setColour (colour);
        g.fillEllipse (box.withSizeKeepingCentre (8, 8));
    };

    if (words <= line.getWidth() - 20)
    {
        drawText (g, told, line.removeFromRight (words), type::label(), text::mid);
        dot (line.removeFromRight (18));
        return;
    }

    dot (line.removeFromLeft (18).withHeight (stateLine));
    drawParagraph (g, told, line, type::label(), text::mid, stateLine);
}

void AudioDeviceDialog::paintLatency (juce::Graphics& g) const
{
    using namespace theme;
    auto area = latencyArea.toFloat();

    if (step == Step::all)
    {
        g.setColour (line::hair);
        g.fillRect (juce::Rectangle<float> (1.0f, area.getY() - 14.0f, static_cast<float> (getWidth()) - 2.0f, 1.0f));
    }

    auto title = area.removeFromTop (sectionTitle);
    const auto& calibration = model.calibration;
    const bool isBad = calibration.health == CalibrationModel::Health::bad, isGood = calibration.health == CalibrationModel::Health::good;

    // A refusal takes the line below too, so that it is read to its end.
    if (! isBad)
    {
        const auto words = std::min (textWidth (type::label(), calibration.state) + 2, title.getWidth() - 170);
        drawText (g, calibration.state, title.removeFromRight (words), type::label(), text::mid);
        drawIcon (g, isGood ? Icon::pass : Icon::info, title.removeFromRight (26).withSizeKeepingCentre (16, 16), isGood ? state::pass : state::info);
    }

    drawText (g, "Latency calibration", title, type::bodyStrong(), text::high);

    if (isBad || calibration.isTrouble)
    {
        drawIcon (g, Icon::warn, area.removeFromLeft (24).withHeight (stateLine).withSizeKeepingCentre (16, 16), state::warn);
        drawParagraph (g, isBad ? calibration.state : calibration.instruction, area, type::label(), state::warn, stateLine);
    }
    else if (calibration.isMeasuring)
        drawText (g, calibration.instruction, area.withHeight (stateLine), type::label(), text::high);
    else if (output.chosen() >= 0 && input.chosen() >= 0)
        drawText (g, "Patch one cable from output " + juce::String (output.chosen() + 1) + " to input " + juce::String (input.chosen() + 1)
                     + ". Takelane plays five pings and lines recordings up to the sample.", area.withHeight (stateLine), type::label(), text::mid);

    if (calibration.isMeasuring)
        paintMeasuring (g);
    else if (! isCompact())
        paintPicture (g);

    paintFigures (g);
}

void AudioDeviceDialog::paintPicture (juce::Graphics& g) const
{
    using namespace theme;
    const auto box = pictureArea.toFloat();
    g.setColour (surface::well);
    g.fillRoundedRectangle (box, radius::control);

    const auto axis = latencyAxis (model.roundTripMs);
    const auto left = static_cast<float> (output.getRight()) + 22.0f, right = box.getRight() - 44.0f;
    const auto xOf = [&] (double ms) { return left + (right - left) * static_cast<float> (ms / axis.end); };
    const auto outY = static_cast<float> (output.getBounds().getCentreY()), inY = static_cast<float> (input.getBounds().getCentreY());

    for (double ms = 0.0; ms <= axis.end + 0.001; ms += axis.step)
    {
        g.setColour (line::grid);
        g.fillRect (xOf (ms), box.getY() + 8, 1.0f, 84.0f);
        drawText (g, juce::String (juce::roundToInt (ms)) + " ms", { xOf (ms) - 30, box.getBottom() - 20, 60, 14 }, type::numS(), text::low, juce::Justification::centred);
    }

    const auto ping = [&] (float x, float y, bool sounds)
    {
        juce::Path path;
        path.startNewSubPath (x, y);
        const auto length = sounds ? std::min (90.0f, right - x) : 0.0f;

        for (float t = 0.0f; t <= length; t += 1.0f)
            path.lineTo (x + t, y - 16.0f * std::exp (-t / 18.0f) * std::sin (t * 0.62f));

        g.setColour (line::strong);
        g.fillRect (left, y, right - left, 1.0f);
        g.setColour (text::high);
        g.strokePath (path, juce::PathStrokeType (stroke::fade));
    };

    ping (xOf (0.0), outY, model.calibration.isMeasured);
    ping (xOf (model.roundTripMs), inY, model.calibration.isMeasured);

    if (! model.calibration.isMeasured)
    {
        drawText (g, model.pictureHint, juce::Rectangle<float> (left, outY, right - left, inY - outY), type::label(), text::low, juce::Justification::centred);
        return;
    }

    const auto y = 0.5f * (outY + inY);
    const auto words = textWidth (type::numM(), model.roundTripBoth) + 16.0f;
    g.setColour (text::high);
    g.fillRect (xOf (0.0), y, xOf (model.roundTripMs) - xOf (0.0), 1.5f);
    g.fillRect (xOf (0.0), y - 5, 1.5f, 11.0f);
    g.fillRect (xOf (model.roundTripMs), y - 5, 1.5f, 11.0f);
    const auto label = juce::Rectangle<float> (words, 18.0f).withCentre ({ std::max (xOf (0.5 * model.roundTripMs), left + 0.5f * words), y });
    g.setColour (surface::well);
    g.fillRect (label);
    drawText (g, model.roundTripBoth, label, type::numM(), text::high, juce::Justification::centred);
}

/** Where it is, and what there is to see of it: the tone's level, then the pings. */
void AudioDeviceDialog::paintMeasuring (juce::Graphics& g) const
{
    using namespace theme;
    using State = CalibrationModel::Step::State;
    const auto& calibration = model.calibration;
    const auto box = pictureArea.toFloat();

    if (! isCompact())
    {
        g.setColour (surface::well);
        g.fillRoundedRectangle (box, radius::control);
    }

    const auto left = static_cast<float> (std::max (output.getRight(), input.getRight())) + 22.0f, right = box.getRight() - 22.0f;
    auto row = juce::Rectangle<float> (left, static_cast<float> (output.getY()), right - left, static_cast<float> (output.getHeight()));
    const auto wide = row.getWidth() / static_cast<float> (calibration.steps.size());

    for (const auto& [name, state] : calibration.steps)
    {
        auto cell = row.removeFromLeft (wide);
        const auto mark = cell.removeFromLeft (24).withSizeKeepingCentre (16, 16);

        if (state == State::done || state == State::trouble)
            drawIcon (g, state == State::done ? Icon::pass : Icon::warn, mark, state == State::done ? theme::state::pass : theme::state::warn);
        else
        {
            g.setColour (state == State::now ? text::high : text::low);
            g.fillEllipse (mark.withSizeKeepingCentre (state == State::now ? 10.0f : 6.0f, state == State::now ? 10.0f : 6.0f));
        }

        drawText (g, name, cell, state == State::now ? type::bodyStrong() : type::body(), state == State::waiting ? text::low : text::high);
    }

    if (isCompact())
        return;

    constexpr float lowestDb = -60.0f;
    auto line = juce::Rectangle<float> (left, static_cast<float> (input.getY()), right - left, static_cast<float> (input.getHeight()));

    for (int i = 0; calibration.pings && i < CalibrationRun::numSweeps; ++i)
    {
        const auto mark = line.removeFromLeft (64).withTrimmedRight (8).withSizeKeepingCentre (56, 10);
        g.setColour (i < *calibration.pings ? state::pass : surface::raised);
        g.fillRect (mark);
    }

    if (! calibration.levelDb)
        return;

    drawText (g, juce::String (juce::roundToInt (std::max (-99.0f, *calibration.levelDb))) + " dBFS", line.removeFromRight (84), type::numM(), text::high, juce::Justification::centredRight);
    const auto bar = line.withTrimmedRight (12).withSizeKeepingCentre (line.getWidth() - 12, 10);
    g.setColour (surface::raised);
    g.fillRect (bar);
    g.setColour (calibration.isTrouble ? state::warn : state::pass);
    g.fillRect (bar.withWidth (bar.getWidth() * juce::jlimit (0.0f, 1.0f, 1.0f - *calibration.levelDb / lowestDb)));
}

void AudioDeviceDialog::paintFigures (juce::Graphics& g) const
{
    using namespace theme;
    struct Figure { const char* label; const std::string& value; };
    const Figure figures[] { { "Round trip", model.roundTrip }, { "Driver reports", model.reported }, { "Correction", model.correction }, { "Output path", model.outputPath } };
    auto area = figuresArea.toFloat();

    for (const auto& figure : figures)
    {
        auto column = area.removeFromLeft (figure.label == figures[2].label ? 208.0f : 168.0f);
        drawText (g, figure.label, column.removeFromTop (18), type::label(), text::low);
        drawText (g, juce::String::fromUTF8 (figure.value.c_str()), column.withHeight (26), type::numL(), text::high);
    }
}
}
