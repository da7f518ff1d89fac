#pragma once

/** What is wrong with a session, collected with the place it was found at. */

#include "Session/Limits.h"

#include <set>

namespace takelane
{
inline std::string indexed (std::string_view list, std::size_t i)      { return std::string (list) + "[" + std::to_string (i) + "]"; }

class Findings
{
public:
    void add (const std::string& where, const std::string& what)    { problems.push_back ({ where + ": " + what }); }

    void require (bool holds, const std::string& where, const std::string& what)
    {
        if (! holds)
            add (where, what);
    }

    void note (const std::string& where, const std::optional<Problem>& problem)
    {
        if (problem)
            add (where, problem->text);
    }

    template <typename Kind>
    void claim (std::set<std::int64_t>& taken, const std::string& where, Id<Kind> id)
    {
        require (id.value > 0, where, "the id " + std::to_string (id.value) + " is not one; ids count from 1");
        require (taken.insert (id.value).second, where, "the id " + std::to_string (id.value) + " is taken");
    }

    void claimName (std::set<std::string>& taken, const std::string& where, std::string_view kind, const std::string& name)
    {
        note (where, nameProblem (kind, name));
        require (taken.insert (name).second, where, "the name " + quoted (name) + " is taken");
    }

    std::vector<Problem> taken()        { return std::move (problems); }

private:
    std::vector<Problem> problems;
};
}
