#pragma once

/** What the side panel becomes in a narrow window: a rail of drawers that lie over the lanes, one open at a time, and at its foot what
    must not wait for a drawer.
*/

#include "UI/Look/Control.h"
#include "UI/Look/Icons.h"

namespace takelane
{
class Rail final : public juce::Component
{
public:
    struct Entry { juce::String title, tooltip; Icon icon; };

    explicit Rail (std::vector<Entry>);
    ~Rail() override;

    std::function<void (int drawer)> onClick;
    void setOpen (int drawer);                          ///< -1: none

    /** At the foot, as high as it wants; not owned. */
    void setFoot (juce::Component&);

    void paint (juce::Graphics&) override;
    void resized() override;

private:
    class Drawer;

    std::vector<std::unique_ptr<Drawer>> drawers;
    juce::Component* foot = nullptr;
};
}
