#include "UI/Dialogs/PaperView.h"

#include "UI/Dialogs/PaperworkModel.h"

namespace takelane
{
namespace
{
constexpr int side = 16, buttonHeight = 36;

juce::File fileOf (const std::filesystem::path& path)       { return juce::File (juce::String::fromUTF8 (path.c_str())); }
}

PaperView::PaperView()
{
    setTitle ("Paper");
    area.setTitle ("Words");
    area.setPlaceholder ("Words can be typed or pasted here");
    area.onFocusLost = [this] { finish(); };
    listen.onClick = [this] { onListen(); };
    open.setTooltip ("In the program that shows such files");
    open.onClick = [this] { onOpen(); };

    for (auto* part : std::initializer_list<juce::Component*> { &area, &listen, &open })
        addChildComponent (part);
}

void PaperView::setPaper (const Paper* next, const std::filesystem::path& place)
{
    const bool isSame = next != nullptr && next->id == paper && place == file;

    if (isSame && next->text == before && next->lufs == lufs)
        return;

    const bool isTyped = isSame && shows == Shows::text && area.getText() != juce::String::fromUTF8 (before.c_str());

    paper = next != nullptr ? next->id : PaperId();
    file = place;
    lufs = next != nullptr ? next->lufs : std::nullopt;
    before = next != nullptr ? next->text : std::string();
    shows = next == nullptr ? Shows::nothing
          : next->kind == PaperKind::reference && ! file.empty() ? Shows::sound
          : isPicture (file) ? Shows::picture
          : isTyped || file.empty() || ! next->text.empty() ? Shows::text
                                                            : Shows::file;

    // What is being typed stays, whatever came from elsewhere meanwhile: undo has that.
    if (! isTyped)
    {
        area.setText (juce::String::fromUTF8 (before.c_str()), false);
        area.setCaretPosition (0);
    }

    area.setVisible (shows == Shows::text);
    listen.setVisible (shows == Shows::sound);
    open.setVisible (! file.empty() && shows != Shows::nothing);

    if (! isSame)
    {
        picture = {};
        isMissing = false;

        if (shows == Shows::picture)
            readPicture (file);
    }

    setDescription (words());
    resized();
    repaint();
}

void PaperView::readPicture (const std::filesystem::path& from)
{
    juce::Thread::launch ([self = SafePointer (this), from]
    {
        const auto read = juce::ImageFileFormat::loadFrom (fileOf (from));

        juce::MessageManager::callAsync ([self, from, read]
        {
            if (self == nullptr || self->file != from)
                return;

            self->picture = read;
            self->isMissing = ! read.isValid();
            self->repaint();
        });
    });
}

void PaperView::setHeard (bool should)
{
    if (std::exchange (isHeard, should) == should)
        return;

    listen.setText (should ? "Back to the mix" : "Listen");
    listen.setIcon (should ? Icon::stop : Icon::play);
    listen.setOn (should);
    resized();
}

void PaperView::finish()
{
    if (const auto now = area.getText(); shows == Shows::text && now != juce::String::fromUTF8 (before.c_str()) && onText)
    {
        before = now.toStdString();
        onText (now);
    }
}

juce::String PaperView::words() const
{
    switch (shows)
    {
        case Shows::nothing:    return "Lyrics, charts, reference mixes, stage plots and what the studio has to have ready: add files, or write a text.";
        case Shows::sound:      return (lufs ? "Measured: " + juce::String (*lufs, 1) + " LUFS. " : juce::String()) + "Heard in the control room only, in place of the mix and as loud as that; never in a take, a headphone mix or a file.";
        case Shows::file:       return "This kind of file is shown by another program.";
        case Shows::picture:    return isMissing ? "The picture cannot be read." : "";
        case Shows::text:       break;
    }

    return {};
}

void PaperView::resized()
{
    auto box = getLocalBounds();
    const bool isText = shows == Shows::text, isPictured = shows == Shows::picture;

    if (open.isVisible() && (isText || isPictured))
    {
        open.setBounds (box.removeFromBottom (buttonHeight).removeFromLeft (open.idealWidth()));
        box.removeFromBottom (8);
    }

    area.setBounds (box);

    if (isText || isPictured)
        return;

    auto row = box.reduced (side).withTrimmedTop (72).withHeight (buttonHeight);

    for (auto* button : { &listen, &open })
        if (button->isVisible())
        {
            button->setBounds (row.removeFromLeft (button->idealWidth()));
            row.removeFromLeft (8);
        }
}

void PaperView::paint (juce::Graphics& g)
{
    using namespace theme;

    if (shows == Shows::text)
        return;

    g.setColour (surface::well);
    const auto box = getLocalBounds().withBottom (shows == Shows::picture && open.isVisible() ? open.getY() - 8 : getHeight()).toFloat();
    g.fillRoundedRectangle (box, radius::control);

    if (picture.isValid())
        g.drawImage (picture, box.reduced (8), juce::RectanglePlacement::centred | juce::RectanglePlacement::onlyReduceInSize);
    else
        drawParagraph (g, words(), box.reduced (static_cast<float> (side)), type::body(), text::mid, 18, Fit::mayCut);
}
}
