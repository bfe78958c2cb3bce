#!/usr/bin/env bash
# The engine's time per step against PyTorch's (Debian's python3-torch, with whatever BLAS the machine has), in the same
# run: both on one thread, and for the MLT the engine on two against the better of PyTorch's one and two.
# usage: tests/bench/against_torch.sh [BUILD_FOLDER]     needs: apt-get install python3-torch
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

# row PRESET TORCH_MS ENGINE_MS MUST AIM
row() {
    awk -v name="$1" -v torch="$2" -v engine="$3" -v must="$4" -v aim="$5" \
        'BEGIN { printf "| %-14s | %10.2f | %8.2f | %6.1f | %4s | %4s |\n", name, torch, engine, torch / engine, must, aim }'
}

echo "BLAS: $(readlink -f /usr/lib/*/libblas.so.3)"
echo "| preset         | PyTorch ms | Rote ms  | ratio  | must | aim  |"
echo "|----------------|------------|----------|--------|------|------|"
row arithmetic-n14 "$(torch 1 "$text/arithmetic.txt" 14 9 882 80)" "$(engine arithmetic-n14 1)" 20 33
row arithmetic-n28 "$(torch 1 "$text/arithmetic.txt" 28 9 882 60)" "$(engine arithmetic-n28 1)" 10 15
row arithmetic-n56 "$(torch 1 "$text/arithmetic.txt" 56 9 882 40)" "$(engine arithmetic-n56 1)" 5 7
row capitals-n14 "$(torch 1 "$text/capitals.txt" 14 24 576 40)" "$(engine capitals-n14 1)" 10 15
row joint-n28 "$(torch 1 "$joint" 28 24 576 30)" "$(engine joint-n28 1)" 5 7
row joint-n56 "$(torch 1 "$joint" 56 24 576 20)" "$(engine joint-n56 1)" 3 4
[ "${ROTE_BENCH_MLT:-1}" = 1 ] || exit 0
mlt=(384 24 576 3 --layers 6 --heads 6 --expansion 4 --dropout 0.2)
one=$(torch 1 "$joint" "${mlt[@]}")
two=$(torch 2 "$joint" "${mlt[@]}")
row joint-mlt "$(printf '%s\n' "$one" "$two" | sort -g | head -1)" "$(engine joint-mlt 2)" 1.3 1.6
echo "two threads at n56: $(awk -v a="$(engine arithmetic-n56 1)" -v b="$(engine arithmetic-n56 2)" 'BEGIN { printf "%.2f", a / b }') times one"
