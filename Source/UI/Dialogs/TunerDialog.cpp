#include "UI/Dialogs/TunerDialog.h"

#include "UI/Command.h"
#include "UI/Dialogs/FormRows.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
constexpr int width = 520, dialHeight = 190, stepWidth = 36, pitchWidth = 96;
constexpr double inTuneCents = 2.0, lowestA = 390.0, highestA = 490.0;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

std::string format (const char* pattern, double value)
{
    char text[32];
    std::snprintf (text, sizeof text, pattern, value);
    return text;
}
}

TunerModel tunerModel (const TunerView& view)
{
    TunerModel model;
    model.hasTone = view.isOn && view.hz > 0.0;

    if (! model.hasTone)
    {
        model.verdict = "Play one note";
        return model;
    }

    const auto cents = std::lround (view.cents);
    model.note = view.note;
    model.cents = std::clamp (view.cents, -50.0, 50.0);
    model.isInTune = std::abs (view.cents) <= inTuneCents;
    model.hz = format ("%.2f Hz", view.hz);
    model.verdict = model.isInTune ? "In tune" : std::to_string (std::abs (cents)) + (std::abs (cents) == 1 ? " cent " : " cents ") + (cents < 0 ? "flat" : "sharp");
    return model;
}

std::optional<double> typedReference (const std::string& typed)
{
    auto text = typed;
    std::ranges::replace (text, ',', '.');

    if (const auto unit = text.find_last_not_of (" hHzZ"); unit != std::string::npos)
        text.resize (unit + 1);

    double value = 0.0;
    int used = 0;

    if (std::sscanf (text.c_str(), " %lf%n", &value, &used) != 1 || used != static_cast<int> (text.size()) || ! (value >= lowestA && value <= highestA))
        return {};

    return value;
}

TunerDialog::TunerDialog (Studio& s, int wanted) : Dialog ("Tuner", { width, 56 + 2 * form::rowHeight + dialHeight + 80 }), studio (s)
{
    inputs.setTitle ("Input");
    inputs.onChoice = [this] (int i) { choose (i + 1); };
    pitch.setTitle ("Reference pitch, A4 in hertz");
    pitch.setJustification (juce::Justification::centred);
    pitch.setFont (theme::type::numM());
    pitch.setInputRestrictions (12);
    pitch.onAccept = [this] (const juce::String& text)
    {
        if (const auto hz = typedReference (text.toStdString()))
            setReference (*hz);
        else
            shownPitch = 0.0;
    };
    pitch.onFocusLost = [this] { pitch.onAccept (pitch.getText()); };
    pitch.onCancel = [this]
    {
        pitch.setText (format ("%.1f", studio.desk().tunerA), false);      // losing the keyboard takes what stands there
        giveUp();
    };
    lower.setTitle ("Reference pitch 1 Hz lower");
    higher.setTitle ("Reference pitch 1 Hz higher");
    lower.onClick = [this] { setReference (studio.desk().tunerA - 1.0); };
    higher.onClick = [this] { setReference (studio.desk().tunerA + 1.0); };

    for (auto* part : std::initializer_list<juce::Component*> { &inputs, &lower, &pitch, &higher })
        addAndMakeVisible (part);

    addPrimary ("Done", [this] { close(); });

    for (const auto id : studio.desk().selection)
        if (const auto* track = studio.session().findTrack (id); wanted == 0 && track != nullptr && ! track->inputs.empty())
            wanted = track->inputs.front();

    input = std::max (1, wanted);
    fillInputs();
}

void TunerDialog::parentHierarchyChanged()
{
    if (getParentComponent() != nullptr)
    {
        wasShown = true;
        studio.tune (input);
    }
    else if (std::exchange (wasShown, false))
    {
        studio.tune (0);
    }
}

void TunerDialog::fillInputs()
{
    names = studio.status().device.inputNames;
    juce::StringArray words;

    for (int i = 1; i <= static_cast<int> (names.size()); ++i)
    {
        auto text = std::to_string (i) + "  " + names[static_cast<std::size_t> (i - 1)];

        for (const auto& track : studio.session().tracks)
            if (std::ranges::find (track->inputs, i) != track->inputs.end())
            {
                text = std::to_string (i) + "  " + track->name;
                break;
            }

        words.add (fromUtf8 (text));
    }

    inputs.setPlaceholder ("No interface is open");
    inputs.setChoices (words, input <= words.size() ? input - 1 : -1);
}

