# make site    installs what is missing, builds the release binary and the sample board into public/
# make test    sets up and runs every test
# make help    lists the rest

SWIFT ?= swift
CASES ?= ../shared/conformance
BOARD = .build/release/board
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
	$(SWIFT) build -c release --product board

# make static    builds one program with everything in it, for any Linux of this processor: .build-static/board
# What it takes to have no library left over: archives where the linker looks first, and a position that is not fixed, which
# begins ten times faster than a plain static program. Then what makes it small: each function can be left out alone, and
# program.ld says what else is. The rest makes it the same, byte for byte, wherever it is built.
STATIC = .build-static
ARCHIVES = $(CURDIR)/$(STATIC)/archives
STATICALLY = --static-swift-stdlib --disable-local-rpath \
	-Xswiftc -static-executable -Xswiftc -use-ld=lld -Xswiftc -Xclang-linker -Xswiftc -static-pie \
	-Xswiftc -Xfrontend -Xswiftc -function-sections -Xlinker --icf=safe -Xlinker --pack-dyn-relocs=relr \
	-Xlinker --no-eh-frame-hdr -Xlinker --script=$(CURDIR)/Packaging/program.ld \
	-Xlinker --build-id=none -Xcc -ffile-prefix-map=$(CURDIR)=.
# Swift's optimiser goes by the addresses and the random hashes of a run: of the same source it makes now this code, now that.
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
# make check-package    installs the .deb into a bare Debian 12, needs root; REQUIRED=1 fails where no archive can be reached
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

test: libraries
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build
	$(MAKE) differential
	$(MAKE) judges
	$(MAKE) tools
	$(MAKE) preview
	$(MAKE) reliability
	$(MAKE) properties

# make quick    what needs neither a browser nor Java nor root: under three minutes once all is built
.PHONY: quick
quick: libraries
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build
	$(MAKE) differential
	$(MAKE) tools

# make differential    renders fixtures with Jinja2 and cmark-gfm too, asks Python for every change of clocks, and compares
differential:
	$(INSTALL) python
	$(SUITE) $@ $(NAMES)

# make differential-random    does the same with thousands of templates and Markdown texts put together at random
.PHONY: differential-random
differential-random: release
	$(INSTALL) python
	$(SWIFT) build -c release --product MarkdownBenchmark
	$(SUITE) $@ $(NAMES) --board $(BOARD)

