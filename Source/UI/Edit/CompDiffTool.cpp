#include "UI/Edit/CompDiffTool.h"

#include "UI/Command.h"
#include "UI/Edit/EditWords.h"

namespace takelane
{
namespace
{
constexpr int pickHeight = 44, summaryHeight = 28, rowsSeen = 5, wideWidth = 468;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

std::string nameOf (const SongTrack& track, CompId id)
{
    for (const auto& comp : track.comps)
        if (comp->id == id)
            return comp->name;

    return {};
}
}

CompDiffTool::CompDiffTool (EditToolContext& c)
    : EditTool (c, "Where the comps differ", headingHeight + pickHeight + rowsSeen * ToolRows::rowHeight + summaryHeight + footerHeight, wideWidth), list ("Differences"), gesture (c.studio.newGesture())
{
    against.setTitle ("Compared with");
    against.onChoice = [this] (int i) { second = choices[static_cast<std::size_t> (i)]; refresh(); };
    addAndMakeVisible (against);
    list.onChoose = [this] (int row) { goTo (row); };
    addAndMakeVisible (list);
    hearFirst = &addLeft ("Hear A", [this] { hear (first); });
    hearSecond = &addLeft ("Hear B", [this] { hear (second); });

    for (auto* button : { hearFirst, hearSecond })
        button->setToggles (true);

    primary = &addRight ("Done", [this] { close(); }, Button::Kind::primary);
}

CompDiffTool::~CompDiffTool()
{
    context.state.change ([] (EditView& view) { view.differsFrom.reset(); });
}

void CompDiffTool::show (const Moment&)
{
    if (seen == context.studio.revision() && seenState == context.state.revision())
        return;

    refresh();
    seen = context.studio.revision();
    seenState = context.state.revision();
}

/** The pair stays while both are there and one of them is heard. */
void CompDiffTool::choosePair (const SongTrack& held)
{
    const auto isThere = [&held] (CompId id) { return ! id.isNone() && ! nameOf (held, id).empty(); };
    const auto active = held.activeComp;

    if (std::exchange (track, held.track) != held.track || ! isThere (first) || ! isThere (second) || (active != first && active != second) || first == second)
    {
        const bool keeps = isThere (second) && second != active && track == held.track;
        first = active;

        if (! keeps)
        {
            second = {};

            for (const auto& comp : held.comps)
                if (comp->id != first && second.isNone())
                    second = comp->id;
        }
    }

    choices.clear();
    juce::StringArray names;

    for (const auto& comp : held.comps)
        if (comp->id != first)
        {
            choices.push_back (comp->id);
            names.add ("Comp " + fromUtf8 (comp->name));
        }

    against.setChoices (names, static_cast<int> (std::ranges::find (choices, second) - choices.begin()));
    against.setEnabled (choices.size() > 1);
}

void CompDiffTool::refresh()
{
    const auto* held = context.meant();
    rows.clear();
    repaint();

    if (held == nullptr || held->comps.size() < 2)
    {
        summary = held == nullptr ? "Select a track first." : "This track has one comp. Duplicate it to try another one.";
        hearFirst->setEnabled (false);
        hearSecond->setEnabled (false);
        against.setVisible (false);
        list.setRows ({});
        context.state.change ([] (EditView& view) { view.differsFrom.reset(); });
        return;
    }

    choosePair (*held);
    against.setVisible (true);
    rows = differenceRows (context.studio.session(), context.studio.song(), held->track, first, second);

    for (auto [button, comp] : { std::pair (hearFirst, first), std::pair (hearSecond, second) })
    {
        button->setText ("Hear " + fromUtf8 (nameOf (*held, comp)));
        button->setOn (held->activeComp == comp);
        button->setEnabled (true);
    }

    resized();
    std::vector<ToolRow> shown;

    for (int i = 0; i < static_cast<int> (rows.size()); ++i)
    {
        shown.push_back (rows[static_cast<std::size_t> (i)].row);
        shown.back().isCurrent = i == current;
    }

    list.setRows (std::move (shown));
    Frames all;

    for (const auto& row : rows)
        all += row.range.length();

    summary = rows.empty() ? "Both play the same." : fromUtf8 (countText (static_cast<std::int64_t> (rows.size()), "place") + ", " + lengthText (all, context.studio.session().sampleRate) + " in all");
    context.state.change ([this, held] (EditView& view)
    {
        view.laneTrack = held->track;
        view.differsFrom = held->activeComp == first ? second : first;
    });
}

void CompDiffTool::hear (CompId comp)
{
    if (const auto* held = context.studio.song().track (track); held != nullptr && held->activeComp != comp)
        context.run (commandText ("comp.select", { { "track", static_cast<juce::int64> (track.value) }, { "comp", static_cast<juce::int64> (comp.value) } }), gesture);
}

void CompDiffTool::goTo (int row)
{
    const auto range = rows[static_cast<std::size_t> (row)].range;
    current = row;
    context.axis.select (range);
    context.studio.locate (range.start);

    if (! context.axis.axis().visible().contains (range))
    {
        const Frames room { std::max<std::int64_t> (range.length().value, context.studio.session().sampleRate) };
        context.axis.show (FrameRange { range.start - room, range.end + room });
    }

    refresh();
}

void CompDiffTool::layOut (juce::Rectangle<int> area)
{
    against.setBounds (area.removeFromTop (pickHeight).withTrimmedBottom (10).removeFromRight (160));
    list.setBounds (area.withTrimmedBottom (summaryHeight));
}

void CompDiffTool::paint (juce::Graphics& g)
{
    using namespace theme;
    EditTool::paint (g);
    const auto area = contentArea();
    const auto* held = context.studio.song().track (track);

    if (held != nullptr && against.isVisible())
        drawText (g, fromUtf8 (context.trackName (track)) + ", comp " + fromUtf8 (nameOf (*held, first)) + " against",
                  area.withHeight (pickHeight - 10).withRight (against.getX() - 10).toFloat(), type::body(), text::mid, juce::Justification::centredLeft, Fit::mayCut);

    drawText (g, summary, area.withTop (area.getBottom() - summaryHeight).toFloat(), type::body(), text::mid);
}
}
