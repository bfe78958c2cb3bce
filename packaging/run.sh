#!/usr/bin/env bash
# Installs what is missing, builds Rote and opens it; options go through to it. Without a display the default preset
# is trained with rote-cli instead.
set -euo pipefail

packaging=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
root=$(dirname -- "$packaging")
build=$root/build/release
# shellcheck source=packaging/install_packages.sh
source "$packaging/install_packages.sh"

has_display() {
    [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ] || [ -n "${QT_QPA_PLATFORM:-}" ]
}

# The first of NAME.rote, NAME-2.rote, ... that does not exist yet.
free_archive_name() {
    local name=$1 candidate=$1.rote number=2
    while [ -e "$candidate" ]; do
        candidate=$name-$number.rote
        number=$((number + 1))
    done
    printf '%s\n' "$candidate"
}

train_without_window() {
    local preset=arithmetic-n14 seed=1 out
    local -a left_out=()
    while [ $# -gt 0 ]; do
        case $1 in
            --preset=*) preset=${1#*=} ;;
            --seed=*) seed=${1#*=} ;;
            --preset) preset=${2:?--preset needs a value}; shift ;;
            --seed) seed=${2:?--seed needs a value}; shift ;;
            --help | -h | --version | -v) exec "$build/bin/rote" "$1" ;; # these need no display
            *) left_out+=("$1") ;;
        esac
        shift
    done
    out=$(free_archive_name "$preset-s$seed")
    echo "There is no display, so Rote trains $preset (seed $seed) on the command line, into $out." >&2
    [ ${#left_out[@]} -eq 0 ] || echo "Left out, as only the window knows them: ${left_out[*]}" >&2
    exec "$build/bin/rote-cli" train --preset "$preset" --seed "$seed" --out "$out"
}

install_packages "$packaging/packages.txt" build run
[ -f "$build/build.ninja" ] || cmake --preset release -S "$root" >&2
cmake --build "$build" --target rote rote_cli >&2

has_display || train_without_window "$@"
exec "$build/bin/rote" "$@"
