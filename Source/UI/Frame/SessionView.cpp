#include "UI/Frame/SessionView.h"

#include "UI/Frame/SaveModel.h"
#include "UI/Frame/SessionActions.h"
#include "UI/Keys.h"

namespace takelane
{
SessionView::SessionView (Studio& s, Preferences& p, ActionCaller app)
    : studio (s), preferences (p), application (std::move (app)),
      menus (*this, s, p, [this] (const std::string& a) { return perform (a); }),
      topBar (s, p, menus, [this] (const std::string& a) { return perform (a); }),
      deck (s, p, menus, [this] (const std::string& a) { return perform (a); }),
      trackPage (s, [this] (const std::string& a) { return perform (a); }),
      emptyPage ([this] (const std::string& a) { return perform (a); }),
      status (s, menus, [this] (const std::string& a) { return perform (a); }),
      toasts (*this, [this] (const std::string& a) { return perform (a); }),
      recFrame (*this)
{
    setOpaque (true);
    setWantsKeyboardFocus (true);
    setFocusContainerType (FocusContainerType::focusContainer);

    addAndMakeVisible (topBar);
    addAndMakeVisible (deck);
    addAndMakeVisible (trackPage);
    addChildComponent (emptyPage);
    addAndMakeVisible (status);
    recFrame.toFront();
    trackPage.setKeyTexts ([this] (const std::string& a) { return preferences.keys().firstKeyOf (a); });
    setPage (Page::track);
}

juce::Component& SessionView::pageComponent()
{
    return shownPage == Page::track ? static_cast<juce::Component&> (trackPage) : emptyPage;
}

void SessionView::setPage (Page page)
{
    shownPage = page;
    topBar.setPage (page);
    trackPage.setVisible (page == Page::track);
    emptyPage.setVisible (page != Page::track);

    if (page != Page::track)
        emptyPage.setPage (page, ! studio.song().passes.empty());

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
    toasts.setCorner ({ getWidth() - 24, status.getY() - 16 });
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

    for (auto& notice : studio.takeNotices())
        toasts.add (std::move (notice));

    auto now = studio.status();

    if (! now.job && otherJob != nullptr)
        now.job = otherJob();

    const Moment moment { now, std::exchange (revision, studio.revision()) != studio.revision() || isFirst, seconds, preferences.now().reducedMotion };

    if (moment.documentChanged && shownPage != Page::track)
        emptyPage.setPage (shownPage, ! studio.song().passes.empty());

    topBar.show (moment);
    deck.show (moment);

    if (shownPage == Page::track)
        trackPage.show (moment);

    status.show (moment);
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

bool SessionView::keyPressed (const juce::KeyPress& key)
{
    const auto* focused = juce::Component::getCurrentlyFocusedComponent();

    if (dynamic_cast<const juce::TextEditor*> (focused) != nullptr && isTyping (key))
        return false;

    const auto* action = preferences.keys().actionFor (keyTextOf (key));
    return action != nullptr && perform (action->name);
}

void SessionView::filesDropped (const juce::StringArray& files, int, int)
{
    std::vector<std::filesystem::path> paths;

    for (const auto& file : files)
        paths.emplace_back (file.toStdString());

    studio.import (std::move (paths), studio.status().heard);
}

bool SessionView::perform (const std::string& action)
{
    if (action.rfind ("page.", 0) == 0)
    {
        if (const auto page = pageNamed (std::string_view (action).substr (5)))
        {
            setPage (*page);
            return true;
        }
    }

    if (action == "pane.next" || action == "pane.previous")
    {
        movePane (action == "pane.next" ? 1 : -1);
        return true;
    }

    return performSessionAction (studio, action) || trackPage.perform (action) || (application != nullptr && application (action));
}

std::vector<juce::Component*> SessionView::panes()
{
    std::vector<juce::Component*> all { &topBar, &deck };

    if (shownPage == Page::track)
    {
        for (auto* child : trackPage.getChildren())
            if (child->isVisible() && (child->isKeyboardFocusContainer() || child->getWantsKeyboardFocus()))
                all.push_back (child);
    }
    else
        all.push_back (&emptyPage);

    all.push_back (&status);
    return all;
}

void SessionView::movePane (int direction)
{
    const auto all = panes();
    const auto* focused = juce::Component::getCurrentlyFocusedComponent();
    const auto count = static_cast<int> (all.size());
    auto at = direction > 0 ? -1 : count;

    for (auto i = 0; i < count; ++i)
        if (focused != nullptr && (all[static_cast<std::size_t> (i)] == focused || all[static_cast<std::size_t> (i)]->isParentOf (focused)))
            at = i;

    for (auto tries = 0; tries < count; ++tries)
    {
        at = (at + direction + count) % count;
        auto* pane = all[static_cast<std::size_t> (at)];
        auto* first = pane->getWantsKeyboardFocus() ? pane : juce::KeyboardFocusTraverser().getDefaultComponent (pane);

        if (first != nullptr)
        {
            // As by Tab, so that the ring is shown.
            first->grabKeyboardFocus();
            return;
        }
    }
}
}
