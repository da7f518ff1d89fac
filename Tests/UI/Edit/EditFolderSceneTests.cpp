#include "UI/Edit/EditFolderScene.h"

#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/CompTrack.h"

using namespace takelane;

namespace
{
struct Drums
{
    /** Members in one locked folder, each with takes 1 to 3 unless told otherwise. */
    Drums& member (CompTrack c)
    {
        const auto id = static_cast<std::int64_t> (session.tracks.size() + 1);
        Track track;
        track.id = { id };
        track.name = "Drum " + std::to_string (id);
        track.folder = { 5 };
        session.tracks.emplace_back (track);
        auto inSong = c.built();
        inSong.track = { id };
        song.tracks.emplace_back (inSong);
        return *this;
    }

    FolderScene scene()
    {
        Folder folder;
        folder.id = { 5 };
        folder.editLocked = isLocked;
        session.folders = { folder };
        return folderSceneOf (session, song, { 5 });
    }

    Session session = newSession ("Test", 48000, SampleFormat::int24);
    Song song;
    bool isLocked = true;
};

CompTrack withTakes()       { return CompTrack().take (1, 0, 96000).take (2, 0, 96000).take (3, 0, 96000); }
CompTrack usual()           { return withTakes().region (0, 48000, 1).region (48000, 96000, 2); }
}

TEST_CASE ("Members that play the same takes between the same edges make a slice each and are nowhere astray")
{
    const auto scene = Drums().member (usual()).member (usual()).member (usual()).scene();
    REQUIRE (scene.slices.size() == 2);
    CHECK (scene.slices[0].range == range (0, 48000));
    CHECK (scene.slices[0].parts.size() == 3);
    CHECK (scene.slices[1].parts[2] == MemberPart { { 3 }, { 2 }, {}, 0.0 });
    CHECK (scene.strays.empty());
}

TEST_CASE ("A member that kept its former choice is astray there, and no other")
{
    const auto scene = Drums().member (usual()).member (withTakes().region (0, 48000, 1).region (48000, 60000, 3).region (60000, 96000, 2)).member (usual()).scene();
    CHECK (scene.strays == std::map<TrackId, std::vector<FrameRange>> { { { 2 }, { range (48000, 60000) } } });
    CHECK (scene.slices.size() == 3);
}

TEST_CASE ("The first member is warned about when it is the odd one, not all the others")
{
    const auto scene = Drums().member (withTakes().region (0, 96000, 1)).member (usual()).member (usual()).scene();
    REQUIRE (scene.strays.size() == 1);
    CHECK (scene.strays.at ({ 1 }) == std::vector<FrameRange> { range (48000, 96000) });
}

TEST_CASE ("A member without any take counts as silent and is not warned about; nor is anything in a folder that is not locked")
{
    CHECK (Drums().member (usual()).member (CompTrack()).scene().strays.empty());

    Drums free;
    free.isLocked = false;
    CHECK (free.member (usual()).member (withTakes().region (0, 96000, 3)).scene().strays.empty());
}

TEST_CASE ("Muted regions and gaps are left out of a slice, and silence of all is no slice")
{
    const auto scene = Drums().member (withTakes().region (0, 10000, 1).region (20000, 30000, 1))
                              .member (withTakes().region (0, 10000, 1, [] (Region& r) { r.muted = true; }).region (20000, 30000, 1)).scene();
    REQUIRE (scene.slices.size() == 2);
    CHECK (scene.slices[0].range == range (0, 10000));
    CHECK (scene.slices[0].parts.size() == 1);
    CHECK (scene.slices[1].range == range (20000, 30000));
    CHECK (scene.strays.at ({ 2 }) == std::vector<FrameRange> { range (0, 10000) });
}
