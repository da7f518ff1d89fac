#include "UI/Mix/ConsoleStripsAccess.h"

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

juce::String wordOf (const StripSpot& spot, const Session& session)
{
    switch (spot.part)
    {
        case StripPart::lowCut:     return "low cut";
        case StripPart::eq:         return "equaliser";
        case StripPart::comp:       return "compressor";
        case StripPart::effect:     return juce::String (nameOf (static_cast<Effect> (spot.index))) + " send";
        case StripPart::cue:        return "headphones " + fromUtf8 (session.cueMixes[static_cast<std::size_t> (spot.index)].name);
        case StripPart::pan:        return "pan";
        case StripPart::solo:       return "solo";
        case StripPart::mute:       return "mute";
        case StripPart::fader:      return "fader";
        case StripPart::none:
        case StripPart::meter:
        case StripPart::figure:
        case StripPart::name:       break;
    }

    return {};
}

juce::String titleOf (const ConsoleStrip& strip, const StripSpot& spot, const Session& session)
{
    return fromUtf8 (strip.name + (strip.key.isBus() ? " bus, " : ", ")) + wordOf (spot, session);
}

juce::String saidOf (const ConsoleStrip& strip, const StripSpot& spot)
{
    return fromUtf8 (spot.part == StripPart::fader ? stripDescription (strip) : valueText (strip, spot.part, spot.index));
}

/** Asks when it is asked. */
template <typename Describe, typename IsOn>
struct PartHandler final : juce::AccessibilityHandler
{
    PartHandler (juce::Component& c, juce::AccessibilityRole r, juce::AccessibilityActions does, Interfaces has, Describe d, IsOn o)
        : AccessibilityHandler (c, r, std::move (does), std::move (has)), describe (std::move (d)), isOn (std::move (o)) {}

    juce::String getDescription() const override    { return describe(); }

    juce::AccessibleState getCurrentState() const override
    {
        auto state = AccessibilityHandler::getCurrentState();

        if (getRole() == juce::AccessibilityRole::toggleButton)
        {
            state = state.withCheckable();
            state = isOn() ? state.withChecked() : state;
        }

        return state;
    }

    Describe describe;
    IsOn isOn;
};

struct PartValue final : juce::AccessibilityValueInterface
{
    PartValue (ControlRange r, std::function<double()> g, std::function<juce::String()> t, std::function<void (double)> s)
        : range (r), get (std::move (g)), text (std::move (t)), set (std::move (s)) {}

    bool isReadOnly() const override                            { return false; }
    double getCurrentValue() const override                     { return get(); }
    juce::String getCurrentValueAsString() const override       { return text(); }
    void setValue (double v) override                           { set (std::clamp (v, range.least, range.most)); }
    void setValueAsString (const juce::String& words) override  { setValue (words.getDoubleValue()); }
    AccessibleValueRange getRange() const override              { return { { range.least, range.most }, range.step }; }

    const ControlRange range;
    std::function<double()> get;
    std::function<juce::String()> text;
    std::function<void (double)> set;
};
}

ConsoleStrips::PartAccess::PartAccess (ConsoleStrips& l) : list (l)
{
    setInterceptsMouseClicks (false, false);
}

void ConsoleStrips::PartAccess::show (const StripSpot& s, const juce::String& title, juce::Rectangle<int> box)
{
    if (s.part != spot.part)
        invalidateAccessibilityHandler();

    spot = s;
    setTitle (title);
    setBounds (box);
}

std::unique_ptr<juce::AccessibilityHandler> ConsoleStrips::PartAccess::createAccessibilityHandler()
{
    const auto describe = [this]
    {
        const auto* strip = list.stripOf (spot.key);
        return strip == nullptr ? juce::String() : saidOf (*strip, spot);
    };
    const auto isOn = [this]
    {
        const auto* strip = list.stripOf (spot.key);
        return strip != nullptr && (spot.part == StripPart::solo ? strip->soloed : strip->strip.muted);
    };
    const bool isSwitch = spot.part == StripPart::solo || spot.part == StripPart::mute;
    juce::AccessibilityActions actions;
    actions.addAction (juce::AccessibilityActionType::press, [this] { list.activate (spot); });
    actions.addAction (juce::AccessibilityActionType::showMenu, [this] { list.showMenu (spot, getBounds()); });

    if (isSwitch)
        actions.addAction (juce::AccessibilityActionType::toggle, [this] { list.activate (spot); });

    juce::AccessibilityHandler::Interfaces interfaces;
    const auto range = rangeOf (spot.part);

    if (range)
        interfaces.value = std::make_unique<PartValue> (*range,
            [this] { const auto* strip = list.stripOf (spot.key); return strip != nullptr ? valueOf (*strip, spot.part, spot.index) : 0.0; },
            [this] { const auto* strip = list.stripOf (spot.key); return strip != nullptr ? fromUtf8 (valueText (*strip, spot.part, spot.index)) : juce::String(); },
            [this] (double v) { list.set (spot, v); });

    const auto role = range ? juce::AccessibilityRole::slider : isSwitch ? juce::AccessibilityRole::toggleButton : juce::AccessibilityRole::button;
    return std::make_unique<PartHandler<decltype (describe), decltype (isOn)>> (*this, role, std::move (actions), std::move (interfaces), describe, isOn);
}

void ConsoleStrips::updateAccess()
{
    std::size_t used = 0;
    cueNamesShown = cueNames (studio.session());

    for (int i = 0; i < count(); ++i)
    {
        const auto& strip = stripAt (i);

        for (const auto& spot : partsOf (strip, place.rows))
        {
            if (used == accessParts.size())
                access.addAndMakeVisible (*accessParts.emplace_back (std::make_unique<PartAccess> (*this)));

            accessParts[used++]->show (spot, titleOf (strip, spot, studio.session()), boxOf (spot.key, spot.part, spot.index));
        }
    }

    accessParts.resize (used);
}

/** To a screen reader, for which the keys are in all strips as in one thing: the control in hand. */
void ConsoleStrips::describe()
{
    if (drag)
        return;

    const auto spot = focused();
    const auto* strip = stripOf (spot.key);
    const auto words = strip == nullptr ? juce::String ("No strip in hand") : titleOf (*strip, spot, studio.session()) + ", " + saidOf (*strip, spot);

    if (words == getDescription())
        return;

    setDescription (words);

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::titleChanged);
}

std::vector<std::string> cueNames (const Session& session)
{
    std::vector<std::string> names;
    std::ranges::transform (session.cueMixes, std::back_inserter (names), &CueMix::name);
    return names;
}

std::unique_ptr<juce::AccessibilityHandler> ConsoleStrips::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::group);
}
}
