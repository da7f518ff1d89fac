#!/usr/bin/env bash
# Installs what is missing, builds Takelane, records the demo with the simulated band and bounces its rough mix.
#
#   ./run.sh [--yes] [FOLDER]      --yes asks nothing; FOLDER is the session to make (build/demo)

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .ci/setup.sh

ask=yes
folder=

for argument in "$@"; do
    case $argument in
        --yes | -y) ask=no ;;
        -*) fail "run.sh does not know $argument. It is: ./run.sh [--yes] [FOLDER]" ;;
        *) folder=$argument ;;
    esac
done

install_missing "$ask" "${build_packages[@]}"
build release takelane-cli

if [[ -z $folder ]]; then
    folder=build/demo
    for (( n = 2; ; ++n )); do
        [[ -e $folder ]] || break
        folder=build/demo-$n
    done
fi

say "The band plays into $folder ..."
build/bin/takelane-cli demo "$folder"
