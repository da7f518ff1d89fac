#include "App/Studio/SameSong.h"

#include <algorithm>

namespace takelane
{
namespace
{
Take without (Take take, SameFor what)
{
    take.rating = 0;
    take.sectionRatings.clear();
    take.note.clear();
    take.fileLength = {};       // grows by its handle after the take is made
    take.keeper = take.keeper && what != SameFor::sound;
    take.noGood = take.noGood && what != SameFor::sound;
    return take;
}

bool isSameTake (const Shared<Take>& a, const Shared<Take>& b, SameFor what)
{
    return a == b || (what != SameFor::papers && without (*a, what) == without (*b, what));
}

bool isSameTrack (const Shared<SongTrack>& a, const Shared<SongTrack>& b, SameFor what)
{
    if (a == b)
        return true;

    if (! std::ranges::equal (a->takes, b->takes, [what] (const auto& x, const auto& y) { return isSameTake (x, y, what); }))
        return false;

    auto left = *a, right = *b;
    left.takes.clear();
    right.takes.clear();
    return left == right;
}

/** All but its tracks. */
Song without (const Song& song, SameFor what)
{
    auto s = song;
    s.tracks.clear();
    s.snapshots.clear();
    s.otherMix.reset();
    s.onB = false;
    s.punch.reset();

    if (s.loop && song.delivery.package().range == DeliveryRange::loop)
        s.loop->on = false;
    else
        s.loop.reset();

    s.delivery = {};

    if (what == SameFor::papers)
        return s;

    s.notes.clear();
    s.slates.clear();
    s.lyrics = s.lyrics.empty() ? "" : "some";       // whether there is a paper of them

    for (auto& pass : s.passes)
    {
        pass.rating = 0;
        pass.note.clear();
    }

    return s;
}
}

bool isSameSong (const Session& a, const Session& b, SongId song, SameFor what)
{
    const auto *x = a.findSong (song), *y = b.findSong (song);

    if (x == nullptr || y == nullptr || a.sampleRate != b.sampleRate || a.bits != b.bits || ! (a.tracks == b.tracks) || ! (a.folders == b.folders))
        return false;

    return x == y || (std::ranges::equal (x->tracks, y->tracks, [what] (const auto& left, const auto& right) { return isSameTrack (left, right, what); })
                      && without (*x, what) == without (*y, what));
}
}
