#include "UI/Frame/Menus.h"

#include "UI/Prep/SongEdits.h"
#include "UI/Prep/SongMenu.h"

namespace takelane
{
/** In a narrow window this is all there is of the session's column on Prep. */
void Menus::openSongs (juce::Component& from)
{
    juce::PopupMenu menu, thisSong, papers, deliver;

    for (const auto& song : studio.session().songs)
    {
        juce::PopupMenu::Item item { juce::String::fromUTF8 (song->title.c_str()) };
        item.itemID = menu.getNumItems() + 1;
        item.isTicked = song->id == studio.session().song;
        item.action = [&s = studio, id = song->id] { (void) chooseSong (s, id); };
        menu.addItem (std::move (item));
    }

    menu.addSeparator();
    addAction (menu, "prep.addSong");
    addSongItems (thisSong, studio, studio.song().id, from, call, {});
    menu.addSubMenu ("This song", thisSong);
    addAction (menu, "prep.sheet");

    for (const auto* name : { "prep.papers", "prep.notes", "prep.credits", "prep.reference", "prep.report", "prep.producer" })
        addAction (papers, name);

    menu.addSubMenu ("Papers", papers);
    menu.addSeparator();

    for (const auto* name : { "session.new", "session.open", "session.saveAs", "session.showFolder" })
        addAction (menu, name);

    for (const auto* name : { "mix.bounce", "deliver.start", "deliver.share", "deliver.throughHardware", "deliver.dawproject", "deliver.showFolder" })
        addAction (deliver, name);

    menu.addSeparator();
    menu.addSubMenu ("Deliver", deliver);
    show (menu, from);
}
}
