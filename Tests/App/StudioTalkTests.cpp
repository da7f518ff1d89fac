#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

#include <algorithm>

using namespace takelane;

namespace
{
DeskState withTalkback (int input)
{
    auto desk = StudioRig::quietDesk();
    desk.talk.input = input;
    return desk;
}

Session oneMic()        { return SessionBuilder().track ("Vox", { 1 }); }

TalkStatus talkOf (StudioRig& rig)
{
    rig.run (1024);
    return rig.studio->status().talk;
}

bool wasTold (StudioRig& rig, const char* title)
{
    return std::ranges::any_of (rig.studio->takeNotices(), [title] (const Notice& n) { return n.title == title; });
}
}

TEST_CASE ("The talkback is open while its key is held, or until a latch is pressed again")
{
    StudioRig rig (oneMic(), {}, withTalkback (2));
    CHECK (talkOf (rig) == TalkStatus { true, false, false, false });
    rig.studio->talk (true);
    CHECK (talkOf (rig) == TalkStatus { true, true, false, false });
    rig.studio->talk (false);
    CHECK (talkOf (rig) == TalkStatus { true, false, false, false });
    rig.studio->latchTalk (true);
    CHECK (talkOf (rig) == TalkStatus { true, true, true, false });
    rig.studio->talk (true);
    rig.studio->talk (false);
    CHECK (talkOf (rig).open);
    rig.studio->latchTalk (false);
    CHECK (talkOf (rig) == TalkStatus { true, false, false, false });
}

TEST_CASE ("Without a microphone for it nobody talks, and one sentence says where to choose one")
{
    const auto input = GENERATE (0, 9);
    StudioRig rig (oneMic(), {}, withTalkback (input));
    CHECK_FALSE (talkOf (rig).isThere);
    rig.studio->talk (true);
    CHECK (wasTold (rig, "No talkback microphone"));
    CHECK_FALSE (talkOf (rig).open);
    rig.studio->latchTalk (true);
    CHECK (wasTold (rig, "No talkback microphone"));
    CHECK (talkOf (rig) == TalkStatus {});
}

TEST_CASE ("A take shuts a latched talkback for good; held, it is open even then")
{
    StudioRig rig (oneMic(), { "Vox" }, withTalkback (2));
    rig.studio->latchTalk (true);
    CHECK (talkOf (rig).open);
    rig.studio->record();
    rig.runUntil (RollState::recording);
    CHECK (talkOf (rig) == TalkStatus { true, false, false, false });
    rig.studio->latchTalk (true);
    CHECK (wasTold (rig, "Talkback stays shut"));
    CHECK_FALSE (talkOf (rig).open);

    rig.studio->talk (true);
    CHECK (talkOf (rig).open);
    rig.studio->talk (false);
    CHECK_FALSE (talkOf (rig).open);
    rig.studio->stop();
    rig.finish();
    CHECK_FALSE (talkOf (rig).open);
    CHECK (rig.takes ("Vox").size() == 1);
}

TEST_CASE ("Right after a take the talkback can be latched: the handle of its files shuts it for nobody")
{
    StudioRig rig (oneMic(), { "Vox" }, withTalkback (2));
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (9600);
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    rig.studio->latchTalk (true);
    CHECK (talkOf (rig) == TalkStatus { true, true, true, false });
}

TEST_CASE ("Talkback that opens when stopped shuts with any roll and opens again after it")
{
    auto desk = withTalkback (2);
    desk.talk.opensWhenStopped = true;
    StudioRig rig (oneMic(), {}, desk);
    CHECK (talkOf (rig) == TalkStatus { true, true, false, false });
    rig.studio->play();
    rig.runUntil (RollState::playing);
    CHECK_FALSE (talkOf (rig).open);
    rig.studio->stop();
    rig.run (4800);
    CHECK (talkOf (rig).open);
}

TEST_CASE ("Listen back is for when nothing rolls: a roll ends it, and while one is under way it is refused")
{
    StudioRig rig (oneMic(), {}, withTalkback (2));
    rig.studio->listenBack (true);
    CHECK (talkOf (rig).listenBack);
    rig.studio->play();
    rig.runUntil (RollState::playing);
    CHECK_FALSE (talkOf (rig).listenBack);
    rig.studio->listenBack (true);
    CHECK (wasTold (rig, "No listen back"));
    CHECK_FALSE (talkOf (rig).listenBack);
    rig.studio->stop();
    rig.run (4800);
    CHECK_FALSE (talkOf (rig).listenBack);
    rig.studio->listenBack (true);
    CHECK (talkOf (rig).listenBack);
    rig.studio->listenBack (false);
    CHECK_FALSE (talkOf (rig).listenBack);
}
