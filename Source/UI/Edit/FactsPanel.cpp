#include "UI/Edit/FactsPanel.h"

#include "UI/Command.h"
#include "UI/Edit/InspectorLayout.h"

namespace takelane
{
namespace
{
constexpr int factHeight = 26, nameWidth = 84, noteHeight = 32;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

FactsPanel::FactsPanel (Studio& s, EditState& e) : studio (s), state (e)
{
    setTitle ("Selection");
    note.setTitle ("Note on the take");
    note.setPlaceholder ("Write a note");
    note.setInputRestrictions (2000);
    note.onAccept = [this] (const juce::String&) { acceptNote(); note.giveAwayKeyboardFocus(); };
    note.onFocusLost = [this] { acceptNote(); };
    note.onCancel = [this] { note.setText (fromUtf8 (model.note), false); note.giveAwayKeyboardFocus(); };
    addChildComponent (note);
}

void FactsPanel::refresh()
{
    auto next = factsModel (studio.session(), studio.song(), studio.desk(), state.now());

    if (next == model)
        return;

    if (next.take != model.take)
        acceptNote();                   // what was typed belongs to the take that was shown

    const bool newNote = next.take != model.take || next.note != model.note;
    model = std::move (next);
    note.setVisible (! model.take.isNone());

    if (newNote)
        note.setText (fromUtf8 (model.note), false);

    resized();
    repaint();
}

void FactsPanel::acceptNote()
{
    const auto text = note.getText().trim();

    if (model.take.isNone() || text == fromUtf8 (model.note))
        return;

    model.note = text.toStdString();

    if (const auto done = studio.run (commandText ("take.note", { { "track", static_cast<juce::int64> (model.track.value) }, { "take", model.number }, { "text", text } })); ! done && onTell)
        onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "inspector" });
}

juce::Rectangle<int> FactsPanel::noteBox() const
{
    return { inspector::margin, inspector::headHeight + static_cast<int> (model.facts.size()) * factHeight + 8, getWidth() - 2 * inspector::margin, noteHeight };
}

void FactsPanel::resized()
{
    note.setBounds (noteBox());
}

void FactsPanel::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::panel);
    inspector::paintHead (g, getWidth(), fromUtf8 (model.title), fromUtf8 (model.place));
    auto area = getLocalBounds().reduced (inspector::margin, 0).withTrimmedTop (inspector::headHeight);

    if (! model.hint.empty())
        drawParagraph (g, fromUtf8 (model.hint), area.toFloat(), type::body(), text::low, 18);

    for (const auto& fact : model.facts)
    {
        auto row = area.removeFromTop (factHeight).toFloat();
        drawText (g, fromUtf8 (fact.name), row.removeFromLeft (nameWidth), type::body(), text::mid);
        drawText (g, fromUtf8 (fact.value), row, fact.isNumber ? type::numM() : type::ui (13, type::Weight::medium), text::high, juce::Justification::centredRight, Fit::mayCut);
    }
}
}
