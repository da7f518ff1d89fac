#include "UI/Edit/CompTabs.h"

namespace takelane
{
namespace
{
using theme::type::Weight;

constexpr int padding = 9, gap = 2;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

juce::String textOf (const CompTab& comp)
{
    const auto name = fromUtf8 (comp.name);
    return comp.isActive && name.length() <= 2 ? "Comp " + name : name;
}

juce::Font fontOf (const CompTab& comp)     { return theme::type::ui (12, comp.isActive ? Weight::semibold : Weight::medium); }

int widthOf (const CompTab& comp)
{
    return std::max (CompTabs::buttonHeight, juce::roundToInt (textWidth (fontOf (comp), textOf (comp))) + 2 * padding);
}
}

void CompTabs::show (const juce::String& track, std::vector<CompTab> next)
{
    comps = std::move (next);

    if (tabs.size() != comps.size())
        tabs.clear();

    for (std::size_t i = tabs.size(); i < comps.size(); ++i)
    {
        auto& tab = *tabs.emplace_back (std::make_unique<Button> (juce::String(), Button::Kind::quiet));
        tab.setLitColours (theme::surface::hover, theme::text::high);
        tab.setMayCut (true);
        tab.setToggles (true);
        tab.onClick = [this, i, &tab]
        {
            if (! standsForAll (i))
                onPress (static_cast<int> (i));
            else
                onMenu (-1, tab);
        };
        tab.onRightClick = [this, i, &tab] (const juce::MouseEvent&) { onMenu (static_cast<int> (i), tab); };
        addAndMakeVisible (tab);
    }

    for (std::size_t i = 0; i < comps.size(); ++i)
    {
        const auto& comp = comps[i];
        auto& tab = *tabs[i];
        tab.setText (textOf (comp));
        tab.setFont (fontOf (comp));
        tab.setOn (comp.isActive);
        tab.setTitle (track + ", comp " + fromUtf8 (comp.name));
        tab.setTooltip (comp.isActive ? "What plays. Right click: rename, duplicate, delete" : "Play this comp instead. Right click: duplicate, where they differ");
    }
}

void CompTabs::place (juce::Point<int> topLeft, int most)
{
    int wanted = gap + buttonHeight + gap;

    for (const auto& comp : comps)
        wanted += widthOf (comp) + gap;

    fits = wanted <= most;
    setBounds (topLeft.x, topLeft.y, std::min (wanted, most), height);
    resized();
}

void CompTabs::resized()
{
    int x = gap;

    for (std::size_t i = 0; i < tabs.size(); ++i)
    {
        auto& tab = *tabs[i];
        tab.setVisible (fits || standsForAll (i));
        tab.setTrailingIcon (standsForAll (i) ? std::optional (Icon::chevronDown) : std::nullopt);

        if (tab.isVisible())
        {
            const int width = fits ? widthOf (comps[i]) : getWidth() - buttonHeight - 2 * gap - x;
            tab.setBounds (x, gap, width, buttonHeight);
            x += width + gap;
        }
    }
}

void CompTabs::paint (juce::Graphics& g)
{
    g.setColour (theme::surface::well);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), theme::radius::control);
}
}
