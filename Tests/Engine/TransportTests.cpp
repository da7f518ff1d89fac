#include "Engine/Transport.h"
#include "Tests/Support/Catch.h"

#include <memory>
#include <sstream>

using namespace takelane;

namespace
{
/** Drives the machine to a frame count and writes down what it says, a stretch a line. */
class Tape
{
public:
    Transport transport { 48000 };
    std::uint32_t ready = 1;

    void roll (const RollCommand& command)      { transport.obey ({ TransportCommand::Kind::roll, command }); }
    void tell (TransportCommand::Kind kind, Frames tail = {})
    {
        RollCommand roll;
        roll.tail = tail;
        transport.obey ({ kind, roll });
    }

    std::string run (int frames, int block)
    {
        std::ostringstream text;
        std::string last;
        std::int64_t length = 0;
        const auto flush = [&] { if (length > 0) text << length << ' ' << last << '\n'; };

        for (int done = 0; done < frames;)
        {
            const int end = std::min (done + block, frames);

            while (done < end)
            {
                const auto s = transport.next (end - done, ready);
                REQUIRE (s.frames >= 1);
                REQUIRE (s.frames <= end - done);
                const auto now = wordFor (s);

                if (s.moving && s.position.value != expected && expected >= 0)
                {
                    flush();
                    length = 0;
                    text << "jump to " << s.position.value << '\n';
                }

                if (now != last)
                {
                    flush();
                    length = 0;
                    last = now;
                }

                expected = s.moving ? (s.position + Frames { s.frames }).value : -1;
                length += s.frames;
                done += s.frames;
            }
        }

        flush();
        return text.str();
    }

private:
    static std::string wordFor (const Stretch& s)
    {
        std::string w = s.countIn ? "count-in" : s.moving ? "rolling" : s.fadingOut ? "fading" : "standing";
        if (s.capturing)    w += " capturing";
        if (s.taking)       w += " taking";
        if (s.beforeTake)   w += " before";
        return w;
    }

    std::int64_t expected = -1;
};

RollCommand rollFrom (std::int64_t start)
{
    RollCommand r;
    r.generation = 1;
    r.start = { start };
    return r;
}
}

TEST_CASE ("Nothing moves until the disk streams are ready")
{
    Tape tape;
    tape.ready = 0;
    tape.roll (rollFrom (1000));
    CHECK (tape.run (500, 64) == "500 standing\n");
    tape.ready = 1;
    CHECK (tape.run (500, 64) == "500 rolling\n");
    CHECK (tape.transport.position() == FramePos { 1500 });
}

TEST_CASE ("A recorded roll has its count-in, pre-roll, punch, stop and tail to the frame, at every block size")
{
    for (const int block : { 1, 7, 64, 256, 4096 })
    {
        Tape tape;
        auto r = rollFrom (1000);
        r.record = true;
        r.countIn = { 300 };
        r.preRoll = { 200 };
        r.punch = FrameRange { { 1300 }, { 1450 } };
        r.stopAfter = Frames { 700 };
        r.tail = { 90 };
        tape.roll (r);

        INFO ("block " << block);
        CHECK (tape.run (2000, block) == "300 count-in capturing\n"
                                         "300 rolling capturing before\n"
                                         "150 rolling capturing taking\n"
                                         "250 rolling capturing\n"
                                         "90 fading capturing\n"
                                         "150 fading\n"
                                         "760 standing\n");
        CHECK (tape.transport.position() == FramePos { 1700 });
        CHECK (tape.transport.captureMoved() == Frames { 700 });
    }
}

TEST_CASE ("A loop wraps without a gap and without a repeat")
{
    for (const int block : { 1, 96, 512, 4096 })
    {
        Tape tape;
        auto r = rollFrom (50);
        r.loop = FrameRange { { 100 }, { 400 } };
        r.record = true;
        r.stopAfter = Frames { 1000 };
        r.tail = { 10 };
        tape.roll (r);

        INFO ("block " << block);
        CHECK (tape.run (1010, block) == "350 rolling capturing taking\njump to 100\n"
                                         "300 rolling capturing taking\njump to 100\n"
                                         "300 rolling capturing taking\njump to 100\n"
                                         "50 rolling capturing taking\n"
                                         "10 fading capturing\n");
    }
}

TEST_CASE ("Record on the fly takes from there on, and the end of the pass lets the music play on while the tail comes in")
{
    Tape tape;
    tape.roll (rollFrom (0));
    CHECK (tape.run (480, 48) == "480 rolling\n");
    tape.tell (TransportCommand::Kind::recordOn, { 100 });
    CHECK (tape.run (480, 48) == "480 rolling capturing taking\n");
    tape.tell (TransportCommand::Kind::endPass);
    CHECK (tape.run (480, 48) == "100 rolling capturing\n380 rolling\n");
    CHECK (tape.transport.captureBegan() == Frames { 480 });
    CHECK (tape.transport.captureMoved() == Frames { 480 });
}

TEST_CASE ("A stop ends the take where it stands and keeps the tail for the latency")
{
    Tape tape;
    auto r = rollFrom (0);
    r.record = true;
    r.tail = { 1000 };
    tape.roll (r);
    (void) tape.run (960, 480);
    tape.tell (TransportCommand::Kind::stop);
    CHECK (tape.run (2000, 128) == "240 fading capturing\n760 standing capturing\n1000 standing\n");
    CHECK (tape.transport.captureMoved() == Frames { 960 });
}

