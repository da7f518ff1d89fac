#include "UI/Prep/SessionPanel.h"

#include "UI/Prep/PanelRow.h"
#include "UI/Prep/SessionPanelModel.h"
#include "UI/Prep/SongEdits.h"
#include "UI/Prep/SongList.h"
#include "UI/Prep/SongMenu.h"

namespace takelane
{
namespace
{
constexpr int side = 16, valueLeft = 92, factPitch = 28, closeFactPitch = 24, paperHeight = 34, buttonHeight = 24, leastSongs = 2, lowHeight = 700;

/** From the panel's top, for a fact pitch of 28; what lies below the facts moves up with them. */
constexpr int nameHeight = 44, artistBottom = 66, factsTop = 74, songsHead = 14, songsHeadHeight = 24, ruleBelowHead = 8, papersGap = 18, papersHead = 24, papersRule = 9, corner = 6;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

struct SessionPanel::Parts
{
    Parts (SessionPanel&, Studio&, ActionCaller);

    void refresh();
    void layOut();
    void report (const Result<void>&) const;
    void paintSheet (juce::Graphics&, juce::Rectangle<int>) const;
    void paintFact (juce::Graphics&, const SessionFact&, juce::Rectangle<int>) const;
    void paintPaper (juce::Graphics&, const PaperRow&, juce::Rectangle<int>) const;
    int pitch() const           { return panel.getHeight() < lowHeight ? closeFactPitch : factPitch; }

    SessionPanel& panel;
    Studio& studio;
    ActionCaller call;
    SessionPanelModel model;
    PanelRow sheet, format, folder;             ///< name, artist and four facts; the other two
    Button addSong { "Add", Button::Kind::plain, Icon::plus }, addPaper { "Add", Button::Kind::plain, Icon::plus };
    SongList songs;
    std::vector<std::unique_ptr<PanelRow>> papers;
    juce::Rectangle<int> songsTitle, papersTitle;
    bool isFirst = true;
};

SessionPanel::Parts::Parts (SessionPanel& p, Studio& s, ActionCaller c) : panel (p), studio (s), call (std::move (c))
{
    sheet.onPaint = [this] (juce::Graphics& g, juce::Rectangle<int> area) { paintSheet (g, area); };
    sheet.onClick = [this] { (void) call ("prep.sheet"); };
    sheet.setTooltip ("Artist, people, room, dates, rate and due date");
    format.onPaint = [this] (juce::Graphics& g, juce::Rectangle<int> area) { paintFact (g, model.facts[4], area); };
    format.onClick = [this] { (void) call (model.facts[4].action); };
    format.setTooltip ("The audio interface");
    folder.onPaint = [this] (juce::Graphics& g, juce::Rectangle<int> area) { paintFact (g, model.facts[5], area); };
    folder.onClick = [this] { (void) call (model.facts[5].action); };

    addSong.setTitle ("Add a song");
    addSong.setIcon (Icon::plus, 12);
    addSong.setFont (theme::type::label());
    addSong.onClick = [this] { (void) call ("prep.addSong"); };
    addPaper.setTitle ("Add a paper");
    addPaper.setIcon (Icon::plus, 12);
    addPaper.setFont (theme::type::label());
    addPaper.onClick = [this] { (void) call ("prep.papers"); };

    songs.onChoose = [this] (SongId song) { report (chooseSong (studio, song)); };
    songs.onRename = [this] (SongId song)
    {
        const auto chosen = chooseSong (studio, song);
        report (chosen);

        if (chosen)                         // else another song would be asked for
            (void) call ("prep.renameSong");
    };
    songs.onRemove = [this] (SongId song) { report (takeSongAway (studio, song)); };
    songs.onMove = [this] (SongId song, int index) { report (moveSongTo (studio, song, index)); };
    songs.onMenu = [this] (SongId song, juce::Rectangle<int> at)
    {
        juce::PopupMenu menu;
        addSongItems (menu, studio, song, panel, call, panel.onTell);
        menu.showMenuAsync (menuOptions (panel).withTargetScreenArea (at).withMinimumWidth (220).withStandardItemHeight (26));
    };

    for (auto* child : std::initializer_list<juce::Component*> { &sheet, &format, &folder, &addSong, &songs, &addPaper })
        panel.addAndMakeVisible (child);
}

SessionPanel::SessionPanel (Studio& studio, ActionCaller call) : parts (std::make_unique<Parts> (*this, studio, std::move (call)))
{
    setOpaque (true);
    setTitle ("Session");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    parts->refresh();
}

SessionPanel::~SessionPanel() = default;

void SessionPanel::Parts::report (const Result<void>& done) const
{
    if (! done && panel.onTell != nullptr)
        panel.onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "prep" });
}

//==== what it shows
void SessionPanel::show (const Moment& moment)
{
    if (moment.documentChanged || parts->isFirst)
        parts->refresh();
}

void SessionPanel::Parts::refresh()
{
    auto next = sessionPanelModel (studio.session(), studio.folder());

    if (next == model && ! isFirst)
        return;

    isFirst = false;
    model = std::move (next);
    songs.setRows (model.songs);
    sheet.setTitle ("Session sheet, " + fromUtf8 (model.name));
    sheet.setDescription (fromUtf8 (model.artist));
    format.setTitle ("Format, " + fromUtf8 (model.facts[4].value));
    folder.setTitle ("Folder, " + fromUtf8 (model.facts[5].value));
    folder.setTooltip (fromUtf8 (studio.folder().string()));

    while (papers.size() > model.papers.size())
        papers.pop_back();

    while (papers.size() < model.papers.size())
    {
        const auto index = papers.size();
        auto& row = *papers.emplace_back (std::make_unique<PanelRow>());
        row.onPaint = [this, index] (juce::Graphics& g, juce::Rectangle<int> area) { paintPaper (g, model.papers[index], area); };
        row.onClick = [this, index] { (void) call (model.papers[index].action); };
        panel.addAndMakeVisible (row);
    }

    for (std::size_t i = 0; i < papers.size(); ++i)
        papers[i]->setTitle (fromUtf8 (model.papers[i].name + ", " + model.papers[i].count));

    layOut();

    for (auto* child : panel.getChildren())
        child->repaint();

    panel.repaint();
}