# make bench-markdown    times Markdown beside bare libcmark, on the sample's postings
.PHONY: bench-markdown
bench-markdown:
	$(SWIFT) build -c release --product MarkdownBenchmark
	.build/release/MarkdownBenchmark content/postings/*.md content/guides/*.md

# make judges NAMES="html links"    independent tools judge the sample board and a site of edge cases

# make preview    puts `board serve` to the test as a browser, an editor and a stranger would; NAMES="answers" for some
# make preview-long    the same at length: 10,000 postings, 1,000 saves, 10,000 streams of events asked for

# make reliability    treats builds badly: kills, full disks, races, bad input, attacks; NAMES="kills races" for some
# make reliability-long    the same at length: 200 kills, a million files, 100,000 postings, files of 2 GB

# make properties    holds a hundred sites, changed at random, to what the board promises of any; NAMES="links" for some
# make properties-long    the same with 4,000 sites; SEED=9000 begins elsewhere, REPEAT='9012:link:77' tries one again
SUITES = judges preview preview-long reliability reliability-long properties properties-long
.PHONY: $(SUITES)
$(SUITES): release
	$(INSTALL) python $(if $(filter properties%,$@),,browser)
	$(SUITE) $(@:-long=) $(NAMES) --board $(BOARD) $(if $(filter %-long,$@),--long) $(if $(SEED),--seed $(SEED)) \
		$(if $(REPEAT),--repeat '$(REPEAT)')

# make thread-sanitizer    builds a board of 300 postings with every access to memory watched by ThreadSanitizer
.PHONY: thread-sanitizer
thread-sanitizer: libraries
	sh Tests/Reliability/sanitized.sh thread

# make leaks    does the same with AddressSanitizer and LeakSanitizer
.PHONY: leaks
leaks: libraries
	sh Tests/Reliability/sanitized.sh address

# make tools    schemas, reports and workflows before PyPI's jsonschema, the program on a terminal and before servers
.PHONY: tools
tools:
	$(INSTALL) python
	$(SWIFT) build --product board
	$(SUITE) $@ $(NAMES) --board .build/debug/board

# make pictures    takes the README's picture of the sample board anew
.PHONY: pictures
pictures: release
	$(INSTALL) python browser
	.venv/bin/python -m Tests.Setup.pictures $(BOARD)

# make rules    writes docs/rules.md, the list of all messages, from the fixtures
.PHONY: rules
rules:
	python3 -m Tests.run tools rules --record

# make conformance CASES=DIR    published suites, read from DIR, against the program
conformance: release
	BOARD_CONFORMANCE="$(abspath $(CASES))" $(SWIFT) test --filter Conformance
	python3 "$(CASES)/run-jinja.py" --board "$(abspath $(BOARD))" --cases "$(CASES)/jinja-cases.json" --min 0.97

# make format    rewrites the sources in the house style
format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

# make lint    says what is not in the house style
lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

# make clean    removes what was built
clean:
	rm -rf .build $(STATIC) dist
	find public -mindepth 1 ! -name .gitignore -delete

# make fuzz SECONDS=60    fuzzes templates, Markdown, front matter and whole postings, each target for so long
SECONDS ?= 60
.PHONY: fuzz
fuzz:
	SECONDS_EACH=$(SECONDS) sh Tests/Fuzz/run.sh

# make bench-templates    times the template engine beside Jinja2 and MiniJinja
.PHONY: bench-templates
bench-templates:
	$(SWIFT) build -c release --product TemplateBenchmark
	$(INSTALL) benchmarks
	.venv-bench/bin/python -m Tests.Benchmarks.templates .build/release/TemplateBenchmark

# make bench N="1000 10000"    times whole builds beside Hugo and the floor, output on tmpfs and on disk, and the sample site;
# make bench BESIDE=plain,floor ON=tmpfs ROUNDS=1    times some of it: again, hugo, plain, floor; tmpfs, disk
# make bench RECORD=1    also writes the tables into docs/performance.md, and so do bench-large and bench-instructions
# make bench-large    10,000 and 100,000 postings, without Hugo, on tmpfs: wants 12 GiB of memory
N ?= 1000 10000
BENCH ?=
FLOOR = .build/bench-floor
TIMED = .venv-bench/bin/python -m Tests.Benchmarks.build --board $(BOARD) --floor $(FLOOR) \
	$(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(RECORD),--into docs/performance.md $@) $(BENCH)
.PHONY: bench bench-large
bench: bench-setup
	$(TIMED) $(if $(BESIDE),--beside $(BESIDE)) $(if $(ON),--on $(ON)) --sample . $(N)
bench-large: bench-setup
	$(TIMED) --beside again,floor --on tmpfs 10000 100000

.PHONY: bench-setup
bench-setup: release
	$(INSTALL) benchmarks compiler
	cc -O2 -o $(FLOOR) Tests/Benchmarks/floor.c -lcmark -lpthread

# make bench-guard    fails where a build takes 5 % more instructions than before; RECORD=1 writes the new figure
# make bench-instructions    counts the instructions that a posting takes, and says whose they are
COUNTED = --board $(BOARD) --preload .build/bench-guard.so
.PHONY: bench-guard bench-instructions bench-count
bench-guard: bench-count
	python3 -m Tests.Benchmarks.guard $(COUNTED) $(if $(RECORD),--record)
bench-instructions: bench-count
	python3 -m Tests.Benchmarks.instructions $(COUNTED) $(if $(RECORD),--into docs/performance.md $@)

bench-count: release
	$(INSTALL) valgrind compiler
	cc -O2 -shared -fPIC -o .build/bench-guard.so Tests/Benchmarks/guard.c
