#pragma once

/** A song to hand over: kick and snare in "Drums", a lead vocal of two takes in "Vocals", a guitar in no folder, and a scratch that is a guide. */

#include "Tests/Support/Builders.h"

#include "Session/DeliveryEdits.h"

namespace takelane
{
inline Session deliverSession (int sampleRate = 96000)
{
    const Frames ten { 10 * sampleRate };
    SessionBuilder builder (sampleRate);
    builder.track ("Kick", { 1 }).take ({}, ten).track ("Snare", { 2 }).take ({}, ten).track ("Lead Vox", { 3 }).take ({}, ten).take ({}, ten)
           .track ("Gtr", { 4 }).take ({}, ten).track ("Scratch", { 5 }).take ({}, ten).folder ("Drums").folder ("Vocals");
    auto session = builder.built();
    const auto into = [&session] (const char* track, const char* folder)
    {
        const auto at = std::ranges::find (session.tracks, track, [] (const auto& t) { return t->name; }) - session.tracks.begin();
        session = SessionBuilder::must (moveTrack (session, session.trackNamed (track)->id, static_cast<int> (at), session.folderNamed (folder)->id));
    };
    into ("Kick", "Drums");
    into ("Snare", "Drums");
    into ("Lead Vox", "Vocals");
    return SessionBuilder::must (setTrackRole (session, session.trackNamed ("Scratch")->id, TrackRole::guide));
}

inline Session withDelivery (const Session& session, const Delivery& delivery)
{
    return SessionBuilder::must (setDelivery (session, session.song, delivery));
}
}
