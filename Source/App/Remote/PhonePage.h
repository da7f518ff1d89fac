#pragma once

/** The pages that are served, as they stand in Resources: phone.html, listening.html, producer.html. */

#include <string>

namespace takelane
{
const std::string& phonePage();
const std::string& listeningPage();
const std::string& producerPage();
}
