#include "UI/Dialogs/NewSessionDialog.h"

#include "UI/Dialogs/FormRows.h"

namespace takelane
{
namespace
{
constexpr int width = 640, explanationHeight = 28;
constexpr StartWith choices[] { StartWith::justMe, StartWith::band, StartWith::vocals, StartWith::empty, StartWith::ownTemplate };

int indexOf (StartWith wanted)
{
    return static_cast<int> (std::find (std::begin (choices), std::end (choices), wanted) - std::begin (choices));
}
}

NewSessionDialog::NewSessionDialog (Offer o, std::function<void (NewSessionRequest)> make, std::function<void (Offer)> choose)
    : Dialog ("New session", { width, 56 + 5 * form::rowHeight + explanationHeight + 96 }), offer (std::move (o)), onMake (std::move (make)), onChooseFolder (std::move (choose))
{
    startWith.setTitle ("Start with");
    startWith.setChoices ({ "Just me", "Band", "Vocals", "Empty", "Template" }, { true, true, true, true, ! offer.templates.empty() });
    startWith.setChosen (indexOf (offer.answers.startWith));
    startWith.onChoice = [this] (int i) { offer.answers.startWith = choices[i]; changed(); };

    juce::StringArray names;

    for (const auto& own : offer.templates)
        names.add (own.name);

    ownTemplate.setTitle ("Template");
    ownTemplate.setPlaceholder ("Choose a template");
    ownTemplate.setChoices (names, offer.answers.ownTemplate);
    ownTemplate.onChoice = [this] (int i) { offer.answers.ownTemplate = i; changed(); };

    name.setTitle ("Name");
    name.setText (offer.answers.name, false);
    name.setInputRestrictions (100);
    name.onTextChange = [this] { offer.answers.name = name.getText().toStdString(); changed(); };
    name.onAccept = [this] (const juce::String&) { this->make(); };
    name.onCancel = [this] { giveUp(); };

    juce::StringArray rates;

    for (const int r : newSessionRates)
        rates.add (shownRate (r));

    rate.setTitle ("Sample rate");
    rate.setChoices (rates);
    rate.setChosen (static_cast<int> (std::find (std::begin (newSessionRates), std::end (newSessionRates), offer.answers.sampleRate) - std::begin (newSessionRates)));
    rate.onChoice = [this] (int i) { offer.answers.sampleRate = newSessionRates[i]; };

    bits.setTitle ("Format");
    bits.setChoices ({ "24 bit", "32 bit float" });
    bits.setChosen (offer.answers.bits == SampleFormat::int24 ? 0 : 1);
    bits.onChoice = [this] (int i) { offer.answers.bits = i == 0 ? SampleFormat::int24 : SampleFormat::float32; };

    folder.setTitle ("Change folder");
    folder.onClick = [this] { const auto goOn = onChooseFolder; auto present = offer; close(); goOn (std::move (present)); };

    for (auto* part : std::initializer_list<juce::Component*> { &startWith, &ownTemplate, &name, &folder, &rate, &bits })
        addAndMakeVisible (part);

    addRight ("Cancel", [this] { giveUp(); });
    addPrimary ("Make session", [this] { this->make(); });
    changed();
}

void NewSessionDialog::changed()
{
    model = newSessionModel (offer.answers, offer.templates, offer.inputs, offer.deviceType);
    primary->setEnabled (model.problem.empty());
    primary->setTooltip (model.problem);
    ownTemplate.setVisible (offer.answers.startWith == StartWith::ownTemplate);
    startWith.setDescription (model.explanation);
    repaint();
}

void NewSessionDialog::make()
{
    // The field tells of its text a message later than of Return.
    offer.answers.name = name.getText().toStdString();
    changed();

    if (! primary->isEnabled())
        return;

    const auto request = requestFrom (offer.answers, offer.templates, offer.inputs, offer.deviceType);
    const auto tell = std::exchange (onMake, nullptr);
    close();

    if (tell)
        tell (request);
}

void NewSessionDialog::layOut (juce::Rectangle<int> area)
{
    const auto row = [&area] { return form::takeRow (area); };
    startWith.setBounds (row().withWidth (startWith.idealWidth()));
    auto explanation = area.removeFromTop (explanationHeight);
    ownTemplate.setBounds (startWith.getRight() + 12, startWith.getY(), explanation.getRight() - startWith.getRight() - 12, form::controlHeight);
    name.setBounds (row());
    auto where = row();
    folder.setBounds (where.removeFromRight (folder.idealWidth()));
    rate.setBounds (row().withWidth (rate.idealWidth()));
    bits.setBounds (row().withWidth (bits.idealWidth()));
}

void NewSessionDialog::paint (juce::Graphics& g)
{
    using namespace theme;
    Dialog::paint (g);
    form::paintLabel (g, "Start with", startWith, margin);
    form::paintLabel (g, "Name", name, margin);
    form::paintLabel (g, "Folder", folder, margin);
    form::paintLabel (g, "Sample rate", rate, margin);
    form::paintLabel (g, "Format", bits, margin);
    const auto left = static_cast<float> (startWith.getX());
    const auto right = static_cast<float> (getWidth() - margin);
    drawText (g, model.explanation, { left, static_cast<float> (startWith.getBottom() + 4), right - left, 24.0f }, type::label(), text::low);
    drawText (g, model.folder, { left, static_cast<float> (folder.getY()), static_cast<float> (folder.getX()) - left - 12, static_cast<float> (folder.getHeight()) },
              type::body(), text::mid, juce::Justification::centredLeft, Fit::mayCut);
    form::paintNote (g, "kHz", rate, getWidth() - margin);
}
}
