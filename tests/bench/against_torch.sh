#!/usr/bin/env bash
# The engine's time per step against PyTorch's (Debian's python3-torch, with whatever BLAS the machine has), in the same
# run: both on one thread, and for the MLT the engine on two against the better of PyTorch's one and two.
# usage: tests/bench/against_torch.sh [BUILD_FOLDER]     needs: apt-get install python3-torch
# ROTE_BENCH_MLT=0 leaves the MLT out.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/release}
text=$root/resources/paper
joint=$(mktemp)
trap 'rm -f "$joint"' EXIT
cat "$text/arithmetic.txt" "$text/capitals.txt" > "$joint"
cmake --build "$build" --target rote_cli > /dev/null

# torch THREADS CORPUS WIDTH CONTEXT BATCH STEPS [OPTION...]: the median time of a step in ms
torch() {
    local threads=$1 corpus=$2 width=$3 context=$4 batch=$5 steps=$6
    shift 6
    /usr/bin/python3 "$root/tests/bench/torch_reference.py" bench --threads "$threads" --corpus "$corpus" \
        --width "$width" --context "$context" --batch "$batch" --steps "$steps" "$@" | sed 's/.*median \([0-9.]*\) ms.*/\1/'
}

# engine PRESET THREADS: the same of the engine
engine() {
    "$build/bin/rote-cli" bench --preset "$1" --threads "$2" --json | sed -n 's/.*"ms_per_step": \([0-9.e+-]*\).*/\1/p'
}

# row PRESET MUST AIM THREADS TORCH_ARGUMENT...: one line of the table; with what the ratio must be and is aimed at
row() {
    local preset=$1 must=$2 aim=$3 threads=$4 of_torch of_engine
    shift 4
    of_torch=$(torch 1 "$@")
    if [ "$threads" -gt 1 ]; then
        of_torch=$(printf '%s\n' "$of_torch" "$(torch 2 "$@")" | sort -g | head -1)
    fi
    of_engine=$(engine "$preset" "$threads")
    awk -v name="$preset" -v torch="$of_torch" -v engine="$of_engine" -v must="$must" -v aim="$aim" \
        'BEGIN { printf "| %-14s | %10.2f | %8.2f | %6.1f | %4s | %4s |\n", name, torch, engine, torch / engine, must, aim }'
}

echo "BLAS of PyTorch: $(readlink -f /usr/lib/*/libblas.so.3)"
echo "| preset         | PyTorch ms | Rote ms  | ratio  | must | aim  |"
echo "|----------------|------------|----------|--------|------|------|"
row arithmetic-n14 20 33 1 "$text/arithmetic.txt" 14 9 882 80
row arithmetic-n28 10 15 1 "$text/arithmetic.txt" 28 9 882 60
row arithmetic-n56 5 7 1 "$text/arithmetic.txt" 56 9 882 40
row capitals-n14 10 15 1 "$text/capitals.txt" 14 24 576 40
row joint-n28 5 7 1 "$joint" 28 24 576 30
row joint-n56 3 4 1 "$joint" 56 24 576 20
one=$(engine arithmetic-n56 1)
two=$(engine arithmetic-n56 2)
echo "arithmetic-n56 on two threads: $(awk -v a="$one" -v b="$two" 'BEGIN { printf "%.2f", a / b }') times as fast as on one"
# With Debian's plain libblas3 the MLT's steps take PyTorch minutes each.
if [ "${ROTE_BENCH_MLT:-1}" = 1 ]; then
    row joint-mlt 1.3 1.6 2 "$joint" 384 24 576 3 --layers 6 --heads 6 --expansion 4 --dropout 0.2
fi
