#include "App/Demo.h"

#include "App/RecordWorkflow.h"
#include "App/Templates.h"
#include "App/Workplace/DemoMix.h"
#include "App/Workplace/DemoSong.h"
#include "Engine/Bounce.h"
#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Session/SectionNames.h"

namespace takelane
{
namespace
{
constexpr double tempo = 104.0;
constexpr int bandPasses = 3, vocalPasses = 4;
constexpr const char* singer = "Lead Vocal";

/** 20 bars, 46 seconds: three passes of 17 channels stay under 400 MB. */
std::vector<Section> form()
{
    return { { "Intro", 2, false, {} }, { "Verse 1", 4, false, {} }, { "Chorus 1", 4, false, {} }, { "Verse 2", 4, false, {} }, { "Chorus 2", 4, false, {} }, { "Outro", 2, false, {} } };
}

Result<LoadedSession> setUp()
{
    auto session = newSession ("Northern Line", 48000, SampleFormat::int24);
    changeSong (session, session.song, [] (Song& song)
    {
        song.title = "Northern Line";
        song.key = "A minor";
        song.tempoMap.tempos[0].tempo = Tempo::fromBpm (tempo);
        song.sections = form();
        song.lyrics = demoLyrics();
    });

    auto made = applyTemplate (session, Template::band);

    if (! made.ok())
        return made.problem();

    return LoadedSession { withRoughMix (std::move (made->session)), made->desk, 0, {} };
}

std::vector<std::string> bandWithoutSinger (const Session& session)
{
    std::vector<std::string> names;

    for (const auto& track : session.tracks)
        if (track->name != singer)
            names.push_back (track->name);

    return names;
}

constexpr int stars[vocalPasses][6]        ///< of the singer's takes, by section
{
    { 0, 3, 3, 2, 4, 0 }, { 0, 4, 3, 3, 3, 3 }, { 0, 3, 5, 4, 4, 3 }, { 0, 3, 4, 5, 3, 4 }
};

/** Verse and chorus from different takes, as a producer would: a second opinion in comp B. */
Session comped (const Session& session)
{
    auto next = session;
    const auto& song = session.selectedSong();
    const auto sections = namedSections (song, session.sampleRate);
    const auto voice = session.trackNamed (singer)->id;
    constexpr std::size_t choice[] { 3, 1, 2, 3, 0, 3 };

    changeSong (next, next.song, [&] (Song& s)
    {
        changeSongTrack (s, voice, [&] (SongTrack& t)
        {
            auto other = *t.comps[0];
            other.id = { next.nextId++ };
            other.name = "B";

            for (std::size_t i = 0; i < sections.size(); ++i)
            {
                changeShared (t.comps[0], [&] (Comp& c) { c.regions = chooseRange (c.regions, *t.takes[choice[i]], sections[i].range); });

                for (std::size_t take = 0; take < t.takes.size(); ++take)
                    if (stars[take][i] > 0)
                        changeShared (t.takes[take], [&] (Take& rated) { rated.sectionRatings.push_back ({ sections[i].name, stars[take][i] }); });
            }

            t.comps.emplace_back (std::move (other));
            changeShared (t.takes[1], [] (Take& take) { take.rating = 4; });
            changeShared (t.takes[2], [] (Take& take) { take.rating = 5; take.keeper = true; });
        });

        // The drums' second take was better in the first chorus.
        for (const auto& track : session.tracks)
            if (const auto* folder = session.findFolder (track->folder); folder != nullptr && folder->editLocked)
                changeSongTrack (s, track->id, [&] (SongTrack& t)
                {
                    changeShared (t.comps[0], [&] (Comp& c) { c.regions = chooseRange (c.regions, *t.takes[1], sections[2].range); });
                });
    });

    return next;
}
}

Result<DemoMade> makeDemo (const std::filesystem::path& folder, const std::function<bool (double)>& progress)
{
    auto first = setUp();

    if (! first.ok())
        return first.problem();

    if (auto made = createSessionFolder (folder, *first); ! made.ok())
        return made.problem();

    auto opened = SessionStore::open (folder, SessionStore::Access::write);

    if (! opened.ok())
        return opened.problem();

    auto& store = **opened;
    const auto& session = store.session();
    const auto end = session.selectedSong().tempoMap.barStart (21, session.sampleRate);
    DemoMade demo;
    demo.seconds = static_cast<double> (end.value) / session.sampleRate;

    for (int pass = 0; pass < bandPasses + vocalPasses; ++pass)
    {
        if (progress && ! progress (pass / static_cast<double> (bandPasses + vocalPasses + 1)))
            return Problem { "The demo was stopped; what is there can be opened" };

        RecordOptions options;
        options.seconds = demo.seconds;
        options.freewheel = true;
        options.arm = pass < bandPasses ? bandWithoutSinger (session) : std::vector<std::string> { singer };
        options.inputLatency = { 96 };
        options.outputLatency = { 160 };
        const auto recorded = record (store, options);

        if (! recorded.ok())
            return recorded.problem();

        ++demo.passes;
        demo.takes += static_cast<int> (recorded->takes.size());
    }

    store.edit (comped (session), "Comp", "Comped the lead vocal from four takes, the drums from two");

    if (auto saved = store.save(); ! saved.ok())
        return saved.problem();

    BounceRequest request;
    request.file = demo.roughMix = folder / "rough-mix.wav";
    request.song = session.song;
    request.measureLoudness = true;
    const auto mix = bounce (folder, session, store.desk(), request);

    if (! mix.ok())
        return mix.problem();

    demo.peakDb = mix->peakDb;
    demo.lufs = mix->lufs;
    demo.truePeakDb = mix->truePeakDb;
    demo.realtimeFactor = mix->realtimeFactor;
    return demo;
}
}
