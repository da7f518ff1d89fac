#include "UI/Track/TrackRowsAccess.h"

namespace takelane
{
namespace
{
constexpr RowPart cellParts[] { RowPart::arm, RowPart::monitor, RowPart::name, RowPart::mute, RowPart::solo, RowPart::gain, RowPart::input, RowPart::peak };

const char* wordOf (RowPart part)
{
    switch (part)
    {
        case RowPart::arm:      return "arm";
        case RowPart::monitor:  return "input on";
        case RowPart::mute:     return "mute";
        case RowPart::solo:     return "solo";
        case RowPart::gain:     return "gain";
        case RowPart::input:    return "input";
        case RowPart::peak:     return "peak";
        case RowPart::name:     return "name";
        case RowPart::none:
        case RowPart::colour:
        case RowPart::meter:    break;
    }

    return "";
}

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

bool isOn (const TrackRow& row, RowPart part)
{
    return part == RowPart::arm ? row.armed : part == RowPart::monitor ? row.monitor == MonitorLook::on
         : part == RowPart::mute ? row.muted : row.soloed;
}

bool isToggle (RowPart part)
{
    return part == RowPart::arm || part == RowPart::monitor || part == RowPart::mute || part == RowPart::solo;
}

juce::String peakText (const MeterLook& look)
{
    return look.clipped ? juce::String ("clipped") : look.peakTenths == MeterLook::noPeak ? juce::String ("no level") : juce::String (look.peakTenths / 10.0, 1);
}

struct Asked { juce::String description; bool isToggle = false, isRow = false, isOn = false; };

/** Asks when it is asked. */
template <typename Ask>
struct AskedHandler final : public juce::AccessibilityHandler
{
    AskedHandler (juce::Component& c, juce::AccessibilityRole r, juce::AccessibilityActions does, Interfaces has, Ask a)
        : AccessibilityHandler (c, r, std::move (does), std::move (has)), ask (std::move (a)) {}

    juce::String getDescription() const override    { return ask().description; }

    juce::AccessibleState getCurrentState() const override
    {
        const auto asked = ask();
        auto state = AccessibilityHandler::getCurrentState();

        if (asked.isToggle)
        {
            state = state.withCheckable();
            state = asked.isOn ? state.withChecked() : state;
        }

        if (asked.isRow)
        {
            state = state.withSelectable();
            state = asked.isOn ? state.withSelected() : state;
        }

        return state;
    }

    Ask ask;
};

struct GainValue final : public juce::AccessibilityRangedNumericValueInterface
{
    GainValue (std::function<double()> g, std::function<void (double)> s) : get (std::move (g)), set (std::move (s)) {}

    bool isReadOnly() const override                { return false; }
    double getCurrentValue() const override         { return get(); }
    void setValue (double v) override               { set (v); }
    AccessibleValueRange getRange() const override  { return { { -72.0, 12.0 }, 0.1 }; }

