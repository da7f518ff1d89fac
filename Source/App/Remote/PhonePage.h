#pragma once

/** The pages the phones are served, as they stand in Resources/phone.html and Resources/listening.html. */

#include <string>

namespace takelane
{
const std::string& phonePage();
const std::string& listeningPage();
}
