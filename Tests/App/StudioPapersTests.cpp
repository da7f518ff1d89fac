#include "App/Prep/PaperFiles.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/ForeignFiles.h"
#include "Tests/Support/StudioRig.h"

#include <fstream>
#include <numbers>

using namespace takelane;

namespace
{
namespace fs = std::filesystem;

std::vector<float> tone (int frames, double level, int channels = 2, int rate = 48000)
{
    std::vector<float> sound;

    for (int i = 0; i < frames; ++i)
        for (int c = 0; c < channels; ++c)
            sound.push_back (static_cast<float> (level * std::sin (2.0 * std::numbers::pi * 997.0 * i / rate)));

    return sound;
}

/** A session whose one track plays a tone, and a reference mix as a file. */
struct PapersRig
{
    explicit PapersRig (const std::vector<std::string>& armed = {}) : rig (SessionBuilder().track ("Vox", { 1 }), armed) {}

    fs::path file (const std::string& name, double level = 0.5, int seconds = 4, int channels = 2, int rate = 48000) const
    {
        return writeForeign (rig.folder.path() / name, { SF_FORMAT_WAV | SF_FORMAT_PCM_24, rate, channels }, tone (seconds * rate, level, channels, rate));
    }

    Studio& studio()                    { return *rig.studio; }
    const Session& session()            { return rig.studio->session(); }

    void add (PaperKind kind, std::vector<fs::path> files, SongId song = {})
    {
        studio().addPapers (kind, std::move (files), song);
        rig.settle();
    }

    PaperId addReference (double level = 0.5, int seconds = 4)
    {
        add (PaperKind::reference, { file ("Reference.wav", level, seconds) });
        return session().papers.back().id;
    }

    /** Of the last so many frames of the left speaker. */
    float peak (std::size_t frames = 4800) const
    {
        const auto& heard = rig.card->heard;
        float top = 0.0f;

        for (auto i = heard.size() - std::min (heard.size(), frames); i < heard.size(); ++i)
            top = std::max (top, std::abs (heard[i]));

        return top;
    }

    StudioRig rig;
};

std::string last (std::vector<Notice> notices)      { return notices.empty() ? "" : notices.back().text; }
}

TEST_CASE ("Papers are copied into the session as one step of undo, with the words of a text and the loudness of a mix")
{
    PapersRig rig;
    const auto text = rig.rig.folder.path() / "Words.txt";
    std::ofstream (text) << "\xEF\xBB\xBF" "First line\r\nSecond line\n";
    rig.add (PaperKind::lyrics, { text }, rig.session().song);
    rig.add (PaperKind::reference, { rig.file ("Mono.wav", 0.1, 4, 1, 44100), rig.file ("Loud.wav", 0.5) });

    REQUIRE (rig.session().papers.size() == 3);
    const auto& words = rig.session().papers[0];
    CHECK (words.title == "Words");
    CHECK (words.text == "First line\nSecond line\n");
    CHECK (words.song == rig.session().song);
    CHECK (words.file == "papers/Words.txt");
    CHECK (fs::exists (rig.rig.place() / words.file));

    // BS.1770: 997 Hz at 0 dBFS on one channel is -3.01 LUFS; on both 3 dB more.
    CHECK (rig.session().papers[1].lufs.value_or (0.0) == Approx (-20.0).margin (0.1));
    CHECK (rig.session().papers[2].lufs.value_or (0.0) == Approx (-6.0).margin (0.1));
    CHECK (rig.studio().undoSentence() == "Added 2 papers");
    rig.studio().undo();
    CHECK (rig.session().papers.size() == 1);
}

TEST_CASE ("What is no mix, is silent or is not there is refused with a reason, and the rest comes in")
{
    PapersRig rig;
    const auto broken = rig.rig.folder.path() / "Broken.wav", silent = rig.rig.folder.path() / "Silent.wav";
    std::ofstream (broken) << "RIFF no more";
    writeForeign (silent, {}, std::vector<float> (48000, 0.0f));
    rig.add (PaperKind::reference, { broken, silent, rig.rig.folder.path() / "Gone.wav", rig.file ("Good.wav") });

    CHECK (rig.session().papers.size() == 1);
    const auto notices = rig.studio().takeNotices();
    CHECK (std::ranges::count (notices, "Not added to the papers", &Notice::title) == 3);
    CHECK (rig.rig.filesIn ("papers") == 1);
}

