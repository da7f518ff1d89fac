#pragma once

/** Shown while something is copied or opened that must not be worked on meanwhile; closes by itself. */

#include "App/Studio/StudioStatus.h"
#include "UI/Dialogs/Dialog.h"

namespace takelane
{
class ProgressDialog : public Dialog
{
public:
    /** job: asked each frame; nothing: done. */
    ProgressDialog (juce::String heading, std::function<std::optional<JobStatus>()> job, std::function<void()> cancel);

    void giveUp() override;
    void show (const Moment&) override;
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override {}

    const std::function<std::optional<JobStatus>()> job;
    const std::function<void()> cancel;
    JobStatus shown;
};
}
