#pragma once

/** The five phases of a day, in the order of the tabs. */

#include <array>
#include <optional>
#include <string_view>

namespace takelane
{
enum class Page { prep, track, edit, mix, deliver };

struct PageName { Page page; const char* title; const char* action; };

inline constexpr std::array<PageName, 5> allPages { { { Page::prep, "Prep", "page.prep" }, { Page::track, "Track", "page.track" },
                                                      { Page::edit, "Edit", "page.edit" }, { Page::mix, "Mix", "page.mix" },
                                                      { Page::deliver, "Deliver", "page.deliver" } } };

/** By the end of its action's name: "track". */
constexpr std::optional<Page> pageNamed (std::string_view name)
{
    for (const auto& page : allPages)
        if (std::string_view (page.action).substr (5) == name)
            return page.page;

    return {};
}
}
