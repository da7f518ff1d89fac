#include "App/Studio/StudioParts.h"

#include "Engine/Analysis/Loudness.h"
#include "Session/EditGroup.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double mostBoostDb = 24.0;        // a take that holds hardly more than noise is not made as loud as a voice
constexpr double aheadSeconds = 0.1;        // a round that ends sooner is not the first take's: it would be over before it is known

/** The track as it would be if it had this take only and played all of it. */
Shared<SongTrack> playing (const SongTrack& track, const Take& take, double gainDb)
{
    Region all;
    all.range = take.extent();
    all.take = take.id;
    all.gainDb = gainDb;

    Comp comp;
    comp.id = track.activeComp;
    comp.regions = { all };

    SongTrack one;
    one.track = track.track;
    one.takes = { take };
    one.comps = { std::move (comp) };
    one.activeComp = track.activeComp;
    return one;
}

/** How loud each performance is: what its members have together; nothing where there is nothing to hear. */
std::vector<std::optional<double>> loudnessOfEach (const std::filesystem::path& folder, const std::vector<std::vector<Take>>& performances,
                                                   FrameRange phrase, int rate, std::stop_token stop)
{
    FileCache files (folder);
    std::vector<std::optional<double>> all;

    for (const auto& members : performances)
    {
        double power = 0.0;

        for (const auto& take : members)
            if (const auto lufs = loudnessOf (files, take, phrase, rate, stop))
                power += std::pow (10.0, *lufs / 10.0);

        all.push_back (power > 0.0 ? std::optional (10.0 * std::log10 (power)) : std::nullopt);
    }

    return all;
}

/** That each is as loud as the first. */
std::vector<double> gainsFor (const std::vector<std::optional<double>>& loudness)
{
    std::vector<double> gains (loudness.size(), 0.0);

    for (std::size_t i = 1; i < loudness.size(); ++i)
        if (loudness.front() && loudness[i])
            gains[i] = std::min (mostBoostDb, *loudness.front() - *loudness[i]);

    return gains;
}
}

void Studio::Parts::audition (std::optional<Audition> wanted)
{
    measured.request_stop();
    measured = {};
    auditioned.reset();

    if (wanted)
    {
        auditioned = Auditioned { session().song, std::move (*wanted), {}, nextRound() };
        std::erase_if (auditioned->wanted.takes, [this] (TakeId take) { return ! isThere (*auditioned, take); });
        auditioned->gainsDb.assign (auditioned->wanted.takes.size(), 0.0);

        if (auditioned->wanted.takes.empty())
            auditioned.reset();
        else if (auditioned->wanted.levelMatched && auditioned->wanted.takes.size() > 1)
            matchLevels();
    }

    tellEngine();
}

bool Studio::Parts::isThere (const Auditioned& of, TakeId id) const
{
    const auto* track = session().song == of.song ? song().track (of.wanted.track) : nullptr;
    const auto* take = track != nullptr ? track->take (id) : nullptr;
    return take != nullptr && ! take->binned;
}

void Studio::Parts::matchLevels()
{
    std::vector<std::vector<Take>> performances;

    for (const auto id : auditioned->wanted.takes)
    {
        auto& members = performances.emplace_back();
        const auto& take = *song().track (auditioned->wanted.track)->take (id);

        for (const auto member : editGroupOf (session(), auditioned->wanted.track))
            if (const auto* theirs = member == auditioned->wanted.track ? &take : fellowTake (*song().track (member), take))
                members.push_back (*theirs);
    }

    auditioned->isReady = false;

    measuring.start ([folder = store->folder(), performances, phrase = auditioned->wanted.phrase, rate = rate(), stop = measured.get_token()]
    {
        return std::pair { stop, loudnessOfEach (folder, performances, phrase, rate, stop) };
    },
    [this, takes = auditioned->wanted.takes] (std::pair<std::stop_token, std::vector<std::optional<double>>> done)
    {
        if (done.first.stop_requested() || ! auditioned)
            return;

        const auto gains = gainsFor (done.second);

        // Some may have gone to the Trash meanwhile.
        for (std::size_t i = 0; i < auditioned->wanted.takes.size(); ++i)
            auditioned->gainsDb[i] = gains[static_cast<std::size_t> (std::ranges::find (takes, auditioned->wanted.takes[i]) - takes.begin())];

        auditioned->isReady = true;
        auditioned->fromRound = nextRound();
        tellEngine();
    });
}

/** Ends it with its song, its track or its last take; one take less goes on with the others. True: other audio is heard. */
bool Studio::Parts::followAudition()
{
    if (! auditioned)
        return false;

    auto& takes = auditioned->wanted.takes;
    auto turn = turnIn (nextRound());
    bool isLess = false;

    for (std::size_t i = 0; i < takes.size();)
    {
        if (isThere (*auditioned, takes[i]))
        {
            ++i;
            continue;
        }

        takes.erase (takes.begin() + static_cast<std::ptrdiff_t> (i));
        auditioned->gainsDb.erase (auditioned->gainsDb.begin() + static_cast<std::ptrdiff_t> (i));
        turn -= i < turn ? 1 : 0;
        isLess = true;
    }

    if (takes.empty())
    {
        measured.request_stop();
        auditioned.reset();
        return true;
    }

    if (isLess)
        auditioned->fromRound = nextRound() - static_cast<std::int64_t> (turn % takes.size());

    return isLess;
}

/** Of the loop: the one that plays, or the one after it where it is almost over. */
std::int64_t Studio::Parts::nextRound() const
{
    const auto now = engine.status();
    return rolling && rollIsObeyed && now.moving ? roundAt (now.sinceRoll + Frames { std::llround (aheadSeconds * rate()) }) : 0;
}

/** Which of its takes is heard in a round. */
std::size_t Studio::Parts::turnIn (std::int64_t round) const
{
    return static_cast<std::size_t> (std::max<std::int64_t> (0, round - auditioned->fromRound)) % auditioned->wanted.takes.size();
}

/** For the engine: the takes, and in the members of an edit-locked folder those of the same performances. A member that was
    not recorded then plays what it plays. */
HeardInstead Studio::Parts::heardInstead() const
{
    HeardInstead heard;

    if (! auditioned || ! auditioned->isReady)
        return heard;

    heard.fromRound = auditioned->fromRound;
    const auto& track = *song().track (auditioned->wanted.track);

    for (const auto member : editGroupOf (session(), track.track))
    {
        const auto* theirs = song().track (member);
        HeardInstead::Part part { member, {} };
        bool isHeard = false;

        for (std::size_t i = 0; i < auditioned->wanted.takes.size(); ++i)
        {
            const auto& wanted = *track.take (auditioned->wanted.takes[i]);
            const auto* take = member == track.track ? &wanted : fellowTake (*theirs, wanted);
            part.rounds.push_back (take != nullptr ? playing (*theirs, *take, auditioned->gainsDb[i]) : Shared<SongTrack> (*theirs));
            isHeard = isHeard || take != nullptr;
        }

        if (isHeard)
            heard.parts.push_back (std::move (part));
    }

    return heard;
}

std::optional<AuditionStatus> Studio::Parts::auditionStatus() const
{
    if (! auditioned)
        return {};

    const auto& takes = auditioned->wanted.takes;
    const auto turn = turnIn (roundAt (heardCount()));
    return AuditionStatus { auditioned->wanted.track, takes[turn], static_cast<int> (turn), static_cast<int> (takes.size()), auditioned->isReady };
}

void Studio::audition (std::optional<Audition> wanted)      { parts->audition (std::move (wanted)); }
}
