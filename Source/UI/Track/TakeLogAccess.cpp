#include "UI/Track/TakeLogParts.h"

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

void TakeLog::updateAccess()
{
    while (access.size() > entries.size())
        access.pop_back();

    while (access.size() < entries.size())
    {
        addAndMakeVisible (*access.emplace_back (std::make_unique<EntryAccess> (*this)));
        access.back()->toBack();
    }

    for (std::size_t i = 0; i < access.size(); ++i)
    {
        access[i]->index = static_cast<int> (i);
        access[i]->setBounds (boxOf (static_cast<int> (i)));
    }
}

std::unique_ptr<juce::AccessibilityHandler> TakeLog::EntryAccess::createAccessibilityHandler()
{
    struct Stars final : juce::AccessibilityRangedNumericValueInterface
    {
        explicit Stars (EntryAccess& e) : entry (e) {}

        bool isReadOnly() const override                { return ! entry.log.canRate (entry.index); }
        double getCurrentValue() const override         { return isReadOnly() ? 0.0 : entry.log.entries[entry.index].stars; }
        void setValue (double stars) override           { entry.log.rate (entry.index, juce::roundToInt (stars)); }
        AccessibleValueRange getRange() const override  { return { { 0.0, 5.0 }, 1.0 }; }

        EntryAccess& entry;
    };

    struct Handler final : juce::AccessibilityHandler
    {
        Handler (EntryAccess& e, juce::AccessibilityActions does, Interfaces has)
            : AccessibilityHandler (e, juce::AccessibilityRole::listItem, std::move (does), std::move (has)), entry (e) {}

        juce::String getTitle() const override
        {
            const auto* shown = known();
            return shown == nullptr ? juce::String() : "Take " + juce::String (shown->number) + (shown->title.empty() ? juce::String() : ", " + fromUtf8 (shown->title));
        }

        juce::String getDescription() const override
        {
            const auto* shown = known();

            if (shown == nullptr)
                return {};

            auto text = shown->kind == LogKind::next ? shown->detail : shown->time + (shown->length.empty() ? "" : ", " + shown->length + ", ") + std::to_string (shown->stars) + " stars";

            text += shown->takes > 1 ? ", " + std::to_string (shown->takes) + " takes" : "";
            text += shown->noGood ? ", no good" : "";

            for (const auto* more : { &shown->who, &shown->note, &shown->keeper, &shown->health })
                text += more->empty() ? "" : ", " + *more;

            return fromUtf8 (text);
        }

        const LogEntry* known() const
        {
            return entry.index < static_cast<int> (entry.log.entries.size()) ? &entry.log.entries[entry.index] : nullptr;
        }

        EntryAccess& entry;
    };

    juce::AccessibilityActions actions;
    actions.addAction (juce::AccessibilityActionType::press, [this] { log.choose (index); });
    actions.addAction (juce::AccessibilityActionType::showMenu, [this] { log.showMenu (index, log.boxOf (index).getCentre()); });
    juce::AccessibilityHandler::Interfaces interfaces;
    interfaces.value = std::make_unique<Stars> (*this);
    return std::make_unique<Handler> (*this, std::move (actions), std::move (interfaces));
}

std::unique_ptr<juce::AccessibilityHandler> TakeLog::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::list);
}
}