TEST_CASE ("A paper that is refused leaves no copy behind and keeps none of the others out")
{
    PapersRig rig;
    const auto good = rig.rig.folder.path() / "Good.txt", bad = rig.rig.folder.path() / "Bad.txt", last = rig.rig.folder.path() / "Last.txt";
    std::ofstream (good) << "Words";
    std::ofstream (bad) << "Words\a";
    std::ofstream (last) << "More words";
    rig.add (PaperKind::lyrics, { good, bad, last });

    REQUIRE (rig.session().papers.size() == 2);
    CHECK (rig.session().papers[0].title == "Good");
    CHECK (rig.session().papers[1].title == "Last");
    CHECK (rig.studio().undoSentence() == "Added 2 papers");
    const auto notices = rig.studio().takeNotices();
    CHECK (std::ranges::count (notices, "Not added to the papers", &Notice::title) == 1);
    CHECK (rig.rig.filesIn ("papers") == 2);
}

TEST_CASE ("Copies of papers that were asked for when the session was closed are taken away again")
{
    PapersRig rig;
    const auto text = rig.rig.folder.path() / "Words.txt";
    std::ofstream (text) << "Words";
    std::stop_source closed;
    closed.request_stop();
    CHECK (copyPapers (rig.rig.place(), PaperKind::lyrics, { text }, {}, closed.get_token()).papers.empty());
    CHECK (rig.rig.filesIn ("papers") == 0);
}

TEST_CASE ("A long file name of letters of two bytes is a paper's title, cut at a letter's end")
{
    PapersRig rig;
    std::string letters = "x";

    for (int i = 0; i < 110; ++i)
        letters += "\u0436";

    const auto file = rig.rig.folder.path() / (letters + ".png");
    std::ofstream (file) << "picture";
    rig.add (PaperKind::plot, { file });
    REQUIRE (rig.session().papers.size() == 1);
    const auto title = rig.session().papers[0].title;
    CHECK (title.size() <= 200);
    REQUIRE (title.ends_with ("\u0436..."));
    CHECK (letters.starts_with (title.substr (0, title.size() - 3)));
}

TEST_CASE ("A reference mix that is taken back before it is open is neither opened nor told of")
{
    PapersRig rig;
    const auto paper = rig.addReference();
    const auto file = rig.rig.place() / rig.session().papers.back().file;
    REQUIRE (rig.studio().hearReference (paper).ok());
    REQUIRE (rig.studio().hearReference ({}).ok());
    fs::rename (file, file.string() + ".gone");
    rig.rig.run (9600);
    CHECK (last (rig.studio().takeNotices()).empty());
    CHECK (rig.peak() == 0.0f);

    fs::rename (file.string() + ".gone", file);
    REQUIRE (rig.studio().hearReference (paper).ok());
    rig.rig.run (24000);
    CHECK (rig.peak() > 0.1f);
}

TEST_CASE ("Papers of one name lie beside each other, and one that names a place outside the session is nowhere")
{
    PapersRig rig;
    const auto plot = rig.rig.folder.path() / "Stage plot.png";
    std::ofstream (plot) << "picture";
    rig.add (PaperKind::plot, { plot });
    rig.add (PaperKind::plot, { plot });
    REQUIRE (rig.session().papers.size() == 2);
    CHECK (rig.session().papers[0].file == "papers/Stage plot.png");
    CHECK (rig.session().papers[1].file == "papers/Stage plot 2.png");

    for (const auto* outside : { "../secret.wav", "/etc/passwd", "papers/../../secret.wav", "" })
    {
        Paper paper;
        paper.file = outside;
        INFO (outside);
        CHECK (placeOf ("/session", paper).empty());
    }
}

