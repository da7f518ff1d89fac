#include "UI/Mix/LevelTyping.h"

#include "UI/Track/TrackRowModel.h"

namespace takelane
{
LevelTyping::~LevelTyping()
{
    if (field != nullptr)
        field->onFocusLost = nullptr;
}

void LevelTyping::open (juce::Rectangle<int> at, double dB, std::function<void (double)> onAccept)
{
    close();
    give = std::move (onAccept);
    was = gainText (dB);
    field = std::make_unique<TextField>();
    field->setTitle (owner.getTitle());
    field->setFont (theme::type::numM());
    field->setText (juce::String::fromUTF8 (was.c_str()), false);
    field->setInputRestrictions (10);
    field->setBounds (at);
    field->onAccept = [this] (const juce::String&) { accept(); };
    field->onCancel = [this] { close(); owner.grabKeyboardFocus(); };
    field->onFocusLost = [this] { accept(); };
    owner.addAndMakeVisible (*field);
    field->grabKeyboardFocus();
    field->selectAll();
}

void LevelTyping::accept()
{
    if (field == nullptr)
        return;

    const auto words = field->getText().toStdString();
    const bool hadKeys = field->hasKeyboardFocus (true);
    close();

    if (hadKeys)
        owner.grabKeyboardFocus();

    if (const auto level = typedGain (words); level && words != was)
        give (*level);
}

void LevelTyping::close()
{
    if (auto closing = std::move (field))
    {
        closing->onFocusLost = nullptr;
        owner.removeChildComponent (closing.get());

        // Called from within the field's own key or focus callback.
        juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});
    }
}
}
