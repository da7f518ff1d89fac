#pragma once

/** The scratch track under the plan: its wave from the first bar to the last, what it is, and what can be made of it.

    A press puts the playhead there, so that its first bar can be heard and told; the menu has the rest. Without one it offers to import it.
*/

#include "App/Studio/Studio.h"
#include "App/Waves/WaveStore.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"
#include "UI/Look/Controls.h"
#include "UI/Prep/SongSheetModel.h"
#include "UI/Timeline/LaneModel.h"
#include "UI/Timeline/WaveTiles.h"

namespace takelane
{
class GuideStrip final : public juce::Component,
                         public juce::FileDragAndDropTarget,
                         public LivePart
{
public:
    GuideStrip (Studio&, WaveStore&, ActionCaller);

    std::function<void (Notice)> onTell;

    void setModel (const SongSheetModel&);
    void setBands (juce::Rectangle<int> wave, juce::Rectangle<int> caption);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void mouseDown (const juce::MouseEvent&) override;

    /** A sound file dropped here becomes the scratch track, not a take. */
    bool isInterestedInFileDrag (const juce::StringArray& files) override       { return files.size() == 1; }
    void filesDropped (const juce::StringArray& files, int x, int y) override;

private:
    struct Part
    {
        LaneSpan span;
        std::shared_ptr<const Waveform> wave;
    };

    void readTrack();
    void readLines();
    void requestTiles();
    void openMenu();
    void setGuide (const std::function<void (Guide&)>& change, const std::string& sentence);
    void takeGuideAway();
    int tickX() const;
    void paintWave (juce::Graphics&);

    Studio& studio;
    WaveStore& waves;
    ActionCaller call;
    WaveTiles tiles;
    GuideWords words;
    TimeAxis axis;
    FramePos heard;
    juce::Rectangle<int> wave, caption;
    std::vector<Part> parts;
    std::vector<int> lines;                     ///< every eighth bar
    Button import { "Import a scratch track", Button::Kind::plain, Icon::plus }, more { {}, Button::Kind::plain, Icon::more };
    int arrivals = -1;
    double scale = 1.0, paintedScale = 1.0;     ///< physical pixels a pixel: of the tiles asked for, and as last painted
};
}
