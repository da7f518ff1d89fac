#include "Session/GuideRetire.h"
#include "Session/Changing.h"
#include "Session/Playback.h"
#include "Session/PrepEdits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

#include <cmath>

using namespace takelane;

namespace
{
constexpr std::int64_t bar = 96'000;            // 120 bpm, 48 kHz

FramePos barStart (int n)       { return { (n - 1) * bar }; }
Frames bars (int n)             { return { n * bar }; }

Section section (const char* name)
{
    Section made;
    made.name = name;
    made.bars = 4;
    return made;
}

/** Intro, verse, chorus of 4 bars each, a guide over all of them, and three parts with a track each. */
struct Band
{
    Band()
    {
        SessionBuilder builder;
        builder.track ("Scratch").take (barStart (-1), bars (16)).track ("Drums").track ("Bass").track ("Lead");
        session = builder;
        session = SessionBuilder::must (setSections (session, session.song, { section ("Intro"), section ("Verse"), section ("Chorus") }));
        Guide guide;
        guide.track = id ("Scratch");
        guide.retiredDb = -24.0;
        session = SessionBuilder::must (setGuide (session, session.song, guide));
        session = withOwnParts (session);
    }

    TrackId id (const std::string& name) const      { return session.trackNamed (name)->id; }

    /** A take over these bars, `last` included. */
    TakeId take (const std::string& track, int first, int last, bool keeper = true)
    {
        Take made;
        made.file = "audio/" + track + std::to_string (session.nextId) + ".wav";
        made.start = barStart (first);
        made.length = made.fileLength = bars (last - first + 1);
        made.number = nextTakeNumber (session, session.song, { id (track) });
        made.keeper = keeper;
        auto added = SessionBuilder::must (addTakes (session, session.song, {}, { { id (track), made } }));
        session = std::move (added.session);
        return added.takes.front();
    }

    void rate (const std::string& track, TakeId t, const TakeOpinion& opinion)
    {
        session = SessionBuilder::must (rateTake (session, session.song, id (track), t, opinion));
    }

    void changeGuide (const std::function<void (Guide&)>& change)
    {
        changeSong (session, session.song, [&] (Song& s) { change (*s.guide); });
    }

    std::vector<double> gains() const               { return guideGainsDb (session, session.selectedSong()); }

    Session session;
};

using Gains = std::vector<double>;
}

TEST_CASE ("A guide stays as loud as it is until a part has a keeper, and is quieter with each that has one")
{
    Band band;
    CHECK (band.gains() == Gains { 0.0, 0.0, 0.0 });

    band.take ("Drums", 1, 12, false);
    CHECK (band.gains() == Gains { 0.0, 0.0, 0.0 });

    band.take ("Drums", 1, 12);
    CHECK (band.gains() == Gains { -6.0, -6.0, -6.0 });

    band.take ("Bass", 5, 12);
    CHECK (band.gains() == Gains { -6.0, -15.0, -15.0 });

    band.take ("Lead", 9, 12);
    CHECK (band.gains() == Gains { -6.0, -15.0, -24.0 });
}

TEST_CASE ("What counts as a keeper of a section is what is good there")
{
    Band band;
    const auto take = band.take ("Drums", 1, 12, false);
    const auto gainsWith = [&] (const TakeOpinion& opinion)
    {
        auto other = band;
        other.rate ("Drums", take, opinion);
        return other.gains();
    };

    CHECK (gainsWith ({ 3, {}, {}, {} }) == Gains { 0.0, 0.0, 0.0 });
    CHECK (gainsWith ({ 4, {}, {}, {} }) == Gains { -6.0, -6.0, -6.0 });
    CHECK (gainsWith ({ 5, "Verse", {}, {} }) == Gains { 0.0, -6.0, 0.0 });
    CHECK (gainsWith ({ {}, {}, true, {} }) == Gains { -6.0, -6.0, -6.0 });
    CHECK (gainsWith ({ {}, {}, {}, true }) == Gains { 0.0, 0.0, 0.0 });

    // Good as a whole, and not in the verse.
    band.rate ("Drums", take, { 5, {}, {}, {} });
    band.rate ("Drums", take, { 2, "Verse", {}, {} });
    CHECK (band.gains() == Gains { -6.0, 0.0, -6.0 });

    band.session = SessionBuilder::must (binTake (band.session, band.session.song, band.id ("Drums"), take));
    CHECK (band.gains() == Gains { 0.0, 0.0, 0.0 });
}

TEST_CASE ("A keeper counts where it covers a section, alone or with others, on every track of the part that was recorded there")
{
    Band band;
    band.take ("Drums", 1, 2);
    CHECK (band.gains() == Gains { 0.0, 0.0, 0.0 });
    band.take ("Drums", 2, 4);
    CHECK (band.gains() == Gains { -6.0, 0.0, 0.0 });

    // The bass becomes a second track of the part: recorded in the intro, and not good yet.
    auto part = band.session.parts.front();
    part.tracks.push_back (band.id ("Bass"));
    std::ranges::sort (part.tracks);
    band.session = SessionBuilder::must (setPart (band.session, part));
    const auto before = band.gains().front();
    CHECK (before < 0.0);
    band.take ("Bass", 1, 4, false);
    CHECK (band.gains() == Gains { 0.0, 0.0, 0.0 });
}

