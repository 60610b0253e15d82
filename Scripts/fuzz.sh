#!/bin/bash
# Fuzzes the readers of foreign bytes with libFuzzer and the address sanitizer, each for a while, two
# at a time.
#
#     Scripts/fuzz.sh SECONDS [READER...]
#
# Begins from the small files in Tests/Fuzz/Seeds/READER and Tests/Fuzz/Found/READER, and keeps what it
# finds worth keeping in .build-fuzz/corpus/READER. What crashes, leaks, hangs, breaks a promise or
# takes more than 512 MB is left in .build-fuzz/found/READER: it goes to Tests/Fuzz/Found/READER, where
# the tests read it again, and the reader is mended.
set -euo pipefail
cd "$(dirname "$0")/.."

SECONDS_EACH=${1:?how many seconds for each reader}
shift
READERS=("$@")
[[ $# -gt 0 ]] || READERS=($(ls Tests/Fuzz/Seeds))
AT_A_TIME=2
export BUILD=.build-fuzz SECONDS_EACH

HOURGLASS_FUZZ=1 swift build -c release --scratch-path "$BUILD" --product Fuzz \
  --sanitize=address -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld

export SWIFT_BACKTRACE=enable=no LSAN_OPTIONS=suppressions=Tests/Fuzz/leaks.txt:print_suppressions=0
# What was freed is watched for a while, but not for hundreds of megabytes.
export ASAN_OPTIONS=quarantine_size_mb=16
# In memory, for what is made up is written there thousands of times a second.
FUZZED=$(mktemp -d -p /dev/shm)
export FUZZED
trap 'rm -rf "$FUZZED"' EXIT

# Fuzzes one reader, and tells how it went.
fuzz() {
  local reader=$1 status=0
  local seeds=("Tests/Fuzz/Seeds/$reader")
  [[ ! -d Tests/Fuzz/Found/$reader ]] || seeds+=("Tests/Fuzz/Found/$reader")
  mkdir -p "$BUILD/corpus/$reader" "$BUILD/found/$reader" "$FUZZED/$reader"
  FUZZED_READER=$reader FUZZED_FOLDER=$FUZZED/$reader "$BUILD/release/Fuzz" \
    "$BUILD/corpus/$reader" "${seeds[@]}" -max_total_time="$SECONDS_EACH" -max_len=65536 -timeout=10 \
    -rss_limit_mb=512 -artifact_prefix="$BUILD/found/$reader/" -print_final_stats=1 -verbosity=1 \
    > "$BUILD/$reader.log" 2>&1 || status=$?
  echo "== $reader$([[ $status = 0 ]] || echo ": see $BUILD/found/$reader and $BUILD/$reader.log")"
  grep -aE '^stat::(number_of_executed_units|peak_rss_mb)|ERROR|SUMMARY|atal error' "$BUILD/$reader.log" || true
  return "$status"
}
export -f fuzz

printf '%s\n' "${READERS[@]}" | xargs -P "$AT_A_TIME" -I{} bash -c 'fuzz "$1"' fuzz {}
