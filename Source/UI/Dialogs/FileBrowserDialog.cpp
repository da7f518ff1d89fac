#include "UI/Dialogs/FileBrowserDialog.h"

#include "App/Workplace/FileNames.h"
#include "UI/Dialogs/FormRows.h"

namespace takelane
{
namespace
{
using For = BrowseRequest::For;

constexpr int width = 820, height = 620, placesWidth = 132, controlHeight = 36, gap = 12;

const char* headingOf (For what)
{
    switch (what)
    {
        case For::openSession:  return "Open a session";
        case For::importSounds: return "Import sound files";
        case For::saveSession:  return "Save as";
        case For::chooseFolder: return "Choose a folder";
        case For::chooseFiles:  return "Choose files";
    }

    return "";
}

const char* verbOf (For what)
{
    switch (what)
    {
        case For::openSession:  return "Open";
        case For::importSounds: return "Import";
        case For::saveSession:  return "Save here";
        case For::chooseFolder: return "Use this folder";
        case For::chooseFiles:  return "Use";
    }

    return "";
}

FileList::Shows shownFor (For what)
{
    return what == For::openSession ? FileList::Shows::sessions : what == For::importSounds ? FileList::Shows::sounds : what == For::chooseFiles ? FileList::Shows::files : FileList::Shows::folders;
}

juce::File fileOf (const std::filesystem::path& path)           { return juce::File (juce::String::fromUTF8 (path.c_str())); }
std::filesystem::path pathOf (const juce::File& file)           { return file.getFullPathName().toStdString(); }
}

FileBrowserDialog::FileBrowserDialog (BrowseRequest r, std::function<void (BrowseAnswer)> a, std::function<void()> givenUp)
    : Dialog (r.heading.empty() ? juce::String (headingOf (r.what)) : juce::String::fromUTF8 (r.heading.c_str()), { width, height }), request (std::move (r)), onAnswer (std::move (a)), onGivenUp (std::move (givenUp)), list (shownFor (request.what), juce::String (request.endings))
{
    const auto place = [this] (const char* words, const juce::File& where)
    {
        places.push_back (std::make_unique<Button> (words, Button::Kind::quiet));
        places.back()->setCentred (false);
        places.back()->onClick = [this, where] { goTo (where); };
        addAndMakeVisible (*places.back());
    };
    place ("Sessions", fileOf (request.sessions));
    place ("Home", juce::File::getSpecialLocation (juce::File::userHomeDirectory));
    place ("Music", juce::File::getSpecialLocation (juce::File::userMusicDirectory));
    place ("Other disks", juce::File ("/media"));
    place ("Computer", juce::File ("/"));

    up.setTitle ("Up to the folder above");
    up.onClick = [this] { goTo (list.folder().getParentDirectory()); };
    path.setTitle ("Folder");
    path.onAccept = [this] (const juce::String& words) { goToTyped (words.trim()); };
    path.onCancel = [this] { giveUp(); };
    name.setTitle ("Name");
    name.setText (juce::String::fromUTF8 (request.name.c_str()), false);
    name.setInputRestrictions (100);
    name.onTextChange = [this] { changed(); };
    name.onAccept = [this] (const juce::String&) { accept(); };
    name.onCancel = [this] { giveUp(); };
    list.onFolder = [this] (const juce::File& folder) { goTo (folder); };
    list.onSelection = [this] { changed(); };
    list.onAccept = [this] { accept(); };
    at.setTitle ("Place");
    at.setChoices ({ "At the playhead", "At bar 1" });
    at.setChosen (0);

    for (auto* part : std::initializer_list<juce::Component*> { &up, &path, &list })
        addAndMakeVisible (part);

    if (names())
        addAndMakeVisible (name);

    if (request.what == For::importSounds)
        addAndMakeVisible (at);

    addRight ("Cancel", [this] { giveUp(); });
    addPrimary (verbOf (request.what), [this] { accept(); });
    goTo (fileOf (request.start.empty() ? request.sessions : request.start));
}

juce::Component* FileBrowserDialog::firstFocus()
{
    return names() ? static_cast<juce::Component*> (&name) : list.getChildComponent (0);
}

void FileBrowserDialog::giveUp()
{
    const auto tell = onGivenUp;
    close();

    if (tell)
        tell();
}

void FileBrowserDialog::goTo (const juce::File& folder)
{
    list.setFolder (folder);
    path.setText (folder.getFullPathName(), false);
    up.setEnabled (folder.getParentDirectory() != folder);
    changed();
}

/** What a typed path names is looked up on a thread of its own: the disk may be a slow one. */
void FileBrowserDialog::goToTyped (const juce::String& words)
{
    if (! juce::File::isAbsolutePath (words))
        return;

    juce::Thread::launch ([self = SafePointer (this), file = juce::File (words), what = request.what]
    {
        const bool isFile = (what == For::importSounds || what == For::chooseFiles) && file.existsAsFile();
        const bool isSession = what == For::openSession && file.getChildFile ("session.json").existsAsFile();
        const auto folder = file.existsAsFile() ? file.getParentDirectory() : file;

        juce::MessageManager::callAsync ([self, file, folder, isAsked = isFile || isSession]
        {
            if (self == nullptr)
                return;

            if (isAsked)
                self->answer ({ { pathOf (file) }, self->at.chosen() == 0 });
            else
                self->goTo (folder);
        });
    });
}

bool FileBrowserDialog::keyPressed (const juce::KeyPress& key)
{
    const auto typed = key.getTextCharacter();

    if ((typed != '/' && typed != '~') || path.hasKeyboardFocus (true))
        return Dialog::keyPressed (key);

    path.grabKeyboardFocus();
    path.setText (juce::String::charToString (typed), false);
    path.moveCaretToEnd();
    return true;
}

void FileBrowserDialog::changed()
{
    const auto chosen = list.selected();
    const bool isReady = request.what == For::chooseFolder || (names() ? name.getText().trim().isNotEmpty() : ! chosen.empty() || list.selectedFolder());
    primary->setEnabled (isReady);

    if (request.what == For::importSounds)
        primary->setText (chosen.size() > 1 ? "Import " + juce::String (chosen.size()) + " files" : chosen.empty() && list.selectedFolder() ? "Import folder" : "Import");

    if (getWidth() > 0)
        resized();
}

void FileBrowserDialog::accept()
{
    changed();                  // a field tells of its text a message later than of Return

    if (! primary->isEnabled())
        return;

    BrowseAnswer given;
    given.atPlayhead = at.chosen() == 0;
    const auto chosen = list.selected();

    if (names())
    {
        const auto folder = chosen.empty() ? list.folder() : chosen.front();
        given.paths.push_back (pathOf (folder) / fileNameFor (name.getText().trim().toStdString()));
    }
    else if (request.what == For::chooseFolder)
    {
        given.paths.push_back (pathOf (chosen.empty() ? list.folder() : chosen.front()));
    }
    else if (chosen.empty())
    {
        const auto folder = list.selectedFolder();

        if (folder && request.what != For::importSounds)
            goTo (*folder);

        if (! folder || request.what != For::importSounds)
            return;

        given.paths.push_back (pathOf (*folder));           // its stems; Return on it goes into it
    }
    else
    {
        for (const auto& file : chosen)
            given.paths.push_back (pathOf (file));
    }

    answer (std::move (given));
}

void FileBrowserDialog::answer (BrowseAnswer given)
{
    const auto tell = std::exchange (onAnswer, nullptr);
    close();

    if (tell)
        tell (std::move (given));
}

void FileBrowserDialog::layOut (juce::Rectangle<int> area)
{
    auto side = area.removeFromLeft (placesWidth);
    area.removeFromLeft (gap);

    for (auto& place : places)
        place->setBounds (side.removeFromTop (controlHeight).reduced (0, 2));

    auto head = area.removeFromTop (controlHeight);
    up.setBounds (head.removeFromLeft (up.idealWidth()));
    head.removeFromLeft (gap);
    path.setBounds (head);
    area.removeFromTop (gap);

    if (names())
    {
        name.setBounds (area.removeFromBottom (controlHeight).withTrimmedLeft (64));
        area.removeFromBottom (gap);
    }

    list.setBounds (area);
    at.setBounds (getLocalBounds().reduced (margin, 22).removeFromBottom (controlHeight).withTrimmedLeft (placesWidth + gap).withWidth (at.idealWidth()));
}

void FileBrowserDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);

    if (names())
        drawText (g, "Name", name.getBounds().toFloat().withX (static_cast<float> (list.getX())).withWidth (60), theme::type::body(), theme::text::mid);
}
}
