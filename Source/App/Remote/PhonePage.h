#pragma once

/** The page the phones are served, as it stands in Resources/phone.html. */

#include <string>

namespace takelane
{
const std::string& phonePage();
}
