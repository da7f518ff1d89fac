#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Deliver/DeliverSession.h"
#include "Tests/UI/Support/FakeWindow.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Deliver/QueueList.h"
#include "UI/Deliver/QueuePanel.h"
#include "UI/Look/Audit.h"
#include "UI/Look/Button.h"

#include <cstdlib>

using namespace takelane;

namespace
{
QueueLine line (QueueState state, const char* title, const char* says, double progress = 0.0)
{
    return { state, title, std::string ("Northern Line_") + title + "_v3_96k24.wav", "129 MB", says, progress, false, {} };
}

QueueModel designed()
{
    using enum QueueState;
    QueueModel m;
    m.lines = { line (held, "Mix", "Held by 1 check"), line (verified, "Instrumental", "Verified", 1.0), line (verified, "Stem Drums", "Verified", 1.0),
                line (verified, "Stem Bass", "Verified", 1.0), line (running, "Stem Guitars", "38 × real time, 2 s left", 0.64), line (waiting, "Stem Keys", "Waiting"),
                line (held, "Stem Vocals", "Held by 1 check"), line (held, "Multitracks", "Held by 1 check") };
    m.count = "3 of 8 done";
    m.progress = 0.45;
    m.main = QueueModel::Main::pause;
    m.mainText = "Pause";
    m.canCancel = true;
    return m;
}

struct PanelRig
{
    StudioRig rig { deliverSession() };
    std::vector<std::string> called;
    std::vector<std::string> told;
    QueuePanel panel { *rig.studio, [this] (const std::string& action) { called.push_back (action); return true; } };

    explicit PanelRig (int width = 772, int height = 474)
    {
        panel.setSize (width, height);
        panel.onTell = [this] (const Notice& notice) { told.push_back (notice.text); };
    }

    juce::Component& titled (const juce::String& title)
    {
        for (auto* child : panel.getChildren())
            if (child->getTitle() == title && child->isVisible())
                return *child;

        throw std::logic_error (("nothing is called " + title).toStdString());
    }

    void press (const juce::String& title)      { test::click (titled (title), titled (title).getLocalBounds().getCentre().toFloat()); }

    QueueList& list()                           { return dynamic_cast<QueueList&> (titled ("Files")); }

    void look (const std::string& name)
    {
        for (const auto& finding : Audit::of (panel))
            FAIL_CHECK (name << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);

        if (const auto* pictures = std::getenv ("TAKELANE_PICTURES"))
            test::savePng (test::paint (panel), juce::File (juce::String (pictures)).getChildFile (juce::String (name) + ".png"));
    }
};
}

TEST_CASE ("The export queue is whole in every state and width")
{
    const auto width = GENERATE (560, 700, 772, 1100);
    PanelRig rig (width);
    rig.panel.setPackageButton (width < 700);
    const auto name = "queue-" + std::to_string (width) + "-";
    rig.panel.show (designed());
    rig.look (name + "running");

    auto paused = designed();
    paused.main = QueueModel::Main::goOn;
    paused.mainText = "Go on";
    paused.lines[4].isPaused = true;
    paused.lines[4].says = "Paused";
    rig.panel.show (paused);
    rig.look (name + "paused");

    auto ended = designed();
    ended.main = QueueModel::Main::write;
    ended.mainText = "Write again";
    ended.canCancel = false;
    ended.count = "7 of 8 done, 1 failed";
    ended.lines[4] = line (QueueState::failed, "Stem Guitars", "Failed");
    ended.lines[4].line = "The disk is full: make room on /media/usb and write again";
    ended.lines[5].state = QueueState::cancelled;
    ended.lines[5].says = "Cancelled";
    ended.note = "28 files read back. The stems add up to the mix, the multitracks make the same mix again, checksums are in checksums.sha256";
    ended.tone = QueueModel::Tone::pass;
    rig.panel.show (ended);
    rig.look (name + "ended");

    auto before = ended;
    before.mainText = "Write files";
    before.count = "28 files, 2.4 GB";
    before.progress = 0.0;
    before.note = "v3 was delivered already: writing it again replaces its files.";
    before.tone = QueueModel::Tone::warn;
    before.nextVersion = 4;

    for (auto& l : before.lines)
        l.state = QueueState::waiting;

    rig.panel.show (before);
    rig.look (name + "before");

    QueueModel empty;
    empty.mainText = "Write files";
    empty.whyNot = "There is nothing to write";
    empty.emptyTitle = "No files to write";
    empty.emptyText = "The package says what is written: choose its files and a range that has music in it.";
    rig.panel.show (empty);
    rig.look (name + "empty");
}

TEST_CASE ("The buttons of the queue do what they say")
{
    PanelRig rig;
    auto queue = designed();
    std::vector<std::filesystem::path> shown;
    rig.panel.onShowFolder = [&shown] (const std::filesystem::path& folder) { shown.push_back (folder); };
    rig.panel.show (queue);
    rig.press ("Pause");
    rig.press ("Cancel the delivery");
    rig.press ("Open folder");
    queue.main = QueueModel::Main::write;
    queue.mainText = "Write files";
    queue.canCancel = false;
    rig.panel.show (queue);
    rig.press ("Write files");
    CHECK (rig.called == std::vector<std::string> { "deliver.pause", "deliver.cancel", "deliver.start" });
    CHECK (shown == std::vector<std::filesystem::path> { rig.rig.studio->folder() });          // nothing was delivered yet
    CHECK_THROWS (rig.titled ("Cancel the delivery"));
    queue.whyNot = "A take is being recorded: write when it has ended";
    rig.panel.show (queue);
    CHECK_FALSE (rig.titled ("Write files").isEnabled());

    auto opened = 0;
    rig.panel.onPackage = [&] { ++opened; };
    rig.panel.setPackageButton (true);
    rig.press ("Package");
    CHECK (opened == 1);
}

