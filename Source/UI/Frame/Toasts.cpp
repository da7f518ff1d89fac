#include "UI/Frame/Toasts.h"

namespace takelane
{
class Toasts::Card final : public juce::Component
{
public:
    Card (const ToastModel::Toast& toast, std::function<void()> onClose, std::function<void()> onAction)
        : id (toast.id), notice (toast.notice), closeButton ({}, Button::Kind::quiet, Icon::close), action (juce::String (toast.notice.actionText))
    {
        setTitle (juce::String (notice.title));
        setDescription (juce::String (notice.text));
        setFocusContainerType (FocusContainerType::keyboardFocusContainer);
        addAndMakeVisible (closeButton);
        closeButton.setTitle ("Close: " + juce::String (notice.title));
        closeButton.setTooltip ("Close");
        closeButton.onClick = std::move (onClose);

        if (hasAction())
        {
            addAndMakeVisible (action);
            action.setTitle (juce::String (notice.actionText));
            action.onClick = std::move (onAction);
        }

    }

    void fit (int width)
    {
        const auto textHeight = 18 * linesOf (theme::type::body(), width - textLeft - 56);
        titleHeight = titleLine * std::max (1, takelane::linesOf (juce::String (notice.title), theme::type::title(), static_cast<float> (width - textLeft - 50)));
        setSize (width, 17 + titleHeight + textHeight + (hasAction() ? 12 + 32 : 0) + 16);
    }

    void resized() override
    {
        closeButton.setBounds (getWidth() - 42, 12, 30, 30);

        if (hasAction())
            action.setBounds (textLeft, getHeight() - 16 - 32, action.idealWidth(), 32);
    }

    void paint (juce::Graphics& g) override
    {
        const auto area = getLocalBounds().toFloat();
        const auto colour = notice.severity == Severity::info ? theme::state::info : notice.severity == Severity::warn ? theme::state::warn : theme::state::fail;
        const auto icon = notice.severity == Severity::info ? Icon::info : notice.severity == Severity::warn ? Icon::warn : Icon::fail;

        g.setColour (theme::surface::raised);
        g.fillRoundedRectangle (area, theme::radius::card);
        g.setColour (colour);
        g.saveState();
        g.reduceClipRegion (0, 0, 4, getHeight());
        g.fillRoundedRectangle (area, theme::radius::card);
        g.restoreState();
        g.setColour (theme::line::strong);
        g.drawRoundedRectangle (area.reduced (0.5f), theme::radius::card, 1.0f);

        drawIcon (g, icon, { 21.0f, 17.0f, 22.0f, 22.0f }, colour);
        drawParagraph (g, juce::String (notice.title), { textLeft, 16.0f, area.getWidth() - textLeft - 50.0f, static_cast<float> (titleHeight) }, theme::type::title(),
                       theme::text::high, static_cast<float> (titleLine), Fit::mayCut);
        const auto textTop = 18.0f + static_cast<float> (titleHeight);
        drawParagraph (g, juce::String (notice.text), { textLeft, textTop, area.getWidth() - textLeft - 56.0f, area.getHeight() - textTop - 4.0f }, theme::type::body(), theme::text::mid, 18.0f, Fit::mayCut);
    }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::group);
    }

    const std::int64_t id;

private:
    static constexpr int textLeft = 58, titleLine = 22;

    bool hasAction() const                  { return ! notice.action.empty() && ! notice.actionText.empty(); }

    int linesOf (const juce::Font& font, int width) const
    {
        return notice.text.empty() ? 0 : takelane::linesOf (juce::String (notice.text), font, static_cast<float> (width));
    }

    const Notice notice;
    int titleHeight = titleLine;
    Button closeButton, action;
};

Toasts::Toasts (juce::Component& w, ActionCaller c)  : window (w), call (std::move (c))
{
}

Toasts::~Toasts() = default;

void Toasts::add (Notice notice)
{
    model.add (std::move (notice));
}

void Toasts::setPlace (juce::Point<int> p, int w)
{
    corner = p;
    width = w;
    place();
}

void Toasts::place()
{
    auto bottom = corner.y;

    for (auto card = cards.rbegin(); card != cards.rend(); ++card)
    {
        (*card)->fit (width);
        (*card)->setTopLeftPosition (corner.x - (*card)->getWidth(), bottom - (*card)->getHeight());
        bottom = (*card)->getY() - 10;
    }
}

void Toasts::show (const Moment& moment)
{
    leaving.clear();

    if (! model.advance (moment.seconds))
        return;

    std::vector<std::unique_ptr<Card>> next;

    for (const auto& toast : model.shown())
    {
        const auto old = std::find_if (cards.begin(), cards.end(), [&] (const auto& c) { return c != nullptr && c->id == toast.id; });

        if (old != cards.end())
        {
            next.push_back (std::move (*old));
            continue;
        }

        next.push_back (std::make_unique<Card> (toast,
                                                [this, id = toast.id] { model.dismiss (id); },
                                                [this, id = toast.id, name = toast.notice.action] { model.dismiss (id); call (name); }));
        window.addAndMakeVisible (*next.back());

        if (toast.notice.severity != Severity::info)
            juce::AccessibilityHandler::postAnnouncement (juce::String (toast.notice.title + ". " + toast.notice.text), juce::AccessibilityHandler::AnnouncementPriority::high);
    }

    for (auto& card : cards)
    {
        if (card != nullptr)
        {
            card->setVisible (false);
            leaving.push_back (std::move (card));
        }
    }

    cards = std::move (next);
    place();
}
}