TEST_CASE ("A reference mix is heard in the control room as loud as a mix would be, until it is left or has ended")
{
    PapersRig rig;
    const auto paper = rig.addReference (0.5, 2);
    REQUIRE (rig.studio().hearReference (paper).ok());
    CHECK (rig.studio().referenceHeard() == paper);
    rig.rig.run (24000);

    // -6 LUFS, and no mix yet: it comes down to -18.
    CHECK (rig.peak() == Approx (0.5 * 0.2512).epsilon (0.03));
    CHECK (rig.rig.roll() == RollState::stopped);

    REQUIRE (rig.studio().hearReference ({}).ok());
    rig.rig.run (9600);
    CHECK (rig.peak() == 0.0f);
    CHECK (rig.studio().referenceHeard() == PaperId {});

    REQUIRE (rig.studio().hearReference (paper).ok());          // it goes on where it stood: a good second is left
    rig.rig.run (48000);
    CHECK (rig.peak() > 0.1f);
    rig.rig.run (48000);
    CHECK (rig.studio().referenceHeard() == PaperId {});
    CHECK (rig.peak() == 0.0f);
}

TEST_CASE ("A long reference mix is read on while it is heard, and one at another rate keeps its pitch")
{
    PapersRig rig;
    rig.add (PaperKind::reference, { rig.file ("Long.wav", 0.5, 20, 2, 44100) });
    REQUIRE (rig.studio().hearReference (rig.session().papers.back().id).ok());
    rig.rig.run (12 * 48000);
    const auto& heard = rig.rig.card->heard;
    int crossings = 0;
    float quietest = 1.0f;

    for (std::size_t i = 48000; i + 480 < heard.size(); i += 480)
        quietest = std::min (quietest, *std::max_element (heard.begin() + static_cast<std::ptrdiff_t> (i), heard.begin() + static_cast<std::ptrdiff_t> (i + 480)));

    for (auto i = heard.size() - 48000; i < heard.size(); ++i)
        crossings += heard[i - 1] < 0.0f && heard[i] >= 0.0f ? 1 : 0;

    CHECK (crossings == Approx (997).margin (1));
    CHECK (quietest > 0.1f);                            // never dry
}

TEST_CASE ("A reference mix is matched to what the song's mix measures")
{
    PapersRig rig ({ "Vox" });
    rig.rig.card->play = [] (int, std::int64_t frame) { return static_cast<float> (0.1 * std::sin (2.0 * std::numbers::pi * 997.0 * static_cast<double> (frame) / 48000.0)); };
    rig.studio().record();
    rig.rig.run (3 * 48000);
    rig.studio().stop();
    rig.rig.finish();
    StudioRig::must (rig.studio().setArmed (rig.session().trackNamed ("Vox")->id, false));
    const auto paper = rig.addReference (0.5);
    (void) rig.studio().takeNotices();
    REQUIRE (rig.studio().hearReference (paper).ok());
    CHECK (last (rig.studio().takeNotices()).find ("is heard as loud as it, in a moment") != std::string::npos);     // the whole song is rendered first
    rig.rig.run (24000);
    CHECK (rig.peak() == Approx (0.1 * 0.7071).epsilon (0.03));         // the track goes through the centre of the pan law
}

TEST_CASE ("Stop gives the mix back, and the next time a reference mix begins from its start")
{
    PapersRig rig;
    const auto paper = rig.addReference (0.5, 2);
    REQUIRE (rig.studio().hearReference (paper).ok());
    rig.rig.run (72000);
    rig.studio().stop();
    rig.rig.run (9600);
    CHECK (rig.peak() == 0.0f);
    REQUIRE (rig.studio().hearReference (paper).ok());
    rig.rig.run (72000);
    CHECK (rig.peak() > 0.1f);
}