void TunerDialog::choose (int wanted)
{
    input = wanted;
    inputs.setChosen (wanted - 1);
    studio.tune (wanted);
}

void TunerDialog::setReference (double hz)
{
    std::ignore = studio.run (commandText ("tuner.set", { { "a", std::clamp (hz, lowestA, highestA) } }));
    shownPitch = 0.0;
}

void TunerDialog::show (const Moment& moment)
{
    if (moment.now.device.inputNames != names)
        fillInputs();

    if (const auto a = studio.desk().tunerA; std::exchange (shownPitch, a) != a)
        pitch.setText (format ("%.1f", a), false);

    if (auto now = tunerModel (studio.tuner()); now != model)
    {
        model = std::move (now);
        setDescription (fromUtf8 (model.note + " " + model.verdict));
        repaint (dialArea());
    }
}

juce::Rectangle<int> TunerDialog::dialArea() const
{
    return contentArea().withTrimmedTop (form::rowHeight).withHeight (dialHeight);
}

void TunerDialog::layOut (juce::Rectangle<int> area)
{
    inputs.setBounds (form::takeRow (area));
    area.removeFromTop (dialHeight);
    auto row = form::takeRow (area);
    lower.setBounds (row.removeFromLeft (stepWidth));
    row.removeFromLeft (6);
    pitch.setBounds (row.removeFromLeft (pitchWidth));
    row.removeFromLeft (6);
    higher.setBounds (row.removeFromLeft (stepWidth));
}

void TunerDialog::paint (juce::Graphics& g)
{
    using namespace theme;
    Dialog::paint (g);
    form::paintLabel (g, "Input", inputs, margin);
    form::paintLabel (g, "A4", lower, margin);
    form::paintNote (g, "Hz", higher, getWidth() - margin);

    auto area = dialArea().reduced (0, 8);
    g.setColour (surface::well);
    g.fillRoundedRectangle (area.toFloat(), radius::card);
    area.reduce (20, 12);
    const auto colour = model.isInTune ? state::pass : text::high;
    auto words = area.removeFromTop (64);
    drawText (g, fromUtf8 (model.note), words.removeFromLeft (130).toFloat(), type::section(), colour);
    drawText (g, fromUtf8 (model.hz), words.removeFromRight (130).toFloat(), type::numL(), text::mid, juce::Justification::centredRight);
    drawText (g, fromUtf8 (model.verdict), words.toFloat(), type::title(), model.hasTone ? colour : text::low, juce::Justification::centred);

    // A scale of cents; every ten has its line, the middle is where it should be.
    const auto scale = area.withTrimmedTop (8).withHeight (44);
    const auto xOf = [&] (double cents) { return static_cast<float> (scale.getX()) + static_cast<float> ((cents + 50.0) / 100.0) * static_cast<float> (scale.getWidth()); };

    for (int cents = -50; cents <= 50; cents += 10)
    {
        g.setColour (cents == 0 ? text::mid : line::strong);
        const auto lineHeight = cents == 0 ? 44.0f : 24.0f;
        g.fillRect (xOf (cents) - 0.5f, static_cast<float> (scale.getCentreY()) - lineHeight / 2, 1.0f, lineHeight);
    }

    if (model.hasTone)
    {
        g.setColour (colour);
        g.fillRect (xOf (model.cents) - 2.0f, static_cast<float> (scale.getY()), 4.0f, static_cast<float> (scale.getHeight()));
    }

    const auto numbers = juce::Rectangle<int> (scale.getX(), scale.getBottom() + 4, scale.getWidth(), 16).toFloat();
    drawText (g, "-50", numbers, type::numS(), text::low, juce::Justification::centredLeft);
    drawText (g, "0", numbers, type::numS(), text::low, juce::Justification::centred);
    drawText (g, "+50", numbers, type::numS(), text::low, juce::Justification::centredRight);
}
}
