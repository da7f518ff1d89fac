#pragma once

/** The parts of the band in the order they are recorded, and what belongs to the one in hand: its tracks, its headphones, its hours. */

#include "UI/Dialogs/PlanModel.h"
#include "UI/Dialogs/PrepDialogs.h"
#include "UI/Dialogs/RowList.h"

namespace takelane
{
class PartsView final : public juce::Component
{
public:
    PartsView (Studio&, PrepDialogWays);

    void refresh();

    void paint (juce::Graphics&) override;
    void resized() override;

private:
    void choose (std::int64_t row);
    void show();
    void giveUpTyping();
    bool rename();                                  ///< false: refused, and told
    bool acceptHours();
    void setCue (int);
    void openTracks();
    void setTrack (TrackId, bool);
    void add();
    void remove();
    void move (int by);
    const Part* partNow() const;
    bool run (const std::string& command);

    Studio& studio;
    const PrepDialogWays ways;
    std::vector<Part> parts;
    std::string chosen;                             ///< by name: the list's ids come with its first change
    RowList list { "Parts, in the order they are recorded" };
    TextField name, hours;
    std::string filledOf;                           ///< the part the fields are of, and what was filled in last: what is typed stays until that is other
    std::optional<juce::String> filledName, filledHours;
    Dropdown cue;
    Button tracks { {} }, up { "Earlier" }, down { "Later" }, fresh { "Add a part" }, away { "Remove" };
    juce::String problem;
};
}
