#include "UI/Edit/BestCompTool.h"

#include "UI/Command.h"
#include "UI/Edit/ToolModels.h"

namespace takelane
{
namespace
{
constexpr int fewestRows = 3, mostRows = 9;
}

BestCompTool::BestCompTool (EditToolContext& c)
    : PlanTool (c, "Comp of the best marks", ToolRows::heightOf (c.studio.song().sections.size(), fewestRows, mostRows), "Make this comp"), rows ("Sections")
{
    addAndMakeVisible (rows);
}

std::string BestCompTool::command() const
{
    const auto* track = context.meant();
    return track == nullptr ? std::string() : commandText ("comp.best", { { "track", static_cast<juce::int64> (track->track.value) } });
}

std::string BestCompTool::subject() const
{
    const auto* track = context.meant();
    return track == nullptr ? "Select a track first" : context.trackName (track->track) + ", comp " + track->active().name;
}

void BestCompTool::planChanged()
{
    const auto* track = context.meant();
    rows.setRows (plan() == nullptr || track == nullptr ? std::vector<ToolRow>() : bestCompRows (context.studio.session(), context.studio.song(), track->track, *plan()));
}

void BestCompTool::layOut (juce::Rectangle<int>)
{
    rows.setBounds (planArea());
}
}
