#!/bin/bash
# Builds the documentation of the modules that have articles, as a site for any web server, with the
# docc of the Swift toolchain.
#
#     Scripts/docs.sh FOLDER
#
# A link in an article or a comment that leads nowhere fails.
set -euo pipefail
cd "$(dirname "$0")/.."

SITE=${1:?which folder to write}
MODULES=(Engine Projection Interface)
BUILD=.build-docs
rm -rf "$BUILD/graphs" "$BUILD/archives"
mkdir -p "$BUILD/graphs" "$BUILD/archives"

for module in "${MODULES[@]}"; do
  swift build --scratch-path "$BUILD" --target "$module" -Xswiftc -emit-symbol-graph \
    -Xswiftc -emit-symbol-graph-dir -Xswiftc "$BUILD/graphs" \
    -Xswiftc -symbol-graph-minimum-access-level -Xswiftc internal
  mkdir -p "$BUILD/graphs/$module"
  mv "$BUILD/graphs/$module".symbols.json "$BUILD/graphs/$module"@*.symbols.json \
    "$BUILD/graphs/$module/" 2> /dev/null || true
  docc convert "Sources/$module/$module.docc" --additional-symbol-graph-dir "$BUILD/graphs/$module" \
    --fallback-display-name "$module" --fallback-bundle-identifier "hourglass.$module" \
    --warnings-as-errors --output-path "$BUILD/archives/$module.doccarchive"
done

rm -rf "$SITE"
docc merge "$BUILD"/archives/*.doccarchive --synthesized-landing-page-name Hourglass \
  --output-path "$SITE"
echo "written: $SITE; to read it: python3 -m http.server --directory $SITE"
