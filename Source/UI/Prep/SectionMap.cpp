#include "UI/Prep/SectionMap.h"

#include "UI/Look/Controls.h"

namespace takelane
{
namespace
{
constexpr int gap = 2, pad = 10, closePad = 5, wordsFrom = 26, weightHeight = 3, numberWidth = 34, noteLine = 17;
constexpr float weightAlpha[] { 0.16f, 0.42f, 0.62f };

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
juce::String barsText (int bars)                    { return juce::String (bars) + (bars == 1 ? " bar" : " bars"); }
}

/** A block as screen readers see it. */
class SectionMap::BlockAccess final : public juce::Component
{
public:
    BlockAccess (SectionMap& m, int i) : map (m), index (i)     { setInterceptsMouseClicks (false, false); }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        struct Handler final : juce::AccessibilityHandler
        {
            Handler (BlockAccess& b, juce::AccessibilityActions does) : AccessibilityHandler (b, juce::AccessibilityRole::listItem, std::move (does)), access (b) {}

            const SectionBlock& shown() const               { return access.map.model.blocks[static_cast<std::size_t> (access.index)]; }
            juce::String getTitle() const override          { return fromUtf8 (shown().name); }

            juce::String getDescription() const override
            {
                juce::String text = barsText (shown().bars) + " from bar " + juce::String (shown().firstBar);

                for (const auto& chord : shown().chords)
                    text << " " << fromUtf8 (chord);

                return text + (shown().rest ? ", nobody plays" : "") + (shown().note.empty() ? "" : ". ") + fromUtf8 (shown().note);
            }

            BlockAccess& access;
        };

        return std::make_unique<Handler> (*this, juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { map.open (index); })
                                                     .addAction (juce::AccessibilityActionType::showMenu, [this] { map.showMenu (index, getScreenBounds()); }));
    }

    SectionMap& map;
    const int index;
};

SectionMap::SectionMap (Studio& s, ActionCaller c) : studio (s), call (std::move (c))
{
    setTitle ("Sections");
    setWantsKeyboardFocus (true);
    setMouseClickGrabsKeyboardFocus (false);
}

SectionMap::~SectionMap() = default;

void SectionMap::setBands (juce::Rectangle<int> n, juce::Rectangle<int> b, juce::Rectangle<int> t)
{
    numbers = n;
    blocks = b;
    notes = t;
    resized();
    repaint();
}

void SectionMap::setModel (const SongSheetModel& next)
{
    if (next.blocks == model.blocks && next.bars == model.bars)
    {
        model = next;
        return;
    }

    const bool isOther = next.blocks.size() != model.blocks.size();
    model = next;
    held = std::clamp (held, 0, std::max (0, count() - 1));

    if (isOther)
    {
        access.clear();

        for (int i = 0; i < count(); ++i)
            addAndMakeVisible (*access.emplace_back (std::make_unique<BlockAccess> (*this, i)));
    }

    resized();
    repaint();
}

void SectionMap::resized()
{
    for (int i = 0; i < static_cast<int> (access.size()); ++i)
        access[static_cast<std::size_t> (i)]->setBounds (boxOf (i));
}

//==== places
double SectionMap::pixelsPerBar() const noexcept
{
    return drag.pixelsPerBar > 0.0 ? drag.pixelsPerBar : (blocks.getWidth() + gap) / static_cast<double> (std::max (1, model.bars));
}

juce::Rectangle<int> SectionMap::boxOf (int index) const
{
    const auto& block = model.blocks[static_cast<std::size_t> (index)];
    const auto scale = pixelsPerBar();
    const int left = juce::roundToInt ((block.firstBar - 1) * scale), right = juce::roundToInt ((block.firstBar - 1 + block.bars) * scale);
    return { blocks.getX() + left, blocks.getY(), std::max (1, right - left - gap), blocks.getHeight() };
}

int SectionMap::blockAt (juce::Point<int> at) const
{
    for (int i = 0; i < count(); ++i)
        if (const auto box = boxOf (i); at.y >= numbers.getY() && at.x >= box.getX() && at.x < box.getRight() + gap)
            return i;

    return -1;
}

int SectionMap::edgeAt (juce::Point<int> at) const
{
    constexpr int reach = theme::hit::dragEdge / 2;

    if (! blocks.expanded (reach, 0).contains (at))
        return -1;

    // From the right: of blocks closer than that, the one further on can be pulled off the other.
    for (int i = count(); --i >= 0;)
        if (std::abs (boxOf (i).getRight() + gap / 2 - at.x) <= reach)
            return i;

    return -1;
}

juce::String SectionMap::getTooltip()
{
    const auto at = getMouseXYRelative();

    if (edgeAt (at) >= 0)
        return "Drag: bars. With Alt the next one gives or takes them";

    const int index = blockAt (at);

    if (index < 0)
        return {};

    const auto& block = model.blocks[static_cast<std::size_t> (index)];
    juce::String text = fromUtf8 (block.name) + ", " + barsText (block.bars) + " from bar " + juce::String (block.firstBar);

    for (const auto& part : { block.change, block.note })
        if (! part.empty())
            text << "\n" << fromUtf8 (part);

    return text + "\nDouble-click to change it";
}

