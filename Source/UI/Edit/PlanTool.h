#pragma once

/** A tool that shows what it would do, on the lanes and in words, before it does it: it asks anew whenever its settings or
    the document change, and the newest answer counts.
*/

#include "UI/Edit/EditTool.h"

namespace takelane
{
class PlanTool : public EditTool
{
public:
    PlanTool (EditToolContext&, juce::String heading, int height, juce::String apply);
    ~PlanTool() override;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;

protected:
    static constexpr int subjectHeight = 30, summaryHeight = 40;

    /** The command to be planned; empty: there is nothing to plan, and `subject` says why. */
    virtual std::string command() const = 0;

    /** What it is about: "Lead Vox, 27|1 – 29|1". */
    virtual std::string subject() const = 0;

    /** There is another plan, or none. */
    virtual void planChanged() {}

    const std::shared_ptr<const EditPlan>& plan() const noexcept    { return present; }

    /** Between subject and summary. */
    juce::Rectangle<int> planArea() const;

    /** The time selection, else as far as the track sounds. */
    FrameRange range() const;

private:
    /** What an answer depends on: not the desk, nor other tracks. */
    struct Question
    {
        std::string command;
        std::vector<Shared<SongTrack>> tracks;          ///< the one that is meant and those edited with it
        std::vector<Section> sections;
        TempoMap tempoMap;

        bool isSameAs (const Question&) const;
    };

    Question question() const;
    void answered (int to, Result<EditPlan>);
    void setPlan (std::shared_ptr<const EditPlan>);
    void apply();

    Question asked;
    int timesAsked = 0;
    std::string problem, shownSubject;
    std::shared_ptr<const EditPlan> present;
    bool isWaiting = false;
};
}
