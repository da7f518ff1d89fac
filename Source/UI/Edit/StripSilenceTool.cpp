#include "UI/Edit/StripSilenceTool.h"

#include "UI/Command.h"
#include "UI/Edit/EditWords.h"
#include "UI/Edit/ToolLayout.h"

namespace takelane
{
namespace
{
constexpr double usualThreshold = -50.0;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

ValueScale msScale (double most, double normal)
{
    return { 0.0, most, normal, 2.0, 10.0, [] (double v) { return fromUtf8 (fadeText (v)); }, true };
}
}

StripSilenceTool::StripSilenceTool (EditToolContext& c)
    : PlanTool (c, "Strip silence", 4 * tool::rowHeight, "Strip"),
      thresholdField ("Quieter than", { -90.0, -10.0, usualThreshold, 0.25, 1.0, [] (double v) { return fromUtf8 (dbText (v)); } }),
      shortestField ("Longer than", msScale (5000.0, 250.0)), beforeField ("Kept before sound", msScale (1000.0, 30.0)),
      afterField ("Kept after sound", msScale (2000.0, 120.0)), byItself ("By itself")
{
    thresholdField.onChange = [this] (ValueField::Change change)
    {
        threshold = std::clamp (change.to.value_or (usualThreshold + change.by), -90.0, -10.0);
        thresholdField.setValue (threshold);
        byItself.setOn (false);
    };
    thresholdField.setEmptyText ("auto");
    addAndMakeVisible (thresholdField);
    byItself.setToggles (true);
    byItself.setOn (true);
    byItself.setFont (theme::type::label());
    byItself.setTooltip ("Finds the noise of each track's pauses and stays above it");
    byItself.onClick = [this]
    {
        threshold = threshold ? std::nullopt : std::optional (usualThreshold);
        thresholdField.setValue (threshold);
        byItself.setOn (! threshold);
    };
    addAndMakeVisible (byItself);
    bind (shortestField, shortest);
    bind (beforeField, before);
    bind (afterField, after);
}

void StripSilenceTool::bind (ValueField& field, double& value)
{
    field.setValue (value);
    field.onChange = [&field, &value] (ValueField::Change change)
    {
        value = change.to.value_or (value);
        field.setValue (value);
    };
    addAndMakeVisible (field);
}

std::string StripSilenceTool::command() const
{
    const auto* track = context.meant();
    const auto where = range();

    if (track == nullptr || where.isEmpty())
        return {};

    const juce::var id (static_cast<juce::int64> (track->track.value)), start (static_cast<juce::int64> (where.start.value)), end (static_cast<juce::int64> (where.end.value));

    if (! threshold)
        return commandText ("region.stripSilence", { { "track", id }, { "start", start }, { "end", end }, { "shortestMs", shortest }, { "preMs", before }, { "postMs", after } });

    return commandText ("region.stripSilence", { { "track", id }, { "start", start }, { "end", end }, { "thresholdDb", *threshold }, { "shortestMs", shortest }, { "preMs", before }, { "postMs", after } });
}

std::string StripSilenceTool::subject() const
{
    return tool::subjectOf (context, range());
}

void StripSilenceTool::layOut (juce::Rectangle<int>)
{
    auto area = planArea();
    auto first = tool::takeRow (area, thresholdField);
    byItself.setBounds (first.removeFromRight (byItself.idealWidth() + 8).withTrimmedRight (8));
    tool::takeRow (area, shortestField);
    tool::takeRow (area, beforeField);
    tool::takeRow (area, afterField);
}

void StripSilenceTool::paint (juce::Graphics& g)
{
    PlanTool::paint (g);

    for (const auto* field : { &thresholdField, &shortestField, &beforeField, &afterField })
        tool::paintLabel (g, *field, planArea());
}
}
