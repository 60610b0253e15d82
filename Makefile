# make run    builds Hourglass and opens it          make run ARGS="--data mnist"
# make test   runs every test                        make lint, make format
# make check  heavier proofs: the sanitizers, older processors, every kind of terminal, traps on each
#             thread, a minute at a terminal that nobody reads
# make sanitize   the tests that the thread and the address sanitizer say most of, in 15 minutes
# make soak MINUTES=45    trains that long at a terminal that is resized, suspended, left and trained anew
# make fuzz SECONDS=60   fuzzes every reader of foreign bytes so long; READERS="npy png" only these
# make check-interop PYTHON=python3 MNIST=folder   PyTorch, ONNX, NumPy, TensorBoard read what we write
# make install PREFIX=/usr/local   the program, its manual page and completions; make uninstall
# make docs   the documentation with its articles as a site, in .build-docs/site
# make dist   a tar.gz and a Debian package for machines without Swift, in dist
#
# On Debian and Ubuntu what is missing beside a Swift toolchain is installed with apt.

SHELL := /bin/bash
CONFIGURATION := release
BUILD := swift build -c $(CONFIGURATION)
BINARY := .build/$(CONFIGURATION)/hourglass
PREFIX ?= /usr/local
ARGS ?=
PYTHON ?= python3
MNIST ?=
SECONDS ?= 60
MINUTES ?= 45
READERS ?=
SOURCES := Package.swift Sources Tests assets
# A test that crashes on purpose must not wait for Swift's backtracer.
TEST_ENVIRONMENT := SWIFT_BACKTRACE=enable=no LC_ALL=C.UTF-8

.PHONY: run build test lint format check check-sanitizers check-processors check-terminals \
  check-crashes check-stalls check-interop fuzz sanitize \
  soak docs manual install install-files uninstall dist \
  dependencies test-dependencies clean

run: build
	@$(BINARY) $(ARGS)

build: dependencies
	$(BUILD) --product hourglass

# Not --build-tests, which builds every tool of the packages that we use, too: a compiler of protocol
# buffers in C++ takes ten minutes. The program is built with the tests, one of which runs it.
TESTS := --product hourglassPackageTests

# One test after the other: those of the screen and of training would take each other's time.
test: dependencies test-dependencies
	$(BUILD) $(TESTS)
	$(TEST_ENVIRONMENT) swift test -c $(CONFIGURATION) --skip-build --no-parallel

lint: dependencies
	swift format lint --strict --recursive $(SOURCES)

format:
	swift format format --in-place --recursive $(SOURCES)

check: check-sanitizers check-processors check-terminals check-crashes check-stalls

# Every screen at every size on every kind of terminal, of which `make test` tries a tenth.
check-terminals: dependencies test-dependencies
	$(BUILD) $(TESTS)
	$(TEST_ENVIRONMENT) HOURGLASS_ALL_TERMINALS=1 swift test -c $(CONFIGURATION) --skip-build \
	  --no-parallel --filter TerminalMatrix

# Traps of Swift's own, on each thread, which only a debug build runs into when it is asked to.
check-crashes: dependencies test-dependencies
	swift build -c debug --scratch-path .build-debug --product hourglass
	$(BUILD) $(TESTS)
	$(TEST_ENVIRONMENT) HOURGLASS_DEBUG_BUILD=$(CURDIR)/.build-debug/debug/hourglass \
	  swift test -c $(CONFIGURATION) --skip-build --no-parallel --filter CrashTests

# A minute in which nobody reads the terminal, of which `make test` has two seconds.
check-stalls: dependencies test-dependencies
	$(BUILD) $(TESTS)
	$(TEST_ENVIRONMENT) HOURGLASS_LONG_STALL=1 swift test -c $(CONFIGURATION) --skip-build \
	  --no-parallel --filter StalledTraining

# The sanitizers need builds of their own, in folders of their own.
check-sanitizers: dependencies test-dependencies
	Scripts/sanitize.sh thread all
	Scripts/sanitize.sh address all

# What threads share under the one, what reads foreign bytes and what computes under the other.
sanitize: dependencies test-dependencies
	Scripts/sanitize.sh thread
	Scripts/sanitize.sh address

