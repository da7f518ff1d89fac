#pragma once

/** The small windows of the Mix page: equaliser with its drawn curve, compressor and gate, sends, pan, an effect's settings, the
    master's limiter. One is open at a time, beside the strip it belongs to, and goes over to the strip in hand; Escape, its cross
    or being asked for again closes it. The strips are seen and the transport goes on.
*/

#include "App/Studio/Studio.h"
#include "UI/LivePart.h"
#include "UI/Mix/StripPlace.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class StripWindows final : public juce::Component,
                           public LivePart
{
public:
    explicit StripWindows (Studio&);
    ~StripWindows() override;

    /** Covers its parent; the window stands beside `at`. Asked for again, it closes. */
    void open (StripRef, StripWindow, juce::Rectangle<int> at);
    void close();
    bool isOpen() const;

    /** Another strip is in hand: an open window of a strip goes over to it. */
    void follow (StripRef, juce::Rectangle<int> at);

    std::function<void (Notice)> onTell;

    void show (const Moment&) override;
    void resized() override;
    bool hitTest (int x, int y) override;
    bool keyPressed (const juce::KeyPress&) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
