#pragma once

/** The session's sheet: artist, engineer, producer, room, dates, due date, hourly rate and the hours planned. */

#include "UI/Dialogs/Dialog.h"

#include "App/Studio/Studio.h"

#include <array>

namespace takelane
{
/** What is typed, as text. */
struct SheetAnswers
{
    std::string artist, engineer, producer, room, dates, due, rate, currency, hours;
};

SheetAnswers sheetAnswers (const SessionSheet&);

/** The sheet with what was typed; refused with one sentence where a number cannot be read or a value is wrong. */
Result<SessionSheet> sheetOf (const SessionSheet& before, const SheetAnswers&);

class SheetDialog final : public Dialog
{
public:
    explicit SheetDialog (Studio&);

    juce::Component* firstFocus() override      { return &fields.front().box; }
    void paint (juce::Graphics&) override;

private:
    struct Field
    {
        const char* label;
        const char* placeholder;
        std::string SheetAnswers::* text;
        TextField box {};
    };

    void layOut (juce::Rectangle<int>) override;
    void changed();
    void accept();
    juce::String form() const override;
    SheetAnswers answers() const;

    Studio& studio;
    std::array<Field, 9> fields;
    std::string problem;
};
}
