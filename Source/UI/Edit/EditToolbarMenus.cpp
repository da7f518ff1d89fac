#include "UI/Edit/EditToolbar.h"

#include "UI/Command.h"
#include "UI/Edit/FadeShapes.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double crossfadeLengths[] { 0.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 250.0 }, mostMs = 500.0;
constexpr SnapUnit snapUnits[] { SnapUnit::off, SnapUnit::bar, SnapUnit::half, SnapUnit::beat, SnapUnit::eighth, SnapUnit::sixteenth, SnapUnit::triplet, SnapUnit::frame };
constexpr SwipeEnds swipeChoices[] { SwipeEnds::breath, SwipeEnds::grid, SwipeEnds::free };
constexpr FadeShape shapes[] { FadeShape::linear, FadeShape::equalPower, FadeShape::sCurve, FadeShape::exponential };

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

void showUnder (juce::PopupMenu& menu, juce::Component& button)
{
    menu.setLookAndFeel (&button.getLookAndFeel());
    menu.showMenuAsync (menuOptions (button).withStandardItemHeight (26));
}
}

//==== words
const char* snapText (SnapUnit unit) noexcept
{
    switch (unit)
    {
        case SnapUnit::off:         return "Off";
        case SnapUnit::bar:         return "Bar";
        case SnapUnit::half:        return "1/2";
        case SnapUnit::beat:        return "Beat";
        case SnapUnit::eighth:      return "1/8";
        case SnapUnit::sixteenth:   return "1/16";
        case SnapUnit::triplet:     return "1/8T";
        case SnapUnit::frame:       return "Frame";
    }

    return "";
}

const char* swipeEndsText (SwipeEnds ends) noexcept
{
    switch (ends)
    {
        case SwipeEnds::breath:     return "Nearest breath";
        case SwipeEnds::grid:       return "The grid";
        case SwipeEnds::free:       return "The pointer";
    }

    return "";
}

std::string crossfadeText (double ms)
{
    const auto tenths = std::round (ms * 10.0) / 10.0;
    const bool isWhole = std::abs (tenths - std::round (tenths)) < 0.05;
    return tenths <= 0.0 ? "Cut" : juce::String (tenths, isWhole ? 0 : 1).toStdString() + " ms";
}

std::optional<double> typedCrossfade (const std::string& typed)
{
    const auto text = juce::String::fromUTF8 (typed.c_str()).trim().replaceCharacter (',', '.');

    if (! text.containsAnyOf ("0123456789") || text.startsWithChar ('-'))
        return {};

    return std::clamp (text.getDoubleValue(), 0.0, mostMs);
}

std::string filterText (int fewestStars)
{
    return fewestStars <= 0 ? "All takes" : fewestStars >= 5 ? "5 stars" : std::to_string (fewestStars) + (fewestStars == 1 ? " star" : " stars") + " and up";
}

//==== menus
void EditToolbar::openSnap()
{
    juce::PopupMenu menu;

    for (const auto unit : snapUnits)
        menu.addItem (snapText (unit), true, state.now().snap == unit, [self = SafePointer (this), unit]
        {
            if (self != nullptr)
                self->change ([unit] (EditView& view) { view.snap = unit; });
        });

    showUnder (menu, snap);
}

void EditToolbar::openSwipeEnds()
{
    juce::PopupMenu menu;

    for (const auto ends : swipeChoices)
        menu.addItem (swipeEndsText (ends), true, state.now().swipeEnds == ends, [self = SafePointer (this), ends]
        {
            if (self != nullptr)
                self->change ([ends] (EditView& view) { view.swipeEnds = ends; });
        });

    showUnder (menu, swipeEnds);
}

void EditToolbar::openCrossfade()
{
    juce::PopupMenu menu;
    const auto& view = state.now();

    for (const auto ms : crossfadeLengths)
        menu.addItem (fromUtf8 (crossfadeText (ms)), true, std::abs (view.crossfadeMs - ms) < 0.05, [self = SafePointer (this), ms]
        {
            if (self != nullptr)
                self->change ([ms] (EditView& v) { v.crossfadeMs = ms; });
        });

    menu.addItem ("Another length", [self = SafePointer (this)] { if (self != nullptr) self->typeCrossfade(); });
    menu.addSeparator();

    for (const auto shape : shapes)
        menu.addItem (shapeText (shape), true, view.crossfadeShape == shape,
                      [self = SafePointer (this), shape]
        {
            if (self != nullptr)
                self->change ([shape] (EditView& v) { v.crossfadeShape = shape; });
        });

    showUnder (menu, crossfade);
}

void EditToolbar::openFilter()
{
    juce::PopupMenu menu;

    for (int stars = 0; stars <= 5; ++stars)
        menu.addItem (fromUtf8 (filterText (stars)), true, state.now().fewestStars == stars, [self = SafePointer (this), stars]
        {
            if (self != nullptr)
                self->change ([stars] (EditView& view) { view.fewestStars = stars; });
        });

    showUnder (menu, filter);
}

void EditToolbar::typeCrossfade()
{
    closeField();
    field = std::make_unique<TextField>();
    field->setTitle ("Crossfade in ms");
    field->setFont (theme::type::numM());
    field->setText (fromUtf8 (crossfadeText (state.now().crossfadeMs)), false);
    field->onCancel = [this] { closeField(); };
    field->onFocusLost = [this] { closeField(); };
    field->onAccept = [this] (const juce::String& text)
    {
        if (const auto ms = typedCrossfade (text.toStdString()))
            state.change ([ms] (EditView& view) { view.crossfadeMs = *ms; });

        closeField();
    };
    addAndMakeVisible (*field);
    field->setBounds (crossfade.getBounds().withWidth (std::max (72, crossfade.getWidth())));
    field->selectAll();
    field->grabKeyboardFocus();
}

void EditToolbar::closeField()
{
    if (auto closing = std::move (field))
    {
        closing->onFocusLost = nullptr;
        removeChildComponent (closing.get());
        juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});
    }
}

void EditToolbar::toggleLock()
{
    const auto* together = folder();

    if (together == nullptr)
        return;

    if (const auto done = studio.run (commandText ("folder.lock", { { "folder", static_cast<juce::int64> (together->id.value) }, { "on", ! together->editLocked } })); ! done && onTell)
        onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "edit" });
}
}
