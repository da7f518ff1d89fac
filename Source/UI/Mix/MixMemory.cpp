#include "UI/Mix/MixMemory.h"

#include "UI/Command.h"
#include "UI/Look/Dropdown.h"

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
juce::var number (std::int64_t id)                  { return static_cast<juce::int64> (id); }

juce::PopupMenu::Item item (const juce::String& text, std::function<void()> action, bool enabled = true, const juce::String& keys = {})
{
    juce::PopupMenu::Item it (text);
    it.setAction (std::move (action)).setEnabled (enabled);
    it.shortcutKeyDescription = keys;
    return it;
}
}

MixMemory::MixMemory (Studio& s, KeyTexts keys) : studio (s), keyTexts (std::move (keys))
{
    for (auto* part : { &a, &b, &more })
        addAndMakeVisible (*part);

    for (auto* part : { &a, &b })
    {
        part->setFont (theme::type::ui (12, theme::type::Weight::semibold));
        part->setToggles (true);
    }

    a.setTitle ("Mix A");
    b.setTitle ("Mix B");
    more.setTitle ("Snapshots of the mix");
    a.setTooltip ("Mix A");
    b.setTooltip ("Mix B");
    more.setTooltip ("Snapshots of the mix");
    a.onClick = [this] { if (studio.song().onB) (void) perform ("mix.ab"); };
    b.onClick = [this] { if (! studio.song().onB) (void) perform ("mix.ab"); };
    more.onClick = [this] { openMenu(); };
    refresh();
}

MixMemory::~MixMemory() = default;

void MixMemory::refresh()
{
    a.setOn (! studio.song().onB);
    b.setOn (studio.song().onB);
}

void MixMemory::resized()
{
    auto area = getLocalBounds();
    a.setBounds (area.removeFromLeft (24));
    b.setBounds (area.removeFromLeft (24));
    more.setBounds (area.removeFromRight (24));
}

void MixMemory::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::window);
}

bool MixMemory::perform (const std::string& action)
{
    if (action == "mix.ab")                 run (commandText ("mix.ab", {}));
    else if (action == "mix.copyToOther")   run (commandText ("mix.copyToOther", {}));
    else if (action == "mix.snapshot")      keep();
    else if (action == "mix.snapshots")     openMenu();
    else if (action == "mix.copyFrom")      openSongs();
    else                                    return false;

    return true;
}

void MixMemory::run (const std::string& command)
{
    if (const auto done = studio.run (command); ! done && onTell != nullptr)
        onTell ({ Severity::warn, "Not done", done.problem().text, {}, {}, "mix" });

    refresh();
}

/** Kept at once, under a name that is typed over. */
void MixMemory::keep()
{
    const auto& snapshots = studio.song().snapshots;
    std::string name;

    for (int i = static_cast<int> (snapshots.size()) + 1; name.empty() || std::ranges::find (snapshots, name, &MixSnapshot::name) != snapshots.end(); ++i)
        name = "Mix " + std::to_string (i);

    run (commandText ("mix.snapshot", { { "name", fromUtf8 (name) } }));

    if (const auto& now = studio.song().snapshots; ! now.empty() && now.back().name == name)
        rename (now.back());
}

void MixMemory::rename (const MixSnapshot& snapshot)
{
    typeName ("Name of the snapshot", fromUtf8 (snapshot.name), [this, id = number (snapshot.id.value)] (juce::String typed)
    {
        run (commandText ("mix.rename", { { "snapshot", id }, { "name", typed } }));
    });
}

void MixMemory::openMenu()
{
    juce::PopupMenu menu;
    const juce::Component::SafePointer self (this);
    const auto calls = [self] (const char* action) { return [self, name = std::string (action)] { if (self != nullptr) (void) self->perform (name); }; };
    const auto keys = [this] (const char* action) { return fromUtf8 (keyTexts != nullptr ? keyTexts (action) : std::string()); };
    menu.addItem (item ("Keep a snapshot", calls ("mix.snapshot"), true, keys ("mix.snapshot")));

    for (const auto& snapshot : studio.song().snapshots)
    {
        juce::PopupMenu of;
        const auto id = number (snapshot.id.value);
        const auto does = [self] (std::string command) { return [self, command] { if (self != nullptr) self->run (command); }; };
        of.addItem (item ("Recall", does (commandText ("mix.recall", { { "snapshot", id } }))));
        of.addItem (item ("Update: as the mix is now", does (commandText ("mix.update", { { "snapshot", id } }))));
        of.addItem (item ("Rename", [self, snapshot] { if (self != nullptr) self->rename (snapshot); }));
        of.addItem (item ("Delete", does (commandText ("mix.delete", { { "snapshot", id } }))));
        menu.addSubMenu (fromUtf8 (snapshot.name), of);
    }

    menu.addSeparator();
    menu.addItem (item (studio.song().onB ? "To mix A" : "To mix B", calls ("mix.ab"), true, keys ("mix.ab")));
    menu.addItem (item (studio.song().onB ? "Copy this mix to A" : "Copy this mix to B", calls ("mix.copyToOther"), true, keys ("mix.copyToOther")));
    menu.addSubMenu ("Copy the mix of another song", songMenu(), studio.session().songs.size() > 1);
    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (more).withMinimumWidth (220).withStandardItemHeight (26));
}

juce::PopupMenu MixMemory::songMenu()
{
    juce::PopupMenu menu;
    const juce::Component::SafePointer self (this);

    for (const auto& song : studio.session().songs)
        if (song->id != studio.song().id)
            menu.addItem (item (fromUtf8 (song->title), [self, command = commandText ("mix.copyFrom", { { "from", number (song->id.value) } })] { if (self != nullptr) self->run (command); }));

    return menu;
}

void MixMemory::openSongs()
{
    auto menu = songMenu();

    if (menu.getNumItems() == 0)
    {
        if (onTell != nullptr)
            onTell ({ Severity::info, "There is no other song", "A mix is copied from another song of the session.", {}, {}, "mix" });

        return;
    }

    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (more).withMinimumWidth (220).withStandardItemHeight (26));
}

//==== a name
void MixMemory::typeName (const juce::String& title, const juce::String& text, std::function<void (juce::String)> accept)
{
    auto* over = typingIn != nullptr ? typingIn : getParentComponent();
    endTyping();
    field = std::make_unique<TextField>();
    nameText = text;
    nameAccepts = std::move (accept);
    field->setTitle (title);
    field->setText (text, false);
    field->setInputRestrictions (64);
    field->onAccept = [this] (const juce::String&) { acceptName(); };
    field->onCancel = [this] { endTyping(); };
    field->onFocusLost = [this] { acceptName(); };
    over->addAndMakeVisible (*field);
    const auto below = over->getLocalArea (this, getLocalBounds());
    field->setBounds (below.getX() + 4, below.getBottom() + 4, 220, 28);
    field->selectAll();
    field->grabKeyboardFocus();
}

/** By Return or a click elsewhere. */
void MixMemory::acceptName()
{
    if (field == nullptr)
        return;

    const auto name = field->getText().trim();
    const auto accept = nameAccepts;
    endTyping();

    if (name.isNotEmpty() && name != nameText)
        accept (name);
}

void MixMemory::endTyping()
{
    if (auto closing = std::move (field))
    {
        closing->onFocusLost = nullptr;

        if (auto* parent = closing->getParentComponent())
            parent->removeChildComponent (closing.get());

        // Called from within the field's own key or focus callback.
        juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});
    }
}
}