# The program on processors without AVX-512, and without AVX2.
check-processors: build
	$(call install,qemu-x86_64 qemu-user)
	Scripts/processors.sh $(BINARY)

# Every preset in its tutorial's own PyTorch class and back, what else other programs read, and data
# as a person makes them; says which Python packages it needs.
check-interop: build
	$(PYTHON) Tests/Interop/check.py --program $(BINARY) $(if $(MNIST),--mnist "$(MNIST)")
	$(PYTHON) Tests/Interop/own_data.py --program $(BINARY)

# Each reader of foreign bytes under libFuzzer, two at a time, in a build of its own.
fuzz: dependencies
	Scripts/fuzz.sh $(SECONDS) $(READERS)

# A long run at a terminal, under tmux, with much done to it.
soak: build test-dependencies
	$(PYTHON) Scripts/soak.py --minutes $(MINUTES)

# The manual page is made of the commands' own help, by a tool of the library that parses them.
MANUAL := .build/manual
PARSER := .build/checkouts/swift-argument-parser
manual: build
	swift build -c release --package-path $(PARSER) --scratch-path $(MANUAL)/tool --product generate-manual
	$(MANUAL)/tool/release/generate-manual $(BINARY) --output-directory $(MANUAL)

install: manual install-files

INSTALLED := $(DESTDIR)$(PREFIX)
install-files:
	install -d $(addprefix "$(INSTALLED)"/,bin share/man/man1 share/bash-completion/completions \
	  share/zsh/site-functions share/fish/vendor_completions.d)
	install -m 755 $(BINARY) "$(INSTALLED)/bin/hourglass"
	install -m 644 $(MANUAL)/hourglass.1 "$(INSTALLED)/share/man/man1/hourglass.1"
	$(BINARY) --generate-completion-script bash > "$(INSTALLED)/share/bash-completion/completions/hourglass"
	$(BINARY) --generate-completion-script zsh > "$(INSTALLED)/share/zsh/site-functions/_hourglass"
	$(BINARY) --generate-completion-script fish > "$(INSTALLED)/share/fish/vendor_completions.d/hourglass.fish"

uninstall:
	rm -f "$(INSTALLED)/bin/hourglass" "$(INSTALLED)/share/man/man1/hourglass.1" \
	  "$(INSTALLED)/share/bash-completion/completions/hourglass" \
	  "$(INSTALLED)/share/zsh/site-functions/_hourglass" \
	  "$(INSTALLED)/share/fish/vendor_completions.d/hourglass.fish"

# The modules that have articles, by the toolchain's docc.
docs: dependencies
	Scripts/docs.sh .build-docs/site

# What a server without Swift runs, and a Debian package of it.
dist: dependencies manual
	Scripts/dist.sh

clean:
	swift package clean

# $(call install,CHECK PACKAGE ...): each package whose check fails is installed with apt.
# A check is a command, or a file that the package brings.
define install
	@missing=""; set -- $(1); \
	while [ $$# -gt 0 ]; do \
	  case $$1 in /*) test -e "$$1" ;; *) command -v "$$1" > /dev/null ;; esac \
	    || missing="$$missing $$2"; \
	  shift 2; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	echo "missing packages:$$missing"; \
	if ! command -v apt-get > /dev/null; then \
	  echo "no apt-get here: install them, or what your system calls them, by hand" >&2; exit 1; \
	fi; \
	sudo=""; \
	if [ "$$(id -u)" != 0 ]; then \
	  if ! command -v sudo > /dev/null; then \
	    echo "neither root nor sudo here: as root, apt-get install$$missing" >&2; exit 1; \
	  fi; \
	  sudo=sudo; \
	fi; \
	echo "$$sudo apt-get install$$missing"; \
	$$sudo apt-get update && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y $$missing
endef

# curl for its library, by which data are fetched; the program builds and runs without it.
dependencies:
	@command -v swift > /dev/null \
	  || { echo "no Swift toolchain here (6.2 or later): https://www.swift.org/install" >&2; exit 1; }
	$(call install,/usr/include/curses.h libncurses-dev /usr/include/zlib.h zlib1g-dev \
	  /usr/include/png.h libpng-dev /usr/include/openssl/evp.h libssl-dev curl curl)

test-dependencies:
	$(call install,tmux tmux nm binutils)