TEST_CASE ("A take ends a reference mix and does not begin with one: nothing of it is in the take")
{
    PapersRig rig ({ "Vox" });
    rig.rig.card->amplitude = 0.0f;
    const auto paper = rig.addReference();
    REQUIRE (rig.studio().hearReference (paper).ok());
    rig.rig.run (24000);
    CHECK (rig.peak() > 0.1f);
    rig.studio().record();
    rig.rig.runUntil (RollState::recording);
    CHECK (rig.studio().referenceHeard() == PaperId {});
    CHECK_FALSE (rig.studio().hearReference (paper).ok());
    rig.rig.run (24000);
    CHECK (rig.peak() == 0.0f);
    rig.studio().stop();
    rig.rig.finish();
    REQUIRE (rig.rig.takes ("Vox").size() == 1);
    CHECK (rig.rig.takes ("Vox").front()->health.silent);
}

TEST_CASE ("What cannot be heard as a reference mix is refused or told, and the mix stays")
{
    PapersRig rig;
    const auto paper = rig.addReference();
    CHECK_FALSE (rig.studio().hearReference ({ 4711 }).ok());

    fs::remove (rig.rig.place() / rig.session().papers.back().file);
    CHECK (rig.studio().hearReference (paper).ok());
    rig.rig.settle();
    CHECK (rig.studio().referenceHeard() == PaperId {});
    CHECK_FALSE (last (rig.studio().takeNotices()).empty());

    const auto note = rig.rig.folder.path() / "List.txt";
    std::ofstream (note) << "Two DIs";
    rig.add (PaperKind::equipment, { note });
    CHECK_FALSE (rig.studio().hearReference (rig.session().papers.back().id).ok());
}

TEST_CASE ("A reference mix that is taken out of the papers is not heard on")
{
    PapersRig rig;
    REQUIRE (rig.studio().hearReference (rig.addReference()).ok());
    rig.rig.run (9600);
    rig.studio().undo();
    REQUIRE (rig.session().papers.empty());
    rig.rig.run (9600);
    CHECK (rig.studio().referenceHeard() == PaperId {});
    CHECK (rig.peak() == 0.0f);
}

TEST_CASE ("Space stops a reference mix that sounds by itself, and nothing plays; rolling it stops both")
{
    PapersRig rig;
    const auto paper = rig.addReference();
    REQUIRE (rig.studio().hearReference (paper).ok());
    rig.rig.run (24000);
    rig.studio().playOrStop();
    rig.rig.run (9600);
    CHECK (rig.rig.roll() == RollState::stopped);
    CHECK (rig.peak() == 0.0f);

    rig.studio().playOrStop();
    rig.rig.runUntil (RollState::playing);
    REQUIRE (rig.studio().hearReference (paper).ok());
    rig.rig.run (24000);
    CHECK (rig.rig.roll() == RollState::playing);
    CHECK (rig.peak() > 0.1f);
    rig.studio().playOrStop();
    rig.rig.run (9600);
    CHECK (rig.rig.roll() == RollState::stopped);
    CHECK (rig.peak() == 0.0f);
}

TEST_CASE ("A reference mix is not matched to how loud another song was")
{
    PapersRig rig ({ "Vox" });
    rig.rig.card->play = [] (int, std::int64_t frame) { return static_cast<float> (0.02 * std::sin (2.0 * std::numbers::pi * 997.0 * static_cast<double> (frame) / 48000.0)); };
    rig.studio().record();
    rig.rig.run (12 * 48000);
    rig.studio().stop();
    rig.rig.finish();
    REQUIRE (rig.studio().masterReading().seconds > 10.0);
    StudioRig::must (rig.studio().setArmed (rig.session().trackNamed ("Vox")->id, false));

    auto other = SessionBuilder::must (addSong (rig.session(), "Other", Tempo::fromBpm (120.0), {}, {}));
    StudioRig::must (rig.studio().edit (selectSong (other.session, other.song), "Add Song", "Added song Other"));
    const auto paper = rig.addReference (0.5);
    REQUIRE (rig.studio().hearReference (paper).ok());
    rig.rig.run (24000);
    CHECK (rig.peak() == Approx (0.5 * 0.2512).epsilon (0.03));     // there is no mix in it: -18 LUFS
}
