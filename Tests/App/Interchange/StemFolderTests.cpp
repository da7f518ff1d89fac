#include "App/Interchange/StemFolder.h"
#include "Storage/TakeFile.h"
#include "Tests/App/Interchange/DawRig.h"

#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
    struct StemRig : DawRig
    {
        StemRig()   { std::filesystem::create_directory (folder / "stems"); }

        void plain (const std::string& name, int channels = 1) const
        {
            writeForeign (folder / "stems" / name, { SF_FORMAT_WAV | SF_FORMAT_PCM_24, 48000, channels }, ramp24 (4800 * channels));
        }

        /** With a bext chunk that says where it begins. */
        void stamped (const std::string& name, double seconds) const
        {
            auto file = SessionBuilder::must (TakeFile::create ({ folder / "stems" / name, 1, 48000, SampleFormat::int24, std::llround (seconds * 48000.0), {} }));
            must (file->append (ramp24 (4800)));
            must (file->close());
        }

        ImportedFolder imported (FramePos at = {})
        {
            importing = std::make_unique<Import> (settings);
            return SessionBuilder::must (importStemFolder (*importing, session, session.song, folder / "stems", at));
        }

        static FramePos startOf (const ImportedFolder& f, const char* track)    { return songTrack (f.session, track).active().regions.at (0).range.start; }
    };
}

TEST_CASE ("A folder of stems becomes tracks as a band is laid out, with names, colours, folders and parts")
{
    StemRig rig;
    rig.plain ("03 Lead Vox_48k24.wav");
    rig.plain ("01 Kick_48k24.wav");
    rig.plain ("02 EGtr L_48k24.wav", 2);
    rig.plain ("09 Click_48k24.wav");
    rig.plain ("07 Zzz_48k24.wav");
    writeText (rig.folder / "stems" / "readme.txt", "no sound");
    writeText (rig.folder / "stems" / ".DS_Store", "nor this");
    std::filesystem::create_directory (rig.folder / "stems" / "more");
    const auto stems = rig.imported ({ 960 });
    std::vector<std::string> names;

    for (const auto& track : stems.session.tracks)
        names.push_back (track->name);

    CHECK (names == std::vector<std::string> { "Kick", "EGtr L", "Lead Vox", "Click", "Zzz" });
    CHECK (stems.takes.size() == 5);
    REQUIRE (stems.refusals.size() == 1);
    CHECK (stems.refusals[0].find ("readme.txt") != std::string::npos);

    const auto& kick = *stems.session.trackNamed ("Kick");
    CHECK (kick.part == "Kick");
    CHECK (kick.folder == stems.session.folderNamed ("Drums")->id);
    CHECK (kick.colour == stems.session.folderNamed ("Drums")->colour);
    CHECK (stems.session.trackNamed ("EGtr L")->channels == 2);
    CHECK (stems.session.trackNamed ("Click")->role == TrackRole::guide);
    CHECK (stems.session.trackNamed ("Lead Vox")->role == TrackRole::music);
    CHECK (stems.session.trackNamed ("Zzz")->folder.isNone());
    CHECK (StemRig::startOf (stems, "Kick") == FramePos { 960 });
    CHECK (invariantProblems (stems.session, {}).empty());
    CHECK (rig.soundFiles() == 5);
}

TEST_CASE ("What all files have in front and says no part is left out")
{
    StemRig rig;
    for (const auto* name : { "Ana_Night Train_Kick.wav", "Ana_Night Train_Bass.wav", "Ana_Night Train_Vox.wav" })
        rig.plain (name);

    const auto stems = rig.imported();
    CHECK (stems.session.trackNamed ("Kick") != nullptr);
    CHECK (stems.session.trackNamed ("Vox") != nullptr);
}

TEST_CASE ("Files lie where their time stamps say, or as far apart as these say, or at the playhead")
{
    StemRig rig;

    SECTION ("within the song")
    {
        rig.stamped ("Kick.wav", 0.0);
        rig.stamped ("Vox.wav", 12.5);
        const auto stems = rig.imported ({ 777 });
        CHECK (StemRig::startOf (stems, "Kick") == FramePos { 0 });
        CHECK (StemRig::startOf (stems, "Vox") == FramePos { 600'000 });
    }

    SECTION ("an hour in front: together")
    {
        rig.stamped ("Kick.wav", 3600.0);
        rig.stamped ("Vox.wav", 3612.5);
        const auto stems = rig.imported ({ 777 });
        CHECK (StemRig::startOf (stems, "Kick") == FramePos { 777 });
        CHECK (StemRig::startOf (stems, "Vox") == FramePos { 600'777 });
    }

    SECTION ("further than any song: together, and no further apart than they say")
    {
        rig.stamped ("Kick.wav", 1.0e9);
        rig.stamped ("Vox.wav", 1.0e9 + 12.0);
        const auto stems = rig.imported ({ 777 });
        CHECK (StemRig::startOf (stems, "Kick") == FramePos { 777 });
        CHECK (StemRig::startOf (stems, "Vox") == FramePos { 576'777 });
    }

    SECTION ("times of day, or one without: all at the playhead")
    {
        rig.stamped ("Kick.wav", 36'000.0);
        rig.stamped ("Vox.wav", 50'000.0);
        CHECK (StemRig::startOf (rig.imported ({ 777 }), "Vox") == FramePos { 777 });
        rig.stamped ("Bass.wav", 36'000.0);
        std::filesystem::remove (rig.folder / "stems" / "Vox.wav");
        rig.plain ("Vox.wav");
        CHECK (StemRig::startOf (rig.imported ({ 777 }), "Kick") == FramePos { 777 });
    }
}

TEST_CASE ("An empty folder, one without sound and one that is none are refused")
{
    StemRig rig;
    Import import (rig.settings);
    const auto refused = [&] (const std::filesystem::path& folder) { return ! importStemFolder (import, rig.session, rig.session.song, folder, {}).ok(); };
    CHECK (refused (rig.folder / "stems"));
    CHECK (refused (rig.folder / "nothing"));
    writeText (rig.folder / "stems" / "a.wav", "no sound");
    CHECK (refused (rig.folder / "stems"));
    CHECK (rig.soundFiles() == 0);
}
