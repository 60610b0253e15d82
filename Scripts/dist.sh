#!/bin/bash
# Makes what a server without Swift can run: dist/hourglass-VERSION-linux-ARCHITECTURE.tar.gz with its
# checksum, and a Debian package.
#
#     Scripts/dist.sh
#
# Swift's library, libpng, zlib and OpenSSL's libcrypto are linked in; what is left to the system is
# checked below: the C and C++ libraries and ncurses, none newer than Ubuntu 22.04's and Debian 12's.
# Debian 12's own C++ library would bring a newer need of the C library with it, were it linked in.
# Data are fetched by the system's libcurl, where there is one.
set -euo pipefail
cd "$(dirname "$0")/.."

BUILD=.build-dist
NEWEST_GLIBC=2.35
LEFT_TO_THE_SYSTEM='ld-linux[-a-z0-9_]*|libc|libm|libgcc_s|libstdc\+\+|libncursesw|libtinfo|linux-vdso'

# A folder in which the linker finds the static libraries before it looks for the others.
STATIC=$PWD/$BUILD/static
mkdir -p "$STATIC"
for library in libpng libz libcrypto; do
  archive=$(clang -print-file-name="$library.a")
  [[ $archive = /* ]] || { echo "no $library.a here: install its -dev package" >&2; exit 1; }
  ln -sf "$archive" "$STATIC/$library.a"
done

swift build -c release --scratch-path "$BUILD" --product hourglass --static-swift-stdlib \
  -Xlinker "-L$STATIC" -Xlinker -s
BINARY=$BUILD/release/hourglass

others=$(ldd "$BINARY" | awk '{print $1}' | xargs -n1 basename | grep -vE "^($LEFT_TO_THE_SYSTEM)\.so" || true)
newest=$(objdump -T "$BINARY" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -1)
newest=${newest#GLIBC_}
if [[ -n $others ]]; then echo "needs more than it should: $others" >&2; exit 1; fi
if [[ $(printf '%s\n' "$newest" "$NEWEST_GLIBC" | sort -V | tail -1) != "$NEWEST_GLIBC" ]]; then
  echo "needs glibc $newest, newer than $NEWEST_GLIBC" >&2
  exit 1
fi

version=$("$BINARY" --version)
name=hourglass-$version-linux-$(uname -m)
rm -rf "$BUILD/package" "dist/$name"*
mkdir -p dist

make --no-print-directory install-files BINARY="$BINARY" DESTDIR="$BUILD/package/$name" PREFIX=
cp README.md LICENSE "$BUILD/package/$name"
tar -C "$BUILD/package" --owner=0 --group=0 --numeric-owner --sort=name -czf "dist/$name.tar.gz" "$name"

architecture=$(dpkg --print-architecture)
package=hourglass_${version}_$architecture
make --no-print-directory install-files BINARY="$BINARY" DESTDIR="$BUILD/package/$package" PREFIX=/usr
gzip -9n "$BUILD/package/$package/usr/share/man/man1/hourglass.1"
install -D -m 644 LICENSE "$BUILD/package/$package/usr/share/doc/hourglass/copyright"
mkdir "$BUILD/package/$package/DEBIAN"
cat > "$BUILD/package/$package/DEBIAN/control" << CONTROL
Package: hourglass
Version: $version
Architecture: $architecture
Maintainer: The Hourglass authors <hourglass@localhost>
Installed-Size: $(du -sk "$BUILD/package/$package/usr" | cut -f1)
Depends: libc6 (>= $newest), libgcc-s1, libncursesw6, libstdc++6 (>= 12), libtinfo6
Recommends: libcurl4
Section: science
Priority: optional
Description: trains autoencoders in a terminal and lets you walk through them
 Trains fully connected, convolutional, denoising and variational autoencoders
 with an engine of its own, shows the loss, reconstructions and the latent space
 as they come to be, and lets you explore what was learned with the arrow keys.
CONTROL
dpkg-deb --root-owner-group --build "$BUILD/package/$package" "dist/$package.deb" > /dev/null

(cd dist && sha256sum "$name.tar.gz" "$package.deb" > SHA256SUMS)
ls -l dist
