#include "UI/Frame/StatusStrip.h"

#include "UI/Deliver/QueueModel.h"

namespace takelane
{
namespace
{
    constexpr int pad = 14, barWidth = 64;

    juce::Colour colourOf (Tone tone, juce::Colour plain)
    {
        return tone == Tone::warn ? theme::state::warn : tone == Tone::fail ? theme::state::fail : plain;
    }

    juce::Font words()      { return theme::type::label(); }
    juce::Font numbers()    { return theme::type::mono (12.0f); }
    int width (const juce::Font& font, const juce::String& text)    { return juce::roundToInt (std::ceil (textWidth (font, text))); }
}

void StatusStrip::Hot::paint (juce::Graphics& g)
{
    if (isOver)
    {
        g.setColour (theme::accent::selectFill);
        g.fillRect (getLocalBounds().reduced (0, 2));
    }
}

void StatusStrip::Hot::mouseUp (const juce::MouseEvent& e)
{
    if (std::exchange (isDown, false) && getLocalBounds().contains (e.getPosition()) && onPress != nullptr)
        onPress();
}

bool StatusStrip::Hot::keyPressed (const juce::KeyPress& key)
{
    if (! presses (key, *this))
        return false;

    onPress();
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> StatusStrip::Hot::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::button,
        juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { onPress(); }));
}

StatusStrip::StatusStrip (Studio& s, Menus& m, ActionCaller c)
    : studio (s), menus (m), call (std::move (c)), useInterface ("Use my interface"), cancel ("Cancel", Button::Kind::quiet)
{
    setOpaque (true);
    setTitle ("Status");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);

    for (auto* hot : { &deviceHot, &dropoutsHot })
    {
        addAndMakeVisible (hot);
        hot->setWantsKeyboardFocus (true);
    }

    deviceHot.setTitle ("Audio device");
    deviceHot.setTooltip ("Audio device");
    deviceHot.onPress = [this] { menus.openDevice (deviceHot); };
    dropoutsHot.setTitle ("Dropouts");
    dropoutsHot.setTooltip ("Dropouts by bar; clear them");
    dropoutsHot.onPress = [this] { menus.openDropouts (dropoutsHot); };

    addChildComponent (useInterface);
    useInterface.setTitle ("Use my interface");
    useInterface.setFont (theme::type::label());
    useInterface.onClick = [this] { call ("app.useInterface"); };
    addChildComponent (cancel);
    cancel.setTitle ("Cancel");
    cancel.setFont (theme::type::label());
    cancel.onClick = [this] { studio.cancelJob(); };

    // A click leaves the keys where they are: Space goes on to play, whatever was clicked last.
    setMouseClickGrabsKeyboardFocus (false);

    for (auto* child : getChildren())
        child->setMouseClickGrabsKeyboardFocus (false);
}

const StatusItem& StatusStrip::item (int part) const
{
    const StatusItem* all[] { &model.device, &model.latency, &model.load, &model.dropouts, &model.disk };
    return *all[part];
}

juce::String StatusStrip::labelOf (int part) const
{
    return juce::String (part == disk && getWidth() < theme::layout::railBelowWidth ? model.shortDisk : item (part).label);
}

void StatusStrip::layOut()
{
    const auto narrow = getWidth() < theme::layout::railBelowWidth;
    auto x = 1;

    for (auto part = 0; part < parts; ++part)
    {
        auto& place = places[static_cast<std::size_t> (part)];

        if (narrow && part == latency)
        {
            place = {};
            continue;
        }

        const auto left = x;
        x += pad + (part == device ? 14 : 0);
        place.label = x;
        x += width (words(), labelOf (part)) + 7;

        if (part == load)
            x += barWidth + 7;

        place.value = x;
        x += width (numbers(), juce::String (item (part).value));

        if (part == device && model.offersInterface)
        {
            useInterface.setBounds (x + 12, (getHeight() - theme::hit::min) / 2, useInterface.idealWidth(), theme::hit::min);
            x = useInterface.getRight();
        }

        x += pad;
        place.box = { left, 0, x - left, getHeight() };
        ++x;
    }

    const auto cancelWidth = cancel.isVisible() ? cancel.idealWidth() : 0;
    const auto lastWidth = std::min (getWidth() - 16 - x, width (words(), juce::String (model.last.label)) + 7 + width (numbers(), juce::String (model.last.value)) + 16 + pad + cancelWidth);
    lastBox = { getWidth() - 16 - lastWidth, 0, std::max (0, lastWidth), getHeight() };
    cancel.setBounds (getWidth() - 10 - cancelWidth, (getHeight() - theme::hit::min) / 2, cancelWidth, theme::hit::min);
    deviceHot.setBounds (places[device].box.withRight (model.offersInterface ? useInterface.getX() - 4 : places[device].box.getRight()));
    dropoutsHot.setBounds (places[dropouts].box);
}

