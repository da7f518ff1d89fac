#pragma once

/** One section of the song: its name, bars, chords, note, whether anybody plays, and a tempo or meter that begins with it. One step of undo. */

#include "UI/Dialogs/Dialog.h"
#include "UI/Edit/ValueField.h"
#include "UI/Look/CheckBox.h"

#include "App/Studio/Studio.h"

namespace takelane
{
/** What is typed about a section; tempo and meter empty: they go on. */
struct SectionAnswers
{
    Section section;
    std::string tempo, meter;
};

SectionAnswers sectionAnswers (const Song&, int index);

/** The song with that section so, and the changes of tempo and meter on its first bar; a tempo or meter nobody can read is refused. */
Result<Session> withSection (const Session&, SongId, int index, const SectionAnswers&);

class SectionDialog final : public Dialog
{
public:
    /** index: from 0. */
    SectionDialog (Studio&, int index);

    juce::Component* firstFocus() override      { return &name; }
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void changed();
    void accept();
    juce::String form() const override;
    SectionAnswers answers() const;

    Studio& studio;
    const SongId song;
    const int index;
    const SectionAnswers before;
    TextField name, chords, note, tempo, meter;
    ValueField bars;
    CheckBox rest { "Rest: nobody plays, the click may be silent" };
    std::string problem;
};
}
