#include "UI/Prep/PrepPage.h"

#include "UI/Look/Theme.h"
#include "UI/Prep/InputList.h"
#include "UI/Prep/PrepLayout.h"
#include "UI/Prep/ReadyPanel.h"
#include "UI/Prep/SessionPanel.h"
#include "UI/Prep/SongSheet.h"
#include "UI/Prep/TrackingGrid.h"

namespace takelane
{
struct PrepPage::Parts
{
    Parts (PrepPage& p, Studio& s, WaveStore& w, const ActionCaller& c)
        : page (p), studio (s), session (s, c), song (s, w, c), inputs (s, c), ready (s, c), grid (s, c) {}

    bool report (const Result<void>&, const char* title);
    void turnClock();
    void turnReference();

    PrepPage& page;
    Studio& studio;
    SessionPanel session;
    SongSheet song;
    InputList inputs;
    ReadyPanel ready;
    TrackingGrid grid;
    PaperId lastReference;                      ///< the one that was heard last
};

PrepPage::PrepPage (Studio& studio, Preferences& preferences, WaveStore& waves, ActionCaller call)
    : parts (std::make_unique<Parts> (*this, studio, waves, call))
{
    setOpaque (true);
    setTitle ("Prep");
    auto& p = *parts;
    p.inputs.setPreferences (preferences);
    const auto tell = [this] (Notice notice)
    {
        if (onTell != nullptr)
            onTell (std::move (notice));
    };

    for (auto* part : std::initializer_list<juce::Component*> { &p.session, &p.song, &p.inputs, &p.ready, &p.grid })
        addAndMakeVisible (part);

    p.session.onTell = p.song.onTell = p.inputs.onTell = p.ready.onTell = p.grid.onTell = tell;
}

PrepPage::~PrepPage() = default;

//==== actions
/** Always true: a refusal is told, and the action was ours. */
bool PrepPage::Parts::report (const Result<void>& done, const char* title)
{
    if (! done && page.onTell != nullptr)
        page.onTell ({ Severity::warn, title, done.problem().text, {}, {}, "prep" });

    return true;
}

void PrepPage::Parts::turnClock()
{
    studio.runClock (! studio.isClockRunning());

    if (page.onTell != nullptr)
        page.onTell ({ Severity::info, studio.isClockRunning() ? "The session's clock counts" : "The session's clock is halted", {}, {}, {}, "clock" });
}

/** The one heard last, else the song's first, else the session's. */
void PrepPage::Parts::turnReference()
{
    if (const auto heard = studio.referenceHeard(); heard.value != 0)
    {
        lastReference = heard;
        (void) report (studio.hearReference ({}), "The reference goes on");
        return;
    }

    const auto& papers = studio.session().papers;
    const auto isOf = [] (const Paper& paper, SongId of) { return paper.kind == PaperKind::reference && ! paper.file.empty() && paper.song == of; };
    auto found = std::ranges::find_if (papers, [&] (const Paper& p) { return p.id == lastReference && p.kind == PaperKind::reference; });

    for (const auto of : { studio.song().id, SongId {} })
        if (found == papers.end())
            found = std::ranges::find_if (papers, [&] (const Paper& p) { return isOf (p, of); });

    if (found != papers.end())
        (void) report (studio.hearReference (found->id), "The reference cannot be heard");
    else if (page.onTell != nullptr)
        page.onTell ({ Severity::info, "No reference mix", "Add one to the papers first.", "prep.papers", "Papers", "prep" });
}

bool PrepPage::perform (const std::string& action)
{
    auto& p = *parts;

    if (action == "prep.nextPart")          return p.report (p.studio.nextPart(), "No next part");
    if (action == "prep.guidePlace")        return p.report (p.studio.placeGuide (p.studio.status().heard), "The scratch track stays where it is");
    if (action == "prep.guideTempo")        return p.report (p.studio.layTempoUnderGuide(), "The tempo stays");

    if (action == "prep.guideStraighten")   p.studio.straightenGuide();
    else if (action == "prep.clock")        p.turnClock();
    else if (action == "prep.reference")    p.turnReference();
    else                                    return false;

    return true;
}

std::vector<juce::Component*> PrepPage::panes() const
{
    auto& p = *parts;
    std::vector<juce::Component*> all;

    if (p.session.isVisible())
        all.push_back (&p.session);

    for (auto* part : std::initializer_list<juce::Component*> { &p.song, &p.inputs, &p.ready, &p.grid })
        all.push_back (part);

    return all;
}

/** Escape: what is dragged or typed in one of the parts is given up. */
bool PrepPage::keyPressed (const juce::KeyPress& key)
{
    if (key.getKeyCode() != juce::KeyPress::escapeKey)
        return false;

    return std::ranges::any_of (panes(), [&] (juce::Component* part) { return part->keyPressed (key); });
}

//==== looks
void PrepPage::show (const Moment& moment)
{
    auto& p = *parts;

    if (p.session.isVisible())
        p.session.show (moment);

    p.song.show (moment);
    p.inputs.show (moment);
    p.ready.show (moment);
    p.grid.show (moment);
}

void PrepPage::paint (juce::Graphics& g)    { g.fillAll (theme::surface::window); }

void PrepPage::resized()
{
    auto& p = *parts;
    const auto l = prepLayout (getWidth(), getHeight());
    p.session.setVisible (! l.isNarrow());
    p.session.setBounds (l.session);
    p.song.setBounds (l.song);
    p.inputs.setBounds (l.inputs);
    p.ready.setBounds (l.ready);
    p.grid.setBounds (l.grid);
}
}
