#include "UI/Deliver/LoudnessCursor.h"

#include "UI/Keys.h"

namespace takelane
{
namespace
{
constexpr int boxWidth = 148, boxRow = 16, boxEdge = 8, boxRows = 5, besideLine = 8;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

LoudnessCursor::LoudnessCursor()
{
    setTitle ("Loudness over time");
}

void LoudnessCursor::show (const SongLoudness& next)
{
    model = next;
    place = std::clamp (place, 0.0, model.seconds());
    setReading ({});
    setEnabled (model.report != nullptr);
}

//==== the reading
double LoudnessCursor::secondsAt (int x) const
{
    return std::clamp (static_cast<double> (x) / std::max (1, getWidth()), 0.0, 1.0) * model.seconds();
}

void LoudnessCursor::setReading (std::optional<double> seconds)
{
    auto next = seconds && model.report != nullptr ? std::optional (read (*seconds)) : std::nullopt;

    if (next == reading)
        return;

    const auto damaged = [this] { repaint (lineBox()); repaint (wordsBox()); };
    damaged();
    reading = std::move (next);
    damaged();
}

juce::Rectangle<int> LoudnessCursor::lineBox() const
{
    return reading ? juce::Rectangle<int> (juce::roundToInt (reading->seconds / std::max (0.001, model.seconds()) * getWidth()), 0, 1, getHeight()) : juce::Rectangle<int>();
}

/** Beside the line, on the side where there is room. */
juce::Rectangle<int> LoudnessCursor::wordsBox() const
{
    if (! reading)
        return {};

    const int x = lineBox().getX(), height = std::min (getHeight(), boxRows * boxRow + 2 * boxEdge);
    const bool fits = x + besideLine + boxWidth <= getWidth();
    return { fits ? x + besideLine : x - besideLine - boxWidth, 0, boxWidth, height };
}

void LoudnessCursor::paint (juce::Graphics& g)
{
    if (! reading)
        return;

    using namespace theme;
    g.setColour (text::mid);
    g.fillRect (lineBox());

    const auto box = wordsBox();
    g.setColour (surface::raised);
    g.fillRoundedRectangle (box.toFloat(), radius::control);
    g.setColour (line::strong);
    g.drawRoundedRectangle (box.toFloat().reduced (0.5f), radius::control, stroke::hair);

    auto rows = box.reduced (boxEdge, std::max (0, (box.getHeight() - boxRows * boxRow) / 2)).toFloat();
    const auto next = [&] (const juce::String& name, const std::string& value, juce::Colour colour)
    {
        const auto row = rows.removeFromTop (boxRow);
        drawText (g, name, row, type::caption(), colour, juce::Justification::centredLeft, Fit::mayCut);
        drawText (g, fromUtf8 (value), row, type::numS(), text::high, juce::Justification::centredRight);
    };
    next (fromUtf8 (reading->time), reading->place, text::high);
    next ("Momentary", reading->momentary, text::low);
    next ("Short-term", reading->shortTerm, meter::lufsS);
    next ("Integrated so far", reading->integrated, text::mid);
    next ("True peak", reading->truePeak, meter::target);
}

//==== the pointer
void LoudnessCursor::mouseMove (const juce::MouseEvent& e)      { setReading (secondsAt (e.x)); }
void LoudnessCursor::mouseExit (const juce::MouseEvent& e)      { Control::mouseExit (e); setReading ({}); }

void LoudnessCursor::mouseDown (const juce::MouseEvent& e)
{
    if (model.report == nullptr || ! e.mods.isLeftButtonDown())
        return;

    place = secondsAt (e.x);
    setReading (place);
    onLocate (place);
}

void LoudnessCursor::mouseDrag (const juce::MouseEvent& e)      { mouseDown (e); }

//==== keys
double LoudnessCursor::sectionFrom (double seconds, int by) const
{
    constexpr double close = 0.05;
    std::vector<double> starts { 0.0 };

    for (const auto& section : model.sections)
        starts.push_back (section.from * model.seconds());

    const auto isBefore = [&] (double start) { return start < seconds - close; };
    const auto isAfter = [&] (double start) { return start > seconds + close; };

    if (by > 0)
    {
        const auto found = std::ranges::find_if (starts, isAfter);
        return found != starts.end() ? *found : model.seconds();
    }

    const auto found = std::find_if (starts.rbegin(), starts.rend(), isBefore);
    return found != starts.rend() ? *found : 0.0;
}

bool LoudnessCursor::keyPressed (const juce::KeyPress& key)
{
    if (model.report == nullptr)
        return false;

    const auto text = keyTextOf (key);

    if (text == "Return")
    {
        onLocate (place);
        return true;
    }

    if (text == "Left" || text == "Shift+Left")         place -= text == "Left" ? 1.0 : 10.0;
    else if (text == "Right" || text == "Shift+Right")  place += text == "Right" ? 1.0 : 10.0;
    else if (text == "Up" || text == "Down")            place = sectionFrom (place, text == "Down" ? 1 : -1);
    else                                                return false;

    place = std::clamp (place, 0.0, model.seconds());
    setReading (place);

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);

    return true;
}

void LoudnessCursor::focusGained (FocusChangeType cause)
{
    Control::focusGained (cause);

    if (cause != focusChangedByMouseClick)
        setReading (place);
}

void LoudnessCursor::focusLost (FocusChangeType cause)
{
    Control::focusLost (cause);
    setReading ({});
}

//==== screen readers
std::unique_ptr<juce::AccessibilityHandler> LoudnessCursor::createAccessibilityHandler()
{
    struct Value final : juce::AccessibilityValueInterface
    {
        explicit Value (LoudnessCursor& c) : cursor (c) {}

        bool isReadOnly() const override                        { return cursor.model.report == nullptr; }
        double getCurrentValue() const override                 { return cursor.place; }
        AccessibleValueRange getRange() const override          { return { { 0.0, std::max (0.1, cursor.model.seconds()) }, 1.0 }; }

        juce::String getCurrentValueAsString() const override
        {
            return cursor.model.report == nullptr ? juce::String ("Nothing measured yet") : fromUtf8 (readingSentence (cursor.read (cursor.place)));
        }

        void setValueAsString (const juce::String& seconds) override    { setValue (seconds.getDoubleValue()); }

        void setValue (double seconds) override
        {
            cursor.place = std::clamp (seconds, 0.0, cursor.model.seconds());
            cursor.setReading (cursor.place);
        }

        LoudnessCursor& cursor;
    };

    juce::AccessibilityActions actions;
    actions.addAction (juce::AccessibilityActionType::press, [this] { if (model.report != nullptr) onLocate (place); });
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::slider, std::move (actions), juce::AccessibilityHandler::Interfaces { std::make_unique<Value> (*this) });
}
}
