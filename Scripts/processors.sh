#!/bin/bash
# Runs the program on older processors than the one here, which qemu plays: none of their kernels
# may need what they lack, and what they compute must be what the same kernels compute here.
#
#     swift build -c release --product hourglass
#     Scripts/processors.sh [BINARY]
#
# qemu-x86_64 comes with Debian's qemu-user; it plays AVX2 from version 7.2 on.
set -uo pipefail
unset HOURGLASS_KERNELS

BINARY=${1:-.build/release/hourglass}
MODELS=(tanh3 conv4 vae20)
OUTPUT=$(mktemp -d)
trap 'rm -rf "$OUTPUT"' EXIT
failures=0

fail() {
  echo "FAILED: $*"
  failures=$((failures + 1))
}

# emulated PROCESSOR ARGUMENTS...: the program on another processor; its standard error goes to a
# file, without what qemu has to say.
emulated() {
  local processor=$1 status
  shift
  qemu-x86_64 -cpu "$processor" "$BINARY" "$@" 2> "$OUTPUT/stderr"
  status=$?
  sed -i '/^qemu-x86_64: warning/d' "$OUTPUT/stderr"
  return $status
}

training() { echo train --data digits:2000 --epochs 1 --threads 2 --json --no-save --model "$1"; }

# What a run tells but for time and memory: losses, and which kernels made them.
told() { sed -E 's/,"(seconds|images_per_second|peak_rss_mb)":[^,}]*//g'; }

# compare PROCESSOR KERNELS MODEL: trains there, where the kernels must be chosen by themselves, and
# with the same kernels here: every digit must be the same.
compare() {
  local processor=$1 kernels=$2 model=$3 there here
  # shellcheck disable=SC2046
  if ! there=$(emulated "$processor" $(training "$model") | told); then
    fail "$model on $processor: $(cat "$OUTPUT/stderr")"
  elif [[ $there != *"\"kernels\":\"$kernels\""* ]]; then
    fail "$model on $processor: expected the kernels $kernels in $there"
  elif ! here=$(HOURGLASS_KERNELS=$kernels "$BINARY" $(training "$model") 2> "$OUTPUT/stderr" | told)
  then
    # Only kernels that this processor lacks are no reason to fail.
    grep -q "this processor lacks it" "$OUTPUT/stderr" ||
      fail "$model with $kernels here: $(cat "$OUTPUT/stderr")"
    echo "ran:    $model on $processor; not compared: $(cat "$OUTPUT/stderr")"
  elif [[ $there != "$here" ]]; then
    fail "$model on $processor is not what it is here:"$'\n'"$there"$'\n'"$here"
  else
    echo "same:   $model on $processor, kernels $kernels: ${there%%,\"validation*}}"
  fi
}

# refused PROCESSOR KERNELS BEST: kernels that a processor lacks are refused in one line.
refused() {
  local expected="hourglass: HOURGLASS_KERNELS=$2: this processor lacks it; its best is $3"
  # shellcheck disable=SC2046
  HOURGLASS_KERNELS=$2 emulated "$1" $(training tanh3) > "$OUTPUT/stdout"
  local status=$?
  if [[ $status != 1 || -s $OUTPUT/stdout || $(< "$OUTPUT/stderr") != "$expected" ]]; then
    fail "$2 on $1: status $status, $(cat "$OUTPUT/stderr")"
  else
    echo "told:   $expected"
  fi
}

# shown PROCESSOR: a command that computes nothing.
shown() {
  if [[ $(emulated "$1" models show conv4) != *total*87,125* ]]; then
    fail "models show on $1: $(cat "$OUTPUT/stderr")"
  else
    echo "showed: conv4 on $1"
  fi
}

if [[ $(uname -m) != x86_64 ]]; then
  echo "nothing to do: processor levels are those of x86-64"
  exit 0
fi
for level in Nehalem:baseline Haswell:avx2; do
  processor=${level%:*} kernels=${level#*:}
  shown "$processor"
  refused "$processor" avx512 "$kernels"
  for model in "${MODELS[@]}"; do compare "$processor" "$kernels" "$model"; done
done
refused Nehalem avx2 baseline
exit $((failures > 0))
