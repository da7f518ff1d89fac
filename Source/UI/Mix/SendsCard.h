#pragma once

/** All sends of a track in numbers: to the two effects, and to every headphone mix with level, pan, mute, solo there and the cue's
    own reverb.
*/

#include "UI/Mix/StripCard.h"

namespace takelane
{
class SendsCard final : public StripCard
{
public:
    explicit SendsCard (const StripContext&);
    ~SendsCard() override;

    /** The cues are not those it was made of: it has to be opened anew. */
    bool isStale() const override;
    void refresh() override;
    void paint (juce::Graphics&) override;

private:
    class EffectRow;
    class CueRow;

    void layOut (juce::Rectangle<int>) override;
    EffectSend effectSend (Effect) const;
    Send cueSend (CueMixId) const;
    void bindEffect (EffectRow&);
    void bindCue (CueRow&);

    std::vector<std::unique_ptr<EffectRow>> effects;
    std::vector<std::unique_ptr<CueRow>> cues;
};
}
