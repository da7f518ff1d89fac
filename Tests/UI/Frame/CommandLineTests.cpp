#include "Tests/Support/Catch.h"

#include "UI/Program/CommandLine.h"

using namespace takelane;

TEST_CASE ("The command line names a session, a picture of it, or the demo")
{
    CHECK (! parseCommandLine ({})->session);
    CHECK (parseCommandLine ({ "/music/Day" })->session == "/music/Day");
    CHECK (parseCommandLine ({ "--demo" })->demo);
    CHECK (parseCommandLine ({ "--version" })->version);

    const auto line = parseCommandLine ({ "--screenshot", "a.png", "--page", "edit", "--size", "1180x720", "--scale", "2", "--state", "rolling", "/music/Day" });
    REQUIRE (line);
    REQUIRE (line->screenshot);
    CHECK (line->screenshot->file == "a.png");
    CHECK (line->screenshot->page == Page::edit);
    REQUIRE (line->size);
    CHECK (line->size->width == 1180);
    CHECK (line->size->height == 720);
    CHECK (line->screenshot->scale == 2.0);
    CHECK (line->screenshot->state == "rolling");
    CHECK (parseCommandLine ({ "--screenshot", "a.png", "--state", "help.keys" }));
    CHECK (parseCommandLine ({ "--size", "1180x720" })->size->height == 720);
}

TEST_CASE ("A wrong call is refused with one sentence")
{
    using Call = std::vector<std::string>;

    for (const auto& wrong : { Call { "--nonsense" }, Call { "a", "b" }, Call { "--screenshot" }, Call { "--page", "mix" }, Call { "--demo", "a" },
                               Call { "--screenshot", "a.png", "--page", "paint" }, Call { "--screenshot", "a.png", "--size", "12" },
                               Call { "--size", "-5x7" }, Call { "--screenshot", "a.png", "--scale", "x" },
                               Call { "--screenshot", "a.png", "--state", "dancing" } })
    {
        const auto line = parseCommandLine (wrong);
        REQUIRE (! line);
        CHECK (line.problem().text.size() <= 200);
        CHECK (line.problem().text.back() == '.');
    }
}
