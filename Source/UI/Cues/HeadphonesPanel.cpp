#include "UI/Cues/HeadphonesPanel.h"

#include "App/Actions/KeyMap.h"
#include "UI/Command.h"
#include "UI/Cues/CueMenu.h"
#include "UI/Cues/CueRowView.h"
#include "UI/Cues/DeskSetting.h"
#include "UI/Cues/TalkHand.h"
#include "UI/Look/Dropdown.h"
#include "UI/Track/TrackRowModel.h"

namespace takelane
{
namespace
{
constexpr int rowsTop = 37, footHeight = 95, footTop = 10, talkHeight = 64, left = 17, right = 16, talkWidth = 207, listenWidth = 96, titleMiddle = 19, barWidth = 8, moreLeft = 118, moreWidth = 44, moreHeight = 24;
constexpr double moreDb = 3.0;
constexpr float outlineOfTalk = 0.6f;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

struct HeadphonesPanel::Parts final : juce::ScrollBar::Listener
{
    Parts (HeadphonesPanel& p, Studio& s, ActionCaller c) : panel (p), studio (s), call (std::move (c)) {}

    const CueMix* cueOf (CueMixId id) const
    {
        for (const auto& cue : studio.session().cueMixes)
            if (cue.id == id)
                return &cue;

        return nullptr;
    }

    void refuse (const Result<void>& done)
    {
        if (! done && panel.onTell)
            panel.onTell ({ Severity::info, "Not possible", done.problem().text, {}, {}, "cues" });
    }

    //==== rows
    void bind (std::size_t index)
    {
        auto& view = *views[index];
        const auto id = [&view] { return view.row().id; };
        view.onHand = [this, id] { takeInHand (id()); };
        view.onMute = [this, &view, id] { refuse (setCueField (studio, id(), "mute", ! view.row().muted)); };
        view.onListen = [this, &view, id] { refuse (setRoom (studio, "listensTo", view.row().listened ? juce::var() : juce::var (static_cast<juce::int64> (id().value)))); };
        view.onMenu = [this, id] (juce::Component& under) { openMenu (id(), under); };
        view.onRename = [this, id] (const juce::String& name) { refuse (studio.run (commandText ("cue.rename", { { "cue", static_cast<juce::int64> (id().value) }, { "name", name } }))); };
        view.level.onPointed = [this] { panel.repaint (0, 0, panel.getWidth(), rowsTop); };
        view.level.onBegin = [this] { gesture = studio.newGesture(); };
        view.level.onGiveUp = [this] { std::ignore = studio.cancelDrag (gesture); };
        view.level.onChange = [this, id] (double dB)
        {
            refuse (studio.drag (commandText ("cue.set", { { "cue", static_cast<juce::int64> (id().value) }, { "gainDb", dB } }), gesture));
            refresh (studio.status());
            panel.repaint (0, 0, panel.getWidth(), rowsTop);
        };
    }

    void refresh (const StudioStatus& now)
    {
        rows = cueRows (studio.session(), studio.desk(), now.device);

        if (cueOf (hand) == nullptr)
            hand = rows.empty() ? CueMixId {} : rows.front().id;

        const bool newCount = rows.size() != views.size();

        while (views.size() > rows.size())
            views.pop_back();

        while (views.size() < rows.size())
        {
            list.addAndMakeVisible (*views.emplace_back (std::make_unique<CueRowView>()));
            bind (views.size() - 1);
        }

        for (std::size_t i = 0; i < rows.size(); ++i)
            views[i]->setRow (rows[i], rows[i].id == hand && rows.size() > 1);

        add.setVisible (rows.empty());

        if (newCount)
        {
            panel.resized();
            panel.repaint();

            if (panel.onWantedHeight)
                panel.onWantedHeight();
        }
    }

    void takeInHand (CueMixId id)
    {
        if (std::exchange (hand, id) != id)
            for (auto& view : views)
                view->setRow (view->row(), view->row().id == hand && views.size() > 1);
    }

