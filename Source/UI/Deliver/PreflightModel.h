#pragma once

/** What the mastering gate says: its checks as rows, in the order they want attention, and what the one button of each does. */

#include "App/Studio/StudioDelivery.h"

#include <string>
#include <vector>

namespace takelane
{
enum class PreflightLook { fail, warn, letPass, pass };

enum class PreflightButton
{
    none,
    remedy,             ///< runs the check's commands
    show,               ///< goes to the place or page
    letPass,            ///< nothing else can be done about it here
    takeBack            ///< it holds again
};

struct PreflightRow
{
    std::string id, name, text;
    PreflightLook look = PreflightLook::pass;
    std::string note;                           ///< "Let pass: the label wants it"; empty: it was not
    PreflightButton does = PreflightButton::none;
    std::string button;                         ///< its words; empty: none
    bool canShow = false;                       ///< it has a place or a page, whatever its button does
    bool canLetPass = false;

    bool operator== (const PreflightRow&) const = default;
};

struct PreflightModel
{
    std::vector<PreflightRow> rows;             ///< fail, warn, let pass, pass
    int toFix = 0, toDecide = 0, passed = 0, letPass = 0;
    bool isKnown = false;                       ///< there is a report, so the counts mean something
    bool isRunning = false, isStale = false;
    std::string caption;                        ///< in the head: "43 %", "Changed since", "1 let pass"
    std::string words;                          ///< in place of rows
    bool isProblem = false;                     ///< the words are

    bool operator== (const PreflightModel&) const = default;
};

/** What a person let pass counts at once, before the report is made anew. */
PreflightModel preflightModel (const PreflightStatus&, const Song&, bool isRedLight);

/** "1 to fix, 2 to decide, 11 passed": for a screen reader. */
std::string preflightSentence (const PreflightModel&);

/** "Fail", "Warning", "Let pass", "Passed". */
std::string nameOf (PreflightLook);

/** The room a row needs, and where its parts lie, from its top; lines: of its text and of its note. */
struct PreflightPlaces
{
    int name = 0, text = 0, note = 0, field = 0, height = 0;        ///< centre of the name; top of text, note and field
};

PreflightPlaces preflightPlaces (const PreflightRow&, int textLines, int noteLines, bool hasField);
}
