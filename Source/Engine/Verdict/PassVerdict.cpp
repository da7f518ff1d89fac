#include "Engine/Verdict/PassVerdict.h"

#include "Engine/Verdict/FindingsIn.h"

#include <algorithm>
#include <limits>

namespace takelane
{
VerdictGround::VerdictGround (int rate, std::optional<ClickScore> heard)
    : sampleRate (rate),
      ear (std::make_shared<const EarTables> (rate, std::vector<double> (std::begin (clickToneHz), std::end (clickToneHz)))),
      hum (std::make_shared<const HumTables> (static_cast<double> (rate) / ear->blockFrames, rate, ear->blockFrames)),
      click (std::make_shared<const ClickTables> (ear)),
      score (heard ? std::make_shared<const ClickScore> (std::move (*heard)) : nullptr)
{
}

//==============================================================================
TrackVerdict::TrackVerdict (std::shared_ptr<const VerdictGround> g, VerdictTrack track)
    : ground (std::move (g)), about (std::move (track)), position (about.origin)
{
    for (int c = 0; c < about.channels; ++c)
        inputs.push_back ({ Ear (ground->ear, position), SilenceWatch (ground->ear, about.before, c, position), HumWatch (ground->hum),
                            ClickWatch (ground->ear, ground->click, ground->score), DuplicateTrace (ground->ear) });
}

void TrackVerdict::hear (std::span<const float> interleaved)
{
    const auto channels = inputs.size();
    one.resize (interleaved.size() / channels);

    for (std::size_t c = 0; c < channels; ++c)
    {
        for (std::size_t i = 0; i < one.size(); ++i)
        {
            const float x = interleaved[i * channels + c];
            one[i] = x > -64.0f && x < 64.0f ? x : 0.0f;      // a device may hand over anything
        }

        inputs[c].ear.hear (one, [&] (const Ear::Block& block) { look (inputs[c], block); });
    }

    position += Frames { static_cast<std::int64_t> (one.size()) };
}

void TrackVerdict::skip (Frames frames)
{
    const std::vector<float> nothing (static_cast<std::size_t> (std::min<std::int64_t> (frames.value, 8192)) * inputs.size());

    for (auto left = frames.value; left > 0;)
    {
        const auto n = std::min<std::int64_t> (left, 8192);
        hear (std::span (nothing).first (static_cast<std::size_t> (n) * inputs.size()));
        left -= n;
    }

    for (auto& input : inputs)
        input.silence.skipTo (position);
}

void TrackVerdict::look (Input& input, const Ear::Block& block)
{
    const auto* places = ground->places ? &*ground->places : nullptr;
    input.silence.look (block, places);
    input.trace.look (block);

    if (const auto hum = input.hum.add (block.low, block.high))
    {
        const auto begun = frameOf (block.index + 1 - (hum->last - hum->first));
        say (FindingKind::hum, std::max (begun, about.origin), frameOf (block.index + 1), std::to_string (hum->hz) + " Hz", hum->db);
    }

    if (const auto click = input.clicks.look (block, places))
        say (FindingKind::clickBleed, frameOf (click->firstBlock), frameOf (click->lastBlock), {}, click->db);
}

/** Silences are told one by one; whatever else is noticed again is still the same. */
void TrackVerdict::say (FindingKind kind, Frames from, Frames to, const std::string& detail, double db)
{
    const std::lock_guard lock (mutex);
    const auto same = std::find_if (found.begin(), found.end(), [&] (const Finding& f)
    {
        return f.kind == kind && f.detail == detail && (kind != FindingKind::wentSilent || f.offset == from);
    });

    if (same != found.end())
        same->length = std::max (same->length, to - same->offset);
    else if (found.size() < mostFindings)
        found.push_back ({ kind, from, to - from, detail, db });
}

std::vector<Finding> TrackVerdict::findings() const
{
    const std::lock_guard lock (mutex);
    return found;
}

void TrackVerdict::clipped (Frames at)
{
    const std::lock_guard lock (mutex);

    if (clips.size() < mostClips)
        clips.push_back (at);
}

void TrackVerdict::dropped (Frames at, Frames length)
{
    const std::lock_guard lock (mutex);
    dropouts.push_back ({ at, length });
}

TakeHealth TrackVerdict::healthSince (Frames from) const
{
    const auto onwards = FrameRange { FramePos {} + from, { std::numeric_limits<std::int64_t>::max() / 2 } };
    TakeHealth health;
    const std::lock_guard lock (mutex);
    health.clips = static_cast<int> (clips.end() - std::lower_bound (clips.begin(), clips.end(), from));

    for (auto d = dropouts.rbegin(); d != dropouts.rend() && d->offset + d->length > from; ++d)
    {
        const auto begins = std::max (d->offset, from);
        health.dropouts.insert (health.dropouts.begin(), { begins - from, d->offset + d->length - begins });
        health.lost += health.dropouts.front().length;
    }

    health.findings = findingsIn (found, onwards, ground->sampleRate);
    return health;
}

//==============================================================================
PassVerdict::PassVerdict (int sampleRate, std::optional<ClickScore> click)
    : ground (std::make_shared<VerdictGround> (sampleRate, std::move (click)))
{
}

std::shared_ptr<TrackVerdict> PassVerdict::add (VerdictTrack track)
{
    auto made = std::make_shared<TrackVerdict> (ground, std::move (track));
    const std::lock_guard lock (mutex);
    tracks.push_back (made);
    return made;
}

void PassVerdict::lies (const PassShape& shape)
{
    if (! ground->places)
        ground->places.emplace (shape);
}

void PassVerdict::judge()
{
    std::vector<std::shared_ptr<TrackVerdict>> all;

    {
        const std::lock_guard lock (mutex);
        all = tracks;
    }

    judgeSilences (all);
    judgeDuplicates (all);
}

/** Where a whole band stops at once, the song is over. */
void PassVerdict::judgeSilences (const std::vector<std::shared_ptr<TrackVerdict>>& all)
{
    Frames soundedLast { -1 };
    std::size_t inputs = 0;

    for (const auto& track : all)
        for (const auto& input : track->inputs)
        {
            soundedLast = std::max (soundedLast, input.silence.heardLast());
            ++inputs;
        }

    for (const auto& track : all)
        for (const auto& input : track->inputs)
            if (const auto silence = input.silence.found())
                if (silence->isSure || inputs == 1 || soundedLast - silence->at >= Frames { ground->sampleRate })
                    track->say (FindingKind::wentSilent, silence->at, silence->at + silence->length);
}

void PassVerdict::judgeDuplicates (const std::vector<std::shared_ptr<TrackVerdict>>& all)
{
    std::vector<DuplicateTrace*> traces;
    std::vector<TrackVerdict*> owners;

    for (const auto& track : all)
        for (auto& input : track->inputs)
        {
            traces.push_back (&input.trace);
            owners.push_back (track.get());
        }

    const auto ofTwoTracks = [&] (std::size_t a, std::size_t b) { return owners[a] != owners[b]; };

    for (const auto& pair : duplicates.compare (traces, ofTwoTracks))
    {
        auto* a = owners[static_cast<std::size_t> (pair.a)];
        auto* b = owners[static_cast<std::size_t> (pair.b)];
        a->say (FindingKind::duplicate, a->frameOf (pair.firstBlock), a->frameOf (pair.lastBlock), b->about.name);
        b->say (FindingKind::duplicate, b->frameOf (pair.firstBlock), b->frameOf (pair.lastBlock), a->about.name);
    }
}
}
