#define CATCH_CONFIG_MAIN
#include "Tests/Support/Catch.h"