    void openMenu (CueMixId id, juce::Component& under)
    {
        const auto* cue = cueOf (id);

        if (cue == nullptr)
            return;

        CueMenuCalls calls;
        calls.keyOf = keyOf;
        calls.moreMe = [this, id] { moreMe (id, moreDb); };
        calls.lessMe = [this, id] { moreMe (id, -moreDb); };
        calls.phone = [this] { call ("cue.phone"); };
        calls.done = [this] (const Result<void>& done) { refuse (done); };
        calls.rename = [this, id]
        {
            for (auto& view : views)
                if (view->row().id == id)
                    view->rename();
        };
        cueMenu (studio, *cue, std::move (calls)).showMenuAsync (menuOptions (under));
    }

    void moreMe (CueMixId id, double by)
    {
        const auto* cue = cueOf (id);

        if (cue == nullptr)
            return refuse (Problem { "There is no headphone mix." });

        const auto whose = moreOf (*cue, studio.desk());

        if (whose.empty())
            return refuse (Problem { "Whose? Choose the tracks of " + cue->name + " under Me in its menu, or select a track." });

        juce::Array<juce::var> ids;

        for (const auto track : whose)
            ids.add (static_cast<juce::int64> (track.value));

        refuse (studio.run (commandText ("cue.moreMe", { { "cue", static_cast<juce::int64> (id.value) }, { "by", by }, { "tracks", ids } })));
    }

    //==== live
    void showLevels (const Moment& moment)
    {
        const auto elapsed = std::clamp (moment.seconds - lastSeconds, 0.0, 1.0);
        lastSeconds = moment.seconds;
        guards.resize (views.size());

        for (std::size_t i = 0; i < views.size(); ++i)
        {
            const auto id = views[i]->row().id;
            const auto first = studio.cueLevel (id, 0), second = studio.cueLevel (id, 1);
            views[i]->level.setLevel (std::max (first.peak, second.peak), first.clipped || second.clipped, elapsed);
            views[i]->setGuarding (guards[i].advance (studio.heldBackDb (id), moment.seconds));
        }
    }

    void showTalk (const TalkStatus& now)
    {
        const auto look = talkLook (now);

        if (std::exchange (talkShown, look) != look || isFirst)
        {
            talk.setText (juce::String (look.text));
            talk.setColours (theme::surface::control, look.state == TalkLook::State::noInput ? theme::text::mid : theme::text::high);
            talk.setOutline (look.state == TalkLook::State::noInput ? theme::line::strong
                             : look.state == TalkLook::State::waiting ? theme::state::talk : theme::state::talk.withAlpha (outlineOfTalk), 2.0f);
        }

        const auto key = fromUtf8 (keyOf ("talk.hold"));
        talk.setHint (look.state == TalkLook::State::closed ? key : juce::String());
        TalkHand::show (talk, now, key);
        ListenHand::show (listen, now, fromUtf8 (keyOf ("talk.listenBack")));
        isFirst = false;
    }

    /** They are there while somebody is at the panel. */
    void showMore()
    {
        const bool isWanted = ! rows.empty() && (panel.isMouseOver (true) || panel.hasKeyboardFocus (true));

        less.setVisible (isWanted);
        more.setVisible (isWanted);

        if (const auto* cue = cueOf (hand); isWanted && cue != nullptr && std::exchange (moreOfName, cue->name) != cue->name)
        {
            const auto name = fromUtf8 (cue->name);
            less.setTooltip ("Less of me in " + name + " (" + fromUtf8 (keyOf ("cue.lessMe")) + ")");
            more.setTooltip ("More of me in " + name + " (" + fromUtf8 (keyOf ("cue.moreMe")) + ")");
        }
    }

