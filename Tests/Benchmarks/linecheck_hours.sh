#!/usr/bin/env bash
# Ten hours of clean material through the line check, faster than real time: no alarm may be raised. About three minutes.
#
#   Tests/Benchmarks/linecheck_hours.sh [BUILD]
#
# BUILD is the build folder, build/ if not given; it needs its tests.

set -euo pipefail

build=${1:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/build}
tests=$(find "$build" -name EngineTests -type f -perm -u+x | head -n 1)
[[ -n $tests ]] || { echo "There is no EngineTests below $build: build it first." >&2; exit 1; }
exec "$tests" "[.hours]" --durations yes
