#pragma once

/** The files of the package and how far each is: held, waiting, running, verified, failed. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Deliver/QueueModel.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class QueuePanel final : public juce::Component,
                         public LivePart
{
public:
    QueuePanel (Studio&, ActionCaller);
    ~QueuePanel() override;

    /** deliver.start, deliver.pause, deliver.cancel. False: not of this panel, or not now. */
    bool perform (const std::string& action);

    /** A button in the head opens the package where it has no column of its own (onPackage); lit while that is open. */
    void setPackageButton (bool);
    void setPackageOpen (bool);

    std::function<void (Notice)> onTell;
    std::function<void()> onPackage;
    std::function<void (const std::string& id)> onShowCheck;
    std::function<void (const std::filesystem::path&)> onShowFolder;

    void show (const Moment&) override;
    void show (const QueueModel&);
    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