    std::function<double()> get;
    std::function<void (double)> set;
};

template <typename Ask>
std::unique_ptr<juce::AccessibilityHandler> handler (juce::Component& c, juce::AccessibilityRole role, juce::AccessibilityActions actions,
                                                     juce::AccessibilityHandler::Interfaces interfaces, Ask ask)
{
    return std::make_unique<AskedHandler<Ask>> (c, role, std::move (actions), std::move (interfaces), std::move (ask));
}
}

TrackRows::CellAccess::CellAccess (TrackRows& l, RowPart p) : list (l), part (p)
{
    setInterceptsMouseClicks (false, false);
}

std::unique_ptr<juce::AccessibilityHandler> TrackRows::CellAccess::createAccessibilityHandler()
{
    const auto ask = [this]
    {
        Asked asked;

        if (const auto* row = list.rowOf (track))
        {
            asked.isToggle = isToggle (part);
            asked.isOn = isToggle (part) && isOn (*row, part);
            asked.description = part == RowPart::monitor ? juce::String (asked.isOn ? "on, " : "off, ") + fromUtf8 (list.why (track))
                              : part == RowPart::input ? fromUtf8 (row->input.empty() ? "no input" : row->input + " " + row->source)
                              : part == RowPart::gain ? fromUtf8 (gainText (row->gainDb)) + " dB"
                              : part == RowPart::peak ? peakText (list.lookOf (track))
                              : asked.isToggle ? juce::String (asked.isOn ? "on" : "off") : juce::String();
        }

        return asked;
    };

    juce::AccessibilityActions actions;
    const auto press = [this]
    {
        const auto* row = list.rowOf (track);

        if (row == nullptr)
            return;

        switch (part)
        {
            case RowPart::arm:      list.arm ({ track }, ! row->armed); break;
            case RowPart::monitor:  list.monitor ({ track }, clickedMonitor (row->mode)); break;
            case RowPart::mute:     list.mute ({ track }, ! row->muted); break;
            case RowPart::solo:     list.solo ({ track }, ! row->soloed); break;
            case RowPart::name:     list.rename (track); break;
            case RowPart::input:    list.showInputMenu (track, getBounds() + getParentComponent()->getPosition()); break;
            case RowPart::gain:     list.typeGain (track); break;
            case RowPart::peak:     for (auto& channel : list.meters[track].channels) channel.clearPeaks(); break;
            case RowPart::none:
            case RowPart::colour:
            case RowPart::meter:    break;
        }
    };

    actions.addAction (juce::AccessibilityActionType::press, press);

    if (isToggle (part))
        actions.addAction (juce::AccessibilityActionType::toggle, press);

    juce::AccessibilityHandler::Interfaces interfaces;
    auto role = isToggle (part) ? juce::AccessibilityRole::toggleButton : juce::AccessibilityRole::button;

    if (part == RowPart::gain)
    {
        role = juce::AccessibilityRole::slider;
        interfaces.value = std::make_unique<GainValue> ([this] { const auto* row = list.rowOf (track); return row != nullptr ? row->gainDb : 0.0; },
                                                        [this] (double dB) { std::ignore = list.studio.setGain (track, dB); });
    }

    return handler (*this, role, std::move (actions), std::move (interfaces), ask);
}

TrackRows::RowAccess::RowAccess (TrackRows& l) : list (l)
{
    setInterceptsMouseClicks (false, false);

    for (const auto part : cellParts)
        addAndMakeVisible (*cells.emplace_back (std::make_unique<CellAccess> (list, part)));
}

void TrackRows::RowAccess::showRow (int index)
{
    const auto& shown = list.rowAt (index);
    const auto places = list.cellsOf (index);
    track = shown.track;
    setBounds (places.row.withRight (places.meter.getX() - 2));
    setTitle (fromUtf8 (shown.name));

    for (const auto& cell : cells)
    {
        cell->track = track;
        cell->setTitle (getTitle() + ", " + wordOf (cell->part));
        const auto box = cell->part == RowPart::arm ? places.arm : cell->part == RowPart::monitor ? places.monitor
                       : cell->part == RowPart::mute ? places.mute : cell->part == RowPart::solo ? places.solo
                       : cell->part == RowPart::gain ? places.gainField() : cell->part == RowPart::input && ! places.narrow ? places.input : places.name;
        cell->setBounds (box - getPosition());
    }
}

std::unique_ptr<juce::AccessibilityHandler> TrackRows::RowAccess::createAccessibilityHandler()
{
    const auto ask = [this]
    {
        Asked asked;
        asked.isRow = true;

        if (const auto* row = list.rowOf (track))
        {
            const auto look = list.lookOf (track);
            asked.isOn = row->selected;
            asked.description = fromUtf8 (rowDescription (*row, look.peakTenths / 10.0, look.clipped) + ", hears " + list.why (track));
        }

        return asked;
    };

    juce::AccessibilityActions actions;
    actions.addAction (juce::AccessibilityActionType::press, [this] { list.select (track, {}); });
    return handler (*this, juce::AccessibilityRole::row, std::move (actions), {}, ask);
}

void TrackRows::updateAccess()
{
    const auto wanted = place.places.size();

    while (access.size() > wanted)
        access.pop_back();

    while (access.size() < wanted)
    {
        addAndMakeVisible (*access.emplace_back (std::make_unique<RowAccess> (*this)));
        access.back()->toBack();
    }

    for (std::size_t i = 0; i < wanted; ++i)
        access[i]->showRow (static_cast<int> (i));
}

std::unique_ptr<juce::AccessibilityHandler> TrackRows::createAccessibilityHandler()
{
    using juce::AccessibilityHandler;

    struct Table final : public juce::AccessibilityTableInterface
    {
        explicit Table (TrackRows& l) : list (l) {}

        int getNumRows() const override         { return static_cast<int> (list.access.size()); }
        int getNumColumns() const override      { return static_cast<int> (std::size (cellParts)); }
        const AccessibilityHandler* getHeaderHandler() const override   { return nullptr; }

        const AccessibilityHandler* getRowHandler (int row) const override
        {
            return row >= 0 && row < getNumRows() ? list.access[row]->getAccessibilityHandler() : nullptr;
        }

        const AccessibilityHandler* getCellHandler (int row, int column) const override
        {
            return row >= 0 && row < getNumRows() && column >= 0 && column < getNumColumns() ? list.access[row]->cells[column]->getAccessibilityHandler() : nullptr;
        }

        juce::Optional<Span> getRowSpan (const AccessibilityHandler& handler) const override
        {
            for (int row = 0; row < getNumRows(); ++row)
                if (const auto& at = handler.getComponent(); list.access[row].get() == &at || list.access[row]->isParentOf (&at))
                    return Span { row, 1 };

            return juce::nullopt;
        }

        juce::Optional<Span> getColumnSpan (const AccessibilityHandler& handler) const override
        {
            if (const auto* cell = dynamic_cast<const CellAccess*> (&handler.getComponent()))
                for (int column = 0; column < getNumColumns(); ++column)
                    if (cellParts[column] == cell->part)
                        return Span { column, 1 };

            return Span { 0, getNumColumns() };
        }

        void showCell (const AccessibilityHandler& handler) const override
        {
            if (const auto span = getRowSpan (handler))
                list.scrollTo (scrollToShow (list.place, span->begin, list.scrolled));
        }

        TrackRows& list;
    };

    AccessibilityHandler::Interfaces interfaces;
    interfaces.table = std::make_unique<Table> (*this);
    return std::make_unique<AccessibilityHandler> (*this, juce::AccessibilityRole::table, juce::AccessibilityActions(), std::move (interfaces));
}
}
