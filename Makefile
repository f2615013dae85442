# make site    installs what is missing, builds the release binary and the sample board into public/
# make test    sets up and runs every test
# make help    lists the rest

SWIFT ?= swift
CASES ?= ../shared/conformance
BOARD = .build/release/board
# On Linux, Swift's libraries become part of the program. Calls of them then need no detour: building a site takes a tenth
# less time.
RELEASE = $(SWIFT) build -c release $(if $(filter Linux,$(shell uname)),--static-swift-stdlib) $(DIRECTLY)
# Generic types are made by calls instead of from their names, for which Swift would search all conformances: about 5 % fewer
# instructions for the sample.
DIRECTLY = -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
INSTALL = @sh Tests/Setup/install.sh
SUITE = .venv/bin/python -m Tests.run

.PHONY: help site test differential conformance release libraries format lint clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

site: release
	$(BOARD) build

# The system libraries: libcmark, libyaml, gumbo and pkg-config, which finds them.
libraries:
	$(INSTALL) libraries

release: libraries
	$(RELEASE) --product board

# make static    builds one program with everything in it, for any Linux of this processor: .build-static/board
# To link everything statically, the archives are where the linker looks first. A position-independent static program starts
# ten times faster than a plain one. To make it small, each function can be left out by itself, and program.ld names what else
# can. The other options make it the same, byte for byte, wherever it is built.
STATIC = .build-static
ARCHIVES = $(CURDIR)/$(STATIC)/archives
STATICALLY = --static-swift-stdlib --disable-local-rpath $(DIRECTLY) \
	-Xswiftc -static-executable -Xswiftc -use-ld=lld -Xswiftc -Xclang-linker -Xswiftc -static-pie \
	-Xswiftc -Xfrontend -Xswiftc -function-sections -Xlinker --icf=safe -Xlinker --pack-dyn-relocs=relr \
	-Xlinker --no-eh-frame-hdr -Xlinker --script=$(CURDIR)/Packaging/program.ld \
	-Xlinker --build-id=none -Xcc -ffile-prefix-map=$(CURDIR)=.
# Swift's optimiser depends on addresses and on the random hashes of a run, so the same source may give different code.
REPEATABLY = SWIFT_DETERMINISTIC_HASHING=1 $(shell setarch -R true 2>/dev/null && echo setarch -R)

.PHONY: static
static: $(STATIC)/board

$(STATIC)/board: Package.swift $(shell find Sources templates starter -type f) | libraries
	mkdir -p $(ARCHIVES)
	for name in libcmark.a libyaml.a libgumbo.a libstdc++.a; do ln -sf "$$(cc -print-file-name=$$name)" $(ARCHIVES)/; done
	for name in libcmark yaml-0.1 gumbo; do \
		sed 's|^libdir=.*|libdir=$(ARCHIVES)|' "$$(pkg-config --variable=pcfiledir $$name)/$$name.pc" \
			> $(ARCHIVES)/$$name.pc || exit 1; \
	done
	PKG_CONFIG_PATH=$(ARCHIVES) $(REPEATABLY) $(SWIFT) build -c release --product board --scratch-path $(STATIC) $(STATICALLY)
	strip --remove-section=.swift_modhash -o $@ $(STATIC)/release/board

# make install    puts the program, its manual pages and completions below PREFIX (/usr/local), or DESTDIR/PREFIX
# make package    makes dist/board-VERSION-linux-ARCH.tar.xz, the .deb and SHA256SUMS: the same bytes from the same commit
# make check-package    installs the .deb into a bare Debian 12, needs root; REQUIRED=1 fails if no package archive can be reached
PREFIX ?= /usr/local
ifeq ($(shell uname),Linux)
INSTALLED = $(STATIC)/board
else
INSTALLED = $(BOARD)
$(INSTALLED): release
endif

.PHONY: install package check-package
install: $(INSTALLED)
	@sh Packaging/install.sh $(INSTALLED) "$(DESTDIR)$(PREFIX)"

package: static
	@sh Packaging/package.sh $(STATIC)/board $(STATIC)/checkouts dist

check-package: package
	$(INSTALL) debootstrap
	@REQUIRED=$(REQUIRED) sh Tests/Package/check.sh dist .build/debian

# Swift's tests are built like the program that people use: they take a seventh of the time, and limit times that matter.
# This is another build than the release, because tests see inside its modules. Several suites run some of them, which without
# a lock they can do at once.
TESTS = -c release --scratch-path .build-tests -Xswiftc -enable-testing
export RUN_TESTS = $(SWIFT) test --skip-build --ignore-lock $(TESTS)

.PHONY: tests swift-tests
tests: libraries
	$(SWIFT) build --build-tests $(TESTS)

swift-tests: tests
	$(RUN_TESTS)

# No suite depends on another: `make -j2 test` runs two at once.
test: swift-tests differential judges tools preview reliability properties

# make quick    runs all tests that need no browser, Java or root, in under three minutes once everything is built
.PHONY: quick
quick: swift-tests differential tools

# make differential    compares the fixtures with Jinja2 and cmark-gfm, and every change of clocks with Python
differential: tests
	$(INSTALL) python
	$(SUITE) $@ $(NAMES)

# make differential-random    does the same with thousands of random templates and Markdown texts
.PHONY: differential-random
differential-random: release
	$(INSTALL) python
	$(RELEASE) --product MarkdownBenchmark
	$(SUITE) $@ $(NAMES) --board $(BOARD)

