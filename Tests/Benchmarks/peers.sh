#!/usr/bin/env bash
# Puts takelane-cli beside other programs at the same work, in one run, with scripts that time those programs.
#
#   Tests/Benchmarks/peers.sh SCRIPTS WORKDIR [WHAT...]
#
# SCRIPTS is the folder of peer scripts (its README lists the packages); WORKDIR needs about 6 GB and is reused. WHAT is
# any of: mixdown loudness record record96 playback peaks startup; without it, all. RUNS=5 rounds of those that go in turns. Needs
# a Release build in build/ and a quiet machine: DSP loads only mean something beside the control of the same run.

set -euo pipefail

scripts=$(cd "${1:?usage: peers.sh SCRIPTS WORKDIR [WHAT...]}" && pwd)
work=$(mkdir -p "${2:?usage: peers.sh SCRIPTS WORKDIR [WHAT...]}" && cd "$2" && pwd)
shift 2
(( $# > 0 )) || set -- mixdown loudness record record96 playback peaks startup

export CLI=${CLI:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/build/bin/takelane-cli}
export WINDOW=${WINDOW:-$(dirname "$CLI")/takelane}
export SESSIONS=$work/takelane
runs=${RUNS:-5}
[[ -x $CLI ]] || { echo "There is no $CLI: run ./run.sh first, or set CLI." >&2; exit 1; }
[[ -x $work/bin/jackfeed ]] || "$scripts/build.sh" "$work"
[[ -s $work/tracks/t32.wav ]] || "$work/bin/gen_tracks" "$work/tracks" 32 180 48000
[[ -s $work/hour/t01.wav ]] || "$work/bin/gen_tracks" "$work/hour" 1 3600 48000 2
mkdir -p "$SESSIONS"

# session NAME RATE: a new one, made by the commands on standard input after the FILES are imported.
session() {
    local folder=$SESSIONS/$1 rate=$2
    shift 2
    rm -rf "$folder"
    "$CLI" new "$folder" --rate "$rate" > /dev/null
    (( $# == 0 )) || "$CLI" import "$folder" "$@" > /dev/null
    "$CLI" apply "$folder" - > /dev/null
}

# The faders and pans of the floor's mix, one command a line of mix.tsv (file, dB, pan, left, right).
strips() {
    awk -F '\t' 'BEGIN { printf "[" } { sub (/\.wav$/, "", $1)
        printf "%s{\"do\": \"strip.set\", \"track\": \"%s\", \"gainDb\": %s, \"pan\": %s}\n", (NR > 1 ? "," : ""), $1, $2, $3 } END { print "]" }' \
        "$work/tracks/mix.tsv"
}

# inputs COUNT: mono tracks in_1, in_2, ... on the hardware inputs of the same number, armed.
inputs() {
    local n
    printf '['
    for (( n = 1; n <= $1; ++n )); do
        (( n == 1 )) || printf ','
        printf '{"do": "track.add", "name": "in_%d", "channels": 1, "inputs": [%d]}, {"do": "track.arm", "track": "in_%d", "on": true}\n' "$n" "$n" "$n"
    done
    printf ']'
}

record() {
    local rate=$1 frames=$2 seconds=$3 channels=$4 n
    for n in $channels; do
        inputs "$n" | session "record-$rate-$n" "$rate"
    done

    # shellcheck disable=SC2016  # the peer script's shell expands these
    CUSTOM_CMD='cp -r "$SESSIONS/record-$RATE-$N" "$D/s" && "$CLI" record "$D/s" --device jack --arm all --seconds "$SEC" --buffer "$FR" --json' \
    CUSTOM_PATTERN='takelane:in_%d' \
        "$scripts/2_record.sh" "$work" "$rate" "$frames" "$seconds" "$channels" "${TOOLS:-none custom jack_capture ardour ecasound}"
}

for what; do
    case $what in
        mixdown)
            strips | session mix32 48000 "$work"/tracks/t??.wav
            "$scripts/1_mixdown.sh" "$work" "$runs" \
                "takelane=$CLI bounce $SESSIONS/mix32 -o $work/mix-takelane.wav --bits 24" \
                "takelane_1thread=$CLI bounce $SESSIONS/mix32 -o $work/mix-takelane-1thread.wav --bits 24 --threads 1" \
                "takelane_1cpu=taskset -c 0 $CLI bounce $SESSIONS/mix32 -o $work/mix-takelane-1cpu.wav --bits 24" \
                "takelane_json=$CLI bounce $SESSIONS/mix32 -o $work/mix-takelane-json.wav --bits 24 --json"
            ;;
        loudness)
            # What --json measures is the bounce's own; here a file is measured whole, with every other check of the gate.
            [[ -d $SESSIONS/mix32 ]] || strips | session mix32 48000 "$work"/tracks/t??.wav
            "$scripts/5_loudness.sh" "$work" "$runs" \
                "takelane_preflight=$CLI preflight $SESSIONS/mix32 $work/mix-floor.wav"
            ;;
        record)     record 48000 256 20 "32 64 128" ;;
        record96)   record 96000 64 12 "128" ;;
        playback)
            # The tool plays while it records: 64 tracks from the disk, and one armed.
            inputs 1 | session play64 48000 "$work"/tracks/t??.wav "$work"/tracks/t??.wav
            "$scripts/3_playback.sh" "$work" 64 48000 64 20
            # shellcheck disable=SC2016
            CUSTOM_CMD='"$CLI" record "$SESSIONS/play64" --device jack --arm in_1 --seconds "$((SEC + 6))" --buffer "$FR" --json' \
                "$scripts/3_playback.sh" "$work" 64 48000 64 20
            cat "$work/play/log"
            ;;
        peaks)
            "$scripts/4_peaks.sh" "$work" "$runs" \
                "takelane_import=sh -c 'rm -rf \"\$SESSIONS/hour\"; \"\$CLI\" new \"\$SESSIONS/hour\" && \"\$CLI\" import \"\$SESSIONS/hour\" $work/hour/t01.wav'"
            ;;
        startup)
            # An empty session, and 32 tracks of three minutes with their peaks; a window of the same size, on the same server.
            mkdir -p "$work/home/.config/takelane"
            echo '{"format": "takelane-preferences", "version": 1, "hasStartedBefore": true, "interface": {"type": "jack", "name": "", "buffer": 1024}}' \
                > "$work/home/.config/takelane/preferences.json"
            session empty 48000 <<< '[]'
            strips | session mix32 48000 "$work"/tracks/t??.wav
            for pair in "ardour_empty empty" "ardour_32 mix32"; do
                CUSTOM_CMD="$WINDOW --size 1900x1040 $SESSIONS/${pair#* }" CUSTOM_TITLE="- ${pair#* } - Takelane" \
                    "$scripts/7_startup.sh" "$work" "$runs" "${pair% *} custom"
            done
            ;;
        *) echo "peers.sh does not know $what." >&2; exit 2 ;;
    esac
done
