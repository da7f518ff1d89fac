#pragma once

/** The selected segments in numbers: gain, slip, fades with their shape, muted. What is changed here is one step of undo a gesture. */

#include "App/Studio/Studio.h"
#include "UI/Edit/FadeShapes.h"
#include "UI/Edit/InspectorEdits.h"
#include "UI/Edit/ValueField.h"

namespace takelane
{
class SegmentPanel : public juce::Component
{
public:
    static constexpr int idealHeight = 322;

    SegmentPanel (Studio&, EditState&);

    std::function<void (Notice)> onTell;

    /** When the document or what is selected changed. False: no segment is selected. */
    bool refresh();

    void paint (juce::Graphics&) override;
    void resized() override;
    void focusOfChildComponentChanged (FocusChangeType) override;

private:
    void connect (ValueField&, std::function<std::string (const Session&, const std::vector<SegmentRef>&, ValueChange)> commandsOf, std::optional<SegmentEnd>);
    void run (const std::string& commands);
    void meanEnd (SegmentEnd);
    bool isDragged() const;
    void endGestures();

    Studio& studio;
    EditState& state;
    std::optional<SegmentModel> model;
    SegmentEnd end = SegmentEnd::start;
    std::array<std::unique_ptr<ValueField>, 4> fields;
    ValueField balance;
    FadeShapes shapes;
    Button mute, automatic;
    std::vector<SegmentRef> shownSegments;

    struct Gesture { std::int64_t id = 0; Session before; std::vector<SegmentRef> segments; };
    Gesture gesture;
    std::int64_t revisionLeft = -1;         ///< the studio's, as the last change of a field left it
};
}
