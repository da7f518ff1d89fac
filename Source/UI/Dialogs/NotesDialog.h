#pragma once

/** What engineer, producer and players wrote down, newest first, each with its place in the song; read, written, gone to. */

#include "UI/Dialogs/PrepDialogs.h"
#include "UI/Dialogs/RowList.h"

namespace takelane
{
class NotesDialog final : public Dialog
{
public:
    NotesDialog (Studio&, PrepDialogWays);

    void show (const Moment&) override;
    juce::Component* firstFocus() override          { return &field; }

private:
    void layOut (juce::Rectangle<int>) override;
    void refresh();
    void select (std::int64_t id);                  ///< what is typed is written before
    void choose (std::int64_t id);
    bool write();                                   ///< false: refused, told
    bool writeFirst()                               { return ! isFormChanged() || write(); }
    void accept();
    juce::String form() const override;
    void remove (std::int64_t id);
    void goThere (std::int64_t id);
    bool run (const std::string& command);

    Studio& studio;
    const PrepDialogWays ways;
    Segments which, by;
    RowList list { "Notes" };
    TextField field;
    Button writeButton { "Write" };
    Button *there = nullptr, *away = nullptr;
    std::int64_t chosen = 0;                        ///< the note in hand; 0: a new one is written
    bool isFirst = true;
};

/** The words of a note with its stamp, asked for in one line; one asked for in a take waits for its turn. */
std::unique_ptr<Dialog> noteDialog (Studio&, const Note& stamp);
}
