#include "UI/Timeline/RulerModel.h"

namespace takelane
{
namespace
{
constexpr double pillAtLeast = 12.0;

/** One drawing of the ruler, part by part. */
struct Maker
{
    const Song& song;
    const int sampleRate;
    const TimeAxis& axis;
    const StudioStatus& status;
    const RollOptions& roll;
    const std::vector<SectionPlace> sections = sectionPlaces (song, sampleRate);
    RulerContents contents {};

    bool punches() const        { return song.punch && song.punch->on && ! song.punch->range.isEmpty(); }

    void add (RulerBlock::Kind kind, FrameRange range, std::string text, int dots = 0, std::string shortText = {})
    {
        const RulerBlock block { kind, axis.xOf (range.start), axis.xOf (range.end), std::move (text), std::move (shortText), dots };

        if (block.end > 0.0 && block.x < axis.width)
            contents.blocks.push_back (block);
    }

    void addSections()
    {
        using Kind = RulerBlock::Kind;

        for (const auto& section : sections)
            add (section.range.contains (status.heard) ? Kind::here : Kind::section, section.range, section.name);

        if (sections.empty())
            add (Kind::hint, axis.visible(), hasLeadIn() ? song.title : "Song, drag to add sections");
    }

    bool hasLeadIn() const
    {
        return (punches() && song.punch->hasStart()) || status.roll == RollState::countIn || status.roll == RollState::preRoll;
    }

    /** What comes before the take: at a punch always, elsewhere while it happens. */
    void addLeadIn()
    {
        if (! hasLeadIn())
            return;

        const auto start = punches() && song.punch->hasStart() ? song.punch->range.start : status.passFrom;
        const int bar = barAt (song, sampleRate, start);
        const int rollBar = bar - (roll.preRoll ? roll.preRollBars : 0);

        if (roll.countIn)
        {
            const int beats = song.tempoMap.meterAtBar (std::max (1, rollBar)).beats * roll.countInBars;
            addPill (RulerBlock::Kind::countIn, { startOfBar (song, sampleRate, rollBar - roll.countInBars), startOfBar (song, sampleRate, rollBar) }, {}, beats);
        }

        if (roll.preRoll)
            addPill (RulerBlock::Kind::preRoll, { startOfBar (song, sampleRate, rollBar), start }, "Pre-roll", 0);
    }

    void addPill (RulerBlock::Kind kind, FrameRange range, std::string text, int dots)
    {
        if (static_cast<double> (range.length().value) / axis.framesPerPixel >= pillAtLeast)
            add (kind, range, std::move (text), dots);
    }

    void addRanges()
    {
        const auto bracket = [this] (const SwitchedRange& r) { return RulerBracket { axis.xOf (r.range.start), axis.xOf (r.range.end), r.on }; };

        if (song.loop && ! song.loop->range.isEmpty())
            contents.loop = bracket (*song.loop);

        if (punches())
            add (status.redLight ? RulerBlock::Kind::punching : RulerBlock::Kind::punchReady, song.punch->range, punchText(), 0, punchBars());
        else if (song.punch && ! song.punch->range.isEmpty())
            contents.punch = bracket (*song.punch);
    }

    std::string punchText() const
    {
        const auto* section = sectionAt (sections, std::max (FramePos {}, song.punch->range.start));
        return section == nullptr ? "Punch " + punchBars() : section->name + " \u00b7 punch " + punchBars();
    }

    std::string punchBars() const
    {
        const auto& range = song.punch->range;

        if (! song.punch->hasEnd())
            return "in " + barText (song, sampleRate, range.start);

        if (! song.punch->hasStart())
            return "out " + barText (song, sampleRate, range.end);

        return barText (song, sampleRate, range.start) + " to " + barText (song, sampleRate, range.end);
    }

    void addMarkers()
    {
        for (const auto& marker : song.markers)
            if (const auto x = axis.xOf (marker.at); x > -200.0 && x < axis.width)
                contents.markers.push_back ({ marker.id, x, marker.name });
    }
};
}

RulerContents rulerContents (const Song& song, int sampleRate, const TimeAxis& axis, const StudioStatus& status, const RollOptions& roll)
{
    Maker maker { song, sampleRate, axis, status, roll };
    maker.addSections();
    maker.addLeadIn();
    maker.addRanges();
    maker.addMarkers();
    maker.contents.numbers = barNumbers (song, sampleRate, axis);
    return std::move (maker.contents);
}
}
