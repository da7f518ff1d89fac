#include "UI/Track/FoldLine.h"

#include "UI/Look/Icons.h"

namespace takelane
{
FoldLine::FoldLine()
{
    setOpaque (true);
}

void FoldLine::setText (const std::string& t, const std::string& n, bool isUnfolded)
{
    const auto newTitle = juce::String::fromUTF8 (t.c_str()), newNames = juce::String::fromUTF8 (n.c_str());

    if (newTitle == title && newNames == names && isUnfolded == unfolded)
        return;

    title = newTitle;
    names = newNames;
    unfolded = isUnfolded;
    setTitle (title);
    setDescription (unfolded ? "shown" : names);
    setTooltip (unfolded ? juce::String ("Fold them away") : "Show them: " + names);
    repaint();
}

void FoldLine::paint (juce::Graphics& g)
{
    const auto box = getLocalBounds().toFloat();
    g.setColour (isOver ? theme::surface::raised : theme::surface::panel);
    g.fillRect (box);
    drawIcon (g, unfolded ? Icon::chevronDown : Icon::chevronRight, box.withTrimmedLeft (14).withWidth (12).withSizeKeepingCentre (12, 12), theme::text::mid);

    const auto strong = theme::type::ui (13, theme::type::Weight::medium);
    const auto width = textWidth (strong, title);
    drawText (g, title, box.withTrimmedLeft (36).withTrimmedRight (16), strong, theme::text::mid);
    drawText (g, names, box.withTrimmedLeft (36 + width + 10).withTrimmedRight (16), theme::type::body(), theme::text::low, juce::Justification::centredLeft, Fit::mayCut);
}

void FoldLine::mouseUp (const juce::MouseEvent& e)
{
    if (onClick && contains (e.getPosition()) && ! e.mods.isPopupMenu())
        onClick();
}

bool FoldLine::keyPressed (const juce::KeyPress& key)
{
    if (key != juce::KeyPress::returnKey || ! onClick)
        return false;

    onClick();
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> FoldLine::createAccessibilityHandler()
{
    juce::AccessibilityActions actions;
    actions.addAction (juce::AccessibilityActionType::press, [this] { if (onClick) onClick(); });
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::button, std::move (actions));
}
}
