#include "UI/Dialogs/FileList.h"

namespace takelane
{
namespace
{
constexpr int rowHeight = 32;
constexpr auto soundEndings = "wav;wave;bwf;rf64;w64;aif;aiff;aifc;flac;ogg;oga;opus;mp3;caf;au;snd;dawproject";
}

bool FileList::Filter::isFileSuitable (const juce::File& file) const
{
    return shows == Shows::sounds ? file.hasFileExtension (soundEndings)
                                  : shows == Shows::files && ! file.isHidden() && (endings.isEmpty() || file.hasFileExtension (endings));
}

bool FileList::Filter::isDirectorySuitable (const juce::File& folder) const
{
    if (folder.getFileName().startsWithChar ('.'))
        return false;

    const auto has = [&folder] (const char* part) { return folder.getChildFile (part).isDirectory(); };

    // The papers of a delivery have the document alone.
    if (folder.getChildFile ("session.json").existsAsFile() && (has ("audio") || has ("takes") || has ("backups")))
    {
        const std::scoped_lock hold (mutex);
        sessions.insert (folder.getFullPathName());
    }

    return true;
}

bool FileList::Filter::isSession (const juce::File& folder) const
{
    const std::scoped_lock hold (mutex);
    return sessions.contains (folder.getFullPathName());
}

FileList::FileList (Shows s, juce::String endings) : shows (s), filter (s, std::move (endings)), list ({}, this)
{
    thread.startThread();
    contents.addChangeListener (this);
    list.setTitle (showsFiles() ? "Files" : shows == Shows::sessions ? "Sessions and folders" : "Folders");
    list.setRowHeight (rowHeight);
    list.setMultipleSelectionEnabled (showsFiles());
    list.setColour (juce::ListBox::backgroundColourId, theme::surface::well);
    addAndMakeVisible (list);
}

FileList::~FileList()
{
    contents.removeChangeListener (this);
    list.setModel (nullptr);
}

void FileList::setFolder (const juce::File& next)
{
    rows.clear();
    list.deselectAllRows();
    contents.setDirectory (next, true, showsFiles());
    list.updateContent();
    list.repaint();
}

void FileList::changeListenerCallback (juce::ChangeBroadcaster*)
{
    rows.clear();

    for (int i = 0; i < contents.getNumFiles(); ++i)
    {
        juce::DirectoryContentsList::FileInfo info;

        if (! contents.getFileInfo (i, info))
            continue;

        const auto file = contents.getFile (i);
        rows.push_back ({ file, info.isDirectory, info.isDirectory && filter.isSession (file),
                          info.isDirectory ? juce::String() : juce::File::descriptionOfSizeInBytes (info.fileSize),
                          info.modificationTime.formatted ("%e %b %Y  %H:%M").trimStart() });
    }

    std::stable_sort (rows.begin(), rows.end(), [] (const Row& a, const Row& b)
    {
        return a.isFolder != b.isFolder ? a.isFolder : a.file.getFileName().compareNatural (b.file.getFileName()) < 0;
    });
    list.updateContent();
    list.repaint();
    repaint();
}

bool FileList::isAsked (const Row& row) const
{
    return showsFiles() ? ! row.isFolder : shows == Shows::sessions ? row.isSession : row.isFolder;
}

std::vector<juce::File> FileList::selected() const
{
    std::vector<juce::File> files;

    for (int i = 0; i < list.getNumSelectedRows(); ++i)
        if (const auto row = list.getSelectedRow (i); juce::isPositiveAndBelow (row, static_cast<int> (rows.size())) && isAsked (rows[static_cast<std::size_t> (row)]))
            files.push_back (rows[static_cast<std::size_t> (row)].file);

    return files;
}

std::optional<juce::File> FileList::selectedFolder() const
{
    const auto row = list.getSelectedRow();

    if (! juce::isPositiveAndBelow (row, static_cast<int> (rows.size())))
        return {};

    const auto& chosen = rows[static_cast<std::size_t> (row)];
    return chosen.isFolder && ! chosen.isSession ? std::optional (chosen.file) : std::nullopt;
}

void FileList::enter (int row)
{
    if (! juce::isPositiveAndBelow (row, static_cast<int> (rows.size())))
        return;

    const auto chosen = rows[static_cast<std::size_t> (row)];

    if (isAsked (chosen) && shows != Shows::folders)
    {
        if (onAccept)
            onAccept();
    }
    else if (chosen.isFolder && onFolder)
    {
        onFolder (chosen.file);
    }
}

juce::String FileList::getNameForRow (int row)
{
    if (! juce::isPositiveAndBelow (row, static_cast<int> (rows.size())))
        return {};

    const auto& entry = rows[static_cast<std::size_t> (row)];
    return entry.file.getFileName() + (entry.isSession ? ", session" : entry.isFolder ? ", folder" : "");
}

void FileList::paintListBoxItem (int row, juce::Graphics& g, int width, int height, bool isSelected)
{
    using namespace theme;

    if (! juce::isPositiveAndBelow (row, static_cast<int> (rows.size())))
        return;

    const auto& entry = rows[static_cast<std::size_t> (row)];
    auto area = juce::Rectangle<int> (width, height).toFloat();

    if (isSelected)
    {
        g.setColour (surface::hover);
        g.fillRect (area);
    }

    area.reduce (12, 0);
    drawIcon (g, entry.isSession ? Icon::mark : entry.isFolder ? Icon::folder : Icon::file, area.removeFromLeft (18).withSizeKeepingCentre (16, 16),
              entry.isSession ? text::high : text::low);
    area.removeFromLeft (10);
    drawText (g, entry.time, area.removeFromRight (150), type::numS(), text::low, juce::Justification::centredRight);

    if (showsFiles())
        drawText (g, entry.size, area.removeFromRight (90), type::numS(), text::low, juce::Justification::centredRight);

    area.removeFromRight (12);
    drawText (g, entry.file.getFileName(), area, entry.isSession ? type::bodyStrong() : type::body(), text::high, juce::Justification::centredLeft, Fit::mayCut);
}

void FileList::paint (juce::Graphics& g)
{
    g.setColour (theme::surface::well);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), theme::radius::control);
}

void FileList::paintOverChildren (juce::Graphics& g)
{
    if (rows.empty() && ! contents.isStillLoading())
        drawText (g, shows == Shows::sounds ? "No sound files or folders here" : shows == Shows::files ? "No such files or folders here" : shows == Shows::sessions ? "No sessions or folders here" : "No folders here",
                  getLocalBounds().withTrimmedTop (24).withHeight (rowHeight).toFloat(), theme::type::body(), theme::text::low, juce::Justification::centred);

    if (hasKeyboard)
        paintFocusRing (g, getLocalBounds().reduced (4).toFloat());
}

void FileList::focusOfChildComponentChanged (FocusChangeType cause)
{
    if (const bool has = list.hasKeyboardFocus (true) && cause != focusChangedByMouseClick; std::exchange (hasKeyboard, has) != has)
        repaint();
}

void FileList::resized()
{
    list.setBounds (getLocalBounds().reduced (2));
}
}
