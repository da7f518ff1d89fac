#pragma once

/** The deck under the top bar, the same on every page: transport, counter, section, toggles, control room, lamp, master meter.

    High on Track, where it is read from across the room; compact elsewhere. Both hold the same parts in the same order.
*/

#include "UI/ActionCaller.h"
#include "UI/Cues/ControlRoomPart.h"
#include "UI/Frame/Counter.h"
#include "UI/Frame/Lamp.h"
#include "UI/Frame/MasterMeter.h"
#include "UI/Frame/Menus.h"
#include "UI/Frame/SectionPanel.h"
#include "UI/Frame/SongStrip.h"
#include "UI/Look/Controls.h"

namespace takelane
{
class Deck final : public juce::Component,
                   public LivePart
{
public:
    Deck (Studio&, Preferences&, Menus&, ActionCaller);

    /** Takes effect with the next resized(); returns the height it wants. */
    int setShape (int width, bool isCompact, bool isShort);

    void setLocked (bool);                              ///< how the record lock shows
    bool isStopDown() const                             { return stop.isMouseButtonDown(); }
    juce::Component& stopButton() noexcept              { return stop; }
    void editTempo();
    ControlRoomPart& controlRoom() noexcept             { return room; }

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;

private:
    enum Toggle { click, countIn, preRoll, punch, loop };

    void colourButtons();
    void showToggles (const StudioStatus&);
    void wordRecord();
    void showTransport (const Moment&);
    void nameButtons();

    Studio& studio;
    Preferences& preferences;
    ActionCaller call;
    DeckLayout layout;

    Button toStart, stop, play, record, lock;
    std::array<Button, 5> toggles;
    Counter counter;
    SongStrip strip;
    SectionPanel section;
    ControlRoomPart room;
    Lamp lamp;
    MasterMeter meter;

    RecordButtonModel recordShown;
    bool isRed = false, isPlaying = false, isLampRed = false;
    std::shared_ptr<void> listening;
};
}
