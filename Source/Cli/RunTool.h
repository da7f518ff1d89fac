#pragma once

/** The tool from its words to its exit code: 0 done, 1 the work failed, 2 the words are off.

    One place prints, so that standard output holds one JSON document and nothing else with --json.
*/

#include <iosfwd>

namespace takelane
{
int runTool (int argc, const char* const* argv, std::ostream& out, std::ostream& err);
}
