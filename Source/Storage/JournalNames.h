#pragma once

/** takes/pass-<nnnn>.jsonl: which names are journals, and in what order they were made. */

#include <filesystem>
#include <string>
#include <vector>

namespace takelane
{
std::string journalName (int number);

/** Of all journals in takes/ and takes/recovered/; 0 without. */
int highestJournalNumber (const std::filesystem::path& sessionFolder);

/** In takes/ itself, oldest first. */
std::vector<std::filesystem::path> journalPaths (const std::filesystem::path& sessionFolder);
}
