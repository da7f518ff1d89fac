#include "UI/Look/LookAndFeel.h"

#include "UI/Look/Icons.h"
#include "UI/Look/Text.h"

namespace takelane
{
namespace
{
constexpr int menuRow = 32, menuSeparator = 9, menuMargin = 36, tooltipWidth = 320;
constexpr float tooltipLine = 17, tooltipPadding = 8;

void panel (juce::Graphics& g, int width, int height, float radius)
{
    const auto bounds = juce::Rectangle<int> (width, height).toFloat();
    g.setColour (theme::surface::raised);
    g.fillRoundedRectangle (bounds, radius);
    g.setColour (theme::line::strong);
    g.drawRoundedRectangle (bounds.reduced (0.5f), radius - 0.5f, theme::stroke::hair);
}
}

LookAndFeel::LookAndFeel()
    : LookAndFeel_V4 ({ theme::surface::panel, theme::surface::well, theme::surface::raised, theme::line::strong, theme::text::high,
                        theme::surface::hover, theme::text::onBone, theme::accent::bone, theme::text::high })
{
    using namespace theme;
    setColour (juce::ResizableWindow::backgroundColourId, surface::window);
    setColour (juce::DocumentWindow::backgroundColourId, surface::window);
    setColour (juce::PopupMenu::backgroundColourId, surface::raised);
    setColour (juce::PopupMenu::textColourId, text::high);
    setColour (juce::TooltipWindow::textColourId, text::high);
    setColour (juce::TextEditor::backgroundColourId, surface::well);
    setColour (juce::TextEditor::outlineColourId, line::strong);
    setColour (juce::TextEditor::focusedOutlineColourId, accent::focus);
    setColour (juce::TextEditor::textColourId, text::high);
    setColour (juce::TextEditor::highlightColourId, accent::bone.withAlpha (0.25f));
    setColour (juce::TextEditor::highlightedTextColourId, text::high);
    setColour (juce::CaretComponent::caretColourId, accent::bone);
    setColour (juce::Label::textColourId, text::high);
    setColour (juce::ListBox::backgroundColourId, surface::well);
    setColour (juce::ListBox::outlineColourId, juce::Colour {});
    setColour (juce::ListBox::textColourId, text::high);
    setColour (juce::DirectoryContentsDisplayComponent::textColourId, text::high);
    setColour (juce::DirectoryContentsDisplayComponent::highlightColourId, surface::hover);
    setColour (juce::DirectoryContentsDisplayComponent::highlightedTextColourId, text::high);
    setColour (juce::FileBrowserComponent::filenameBoxBackgroundColourId, surface::well);
    setColour (juce::FileBrowserComponent::currentPathBoxBackgroundColourId, surface::well);
    setColour (juce::ScrollBar::thumbColourId, line::strong);
    setColour (juce::TextButton::buttonColourId, surface::control);
    setColour (juce::TextButton::textColourOffId, text::high);
    setColour (juce::TextButton::textColourOnId, text::onBone);
    setColour (juce::ComboBox::backgroundColourId, surface::well);
    setColour (juce::ComboBox::outlineColourId, line::strong);
    setColour (juce::ComboBox::textColourId, text::high);
}

LookAndFeel::~LookAndFeel() = default;

juce::Typeface::Ptr LookAndFeel::getTypefaceForFont (const juce::Font& font)
{
    // JUCE's own parts ask for the system's sans serif; no other typeface may slip into the window.
    if (font.getTypefaceName() == juce::Font::getDefaultSansSerifFontName())
        return (font.isBold() ? theme::type::ui (13, theme::type::Weight::semibold) : theme::type::body()).getTypefacePtr();

    return LookAndFeel_V4::getTypefaceForFont (font);
}

juce::Font LookAndFeel::getPopupMenuFont()
{
    return theme::type::body();
}

void LookAndFeel::drawPopupMenuBackgroundWithOptions (juce::Graphics& g, int width, int height, const juce::PopupMenu::Options&)
{
    g.fillAll (theme::surface::window);     // JUCE's menu is opaque to its corners
    panel (g, width, height, theme::radius::control);
}

void LookAndFeel::drawPopupMenuItem (juce::Graphics& g, const juce::Rectangle<int>& area, bool isSeparator, bool isActive, bool isHighlighted, bool isTicked,
                                     bool hasSubMenu, const juce::String& words, const juce::String& keys, const juce::Drawable*, const juce::Colour* ownColour)
{
    using namespace theme;
    auto row = area.toFloat();

    if (isSeparator)
    {
        g.setColour (line::strong);
        g.fillRect (row.withSizeKeepingCentre (row.getWidth(), 1).toNearestInt());
        return;
    }

    row = row.reduced (4, 0);

    if (isHighlighted && isActive)
    {
        g.setColour (surface::hover);
        g.fillRoundedRectangle (row, radius::clip);
    }

    const auto colour = ! isActive ? text::off : ownColour != nullptr ? *ownColour : text::high;

    if (isTicked)
        drawIcon (g, Icon::tick, row.withWidth (menuMargin - 4.0f).withSizeKeepingCentre (14, 14), colour);

    row.removeFromLeft (menuMargin - 8.0f);
    row.removeFromRight (8);

    if (hasSubMenu)
        drawIcon (g, Icon::chevronRight, row.removeFromRight (12).withSizeKeepingCentre (12, 12), text::mid);

    if (keys.isNotEmpty())
        drawText (g, keys, row.removeFromRight (std::ceil (textWidth (type::numS(), keys))), type::numS(), isActive ? text::low : text::off);

    drawText (g, words, row, getPopupMenuFont(), colour, juce::Justification::centredLeft, Fit::mayCut);
}

void LookAndFeel::drawPopupMenuSectionHeader (juce::Graphics& g, const juce::Rectangle<int>& area, const juce::String& words)
{
    drawText (g, words, area.toFloat().withTrimmedLeft (12), theme::type::caption(), theme::text::low);
}

void LookAndFeel::getIdealPopupMenuItemSize (const juce::String& words, bool isSeparator, int, int& width, int& height)
{
    height = isSeparator ? menuSeparator : menuRow;
    width = isSeparator ? 50 : menuMargin + 24 + juce::roundToInt (std::ceil (textWidth (getPopupMenuFont(), words)));
}

void LookAndFeel::drawScrollbar (juce::Graphics& g, juce::ScrollBar&, int x, int y, int width, int height, bool vertical, int thumbStart, int thumbSize, bool over, bool down)
{
    if (thumbSize <= 0)
        return;

    const auto thumb = (vertical ? juce::Rectangle<int> (x, thumbStart, width, thumbSize) : juce::Rectangle<int> (thumbStart, y, thumbSize, height)).toFloat();
    g.setColour (over || down ? theme::text::off : theme::line::strong);
    g.fillRoundedRectangle (thumb.reduced (2), 3);
}

void LookAndFeel::fillTextEditorBackground (juce::Graphics& g, int width, int height, juce::TextEditor& editor)
{
    g.setColour (editor.findColour (juce::TextEditor::backgroundColourId));
    g.fillRoundedRectangle (juce::Rectangle<int> (width, height).toFloat(), theme::radius::control);
}

void LookAndFeel::drawTextEditorOutline (juce::Graphics& g, int width, int height, juce::TextEditor& editor)
{
    const auto focused = editor.hasKeyboardFocus (true) && ! editor.isReadOnly();
    const auto thickness = focused ? theme::stroke::focus : theme::stroke::control;
    g.setColour (focused ? theme::accent::focus : editor.isEnabled() ? theme::line::strong : theme::line::hair);
    g.drawRoundedRectangle (juce::Rectangle<int> (width, height).toFloat().reduced (0.5f * thickness), theme::radius::control - 0.5f * thickness, thickness);
}

juce::Rectangle<int> LookAndFeel::getTooltipBounds (const juce::String& words, juce::Point<int> at, juce::Rectangle<int> parent)
{
    const auto font = theme::type::label();
    const auto most = tooltipWidth - 2 * tooltipPadding;
    const auto lines = linesOf (words, font, most);
    const auto width = lines > 1 ? tooltipWidth : juce::roundToInt (std::ceil (textWidth (font, words) + 2 * tooltipPadding));
    const auto height = juce::roundToInt (static_cast<float> (lines) * tooltipLine + 2 * tooltipPadding);
    return juce::Rectangle<int> (at.x > parent.getCentreX() ? at.x - width - 8 : at.x + 16, at.y > parent.getCentreY() ? at.y - height - 8 : at.y + 16,
                                 width, height).constrainedWithin (parent);
}

void LookAndFeel::drawTooltip (juce::Graphics& g, const juce::String& words, int width, int height)
{
    g.fillAll (theme::surface::raised);
    panel (g, width, height, 1);
    drawParagraph (g, words, juce::Rectangle<int> (width, height).toFloat().reduced (tooltipPadding), theme::type::label(), theme::text::high, tooltipLine);
}

juce::Font LookAndFeel::getTextButtonFont (juce::TextButton&, int)
{
    return theme::type::bodyStrong();
}

void LookAndFeel::drawButtonBackground (juce::Graphics& g, juce::Button& button, const juce::Colour&, bool over, bool down)
{
    const auto bounds = button.getLocalBounds().toFloat();
    g.setColour (down ? theme::surface::pressed : over ? theme::surface::hover : theme::surface::control);
    g.fillRoundedRectangle (bounds, theme::radius::control);

    if (button.hasKeyboardFocus (false))
    {
        g.setColour (theme::accent::focus);
        g.drawRoundedRectangle (bounds.reduced (1), theme::radius::control - 1, theme::stroke::focus);
    }
}

juce::Font LookAndFeel::getLabelFont (juce::Label& label)
{
    // A label that was given no font of its own has JUCE's; the window's has no such size.
    return label.getFont().getTypefaceName() == juce::Font::getDefaultSansSerifFontName() ? theme::type::body() : label.getFont();
}

juce::Font LookAndFeel::getComboBoxFont (juce::ComboBox&)
{
    return theme::type::ui (13, theme::type::Weight::medium);
}

void LookAndFeel::drawComboBox (juce::Graphics& g, int width, int height, bool, int, int, int, int, juce::ComboBox& box)
{
    const auto bounds = juce::Rectangle<int> (width, height).toFloat();
    const auto focused = box.hasKeyboardFocus (true);
    g.setColour (theme::surface::well);
    g.fillRoundedRectangle (bounds, theme::radius::control);
    g.setColour (focused ? theme::accent::focus : theme::line::strong);
    g.drawRoundedRectangle (bounds.reduced (focused ? 1.0f : 0.5f), theme::radius::control - 0.5f, focused ? theme::stroke::focus : theme::stroke::control);
    drawIcon (g, Icon::chevronDown, bounds.withTrimmedLeft (bounds.getWidth() - 24).withSizeKeepingCentre (12, 12), theme::text::mid);
}

void LookAndFeel::drawFileBrowserRow (juce::Graphics& g, int width, int height, const juce::File&, const juce::String& name, juce::Image*, const juce::String& size,
                                      const juce::String& time, bool isDirectory, bool isSelected, int, juce::DirectoryContentsDisplayComponent&)
{
    using namespace theme;
    auto row = juce::Rectangle<int> (width, height).toFloat();

    if (isSelected)
    {
        g.setColour (surface::hover);
        g.fillRect (row);
    }

    row = row.reduced (8, 0);
    drawIcon (g, isDirectory ? Icon::folder : Icon::file, row.removeFromLeft (16).withSizeKeepingCentre (16, 16), isDirectory ? text::mid : text::low);
    row.removeFromLeft (8);

    if (row.getWidth() > 360)
    {
        drawText (g, time, row.removeFromRight (140), type::numS(), text::low, juce::Justification::centredRight);
        drawText (g, isDirectory ? juce::String {} : size, row.removeFromRight (90), type::numS(), text::low, juce::Justification::centredRight);
    }

    drawText (g, name, row, type::body(), text::high, juce::Justification::centredLeft, Fit::mayCut);
}
}
