#include "UI/Dialogs/InputSheetDialog.h"

#include "Session/Changing.h"
#include "Session/DeliveryEdits.h"
#include "Session/Edits.h"
#include "UI/Dialogs/FormRows.h"
#include "UI/Prep/InputListModel.h"

namespace takelane
{
namespace
{
constexpr int width = 560, rowCount = 8, problemHeight = 24, gainWidth = 72;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
std::string textOf (const TextField& field)         { return field.getText().trim().toStdString(); }
}

InputSheetDialog::InputSheetDialog (Studio& s, TrackId t, std::vector<OwnWords> n)
    : Dialog ("Sheet of the input", { width, 56 + rowCount * form::rowHeight + problemHeight + 80 }), studio (s), track (t), names (std::move (n))
{
    const auto& known = *studio.session().findTrack (track);
    const auto& sheet = known.micSheet;
    struct Filled { TextField& field; const char* title; std::string text; };

    for (const auto& [field, title, text] : { Filled { name, "Track", known.name }, Filled { part, "Part", known.part }, Filled { player, "Player", known.player }, Filled { mic, "Microphone", sheet.mic },
                                              Filled { place, "Place", sheet.place }, Filled { preamp, "Preamp", sheet.preamp }, Filled { note, "Note", sheet.note } })
    {
        field.setTitle (title);
        field.setText (fromUtf8 (text), false);
        field.setInputRestrictions (200);
    }

    gain.setTitle ("Gain in decibels");
    gain.setText (sheet.gainDb == 0.0 ? juce::String() : juce::String (sheet.gainDb), false);
    gain.setInputRestrictions (12);

    for (auto* field : { &name, &part, &player, &mic, &place, &preamp, &gain, &note })
    {
        field->onAccept = [this] (const juce::String&) { save(); };
        field->onCancel = [this] { giveUp(); };
        field->onTextChange = [this] { repaint(); };
        addAndMakeVisible (field);
    }

    for (const auto& [box, on] : { std::pair (&phantom, sheet.phantom), std::pair (&pad, sheet.pad), std::pair (&flip, sheet.polarityInverted) })
    {
        box->setTicked (on);
        box->onClick = [this, box = box] { box->setTicked (! box->isTicked()); repaint(); };
        addAndMakeVisible (box);
    }

    addRight ("Cancel", [this] { giveUp(); });
    addPrimary ("Save", [this] { save(); });
    keepForm();
}

juce::String InputSheetDialog::form() const
{
    juce::String all;

    for (const auto* field : { &name, &part, &player, &mic, &place, &preamp, &gain, &note })
        all << field->getText() << "\n";

    for (const auto* box : { &phantom, &pad, &flip })
        all << (box->isTicked() ? "on " : "off ");

    return all;
}

void InputSheetDialog::refuse (const std::string& why)
{
    problem = fromUtf8 (why);
    repaint();
}

void InputSheetDialog::save()
{
    const auto& session = studio.session();
    const auto* known = session.findTrack (track);
    const auto typed = textOf (gain);
    const auto dB = typed.empty() ? std::optional (0.0) : typedPreampGain (typed);

    if (known == nullptr)
        return close();

    if (! dB)
        return refuse ("A gain is a number of decibels, such as 28.");

    auto next = setInputSheet (session, track, { textOf (part), textOf (player), { textOf (mic), textOf (place), textOf (preamp), textOf (note), *dB, phantom.isTicked(), pad.isTicked(), flip.isTicked() } });

    if (const auto wanted = textOf (name); next && wanted != known->name)
    {
        next = renameTrack (*next, track, wanted);

        if (next)
            next = withNameMeaning (*next, track, names);
    }

    if (const auto done = studio.edit (std::move (next), "Input Sheet", "Changed the input sheet of " + known->name); ! done)
        return refuse (done.problem().text);

    close();
}

void InputSheetDialog::layOut (juce::Rectangle<int> area)
{
    for (auto* field : { &name, &part, &player, &mic, &place, &preamp })
        field->setBounds (form::takeRow (area));

    auto row = form::takeRow (area);
    gain.setBounds (row.removeFromLeft (gainWidth));
    row.removeFromLeft (40);

    for (auto* box : { &phantom, &pad, &flip })
    {
        box->setBounds (row.removeFromLeft (box->idealWidth()));
        row.removeFromLeft (20);
    }

    note.setBounds (form::takeRow (area));
}

void InputSheetDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);

    for (const auto& [words, field] : { std::pair ("Track", &name), std::pair ("Part", &part), std::pair ("Player", &player), std::pair ("Microphone", &mic), std::pair ("Place", &place),
                                        std::pair ("Preamp", &preamp), std::pair ("Gain", &gain), std::pair ("Note", &note) })
        form::paintLabel (g, words, *field, margin);

    drawText (g, "dB", juce::Rectangle<int> (gain.getRight() + 8, gain.getY(), 28, gain.getHeight()).toFloat(), theme::type::label(), theme::text::low);

    if (problem.isNotEmpty())
        drawText (g, problem, juce::Rectangle<int> (margin, note.getBottom() + 6, getWidth() - 2 * margin, problemHeight).toFloat(), theme::type::label(), theme::state::fail,
                  juce::Justification::centredLeft, Fit::mayCut);
}
}
