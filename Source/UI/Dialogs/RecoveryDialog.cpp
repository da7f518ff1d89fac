#include "UI/Dialogs/RecoveryDialog.h"

namespace takelane
{
namespace
{
constexpr int width = 644, waveTop = 130, waveHeight = 84, factHeight = 52, noteHeight = 40, bottom = 84;
constexpr float textLeft = 72, factTextLeft = 34, lossWidth = 28;

int heightFor (const RecoveryModel& model)
{
    return waveTop + (model.takeName.empty() ? 0 : waveHeight + 26) + factHeight * static_cast<int> (model.facts.size()) + noteHeight + bottom;
}

Icon iconOf (RecoveryModel::Sign sign)
{
    return sign == RecoveryModel::Sign::pass ? Icon::pass : sign == RecoveryModel::Sign::warn ? Icon::warn : Icon::info;
}

juce::Colour colourOf (RecoveryModel::Sign sign)
{
    return sign == RecoveryModel::Sign::pass ? theme::state::pass : sign == RecoveryModel::Sign::warn ? theme::state::warn : theme::state::info;
}

juce::String spokenText (const RecoveryModel& model)
{
    auto text = model.first + " " + model.second;

    for (const auto& fact : model.facts)
        text += " " + fact.title + ". " + fact.text + ".";

    return text;
}
}

RecoveryDialog::RecoveryDialog (const RecoveryFacts& facts, std::function<void (Choice)> c, std::function<void()> showFiles)
    : Dialog ({}, { width, heightFor (recoveryModel (facts)) }), model (recoveryModel (facts)), onChoice (std::move (c))
{
    setTitle (model.heading);
    setDescription (spokenText (model));

    if (! model.older.empty())
        addLeft (model.older, [this] { choose (Choice::openOlder); });

    addLeft ("Show files", std::move (showFiles), Button::Kind::quiet);
    addPrimary ("Recover and open", [this] { choose (Choice::recover); });
}

void RecoveryDialog::choose (Choice choice)
{
    const auto tell = std::exchange (onChoice, nullptr);
    close();

    if (tell)
        tell (choice);
}

void RecoveryDialog::paint (juce::Graphics& g)
{
    using namespace theme;
    Dialog::paint (g);
    const auto right = static_cast<float> (getWidth()) - margin;
    drawIcon (g, iconOf (model.sign), { 26, 28, 28, 28 }, colourOf (model.sign));
    drawText (g, model.heading, { textLeft, 22, right - textLeft - 40, 32 }, type::headline(), text::high);
    drawText (g, model.first, { textLeft, 56, right - textLeft, 20 }, type::body(), text::mid, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, model.second, { textLeft, 76, right - textLeft, 20 }, type::body(), text::mid);

    auto area = getLocalBounds().toFloat().reduced (margin, 0).withTop (waveTop);

    if (! model.takeName.empty())
    {
        paintWave (g, area.removeFromTop (waveHeight));
        area.removeFromTop (26);
    }

    paintFacts (g, area.removeFromTop (static_cast<float> (factHeight * static_cast<int> (model.facts.size()))));
    drawText (g, "Nothing is deleted either way. What is put aside lies in takes/recovered.", area.removeFromTop (noteHeight).withTrimmedTop (10),
              type::label(), text::low);
}

void RecoveryDialog::paintWave (juce::Graphics& g, juce::Rectangle<float> box) const
{
    using namespace theme;
    g.setColour (surface::well);
    g.fillRoundedRectangle (box, radius::control);
    auto wave = box.reduced (1.0f, 0.0f);
    const auto loss = model.mayLackItsEnd ? wave.removeFromRight (lossWidth) : juce::Rectangle<float>();
    const auto middle = box.getY() + 50.0f;
    const auto columns = static_cast<int> (model.wave.peak.size());
    juce::RectangleList<float> peaks, means;

    for (int i = 0; i < columns; ++i)
    {
        const auto x = wave.getX() + wave.getWidth() * static_cast<float> (i) / static_cast<float> (columns);
        const auto w = wave.getWidth() / static_cast<float> (columns);
        const auto half = [middle, x, w] (float level) { return juce::Rectangle<float> (x, middle - 30.0f * level - 0.5f, w, 60.0f * level + 1.0f); };
        peaks.addWithoutMerging (half (model.wave.peak[static_cast<std::size_t> (i)]));
        means.addWithoutMerging (half (model.wave.rms[static_cast<std::size_t> (i)]));
    }

    g.setColour (accent::bone.withAlpha (0.52f));
    g.fillRectList (peaks);
    g.setColour (accent::bone);
    g.fillRectList (means);

    if (model.mayLackItsEnd)
    {
        g.setColour (rec::clip);

        for (auto x = loss.getX() + 4.0f; x < loss.getRight(); x += 4.0f)
            g.fillRect (x, box.getY() + 18.0f, 1.0f, 64.0f);

        g.setColour (rec::bright);
        g.fillRect (loss.getX(), box.getY(), 2.0f, box.getHeight());
    }

    auto head = box.reduced (10, 0).withHeight (22).translated (0, 2);
    drawText (g, model.takeLength, head.removeFromRight (80).translated (model.mayLackItsEnd ? -lossWidth : 0.0f, 0), type::numM(), text::high, juce::Justification::centredRight);
    const auto name = textWidth (type::bodyStrong(), model.takeName);
    drawText (g, model.takeName, head.removeFromLeft (name + 2), type::bodyStrong(), text::high);
    head.removeFromLeft (8);
    drawText (g, model.takeTracks, head, type::label(), text::mid);
}

void RecoveryDialog::paintFacts (juce::Graphics& g, juce::Rectangle<float> area) const
{
    using namespace theme;

    for (const auto& fact : model.facts)
    {
        auto row = area.removeFromTop (factHeight);
        g.setColour (line::hair);
        g.fillRect (row.withHeight (1));
        drawIcon (g, iconOf (fact.sign), { row.getX() + 1, row.getCentreY() - 9, 18, 18 }, colourOf (fact.sign));
        row.removeFromLeft (factTextLeft);
        drawText (g, fact.title, row.removeFromTop (27).withTrimmedTop (7), type::bodyStrong(), text::high);
        drawText (g, fact.text, row.removeFromTop (18), type::label(), text::mid, juce::Justification::centredLeft, Fit::mayCut);
    }
}
}
