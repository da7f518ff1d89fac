#pragma once

/** Above the lanes: how edges snap, where swipes end, which crossfade new joints get, what edits together, what is seen. */

#include "App/Studio/Studio.h"
#include "UI/Edit/EditState.h"
#include "UI/LivePart.h"
#include "UI/Look/Controls.h"
#include "UI/Timeline/TimeView.h"

namespace takelane
{
/** "Off", "1/16", "1/8T". */
const char* snapText (SnapUnit) noexcept;
const char* swipeEndsText (SwipeEnds) noexcept;

/** "20 ms", "7.5 ms", "Cut" for none. */
std::string crossfadeText (double ms);

/** Milliseconds as a person types them: "20", "12,5 ms"; nothing when it is no number. Kept to 0..500. */
std::optional<double> typedCrossfade (const std::string&);

/** "All takes", "3 stars and up". */
std::string filterText (int fewestStars);

class EditToolbar final : public juce::Component,
                          public LivePart
{
public:
    EditToolbar (Studio&, EditState&, TimeView&);
    ~EditToolbar() override;

    /** What is seen to either side of a section that is zoomed to, of its length: the joints at its ends. */
    static constexpr double aroundSection = 0.375;

    std::function<void (Notice)> onTell;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    /** What gives way first where there is no room. */
    enum class Fullness { everything, noCaptions, shortWords, noTitle };

    void refresh();
    void describe (Button&, const juce::String&);
    void layOut();
    int widthOf (Fullness) const;
    void setFullness (Fullness);
    const Folder* folder() const noexcept;
    void openSnap();
    void openSwipeEnds();
    void openCrossfade();
    void openFilter();
    void typeCrossfade();
    void closeField();
    void toggleLock();
    void change (const std::function<void (EditView&)>&);

    Studio& studio;
    EditState& state;
    TimeView& time;
    Button snap, swipeEnds, crossfade, lock, filter;
    Segments zoom, lanes;
    std::unique_ptr<TextField> field;
    Fullness fullness = Fullness::everything;
    int stateShown = 0, axisShown = 0;
    juce::StringArray shown;                            ///< all that its parts say
};
}
