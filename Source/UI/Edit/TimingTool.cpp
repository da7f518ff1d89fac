#include "UI/Edit/TimingTool.h"

#include "UI/Command.h"
#include "UI/Edit/ToolLayout.h"

namespace takelane
{
namespace
{
constexpr const char* grids[] { "1/4", "1/8", "1/8T", "1/16", "1/16T", "1/32" };

ValueScale percentScale (double normal)
{
    return { 0.0, 100.0, normal, 0.5, 5.0, [] (double v) { return juce::String (juce::roundToInt (v)) + " %"; } };
}
}

TimingTool::TimingTool (EditToolContext& c)
    : PlanTool (c, "Timing to the grid", 3 * tool::rowHeight, "Move the hits"), strengthField ("Strength", percentScale (100.0)), sensitivityField ("Sensitivity", percentScale (50.0))
{
    grid.setTitle ("Grid");
    grid.setChoices (juce::StringArray (grids, std::size (grids)), 3);
    addAndMakeVisible (grid);
    strengthField.setTooltip ("How much of the way to the grid they go");
    sensitivityField.setTooltip ("Higher finds softer hits");

    for (auto [field, value] : { std::pair (&strengthField, &strength), std::pair (&sensitivityField, &sensitivity) })
    {
        field->setValue (*value);
        field->onChange = [field, value] (ValueField::Change change)
        {
            *value = change.to.value_or (*value);
            field->setValue (*value);
        };
        addAndMakeVisible (*field);
    }
}

std::string TimingTool::command() const
{
    const auto* track = context.meant();
    const auto where = range();
    return track == nullptr || where.isEmpty() ? std::string()
        : commandText ("region.quantise", { { "track", static_cast<juce::int64> (track->track.value) }, { "start", static_cast<juce::int64> (where.start.value) },
                                            { "end", static_cast<juce::int64> (where.end.value) }, { "grid", juce::String (grids[std::max (0, grid.chosen())]) },
                                            { "strength", strength / 100.0 }, { "sensitivity", sensitivity / 100.0 } });
}

std::string TimingTool::subject() const
{
    return tool::subjectOf (context, range());
}

void TimingTool::layOut (juce::Rectangle<int>)
{
    auto area = planArea();
    tool::takeRow (area, grid);
    tool::takeRow (area, strengthField);
    tool::takeRow (area, sensitivityField);
}

void TimingTool::paint (juce::Graphics& g)
{
    PlanTool::paint (g);

    for (const auto* control : std::initializer_list<const juce::Component*> { &grid, &strengthField, &sensitivityField })
        tool::paintLabel (g, *control, planArea());
}
}
