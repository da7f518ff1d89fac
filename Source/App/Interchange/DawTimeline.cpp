#include "App/Interchange/DawTimeline.h"

#include "Core/Decibels.h"
#include "Storage/ProblemText.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
    using Xml = juce::XmlElement;

    constexpr double endless = 1.0e9;                       // seconds
    constexpr double furthest = 1.0e6;
    constexpr double aFrame = 1.0 / 48000.0;                // what is moved by less was not stretched
    constexpr int deepest = 16;
    constexpr std::size_t mostClips = 100'000;
    constexpr std::size_t mostVisits = 600'000;

    bool unitOf (const Xml& element, const char* attribute, bool otherwise)
    {
        const auto unit = element.getStringAttribute (attribute);
        return unit.isEmpty() ? otherwise : unit == "seconds";
    }

    /** Piecewise linear, on at either end. */
    class Warp
    {
    public:
        explicit Warp (const Xml& warps)
        {
            for (const auto* warp : warps.getChildWithTagNameIterator ("Warp"))
                if (const auto at = numberOf (*warp, "time"), content = numberOf (*warp, "contentTime"); at && content)
                    points.push_back ({ *at, *content });

            std::stable_sort (points.begin(), points.end());
            points.erase (std::unique (points.begin(), points.end(), [] (auto a, auto b) { return ! (a.first < b.first); }), points.end());
        }

        bool isUsable() const       { return points.size() >= 2; }

        double operator() (double at) const
        {
            auto right = std::upper_bound (points.begin(), points.end(), std::pair (at, 1.0e300));
            right = std::clamp (right, points.begin() + 1, points.end() - 1);
            const auto [a, x] = *std::prev (right);
            const auto [b, y] = *right;
            return x + (at - a) * (y - x) / (b - a);
        }

        /** use: void (double), for each place of its bends. */
        template <typename Use>
        void eachBend (Use use) const
        {
            for (const auto& [at, content] : points)
                use (at);
        }

    private:
        std::vector<std::pair<double, double>> points;
    };
}

DawTimeline::DawTimeline (const Xml& p, const ProjectTempo& t, const std::map<std::string, std::size_t>& ids, DawDocument& d, std::stop_token s)
    : project (p), tempo (t), trackIds (ids), document (d), cancelled (std::move (s)) {}

Result<void> DawTimeline::read()
{
    const auto* arrangement = project.getChildByName ("Arrangement");
    const auto* lanes = arrangement != nullptr ? arrangement->getChildByName ("Lanes") : nullptr;

    if (lanes == nullptr)
        return {};

    const auto remember = [this] (const auto& self, const Xml& element) -> void
    {
        if (const auto id = element.getStringAttribute ("id"); id.isNotEmpty())
            timelines.emplace (id.toStdString(), &element);

        for (const auto* child : element.getChildIterator())
            self (self, *child);
    };

    remember (remember, *lanes);
    readTimeline (*lanes, {});

    if (cancelled.stop_requested())
        return Problem { "The import was cancelled." };

    if (isTooMuch)
        return Problem { "The project has more than " + std::to_string (mostClips) + " clips, loops that never end, or lasts for days; import it in parts." };

    for (auto& track : document.tracks)
        std::stable_sort (track.clips.begin(), track.clips.end(), [] (const DawClip& a, const DawClip& b) { return a.start < b.start; });

    return {};
}

void DawTimeline::addNotes (LeftOut& into) const
{
    for (const auto& [what, where] : left)
        into[what].insert (into[what].end(), where.begin(), where.end());

    std::string names;

    for (const auto& name : warped)
        names += (names.empty() ? "" : ", ") + name;

    if (! names.empty())
        document.notes.push_back (fitted ("Stretched there, at their own speed here: " + names) + ".");
}

void DawTimeline::leaveOut (const char* what, const std::string& track)
{
    const auto found = trackIds.find (track);
    left[what].push_back (found != trackIds.end() ? document.tracks[found->second].name : std::string());
}

std::vector<DawClip>* DawTimeline::clipsOf (const std::string& track)
{
    const auto found = trackIds.find (track);
    return found != trackIds.end() ? &document.tracks[found->second].clips : nullptr;
}

bool DawTimeline::goesOn (std::size_t work)
{
    visits += work;
    isTooMuch = isTooMuch || visits > mostVisits || cancelled.stop_requested();
    return ! isTooMuch;
}

