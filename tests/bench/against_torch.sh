#!/usr/bin/env bash
# The engine's time per step against PyTorch's (Debian's python3-torch), both on one thread, in the same run.
# usage: tests/bench/against_torch.sh [BUILD_FOLDER]     needs: apt-get install python3-torch
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/release}
text=$root/resources/paper
joint=$(mktemp)
trap 'rm -f "$joint"' EXIT
cat "$text/arithmetic.txt" "$text/capitals.txt" > "$joint"
cmake --build "$build" --target rote_step_time > /dev/null

# row PRESET CORPUS WIDTH CONTEXT BATCH STEPS
row() {
    local torch engine
    torch=$(/usr/bin/python3 "$root/tests/bench/torch_reference.py" bench --threads 1 --corpus "$2" --width "$3" \
        --context "$4" --batch "$5" --steps "$6" | sed 's/.*median \([0-9.]*\) ms.*/\1/')
    engine=$("$build/bin/rote_step_time" "$1" "$6" 1)
    awk -v name="$1" -v torch="$torch" -v engine="$engine" \
        'BEGIN { printf "| %-14s | %8.2f | %8.2f | %5.1f |\n", name, torch, engine, torch / engine }'
}

echo "| preset         | torch ms | Rote ms  | ratio |"
echo "|----------------|----------|----------|-------|"
row arithmetic-n14 "$text/arithmetic.txt" 14 9 882 80
row arithmetic-n28 "$text/arithmetic.txt" 28 9 882 60
row arithmetic-n56 "$text/arithmetic.txt" 56 9 882 40
row capitals-n14 "$text/capitals.txt" 14 24 576 40
row joint-n28 "$joint" 28 24 576 30
row joint-n56 "$joint" 56 24 576 20
