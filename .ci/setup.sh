# shellcheck shell=bash disable=SC2034
# Sourced by run.sh and test.sh from the top of the project: what to install, and how to build.
# Debian 12 names; Ubuntu 24.04 and newer have the same ones.

build_packages=(g++ cmake ninja-build pkg-config juce-modules-source juce-tools libasound2-dev libjack-jackd2-dev
                libsndfile1-dev libebur128-dev libsoxr-dev libmicrohttpd-dev libqrencode-dev librubberband-dev nlohmann-json3-dev libcli11-dev libfreetype-dev
                libx11-dev libxext-dev libxinerama-dev libxrandr-dev libxcursor-dev libxrender-dev fonts-inter fonts-jetbrains-mono)

test_packages=(catch2 librapidcheck-dev libbenchmark-dev jackd2 python3 python3-jsonschema python3-mido libxml2-utils mediainfo ffmpeg sndfile-programs xvfb xdotool imagemagick)

export CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}      # one cache for every checkout
jobs=$(nproc 2>/dev/null || sysctl -n hw.ncpu)

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# install_missing ASK PACKAGE...: installs through apt what dpkg does not have; ASK is yes or no.
install_missing() {
    local ask=$1 package answer sudo=() missing=()
    shift

    if ! command -v apt-get > /dev/null; then
        say "No apt here: Takelane needs what these Debian packages hold (see README.md): $*"
        return
    fi

    for package in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null) == installed ]] || missing+=("$package")
    done

    (( ${#missing[@]} > 0 )) || return 0

    if (( EUID != 0 )); then
        command -v sudo > /dev/null || fail "Missing: ${missing[*]}. Install them as root, then run this again."
        sudo=(sudo)
    fi

    if [[ $ask == yes ]]; then
        [[ -t 0 ]] || fail "Missing: ${missing[*]}. Nobody is here to ask; --yes installs them."
        read -r -p "Install ${missing[*]}? [Y/n] " answer
        [[ ${answer,,} =~ ^(y|yes|)$ ]] || fail "Nothing was installed."
    fi

    say "Installing ${missing[*]}"
    local apt=(${sudo[@]+"${sudo[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
    "${apt[@]}" update < /dev/null >&2 || say "Some package lists could not be refreshed; going on with what is there."
    "${apt[@]}" install -y --no-install-recommends "${missing[@]}" < /dev/null >&2 \
        || fail "apt could not install ${missing[*]}. Is there a network, and are the package lists of a Debian 12 or Ubuntu 24.04?"
}

# build PRESET TARGET...: configures and builds, quietly when there is nothing to do.
build() {
    local preset=$1
    shift
    cmake --preset "$preset" > /dev/null || fail "The $preset build could not be configured."
    cmake --build --preset "$preset" -j "$jobs" ${1:+--target "$@"} || fail "The $preset build failed."
}
