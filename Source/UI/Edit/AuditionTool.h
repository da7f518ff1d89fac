#pragma once

/** The takes of a phrase one after another, each a round of the loop, equally loud; or blind, in an order that tells nothing
    and under letters, until they are scored and revealed.

    No take's gain is touched: the studio matches what is heard.
*/

#include "UI/Edit/EditTool.h"
#include "UI/Edit/ToolRows.h"

#include <map>

namespace takelane
{
class AuditionTool final : public EditTool
{
public:
    enum class Kind { inTurn, blind };

    AuditionTool (EditToolContext&, Kind, FramePos playhead, std::uint64_t seed);
    ~AuditionTool() override;

    /** Why it cannot begin; empty: it can. */
    const std::string& problem() const noexcept     { return whyNot; }

    void show (const Moment&) override;
    void visibilityChanged() override;
    void paint (juce::Graphics&) override;
    juce::Component* firstFocus() override          { return &list; }

private:
    void begin();
    void end();
    void giveLoopBack();
    void hear (std::vector<TakeId>);
    void hearAll();
    void use (int row);
    void score (int row, int stars);
    void reveal();
    void writeStars();
    bool hides() const noexcept                     { return kind == Kind::blind && ! isRevealed; }
    const Take* takeAt (int row) const;
    void refresh();
    void layOut (juce::Rectangle<int>) override;

    const Kind kind;
    TrackId track;
    std::optional<SwitchedRange> loopBefore;        ///< the song's own, given back at the end
    std::int64_t loopGesture = 0;                   ///< 0: it was not touched
    FrameRange phrase;
    std::string section, whyNot;
    std::vector<TakeId> takes;                      ///< in the order of the rows
    std::map<TakeId, int> scores;                   ///< of a blind test
    bool isRevealed = false, isReady = true, wasHeard = false, hasEnded = false;
    TakeId heard;
    ToolRows list;
    Button* again = nullptr;
    std::int64_t seen = -1;
};
}
