#include "UI/Dialogs/SongDialog.h"

#include "Session/PrepEdits.h"
#include "UI/Dialogs/FormRows.h"
#include "UI/Prep/SongEdits.h"

namespace takelane
{
namespace
{
constexpr int width = 560, textHeight = 28, problemHeight = 28;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

SongDialog::SongDialog (Studio& s, Way w)
    : Dialog (w == Way::add ? juce::String ("Add a song") : "Set-up for " + fromUtf8 (s.song().title),
              { width, 56 + textHeight + (w == Way::add ? 2 : 1) * form::rowHeight + problemHeight + 80 }), studio (s), way (w)
{
    juce::StringArray names;

    if (way == Way::add)
    {
        songs.push_back ({});
        names.add ("Tempo and meter as now, no sections");
    }

    for (const auto& song : studio.session().songs)
        if (way == Way::add || song->id != studio.song().id)
        {
            songs.push_back (song->id);
            names.add (fromUtf8 (song->title));
        }

    title.setTitle ("Title");
    title.setText (fromUtf8 (freeSongTitle (studio.session())), false);
    title.setInputRestrictions (200);
    title.onTextChange = [this] { changed(); };
    title.onAccept = [this] (const juce::String&) { accept(); };
    title.onCancel = [this] { giveUp(); };
    from.setTitle ("Set-up of");
    from.setChoices (names, names.isEmpty() ? -1 : 0);
    from.onChoice = [this] (int) { changed(); };

    if (way == Way::add)
        addAndMakeVisible (title);

    addAndMakeVisible (from);
    addRight ("Cancel", [this] { giveUp(); });
    addPrimary (way == Way::add ? "Add" : "Copy", [this] { accept(); });
    changed();
}

juce::Component* SongDialog::firstFocus()
{
    return way == Way::add ? static_cast<juce::Component*> (&title) : &from;
}

void SongDialog::changed()
{
    const auto typed = title.getText().trim().toStdString();
    problem = way == Way::copyInto ? (songs.empty() ? "There is no other song." : "")
            : typed.empty() ? "A song has a title." : studio.session().songTitled (typed) != nullptr ? "There is a song of that title already." : "";
    primary->setEnabled (problem.empty());
    repaint();
}

void SongDialog::accept()
{
    changed();

    if (! problem.empty())
        return;

    const auto chosen = songs[static_cast<std::size_t> (std::max (0, from.chosen()))];
    const auto* source = studio.session().findSong (chosen);
    const auto done = way == Way::add ? addSongTitled (studio, title.getText().trim().toStdString(), chosen)
                                      : studio.edit (copySongSheet (studio.session(), chosen, studio.song().id), "Copy Set-up",
                                                     "Copied the set-up of " + (source != nullptr ? source->title : std::string()));

    if (done)
        return close();

    problem = done.problem().text;
    repaint();
}

void SongDialog::layOut (juce::Rectangle<int> area)
{
    area.removeFromTop (textHeight);

    if (way == Way::add)
        title.setBounds (form::takeRow (area));

    from.setBounds (form::takeRow (area));
}

void SongDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);
    drawText (g, way == Way::add ? "Tracks, inputs and headphones are the session's, takes and plan the song's." : "Tempo, meter, key and sections. Words, markers and takes stay.",
              contentArea().withHeight (20).toFloat(), theme::type::body(), theme::text::mid);

    if (way == Way::add)
        form::paintLabel (g, "Title", title, margin);

    form::paintLabel (g, "Set-up of", from, margin);
    drawText (g, fromUtf8 (problem), contentArea().removeFromBottom (problemHeight - 6).toFloat(), theme::type::body(), theme::state::warn, juce::Justification::centredLeft, Fit::mayCut);
}
}
