#!/usr/bin/env bash
# Sets a fresh machine up, builds Rote and runs its tests: packaging/test.sh [release|dev|asan|tsan|fuzz ...].
# With ROTE_WARNINGS_AS_ERRORS=1 a compiler's warning fails the build.
set -euo pipefail

packaging=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
root=$(dirname -- "$packaging")
# shellcheck source=packaging/install_packages.sh
source "$packaging/install_packages.sh"

warnings_as_errors=OFF
[ "${ROTE_WARNINGS_AS_ERRORS:-0}" != 1 ] || warnings_as_errors=ON

test_preset() {
    echo "== $1"
    cmake --preset "$1" -S "$root" -DROTE_WARNINGS_AS_ERRORS="$warnings_as_errors" \
        && cmake --build "$root/build/$1" \
        && (cd -- "$root" && ctest --preset "$1")
}

presets=("${@:-release}")
for preset in "${presets[@]}"; do
    case $preset in
        release | dev | asan | tsan | fuzz) ;;
        *)
            echo "There is no preset '$preset'; there are release, dev, asan, tsan and fuzz." >&2
            exit 2
            ;;
    esac
done

sections=(build run test)
[[ " ${presets[*]} " != *" fuzz "* ]] || sections+=(fuzz)
install_packages "$packaging/packages.txt" "${sections[@]}"

failed=()
for preset in "${presets[@]}"; do
    test_preset "$preset" || failed+=("$preset")
done
if [ ${#failed[@]} -gt 0 ]; then
    echo "Failed: ${failed[*]}" >&2
    exit 1
fi
