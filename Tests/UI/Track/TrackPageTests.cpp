#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Track/TakeOpinions.h"
#include "UI/Track/TrackPage.h"

using namespace takelane;

namespace
{
Session fourTracks()
{
    return SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 }).track ("Keys", { 3, 4 }).track ("Voice", { 4 });
}

/** A page of 1600 by 740 on a studio, looked at once a frame. Rows are 56 high from y 36. */
struct PageRig
{
    explicit PageRig (const Session& session = fourTracks(), const std::vector<std::string>& armed = {}) : rig (session, armed)
    {
        view.setSize (1600, 1000);
        view.addAndMakeVisible (page);
        page.setBounds (0, 188, 1600, 740);
        frame();
    }

    void frame()
    {
        rig.studio->runWorkers();
        auto now = rig.studio->status();

        if (change)
            change (now);

        seconds += 1.0 / 60.0;
        page.show ({ now, lastRevision != rig.studio->revision(), seconds, false });
        lastRevision = rig.studio->revision();
    }

    template <typename Part>
    Part& part()
    {
        for (auto* child : page.getChildren())
            if (auto* found = dynamic_cast<Part*> (child))
                return *found;

        throw std::logic_error ("the page has no such part");
    }

    juce::MouseEvent event (juce::Component& on, juce::Point<float> at, juce::Point<float> down, juce::ModifierKeys mods) const
    {
        return { juce::Desktop::getInstance().getMainMouseSource(), at, mods, 0, 0, 0, 0, 0, &on, &on, juce::Time(), down, juce::Time(), 1, at != down };
    }

    void drag (juce::Component& on, juce::Point<float> from, std::vector<juce::Point<float>> to, bool release = true)
    {
        const juce::ModifierKeys left (juce::ModifierKeys::leftButtonModifier);
        on.mouseDown (event (on, from, from, left));

        for (const auto& at : to)
            on.mouseDrag (event (on, at, from, left));

        if (release)
            on.mouseUp (event (on, to.back(), from, left));

        frame();
    }

    void click (juce::Component& on, float x, float y, int mods = 0)
    {
        test::click (on, { x, y }, juce::ModifierKeys (juce::ModifierKeys::leftButtonModifier | mods));
        frame();
    }

    std::string armed() const
    {
        std::string names;

        for (const auto& track : rig.studio->session().tracks)
            if (rig.studio->desk().isArmed (track->id))
                names += track->name + " ";

        return names;
    }

    TrackId id (const std::string& name) const      { return rig.studio->session().trackNamed (name)->id; }
    const Strip& strip (const std::string& name) const { return songTrack (rig.studio->session(), name).strip; }

    StudioRig rig;
    juce::Component view;
    TrackPage page { *rig.studio, [] (const std::string&) { return true; } };
    std::function<void (StudioStatus&)> change;
    double seconds = 0.0;
    std::int64_t lastRevision = -1;
};

constexpr float armX = 30, monitorX = 77, nameX = 130, muteX = 314, soloX = 340, gainX = 214, peakX = 600;
float rowY (int row)    { return 28.0f + 56.0f * static_cast<float> (row); }
}

