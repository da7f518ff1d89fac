#pragma once

/** What is written and in which form: purpose, format, depth, rate, range, version, folder, and which files. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class PackagePanel final : public juce::Component,
                           public LivePart
{
public:
    PackagePanel (Studio&, ActionCaller);
    ~PackagePanel() override;

    /** Over the page, with an edge and a cross of its own (onClose). */
    void setPopover (bool);

    /** It makes do with 30 px less. */
    static constexpr int idealHeight() noexcept     { return 474; }

    std::function<void (Notice)> onTell;
    std::function<void()> onClose;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