    /** "Drums -3.5 dB" of what is pointed at, else how many there are. */
    std::pair<juce::String, juce::String> caption() const
    {
        for (const auto& view : views)
            if (view->level.isPointed())
                return { fromUtf8 (view->row().name), fromUtf8 (gainText (view->row().gainDb)) + " dB" };

        return { fromUtf8 (cuesCaption (rows.size())), {} };
    }

    int fullHeight() const      { return static_cast<int> (std::max<std::size_t> (1, views.size())) * CueRowView::height; }

    void scrollTo (int y)
    {
        scrolled = std::clamp (y, 0, std::max (0, fullHeight() - list.getHeight()));

        for (std::size_t i = 0; i < views.size(); ++i)
            views[i]->setBounds (0, static_cast<int> (i) * CueRowView::height - scrolled, list.getWidth(), CueRowView::height);

        bar.setCurrentRange (scrolled, list.getHeight(), juce::dontSendNotification);
    }

    void scrollBarMoved (juce::ScrollBar*, double to) override      { scrollTo (juce::roundToInt (to)); }

    HeadphonesPanel& panel;
    Studio& studio;
    const ActionCaller call;
    std::function<std::string (const std::string&)> keyOf = [] (const std::string&) { return std::string(); };
    std::vector<CueRow> rows;
    CueMixId hand;
    juce::Component list;
    std::vector<std::unique_ptr<CueRowView>> views;
    std::vector<GuardSign> guards;
    juce::ScrollBar bar { true };
    Button add { "Add a headphone mix", Button::Kind::plain, Icon::plus }, less { juce::String (juce::CharPointer_UTF8 ("\xe2\x88\x92 me")), Button::Kind::quiet }, more { "+ me", Button::Kind::quiet };
    HoldButton talk { "Hold to talk", Button::Kind::plain, Icon::talk }, listen { "Listen back", Button::Kind::plain, Icon::microphone };
    TalkHand talkHand { studio };
    ListenHand listenHand { studio };
    TalkLook talkShown;
    std::string moreOfName;                         ///< whose the tooltips of the two are
    std::int64_t gesture = 0, seen = -1;
    double lastSeconds = 0.0;
    int scrolled = 0, outputs = -1;
    bool isFirst = true;
};

HeadphonesPanel::HeadphonesPanel (Studio& studio, ActionCaller call) : parts (std::make_unique<Parts> (*this, studio, std::move (call)))
{
    auto& p = *parts;
    setOpaque (true);
    setTitle ("Headphones");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    addAndMakeVisible (p.list);
    p.list.addChildComponent (p.add);
    p.list.setInterceptsMouseClicks (false, true);

    for (auto* part : { &p.talk, &p.listen })
        addAndMakeVisible (part);

    for (auto* part : { &p.less, &p.more })
    {
        addChildComponent (part);
        part->setFont (theme::type::label());
        part->onClick = [&p, by = part == &p.more ? moreDb : -moreDb] { p.moreMe (p.hand, by); };
    }

    p.less.setTitle ("Less of me");
    p.more.setTitle ("More of me");
    addChildComponent (p.bar);
    p.bar.setAutoHide (false);
    p.bar.addListener (&p);
    p.add.onClick = [&p] { p.refuse (addCueMix (p.studio)); };
    p.talkHand.bind (p.talk);
    p.talk.setFont (theme::type::title());
    p.talk.setIcon (Icon::talk, 19.0f);
    p.listenHand.bind (p.listen);
    p.listen.setStacked (16.0f);
    p.listen.setFont (theme::type::label());
    p.refresh (studio.status());
    p.showTalk (studio.status().talk);
}

HeadphonesPanel::~HeadphonesPanel() = default;

void HeadphonesPanel::setKeyTexts (std::function<std::string (const std::string&)> texts)
{
    parts->keyOf = std::move (texts);
}

int HeadphonesPanel::wantedHeight() const       { return rowsTop + parts->fullHeight() + footHeight; }
int HeadphonesPanel::leastHeight()              { return rowsTop + 2 * CueRowView::height + footHeight; }

juce::Component& HeadphonesPanel::talkButton() noexcept     { return parts->talk; }

bool HeadphonesPanel::perform (const std::string& action)
{
    if (action != "cue.moreMe" && action != "cue.lessMe")
        return false;

    parts->moreMe (parts->hand, action == "cue.moreMe" ? moreDb : -moreDb);
    return true;
}

void HeadphonesPanel::show (const Moment& moment)
{
    auto& p = *parts;
    p.talk.letGoIfHidden();
    p.listen.letGoIfHidden();
    const auto outputs = static_cast<int> (moment.now.device.outputNames.size());

    if (std::exchange (p.seen, p.studio.revision()) != p.studio.revision() || std::exchange (p.outputs, outputs) != outputs)
        p.refresh (moment.now);

    if (isVisible())
    {
        p.showLevels (moment);
        p.showMore();
    }

    p.showTalk (moment.now.talk);
}

void HeadphonesPanel::resized()
{
    auto& p = *parts;
    const auto foot = getLocalBounds().removeFromBottom (footHeight);
    p.list.setBounds (getLocalBounds().withTop (rowsTop).withBottom (foot.getY()));
    p.add.setBounds (p.list.getLocalBounds().withHeight (CueRowView::height).withTrimmedLeft (left).withTrimmedRight (right).reduced (0, 4));
    p.talk.setBounds (left, foot.getY() + footTop, talkWidth, talkHeight);
    p.listen.setBounds (getWidth() - right - listenWidth, foot.getY() + footTop, listenWidth, talkHeight);
    p.less.setBounds (moreLeft, titleMiddle - moreHeight / 2, moreWidth, moreHeight);
    p.more.setBounds (p.less.getRight() + 2, p.less.getY(), moreWidth, moreHeight);
    p.bar.setVisible (p.fullHeight() > p.list.getHeight() && p.list.getHeight() > 0);
    p.bar.setBounds (p.list.getBounds().removeFromRight (barWidth));
    p.bar.setRangeLimits (0.0, p.fullHeight(), juce::dontSendNotification);
    p.scrollTo (p.scrolled);
}

void HeadphonesPanel::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);
    g.setColour (theme::line::hair);
    g.fillRect (0, 0, getWidth(), 1);
    g.fillRect (0, 0, 1, getHeight());

