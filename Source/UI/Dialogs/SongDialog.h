#pragma once

/** A song is added, or takes over another one's set-up: a title, and the song its tempo, meter, key and sections come from. */

#include "UI/Dialogs/Dialog.h"

#include "App/Studio/Studio.h"

namespace takelane
{
class SongDialog final : public Dialog
{
public:
    enum class Way { add, copyInto };

    SongDialog (Studio&, Way);

    juce::Component* firstFocus() override;
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void changed();
    void accept();

    Studio& studio;
    const Way way;
    TextField title;
    Dropdown from;
    std::vector<SongId> songs;                  ///< as in the dropdown; none: of no song
    std::string problem;
};
}
