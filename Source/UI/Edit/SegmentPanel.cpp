#include "UI/Edit/SegmentPanel.h"

#include "UI/Edit/InspectorLayout.h"

namespace takelane
{
namespace
{
constexpr int fieldWidth = 88;
constexpr const char* fieldTitles[] { "Gain", "Slip", "Fade in", "Fade out" };

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

ValueScale gainScale()      { return { lowestSegmentDb, highestSegmentDb, 0.0, 0.1, 0.5, [] (double v) { return fromUtf8 (dbText (v)); } }; }
ValueScale slipScale()      { return { -furthestSlipMs, furthestSlipMs, 0.0, 0.2, 1.0, [] (double v) { return fromUtf8 (slipText (v)); }, true }; }
ValueScale fadeScale (double most, double normal)
{
    return { 0.0, most, normal, 0.5, 1.0, [] (double v) { return fromUtf8 (fadeText (v)); }, true };
}

constexpr double jointMs = 10.0, edgeMs = 5.0;
}

SegmentPanel::SegmentPanel (Studio& s, EditState& e)
    : studio (s), state (e), balance ("Before the joint", fadeScale (longestFadeMs, edgeMs)), mute ("Muted"), automatic ("Automatic fades")
{
    setTitle ("Segment");

    for (std::size_t i = 0; i < fields.size(); ++i)
    {
        const auto field = static_cast<SegmentField> (i);
        fields[i] = std::make_unique<ValueField> (fieldTitles[i], field == SegmentField::gain ? gainScale() : field == SegmentField::slip ? slipScale() : fadeScale (longestFadeMs, jointMs));
        connect (*fields[i], [field] (const Session& from, const auto& segments, ValueChange change) { return fieldCommands (from, segments, field, change); },
                 field == SegmentField::fadeIn ? std::optional (SegmentEnd::start) : field == SegmentField::fadeOut ? std::optional (SegmentEnd::end) : std::nullopt);
    }

    connect (balance, [this] (const Session& from, const auto& segments, ValueChange change) { return balanceCommands (from, segments, end, change); }, {});
    addAndMakeVisible (shapes);
    shapes.onChoice = [this] (FadeShape shape, bool onlyIn) { run (shapeCommands (studio.session(), state.now().segments, end, shape, onlyIn)); };

    mute.setToggles (true);
    mute.setLitColours (theme::state::mute, theme::text::onBone);
    mute.setFont (theme::type::label());
    mute.setTooltip ("Mute the segment");
    mute.onClick = [this] { run (muteCommands (studio.session(), state.now().segments, ! mute.isOn())); };
    addAndMakeVisible (mute);

    automatic.setFont (theme::type::label());
    automatic.setTooltip ("Gives its ends the automatic fades again");
    automatic.onClick = [this] { run (automaticFadeCommands (studio.session(), state.now().segments)); };
    addAndMakeVisible (automatic);
}

void SegmentPanel::connect (ValueField& field, std::function<std::string (const Session&, const std::vector<SegmentRef>&, ValueChange)> commandsOf, std::optional<SegmentEnd> ofEnd)
{
    field.onBegin = [this, ofEnd]
    {
        if (ofEnd)
            meanEnd (*ofEnd);

        gesture = { studio.newGesture(), studio.session(), state.now().segments };
    };
    field.onChange = [this, commandsOf = std::move (commandsOf), &field] (ValueField::Change change)
    {
        const auto commands = commandsOf (gesture.before, gesture.segments, { change.to, change.by });

        if (commands.empty())
            studio.cancelDrag (gesture.id);
        else if (const auto done = studio.drag (commands, gesture.id); ! done && ! field.isDragging() && onTell)
            onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "inspector" });

        revisionLeft = studio.revision();
    };
    field.onGiveUp = [this] { studio.cancelDrag (gesture.id); };
    addAndMakeVisible (field);
}

void SegmentPanel::run (const std::string& commands)
{
    if (commands.empty())
        return;

    if (const auto done = studio.run (commands); ! done && onTell)
        onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "inspector" });
}

void SegmentPanel::meanEnd (SegmentEnd which)
{
    if (std::exchange (end, which) != which)
        refresh();
}

/** The shape is that of the fade whose length has the focus. */
void SegmentPanel::focusOfChildComponentChanged (FocusChangeType)
{
    for (const auto field : { SegmentField::fadeIn, SegmentField::fadeOut })
        if (fields[static_cast<std::size_t> (field)]->hasKeyboardFocus (true))
            meanEnd (field == SegmentField::fadeIn ? SegmentEnd::start : SegmentEnd::end);
}

