#include "UI/Mix/StripWindows.h"

#include "UI/Mix/DynamicsCard.h"
#include "UI/Mix/EqCard.h"
#include "UI/Mix/SendsCard.h"
#include "UI/Mix/SmallCards.h"

namespace takelane
{
namespace
{
constexpr int distance = 8;

std::unique_ptr<StripCard> cardFor (const StripContext& context, StripWindow window)
{
    switch (window)
    {
        case StripWindow::eq:           return std::make_unique<EqCard> (context);
        case StripWindow::dynamics:     return std::make_unique<DynamicsCard> (context);
        case StripWindow::sends:        return context.ref.kind == StripRef::Kind::track ? std::make_unique<SendsCard> (context) : nullptr;
        case StripWindow::pan:          return std::make_unique<PanCard> (context);
        case StripWindow::effect:       return context.ref.kind == StripRef::Kind::effect ? std::make_unique<EffectCard> (context) : nullptr;
        case StripWindow::limiter:      return context.ref.kind == StripRef::Kind::master ? std::make_unique<LimiterCard> (context) : nullptr;
    }

    return nullptr;
}
}

struct StripWindows::Parts
{
    explicit Parts (Studio& s) : studio (s) {}

    Studio& studio;
    std::unique_ptr<StripCard> card;
    std::vector<std::unique_ptr<StripCard>> closed;     ///< until the next frame: a card closes from within itself
    StripWindow window = StripWindow::eq;
    juce::Rectangle<int> at;
    juce::Component::SafePointer<juce::Component> focusBefore;
};

StripWindows::StripWindows (Studio& s) : parts (std::make_unique<Parts> (s)) {}
StripWindows::~StripWindows() = default;

bool StripWindows::isOpen() const
{
    return parts->card != nullptr;
}

void StripWindows::open (StripRef ref, StripWindow window, juce::Rectangle<int> at)
{
    if (isOpen() && parts->card->ref() == ref && parts->window == window)
        return close();

    const StripContext context { parts->studio, ref, [this] (const std::string& why)
    {
        if (onTell)
            onTell ({ Severity::warn, "Not possible", why, {}, {}, "strip" });
    } };
    auto card = cardFor (context, window);

    if (card == nullptr)
        return;

    if (! isOpen())
        parts->focusBefore = getCurrentlyFocusedComponent();
    else
        parts->closed.push_back (std::move (parts->card));

    parts->card = std::move (card);
    parts->window = window;
    parts->at = at;
    parts->card->onClose = [this] { close(); };
    removeAllChildren();
    addAndMakeVisible (*parts->card);
    toFront (false);
    resized();

    if (isShowing())
        parts->card->grabKeyboardFocus();
}

void StripWindows::close()
{
    if (! isOpen())
        return;

    const bool hadFocus = parts->card->hasKeyboardFocus (true);
    removeChildComponent (parts->card.get());
    parts->closed.push_back (std::move (parts->card));

    if (hadFocus && parts->focusBefore != nullptr && parts->focusBefore->isShowing())
        parts->focusBefore->grabKeyboardFocus();
}

void StripWindows::follow (StripRef ref, juce::Rectangle<int> at)
{
    if (! isOpen() || parts->card->ref() == ref || parts->window == StripWindow::effect || parts->window == StripWindow::limiter)
        return;

    if (parts->window == StripWindow::sends && ref.kind != StripRef::Kind::track)
        return;

    auto* focused = getCurrentlyFocusedComponent();
    open (ref, parts->window, at);

    // The strip that was reached keeps the keyboard.
    if (focused != nullptr && focused->isShowing() && ! isParentOf (focused))
        focused->grabKeyboardFocus();
}

void StripWindows::show (const Moment& moment)
{
    parts->closed.clear();

    if (! isOpen())
        return;

    const auto& session = parts->studio.session();
    const auto& ref = parts->card->ref();
    const bool isGone = findStrip (parts->studio.song(), ref) == nullptr || (ref.kind == StripRef::Kind::folder && session.findFolder (ref.folder) == nullptr);

    if (isGone)
        return close();

    if (moment.documentChanged && parts->card->isStale())
    {
        const auto window = parts->window;
        const auto again = ref;
        close();
        open (again, window, parts->at);
    }
    else if (moment.documentChanged)
    {
        parts->card->refresh();
    }

    parts->card->show (moment);
}

void StripWindows::resized()
{
    if (! isOpen())
        return;

    const auto size = parts->card->preferredSize();
    const auto& at = parts->at;
    const auto right = at.getRight() + distance, left = at.getX() - distance - size.x;
    const auto x = right + size.x <= getWidth() - distance ? right : left >= distance ? left : std::max (distance, (getWidth() - size.x) / 2);
    const auto y = std::clamp (at.getY(), distance, std::max (distance, getHeight() - distance - size.y));
    parts->card->setBounds (x, y, std::min (size.x, getWidth() - 2 * distance), size.y);
}

bool StripWindows::hitTest (int x, int y)
{
    return isOpen() && parts->card->getBounds().contains (x, y);
}

bool StripWindows::keyPressed (const juce::KeyPress& key)
{
    if (! isOpen() || key.getKeyCode() != juce::KeyPress::escapeKey)
        return false;

    close();
    return true;
}
}
