#!/bin/bash
# The tests under the thread or the address sanitizer, in a build of its own.
#
#     Scripts/sanitize.sh thread|address [all]
#
# Unless all are wanted these are, under the thread sanitizer, the tests of what several threads share
# (training, observer, saver, downloads, signals), without a watch on the kernels, so that training is
# quick enough; and under the address sanitizer those of what reads foreign bytes and of what computes.
# What a sanitizer reports fails, in whichever process; it is left in .build-SANITIZER/reports.
set -euo pipefail
cd "$(dirname "$0")/.."

SANITIZER=${1:?thread or address}
BUILD=.build-$SANITIZER
REPORTS=$PWD/$BUILD/reports
# What symbols kernels have, and how quick something is, is looked at in the build that people run; and
# a program that takes ten times as long does not do in seconds what the tests at its end wait for, nor
# does a large classifier learn in a minute.
SKIPPED=(--skip WeakSymbol --skip ProcessorSpeed --skip PointTableTests/many
  --skip ObserverTests/probeOfLargeSamples --skip "^EndToEnd\.")
case $SANITIZER in
  thread)
    export HOURGLASS_TESTS="TrainingTests RunsTests FetchingTests StorageTests TerminalTests"
    export HOURGLASS_UNWATCHED_KERNELS=1
    FILTER=(--filter "TrainingTests\.(TrainingSession|Observer|Recorder|Recovery|KeptWeights)"
      --filter "RunsTests\.(Follower|RunFolder|KeptPictures|TensorBoard)"
      --filter "^(FetchingTests|StorageTests|TerminalTests)\.")
    ;;
  address)
    export HOURGLASS_TESTS="JSONTests SafetensorsTests KernelsTests EngineTests AutoencodersTests"
    HOURGLASS_TESTS+=" FormatsTests DatasetsTests FetchingTests FuzzTests"
    FILTER=()
    ;;
  *) echo "no sanitizer is called $SANITIZER here: thread or address" >&2; exit 64 ;;
esac
if [[ ${2:-} = all ]]; then
  unset HOURGLASS_TESTS HOURGLASS_UNWATCHED_KERNELS
  FILTER=()
fi

swift build -c release --sanitize="$SANITIZER" --scratch-path "$BUILD" --product hourglassPackageTests
echo "built in $SECONDS s"

rm -rf "$REPORTS"
mkdir -p "$REPORTS"
# What XCTest never frees would drown our leaks, which fuzzing looks for.
export ASAN_OPTIONS=detect_leaks=0:log_path=$REPORTS/report
export TSAN_OPTIONS=log_path=$REPORTS/report:suppressions=$PWD/Scripts/thread-suppressions.txt
tests() {
  SWIFT_BACKTRACE=enable=no LC_ALL=C.UTF-8 swift test -c release --sanitize="$SANITIZER" \
    --scratch-path "$BUILD" --skip-build --no-parallel "${FILTER[@]}" "${SKIPPED[@]}"
}
# A sanitizer makes all slow, and a wait may be too short once; what it reports counts at once.
status=0
tests || [[ -n $(ls "$REPORTS") ]] || { echo "== once more: nothing was reported"; tests; } || status=$?
echo "built and tested in $SECONDS s"
for report in "$REPORTS"/*; do
  [[ -e $report ]] || continue
  echo "== $report"
  head -n 60 "$report"
  status=1
done
exit "$status"
