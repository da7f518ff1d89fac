#include "App/Templates.h"

#include "Session/Changing.h"
#include "Session/Edits.h"

#include <algorithm>
#include <span>

namespace takelane
{
namespace
{
    // The track palette of the design tokens.
    constexpr auto apricot = "#E6A066", straw = "#DFD076", teal = "#52C1AF", sky = "#86DCFB", periwinkle = "#AEACFB", plum = "#8F7DA4";

    struct TemplateTrack
    {
        const char* name;
        const char* folder;         ///< nullptr: top level
        const char* colour;
        int firstInput;             ///< 0: none
        int channels;
        bool isArmed;
        bool isGuide = false;
    };

    constexpr TemplateTrack band[] =
    {
        { "Kick In",      "Drums",   apricot, 1,  1, true },
        { "Kick Out",     "Drums",   apricot, 2,  1, true },
        { "Snare Top",    "Drums",   apricot, 3,  1, true },
        { "Snare Bottom", "Drums",   apricot, 4,  1, true },
        { "Hat",          "Drums",   apricot, 5,  1, true },
        { "Tom 1",        "Drums",   apricot, 6,  1, true },
        { "Tom 2",        "Drums",   apricot, 7,  1, true },
        { "Tom 3",        "Drums",   apricot, 8,  1, true },
        { "Overheads",    "Drums",   apricot, 9,  2, true },
        { "Room",         "Drums",   apricot, 11, 2, true },
        { "Bass DI",      "Bass",    plum,    13, 1, true },
        { "Guitar 1",     "Guitars", teal,    14, 1, true },
        { "Guitar 2",     "Guitars", teal,    15, 1, true },
        { "Keys",         "Keys",    sky,     16, 2, true },
        { "Lead Vocal",   "Vocals",  straw,   18, 1, true },
    };

    constexpr TemplateTrack vocals[] =
    {
        { "Lead Vocal",   "Vocals",  straw,      1, 1, true },
        { "Double 1",     "Vocals",  periwinkle, 1, 1, false },
        { "Double 2",     "Vocals",  periwinkle, 1, 1, false },
        { "Guide",        nullptr,   sky,        0, 2, false, true },
    };

    constexpr TemplateTrack demo[] =
    {
        { "Guitar",       nullptr,   teal,  1, 1, true },
        { "Vocal",        nullptr,   straw, 2, 1, true },
    };

    std::span<const TemplateTrack> tracksOf (Template t)
    {
        switch (t)
        {
            case Template::band:    return band;
            case Template::vocals:  return vocals;
            case Template::demo:    return demo;
        }

        return {};
    }

    std::vector<int> inputsOf (const TemplateTrack& track)
    {
        std::vector<int> inputs;

        for (int channel = 0; track.firstInput > 0 && channel < track.channels; ++channel)
            inputs.push_back (track.firstInput + channel);

        return inputs;
    }

    Result<FolderAdded> folderOf (const Session& session, const TemplateTrack& track)
    {
        if (track.folder == nullptr)
            return FolderAdded { session, {} };

        if (const auto* folder = session.folderNamed (track.folder))
            return FolderAdded { session, folder->id };

        // Close-miked drums bleed into one another: edits of one are edits of all.
        return addFolder (session, track.folder, track.colour, track.folder == std::string_view ("Drums"));
    }
}

std::optional<Template> templateNamed (std::string_view name)
{
    if (name == "band")     return Template::band;
    if (name == "vocals")   return Template::vocals;
    if (name == "demo")     return Template::demo;

    return {};
}

Result<SetUp> applyTemplate (const Session& session, Template chosen)
{
    SetUp setUp { session, {} };

    for (const auto& track : tracksOf (chosen))
    {
        auto inFolder = folderOf (setUp.session, track);

        if (! inFolder)
            return inFolder.problem();

        auto added = addTrack (inFolder->session, { track.name, track.channels, inputsOf (track), track.colour, inFolder->folder });

        if (! added)
            return added.problem();

        setUp.session = std::move (added->session);

        if (track.isGuide)
            changeTrack (setUp.session, added->track, [] (Track& guide) { guide.role = TrackRole::guide; });

        if (track.isArmed)
            setUp.desk.armed[added->track] = true;
    }

    if (chosen == Template::band)
        setUp.session = withBandCues (std::move (setUp.session));

    return setUp;
}

Session withBandCues (Session session)
{
    struct Player { const char *cue, *folder; };
    constexpr Player players[] { { "Drums", "Drums" }, { "Bass", "Bass" }, { "Guitar", "Guitars" }, { "Vocal", "Vocals" } };

    for (std::size_t i = 0; i < std::min (std::size (players), session.cueMixes.size()); ++i)
    {
        auto& cue = session.cueMixes[i];
        cue.name = players[i].cue;
        cue.me.clear();

        if (const auto* folder = session.folderNamed (players[i].folder))
            for (const auto& track : session.tracks)
                if (track->folder == folder->id)
                    cue.me.push_back (track->id);

        std::sort (cue.me.begin(), cue.me.end());
    }

    return session;
}
}
