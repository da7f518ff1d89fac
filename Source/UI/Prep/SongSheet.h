#pragma once

/** The song as a plan: tempo, meter, key, count-in, sections in bars with chords and notes, and the scratch track under them. */

#include "App/Studio/Studio.h"
#include "App/Waves/WaveStore.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class SongSheet final : public juce::Component,
                        public LivePart
{
public:
    SongSheet (Studio&, WaveStore&, ActionCaller);
    ~SongSheet() override;

    std::function<void (Notice)> onTell;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;

    /** Escape: a drag is given up. */
    bool keyPressed (const juce::KeyPress&) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
