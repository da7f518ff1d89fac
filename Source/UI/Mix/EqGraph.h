#pragma once

/** The equaliser's drawn curve, what the audio goes through, with a handle for every band and one for the high-pass.

    A handle is dragged in frequency and level, wheeled in width while it has the focus; arrows do the same. Double click: the
    band off or on. Tells what it wants; whose it is does it.
*/

#include "App/Studio/Studio.h"
#include "UI/Look/Control.h"

#include <functional>
#include <memory>
#include <vector>

namespace takelane
{
class EqGraph final : public juce::Component
{
public:
    static constexpr double lowestHz = 20.0, highestHz = 20000.0, mostDb = 18.0;
    static constexpr int highPass = -1;                 ///< in place of a band's index

    EqGraph();
    ~EqGraph() override;

    /** Handles: of the bands as shown, and the high-pass where it is on. */
    void setStrip (const Strip&, int sampleRate);

    std::function<void (int band)> onBegin;             ///< of a gesture
    std::function<void (int band, double hz, double db)> onMove;        ///< since it began; db is of no account for the high-pass
    std::function<void (int band, double q)> onWidth;
    std::function<void (int band)> onToggle;
    std::function<void()> onGiveUp;

    /** Where a frequency and a level stand; and back. */
    float xOf (double hz) const noexcept;
    float yOf (double db) const noexcept;
    double hzAt (float x) const noexcept;
    double dbAt (float y) const noexcept;

    void paint (juce::Graphics&) override;
    void resized() override;

private:
    class Handle;

    void place();

    Strip shown;
    int rate = 48000;
    std::vector<double> frequencies;
    std::vector<float> whole;
    std::vector<std::unique_ptr<Handle>> handles;       ///< the high-pass's first
};
}
