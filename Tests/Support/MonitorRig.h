#pragma once

/** The monitor section alone, driven stretch by stretch by functions of the frame; what comes out of each output is kept. */

#include "Core/RealTime.h"
#include "Engine/ControlRoom/MonitorSection.h"
#include "Tests/Support/Builders.h"

#include <functional>

namespace takelane
{
/** The first frame of any output at which two hearings differ, the output's number with it; "" where they are the same. */
inline std::string difference (const std::vector<std::vector<float>>& a, const std::vector<std::vector<float>>& b, std::size_t firstOutput = 0)
{
    for (auto c = firstOutput; c < std::max (a.size(), b.size()); ++c)
    {
        const auto [x, y] = std::mismatch (a.at (c).begin(), a.at (c).end(), b.at (c).begin(), b.at (c).end());

        if (x != a[c].end() || y != b[c].end())
            return "output " + std::to_string (c) + ", frame " + std::to_string (x - a[c].begin());
    }

    return {};
}

class MonitorRig
{
public:
    struct Card { int outputs = 6, inputs = 4, lookAhead = 48, sampleRate = 48000; };

    using Sound = std::function<float (int side, std::int64_t frame)>;
    using CueSound = std::function<float (int cue, int side, std::int64_t frame)>;

    MonitorRig() : MonitorRig (Card {}) {}

    explicit MonitorRig (Card wanted)
        : card (wanted), click (card.sampleRate), section (card.sampleRate, card.lookAhead), heard (static_cast<std::size_t> (card.outputs))
    {
        session.sampleRate = card.sampleRate;
        desk.roll.click = false;
        update();
    }

    /** After a change of session or desk. */
    void update()
    {
        updateCueRuntimes (runtimes, session);
        plan = compileMonitor (session, session.selectedSong(), desk, runtimes);
    }

    void run (int frames, int block = 256)
    {
        for (int done = 0; done < frames; done += block)
            playBlock (std::min (block, frames - done));
    }

    CueRuntime& runtime (std::size_t cue)       { return *runtimes.at (session.cueMixes[cue].id); }

    /** Of an output from 0, since this frame. */
    float peak (int output, std::int64_t from = 0) const
    {
        float top = 0.0f;
        const auto& all = heard[static_cast<std::size_t> (output)];

        for (auto i = static_cast<std::size_t> (from); i < all.size(); ++i)
            top = std::max (top, std::abs (all[i]));

        return top;
    }

    /** The largest step from one frame to the next. */
    float steepest (int output, std::int64_t from = 1) const
    {
        float top = 0.0f;
        const auto& all = heard[static_cast<std::size_t> (output)];

        for (auto i = static_cast<std::size_t> (std::max<std::int64_t> (1, from)); i < all.size(); ++i)
            top = std::max (top, std::abs (all[i] - all[i - 1]));

        return top;
    }

    const Card card;
    Session session = newSession ("S", 48000, SampleFormat::int24);
    DeskState desk;
    TalkKeys keys;
    bool rolls = false, captures = false;
    Sound mix = [] (int, std::int64_t) { return 0.0f; };
    Sound solo;                                 ///< empty: nothing is soloed
    CueSound cue = [] (int, int, std::int64_t) { return 0.0f; };
    std::function<float (int cue, std::int64_t frame)> comfort;
    std::function<float (int input, std::int64_t frame)> input = [] (int, std::int64_t) { return 0.0f; };

private:
    CueRuntimes runtimes;
    MonitorPlan plan;
    ClickVoice click;

public:
    MonitorSection section;
    std::vector<std::vector<float>> heard;      ///< by output
    std::int64_t frame = 0;

private:
    using Plane = std::vector<float>;

    void playBlock (int frames)
    {
        const auto n = static_cast<std::size_t> (frames);
        std::vector<Plane> in (static_cast<std::size_t> (card.inputs), Plane (n)), out (heard.size(), Plane (n, 1.0e9f));
        std::vector<const float*> ins;
        std::vector<float*> outs;

        for (std::size_t c = 0; c < in.size(); ++c)
        {
            for (std::size_t i = 0; i < n; ++i)
                in[c][i] = input (static_cast<int> (c), frame + static_cast<std::int64_t> (i));

            ins.push_back (in[c].data());
        }

        for (auto& plane : out)
            outs.push_back (plane.data());

        const AudioBlock block { ins.data(), card.inputs, outs.data(), card.outputs, frames, {}, {} };

        for (int done = 0; done < frames; done += MonitorSection::mostFrames)
            playStretch (block, done, std::min (MonitorSection::mostFrames, frames - done));

        for (std::size_t c = 0; c < heard.size(); ++c)
            heard[c].insert (heard[c].end(), out[c].begin(), out[c].end());
    }

    void playStretch (const AudioBlock& block, int offset, int frames)
    {
        const auto n = static_cast<std::size_t> (frames);
        const auto late = section.looksAhead() ? card.lookAhead : 0;
        Plane mixed[2], soloed[2];
        std::vector<std::array<Plane, 3>> buses (plan.cues.size());
        std::vector<MonitorFeed::CueBus> cues;

        for (int side = 0; side < 2; ++side)
            for (std::size_t i = 0; i < n; ++i)
            {
                const auto at = frame + static_cast<std::int64_t> (i);
                mixed[side].push_back (at >= late ? mix (side, at - late) : 0.0f);
                soloed[side].push_back (solo ? solo (side, at) : 0.0f);

                for (std::size_t c = 0; c < buses.size(); ++c)
                {
                    buses[c][static_cast<std::size_t> (side)].push_back (cue (static_cast<int> (c), side, at));

                    if (side == 0)
                        buses[c][2].push_back (comfort ? comfort (static_cast<int> (c), at) : 0.0f);
                }
            }

        for (auto& bus : buses)
            cues.push_back ({ bus[0].data(), bus[1].data(), comfort ? bus[2].data() : nullptr });

        MonitorFeed feed;
        feed.frames = frames;
        feed.offset = offset;
        feed.rolls = rolls;
        feed.captures = captures;
        feed.cues = cues.data();

        for (int side = 0; side < 2; ++side)
        {
            feed.mix[side] = mixed[side].data();
            feed.solo[side] = solo ? soloed[side].data() : nullptr;
        }

        Stretch stretch;
        stretch.frames = frames;
        stretch.moving = rolls;
        stretch.position = FramePos { frame };

        const RealTimeScope scope;
        click.play (plan.click, {}, stretch);
        section.process (plan, keys, click, feed, block);
        frame += frames;
    }
};
}