bool SegmentPanel::isDragged() const
{
    return balance.isDragging() || std::ranges::any_of (fields, [] (const auto& field) { return field->isDragging(); });
}

void SegmentPanel::endGestures()
{
    for (auto& field : fields)
        field->endGesture();

    balance.endGesture();
}

bool SegmentPanel::refresh()
{
    const auto& view = state.now();
    auto next = segmentModel (studio.session(), studio.song(), view, end);

    const bool isOther = std::exchange (shownSegments, view.segments) != view.segments;

    // Steps go on from how it was before the first: not once something else was done or undone.
    if (isOther || (studio.revision() != revisionLeft && ! isDragged()))
        endGestures();

    if (next == model)
        return model.has_value();

    model = std::move (next);
    repaint();

    if (! model)
        return false;

    for (std::size_t i = 0; i < fields.size(); ++i)
    {
        auto& field = *fields[i];
        const auto& shown = model->fields[i];
        field.setTitle (fromUtf8 (shown.name));
        field.setValue (shown.value);
        field.setEnabled (shown.whyNot.empty());
        field.setTooltip (fromUtf8 (shown.whyNot));

        if (i >= 2)
            field.setScale (fadeScale (longestFadeMs, shown.isJoint ? jointMs : edgeMs));
    }

    const auto& shape = model->shape;
    shapes.setEnabled (shape.isEnabled);
    shapes.setShape (shape.isEnabled ? shape.shape : std::nullopt, shape.shapeIn, shape.isJoint);
    shapes.setTitle ("Shape, " + fromUtf8 (shape.what));
    balance.setScale (fadeScale (shape.lengthMs, 0.5 * shape.lengthMs));
    balance.setValue (shape.beforeMs);
    balance.setEnabled (shape.isJoint && shape.isEnabled && shape.beforeMs.has_value() && shape.lengthMs > 0.0);
    balance.setTooltip (balance.isEnabled() ? "How much of the crossfade lies before the joint" : "Only a crossfade has two sides");
    mute.setOn (model->isMuted);
    return true;
}

void SegmentPanel::resized()
{
    auto area = getLocalBounds().reduced (inspector::margin, 0).withTrimmedTop (inspector::headHeight);
    const auto fieldRow = [&area] (juce::Component& field)
    {
        field.setBounds (area.removeFromTop (inspector::rowHeight).removeFromRight (fieldWidth).withSizeKeepingCentre (fieldWidth, inspector::controlHeight));
    };

    for (auto& field : fields)
        fieldRow (*field);

    auto row = area.removeFromTop (inspector::rowHeight + 4);
    shapes.setBounds (row.removeFromRight (FadeShapes::idealWidth).withSizeKeepingCentre (FadeShapes::idealWidth, inspector::controlHeight));
    area.removeFromTop (inspector::captionHeight);
    fieldRow (balance);
    auto last = area.removeFromTop (inspector::rowHeight + 4).withSizeKeepingCentre (area.getWidth(), inspector::controlHeight);
    mute.setBounds (last.removeFromLeft (64));
    automatic.setBounds (last.removeFromRight (automatic.idealWidth()));
}

void SegmentPanel::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::panel);

    if (! model)
        return;

    const auto label = [&g, this] (const juce::String& words, const juce::Component& control, juce::Colour colour)
    {
        drawText (g, words, juce::Rectangle<int> (inspector::margin, control.getY(), getWidth() - 2 * inspector::margin, control.getHeight()).toFloat(), type::body(), colour);
    };

    inspector::paintHead (g, getWidth(), fromUtf8 (model->title), fromUtf8 (model->place));

    for (std::size_t i = 0; i < fields.size(); ++i)
        label (fromUtf8 (model->fields[i].name), *fields[i], model->fields[i].whyNot.empty() ? text::mid : text::off);

    label ("Shape", shapes, model->shape.isEnabled ? text::mid : text::off);
    drawText (g, fromUtf8 (model->shape.what), juce::Rectangle<int> (inspector::margin, shapes.getBottom(), getWidth() - 2 * inspector::margin, inspector::captionHeight).toFloat(),
              type::caption(), text::low, juce::Justification::centredRight);
    label ("Before the joint", balance, balance.isEnabled() ? text::mid : text::off);

    if (! model->fellows.empty())
        drawText (g, fromUtf8 (model->fellows), juce::Rectangle<int> (inspector::margin, mute.getBottom() + 4, getWidth() - 2 * inspector::margin, 16).toFloat(), type::caption(), text::low,
                  juce::Justification::centredLeft, Fit::mayCut);
}
}