void DawTimeline::readTimeline (const Xml& element, Scope scope)
{
    if (scope.depth > deepest || ! goesOn (1 + static_cast<std::size_t> (element.getNumChildElements())))
        return;

    if (const auto track = element.getStringAttribute ("track"); track.isNotEmpty())
        scope.track = track.toStdString();

    if (element.hasTagName ("Audio"))
        return addAudio (element, scope, scope.from - (scope.inSeconds ? scope.secondOrigin : tempo.secondsAt (scope.beatOrigin)));

    if (element.hasTagName ("Warps"))
        return readWarps (element, scope);

    scope.inSeconds = unitOf (element, "timeUnit", scope.inSeconds);
    ++scope.depth;

    if (element.hasTagName ("Clips"))
        for (const auto* clip : element.getChildWithTagNameIterator ("Clip"))
            readClip (*clip, scope);
    else if (element.hasTagName ("Lanes"))
    {
        for (const auto* points : element.getChildWithTagNameIterator ("Points"))
            readPoints (*points, scope);

        for (const auto* child : element.getChildIterator())
            if (! child->hasTagName ("Points"))
                readTimeline (*child, scope);
    }
    else if (element.hasTagName ("Points"))
        readPoints (element, scope);
    else if (element.hasTagName ("Notes"))
        leaveOut ("notes", scope.track);
    else if (element.hasTagName ("Video"))
        leaveOut ("video", scope.track);
}

/** A clip's gain that stays is its region's; all else moves, and faders do not here. */
void DawTimeline::readPoints (const Xml& points, Scope& scope)
{
    if (! goesOn (static_cast<std::size_t> (points.getNumChildElements())))
        return;

    const auto* target = points.getChildByName ("Target");
    std::optional<double> gain;
    bool isConstant = ! scope.clip.empty() && target != nullptr && target->getStringAttribute ("expression") == "gain";

    for (const auto* point : points.getChildWithTagNameIterator ("RealPoint"))
    {
        const auto value = numberOf (*point, "value").value_or (1.0);
        isConstant = isConstant && (! gain || std::abs (*gain - value) < 1.0e-9);
        gain = value;
    }

    if (isConstant && gain)
        scope.gainDb = std::clamp (scope.gainDb + (points.getStringAttribute ("unit") == "decibel" ? *gain : dbFromGain (*gain)), silenceDb, 24.0);
    else if (points.getChildByName ("RealPoint") != nullptr || points.getNumChildElements() > 1)
        leaveOut ("automation", scope.track);
}

const juce::XmlElement* DawTimeline::contentOf (const Xml& clip) const
{
    for (const auto* child : clip.getChildIterator())
        if (! child->isTextElement())
            return child;

    const auto linked = timelines.find (clip.getStringAttribute ("reference").toStdString());
    return linked != timelines.end() ? linked->second : nullptr;
}

std::vector<DawTimeline::Turn> DawTimeline::turnsOf (const Xml& clip, bool inSeconds, double playStart, double from, double to)
{
    const auto loopStart = numberOf (clip, "loopStart"), loopEnd = numberOf (clip, "loopEnd");

    if (! loopStart || ! loopEnd || *loopEnd <= *loopStart || playStart >= *loopEnd)
        return { { playStart, from, to } };

    std::vector<Turn> turns;
    auto beat = tempo.beatAt (from);

    for (auto content = playStart; from < to - aFrame && goesOn (1); content = *loopStart)
    {
        const auto next = inSeconds ? from + *loopEnd - content : tempo.secondsAt (beat + *loopEnd - content);
        turns.push_back ({ content, from, std::min (next, to) });
        isTooMuch = turns.size() > mostClips || ! (next > from + aFrame);
        beat = inSeconds ? tempo.beatAt (next) : beat + *loopEnd - content;
        from = next;
    }

    return turns;
}

void DawTimeline::readClip (const Xml& clip, const Scope& parent)
{
    const auto* content = contentOf (clip);
    const auto time = numberOf (clip, "time");

    if (content == nullptr || ! time || ! goesOn (1))
        return;

    const auto inSeconds = unitOf (clip, "contentTimeUnit", parent.inSeconds);
    const auto playStart = numberOf (clip, "playStart").value_or (0.0);
    auto start = parent.secondOrigin + *time, beat = 0.0;

    if (parent.inSeconds)
        beat = tempo.beatAt (start);
    else
        start = tempo.secondsAt (beat = parent.beatOrigin + *time);

    if (! (std::abs (start) < furthest))
    {
        isTooMuch = true;
        return;
    }

    auto end = endless;

    if (const auto duration = numberOf (clip, "duration"))
        end = parent.inSeconds ? start + *duration : tempo.secondsAt (beat + *duration);
    else if (const auto stop = numberOf (clip, "playStop"))
        end = inSeconds ? start + *stop - playStart : tempo.secondsAt (beat + *stop - playStart);

    const auto* clips = clipsOf (parent.track);
    const auto firstClip = clips != nullptr ? clips->size() : 0;

    for (const auto& turn : turnsOf (clip, inSeconds, playStart, start, end))
    {
        auto scope = parent;
        scope.inSeconds = inSeconds;
        scope.secondOrigin = turn.from - turn.content;
        scope.beatOrigin = tempo.beatAt (turn.from) - turn.content;
        scope.from = std::max (turn.from, parent.from);
        scope.to = std::min (turn.to, parent.to);
        scope.isMuted = parent.isMuted || clip.getStringAttribute ("enable").trim() == "false";
        scope.clip = nameOf (clip);

        if (scope.clip.empty())
            scope.clip = parent.clip.empty() ? "Clip" : parent.clip;

        if (scope.from < scope.to)
            readTimeline (*content, scope);
    }

    fadeEnds (clip, parent, firstClip, start, std::min (end, parent.to));
}

