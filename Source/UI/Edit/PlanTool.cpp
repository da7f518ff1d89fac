#include "UI/Edit/PlanTool.h"

#include "Session/EditGroup.h"
#include "UI/Edit/EditWords.h"

#include <algorithm>

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

PlanTool::PlanTool (EditToolContext& c, juce::String heading, int height, juce::String words)
    : EditTool (c, std::move (heading), headingHeight + subjectHeight + height + summaryHeight + footerHeight)
{
    addPrimary (words, [this] { apply(); }).setEnabled (false);
}

PlanTool::~PlanTool()
{
    context.state.change ([] (EditView& view) { view.plan.reset(); });
}

juce::Rectangle<int> PlanTool::planArea() const
{
    return contentArea().withTrimmedTop (subjectHeight).withTrimmedBottom (summaryHeight);
}

FrameRange PlanTool::range() const
{
    if (context.axis.selection())
        return *context.axis.selection();

    const auto* track = context.meant();
    return track != nullptr ? soundingRange (*track) : FrameRange {};
}

bool PlanTool::Question::isSameAs (const Question& other) const
{
    return command == other.command && sections == other.sections && tempoMap == other.tempoMap
        && std::ranges::equal (tracks, other.tracks, [] (const auto& a, const auto& b) { return a.isSameAs (b); });
}

PlanTool::Question PlanTool::question() const
{
    const auto& song = context.studio.song();
    Question next { command(), {}, song.sections, song.tempoMap };

    if (const auto* meant = context.meant())
    {
        const auto group = editGroupOf (context.studio.session(), meant->track);
        std::ranges::copy_if (song.tracks, std::back_inserter (next.tracks), [&group] (const auto& t) { return std::ranges::find (group, t->track) != group.end(); });
    }

    return next;
}

/** Asks anew whenever what is asked, or what it is asked of, has changed; only the last answer is told. */
void PlanTool::show (const Moment&)
{
    auto next = question();

    if (const auto about = subject(); std::exchange (shownSubject, about) != about)
        repaint();

    if (timesAsked > 0 && next.isSameAs (asked))
        return;

    asked = std::move (next);
    ++timesAsked;
    problem.clear();
    isWaiting = ! asked.command.empty();
    primary->setEnabled (false);
    repaint();

    if (asked.command.empty())
        setPlan (nullptr);
    else
        context.studio.plan (asked.command, [self = SafePointer (this), to = timesAsked] (Result<EditPlan> answer)
        {
            if (self != nullptr)
                self->answered (to, std::move (answer));
        });
}

void PlanTool::answered (int to, Result<EditPlan> answer)
{
    if (to != timesAsked)
        return;

    isWaiting = false;
    problem = answer ? std::string() : answer.problem().text;
    setPlan (answer ? std::make_shared<const EditPlan> (std::move (*answer)) : nullptr);
}

void PlanTool::setPlan (std::shared_ptr<const EditPlan> next)
{
    present = std::move (next);
    primary->setEnabled (present != nullptr && ! present->pieces.empty());
    context.state.change ([this] (EditView& view) { view.plan = present; });
    planChanged();
    repaint();
}

void PlanTool::apply()
{
    if (present != nullptr && context.run (present->commands))
        close();
}

void PlanTool::paint (juce::Graphics& g)
{
    using namespace theme;
    EditTool::paint (g);
    const auto area = contentArea();
    drawText (g, fromUtf8 (shownSubject), area.withHeight (20).toFloat(), type::label(), text::low, juce::Justification::centredLeft, Fit::mayCut);
    const auto words = isWaiting ? std::string ("Listening") : present != nullptr ? present->summary : problem;
    drawParagraph (g, fromUtf8 (words), area.withTop (area.getBottom() - summaryHeight + 4).toFloat(), type::body(), problem.empty() ? text::high : text::mid, 18, Fit::mayCut);
}
}
