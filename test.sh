#!/usr/bin/env bash
# Installs what is missing, builds everything and runs every test: the whole suite in Release, then the storage,
# engine and device tests under ThreadSanitizer and under AddressSanitizer with UBSan.
#
#   ./test.sh [--yes] [--quick]      --yes asks nothing; --quick leaves the sanitizers out

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .ci/setup.sh

ask=yes
sanitizers=(tsan asan)

for argument in "$@"; do
    case $argument in
        --yes | -y) ask=no ;;
        --quick) sanitizers=() ;;
        *) fail "test.sh does not know $argument. It is: ./test.sh [--yes] [--quick]" ;;
    esac
done

install_missing "$ask" "${build_packages[@]}" "${test_packages[@]}"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

passed=0
failed=0

# run_tests NAME FOLDER CTEST-ARGUMENT...: with nothing of the person's own settings read or written.
run_tests() {
    local name=$1 folder=$2 started=$SECONDS command=(ctest)
    shift 2
    mkdir -p "$scratch"/{home,config,data,cache,tmp}

    # ThreadSanitizer of gcc 12 wants an address space that is not shuffled too far; a container may forbid asking.
    if [[ $name == tsan ]] && setarch -R true 2> /dev/null; then command=(setarch -R ctest); fi

    env -u DISPLAY -u WAYLAND_DISPLAY -u JACK_DEFAULT_SERVER -u JACK_START_SERVER -u TAKELANE_REALTIME_GUARD \
        HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/config" XDG_DATA_HOME="$scratch/data" \
        XDG_CACHE_HOME="$scratch/cache" TMPDIR="$scratch/tmp" JACK_NO_AUDIO_RESERVATION=1 \
        TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1" UBSAN_OPTIONS="print_stacktrace=1" \
        "${command[@]}" --test-dir "$folder" -j 2 --output-on-failure --no-tests=error "$@" < /dev/null \
        | tee "$scratch/log" || true

    # "97% tests passed, 3 tests failed out of 120"
    local summary='([0-9]+) tests failed out of ([0-9]+)'

    if [[ $(< "$scratch/log") =~ $summary ]]; then
        failed=$((failed + BASH_REMATCH[1]))
        passed=$((passed + BASH_REMATCH[2] - BASH_REMATCH[1]))
    else
        failed=$((failed + 1))
    fi

    say "$name: $((SECONDS - started)) s"
}

build release all all_verify_interface_header_sets
run_tests release build

# Long sums of pure arithmetic and loops of child processes: no memory or thread there that the rest does not touch.
without='[Bb]and |singer|Neighbouring sections|Every input peaks|Kick and snare|Two takes of a part|A locate to any place'
without+='|power cut|system call|Every field of a session|cut at any byte|measured to the frame|killed'

for sanitizer in ${sanitizers[@]+"${sanitizers[@]}"}; do
    build "$sanitizer" StorageTests EngineTests DevicesTests
    run_tests "$sanitizer" "build/$sanitizer" -L '^(Storage|Engine|Devices)$' -E "$without"
done

say "$SECONDS s in all"
printf '%d passed, %d failed\n' "$passed" "$failed"
(( failed == 0 ))
