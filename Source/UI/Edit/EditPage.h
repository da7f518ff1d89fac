#pragma once

/** The Edit page: heads and lanes side by side under the ruler, a toolbar above, the song's overview below, the inspector
    beside them; in a narrow window the inspector is a drawer.

    Places its parts, scrolls them together and gives keys to the part they are meant for.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Edit/EditState.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class EditLanes;
class TimeView;
class TimeAxisModel;

class EditPage final : public juce::Component,
                       public juce::FileDragAndDropTarget,
                       public LivePart
{
public:
    /** The time view is shared with the other pages. */
    EditPage (Studio&, TimeView&, ActionCaller);
    ~EditPage() override;

    /** The key of an action as menus show it; until set, the preset Takelane's. */
    void setKeyTexts (std::function<std::string (const std::string& action)>);

    /** What the groups Edit and Takes and comps of the action table have, track.*, view.*, range.* and opinions on the take of
        the lane in hand. False: not of this page, or not now. */
    bool perform (const std::string& action);

    /** The key of a held action was let go. */
    void released (const std::string& action);

    /** Takes heard in turn, blind or while their key is held are heard no longer, and the song has its own loop again. */
    void endListening();

    /** The parts F6 walks through, in their order. */
    std::vector<juce::Component*> panes() const;

    EditState& state() noexcept;

    /** From the next frame on: the takes of a track, and a bar to either side of a place. */
    void reveal (TrackId, std::optional<FramePos>);

    /** For the window's report. */
    EditLanes& lanes() noexcept;
    const TimeAxisModel& axis() const noexcept;

    std::function<void (Notice)> onTell;
    std::function<void (PassId)> onShowInLog;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void visibilityChanged() override;
    bool keyPressed (const juce::KeyPress&) override;
    bool isInterestedInFileDrag (const juce::StringArray& files) override   { return ! files.isEmpty(); }
    void fileDragMove (const juce::StringArray&, int x, int y) override;
    void fileDragEnter (const juce::StringArray& files, int x, int y) override { fileDragMove (files, x, y); }
    void fileDragExit (const juce::StringArray&) override;
    void filesDropped (const juce::StringArray&, int x, int y) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