    auto words = juce::Rectangle<int> (left - 1, titleMiddle - 12, getWidth() - left - right + 1, 24).toFloat();
    const auto title = theme::type::ui (14, theme::type::Weight::semibold);
    drawText (g, "Headphones", words, title, theme::text::high);
    words.setLeft (static_cast<float> (moreLeft + 2 * moreWidth + 6));
    const auto [name, level] = parts->caption();

    if (level.isNotEmpty())
    {
        const auto font = theme::type::numM();
        drawText (g, level, words.removeFromRight (std::ceil (textWidth (font, level)) + 1.0f), font, theme::text::high, juce::Justification::centredRight);
        words.removeFromRight (8.0f);
    }

    drawText (g, name, words, theme::type::caption(), theme::text::low, juce::Justification::centredRight, Fit::mayCut);
}

void HeadphonesPanel::mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails& wheel)
{
    parts->scrollTo (parts->scrolled - juce::roundToInt (wheel.deltaY * 200.0f));
}

/** On its ground: what is about all of them. */
void HeadphonesPanel::mouseDown (const juce::MouseEvent& e)
{
    if (! e.mods.isPopupMenu())
        return;

    juce::PopupMenu menu;
    juce::PopupMenu::Item item ("Add a headphone mix");
    item.itemID = 1;
    item.action = [this] { parts->refuse (addCueMix (parts->studio)); };
    menu.addItem (std::move (item));
    menu.showMenuAsync (menuOptions (*this).withTargetScreenArea ({ e.getScreenX(), e.getScreenY(), 1, 1 }));
}
}
