#include "App/CalibrationStore.h"
#include "App/RecordingDevice.h"
#include "Session/Changing.h"
#include "Storage/WavFile.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/OtherPrograms.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/Support/TakeSounds.h"

#include <cmath>

using namespace takelane;

namespace
{
constexpr int length = 24000;

/** A melody no two stretches of which are alike. */
double melody (std::int64_t i)
{
    return i < 0 || i >= length ? 0.0 : 0.4 * std::sin (1.0e-5 * static_cast<double> (i * i));
}

Session oneTrack()
{
    auto session = SessionBuilder().track ("Piano", { 1 }).take (0_pos, Frames { length }).built();
    changeSong (session, session.song, [] (Song& song) { song.delivery.package().tailSeconds = 0.1; });
    return session;
}

struct HardwareRig : StudioRig
{
    explicit HardwareRig (const Session& session = oneTrack(), DeskState desk = quietDesk()) : StudioRig (session, {}, desk)
    {
        close();
        writeSound (place(), session.songs.front()->tracks.front()->takes.front()->file, Frames { length }, { melody });
        open();
    }

    /** A cable from output 1 to inputs 3 and 4, gear that halves in between: the round trip that is true, whatever the card
        says of it. */
    void plugCable (Frames longerThanSaid = {})
    {
        card->play = [c = card.get(), longerThanSaid] (int input, std::int64_t frame)
        {
            constexpr float gain = 0.5f;
            const auto at = frame - (c->inputLatency + c->outputLatency + longerThanSaid).value;
            const bool isThere = input >= 2 && at >= 0 && at < static_cast<std::int64_t> (c->heard.size());
            return isThere ? gain * c->heard[static_cast<std::size_t> (at)] : 0.01f;
        };
    }

    void calibrate (Frames longerThanSaid)
    {
        DeviceStatus status;
        status.name = "Card";
        status.type = "simulated";
        status.sampleRate = 48000;
        status.bufferFrames = card->block;
        must (CalibrationStore().keep (calibrationKeyFor (status, DeviceType::simulated, {}, {}), card->inputLatency + card->outputLatency + longerThanSaid,
                                       { card->inputLatency, card->outputLatency }));
        close();
        open();
    }

    void bounce()
    {
        must (studio->bounceThroughHardware ({ 3, 4 }));
        settle();
        run (card->block);
        finish();
    }

    std::vector<float> written (int channel = 0) const
    {
        const auto file = SessionBuilder::must (WavFile::open (place() / "bounces/Song 1_Hardware_Tk01.wav"));
        const auto frames = static_cast<std::size_t> (file->info().frames.value);
        std::vector<std::vector<float>> planes (2, std::vector<float> (frames));
        float* const sides[] { planes[0].data(), planes[1].data() };
        must (file->read ({ 0 }, static_cast<int> (frames), sides));
        return planes[static_cast<std::size_t> (channel)];
    }

    /** The text of the notice with that title; empty: there is none. */
    std::string told (const std::string& title)
    {
        for (auto& notice : studio->takeNotices())
            notices.push_back (std::move (notice));

        for (const auto& notice : notices)
            if (notice.title == title)
                return notice.text;

        return {};
    }

    std::vector<Notice> notices;
};
}

TEST_CASE ("What comes back through a loop-back cable lies on the mix to the frame, once the round trip was measured")
{
    HardwareRig rig;
    rig.calibrate (37_frames);
    rig.plugCable (37_frames);
    rig.bounce();

    const auto takes = rig.takes ("Mix through hardware");
    REQUIRE (takes.size() == 1);
    CHECK (takes[0]->start == 0_pos);
    CHECK (takes[0]->length == Frames { length + 4800 });

    const auto file = rig.written();
    REQUIRE (file.size() == length + 4800);
    const double centre = std::sqrt (0.5);      // of a mono track panned to the middle
    double worst = 0.0;

    // The first and last 10 ms are the automatic fades of the take that is played.
    for (int i = 480; i < length - 480; ++i)
        worst = std::max (worst, std::abs (static_cast<double> (file[static_cast<std::size_t> (i)]) - 0.5 * centre * melody (i)));

    CHECK (worst < 1.0e-6);
    CHECK (rig.written (1) == file);
    CHECK (readBy ("wav_tags.py", (rig.place() / "bounces/Song 1_Hardware_Tk01.wav").string())["ixml"]["TAKE"] == "Tk01");
    CHECK (rig.told ("Bounced through the hardware").starts_with ("bounces/Song 1_Hardware_Tk01.wav. Peak "));
    CHECK (rig.told ("Bounced through the hardware").find ("never measured") == std::string::npos);
}

TEST_CASE ("An interface that was never measured is told of with the file")
{
    HardwareRig rig;
    rig.plugCable();
    rig.bounce();
    CHECK (rig.told ("Bounced through the hardware").find ("never measured") != std::string::npos);
}

