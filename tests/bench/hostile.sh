#!/usr/bin/env bash
# How quickly the command line refuses each malformed archive of the tests' tables, and in how much memory: each is to
# take at most 2 s and 200 MB.
# usage: tests/bench/hostile.sh [BUILD_FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/release}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for test in "$build"/bin/store_hostile_*_test; do
    ROTE_HOSTILE_DIR=$folder "$test" > /dev/null
done
"$build/bin/rote_hostile_bench" "$build/bin/rote-cli" "$folder"