//==== looks
void SessionPanel::resized()        { parts->layOut(); }

void SessionPanel::Parts::layOut()
{
    auto area = panel.getLocalBounds();

    if (area.isEmpty())
        return;

    const int step = pitch();
    sheet.setBounds (area.removeFromTop (factsTop + 4 * step).withTrimmedTop (corner));
    format.setBounds (area.removeFromTop (step));
    folder.setBounds (area.removeFromTop (step));
    area.removeFromTop (songsHead);
    songsTitle = area.removeFromTop (songsHeadHeight).reduced (side, 0);
    addSong.setBounds (songsTitle.removeFromRight (addSong.idealWidth()).withSizeKeepingCentre (addSong.idealWidth(), buttonHeight));
    area.removeFromTop (ruleBelowHead);

    const int papersHeight = papersGap + papersHead + papersRule + static_cast<int> (papers.size()) * paperHeight + 8;
    const int wanted = static_cast<int> (model.songs.size()) * SongList::rowHeight;
    const int room = std::max (leastSongs * SongList::rowHeight, area.getHeight() - papersHeight);
    songs.setBounds (area.removeFromTop (std::min (wanted, room)));
    area.removeFromTop (papersGap);
    papersTitle = area.removeFromTop (papersHead).reduced (side, 0);
    addPaper.setBounds (papersTitle.removeFromRight (addPaper.idealWidth()).withSizeKeepingCentre (addPaper.idealWidth(), buttonHeight));
    area.removeFromTop (papersRule);

    // In a low window the last ones are left to the papers' own dialog.
    for (auto& paper : papers)
    {
        paper->setVisible (area.getHeight() >= paperHeight);
        paper->setBounds (area.removeFromTop (paperHeight));
    }

    int order = 0;

    for (auto* child : std::initializer_list<juce::Component*> { &sheet, &format, &folder, &addSong, &songs, &addPaper })
        child->setExplicitFocusOrder (++order);

    for (auto& paper : papers)
        paper->setExplicitFocusOrder (++order);
}

bool SessionPanel::keyPressed (const juce::KeyPress& key)
{
    return key.getKeyCode() == juce::KeyPress::escapeKey && parts->songs.keyPressed (key);
}

void SessionPanel::Parts::paintFact (juce::Graphics& g, const SessionFact& fact, juce::Rectangle<int> area) const
{
    using namespace theme;
    const bool isWritten = ! fact.value.empty();
    drawText (g, fromUtf8 (fact.label), area.withTrimmedLeft (side).withRight (valueLeft - 4).toFloat(), type::body(), text::low);
    drawText (g, isWritten ? fromUtf8 (fact.value) : juce::String ("-"), area.withTrimmedLeft (valueLeft).withTrimmedRight (side - 8).toFloat(),
              fact.isNumber ? type::mono (13) : type::body(), isWritten ? text::high : text::low, juce::Justification::centredLeft, Fit::mayCut);
}

void SessionPanel::Parts::paintSheet (juce::Graphics& g, juce::Rectangle<int> area) const
{
    using namespace theme;
    area.setTop (-corner);
    auto head = area.removeFromTop (factsTop).reduced (side, 0);
    drawText (g, fromUtf8 (model.name), head.withTrimmedTop (8).withHeight (nameHeight).toFloat(), type::headline(), text::high, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, model.artist.empty() ? juce::String ("Artist not written yet") : fromUtf8 (model.artist), head.withTop (artistBottom - 22).withHeight (22).toFloat(),
              type::ui (14, type::Weight::regular), model.artist.empty() ? text::low : text::mid, juce::Justification::centredLeft, Fit::mayCut);

    for (int i = 0; i < 4; ++i)
        paintFact (g, model.facts[static_cast<std::size_t> (i)], area.removeFromTop (pitch()));
}

void SessionPanel::Parts::paintPaper (juce::Graphics& g, const PaperRow& paper, juce::Rectangle<int> area) const
{
    using namespace theme;
    g.setColour (line::hair);
    g.fillRect (area.withHeight (1));
    area = area.reduced (side, 0);
    drawIcon (g, paper.isSound ? Icon::wave : Icon::document, area.removeFromLeft (16).withSizeKeepingCentre (15, 15).toFloat(), text::low);
    area.removeFromLeft (9);
    drawText (g, fromUtf8 (paper.count), area.removeFromRight (72).toFloat(), type::ui (13, type::Weight::regular), text::low, juce::Justification::centredRight);
    drawText (g, fromUtf8 (paper.name), area.toFloat(), type::ui (13, type::Weight::medium), text::high);
}

void SessionPanel::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto& p = *parts;
    g.fillAll (surface::window);
    g.setColour (surface::panel);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), radius::card);
    const auto heading = type::ui (15, type::Weight::semibold);
    drawText (g, "Songs", p.songsTitle.toFloat(), heading, text::high);
    drawText (g, "Papers", p.papersTitle.toFloat(), heading, text::high);
    g.setColour (line::hair);
    g.fillRect (0, p.songs.getY() - 1, getWidth(), 1);
}
}