TEST_CASE ("A part the song does not use is not waited for; a guide told to stay stays; one part alone retires it at once")
{
    Band band;
    band.take ("Drums", 1, 12);
    band.take ("Bass", 1, 12);
    CHECK (band.gains() == Gains { -15.0, -15.0, -15.0 });

    band.session = SessionBuilder::must (setSongPart (band.session, band.session.song, { band.session.parts[2].id, true, {} }));
    CHECK (band.gains() == Gains { -24.0, -24.0, -24.0 });

    band.session = SessionBuilder::must (setSongPart (band.session, band.session.song, { band.session.parts[1].id, true, {} }));
    CHECK (band.gains() == Gains { -24.0, -24.0, -24.0 });

    auto mild = band;
    mild.changeGuide ([] (Guide& g) { g.retiredDb = -3.0; });
    CHECK (mild.gains() == Gains { -3.0, -3.0, -3.0 });

    band.changeGuide ([] (Guide& g) { g.retires = false; });
    CHECK (band.gains() == Gains { 0.0, 0.0, 0.0 });
    CHECK (withRetiredGuides (band.session) == band.session);
}

TEST_CASE ("A song without sections has one gain, by what covers its guide")
{
    Band band;
    band.session = SessionBuilder::must (setSections (band.session, band.session.song, {}));
    band.take ("Drums", -1, 14);
    CHECK (band.gains() == Gains { -6.0 });

    Band noGuide;
    noGuide.session = SessionBuilder::must (setGuide (noGuide.session, noGuide.session.song, {}));
    noGuide.take ("Drums", 1, 12);
    CHECK (noGuide.gains() == Gains { 0.0, 0.0, 0.0 });
}

namespace
{
/** How loud a frame of the track is heard, of a constant 1 in its file. */
double heardAt (const std::vector<Span>& spans, FramePos at)
{
    double sum = 0.0;

    for (const auto& span : spans)
        if (span.range.contains (at))
        {
            double gain = span.gain;

            if (const auto in = (at - span.range.start).value; in < span.fadeIn.length.value)
                gain *= fadeGain (span.fadeIn.shape, in, span.fadeIn.length.value);

            if (const auto left = (span.range.end - at).value; left <= span.fadeOut.length.value)
                gain *= fadeGain (span.fadeOut.shape, left - 1, span.fadeOut.length.value);

            sum += gain;
        }

    return sum;
}
}

TEST_CASE ("A retired guide is heard quieter from one section to the next within 50 ms, without a hole or a bump")
{
    Band band;
    band.take ("Drums", 1, 12);
    band.take ("Bass", 5, 8);
    const auto heard = withRetiredGuides (band.session);
    const auto spans = resolvePlayback (heard, heard.selectedSong(), band.id ("Scratch"));
    const auto db = [&] (FramePos at) { return 20.0 * std::log10 (heardAt (spans, at)); };

    CHECK (db (barStart (-1) + bars (1)) == Approx (-6.0));         // before the first section as in it
    CHECK (db (barStart (2)) == Approx (-6.0));
    CHECK (db (barStart (6)) == Approx (-15.0));
    CHECK (db (barStart (10)) == Approx (-6.0));
    CHECK (db (barStart (13)) == Approx (-6.0));                    // behind the last as in it

    const double loud = heardAt (spans, barStart (2)), soft = heardAt (spans, barStart (6));
    double last = loud;

    for (std::int64_t i = -1'300; i <= 1'300; ++i)
    {
        const auto now = heardAt (spans, barStart (5) + Frames { i });
        REQUIRE (now <= last + 1.0e-9);
        REQUIRE (now > soft - 1.0e-6);
        last = now;
    }

    CHECK (heardAt (spans, barStart (5) - Frames { 1'201 }) == Approx (loud));
    CHECK (heardAt (spans, barStart (5) + Frames { 1'201 }) == Approx (soft));

    // The files' place is untouched: only the gain differs.
    for (const auto& span : spans)
        CHECK (span.fileOffset == span.range.start - barStart (-1));
}

TEST_CASE ("Whatever is recorded, a guide's gain depends on what covers its sections alone, and nothing else in the session changes")
{
    CHECK (rc::check ("coverage", []
    {
        Band band;
        std::vector<std::pair<std::string, std::pair<int, int>>> kept;

        for (int n = *rc::gen::inRange (0, 6); --n >= 0;)
        {
            const auto track = *rc::gen::element<std::string> ("Drums", "Bass", "Lead");
            const int first = *rc::gen::inRange (0, 12), last = first + *rc::gen::inRange (0, 8);
            kept.push_back ({ track, { first, last } });
        }

        for (const auto& [track, where] : kept)
            band.take (track, where.first, where.second);

        Gains expected;

        for (int section = 0; section < 3; ++section)
        {
            int covering = 0;

            for (const auto* name : { "Drums", "Bass", "Lead" })
            {
                bool all = true;

                for (int b = 4 * section + 1; b <= 4 * section + 4; ++b)
                    all = all && std::ranges::any_of (kept, [&] (const auto& k) { return k.first == name && b >= k.second.first && b <= k.second.second; });

                covering += all ? 1 : 0;
            }

            expected.push_back (covering == 0 ? 0.0 : -6.0 - 9.0 * (covering - 1));
        }

        RC_ASSERT (band.gains() == expected);

        auto heard = withRetiredGuides (band.session);
        RC_ASSERT (invariantProblems (heard, {}).empty());
        const auto original = songTrack (band.session, "Scratch");
        changeSong (heard, heard.song, [&] (Song& s) { changeSongTrack (s, band.id ("Scratch"), [&] (SongTrack& t) { t.comps = original.comps; }); });
        RC_ASSERT (heard == band.session);
    }));
}
