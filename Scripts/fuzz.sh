#!/bin/bash
# Fuzzes the readers of foreign bytes with libFuzzer and the address sanitizer, each for a while.
#
#     Scripts/fuzz.sh SECONDS [READER...]
#
# Begins from the small files in Tests/Fuzz/Seeds/READER, and keeps what it finds worth keeping in
# .build-fuzz/corpus/READER. What crashes, leaks, hangs or takes more than 512 MB is left in
# .build-fuzz/found/READER; it becomes a test, and the reader is mended.
set -euo pipefail
cd "$(dirname "$0")/.."

SECONDS_EACH=${1:?how many seconds for each reader}
shift
READERS=("${@:-}")
[[ -n ${READERS[0]} ]] || READERS=(idx gzip zip npy png csv toml)
BUILD=.build-fuzz
BINARY=$BUILD/release/Fuzz
MOST_BYTES=65536

HOURGLASS_FUZZ=1 swift build -c release --scratch-path "$BUILD" --product Fuzz \
  --sanitize=address -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld

export SWIFT_BACKTRACE=enable=no LSAN_OPTIONS=suppressions=Tests/Fuzz/leaks.txt:print_suppressions=0
# What was freed is watched for a while, but not for hundreds of megabytes.
export ASAN_OPTIONS=quarantine_size_mb=16
# In memory, for what is made up is written there thousands of times a second.
FUZZED_FOLDER=$(mktemp -d -p /dev/shm)
export FUZZED_FOLDER
trap 'rm -rf "$FUZZED_FOLDER"' EXIT
status=0
for reader in "${READERS[@]}"; do
  mkdir -p "$BUILD/corpus/$reader" "$BUILD/found/$reader"
  echo "== $reader"
  FUZZED_READER=$reader "$BINARY" "$BUILD/corpus/$reader" "Tests/Fuzz/Seeds/$reader" \
    -max_total_time="$SECONDS_EACH" -max_len=$MOST_BYTES -timeout=10 -rss_limit_mb=512 \
    -artifact_prefix="$BUILD/found/$reader/" -print_final_stats=1 -verbosity=1 \
    > "$BUILD/$reader.log" 2>&1 || status=1
  grep -E '^stat::(number_of_executed_units|peak_rss_mb)|ERROR|SUMMARY' "$BUILD/$reader.log" || true
done
exit $status
