#include "UI/Prep/SongMenu.h"

#include "Session/PrepEdits.h"
#include "UI/Prep/SongEdits.h"

namespace takelane
{
namespace
{
void addItem (juce::PopupMenu& menu, const char* text, bool isEnabled, std::function<void()> action)
{
    juce::PopupMenu::Item item { juce::String (text) };
    item.itemID = menu.getNumItems() + 1;
    item.isEnabled = isEnabled;
    item.action = std::move (action);
    menu.addItem (std::move (item));
}
}

void addSongItems (juce::PopupMenu& menu, Studio& studio, SongId song, juce::Component& owner, ActionCaller call, std::function<void (Notice)> tell)
{
    const auto& songs = studio.session().songs;
    const auto found = std::ranges::find_if (songs, [song] (const auto& s) { return s->id == song; });
    const auto index = static_cast<int> (found - songs.begin()), last = static_cast<int> (songs.size()) - 1;
    const juce::Component::SafePointer<juce::Component> alive (&owner);
    const auto report = [tell] (const Result<void>& done)
    {
        if (! done && tell != nullptr)
            tell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "prep" });

        return done.ok();
    };

    // What is typed is about the song in hand: it becomes that first.
    const auto open = [&] (const char* text, const char* action, bool isEnabled = true)
    {
        addItem (menu, text, isEnabled, [=, &studio]
        {
            if (alive != nullptr && report (chooseSong (studio, song)))
                (void) call (action);
        });
    };
    const auto change = [&] (const char* text, bool isEnabled, std::function<Result<void>()> edit)
    {
        addItem (menu, text, isEnabled, [=]
        {
            if (alive != nullptr)
                (void) report (edit());
        });
    };

    open ("Rename", "prep.renameSong");
    open ("Chart as text", "prep.chart");
    open ("Import a chart", "prep.chartFile");
    open ("Lyrics", "prep.lyrics");
    open ("Tempo and meter changes", "prep.tempos");
    open ("Copy the set-up of another song", "prep.copySong", last > 0);
    menu.addSeparator();
    change ("Move up", index > 0, [&studio, song, index] { return moveSongTo (studio, song, index - 1); });
    change ("Move down", index < last, [&studio, song, index] { return moveSongTo (studio, song, index + 1); });
    change ("Remove", removeSong (studio.session(), song).ok(), [&studio, song] { return takeSongAway (studio, song); });
}
}