void StatusStrip::repaintChanges (const StatusModel& before)
{
    const StatusItem* old[] { &before.device, &before.latency, &before.load, &before.dropouts, &before.disk };
    auto widthsSame = before.offersInterface == model.offersInterface && before.last.label.size() == model.last.label.size() && before.last.value.size() == model.last.value.size();

    for (auto part = 0; part < parts; ++part)
        widthsSame = widthsSame && old[part]->label == item (part).label && old[part]->value.size() == item (part).value.size();

    if (! widthsSame)
    {
        layOut();
        repaint();
        return;
    }

    for (auto part = 0; part < parts; ++part)
        if (*old[part] != item (part) || (part == load && juce::roundToInt (before.loadPart * barWidth) != juce::roundToInt (model.loadPart * barWidth)))
            repaint (places[static_cast<std::size_t> (part)].box);

    if (before.last != model.last)
        repaint (lastBox);
}

void StatusStrip::show (const Moment& moment)
{
    // Neither is free to ask, and this is shown on every page.
    const auto writing = studio.isDelivering() ? writingText (*studio.delivery(), { moment.now.redLight, studio.preflight().running }) : std::string();
    const auto& papers = studio.session().papers;
    const auto heard = std::ranges::find (papers, studio.referenceHeard(), &Paper::id);
    auto next = statusModel (moment.now, studio.undoSentence(), writing, heard != papers.end() ? heard->title : std::string());
    const auto canCancel = moment.now.job && moment.now.job->canCancel && ! moment.now.redLight;

    if (next == model && canCancel == cancel.isVisible())
        return;

    useInterface.setVisible (next.offersInterface);
    deviceHot.setDescription (juce::String (next.device.label + " " + next.device.value));
    dropoutsHot.setDescription (juce::String (next.dropouts.value));
    setDescription (juce::String::fromUTF8 ((next.last.label + " " + next.last.value).c_str()));      // what is heard, among others: painted only

    const auto before = std::exchange (model, std::move (next));

    if (canCancel != cancel.isVisible())
    {
        cancel.setVisible (canCancel);
        layOut();
        repaint();
    }

    repaintChanges (before);
}

void StatusStrip::resized()
{
    layOut();
}

void StatusStrip::paintPart (juce::Graphics& g, int part) const
{
    const auto& place = places[static_cast<std::size_t> (part)];

    if (place.box.isEmpty() || ! g.clipRegionIntersects (place.box))
        return;

    const auto& shown = item (part);
    const auto area = getLocalBounds().toFloat();

    if (part == device)
    {
        g.setColour (shown.tone == Tone::good ? theme::state::pass : colourOf (shown.tone, theme::text::off));
        g.fillEllipse (juce::Rectangle<float> (8.0f, 8.0f).withCentre ({ static_cast<float> (place.label) - 10.0f, area.getCentreY() }));
    }

    const auto labelColour = part == device ? colourOf (shown.tone, theme::text::high) : theme::text::low;
    drawText (g, labelOf (part), area.withLeft (static_cast<float> (place.label)).withRight (static_cast<float> (place.value - (part == load ? barWidth + 7 : 0))), words(), labelColour);

    if (part == load)
    {
        const juce::Rectangle<int> bar (place.value - barWidth - 7, getHeight() / 2 - 3, barWidth, 6);
        g.setColour (theme::surface::well);
        g.fillRect (bar);
        g.setColour (colourOf (shown.tone, theme::text::mid));
        g.fillRect (bar.withWidth (juce::roundToInt (model.loadPart * barWidth)));
    }

    drawText (g, juce::String (shown.value), area.withLeft (static_cast<float> (place.value)).withRight (static_cast<float> (place.box.getRight())), numbers(), colourOf (shown.tone, theme::text::high));

    if (part + 1 < parts)
    {
        g.setColour (theme::line::hair);
        g.fillRect (place.box.getRight(), 6, 1, getHeight() - 12);
    }
}

void StatusStrip::paintLast (juce::Graphics& g) const
{
    if (lastBox.getWidth() < 30)
        return;

    g.setColour (theme::line::hair);
    g.fillRect (lastBox.getX() - 1, 6, 1, getHeight() - 12);

    auto area = lastBox.toFloat();

    if (cancel.isVisible())
        area.removeFromRight (static_cast<float> (cancel.getWidth()));

    const juce::String value (model.last.value);

    if (value.isNotEmpty())
    {
        drawText (g, value, area.removeFromRight (textWidth (numbers(), value) + 1.0f), numbers(), theme::text::high);
        area.removeFromRight (7.0f);
    }

    const juce::String label (model.last.label);
    const auto labelWidth = std::min (area.getWidth() - 8.0f, textWidth (words(), label) + 1.0f);
    const auto box = area.removeFromRight (labelWidth);
    drawText (g, label, box, words(), theme::text::mid, juce::Justification::centredLeft, Fit::mayCut);

    if (model.last.tone != Tone::plain)
    {
        g.setColour (model.last.tone == Tone::warn ? theme::state::warn : theme::rec::bright);
        g.fillEllipse (juce::Rectangle<float> (8.0f, 8.0f).withCentre ({ box.getX() - 10.0f, box.getCentreY() }));
    }
}

void StatusStrip::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::window);
    g.setColour (theme::line::hair);
    g.fillRect (0, 0, getWidth(), 1);

    for (auto part = 0; part < parts; ++part)
        paintPart (g, part);

    if (g.clipRegionIntersects (lastBox.expanded (2, 0)))
        paintLast (g);
}
}