TEST_CASE ("A new roll waits for the tail of the pass before it")
{
    Tape tape;
    auto r = rollFrom (0);
    r.record = true;
    r.tail = { 1000 };
    tape.roll (r);
    (void) tape.run (480, 480);
    tape.roll (rollFrom (9000));
    CHECK (tape.run (1500, 100) == "240 fading capturing\n760 standing capturing\n500 rolling\n");
    CHECK (tape.transport.position() == FramePos { 9500 });
}

TEST_CASE ("Record off and on again while rolling switches the taking, and the capture goes on")
{
    Tape tape;
    auto r = rollFrom (0);
    r.record = true;
    r.tail = { 100 };
    tape.roll (r);
    CHECK (tape.run (480, 48) == "480 rolling capturing taking\n");
    tape.tell (TransportCommand::Kind::disengage);
    CHECK (tape.run (480, 48) == "480 rolling capturing\n");
    tape.tell (TransportCommand::Kind::engage);
    CHECK (tape.run (480, 48) == "480 rolling capturing taking\n");
    tape.tell (TransportCommand::Kind::stop);
    CHECK (tape.run (480, 48) == "100 fading capturing\n140 fading\n240 standing\n");
    CHECK (tape.transport.captureMoved() == Frames { 1440 });
}

TEST_CASE ("A rehearsal is all a pass is, and captures nothing")
{
    Tape tape;
    auto r = rollFrom (1000);
    r.record = r.rehearse = true;
    r.countIn = { 300 };
    r.preRoll = { 200 };
    r.punch = FrameRange { { 1300 }, { 1450 } };
    r.stopAfter = Frames { 700 };
    r.tail = { 90 };
    tape.roll (r);
    CHECK (tape.run (1300, 64) == "300 count-in\n300 rolling before\n150 rolling taking\n250 rolling\n240 fading\n60 standing\n");
}

TEST_CASE ("After the stop the handle goes on, until a roll cuts it to the round trip's tail")
{
    using Kind = TransportCommand::Kind;
    auto r = rollFrom (0);
    r.record = true;
    r.tail = { 600 };
    r.handle = { 5000 };

    const auto stopped = [&r]
    {
        auto tape = std::make_unique<Tape>();
        tape->roll (r);
        (void) tape->run (480, 48);
        tape->tell (Kind::stop);
        return tape;
    };

    CHECK (stopped()->run (6000, 100) == "240 fading capturing\n4760 standing capturing\n1000 standing\n");

    const auto early = stopped();
    CHECK (early->run (100, 100) == "100 fading capturing\n");
    CHECK (early->transport.isOnHandle());
    CHECK (early->transport.needsTail());
    early->roll (rollFrom (9000));
    CHECK (early->run (1000, 100) == "140 fading capturing\n360 standing capturing\n500 rolling\n");

    const auto late = stopped();
    (void) late->run (2000, 100);
    CHECK_FALSE (late->transport.needsTail());
    late->roll (rollFrom (9000));
    CHECK (late->run (100, 100) == "100 rolling\n");

    const auto ended = stopped();
    (void) ended->run (1000, 100);
    ended->tell (Kind::endHandle);
    CHECK (ended->run (100, 100) == "100 standing\n");
}

TEST_CASE ("A punch range that is moved while rolling holds from there on")
{
    for (const int block : { 1, 64, 96, 1024 })
    {
        Tape tape;
        auto r = rollFrom (0);
        r.record = true;
        r.punch = FrameRange { { 1000 }, { 2000 } };
        tape.roll (r);
        INFO ("block " << block);
        CHECK (tape.run (1500, block) == "1000 rolling capturing before\n500 rolling capturing taking\n");
        RollCommand moved;
        moved.punch = FrameRange { { 1000 }, { 2500 } };
        tape.transport.obey ({ TransportCommand::Kind::punch, moved });
        CHECK (tape.run (1500, block) == "1000 rolling capturing taking\n500 rolling capturing\n");
    }
}

TEST_CASE ("Every command in every state leaves the machine able to stop")
{
    using Kind = TransportCommand::Kind;
    const Kind kinds[] { Kind::roll, Kind::stop, Kind::recordOn, Kind::disengage, Kind::engage, Kind::endPass, Kind::endHandle, Kind::punch };
    const int waits[] { 0, 100, 400, 900 };         // before, in the count-in, rolling, later

    for (const bool record : { false, true })
        for (const int before : waits)
            for (const auto first : kinds)
                for (const int between : waits)
                    for (const auto second : kinds)
                    {
                        Tape tape;
                        auto r = rollFrom (0);
                        r.record = record;
                        r.countIn = { 200 };
                        r.tail = { 50 };
                        r.handle = { 300 };
                        tape.roll (r);

                        if (before > 0)     (void) tape.run (before, 64);
                        tape.transport.obey ({ first, r });
                        if (between > 0)    (void) tape.run (between, 64);
                        tape.transport.obey ({ second, r });
                        (void) tape.run (64, 64);
                        tape.tell (Kind::stop);
                        (void) tape.run (1000, 64);

                        CHECK (tape.transport.isStopped());
                        CHECK_FALSE (tape.transport.isWaiting());
                    }
}
