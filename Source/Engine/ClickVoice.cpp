#include "Engine/ClickVoice.h"

#include "Session/Session.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
ClickPlan clickPlanOf (const Session& session, const Song& song, const DeskState& desk)
{
    ClickPlan plan;
    plan.score = clickScoreOf (song, desk.click, session.sampleRate);
    plan.whileRolling = desk.roll.click && ! desk.click.countInOnly;
    return plan;
}

//==============================================================================
ClickVoice::ClickVoice (int rate) : sampleRate (rate)
{
    const auto length = static_cast<std::int64_t> (clickSeconds * rate) + 1;

    for (std::size_t tone = 0; tone < tones.size(); ++tone)
        for (std::int64_t i = 0; i < length; ++i)
            tones[tone].push_back (clickTone (i, static_cast<ClickTone> (tone), rate));
}

void ClickVoice::play (const ClickPlan& plan, const ClickPattern& counted, const Stretch& stretch) TAKELANE_RT
{
    sounds = false;

    int done = 0;
    const auto strikeAt = [&] (int frame, ClickTone tone)
    {
        ring (done, frame);
        done = frame;
        strike (tone);
    };

    if (stretch.countIn)
    {
        for (int i = 0; i < stretch.frames; ++i)
            if (const auto tone = countInStroke (counted, plan.score.accent, stretch.intoCountIn.value + i))
                strikeAt (i, *tone);
    }
    else if (stretch.moving && plan.whileRolling)
    {
        StrokeWalk walk (plan.score, stretch.position, sampleRate);

        while (const auto stroke = walk.next (stretch.position + Frames { stretch.frames }))
            strikeAt (static_cast<int> ((stroke->at - stretch.position).value), stroke->tone);
    }

    ring (done, stretch.frames);
}

void ClickVoice::strike (ClickTone tone) TAKELANE_RT
{
    ringing[nextRinging] = { &tones[static_cast<std::size_t> (tone)], 0 };
    nextRinging = (nextRinging + 1) % ringing.size();
}

void ClickVoice::ring (int from, int to) TAKELANE_RT
{
    std::fill (sound.begin() + from, sound.begin() + to, 0.0f);

    for (auto& r : ringing)
    {
        if (r.tone == nullptr || from == to)
            continue;

        const auto count = std::min (static_cast<std::size_t> (to - from), r.tone->size() - r.into);

        for (std::size_t i = 0; i < count; ++i)
            sound[static_cast<std::size_t> (from) + i] += (*r.tone)[r.into + i];

        r.into += count;
        sounds = true;

        if (r.into == r.tone->size())
            r.tone = nullptr;
    }
}
}