TEST_CASE ("Arm: a click arms, a drag down the column paints, Alt means all, Escape takes a drag back")
{
    PageRig p;
    auto& rows = p.part<TrackRows>();
    p.click (rows, armX, rowY (1));
    CHECK (p.armed() == "Snare ");
    p.click (rows, armX, rowY (1));
    CHECK (p.armed().empty());

    p.drag (rows, { armX, rowY (0) }, { { armX, rowY (1) }, { armX, rowY (2) } });
    CHECK (p.armed() == "Kick Snare Keys ");
    p.drag (rows, { armX, rowY (1) }, { { armX, rowY (3) } });
    CHECK (p.armed() == "Kick ");

    p.drag (rows, { armX, rowY (0) }, { { armX, rowY (2) } }, false);
    CHECK (p.armed().empty());
    CHECK (rows.keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK (p.armed() == "Kick ");

    p.click (rows, armX, rowY (3), juce::ModifierKeys::altModifier);
    CHECK (p.armed() == "Kick Snare Keys Voice ");
}

TEST_CASE ("IN: a click turns it on and back, a drag paints it")
{
    PageRig p;
    auto& rows = p.part<TrackRows>();
    p.click (rows, monitorX, rowY (0));
    CHECK (p.rig.studio->desk().monitorMode (p.id ("Kick")) == MonitorMode::input);
    p.drag (rows, { monitorX, rowY (0) }, { { monitorX, rowY (3) } });
    CHECK (p.rig.studio->desk().monitorMode (p.id ("Kick")) == MonitorMode::automatic);
    p.drag (rows, { monitorX, rowY (1) }, { { monitorX, rowY (3) } });
    CHECK (p.rig.studio->desk().monitorMode (p.id ("Voice")) == MonitorMode::input);
}

TEST_CASE ("Mute, solo and gain of the row under the pointer; a gain's drag is one step of undo")
{
    PageRig p;
    auto& rows = p.part<TrackRows>();
    p.click (rows, muteX, rowY (1));
    CHECK (p.strip ("Snare").muted);
    p.click (rows, soloX, rowY (1));
    CHECK (p.rig.studio->desk().isSoloed (p.id ("Snare")));

    p.drag (rows, { gainX, rowY (1) }, { { gainX, rowY (1) + 5 }, { gainX, rowY (1) + 10 }, { gainX, rowY (1) + 15 } });
    CHECK (p.strip ("Snare").gainDb == Approx (-3.0));
    p.rig.studio->undo();
    CHECK (p.strip ("Snare").gainDb == 0.0);
    CHECK (p.strip ("Snare").muted);
}

TEST_CASE ("Clicks select, keys move the selection, actions act on it")
{
    PageRig p;
    auto& rows = p.part<TrackRows>();
    p.click (rows, nameX, rowY (1));
    CHECK (p.rig.studio->desk().selection == std::vector { p.id ("Snare") });
    CHECK (p.page.perform ("track.next"));
    CHECK (p.rig.studio->desk().selection == std::vector { p.id ("Keys") });
    CHECK (p.page.perform ("track.arm"));
    CHECK (p.armed() == "Keys ");
    p.click (rows, nameX, rowY (0), juce::ModifierKeys::shiftModifier);
    CHECK (p.rig.studio->desk().selection.size() == 3);
    CHECK (p.page.perform ("track.mute"));
    CHECK (p.strip ("Kick").muted);
    CHECK (p.strip ("Snare").muted);
    p.rig.studio->undo();
    CHECK_FALSE (p.strip ("Kick").muted);
    CHECK_FALSE (p.strip ("Snare").muted);
    CHECK (p.page.perform ("track.solo"));
    CHECK (p.rig.studio->desk().soloed.size() == 3);
    CHECK (p.page.perform ("solo.clear"));
    CHECK (p.rig.studio->desk().soloed.empty());
    CHECK (p.page.perform ("track.monitor"));
    CHECK (p.rig.studio->desk().monitorMode (p.id ("Kick")) == MonitorMode::input);
    CHECK (p.page.perform ("track.armNone"));
    CHECK (p.armed().empty());
    CHECK_FALSE (p.page.perform ("no.such"));
}

TEST_CASE ("Arm leaves out a track without an input beside others, and says so where it is alone")
{
    PageRig p (SessionBuilder().track ("Kick", { 1 }).track ("Import").track ("Snare", { 2 }));
    auto desk = p.rig.studio->desk();

    for (const auto& track : p.rig.studio->session().tracks)
        desk.selection.push_back (track->id);

    p.rig.studio->setDesk (desk);
    std::ignore = p.rig.studio->takeNotices();
    CHECK (p.page.perform ("track.arm"));
    CHECK (p.armed() == "Kick Snare ");
    CHECK (p.page.perform ("track.arm"));
    CHECK (p.armed().empty());
    CHECK (p.rig.studio->takeNotices().empty());

    desk.selection = { p.id ("Import") };
    p.rig.studio->setDesk (desk);
    CHECK (p.page.perform ("track.arm"));
    CHECK (p.armed().empty());
    REQUIRE (p.rig.studio->takeNotices().size() == 1);
}

TEST_CASE ("A track is added on the next free input, and removed to the Trash")
{
    PageRig p (SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 }));
    CHECK (p.page.perform ("track.add"));
    p.frame();
    REQUIRE (p.rig.studio->session().tracks.size() == 3);
    CHECK (p.rig.studio->session().tracks[2]->inputs == std::vector { 3 });
    CHECK (p.rig.studio->session().tracks[2]->name == "In 3");
    CHECK (p.page.perform ("track.remove"));
    p.frame();
    CHECK (p.rig.studio->session().tracks.size() == 2);
    CHECK (p.rig.studio->session().bin.size() == 1);
    CHECK (p.rig.studio->desk().selection == std::vector { p.id ("Snare") });
}

