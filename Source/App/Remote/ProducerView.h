#pragma once

/** What the producer's page shows of a session: takes, grid and notes, as the document its script reads. Pure. */

#include "App/Studio/StudioStatus.h"

#include <nlohmann/json.hpp>

namespace takelane
{
/** {"session", "artist", "song", "about", "sections": [{"name", "bars"}], "takes": [{"number", "at", "length", "rating", "keeper", "noGood", "note",
    "running"}], "parts": [names], "grid": [{"title", "cells": [{"state", "text"}]}], "notes": [{"at", "by", "where", "text"}]}; the newest
    takes and notes first. recorded: tracks a take is made of now. */
nlohmann::json producerView (const Session&, const std::vector<TrackId>& recorded);
}