TEST_CASE ("The button beside the warning delivers the next version instead")
{
    PanelRig rig;
    auto queue = designed();
    queue.note = "v1 was delivered already: writing it again replaces its files.";
    queue.nextVersion = 2;
    rig.panel.show (queue);
    rig.press ("v2 instead");
    CHECK (rig.rig.studio->song().delivery.version == 2);
}

TEST_CASE ("Only what changed of a row is painted again")
{
    QueueList list;
    list.setSize (772, 424);
    auto lines = designed().lines;
    list.show (lines);
    const auto before = test::paint (list);
    lines[4].progress = 0.9;
    list.show (lines);
    const auto after = test::paint (list);
    juce::Rectangle<int> changed;

    for (int y = 0; y < 424; ++y)
        for (int x = 0; x < 772; ++x)
            if (before.getPixelAt (x, y) != after.getPixelAt (x, y))
                changed = changed.isEmpty() ? juce::Rectangle<int> (x, y, 1, 1) : changed.getUnion ({ x, y, 1, 1 });

    CHECK (changed.toString() == juce::Rectangle<int> (352 + 99, 4 * 53 + 23, 40, 6).toString());     // the bar alone, where the design has it
}

TEST_CASE ("More files than fit are scrolled, and the one that begins comes into sight")
{
    QueueList list;
    list.setSize (772, 200);
    std::vector<QueueLine> lines (20, line (QueueState::waiting, "Stem", "Waiting"));
    list.show (lines);
    lines[12].state = QueueState::running;
    lines[12].says = "40 × real time";
    list.show (lines);
    const auto image = test::paint (list);
    CHECK (test::pixelsOf (image, image.getBounds(), theme::surface::raised) > 1000);
}

TEST_CASE ("Arrow keys walk the files, each with all it says for a screen reader")
{
    PanelRig rig;
    rig.panel.show (designed());
    test::FakeWindow window (rig.panel);
    auto& list = rig.list();
    list.grabKeyboardFocus();
    CHECK (window.press (juce::KeyPress (juce::KeyPress::downKey)));
    CHECK (window.press (juce::KeyPress (juce::KeyPress::upKey)));
    CHECK (list.getNumChildComponents() >= 8);
    CHECK (spokenLine (designed().lines[4]) == "being written, Stem Guitars, Northern Line_Stem Guitars_v3_96k24.wav, 129 MB, 38 × real time, 2 s left");
}

TEST_CASE ("A held row leads to the checks that hold it")
{
    PanelRig rig;
    auto queue = designed();
    queue.lines[0].heldBy = { { "clips.Lead Vox", "Clipped samples on Lead Vox" }, { "dc", "DC offset on Bass DI" } };
    std::vector<std::string> shown;
    rig.panel.onShowCheck = [&shown] (const std::string& id) { shown.push_back (id); };
    rig.panel.show (queue);
    test::FakeWindow window (rig.panel);
    auto& list = rig.list();
    const auto at = [&list] (int row) { return juce::Point<float> (200.0f, static_cast<float> (row) * 53.0f + 20.0f); };
    const auto twice = [&] (int row)
    {
        list.mouseDoubleClick ({ juce::Desktop::getInstance().getMainMouseSource(), at (row), juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, &list, &list,
                                 juce::Time(), at (row), juce::Time(), 2, false });
    };

    SECTION ("a double-click shows the first")
    {
        twice (0);
        twice (1);              // held by nothing
        twice (6);              // nobody knows by what
        CHECK (shown == std::vector<std::string> { "clips.Lead Vox" });
    }

    SECTION ("Return too, of the row in hand")
    {
        list.grabKeyboardFocus();
        CHECK (window.press (juce::KeyPress (juce::KeyPress::returnKey)));
        CHECK (shown == std::vector<std::string> { "clips.Lead Vox" });
        CHECK (window.press (juce::KeyPress (juce::KeyPress::downKey)));
        CHECK_FALSE (list.keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
        CHECK_FALSE (list.keyPressed (juce::KeyPress (juce::KeyPress::F10Key, juce::ModifierKeys::shiftModifier, 0)));
    }
}

TEST_CASE ("In a narrow queue the words under a name go on as far as the size leaves room")
{
    QueueList list;
    list.setSize (560, 400);
    auto papers = line (QueueState::waiting, "Papers", "Waiting");
    papers.line = "Track sheet, take log, tempo map, markers, lyrics, session.json";
    papers.size = "61 kB";
    list.show ({ papers });
    const auto image = test::paint (list);
    CHECK (test::pixelsOf (image, { 380, 27, 30, 22 }, theme::surface::panel) < 30 * 22);
}
