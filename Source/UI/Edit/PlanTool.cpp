#include "UI/Edit/PlanTool.h"

#include "UI/Edit/EditWords.h"

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

/** Asks anew whenever what is asked, or what it is asked of, has changed; only the last answer is told. */
void PlanTool::show (const Moment&)
{
    const auto wanted = command();
    const auto key = wanted.empty() ? wanted : wanted + std::to_string (context.studio.revision());

    if (const auto about = subject(); std::exchange (shownSubject, about) != about)
        repaint();

    if (key == asked)
        return;

    asked = key;
    problem.clear();
    isWaiting = ! wanted.empty();
    primary->setEnabled (false);
    repaint();

    if (wanted.empty())
        setPlan (nullptr);
    else
        context.studio.plan (wanted, [self = SafePointer (this), key] (Result<EditPlan> answer)
        {
            if (self != nullptr)
                self->answered (key, std::move (answer));
        });
}

void PlanTool::answered (const std::string& to, Result<EditPlan> answer)
{
    if (to != asked)
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
