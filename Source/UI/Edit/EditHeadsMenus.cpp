#include "UI/Edit/EditHeads.h"

#include "App/Actions/KeyMap.h"
#include "UI/Command.h"
#include "UI/Edit/ToolModels.h"

namespace takelane
{
namespace
{
juce::var number (std::int64_t n)                   { return static_cast<juce::int64> (n); }
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

void EditHeads::showMenu (juce::PopupMenu menu, juce::Component& at)
{
    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (at).withMinimumWidth (200).withStandardItemHeight (26));
}

/** An action of the table, on that row. */
juce::PopupMenu::Item EditHeads::action (const juce::String& text, const char* name, const EditHead& head, bool ticked)
{
    juce::PopupMenu::Item item (text);
    item.setTicked (ticked);
    item.shortcutKeyDescription = keyText ? fromUtf8 (keyText (name)) : juce::String();
    item.setAction ([self = SafePointer (this), head, name = std::string (name)]
    {
        if (self == nullptr)
            return;

        if (const auto* row = self->rowOf (head))
            self->select (*row, {});

        (void) self->call (name);
    });
    return item;
}

void EditHeads::showTrackMenu (EditHeadRow& row, juce::Component& at)
{
    const auto head = row.head();
    const SafePointer self (this);
    const bool isFolder = head.kind == EditRowKind::folder || head.kind == EditRowKind::folderHead;
    juce::PopupMenu menu;

    if (head.canUnfold)
        menu.addItem (action (isFolder ? (head.isUnfolded ? "Fold the folder" : "Unfold the folder") : (head.isUnfolded ? "Fold the takes" : "Show the takes"),
                              isFolder ? "lanes.foldFolder" : "lanes.fold", head));

    if (isFolder)
        if (const auto* folder = studio.session().findFolder (head.folder))
            menu.addItem ("Edit together", true, folder->editLocked, [self, id = head.folder, on = ! folder->editLocked]
            {
                if (self != nullptr)
                    self->run (commandText ("folder.lock", { { "folder", number (id.value) }, { "on", on } }));
            });

    menu.addSeparator();

    if (! isFolder)
        menu.addItem (action ("Armed", "track.arm", head, head.armed));

    menu.addItem (action ("Solo", "track.solo", head, head.soloed));
    menu.addItem (action ("Mute", "track.mute", head, head.muted));

    if (! isFolder)
    {
        menu.addSeparator();
        menu.addItem (action ("Hear the takes in turn", "audition.inTurn", head));
        menu.addItem (action ("Hear the takes blind", "audition.blind", head));
        menu.addItem (action ("Comp of the best marks", "comp.best", head));
        menu.addSeparator();
        menu.addItem (action ("New comp, a copy", "comp.duplicate", head));
        menu.addItem (action ("New comp, empty", "comp.new", head));
        menu.addItem (action ("Flatten to a new track", "comp.flatten", head));
        menu.addItem (action ("Consolidate to one file", "comp.consolidate", head));
        menu.addSeparator();
        menu.addItem (action ("Rename", "track.rename", head));
    }

    showMenu (std::move (menu), at);
}

void EditHeads::showTakeMenu (EditHeadRow& row, juce::Component& at)
{
    const auto head = row.head();
    const auto* inSong = studio.song().track (head.track);
    const auto* take = inSong != nullptr ? inSong->take (head.take) : nullptr;

    if (take == nullptr)
        return;

    const SafePointer self (this);
    const auto does = [self, head] (const char* name, const char* opinion, const juce::var& value)
    {
        return [self, head, name, opinion, value]
        {
            if (self != nullptr)
                self->run (commandText (name, { { "track", number (head.track.value) }, { "take", head.number }, { opinion, value } }));
        };
    };

    juce::PopupMenu menu, stars;
    menu.addItem ("Use the whole take", [self, head, range = take->extent()]
    {
        if (self != nullptr)
            self->run (commandText ("comp.choose", { { "track", number (head.track.value) }, { "take", head.number },
                                                     { "start", number (range.start.value) }, { "end", number (range.end.value) } }));
    });
    menu.addItem ("Hear it from here", [self, head]
    {
        if (self == nullptr)
            return;

        self->studio.audition (Audition { head.track, { head.take }, false, {} });

        if (self->last.roll == RollState::stopped)
            self->studio.play();
    });
    menu.addSeparator();

    for (int n = 5; n >= 0; --n)
        stars.addItem (n == 0 ? juce::String ("No stars") : juce::String (n) + (n == 1 ? " star" : " stars"), true, take->rating == n, does ("take.rate", "rating", n));

    menu.addSubMenu ("Rate", stars);
    menu.addItem ("Keeper", true, take->keeper, does ("take.rate", "keeper", ! take->keeper));
    menu.addItem ("No good", true, take->noGood, does ("take.rate", "noGood", ! take->noGood));
    menu.addItem (take->note.empty() ? "Add note" : "Change note", [self, head] { if (self != nullptr) self->editNote (head.track, head.take); });

    if (! take->pass.isNone() && onShowInLog)
        menu.addItem ("Show in the take log", [self, pass = take->pass] { if (self != nullptr) self->onShowInLog (pass); });

    menu.addSeparator();
    menu.addItem ("Move to the Trash", [self, head]
    {
        if (self != nullptr)
            self->run (commandText ("take.bin", { { "track", number (head.track.value) }, { "take", head.number } }));
    });
    showMenu (std::move (menu), at);
}

void EditHeads::showCompMenu (EditHeadRow& row, int index, juce::Component& at)
{
    const auto head = row.head();
    const auto comp = head.comps[static_cast<std::size_t> (index)];
    const SafePointer self (this);
    const auto track = number (head.track.value), id = number (comp.id.value);
    juce::PopupMenu menu;

    menu.addItem ("Rename", [self, head, comp] { if (self != nullptr) self->renameComp (head.track, comp.id); });

    if (comp.isActive)
        menu.addItem (action ("Duplicate", "comp.duplicate", head));
    else
        menu.addItem ("Duplicate", [self, head, track, id]
        {
            if (const auto* inSong = self != nullptr ? self->studio.song().track (head.track) : nullptr)
                self->run (commandText ("comp.new", { { "track", track }, { "name", fromUtf8 (nextCompName (*inSong)) }, { "from", id } }));
        });

    if (! comp.isActive)
        menu.addItem ("Where it differs", true, state.now().differsFrom == comp.id && state.now().laneTrack == head.track, [self, head, comp]
        {
            if (self == nullptr)
                return;

            self->setLane ({ head.track, {} });
            self->state.change ([&] (EditView& view) { view.differsFrom = view.differsFrom == comp.id ? std::nullopt : std::optional (comp.id); });
        });

    menu.addSeparator();
    menu.addItem ("Delete", head.comps.size() > 1, false, [self, track, id]
    {
        if (self != nullptr)
            self->run (commandText ("comp.delete", { { "track", track }, { "comp", id } }));
    });
    showMenu (std::move (menu), at);
}

/** Where there is no room for all of them side by side. */
void EditHeads::showCompsMenu (EditHeadRow& row, juce::Component& at)
{
    const auto head = row.head();
    const SafePointer self (this);
    juce::PopupMenu menu;

    for (const auto& comp : head.comps)
        menu.addItem ("Comp " + fromUtf8 (comp.name), true, comp.isActive, [self, head, comp]
        {
            if (self != nullptr && ! comp.isActive)
                self->run (commandText ("comp.select", { { "track", number (head.track.value) }, { "comp", number (comp.id.value) } }));
        });

    menu.addSeparator();

    for (std::size_t i = 0; i < head.comps.size(); ++i)
        if (head.comps[i].isActive)
            menu.addItem ("This comp...", [self, row = SafePointer (&row), i, at = SafePointer (&at)]
            {
                if (self != nullptr && row != nullptr && at != nullptr)
                    self->showCompMenu (*row, static_cast<int> (i), *at);
            });

    showMenu (std::move (menu), at);
}
}
