#include "Tests/Support/Catch.h"

#include "UI/Frame/ToastModel.h"

using namespace takelane;

namespace
{
Notice notice (Severity severity, const std::string& title)
{
    return { severity, title, "text", {}, {} };
}
}

TEST_CASE ("Information leaves after eight seconds, a warning stays until it is closed")
{
    ToastModel toasts;
    toasts.add (notice (Severity::info, "Interface is back"));
    toasts.add (notice (Severity::warn, "Disk: 14 minutes"));
    CHECK (toasts.advance (100.0));
    CHECK (toasts.shown().size() == 2);
    CHECK (! toasts.advance (107.9));
    CHECK (toasts.advance (108.0));
    REQUIRE (toasts.shown().size() == 1);
    CHECK (toasts.shown()[0].notice.title == "Disk: 14 minutes");
    CHECK (! toasts.advance (10000.0));

    toasts.dismiss (toasts.shown()[0].id);
    CHECK (toasts.advance (10001.0));
    CHECK (toasts.shown().empty());
}

TEST_CASE ("Two toasts at most; the third waits and has its full time")
{
    ToastModel toasts;

    for (const auto* title : { "a", "b", "c" })
        toasts.add (notice (Severity::info, title));

    toasts.advance (0.0);
    CHECK (toasts.shown().size() == 2);
    CHECK (toasts.waiting() == 1);
    toasts.advance (8.0);
    REQUIRE (toasts.shown().size() == 1);
    CHECK (toasts.shown()[0].notice.title == "c");
    CHECK (! toasts.advance (15.9));
    CHECK (toasts.advance (16.0));
}

TEST_CASE ("A toast's text stands as a sentence")
{
    ToastModel toasts;
    toasts.add ({ Severity::info, "Could not open it", "it is no session; choose another", {}, {} });
    toasts.add ({ Severity::info, "Nothing is armed", "Arm a track.", {}, {} });
    toasts.advance (0.0);
    CHECK (toasts.shown()[0].notice.text == "it is no session; choose another.");
    CHECK (toasts.shown()[1].notice.text == "Arm a track.");
}

TEST_CASE ("The same words do not pile up")
{
    ToastModel toasts;

    for (auto i = 0; i < 5; ++i)
        toasts.add (notice (Severity::fail, "The disk failed"));

    toasts.advance (0.0);
    CHECK (toasts.shown().size() == 1);
    CHECK (toasts.waiting() == 0);
}

TEST_CASE ("A failure does not wait behind information")
{
    ToastModel toasts;
    toasts.add (notice (Severity::info, "a"));
    toasts.add (notice (Severity::info, "b"));
    toasts.advance (0.0);
    toasts.add (notice (Severity::info, "c"));
    toasts.add (notice (Severity::fail, "Disk full"));
    CHECK (toasts.advance (1.0));
    REQUIRE (toasts.shown().size() == 2);
    CHECK (toasts.shown()[0].notice.title == "b");
    CHECK (toasts.shown()[1].notice.title == "Disk full");
}

TEST_CASE ("A new failure does not wait behind old ones, which come back when it is dealt with")
{
    ToastModel toasts;
    toasts.add (notice (Severity::fail, "Disk space for 4 minutes"));
    toasts.add (notice (Severity::fail, "Save failed"));
    toasts.advance (0.0);
    toasts.add (notice (Severity::warn, "Cannot be played"));
    toasts.add (notice (Severity::fail, "Take 3 was ended"));
    CHECK (toasts.advance (1.0));
    REQUIRE (toasts.shown().size() == 2);
    CHECK (toasts.shown()[0].notice.title == "Save failed");
    CHECK (toasts.shown()[1].notice.title == "Take 3 was ended");
    toasts.dismiss (toasts.shown()[1].id);
    CHECK (toasts.advance (2.0));
    CHECK (toasts.shown()[1].notice.title == "Disk space for 4 minutes");
    CHECK (toasts.waiting() == 1);
}

TEST_CASE ("What is said of a topic takes the place of what was, and an ended topic goes")
{
    ToastModel toasts;
    const auto about = [] (const char* title) { return Notice { Severity::warn, title, {}, {}, {}, "interface" }; };
    toasts.add (about ("No interface"));
    toasts.add (notice (Severity::warn, "Not imported"));
    toasts.advance (0.0);
    toasts.add (about ("Interface is back"));
    CHECK (toasts.advance (1.0));
    REQUIRE (toasts.shown().size() == 2);
    CHECK (toasts.shown()[1].notice.title == "Interface is back");
    toasts.add (about (""));
    CHECK (toasts.advance (2.0));
    REQUIRE (toasts.shown().size() == 1);
    CHECK (toasts.shown()[0].notice.title == "Not imported");
}

TEST_CASE ("The same words said again come anew, so that they are seen and spoken")
{
    ToastModel toasts;
    toasts.add (notice (Severity::warn, "No interface"));
    toasts.advance (0.0);
    const auto first = toasts.shown()[0].id;
    toasts.add (notice (Severity::warn, "No interface"));
    CHECK (toasts.advance (1.0));
    REQUIRE (toasts.shown().size() == 1);
    CHECK (toasts.shown()[0].id != first);
}
