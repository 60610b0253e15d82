#!/bin/bash
# Builds the documentation of the modules that have articles, as a site for any web server, with the
# docc of the Swift toolchain.
#
#     Scripts/docs.sh FOLDER
#
# A link in an article or a comment that leads nowhere fails.
set -euo pipefail
shopt -s nullglob
cd "$(dirname "$0")/.."

SITE=${1:?which folder to write}
MODULES=(Engine Projection Interface)
BUILD=.build-docs
# What a module declares is written while it is compiled, and stays for as long as it is not compiled anew.
GRAPHS=$BUILD/graphs
rm -rf "$BUILD/archives"
mkdir -p "$GRAPHS" "$BUILD/archives"

for module in "${MODULES[@]}"; do
  swift build --scratch-path "$BUILD" --target "$module" -Xswiftc -emit-symbol-graph \
    -Xswiftc -emit-symbol-graph-dir -Xswiftc "$GRAPHS" \
    -Xswiftc -symbol-graph-minimum-access-level -Xswiftc internal
  mkdir -p "$GRAPHS/$module"
  cp "$GRAPHS/$module".symbols.json "$GRAPHS/$module"@*.symbols.json "$GRAPHS/$module/"
  docc convert "Sources/$module/$module.docc" --additional-symbol-graph-dir "$GRAPHS/$module" \
    --fallback-display-name "$module" --fallback-bundle-identifier "hourglass.$module" \
    --output-path "$BUILD/archives/$module.doccarchive" 2>&1 | tee "$BUILD/docc.log"
  if grep -qE "doesn't exist at|can only resolve" "$BUILD/docc.log"; then
    echo "a link leads nowhere" >&2
    exit 1
  fi
done

rm -rf "$SITE"
docc merge "$BUILD"/archives/*.doccarchive --synthesized-landing-page-name Hourglass \
  --output-path "$SITE"
echo "written: $SITE; to read it: python3 -m http.server --directory $SITE"
