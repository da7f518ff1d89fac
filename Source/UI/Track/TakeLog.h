#pragma once

/** The take log: what was played when, how good it was and what was said about it.

    One component painted by hand, like the rows. The entry the star keys mean is raised: the running take, else the one
    a person chose here, else the newest.
*/

#include "App/Studio/Studio.h"
#include "UI/LivePart.h"
#include "UI/Look/TextField.h"
#include "UI/Track/TakeLogModel.h"

namespace takelane
{
class TakeLog final : public juce::Component,
                      public juce::TooltipClient,
                      public LivePart
{
public:
    explicit TakeLog (Studio&);
    ~TakeLog() override;

    void setHeadHeight (int);

    /** pass.note, pass.noGood, pass.rate0 to pass.rate5, take.keeper: the raised entry. */
    bool perform (const std::string& action);

    std::function<void (Notice)> onTell;

    /** Asked before a take is played or goes to the Trash; says itself why not. */
    std::function<bool()> mayDoMore;

    /** Raises its entry. */
    void choosePass (PassId);

    /** The run they were said of is discarded. */
    void forgetWishes()                                     { wishes = {}; }

    void show (const Moment&) override;

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    juce::String getTooltip() override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    enum class Part { entry, star, note };
    struct Spot { int entry = -1; Part part = Part::entry; int star = 0; bool operator== (const Spot&) const = default; };
    class EntryAccess;

    /** Where the lines of an entry begin, from its top; 0: there is none. */
    struct Lines { int who = 0, note = 0, keeper = 0, health = 0, height = 0; };

    void layOut();
    Lines linesOf (const LogEntry&) const;
    float noteWidth() const;
    void updateAccess();
    juce::Rectangle<int> boxOf (int entry) const;
    juce::Rectangle<int> starOf (int entry, int star) const;        ///< from 1
    juce::Rectangle<int> noteOf (int entry) const;                  ///< what answers a click on the note
    juce::Rectangle<int> noteFieldOf (int entry) const;
    Spot spotAt (juce::Point<int>) const;
    void paintEntry (juce::Graphics&, int entry) const;
    void paintNext (juce::Graphics&, const LogEntry&, juce::Rectangle<int>) const;
    void paintRunning (juce::Graphics&, int entry, juce::Rectangle<int>) const;
    void paintMade (juce::Graphics&, int entry, juce::Rectangle<int>) const;
    void paintStars (juce::Graphics&, int entry) const;
    int raised() const;
    bool canRate (int entry) const;
    void choose (int entry);
    void rate (int entry, int stars);
    void markNoGood (int entry);
    void markKeeper (int entry, std::vector<TrackId>);      ///< on, or off where all are
    void moveToTrash (int entry);
    void followWishes (const Moment&, std::optional<LogEntry>& first);
    void carryOutWishes();
    void play (int entry);
    void editNote (int entry);
    void acceptNote();
    void closeNote();
    void showMenu (int entry, juce::Point<int>);
    juce::PopupMenu keeperMenu (PassId);
    void scrollTo (int y);
    void scrollToShow (int entry);

    Studio& studio;
    std::vector<LogEntry> entries;
    std::vector<int> tops;                      ///< of the entries, not scrolled; one more for the end
    juce::String caption;
    int headHeight = 36, scrolled = 0;
    PassId chosen;
    struct Wishes
    {
        int take = 0;
        bool noGood = false;
        std::optional<std::vector<TrackId>> keeper;

        bool isEmpty() const noexcept                       { return ! noGood && ! keeper; }
    };
    Wishes wishes;                              ///< for the running take; until it is in the session
    PassId lastBefore;                          ///< the newest pass when the run began
    bool wasInHand = false;                     ///< a pass, at the last frame
    bool isShown = false, hasKeyboard = false;
    Spot over;
    std::unique_ptr<TextField> field;
    PassId fieldPass;
    juce::ScrollBar bar { true };
    struct Scrolling;
    std::unique_ptr<Scrolling> scrolling;
    std::vector<std::unique_ptr<EntryAccess>> access;
};
}