void DawTimeline::fadeEnds (const Xml& clip, const Scope& parent, std::size_t firstClip, double from, double to)
{
    auto* clips = clipsOf (parent.track);

    if (clips == nullptr)
        return;

    const auto inSeconds = unitOf (clip, "fadeTimeUnit", parent.inSeconds);
    const auto secondsFrom = [&] (double at, double length)
    {
        return inSeconds ? length : std::abs (tempo.secondsAt (tempo.beatAt (at) + length) - at);
    };
    const auto in = numberOf (clip, "fadeInTime").value_or (0.0), out = numberOf (clip, "fadeOutTime").value_or (0.0);

    for (auto i = firstClip; i < clips->size(); ++i)
    {
        auto& c = (*clips)[i];

        if (std::abs (c.start - from) < aFrame && in > 0.0)
            c.fadeIn = std::max (c.fadeIn, secondsFrom (from, in));
        else if (std::abs (c.start - from) < aFrame && in < 0.0)
            c.crossIn = std::max (c.crossIn, secondsFrom (from, -in));

        if (std::abs (c.end - to) < aFrame && out > 0.0)
            c.fadeOut = std::max (c.fadeOut, secondsFrom (to, out));
    }
}

void DawTimeline::readWarps (const Xml& warps, const Scope& scope)
{
    const Warp warp (warps);
    const Xml* content = nullptr;

    for (const auto* child : warps.getChildIterator())
        if (! child->isTextElement() && ! child->hasTagName ("Warp"))
            content = child;

    if (content == nullptr || ! warp.isUsable())
        return;

    const auto outerInSeconds = unitOf (warps, "timeUnit", scope.inSeconds);
    const auto origin = outerInSeconds ? scope.secondOrigin : scope.beatOrigin;
    const auto placeOf = [&] (double seconds) { return (outerInSeconds ? seconds : tempo.beatAt (seconds)) - origin; };
    const auto inner = warp (placeOf (scope.from));
    auto next = scope;
    next.inSeconds = unitOf (warps, "contentTimeUnit", true);
    next.secondOrigin = scope.from - inner;
    next.beatOrigin = tempo.beatAt (scope.from) - inner;
    ++next.depth;

    const auto isMoved = [&] (double seconds)
    {
        const auto there = warp (placeOf (seconds));
        return std::abs ((next.inSeconds ? next.secondOrigin + there : tempo.secondsAt (next.beatOrigin + there)) - seconds) > aFrame;
    };

    bool isStretched = scope.to < endless && isMoved (scope.to);
    warp.eachBend ([&] (double at)
    {
        const auto seconds = outerInSeconds ? origin + at : tempo.secondsAt (origin + at);
        isStretched = isStretched || (seconds > scope.from && seconds < scope.to && isMoved (seconds));
    });

    if (isStretched)
        warped.insert (scope.clip);

    readTimeline (*content, next);
}

void DawTimeline::addAudio (const Xml& audio, const Scope& scope, double sourceStart)
{
    const auto* file = audio.getChildByName ("File");
    auto* clips = clipsOf (scope.track);

    if (file == nullptr)
        return;

    if (clips == nullptr)
        return leaveOut ("clips that are on no track of sound", {});

    DawClip clip;
    clip.name = scope.clip;
    clip.file = file->getStringAttribute ("path").toStdString();
    clip.isOutside = file->getStringAttribute ("external").trim() == "true";
    clip.start = scope.from - std::min (0.0, sourceStart);          // a clip may begin before its file does
    clip.sourceStart = std::max (0.0, sourceStart);
    clip.end = scope.to < endless ? scope.to : clip.start + numberOf (audio, "duration").value_or (0.0) - clip.sourceStart;
    clip.gainDb = scope.gainDb;
    clip.isMuted = scope.isMuted;
    isTooMuch = isTooMuch || ++count > mostClips || clip.end > furthest || clip.start < -furthest || clip.sourceStart > furthest;

    if (clip.end > clip.start && ! isTooMuch)
        clips->push_back (std::move (clip));
}
}