TEST_CASE ("F2 renames in place; a name that is taken stays in the field")
{
    PageRig p;
    auto& rows = p.part<TrackRows>();
    p.click (rows, nameX, rowY (1));
    CHECK (p.page.perform ("track.rename"));
    auto field = [&]() -> TextField*
    {
        for (auto* child : rows.getChildren())
            if (auto* found = dynamic_cast<TextField*> (child))
                return found;

        return nullptr;
    };

    REQUIRE (field() != nullptr);
    CHECK (field()->getText() == "Snare");
    field()->setText ("Kick");
    field()->onReturnKey();
    REQUIRE (field() != nullptr);
    field()->setText ("Snare Top");
    field()->onReturnKey();
    CHECK (field() == nullptr);
    CHECK (p.rig.studio->session().tracks[1]->name == "Snare Top");

    CHECK (p.page.perform ("track.rename"));
    field()->setText ("Other");
    field()->onEscapeKey();
    CHECK (field() == nullptr);
    CHECK (p.rig.studio->session().tracks[1]->name == "Snare Top");
}

TEST_CASE ("A clip latches until it is clicked, and the next take clears it")
{
    PageRig p (fourTracks(), { "Kick" });
    auto& rows = p.part<TrackRows>();
    p.rig.card->amplitude = 1.0f;
    p.rig.run (256);
    p.frame();
    const auto isClip = [&] { return test::pixelsOf (test::paint (rows), { 572, 10, 56, 40 }, theme::rec::bright) > 200; };
    CHECK (isClip());
    p.rig.card->amplitude = 0.1f;
    p.rig.run (1024);
    p.frame();
    CHECK (isClip());
    p.page.setSize (1600, 700);
    p.page.setSize (1600, 740);
    CHECK (isClip());
    p.click (rows, peakX, rowY (0));
    rows.mouseExit (p.event (rows, {}, {}, {}));
    CHECK_FALSE (isClip());

    p.rig.card->amplitude = 1.0f;
    p.rig.run (256);
    p.frame();
    CHECK (isClip());
    p.rig.card->amplitude = 0.1f;
    p.rig.run (1024);
    p.change = [] (StudioStatus& now) { now.redLight = true; };
    p.frame();
    CHECK_FALSE (isClip());
}

