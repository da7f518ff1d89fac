#pragma once

/** What the export queue says, as plain values: a row a file or a kind of files, how far all of it is, and what can be done. */

#include "App/Studio/StudioDelivery.h"

namespace takelane
{
/** A check of the preflight, by its id and its name. */
struct HoldingCheck
{
    std::string id, name;

    bool operator== (const HoldingCheck&) const = default;
};

struct QueueLine
{
    QueueState state = QueueState::waiting;
    std::string title, line;            ///< "Stem: Drums"; the file's name, or why it failed
    std::string size, says;             ///< "129 MB"; "38 × real time, 2 s left"
    double progress = 0.0;              ///< of its bar, 0 to 1
    bool isPaused = false;              ///< the one under way stands still
    std::vector<HoldingCheck> heldBy;   ///< what has to be mended or let pass first

    bool operator== (const QueueLine&) const = default;
};

struct QueueModel
{
    enum class Main { write, pause, goOn };
    enum class Tone { plain, pass, warn, fail };

    std::vector<QueueLine> lines;
    std::string count;                  ///< "3 of 8 done", before the start "28 files, 2.4 GB"
    double progress = 0.0;              ///< of all of it
    Main main = Main::write;
    std::string mainText;               ///< "Write files", "Write the rest", "Write again", "Pause", "Go on"
    std::string whyNot;                 ///< why that cannot be done now; else empty
    bool canCancel = false;
    std::string note;                   ///< under the rows: what it waits for, the proof, or that this version is there already; may be empty
    Tone tone = Tone::plain;
    std::optional<int> nextVersion;     ///< offered beside the note
    std::string emptyTitle, emptyText;  ///< in place of rows

    bool operator== (const QueueModel&) const = default;
};

/** What comes before a delivery. */
struct ComesFirst
{
    bool take = false, preflight = false;       ///< is being made

    bool operator== (const ComesFirst&) const = default;
};

/** The preflight says which checks hold a row; null: it was never run. */
QueueModel queueModel (const DeliveryStatus&, const Song&, ComesFirst = {}, const PreflightReport* = nullptr);

/** Something that is not in the bin. */
bool hasTakes (const Song&);

/** What is there to be looked at in a file manager: the folder of the shown queue, or that of the delivery that ended last. Where there
    is none yet the other, and at last the session's. */
std::filesystem::path queueFolder (const DeliveryStatus&, const std::filesystem::path& sessionFolder);
std::filesystem::path lastDeliveryFolder (const DeliveryStatus&, const std::filesystem::path& sessionFolder);

/** "Writing stem 4 of 8": of the status strip; empty: nothing is being written. */
std::string writingText (const DeliveryStatus&, ComesFirst = {});

/** "held, Mix, Northern Line_Mix_v3_96k24.wav, 129 MB, held by 1 check": for screen readers. */
std::string spokenLine (const QueueLine&);

/** "Held by Clipped samples on Lead Vox and No DC offset"; empty: nothing is known to hold it. */
std::string heldText (const QueueLine&);
}