# make bench-markdown    times Markdown compared with bare libcmark, on the sample's postings
.PHONY: bench-markdown
bench-markdown:
	$(RELEASE) --product MarkdownBenchmark
	.build/release/MarkdownBenchmark content/postings/*.md content/guides/*.md

# make judges NAMES="html links"    independent tools judge the sample board and a site of edge cases

# make preview    tests `board serve` as a browser, an editor and an attacker would; NAMES="answers" for some
# make preview-long    the same at length: 10,000 postings, 1,000 saves, 10,000 requests for event streams

# make reliability    disturbs builds: kills, full disks, races, bad input, attacks; NAMES="kills races" for some
# make reliability-long    the same at length: 200 kills, a million files, 100,000 postings, files of 2 GB

# make properties    checks what the board promises for any site on a hundred randomly changed ones; NAMES="links" for some
# make properties-long    the same with 4,000 sites; SEED=9000 for other ones, REPEAT='9012:link:77' tries one again
SUITES = judges preview preview-long reliability reliability-long properties properties-long
.PHONY: $(SUITES)
$(SUITES): release
	$(INSTALL) python $(if $(filter properties%,$@),,browser)
	$(SUITE) $(@:-long=) $(NAMES) --board $(BOARD) $(if $(filter %-long,$@),--long) $(if $(SEED),--seed $(SEED)) \
		$(if $(REPEAT),--repeat '$(REPEAT)')

# make thread-sanitizer    builds a board of 300 postings under ThreadSanitizer
.PHONY: thread-sanitizer
thread-sanitizer: libraries
	sh Tests/Reliability/sanitized.sh thread

# make leaks    does the same with AddressSanitizer and LeakSanitizer
.PHONY: leaks
leaks: libraries
	sh Tests/Reliability/sanitized.sh address

# make tools    checks schemas, reports and workflows with PyPI's tools, the program on a terminal, and with servers
.PHONY: tools
tools: release
	$(INSTALL) python
	$(SUITE) $@ $(NAMES) --board $(BOARD)

# make pictures    takes a new picture of the sample board for the README
.PHONY: pictures
pictures: release
	$(INSTALL) python browser
	.venv/bin/python -m Tests.Setup.pictures $(BOARD)

# make rules    writes docs/rules.md, the list of all messages, from the fixtures
.PHONY: rules
rules: release
	python3 -m Tests.run tools rules --record

# make conformance CASES=DIR    runs published test suites from DIR
conformance: release tests
	BOARD_CONFORMANCE="$(abspath $(CASES))" $(RUN_TESTS) --filter Conformance
	python3 "$(CASES)/run-jinja.py" --board "$(abspath $(BOARD))" --cases "$(CASES)/jinja-cases.json" --min 0.97

# make format    rewrites the sources in the house style
format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

# make lint    reports what is not in the house style
lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

# make clean    removes what was built
clean:
	rm -rf .build .build-tests $(STATIC) dist
	find public -mindepth 1 ! -name .gitignore -delete

# make fuzz SECONDS=60    fuzzes templates, Markdown, front matter and whole postings, each for that time
SECONDS ?= 60
.PHONY: fuzz
fuzz:
	SECONDS_EACH=$(SECONDS) sh Tests/Fuzz/run.sh

# make bench-templates    times the template engine compared with Jinja2 and MiniJinja
.PHONY: bench-templates
bench-templates:
	$(RELEASE) --product TemplateBenchmark
	$(INSTALL) benchmarks
	.venv-bench/bin/python -m Tests.Benchmarks.templates .build/release/TemplateBenchmark

# make bench N="1000 10000"    times whole builds compared with Hugo and the floor, on tmpfs and on disk, and the sample site;
# make bench BESIDE=plain,floor ON=tmpfs ROUNDS=1    times part of it: again, hugo, plain, floor; tmpfs, disk
# make bench RECORD=1    also writes the tables into docs/performance.md, and so do bench-large and bench-instructions
# make bench-large    times 10,000 and 100,000 postings, without Hugo, on tmpfs: needs 12 GiB of memory
N ?= 1000 10000
BENCH ?=
FLOOR = .build/bench-floor
# The program that users install.
TIMED = .venv-bench/bin/python -m Tests.Benchmarks.build --board $(INSTALLED) --floor $(FLOOR) \
	$(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(RECORD),--into docs/performance.md $@) $(BENCH)
.PHONY: bench bench-large
bench: bench-setup
	$(TIMED) $(if $(BESIDE),--beside $(BESIDE)) $(if $(ON),--on $(ON)) --sample . $(N)
bench-large: bench-setup
	$(TIMED) --beside again,floor --on tmpfs 10000 100000

.PHONY: bench-setup
bench-setup: $(INSTALLED)
	$(INSTALL) benchmarks compiler
	cc -O2 -o $(FLOOR) Tests/Benchmarks/floor.c -lcmark -lpthread

# make bench-guard    fails if a build takes 5 % more instructions than before; RECORD=1 writes the new figure
# make bench-instructions    counts the instructions that a posting takes, by function
COUNTED = --board $(BOARD) --preload .build/bench-guard.so
.PHONY: bench-guard bench-instructions bench-count
bench-guard: bench-count
	python3 -m Tests.Benchmarks.guard $(COUNTED) $(if $(RECORD),--record)
bench-instructions: bench-count
	python3 -m Tests.Benchmarks.instructions $(COUNTED) $(if $(RECORD),--into docs/performance.md $@)

bench-count: release
	$(INSTALL) valgrind compiler
	cc -O2 -shared -fPIC -o .build/bench-guard.so Tests/Benchmarks/guard.c
