# shellcheck shell=bash
# Sourced by run.sh and test.sh.
#
# install_packages LIST SECTION... installs those packages of LIST's sections that this machine lacks, and says which
# and why. Elsewhere than on Debian and its kin it names them and leaves the rest to the person.

packages_of_sections() {
    local list=$1 section
    shift
    for section in "$@"; do
        sed -n "s/^${section}:[[:space:]]*\([^[:space:]]*\).*$/\1/p" "$list"
    done
}

is_installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

install_packages() {
    local list=$1 package
    local -a wanted=() missing=() as_root=()
    mapfile -t wanted < <(packages_of_sections "$@")

    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "This system has no apt-get, so nothing was installed. Rote needs what Debian 12 calls: ${wanted[*]}" >&2
        return 0
    fi
    for package in "${wanted[@]}"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Rote needs packages that only an administrator can install (there is no sudo here)." >&2
            echo "As root: apt-get install --no-install-recommends ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "Installing what Rote is built with and runs on${as_root[*]:+, with sudo}: ${missing[*]}" >&2
    as_root+=(env DEBIAN_FRONTEND=noninteractive)
    # A machine's package lists may be empty or out of date, and a source that Rote does not need may be out of reach.
    "${as_root[@]}" apt-get update --quiet >&2 || echo "apt-get update failed; going on with the lists there are." >&2
    "${as_root[@]}" apt-get install --quiet --yes --no-install-recommends "${missing[@]}" >&2
}
