#pragma once

/** The whole of main(): Main.cpp is kept out of the library, so that the rest can be tested. */

namespace takelane
{
/** Reads the command line, answers what needs no window, runs the rest. Returns the exit code; 2: the call was wrong. */
int runProgram (int argc, char** argv);
}