TEST_CASE ("The hardware is given the mix as it is, whatever the control room does, and all is as it was afterwards")
{
    auto desk = HardwareRig::quietDesk();
    desk.controlRoom.levelDb = -30.0;
    desk.controlRoom.dim = desk.controlRoom.mono = desk.controlRoom.flip = true;
    desk.controlRoom.translation = Translation::phone;
    desk.roll.click = desk.roll.countIn = true;
    desk.talk.input = 1;
    desk.talk.opensWhenStopped = true;

    HardwareRig straight;
    straight.plugCable();
    straight.bounce();

    HardwareRig rig (oneTrack(), desk);
    rig.plugCable();
    rig.bounce();
    CHECK (rig.written() == straight.written());
    CHECK (rig.studio->desk().controlRoom == desk.controlRoom);
    CHECK (rig.studio->desk().armed.empty());
    CHECK (rig.studio->desk().talk == desk.talk);
}

TEST_CASE ("A guide is not in the mix that goes through the hardware, and what came back is one")
{
    auto session = oneTrack();
    session = SessionBuilder::must (addTrack (session, { "Scratch", 1, { 2 }, {}, {} })).session;
    const auto scratch = session.trackNamed ("Scratch")->id;
    auto take = *songTrack (session, "Piano").takes.front();
    take.id = {};
    take.pass = {};
    session = SessionBuilder::must (addTakes (session, session.song, {}, { { scratch, take, true } })).session;
    changeTrack (session, scratch, [] (Track& track) { track.role = TrackRole::guide; });

    HardwareRig without, rig (session);
    without.plugCable();
    without.bounce();
    rig.plugCable();
    rig.bounce();
    CHECK (rig.written() == without.written());

    const auto* made = rig.studio->session().trackNamed ("Mix through hardware");
    REQUIRE (made != nullptr);
    CHECK (made->role == TrackRole::guide);
    CHECK (made->inputs == std::vector<int> { 3, 4 });
    CHECK (songTrack (rig.studio->session(), "Mix through hardware").strip.muted);
}

TEST_CASE ("The second bounce is the next take of the same track, and the first is not in it")
{
    HardwareRig rig;
    rig.plugCable();
    rig.bounce();
    const auto first = rig.written();
    rig.bounce();
    CHECK (rig.takes ("Mix through hardware").size() == 2);
    CHECK (rig.filesIn ("bounces") == 2);
    CHECK (rig.written() == first);

    const auto again = SessionBuilder::must (WavFile::open (rig.place() / "bounces/Song 1_Hardware_Tk02.wav"));
    std::vector<float> left (first.size()), right (first.size());
    float* const sides[] { left.data(), right.data() };
    rig.must (again->read ({ 0 }, static_cast<int> (first.size()), sides));
    CHECK (left == first);
}

TEST_CASE ("The track of before may have quotation marks in its name")
{
    const std::string name = "Mix through hardware \"A\"";
    auto session = SessionBuilder().track ("Piano", { 1 }).take (0_pos, Frames { length }).track (name, { 1, 2 }).built();
    changeSong (session, session.song, [] (Song& song) { song.delivery.package().tailSeconds = 0.1; });
    changeTrack (session, session.trackNamed (name)->id, [] (Track& track) { track.role = TrackRole::guide; });
    HardwareRig rig (session);
    rig.plugCable();
    rig.bounce();
    CHECK (rig.takes (name).size() == 1);
}

TEST_CASE ("Stopped before the end, the take stays and no file is written")
{
    HardwareRig rig;
    rig.plugCable();
    rig.must (rig.studio->bounceThroughHardware ({ 3, 4 }));
    rig.runUntil (RollState::recording);
    rig.run (4096);
    rig.studio->stop();
    rig.finish();
    CHECK (rig.takes ("Mix through hardware").size() == 1);
    CHECK_FALSE (std::filesystem::exists (rig.place() / "bounces"));
    CHECK_FALSE (rig.told ("Stopped before the end").empty());

    // Nothing of it stays in force.
    rig.studio->locate ({});
    const auto before = rig.card->heard.size();
    rig.studio->play();
    rig.run (8192);
    CHECK (std::any_of (rig.card->heard.begin() + static_cast<std::ptrdiff_t> (before), rig.card->heard.end(), [] (float x) { return std::abs (x) > 0.1f; }));
}

TEST_CASE ("A cable that is not plugged is told")
{
    HardwareRig rig;
    rig.card->play = [] (int, std::int64_t) { return 0.0f; };
    rig.bounce();
    CHECK (rig.told ("The hardware was silent").find ("inputs 3 and 4") != std::string::npos);
    CHECK (rig.told ("Bounced through the hardware").empty());
}

TEST_CASE ("What cannot be bounced through the hardware is refused with a sentence, and nothing is changed")
{
    HardwareRig rig;
    const auto revision = rig.studio->revision();
    CHECK_FALSE (rig.studio->bounceThroughHardware ({ 3, 3 }).ok());
    CHECK_FALSE (rig.studio->bounceThroughHardware ({ 4, 5 }).ok());
    CHECK_FALSE (rig.studio->bounceThroughHardware ({ 0, 1 }).ok());
    CHECK (rig.studio->revision() == revision);

    rig.studio->play();
    rig.run (2048);
    CHECK_FALSE (rig.studio->bounceThroughHardware ({ 3, 4 }).ok());

    HardwareRig empty (SessionBuilder().track ("Piano", { 1 }).take (0_pos, Frames { length }).song ("Nothing yet"));
    CHECK_FALSE (empty.studio->bounceThroughHardware ({ 3, 4 }).ok());
    CHECK (empty.studio->session().trackNamed ("Mix through hardware") == nullptr);
}
