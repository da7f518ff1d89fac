#include "App/Prep/NameWords.h"

#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Session/Limits.h"
#include "Session/PartMembers.h"

namespace takelane
{
namespace
{
/** Where a band's layout has the part, or the last of its folder. */
int orderOf (const OwnWords& line)
{
    int order = 1000;
    const auto& known = partWords();

    for (std::size_t i = 0; i < known.size(); ++i)
    {
        if (known[i].part == line.part)
            return static_cast<int> (i);

        if (known[i].folder == line.folder)
            order = static_cast<int> (i);
    }

    return order;
}

std::string usualColourOf (const std::string& folder)
{
    for (const auto& line : partWords())
        if (line.folder == folder)
            return partNamed (line.words.front()).colour;

    return {};
}
}

std::optional<Problem> wordsProblem (const OwnWords& line)
{
    if (std::ranges::all_of (line.words, [] (const std::string& word) { return word.find_first_not_of (' ') == std::string::npos; }))
        return Problem { "Write at least one word, such as \"ohs\"." };

    if (line.part.empty() && line.folder.empty())
        return Problem { "Say what part or what folder the words mean." };

    if (! line.folder.empty())
        if (auto problem = nameProblem ("folder", line.folder))
            return problem;

    return line.colour.empty() ? std::nullopt : colourProblem (line.colour);
}

PartName nameMeaning (std::string_view name, const std::vector<OwnWords>& own)
{
    std::vector<PartWords> dictionary;

    // The line's place stands for it: its own part may be empty, or another line's too.
    for (std::size_t i = 0; i < own.size(); ++i)
        dictionary.push_back ({ std::to_string (i), {}, own[i].words });

    const auto found = partNamed (name, dictionary);

    if (found.part.empty())
        return partNamed (name);

    const auto& line = own[static_cast<std::size_t> (found.order)];
    const auto folder = line.folder.empty() ? partNamed (line.part).folder : line.folder;
    return { line.part, folder, line.colour.empty() ? usualColourOf (folder) : line.colour, orderOf (line), folder == "Guides" };
}

Session withNameMeaning (const Session& session, TrackId id, const std::vector<OwnWords>& own)
{
    const auto* track = session.findTrack (id);

    if (track == nullptr)
        return session;

    const auto meaning = nameMeaning (track->name, own);
    auto next = session;
    auto folder = track->folder;

    if (folder.isNone() && ! meaning.folder.empty() && ! meaning.isGuide)
    {
        if (const auto* known = session.folderNamed (meaning.folder))
            folder = known->id;
        else if (auto added = addFolder (session, meaning.folder, meaning.colour, meaning.folder == "Drums"))
        {
            next = std::move (added->session);
            folder = added->folder;
        }
    }

    changeTrack (next, id, [&] (Track& t)
    {
        if (t.part.empty())
            t.part = meaning.part;

        if (t.folder.isNone() && ! meaning.colour.empty())
            t.colour = meaning.colour;

        t.folder = folder;
    });
    followFolder (next, *next.findTrack (id));
    return next;
}
}