/** To a screen reader. */
void SectionMap::announceHeld()
{
    if (auto* handler = access[static_cast<std::size_t> (held)]->getAccessibilityHandler(); handler != nullptr && hasKeyboard)
        handler->grabFocus();
}

//==== painting
void SectionMap::paintChords (juce::Graphics& g, const SectionBlock& block, juce::Rectangle<int> area) const
{
    using namespace theme;

    if (block.chords.empty())
        return;

    const auto joined = [&] (const char* between)
    {
        juce::String text;

        for (const auto& chord : block.chords)
            text << (text.isEmpty() ? "" : between) << fromUtf8 (chord);

        return text;
    };
    const auto wide = joined ("  ");
    const bool fits = textWidth (type::mono (13), wide) <= static_cast<float> (area.getWidth());
    drawText (g, fits ? wide : joined (" "), area.toFloat(), type::mono (fits ? 13.0f : 12.0f), text::high, juce::Justification::centredLeft, Fit::mayCut);
}

void SectionMap::paintBlock (juce::Graphics& g, int index) const
{
    using namespace theme;
    const auto& block = model.blocks[static_cast<std::size_t> (index)];
    const auto box = boxOf (index);
    const juce::Graphics::ScopedSaveState saved (g);
    g.reduceClipRegion (box);
    g.setColour (block.isHere ? surface::hover : surface::control);
    g.fillRoundedRectangle (box.toFloat().withTrimmedBottom (-radius::clip), radius::clip);
    g.setColour (accent::bone.withAlpha (weightAlpha[block.weight]));
    g.fillRect (box.withTop (box.getBottom() - weightHeight));

    if (box.getWidth() < wordsFrom)
        return;

    const bool isClose = box.getWidth() < 60, isLow = box.getHeight() < 78;
    auto words = box.reduced (isClose ? closePad : pad, 0).withTrimmedTop (isLow ? 3 : 7);
    drawText (g, fromUtf8 (block.name), words.removeFromTop (21).toFloat(), type::title(), text::high, juce::Justification::centredLeft, Fit::mayCut);
    words.removeFromTop (isLow ? 1 : 2);
    drawText (g, barsText (block.bars) + (block.change.empty() ? juce::String() : "  " + fromUtf8 (block.change)), words.removeFromTop (17).toFloat(), type::ui (12, type::Weight::regular),
              block.rest ? text::low : text::mid, juce::Justification::centredLeft, Fit::mayCut);
    words.removeFromTop (isLow ? 2 : 5);

    if (block.rest && block.chords.empty())
        drawText (g, "rest", words.removeFromTop (18).toFloat(), type::ui (12, type::Weight::regular), text::low);
    else
        paintChords (g, block, words.removeFromTop (18));
}

void SectionMap::paintNumbers (juce::Graphics& g) const
{
    int freeFrom = numbers.getX();

    for (int i = 0; i < count(); ++i)
    {
        const auto left = boxOf (i).getX() + 1;

        if (left < freeFrom || left + numberWidth > getWidth() + numberWidth / 2)
            continue;

        drawText (g, juce::String (model.blocks[static_cast<std::size_t> (i)].firstBar), numbers.withX (left).withWidth (numberWidth).toFloat(), theme::type::mono (12), theme::text::low);
        freeFrom = left + numberWidth - 6;
    }
}

void SectionMap::paintNotes (juce::Graphics& g) const
{
    using namespace theme;

    for (int i = 0; i < count(); ++i)
    {
        const auto box = boxOf (i);

        if (i > 0)
        {
            g.setColour (line::hair);
            g.fillRect (box.getX() - 4, notes.getY(), 1, notes.getHeight());
        }

        const auto& note = model.blocks[static_cast<std::size_t> (i)].note;
        const auto area = notes.withX (box.getX() + 2).withWidth (box.getWidth() - 6).withTrimmedTop (1);

        if (! note.empty() && area.getWidth() >= wordsFrom)
            drawParagraph (g, fromUtf8 (note), area.toFloat(), type::ui (12.5f, type::Weight::regular), text::mid, noteLine, Fit::mayCut);
    }
}

void SectionMap::paint (juce::Graphics& g)
{
    using namespace theme;

    if (count() == 0)
    {
        g.setColour (surface::raised);
        g.fillRoundedRectangle (blocks.toFloat(), radius::clip);
        drawText (g, "Song, drag to add sections", blocks.reduced (pad, 0).toFloat(), type::title(), text::mid);
        return;
    }

    // While an edge is dragged the scale stays, and what is longer than the song was goes under the panel's margin.
    const juce::Graphics::ScopedSaveState saved (g);
    g.reduceClipRegion (getLocalBounds().withLeft (blocks.getX()).withRight (blocks.getRight()));
    paintNumbers (g);

    for (int i = 0; i < count(); ++i)
        if (boxOf (i).intersects (g.getClipBounds()))
            paintBlock (g, i);

    paintNotes (g);
}

void SectionMap::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard)
        paintFocusRing (g, (count() == 0 ? blocks : boxOf (held)).toFloat().reduced (3), theme::radius::clip);
}
}
