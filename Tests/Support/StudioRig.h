#pragma once

/** A studio over a card moved by hand: no threads, no clock but the test's own. */

#include "App/Studio/Studio.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/TempFolder.h"

#include <array>
#include <cstdlib>

namespace takelane
{
/** What a test does to the card, shared by whichever device object is open on it. */
struct Card
{
    int inputs = 4, outputs = 4, block = 256;
    int rate = 0;                           ///< runs at that whatever was asked for; 0: as asked
    Frames inputLatency { 300 }, outputLatency { 100 };
    bool isPlugged = true;
    BlockProcessor* processor = nullptr;
    int opened = 0;
    std::int64_t frame = 0;
    float amplitude = 0.25f;
    std::function<float (int input, std::int64_t frame)> play;      ///< what comes in, instead of a tone of that amplitude
    std::vector<float> heard;               ///< output 1
    Frames loseNext;
    std::int64_t freeBytes = std::int64_t { 1 } << 40;      // on the session's disk
    int awake = 0;                          ///< requests to the machine not to sleep
};

class CardDevice final : public AudioDevice
{
public:
    CardDevice (std::shared_ptr<Card> c, DeviceChoice wanted) : card (std::move (c)), choice (std::move (wanted)) { ++card->opened; }
    ~CardDevice() override                                  { stop(); }

    Result<void> start (BlockProcessor& p) override
    {
        if (! card->isPlugged)
            return Problem { "The card is not plugged in" };

        card->processor = &p;
        started = true;
        return {};
    }

    void stop() override
    {
        if (std::exchange (started, false))
            card->processor = nullptr;
    }

    DeviceStatus status() override
    {
        DeviceStatus s;
        s.state = ! card->isPlugged ? DeviceState::lost : started ? DeviceState::running : DeviceState::closed;
        s.type = "simulated";
        s.name = "Card";

        for (int i = 0; i < card->inputs; ++i)
            s.inputNames.push_back ("In " + std::to_string (i + 1));

        s.outputNames = { "Out 1", "Out 2" };
        s.sampleRate = card->rate > 0 ? card->rate : choice.sampleRate;
        s.bufferFrames = card->block;
        s.inputLatency = card->inputLatency;
        s.outputLatency = card->outputLatency;
        return s;
    }

private:
    const std::shared_ptr<Card> card;
    const DeviceChoice choice;
    bool started = false;
};

class StudioRig
{
public:
    explicit StudioRig (const Session& session, const std::vector<std::string>& armed = {}, DeskState desk = quietDesk())
    {
        setenv ("XDG_CONFIG_HOME", (folder.path() / "config").c_str(), 1);

        for (const auto& name : armed)
            desk.armed[session.trackNamed (name)->id] = true;

        must (createSessionFolder (place(), { session, desk, 0, {} }));
        open();
    }

    /** No count-in, no click: a roll begins at once. What is put out leaves the card at once too: the engine does not look
        ahead (StudioLatencyTests does). */
    static DeskState quietDesk()
    {
        DeskState desk;
        desk.roll.countIn = desk.roll.click = false;
        desk.lowLatency = { true, 0.0 };
        return desk;
    }

    void open()
    {
        StudioSettings settings;
        settings.now = [this] { return seconds; };
        settings.ownThreads = false;
        settings.freeBytes = [card = card] { return card->freeBytes; };
        settings.stayAwake = [card = card]
        {
            ++card->awake;
            return std::shared_ptr<void> (card.get(), [card] (void*) { --card->awake; });
        };
        settings.openDevice = [card = card] (const DeviceChoice& choice) -> Result<std::unique_ptr<AudioDevice>>
        {
            if (! card->isPlugged)
                return Problem { "There is no card" };

            return std::unique_ptr<AudioDevice> (std::make_unique<CardDevice> (card, choice));
        };

        studio = std::make_unique<Studio> (SessionBuilder::must (SessionStore::open (place(), SessionStore::Access::write)), settings);
        studio->useDevice ({});
        settle();
    }

    void close()        { studio.reset(); }

    std::filesystem::path place() const     { return folder.path() / "session"; }

    /** Workers until nothing is left to do; no block runs. */
    void settle()
    {
        for (int i = 0; i < 4; ++i)
            studio->runWorkers();
    }

    /** So many frames of audio, with workers and a poll between the blocks. */
    void run (int frames)
    {
        for (int done = 0; done < frames; done += card->block)
        {
            studio->runWorkers();
            block();
        }

        studio->runWorkers();
    }

    /** The same while every disk stands still: no worker comes to its turn. */
    void runOnly (int frames)
    {
        for (int done = 0; done < frames; done += card->block)
        {
            block();
            studio->poll();
        }
    }

    void runUntil (RollState state)
    {
        for (int guard = 0; studio->status().roll != state; ++guard)
        {
            if (guard > 4000)
                throw std::runtime_error ("it never came to that state");

            run (card->block);
        }
    }

    /** Stopped, and the handle of the last take closed with its files. */
    void finish()
    {
        for (int guard = 0; roll() != RollState::stopped || filesIn ("takes") > 0; ++guard)
        {
            if (guard > 8000)
                throw std::runtime_error ("the pass was never closed");

            run (card->block);
        }

        settle();
    }

    RollState roll() const                  { return studio->status().roll; }
    FramePos heard() const                  { return studio->status().heard; }

    std::vector<const Take*> takes (const std::string& track) const
    {
        std::vector<const Take*> all;

        for (const auto& take : songTrack (studio->session(), track).takes)
            all.push_back (&*take);

        return all;
    }

    std::size_t filesIn (const char* name) const
    {
        const std::filesystem::directory_iterator files (place() / name);
        return static_cast<std::size_t> (std::distance (begin (files), end (files)));
    }

    static void must (Result<void> r)
    {
        if (! r.ok())
            throw std::logic_error (r.problem().text);
    }

    TempFolder folder;
    std::shared_ptr<Card> card = std::make_shared<Card>();
    double seconds = 0.0;
    std::unique_ptr<Studio> studio;

private:
    void block()
    {
        seconds += card->block / 48000.0;

        if (card->processor == nullptr || ! card->isPlugged)
            return;

        const auto n = static_cast<std::size_t> (card->block);
        std::vector<std::vector<float>> in (static_cast<std::size_t> (card->inputs), std::vector<float> (n)), out (static_cast<std::size_t> (card->outputs), std::vector<float> (n));
        std::vector<const float*> ins;
        std::vector<float*> outs;

        for (std::size_t c = 0; c < in.size(); ++c)
        {
            auto& channel = in[c];

            for (std::size_t i = 0; i < n; ++i)
            {
                const auto frame = card->frame + card->loseNext.value + static_cast<std::int64_t> (i);
                channel[i] = card->play ? card->play (static_cast<int> (c), frame) : frame % 2 == 0 ? card->amplitude : -card->amplitude;
            }

            ins.push_back (channel.data());
        }

        for (auto& channel : out)
            outs.push_back (channel.data());

        card->frame += card->loseNext.value;
        card->processor->process ({ ins.data(), card->inputs, outs.data(), card->outputs, card->block, std::exchange (card->loseNext, {}), { card->frame } });
        card->frame += card->block;
        card->heard.insert (card->heard.end(), out[0].begin(), out[0].end());
    }
};
}
