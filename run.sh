#!/usr/bin/env bash
# Installs what is missing, builds Takelane and opens its window. Where there is no display it records the demo with the
# simulated band instead, bounces its rough mix and says where both are.
#
#   ./run.sh [--yes] [--headless] [FOLDER]      --yes asks nothing; FOLDER is the session: opened, or made (build/demo)

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .ci/setup.sh

ask=yes
folder=
headless=

for argument in "$@"; do
    case $argument in
        --yes | -y) ask=no ;;
        --headless) headless=yes ;;
        -*) fail "run.sh does not know $argument. It is: ./run.sh [--yes] [--headless] [FOLDER]" ;;
        *) folder=$argument ;;
    esac
done

install_missing "$ask" "${build_packages[@]}"
build release takelane takelane-cli

if [[ -z $headless && -n ${DISPLAY:-} ]]; then
    exec build/bin/takelane ${folder:+"$folder"}
fi

if [[ -z $folder ]]; then
    folder=build/demo
    for (( n = 2; ; ++n )); do
        [[ -e $folder ]] || break
        folder=build/demo-$n
    done
fi

say "The band plays into $folder ..."
build/bin/takelane-cli demo "$folder"
