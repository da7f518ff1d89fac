#include "UI/Program/Program.h"

int main (int argc, char** argv)
{
    return takelane::runProgram (argc, argv);
}