TEST_CASE ("Columns and rows lie where the design has them")
{
    PageRig p;
    CHECK (p.part<ColumnHeads>().getBounds() == juce::Rectangle<int> (0, 0, 640, 36));
    CHECK (p.part<TrackRows>().getBounds() == juce::Rectangle<int> (0, 36, 640, 660));
    CHECK (p.part<HeadphonesPanel>().getBounds() == juce::Rectangle<int> (1256, 448, 344, 292));
    CHECK (p.part<TakeLog>().getBounds() == juce::Rectangle<int> (1256, 0, 344, 448));
    CHECK (p.part<Timeline>().getBounds() == juce::Rectangle<int> (640, 0, 616, 696));
    CHECK (p.part<CatchUpBar>().getBounds() == juce::Rectangle<int> (0, 696, 1256, 44));

    p.view.setSize (1180, 720);
    p.page.setBounds (0, 140, 1180, 556);
    CHECK (p.part<ColumnHeads>().getBounds() == juce::Rectangle<int> (0, 0, 460, 32));
    CHECK (p.part<Timeline>().getBounds() == juce::Rectangle<int> (460, 0, 664, 520));
    CHECK (p.part<CatchUpBar>().getBounds() == juce::Rectangle<int> (0, 520, 1124, 36));
    CHECK (p.part<Rail>().getBounds() == juce::Rectangle<int> (1124, 0, 56, 556));
    CHECK_FALSE (p.part<TakeLog>().isVisible());
    CHECK_FALSE (p.part<HeadphonesPanel>().isVisible());
    p.part<Rail>().onClick (0);
    CHECK (p.part<TakeLog>().isVisible());
    CHECK (p.part<TakeLog>().getBounds() == juce::Rectangle<int> (780, 0, 344, 556));
    p.part<Rail>().onClick (1);
    CHECK_FALSE (p.part<TakeLog>().isVisible());
    CHECK (p.part<HeadphonesPanel>().isVisible());
    CHECK (p.part<HeadphonesPanel>().getBounds() == juce::Rectangle<int> (780, 264, 344, 292));
    p.part<Rail>().onClick (1);
    CHECK_FALSE (p.part<HeadphonesPanel>().isVisible());
    p.part<Rail>().onClick (0);
    CHECK (p.page.keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK_FALSE (p.part<TakeLog>().isVisible());
}

TEST_CASE ("A row that is disarmed stays under the hand, also where not all rows fit")
{
    PageRig p (fourTracks(), { "Kick", "Snare", "Keys", "Voice" });
    p.view.setSize (1180, 720);
    p.page.setBounds (0, 140, 1180, 32 + 3 * 32 + 36);
    p.frame();
    auto& rows = p.part<TrackRows>();
    REQUIRE (rows.layout().lastScroll() > 0);
    p.click (rows, armX, 16);
    CHECK (p.armed() == "Snare Keys Voice ");
    REQUIRE_FALSE (rows.layout().places.empty());
    CHECK (rows.layout().places.front().row == 0);
}

TEST_CASE ("A session without tracks lists the inputs; a click makes an armed track")
{
    PageRig p (newSession ("Empty", 48000, SampleFormat::int24));
    auto& inputs = p.part<FirstInputs>();
    REQUIRE (inputs.isVisible());
    p.click (inputs, 100, 116 + 48 + 20);
    CHECK (p.armed() == "In 2 ");
    CHECK_FALSE (inputs.isVisible());
    CHECK (p.rig.studio->session().tracks[0]->inputs == std::vector { 2 });
}

TEST_CASE ("The log rates, notes and plays a pass; while one runs it means that one")
{
    PageRig p (SessionBuilder().track ("Kick", { 1 }).take ({ 96000 }, { 48000 }).take ({ 0 }, { 48000 }));
    auto& log = p.part<TakeLog>();
    const auto pass = [&] (std::size_t i) { return p.rig.studio->song().passes[i]; };

    // The next take's entry is 62 high; the newest pass follows. Stars end 10 px from the right.
    p.click (log, 344 - 10 - 16 - 32, 36 + 62 + 22);
    CHECK (pass (1).rating == 4);
    CHECK (p.page.perform ("pass.rate5"));
    CHECK (pass (1).rating == 5);
    p.frame();
    CHECK (log.keyPressed (juce::KeyPress (juce::KeyPress::downKey)));
    CHECK (log.keyPressed (juce::KeyPress ('2', 0, '2')));
    CHECK (pass (0).rating == 2);
    CHECK (log.keyPressed (juce::KeyPress ('0', 0, '0')));
    CHECK (pass (0).rating == 0);

    CHECK (p.page.perform ("pass.note"));
    TextField* field = nullptr;
    for (auto* child : log.getChildren())
        if (auto* found = dynamic_cast<TextField*> (child))
            field = found;
    REQUIRE (field != nullptr);
    field->setText ("Snare rattles");
    field->onReturnKey();
    CHECK (pass (0).note == "Snare rattles");
}

TEST_CASE ("What is said of a running take is said of its pass, also where an earlier one has its number")
{
    PageRig p (fourTracks(), { "Kick" });
    auto& log = p.part<TakeLog>();
    const auto record = [&] (const std::function<void()>& meanwhile)
    {
        p.rig.studio->record();
        p.rig.run (24000);
        p.frame();
        meanwhile();
        p.frame();
        p.rig.studio->stop();
        p.rig.finish();
        p.frame();
        p.frame();
    };

    record ([] {});
    REQUIRE (p.rig.studio->setArmed (p.id ("Kick"), false).ok());
    REQUIRE (p.rig.studio->setArmed (p.id ("Snare"), true).ok());
    p.rig.studio->locate ({});

    record ([&]
    {
        REQUIRE (p.rig.studio->status().take == 1);
        CHECK (p.page.perform ("pass.noGood"));
        CHECK (p.page.perform ("pass.note"));

        for (auto* child : log.getChildren())
            if (auto* found = dynamic_cast<TextField*> (child))
                found->setText ("Snare rattles");
    });

    const auto& song = p.rig.studio->song();
    REQUIRE (song.passes.size() == 2);
    CHECK_FALSE (isNoGood (song, song.passes[0].id));
    CHECK (isNoGood (song, song.passes[1].id));
    CHECK (song.passes[0].note.empty());
    CHECK (song.passes[1].note == "Snare rattles");
}

TEST_CASE ("What is said of one punch is not lost when the next one begins, nor kept for the run after a discarded one")
{
    PageRig p (fourTracks(), { "Kick" });
    const auto song = [&]() -> const Song& { return p.rig.studio->song(); };
    p.rig.studio->record();
    p.rig.run (24000);
    p.frame();
    CHECK (p.page.perform ("pass.noGood"));
    p.rig.studio->record();
    p.frame();                              // punched out: its take is not there yet
    p.rig.studio->record();
    p.frame();
    p.rig.run (24000);
    p.frame();
    p.rig.studio->stop();
    p.rig.finish();
    p.frame();
    REQUIRE (song().passes.size() == 1);
    CHECK (isNoGood (song(), song().passes[0].id));

    p.rig.studio->record();
    p.rig.run (24000);
    p.frame();
    CHECK (p.page.perform ("pass.noGood"));
    p.page.takeLog().forgetWishes();
    p.rig.studio->retake();
    p.rig.run (24000);
    p.frame();
    p.rig.studio->stop();
    p.rig.finish();
    p.frame();
    p.frame();
    CHECK_FALSE (isNoGood (song(), song().passes.back().id));
}

TEST_CASE ("In a locked log no take is played or discarded")
{
    PageRig p (SessionBuilder().track ("Kick", { 1 }).take ({ 0 }, { 48000 }));
    auto& log = p.part<TakeLog>();
    bool may = false;
    log.mayDoMore = [&] { return may; };
    CHECK (log.keyPressed (juce::KeyPress (juce::KeyPress::deleteKey)));
    CHECK_FALSE (p.rig.takes ("Kick")[0]->binned);
    CHECK (log.keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
    p.frame();
    CHECK (p.rig.studio->status().roll == RollState::stopped);
    may = true;
    CHECK (log.keyPressed (juce::KeyPress (juce::KeyPress::deleteKey)));
    CHECK (p.rig.takes ("Kick")[0]->binned);
}

TEST_CASE ("A take's number stands in the middle of a row that has one line, at every scale")
{
    PageRig p (SessionBuilder().track ("Kick", { 1 }).take ({ 0 }, { 48000 }));
    auto& log = p.part<TakeLog>();
    p.frame();

    for (const int scale : { 1, 2 })
    {
        const auto picture = log.createComponentSnapshot (log.getLocalBounds(), true, static_cast<float> (scale));
        const int top = (36 + 62) * scale, bottom = (36 + 62 + 45) * scale;     // after head and next take, without the line below
        int first = bottom, last = top;

        for (int y = top; y < bottom; ++y)
            for (int x = 12 * scale; x < 46 * scale; ++x)
                if (picture.getPixelAt (x, y).getBrightness() > 0.6f)
                {
                    first = std::min (first, y);
                    last = std::max (last, y);
                }

        CHECK (last > first + 15 * scale);
        CHECK (std::abs ((first + last + 1) / 2 - (top + bottom) / 2) <= scale);
    }
}

TEST_CASE ("Rows are a table for screen readers, each button with the track's name")
{
    PageRig p (fourTracks(), { "Snare" });
    auto& rows = p.part<TrackRows>();
    const auto table = rows.createAccessibilityHandler();
    REQUIRE (table->getTableInterface() != nullptr);
    CHECK (table->getTableInterface()->getNumRows() == 4);

    juce::StringArray titles;

    for (auto* row : rows.getChildren())
        for (auto* cell : row->getChildren())
            titles.add (cell->getTitle());

    CHECK (titles.contains ("Snare, arm"));
    CHECK (titles.contains ("Voice, input on"));
    CHECK (titles.contains ("Keys, gain"));
}
