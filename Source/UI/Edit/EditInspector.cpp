#include "UI/Edit/EditInspector.h"

#include "UI/Edit/FactsPanel.h"
#include "UI/Edit/InspectorLayout.h"
#include "UI/Edit/LyricsModel.h"
#include "UI/Edit/RatingGrid.h"
#include "UI/Edit/SegmentPanel.h"

namespace takelane
{
namespace
{
constexpr float lineHeight = 24;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

/** The words of a section; the line that is sung is bright. */
class LyricsPanel : public juce::Component
{
public:
    LyricsPanel()                           { setTitle ("Lyrics"); }

    /** True: it wants another height. */
    bool show (LyricsModel next)
    {
        if (next == model)
            return false;

        const auto before = idealHeight();
        model = std::move (next);
        repaint();
        return idealHeight() != before;
    }

    int idealHeight() const
    {
        if (model.lines.empty())
            return 0;

        auto height = inspector::headHeight + 16;

        for (const auto& line : model.lines)
            height += heightOf (line);

        return height;
    }

    void paint (juce::Graphics& g) override
    {
        using namespace theme;
        g.fillAll (surface::panel);
        inspector::paintHead (g, getWidth(), "Lyrics", fromUtf8 (model.section), false);
        auto area = getLocalBounds().reduced (inspector::margin, 0).withTrimmedTop (inspector::headHeight);

        for (int i = 0; i < static_cast<int> (model.lines.size()); ++i)
        {
            const auto& words = model.lines[static_cast<std::size_t> (i)];
            const auto row = area.removeFromTop (heightOf (words)).toFloat();
            drawParagraph (g, fromUtf8 (words), row, i == model.sung ? type::bodyStrong() : type::body(), i == model.sung ? text::high : text::low, 18, Fit::mayCut);
        }
    }

private:
    /** A line is as high sung as unsung. */
    static int heightOf (const std::string& words)
    {
        return static_cast<int> (lineHeight) + 18 * (std::max (1, linesOf (fromUtf8 (words), theme::type::bodyStrong(), inspector::width - 2 * inspector::margin - 10)) - 1);
    }

    LyricsModel model;
};
}

struct EditInspector::Parts
{
    Parts (Studio& s, EditState& e, TimeAxisModel& a, const ActionCaller& call)
        : studio (s), state (e), axis (a), segment (s, e), facts (s, e), grid (s, e, call)
    {
        content.addChildComponent (segment);
        content.addChildComponent (facts);
        content.addAndMakeVisible (grid);
        content.addAndMakeVisible (lyrics);
        view.setViewedComponent (&content, false);
        view.setScrollBarsShown (true, false);
        view.setScrollBarThickness (8);
        view.setWantsKeyboardFocus (false);
    }

    void layOut (juce::Rectangle<int> bounds)
    {
        view.setBounds (bounds);
        const auto grids = grid.idealHeight(), words = lyrics.idealHeight();
        const auto height = SegmentPanel::idealHeight + 1 + grids + (words > 0 ? 1 + words : 0);
        const auto width = bounds.getWidth() - (height > bounds.getHeight() ? view.getScrollBarThickness() : 0);
        content.setSize (width, std::max (height, bounds.getHeight()));
        content.repaint();                      // the lines between the parts
        auto area = content.getLocalBounds();
        segment.setBounds (area.removeFromTop (SegmentPanel::idealHeight));
        facts.setBounds (segment.getBounds());
        area.removeFromTop (1);
        grid.setBounds (area.removeFromTop (grids));
        area.removeFromTop (1);
        lyrics.setBounds (area.removeFromTop (words));
    }

    struct Content : juce::Component
    {
        Content()                                       { setOpaque (true); }

        void paint (juce::Graphics& g) override
        {
            g.fillAll (theme::surface::panel);
            g.setColour (theme::line::hair);

            for (const auto* child : getChildren())
                if (child->isVisible() && ! child->getBounds().isEmpty() && child->getY() > 0)
                    g.fillRect (0, child->getY() - 1, getWidth(), 1);
        }
    };

    Studio& studio;
    EditState& state;
    TimeAxisModel& axis;
    Content content;
    SegmentPanel segment;
    FactsPanel facts;
    RatingGrid grid;
    LyricsPanel lyrics;
    juce::Viewport view;
    std::int64_t seenDocument = -1;
    int seenState = -1, seenAxis = -1;
    std::optional<FramePos> seenPlace;
};

EditInspector::EditInspector (Studio& studio, EditState& state, TimeAxisModel& axis, ActionCaller call)
    : parts (std::make_unique<Parts> (studio, state, axis, call))
{
    setTitle ("Inspector");
    setOpaque (true);
    setFocusContainerType (FocusContainerType::focusContainer);
    addAndMakeVisible (parts->view);
    const auto tell = [this] (Notice notice) { if (onTell) onTell (std::move (notice)); };
    parts->segment.onTell = parts->facts.onTell = parts->grid.onTell = tell;
}

EditInspector::~EditInspector() = default;

void EditInspector::show (const Moment& moment)
{
    auto& p = *parts;
    const auto document = p.studio.revision();
    const bool changed = document != p.seenDocument || p.state.revision() != p.seenState || p.axis.revision() != p.seenAxis;
    const auto& selected = p.axis.selection();              // the section the star keys mean, too: see EditGestures
    const auto place = selected ? selected->start + Frames { selected->length().value / 2 } : moment.now.heard;
    const auto sung = moment.now.roll != RollState::stopped ? moment.now.heard : place;
    const auto step = Frames { p.studio.session().sampleRate / 10 };
    const bool moved = ! p.seenPlace || sung < *p.seenPlace || sung >= *p.seenPlace + step;

    if (! changed && ! moved)
        return;

    if (changed)
    {
        const bool isSegment = p.segment.refresh();
        p.facts.refresh();
        p.segment.setVisible (isSegment);
        p.facts.setVisible (! isSegment);
    }

    p.seenDocument = document;
    p.seenState = p.state.revision();
    p.seenAxis = p.axis.revision();
    p.seenPlace = sung;
    const bool grew = p.grid.refresh (meantTrack (p.state.now(), p.studio.desk(), p.studio.song()), place);
    const bool words = p.lyrics.show (lyricsAt (p.studio.song(), p.studio.session().sampleRate, sung));

    if (grew || words)
        p.layOut (getLocalBounds().withTrimmedLeft (1));
}

void EditInspector::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);
    g.setColour (theme::line::hair);
    g.fillRect (0, 0, 1, getHeight());
}

void EditInspector::resized()
{
    parts->layOut (getLocalBounds().withTrimmedLeft (1));
}
}
