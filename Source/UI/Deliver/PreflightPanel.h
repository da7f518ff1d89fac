#pragma once

/** The mastering gate: how many to fix, to decide and passed; then every check, fails first, each with its fact and one button. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class PreflightPanel final : public juce::Component,
                             public LivePart
{
public:
    PreflightPanel (Studio&, ActionCaller);
    ~PreflightPanel() override;

    /** A remedy that shows a place or a page. */
    std::function<void (const Remedy&)> onShow;

    std::function<void (Notice)> onTell;

    /** Takes a check in hand, in sight and with the keyboard. */
    void select (const std::string& checkId);

    /** Escape: what is typed is given up. False: nothing was. */
    bool giveUp();

    /** deliver.preflight, deliver.trim. False: not of this panel, or not now. */
    bool perform (const std::string& action);

    void show (const Moment&) override;
    void show (const PreflightStatus&, bool isRedLight);        ///< the status the other asks the studio for
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
