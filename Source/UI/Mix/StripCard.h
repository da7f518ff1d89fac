#pragma once

/** What the small windows of a strip have in common: a card beside the strip, number fields bound to the strip's values, each
    gesture one step of undo that Escape takes back. The transport keeps its keys.
*/

#include "App/Studio/Studio.h"
#include "UI/Dialogs/Dialog.h"
#include "UI/Edit/ValueField.h"

#include <functional>

namespace takelane
{
struct StripContext
{
    Studio& studio;
    StripRef ref;
    std::function<void (const std::string& why)> refuse;
};

class StripCard : public Dialog,
                  public KeepsSpace
{
public:
    static constexpr int margin = 24, headHeight = headingHeight, rowHeight = 36, fieldHeight = 28;

    StripCard (const StripContext&, juce::String what, juce::Point<int> size);

    /** The session differs from before: all values anew. */
    virtual void refresh();

    virtual bool isStale() const                { return false; }

    const StripRef& ref() const noexcept        { return context.ref; }

protected:
    const Strip& strip() const;
    const Song& song() const                    { return context.studio.song(); }

    /** A value of the strip in a field; none where it has none. write changes a copy, which becomes one command. */
    void bind (ValueField&, std::function<std::optional<double> (const Strip&)> read, std::function<void (Strip&, double)> write);

    /** Of anything else: command says how a value is set. */
    void bindTo (ValueField&, std::function<std::optional<double>()> read, std::function<std::string (double)> command);

    /** at: a frequency moves by parts of where it stands. */
    static ValueScale hertz (double least, double most, double normal, double at);
    static ValueScale decibels (double least, double most, double normal);
    static ValueScale amount (double least, double most, double normal);        ///< dB without a sign
    static ValueScale milliseconds (double least, double most, double normal);
    static ValueScale plain (double least, double most, double normal, double step, int digits);
    static ValueScale percent (double normal);
    static ValueScale pan();

    /** A toggle of the strip: read says whether it is lit. */
    void bindToggle (Button&, std::function<bool (const Strip&)> read, std::function<void (Strip&)> turn);

    /** One gesture of its own. */
    void change (const std::function<void (Strip&)>&);

    /** Within a gesture: from what the strip was when it began. */
    void begin();
    void moveTo (const std::function<void (Strip&)>&);
    void giveUpGesture();

    void run (const std::string& command);
    /** A field's name before it, or its title where it has none. */
    static void paintLabels (juce::Graphics&, std::initializer_list<const ValueField*>);

    /** At the right of the next row. */
    static void placeRow (juce::Rectangle<int>& area, juce::Component&, int width = 104);

    StripContext context;
    Effects startedEffects;                             ///< of the song, when the gesture began

private:
    struct Bound { ValueField* field; std::function<std::optional<double>()> read; };
    struct Toggle { Button* button; std::function<bool (const Strip&)> read; };

    void dragTo (const std::string& command);

    std::vector<Bound> bound;
    std::vector<Toggle> toggles;
    std::int64_t gesture = 0;
    Strip started;
};
}
