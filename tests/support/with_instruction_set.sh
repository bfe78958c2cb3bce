#!/usr/bin/env bash
# with_instruction_set.sh x86-64|x86-64-v3|x86-64-v4 PROGRAM [ARGUMENT...]: runs a test with the engine's library of this
# instruction set, exit 77 (skipped) where the processor has not got it.
#
# glibc's tunables hide what is newer. They act on the loader's choice, and on libm's, as an older processor would, and
# reach the programs that a test starts, which `ld.so --glibc-hwcaps-mask` does not. Should they ever stop to, the test
# nn.build_info fails.
set -euo pipefail

instruction_set=$1
shift
case $instruction_set in
    x86-64) hidden=-AVX2 ;;
    x86-64-v3) hidden=-AVX512F ;;
    x86-64-v4) hidden= ;;
    *) echo "with_instruction_set.sh: there is no library for $instruction_set" >&2 && exit 2 ;;
esac
loader=$(/lib64/ld-linux-x86-64.so.2 --help)
if [ "$instruction_set" != x86-64 ] && [[ $loader != *"$instruction_set (supported"* ]]; then
    echo "skipped: this processor or its loader has no $instruction_set" >&2
    exit 77
fi
export GLIBC_TUNABLES=glibc.cpu.hwcaps=$hidden
export ROTE_EXPECTED_INSTRUCTION_SET=$instruction_set
exec "$@"
