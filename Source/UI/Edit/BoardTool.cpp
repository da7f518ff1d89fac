#include "UI/Edit/BoardTool.h"

#include "UI/Edit/EditWords.h"

namespace takelane
{
namespace
{
constexpr int legendHeight = 34, mostRows = 9, mostColumns = 9;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

int heightFor (const Board& board)  { return BoardGrid::headHeight + std::clamp (static_cast<int> (board.parts.size()), 2, mostRows) * BoardGrid::rowHeight; }
int widthFor (const Board& board)   { return std::max (EditTool::width, 48 + BoardGrid::nameWidth + std::clamp (static_cast<int> (board.sections.size()), 1, mostColumns) * BoardGrid::cellWidth); }
}

BoardTool::BoardTool (EditToolContext& c) : EditTool (c, "Have we got it?", 0)
{
    grid.onGo = [this] (int part, int which) { go (part, which); };
    addAndMakeVisible (grid);
    addPrimary ("Done", [this] { close(); });
    const auto board = boardOf (context.studio.session(), context.studio.song());
    setSizeWanted ({ widthFor (board), headingHeight + heightFor (board) + legendHeight + footerHeight });
    grid.setBoard (board, -1);
}

void BoardTool::show (const Moment& moment)
{
    const auto& sections = grid.board().sections;
    const auto found = std::ranges::find_if (sections, [&moment] (const auto& s) { return s.range.contains (moment.now.heard); });
    const auto now = found == sections.end() ? -1 : static_cast<int> (found - sections.begin());

    if (std::exchange (section, now) == now && seen == context.studio.revision())
        return;

    seen = context.studio.revision();
    grid.setBoard (boardOf (context.studio.session(), context.studio.song()), section);
    repaint();
}

/** To that part and section; the window stays for the next hole. */
void BoardTool::go (int part, int which)
{
    const auto tracks = grid.board().parts[static_cast<std::size_t> (part)].tracks;
    const auto range = grid.board().sections[static_cast<std::size_t> (which)].range;
    auto desk = context.studio.desk();
    desk.selection = tracks;
    std::ranges::sort (desk.selection);
    context.studio.setDesk (std::move (desk));
    context.state.change ([&] (EditView& view)
    {
        view.segments.clear();
        view.laneTrack = tracks.front();
        view.laneTake = {};
        view.unfolded.insert (tracks.front());

        if (const auto* track = context.studio.session().findTrack (tracks.front()))
            view.folded.erase (track->folder);
    });
    context.axis.select (range);
    context.studio.locate (range.start);
    const Frames room { range.length().value / 10 };
    context.axis.show (FrameRange { range.start - room, range.end + room });
}

void BoardTool::layOut (juce::Rectangle<int> area)
{
    grid.setBounds (area.withTrimmedBottom (legendHeight));
}

void BoardTool::paint (juce::Graphics& g)
{
    using namespace theme;
    EditTool::paint (g);
    const auto holes = grid.board().holes();
    const auto area = contentArea();
    const juce::String words = grid.board().parts.empty() ? "There are no tracks yet." : holes == 0 ? "All there: every part has a keeper in every section."
                                                                                                   : fromUtf8 (countText (holes, "hole")) + ". A take marked as keeper (G) fills its sections.";
    drawText (g, words, area.withTop (area.getBottom() - legendHeight + 8).withHeight (22).toFloat(), type::label(), holes == 0 ? text::mid : text::high);
}
}
