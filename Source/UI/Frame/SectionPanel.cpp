#include "UI/Frame/SectionPanel.h"

#include "UI/Command.h"
#include "UI/Frame/CounterModel.h"
#include "UI/Frame/FrameColours.h"
#include "UI/Look/Controls.h"

namespace takelane
{
SectionPanel::SectionPanel (Studio& s)  : studio (s)
{
    setOpaque (true);
    setTitle ("Section");
    setTooltip ("Click to type another tempo or meter");
}

void SectionPanel::setLayout (const DeckLayout& l)
{
    layout = l;
    setBounds (l.isCompact ? l.section.getUnion (l.next) : l.section.getUnion (l.next).getUnion (l.tempo));

    for (auto* box : { &layout.section, &layout.next, &layout.tempo })
        *box -= getPosition();

    repaint();
}

void SectionPanel::show (const Moment& moment)
{
    const bool stands = moment.now.roll == RollState::stopped && moment.now.heard == stoodAt;
    stoodAt = moment.now.roll == RollState::stopped ? std::optional (moment.now.heard) : std::nullopt;

    if (stands && ! moment.documentChanged)
        return;

    heard = moment.now.heard;
    const auto rate = studio.session().sampleRate;
    const auto red = isRedDeck (moment.now);
    auto text = sectionText (studio.song(), rate, moment.now);
    juce::StringArray line { juce::String (tempoText (studio.song(), rate, moment.now.heard)), juce::String (meterText (studio.song(), rate, moment.now.heard)) };

    if (! studio.song().key.empty())
        line.add (juce::String (studio.song().key));

    if (std::exchange (isRed, red) != red)
        repaint();

    if (text.name != shown.name)
        repaint (layout.section);

    if (text.sentence() != shown.sentence())
        repaint (layout.next);

    if (line != tempo)
        repaint (layout.tempo);

    if (text != shown)
        setDescription (juce::String (text.name + ". " + text.sentence()));

    shown = std::move (text);
    tempo = std::move (line);
}

void SectionPanel::paint (juce::Graphics& g)
{
    g.fillAll (frameColours::deck (isRed));

    if (g.clipRegionIntersects (layout.section))
    {
        auto font = theme::type::section().withHeight (theme::type::section().getHeight() * layout.sectionSize / 40.0f);
        const auto room = static_cast<float> (layout.section.getWidth());
        const auto width = textWidth (font, juce::String (shown.name));

        if (width > room)
            font = font.withHeight (font.getHeight() * std::max (0.55f, room / width));

        drawText (g, juce::String (shown.name), layout.section.toFloat(), font, theme::text::high, juce::Justification::centredLeft, Fit::mayCut);
    }

    if (g.clipRegionIntersects (layout.next))
    {
        const auto words = theme::type::ui (layout.nextSize, layout.isCompact ? theme::type::Weight::regular : theme::type::Weight::medium);
        const auto number = theme::type::mono (layout.nextSize, theme::type::Weight::medium);
        auto box = layout.next.toFloat();

        const auto draw = [&] (const std::string& piece, const juce::Font& font, juce::Colour colour, Fit fit)
        {
            const juce::String text (piece);
            drawText (g, text, box, font, colour, juce::Justification::centredLeft, fit);
            box.removeFromLeft (textWidth (font, text));
        };

        draw (shown.before, words, frameColours::mid (isRed), Fit::mayCut);
        draw (shown.number, number, frameColours::high (isRed), Fit::mayCut);
        draw (shown.after, words, frameColours::mid (isRed), Fit::mayCut);
    }

    if (! layout.isCompact && ! layout.tempo.isEmpty() && g.clipRegionIntersects (layout.tempo))
    {
        const auto font = theme::type::ui (layout.isShort ? 12.0f : 15.0f, theme::type::Weight::regular);
        auto box = layout.tempo.toFloat();

        for (const auto& part : tempo)
        {
            drawText (g, part, box, font, frameColours::mid (isRed), juce::Justification::centredLeft, Fit::mayCut);
            box.removeFromLeft (textWidth (font, part) + 15.0f);
        }
    }
}

//==== another tempo
bool SectionPanel::hitTest (int x, int y)
{
    return field != nullptr || (! layout.isCompact && layout.tempo.contains (x, y));
}

void SectionPanel::mouseUp (const juce::MouseEvent& e)
{
    if (e.mods.isLeftButtonDown() && e.eventComponent == this)
        editTempo();
}

void SectionPanel::editTempo()
{
    constexpr int width = 112, height = 28;
    closeField();
    field = std::make_unique<TextField>();
    field->setTitle ("Tempo or meter");
    field->setText (tempo.isEmpty() ? juce::String() : tempo[0].upToFirstOccurrenceOf (" ", false, false), false);
    field->onAccept = [this] (const juce::String& typed) { closeField(); accept (typed); };
    field->onCancel = [this] { closeField(); };
    field->onFocusLost = [this] { closeField(); };
    addAndMakeVisible (*field);
    const auto box = layout.tempo.isEmpty() ? getLocalBounds() : layout.tempo;
    field->setBounds (box.getX(), std::clamp (box.getCentreY() - height / 2, 0, std::max (0, getHeight() - height)), std::min (width, getWidth()), std::min (height, getHeight()));
    field->grabKeyboardFocus();
    field->selectAll();
}

void SectionPanel::closeField()
{
    if (auto closing = std::move (field))
    {
        closing->onFocusLost = nullptr;
        removeChildComponent (closing.get());

        // Called from within the field's own key or focus callback.
        juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});
    }
}

void SectionPanel::accept (const juce::String& typed)
{
    const auto rate = studio.session().sampleRate;
    const auto words = typed.trim().replaceCharacter (',', '.');

    if (words.containsChar ('/'))
        (void) studio.run (commandText ("song.meter", { { "bar", meterBarAt (studio.song(), rate, heard) }, { "meter", words } }));
    else if (const auto bpm = words.getDoubleValue(); bpm > 0.0)
        (void) studio.run (commandText ("song.tempo", { { "bar", tempoBarAt (studio.song(), rate, heard) }, { "bpm", bpm } }));
}
}
