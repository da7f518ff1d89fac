#pragma once

/** All strips of the console in one component, painted by hand: one look at the meters a frame, and only the rectangles whose
    pixels changed are painted again.

    Lays its strips out in the width it is given, folds folders and scrolls sideways; Console puts the row labels beside it.
*/

#include "App/Studio/Studio.h"
#include "UI/LivePart.h"
#include "UI/Look/Button.h"
#include "UI/Look/TextField.h"
#include "UI/Mix/ConsoleEdits.h"
#include "UI/Mix/ConsolePainter.h"
#include "UI/Mix/StripPlace.h"

namespace takelane
{
class ConsoleStrips final : public juce::Component,
                            public juce::TooltipClient,
                            public LivePart
{
public:
    using KeyTexts = std::function<std::string (const std::string& action)>;

    class PartAccess;                                   ///< a part as a screen reader has it: ConsoleStripsAccess.h

    ConsoleStrips (Studio&, KeyTexts);
    ~ConsoleStrips() override;

    /** A part asks for its small window, at this place of the component; onShut: it is to close again. */
    std::function<void (StripRef, StripWindow, juce::Rectangle<int> at)> onOpen;
    std::function<void()> onShut;
    std::function<void (Notice)> onTell;
    std::function<void (const ConsoleKey&)> onSelect;
    std::function<void()> onLayout;                     ///< rows or strips moved

    const Rows& rows() const noexcept                   { return place.rows; }
    const ConsoleLayout& layout() const noexcept        { return place; }
    int scroll() const noexcept                         { return scrolled; }

    /** The strip keys mean; none: no strip. */
    ConsoleKey inHand() const;
    void select (const ConsoleKey&, const juce::ModifierKeys& = {});
    void chooseCue (int);                               ///< which one a low window shows
    int chosenCue() const noexcept                      { return cueShown; }

    /** Where a strip's part stands; empty: it is not seen. */
    juce::Rectangle<int> boxOf (const ConsoleKey&, StripPart, int index = 0) const;

    /** strip.*, fader.*, group.new, meters.*, levels.link, solo.*, clips.clear and track.* on the strip in hand, where they mean
        something for it; with a bus or a group in hand no other track is meant. */
    bool perform (const std::string& action);

    /** What the right button offers on a part. */
    juce::PopupMenu menuOf (const StripSpot&);

    /** The page is left: a drag is given up, what is being typed is taken. */
    void leave();

    void show (const Moment&) override;

    /** For tests and benchmarks: whatever has to be painted again is added here too. */
    void watchDamage (juce::RectangleList<int>* to)     { damage = to; }

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    juce::String getTooltip() override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    /** What moves in a strip, kept while strips come and go around it. */
    struct Live
    {
        ConsoleKey key;
        std::array<StripMeter, 2> meters;
        ReductionMeter reduction;
        StripMeterLook look;
        int reductionPixels = 0, reductionTenths = 0;
        Strip curveOf;                                  ///< only what shapes the curve
        std::vector<float> curve;
    };

    struct Drag
    {
        StripSpot spot;
        double from = 0.0;                              ///< the value before
        double place = 0.0;                             ///< along the control, 0 to 1, of a value that is not kept within
        juce::Point<int> last;
        std::int64_t gesture = 0;
        bool moved = false, moves = true;               ///< moves: false for what only takes a click
        bool relative = false;                          ///< all selected faders, by as much
    };

    //==== ConsoleStrips.cpp
    void refresh();
    void keepLive();
    void updateCurve (Live&, const ConsoleStrip&) const;
    void moveMeters (double seconds);
    void moveMeter (int index);
    void damaged (juce::Rectangle<int>);
    int count() const noexcept                          { return static_cast<int> (place.strips.size()); }
    const ConsoleStrip& stripAt (int index) const;
    const ConsoleStrip* stripOf (const ConsoleKey&) const;
    int indexOf (const ConsoleKey&) const;
    juce::Rectangle<int> columnOf (int index) const;
    juce::Rectangle<int> headOf (int run) const;
    bool isSeen (juce::Rectangle<int> column) const     { return column.getX() >= 0 && column.getRight() <= getWidth(); }
    void scrollTo (int);
    void placeScrollButtons();
    juce::Range<int> headSpan() const;                  ///< between the buttons that scroll
    void showStrip (const ConsoleKey&);

    //==== ConsoleStripsMouse.cpp
    StripSpot spotAt (juce::Point<int>) const;
    int headAt (juce::Point<int>) const;
    void setOver (const StripSpot&, int head);
    void press (const juce::MouseEvent&, const StripSpot&);
    void pull (const juce::MouseEvent&);
    void clicked (const StripSpot&);
    bool cancelDrag();

    //==== ConsoleStripsEdits.cpp
    Result<void> tell (Result<void>);
    void set (const StripSpot&, double value, std::int64_t gesture = 0);
    void step (const StripSpot&, double steps, bool fine);
    void giveNormal (const StripSpot&);
    void toggle (const StripSpot&, bool all);
    void open (const StripSpot&);
    void activate (const StripSpot&);
    void type (const StripSpot&);
    void rename (const ConsoleKey&);
    void openField (juce::Rectangle<int>, juce::String text, juce::Font, std::function<std::string (std::string)> accept);
    void acceptField (bool stays);
    void closeField();
    bool performOnStrip (const std::string& action);
    bool performOnDesk (const std::string& action);
    void clearMeters (const ConsoleKey&, bool all);
    void newGroup();
    void toggleFold (FolderId);
    void setFolded (bool all);
    void unfoldSelection();

    //==== ConsoleStripsKeys.cpp
    void moveStrip (int by);
    void movePart (int by);
    StripSpot focused() const;

    //==== ConsoleStripsMenus.cpp
    void showMenu (const StripSpot&, juce::Rectangle<int> at);
    void showHeadMenu (int run);
    void addPartLines (juce::PopupMenu&, const StripSpot&);
    void addStripLines (juce::PopupMenu&, const ConsoleKey&);
    void addDeskLines (juce::PopupMenu&);
    juce::PopupMenu groupMenu (TrackId);

    //==== ConsoleStripsAccess.cpp
    void updateAccess();
    void describe();

    Studio& studio;
    KeyTexts keyTexts;
    std::vector<ConsoleRun> runs;
    ConsoleLayout place;
    std::vector<Live> live;                             ///< as place.strips
    std::set<FolderId> folded;
    std::vector<TrackId> selectionShown;
    ConsoleKey hand;                                    ///< a bus or group in hand, or the anchor among the selected tracks
    MeterScale scale = MeterScale::peak;
    int scrolled = 0, cueShown = 0;
    juce::RectangleList<int>* damage = nullptr;
    double lastSeconds = 0.0;
    std::int64_t revisionShown = -1;
    bool isShown = false, isRed = false;

    StripSpot over;
    int headOver = -1;
    std::optional<Drag> drag;
    StripPart partInHand = StripPart::fader;
    int partIndex = 0;
    bool hasRing = false, isWheelOpen = false;          ///< isWheelOpen: the part in hand was taken by mouse or keys, the wheel turns it
    struct { StripSpot spot; std::int64_t gesture = 0; } steps;
    float wheeled = 0.0f;

    std::unique_ptr<TextField> field;
    std::function<std::string (std::string)> fieldAccepts;
    std::string fieldProblem;
    juce::String fieldText;                             ///< as it was opened
    StripSpot fieldSpot;
    juce::Time fieldOpened;
    std::optional<Strip> copied;

    Button back { juce::String::fromUTF8 ("\xe2\x80\xb9") }, ahead { juce::String::fromUTF8 ("\xe2\x80\xba") };    ///< a folder to the left, to the right

    juce::Component access;                             ///< holds what screen readers see; see ConsoleStripsAccess.cpp
    std::vector<std::unique_ptr<PartAccess>> accessParts;
    std::vector<std::string> cueNamesShown;
};
}
