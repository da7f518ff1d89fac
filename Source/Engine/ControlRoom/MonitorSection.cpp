#include "Engine/ControlRoom/MonitorState.h"
#include "Engine/Metering/Ballistics.h"

namespace takelane
{
namespace
{
constexpr int talkRampMs = 10, listenShutMs = 4;

/** A device may hand over anything; what is no sane number is silence. Adds it. */
void addInput (const AudioBlock& block, int input, int offset, int frames, float* to) TAKELANE_RT
{
    if (input < 0 || input >= block.numInputs)
        return;

    const auto* from = block.inputs[input] + offset;

    for (int i = 0; i < frames; ++i)
        to[i] += from[i] > -64.0f && from[i] < 64.0f ? from[i] : 0.0f;
}
}

MonitorSection::State::State (int rate, int lookAheadFrames)
    : sampleRate (rate), lookAhead (lookAheadFrames), rmsFactor (static_cast<float> (1.0 / (rmsSeconds * rate))),
      outlet (rate),
      talkOpen (rate, talkRampMs), talkGain (rate), dim (rate, talkRampMs), roomDim (rate, talkRampMs),
      listenPressed (rate, talkRampMs), listenStands (rate, listenShutMs), listenGain (rate),
      mixGain (rate), soloGain (rate), roomClick (rate), direct (rate), across (rate), level (rate),
      sideDelay (lookAheadFrames), sideLeaving (rate), referenceGain (rate), besideReference (rate), speakers (rate), roomPatch (rate), roomGuard (rate, 0)
{
    for (int p = 0; p < mostPairs; ++p)
        pairs.push_back (std::make_unique<Pair> (rate, lookAheadFrames));
}

MonitorSection::MonitorSection (int sampleRate, int lookAhead) : state (std::make_unique<State> (sampleRate, lookAhead)) {}
MonitorSection::~MonitorSection() = default;

bool MonitorSection::looksAhead() const TAKELANE_RT             { return state->ahead; }
bool MonitorSection::isHeard (const CueRuntime& cue) TAKELANE_RT { return ! cue.patch.isSilent() || cue.listened.isMoving() || cue.listened.now() > 0.0f; }

void MonitorSection::hear (std::shared_ptr<ReferenceStream> next)
{
    state->newest.store (next.get(), std::memory_order_release);
    state->references.post (std::make_unique<const State::Reference> (std::move (next)));
}

LevelMeter& MonitorSection::meter (int channel) noexcept        { return state->meters[channel]; }
LevelMeter& MonitorSection::talkMeter() noexcept                { return state->talkMeter; }
bool MonitorSection::isTalking() const noexcept                 { return state->talking.load (std::memory_order_relaxed); }
bool MonitorSection::isListeningBack() const noexcept           { return state->listening.load (std::memory_order_relaxed); }
float MonitorSection::takeHeldBackDb (CueRuntime& cue) noexcept                 { return cue.heldBack.take(); }
LevelMeter& MonitorSection::meter (CueRuntime& cue, int channel) noexcept       { return cue.meters[channel]; }

void MonitorSection::process (const MonitorPlan& plan, const TalkKeys& keys, const ClickVoice& click, const MonitorFeed& feed, const AudioBlock& block) TAKELANE_RT
{
    const int pairs = std::min (block.numOutputs / 2, mostPairs);
    const auto listened = std::find_if (plan.cues.begin(), plan.cues.end(), [&] (const auto& c) { return c.cue == plan.room.listensTo; });
    const State::Round round { plan, keys, feed, block, click.heard(), feed.frames, pairs,
                               plan.room.pair >= 0 && plan.room.pair < pairs ? plan.room.pair : 0,
                               feed.solo[0] == nullptr && listened != plan.cues.end() ? &*listened : nullptr };

    state->beginOutputs (round);
    state->playTalk (round);
    state->playCues (round);
    state->guardPairs (round);
    state->playRoom (round);
    state->finishOutputs (round);
    state->hasRun = true;
}

//==============================================================================
void MonitorSection::State::beginOutputs (const Round& round) TAKELANE_RT
{
    for (int c = 0; c < round.block.numOutputs; ++c)
        std::fill_n (round.block.outputs[c] + round.feed.offset, round.frames, 0.0f);

    if (! hasRun)
        ahead = round.plan.guardsLookAhead;
}

/** Low latency comes or goes: all outputs fade out, then it is switched, then they come back. */
void MonitorSection::State::finishOutputs (const Round& round) TAKELANE_RT
{
    const bool switches = lookAhead > 0 && round.plan.guardsLookAhead != ahead;
    const auto gain = lineOf (outlet, switches ? 0.0f : 1.0f, round.frames, scratch[0].data());

    for (int c = 0; c < round.block.numOutputs; ++c)
        apply (gain, round.block.outputs[c] + round.feed.offset, round.frames);

    if (switches && ! outlet.isMoving() && outlet.now() <= 0.0f)
    {
        ahead = round.plan.guardsLookAhead;
        sideDelay.reset();

        for (auto& pair : pairs)
            pair->guard.reset();
    }
}

//==============================================================================
void MonitorSection::State::playTalk (const Round& round) TAKELANE_RT
{
    const auto& talk = round.plan.talk;
    const auto& keys = round.keys;
    const int n = round.frames;
    const bool isThere = talk.input >= 0 && talk.input < round.block.numInputs;
    const bool open = isThere && (keys.talk.load (std::memory_order_relaxed)
                                  || (keys.latch.load (std::memory_order_relaxed) && ! round.feed.captures)
                                  || (talk.opensWhenStopped && ! round.feed.rolls));
    talking.store (open, std::memory_order_relaxed);
    listensBack = keys.listenBack.load (std::memory_order_relaxed) && ! talk.listenBackInputs.empty() && ! (open && talk.listensToItself);
    listening.store (listensBack && ! round.feed.rolls, std::memory_order_relaxed);

    const auto gain = lineOf (talkGain, talk.gain, n, scratch[0].data());
    const auto opened = lineOf (talkOpen, open ? 1.0f : 0.0f, n, scratch[1].data());
    dimmed = lineOf (dim, open ? talk.dim : 1.0f, n, dims.data());
    talks = ! opened.isSilent();

    voice.fill (0.0f);
    addInput (round.block, talk.input, round.feed.offset, n, voice.data());
    apply (gain, voice.data(), n);
    talkMeter.feed (voice.data(), n, rmsFactor);
    apply (opened, voice.data(), n);
}

/** The players to the engineer, after what imitates other loudspeakers. A roll shuts it faster than a finger does.
    The talkback's microphone stands before these very loudspeakers: it is not louder than they are dimmed. */
void MonitorSection::State::addListenBack (const Round& round) TAKELANE_RT
{
    const auto& talk = round.plan.talk;
    const int n = round.frames;
    const auto gain = lineOf (listenGain, talk.listenBackGain * (talk.listensToItself ? talk.dim : 1.0f), n, scratch[0].data());
    const auto asked = lineOf (listenPressed, listensBack ? 1.0f : 0.0f, n, scratch[1].data());
    const auto stands = lineOf (listenStands, round.feed.rolls ? 0.0f : 1.0f, n, scratch[2].data());

    if (asked.isSilent() || stands.isSilent())
        return;

    std::fill_n (heardBack.data(), n, 0.0f);

    for (const int input : talk.listenBackInputs)
        addInput (round.block, input, round.feed.offset, n, heardBack.data());

    for (const auto line : { gain, asked, stands, dimmed })
        apply (line, heardBack.data(), n);

    addTo (left.data(), heardBack.data(), {}, n);
    addTo (right.data(), heardBack.data(), {}, n);
}

//==============================================================================
void MonitorSection::State::playRoom (const Round& round) TAKELANE_RT
{
    const auto& room = round.plan.room;
    const int n = round.frames;
    gatherRoom (round);
    turnRoom (room, n);
    speakers.process (room.translation, left.data(), right.data(), n);

    const bool givesWay = talking.load (std::memory_order_relaxed) || listening.load (std::memory_order_relaxed);
    const auto under = lineOf (roomDim, givesWay ? round.plan.talk.dim : 1.0f, n, scratch[0].data());
    float* sides[2] { left.data(), right.data() };

    for (auto* side : sides)
        apply (under, side, n);

    addListenBack (round);
    const auto loud = lineOf (level, room.level, n, scratch[0].data());

    for (int c = 0; c < 2; ++c)
    {
        apply (loud, sides[c], n);
        meters[c].feed (sides[c], n, rmsFactor);
    }

    putRoom (round);
}

/** The mix, or what is soloed, or a cue; with the click. The mix is late already, the rest is made so. */
void MonitorSection::State::gatherRoom (const Round& round) TAKELANE_RT
{
    const auto& feed = round.feed;
    const int n = round.frames;
    const bool solo = feed.solo[0] != nullptr;
    float* to[2] { left.data(), right.data() };
    float* beside[2] { sideLeft.data(), sideRight.data() };

    const auto mixed = lineOf (mixGain, solo || round.listened != nullptr ? 0.0f : 1.0f, n, scratch[0].data());
    const auto soloed = lineOf (soloGain, solo ? 1.0f : 0.0f, n, scratch[1].data());
    const auto clicked = lineOf (roomClick, round.listened == nullptr ? round.plan.room.clickGain : 0.0f, n, scratch[2].data());

    if (std::exchange (hadSolo, solo) && ! solo)
        sideLeaving.leave (lastSolo);

    for (int c = 0; c < 2; ++c)
    {
        if (solo)
        {
            addTo (beside[c], feed.solo[c], soloed, n);
            lastSolo[c] = feed.solo[c][n - 1] * (soloed.moving != nullptr ? soloed.moving[n - 1] : soloed.still);
        }

        if (round.click != nullptr)
            addTo (beside[c], round.click, clicked, n);
    }

    sideLeaving.addTo (beside[0], beside[1], n);

    if (ahead)
        sideDelay.process (beside[0], beside[1], n);

    for (int c = 0; c < 2; ++c)
    {
        std::copy_n (feed.mix[c], n, to[c]);
        apply (mixed, to[c], n);
        addTo (to[c], beside[c], {}, n);
    }

    putReference (n);
}

void MonitorSection::State::putReference (int frames) TAKELANE_RT
{
    if (! referenceGain.isMoving() && referenceGain.now() <= 0.0f)
        reference = references.current();

    auto* stream = reference != nullptr ? reference->stream.get() : nullptr;
    const bool plays = stream != nullptr && stream == newest.load (std::memory_order_acquire) && stream->plays();
    const auto gain = lineOf (referenceGain, plays ? 1.0f : 0.0f, frames, scratch[0].data());
    const auto others = lineOf (besideReference, plays ? 0.0f : 1.0f, frames, scratch[1].data());

    if (gain.isSilent())
        return;

    float* sides[2] { left.data(), right.data() };
    stream->take (scratch[2].data(), scratch[3].data(), frames);

    for (int c = 0; c < 2; ++c)
    {
        apply (others, sides[c], frames);
        addTo (sides[c], scratch[2 + c].data(), gain, frames);
    }
}

/** Mono and flip. */
void MonitorSection::State::turnRoom (const MonitorPlan::Room& room, int frames) TAKELANE_RT
{
    const float turned = room.mono ? 0.5f : (room.flip ? 1.0f : 0.0f);
    const auto same = lineOf (direct, 1.0f - turned, frames, scratch[0].data());
    const auto other = lineOf (across, turned, frames, scratch[1].data());

    if (other.isSilent())
        return;

    std::copy_n (left.data(), frames, scratch[2].data());
    std::copy_n (right.data(), frames, scratch[3].data());
    apply (same, left.data(), frames);
    apply (same, right.data(), frames);
    addTo (left.data(), scratch[3].data(), other, frames);
    addTo (right.data(), scratch[2].data(), other, frames);
}

void MonitorSection::State::putRoom (const Round& round) TAKELANE_RT
{
    const auto& block = round.block;
    const int n = round.frames, offset = round.feed.offset;
    const float* sides[2] { left.data(), right.data() };

    if (block.numOutputs == 1)
        for (int i = 0; i < n; ++i)
            block.outputs[0][offset + i] = 0.5f * (sides[0][i] + sides[1][i]);

    const int guarded = guardsRoom (round) ? mostPairs : 0;

    roomPatch.run (round.pairs > 0 ? guarded + round.roomPair : -1, n, [&] (int place, int from, int to, const float* gains)
    {
        const int pair = place % mostPairs;

        if (pair >= round.pairs)
            return;

        float* out[2] { block.outputs[2 * pair] + offset + from, block.outputs[2 * pair + 1] + offset + from };

        for (int c = 0; c < 2; ++c)
            addTo (out[c], sides[c] + from, { gains, 1.0f }, to - from);

        if (place >= mostPairs)
            (void) roomGuard.process (roomCeiling, false, out[0], out[1], nullptr, to - from);
    });
}

/** Somebody's headphones may hang on the room's pair, as a session of another day or an undo has it. */
bool MonitorSection::State::guardsRoom (const Round& round) TAKELANE_RT
{
    bool isWorn = false;

    for (const auto& cue : round.plan.cues)
        if (cue.pair == round.roomPair && (! std::exchange (isWorn, true) || cue.guard.ceiling < roomCeiling.ceiling))
            roomCeiling = cue.guard;

    return isWorn;
}
}
