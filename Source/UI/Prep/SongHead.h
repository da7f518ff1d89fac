#pragma once

/** The song's name, tempo, meter, key, count-in and length: fields that are typed, dragged or chosen. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Look/Controls.h"
#include "UI/Prep/SongSheetModel.h"
#include "UI/Prep/UnitField.h"

namespace takelane
{
class SongHead final : public juce::Component
{
public:
    SongHead (Studio&, ActionCaller);

    std::function<void (Notice)> onTell;

    /** Where else the song's menu opens: over the blocks of a song without any. */
    void openMenu (juce::Component& from);

    void setModel (const SongSheetModel&);
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    void run (const std::string& command, std::int64_t gesture = 0);
    void fillMeters();
    void fillKeys();
    void chooseMeter (int);
    void chooseKey (int);
    void setCountIn (int bars);

    Studio& studio;
    ActionCaller call;
    SongSheetModel model;
    Button title { {}, Button::Kind::quiet }, more { {}, Button::Kind::quiet, Icon::more }, tap { "Tap" };
    UnitField tempo, countIn;
    Dropdown meter, key;
    std::int64_t gesture = 0;
    int tempoBar = 1;                           ///< the gesture is about this one
};
}
