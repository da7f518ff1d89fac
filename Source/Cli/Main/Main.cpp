#include "Cli/RunTool.h"
#include "Storage/ForeignSound.h"

#include <iostream>
#include <string_view>

int main (int argc, char** argv)
{
    if (argc == 3 && argv[1] == std::string_view (takelane::decodeForeignSoundFlag))
        return takelane::decodeForeignSound (argv[2]);

    return takelane::runTool (argc, argv, std::cout, std::cerr);
}
