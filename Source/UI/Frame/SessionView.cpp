#include "UI/Frame/SessionView.h"

#include "UI/Deliver/QueueModel.h"
#include "UI/Frame/CounterModel.h"
#include "UI/Frame/SaveModel.h"

namespace takelane
{
/** Over all that does not react while the record lock holds. */
class SessionView::Shield final : public juce::Component
{
public:
    explicit Shield (SessionView& v) : view (v)     { setAccessible (false); }

    bool hitTest (int x, int y) override
    {
        const auto isOn = [&] (juce::Component& part) { return part.isShowing() && view.getLocalArea (&part, part.getLocalBounds()).contains (x, y); };
        const auto talk = view.trackPage.talkButtons();
        return ! isOn (view.deck.stopButton()) && ! isOn (view.deck.controlRoom().talkButton()) && std::ranges::none_of (talk, [&] (auto* button) { return isOn (*button); }) && ! (view.shownPage == Page::track && isOn (view.trackPage.takeLog()));
    }

    void mouseDown (const juce::MouseEvent&) override                                                   { view.refuseLocked(); }
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override              {}

private:
    SessionView& view;
};

SessionView::~SessionView() = default;

SessionView::SessionView (Studio& s, Preferences& p, ActionCaller app)
    : studio (s), preferences (p), application (std::move (app)),
      menus (*this, s, p, [this] (const std::string& a) { return perform (a); }),
      topBar (s, p, menus, [this] (const std::string& a) { return perform (a); }),
      deck (s, p, menus, [this] (const std::string& a) { return perform (a); }),
      trackPage (s, [this] (const std::string& a) { return perform (a); }),
      editPage (s, trackPage.time(), [this] (const std::string& a) { return perform (a); }),
      prepPage (s, p, trackPage.time().waves(), [this] (const std::string& a) { return perform (a); }),
      mixPage (s, [this] (const std::string& a) { return perform (a); }),
      deliverPage (s, [this] (const std::string& a) { return perform (a); }),
      emptyPage ([this] (const std::string& a) { return perform (a); }),
      status (s, menus, [this] (const std::string& a) { return perform (a); }),
      toasts (*this, [this] (const std::string& a) { return perform (a); }),
      recFrame (*this), shield (std::make_unique<Shield> (*this))
{
    setOpaque (true);
    setWantsKeyboardFocus (true);
    setFocusContainerType (FocusContainerType::focusContainer);

    addAndMakeVisible (topBar);
    addAndMakeVisible (deck);
    addAndMakeVisible (trackPage);
    addChildComponent (prepPage);
    addChildComponent (editPage);
    addChildComponent (mixPage);
    addChildComponent (deliverPage);
    addChildComponent (emptyPage);
    addAndMakeVisible (status);
    addChildComponent (*shield);
    recFrame.toFront();
    trackPage.setKeyTexts ([this] (const std::string& a) { return preferences.keys().firstKeyOf (a); });
    trackPage.onMonitoringMenu = [this] (juce::Component& from) { menus.openMonitoring (from); };
    trackPage.onTell = [this] (Notice notice) { tell (std::move (notice)); };
    deck.controlRoom().setHost (*this);
    deck.controlRoom().onTell = [this] (Notice notice) { tell (std::move (notice)); };
    editPage.setKeyTexts ([this] (const std::string& a) { return preferences.keys().firstKeyOf (a); });
    editPage.onTell = [this] (Notice notice) { tell (std::move (notice)); };
    mixPage.setKeyTexts ([this] (const std::string& a) { return preferences.keys().firstKeyOf (a); });
    mixPage.onTell = [this] (Notice notice) { tell (std::move (notice)); };
    prepPage.onTell = deliverPage.onTell = [this] (Notice notice) { tell (std::move (notice)); };
    deliverPage.onShowFolder = [this] (const std::filesystem::path& folder)
    {
        if (onShowFolder != nullptr)
            onShowFolder (folder);
    };
    deliverPage.onShow = [this] (const Remedy& remedy) { showWhere (remedy); };
    editPage.onShowInLog = [this] (PassId pass)
    {
        setPage (Page::track);
        trackPage.takeLog().choosePass (pass);
    };
    trackPage.takeLog().mayDoMore = [this]
    {
        if (isLocked())
            refuseLocked();

        return ! isLocked();
    };
    setPage (Page::track);
}

juce::Component& SessionView::pageComponent()
{
    if (isPageEmpty())
        return emptyPage;

    switch (shownPage)
    {
        case Page::edit:        return editPage;
        case Page::mix:         return mixPage;
        case Page::deliver:     return deliverPage;
        case Page::prep:        return prepPage;
        case Page::track:       break;
    }

    return trackPage;
}

bool SessionView::isPageEmpty() const
{
    return (shownPage == Page::deliver && nothingToDeliver) || (shownPage == Page::edit && nothingToEdit);
}

void SessionView::setPage (Page page)
{
    shownPage = page;
    revision = -1;                          // what changed meanwhile was only told to the page that was seen
    topBar.setPage (page);
    showPage();
    resized();
}

/** The part of the page, which may change while it is shown: with the first take there is something to edit. The delivery of another
    song is seen, paused and cancelled from this one too. */
void SessionView::showPage()
{
    nothingRecorded = ! hasTakes (studio.song());
    wasDelivering = studio.isDelivering();
    nothingToDeliver = nothingRecorded && ! wasDelivering;
    nothingToEdit = nothingRecorded && ! studio.status().redLight;
    trackPage.setVisible (shownPage == Page::track);

    for (const auto& [page, part] : std::initializer_list<std::pair<Page, juce::Component*>> { { Page::prep, &prepPage }, { Page::edit, &editPage }, { Page::mix, &mixPage }, { Page::deliver, &deliverPage } })
        if (const bool isShown = shownPage == page && ! isPageEmpty(); part->isVisible() != isShown)
        {
            part->setVisible (isShown);
            revision = -1;
        }

    emptyPage.setVisible (isPageEmpty());

    if (isPageEmpty())
        emptyPage.setPage (shownPage);

    if (pageComponent().getBottom() != status.getY())
        resized();
}

void SessionView::resized()
{
    auto area = getLocalBounds();
    const auto isShort = getHeight() < theme::layout::shortBelowHeight;

    topBar.setBounds (area.removeFromTop (theme::layout::topBar));
    deck.setBounds (area.removeFromTop (deck.setShape (getWidth(), shownPage != Page::track, isShort)));
    deck.resized();
    status.setBounds (area.removeFromBottom (isShort ? theme::layout::shortWindow::statusStrip : theme::layout::statusStrip));
    pageComponent().setBounds (area);
    recFrame.setBounds (getLocalBounds());
    shield->setBounds (getLocalBounds());
    placeToasts();
}

/** Never over the button that keeps, nor the headphones and Talk, nor the tracking grid with its "Next part", nor over the lanes while a take is made: then they stand in
    the side panel, where there is one. */
void SessionView::placeToasts()
{
    constexpr int margin = 12;
    namespace sizes = theme::layout;
    const bool isShort = getHeight() < sizes::shortBelowHeight;
    const int bar = shownPage == Page::track ? (isShort ? sizes::shortWindow::captureBar : sizes::captureBar) : shownPage == Page::edit ? sizes::edit::overview : 0;
    const int panel = shownPage == Page::edit ? sizes::edit::inspector : sizes::sidePanel;
    const bool isTrack = shownPage == Page::track, isPrep = shownPage == Page::prep;
    const bool inPanel = toastsInPanel && ! isPrep && getWidth() >= sizes::railBelowWidth;
    const int beside = isPrep ? sizes::prep::side + sizes::prep::gap : isTrack && getWidth() < sizes::railBelowWidth ? sizes::rail : 0;
    const int below = std::max (isTrack ? trackPage.headphonesHeight() : 0, inPanel ? 0 : bar);
    toasts.setPlace ({ getWidth() - beside - (inPanel ? margin : 24), status.getY() - below - 16 }, inPanel ? panel - 2 * margin : sizes::toastWidth);
}

void SessionView::alsoShow (LivePart& part)
{
    others.push_back (&part);
}

void SessionView::tell (Notice notice)
{
    toasts.add (std::move (notice));
}

void SessionView::frame (double seconds)
{
    studio.poll();

    const bool hearsKeys = hasKeyboardFocus (true);

    if (! hearsKeys)
    {
        letGo();                            // they go up where it is not heard
        stopTalking();
    }

    if (std::exchange (heardKeys, hearsKeys) && ! hearsKeys && ! deck.isStopDown())
        (void) lock.release();

    for (auto& notice : studio.takeNotices())
        toasts.add (std::move (notice));

    auto now = studio.status();

    if (! now.job && otherJob != nullptr)
        now.job = otherJob();

    const Moment moment { now, std::exchange (revision, studio.revision()) != studio.revision() || isFirst, seconds, preferences.now().reducedMotion };

    if (shownPage != Page::track && (moment.documentChanged || now.redLight != before.redLight || wasDelivering != studio.isDelivering()))
        showPage();

    showLock (seconds);

    if (sectionWanted > 0 && now.roll != RollState::preparing)
    {
        const auto section = std::exchange (sectionWanted, 0);

        if (now.redLight)
            studio.retakeFromSection (section);
    }

    topBar.show (moment);
    deck.show (moment);

    if (shownPage == Page::track)
        trackPage.show (moment);
    else
    {
        if (prepPage.isVisible())
            prepPage.show (moment);

        if (editPage.isVisible())
            editPage.show (moment);

        if (mixPage.isVisible())
            mixPage.show (moment);

        if (deliverPage.isVisible())
            deliverPage.show (moment);

        trackPage.takeLog().show (moment);      // keys rate its takes from every page
    }

    status.show (moment);

    if (std::exchange (toastsInPanel, now.redLight) != now.redLight)
        placeToasts();

    toasts.show (moment);
    recFrame.show (moment);

    for (auto* part : others)
        part->show (moment);

    announce (now);
}

void SessionView::announce (const StudioStatus& now)
{
    if (const auto sentence = announcement (before, now); ! isFirst && ! sentence.empty())
        juce::AccessibilityHandler::postAnnouncement (juce::String (sentence), juce::AccessibilityHandler::AnnouncementPriority::high);

    before = now;
    isFirst = false;

    if (auto next = juce::String (windowTitle (studio.session(), now)); next != title)
    {
        title = std::move (next);

        if (onTitle != nullptr)
            onTitle (title);
    }
}

void SessionView::filesDropped (const juce::StringArray& files, int, int)
{
    if (isLocked())
    {
        refuseLocked();
        return;
    }

    std::vector<std::filesystem::path> paths;
    std::ranges::transform (files, std::back_inserter (paths), [] (const juce::String& file) { return std::filesystem::path (file.toStdString()); });
    studio.import (std::move (paths), studio.status().heard);
}
}
