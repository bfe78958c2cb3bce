#!/usr/bin/env bash
# What recording in the library costs while training: arithmetic-n14 on one thread with and without, by turns, so that
# what else the machine does falls on both. Prints both medians, wall-clock and processor time, and the median of the
# pairs' ratios.
# usage: tests/bench/recording.sh [BUILD_FOLDER [FOLDER_ON_THE_DISK_TO_MEASURE [STEPS [PAIRS]]]]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/release}
folder=$(mktemp -d -p "${2:-${TMPDIR:-/tmp}}")
steps=${3:-5000}
pairs=${4:-11}
trap 'rm -rf "$folder"' EXIT
TIMEFORMAT='%R %U %S'

# once OPTION...: wall-clock and processor seconds of a training
once() {
    { time "$build/bin/rote-cli" train --preset arithmetic-n14 --threads 1 --steps "$steps" --force \
        --out "$folder/run.rote" "$@" > /dev/null 2>&1; } 2>&1 | awk '{ print $1, $2 + $3 }'
}

# median COLUMN FILE
median() {
    awk -v column="$1" '{ print $column }' "$2" | sort -g | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

for _ in $(seq "$pairs"); do
    echo "$(once --no-library) $(once --library "$folder/library.sqlite")"
done | awk '{ print $0, $3 / $1, $4 / $2 }' > "$folder/times"
echo "$steps steps, $pairs pairs, in ${2:-${TMPDIR:-/tmp}} ($(stat -f -c %T "$folder"))"
echo "without: $(median 1 "$folder/times") s, of the processor $(median 2 "$folder/times") s"
echo "recorded: $(median 3 "$folder/times") s, of the processor $(median 4 "$folder/times") s"
echo "ratio: $(median 5 "$folder/times"), of the processor $(median 6 "$folder/times")"
