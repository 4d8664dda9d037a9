# dpftools: make, make check, make install PREFIX=/usr/local DESTDIR=
# With nothing installed yet: ./tests/run and ./examples/demo fetch what is missing.

PKGS   = jansson gmp libutf8proc expat libmd
# Loaded when a workbook is met (lib/file/dl.h), by the name that the linker would have noted.
LATE   = xlsxwriter libzip
READELF = readelf
soname = $(shell $(READELF) -d "$$($(CC) -print-file-name=$(1).so)" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
PREFIX = /usr/local
B      = bin
O      = $(B)/obj

VERSION := $(shell cat VERSION)
# Who answers for the package of make deb. No mail arrives here yet: make deb MAINTAINER='Name <address>'
MAINTAINER = the founders of dpftools <no-address-yet@dpftools.example>
CFLAGS  ?= -O2 -g
HARDEN   = -fPIE '-ffile-prefix-map=$(CURDIR)=.' -fstack-protector-strong -D_FORTIFY_SOURCE=2
WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
           -Wwrite-strings -Wformat=2 -Wvla -Wconversion -Wno-sign-conversion
# Each is asked on its own: one that is missing would empty the answer for all. xlsxwriter is not asked: what it
# requires (minizip) has a zip.h that is not libzip's.
flags    = $(foreach p,$(1),$(shell pkg-config --cflags $(p)))
found   := $(call flags,$(PKGS) libzip) -DLIBXLSXWRITER='"$(call soname,libxlsxwriter)"' \
           -DLIBZIP='"$(call soname,libzip)"'
ours     = -std=c11 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Ilib -pthread -MMD -MP $(WARN) $(HARDEN) $(found)
LDFLAGS ?= -pie -Wl,-z,relro,-z,now
LIBS    := $(shell pkg-config --libs $(PKGS)) -lcsv -pthread

lib_c  := $(sort $(wildcard lib/*/*.c))
data   := $(sort $(wildcard lib/data/*.csv lib/data/*.json lib/data/*.css lib/data/*.txt lib/data/*.xml))
lib_o  := $(lib_c:%.c=$(O)/%.o) $(O)/lib/data/files.o $(O)/lib/data/regions.o
# src/TOOL.c is a tool, src/TOOL_VERB.c a part of it.
TOOLS  := $(patsubst src/%.c,%,$(foreach f,$(sort $(wildcard src/*.c)),$(if $(findstring _,$f),,$f)))
tests  := $(patsubst tests/%.c,$(B)/%,$(sort $(wildcard tests/test_*.c)))
tools  := $(TOOLS:%=$(B)/%)
fuzzers := $(patsubst tests/fuzz/%.c,$(B)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
made   := $(patsubst %.c,$(O)/%.o,$(sort $(wildcard examples/generate*.c)))

all: $(tools)

.SECONDEXPANSION:
$(tools): $(B)/%: $(O)/src/%.o $$(addprefix $(O)/,$$(subst .c,.o,$$(sort $$(wildcard src/%_*.c)))) $(O)/libdpf.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/generate: $(made) $(O)/libdpf.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(fuzzers): $(B)/%: $(O)/tests/fuzz/%.o $(O)/libdpf.a
	$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ -lzip $(LIBS)

$(tests): $(B)/%: $(O)/tests/%.o $(O)/libdpf.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka -lzip $(LIBS)

$(O)/libdpf.a: $(lib_o)
	rm -f $@
	$(AR) rcs $@ $^

$(O)/%.o: %.c VERSION
	@mkdir -p $(@D)
	$(CC) $(ours) $(CFLAGS) $(CPPFLAGS) -c -o $@ $<

# lib/data is compiled in: no file is searched for at run time.
$(O)/lib/data/files.c: $(data) lib/data/embed.sh
	@mkdir -p $(@D)
	sh lib/data/embed.sh $(data) > $@
$(O)/lib/data/regions.c: lib/data/regions.csv lib/data/regions.sh
	@mkdir -p $(@D)
	sh lib/data/regions.sh lib/data/regions.csv > $@ || { rm -f $@; exit 1; }
$(O)/lib/data/files.o $(O)/lib/data/regions.o: %.o: %.c
	$(CC) $(ours) $(CFLAGS) $(CPPFLAGS) -c -o $@ $<

check: all $(tests) $(B)/generate
	BIN=$(B) tests/check.sh $(tests)

SANITIZE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
sanitized = CC='$(CC)' HARDEN= LDFLAGS= CFLAGS='$(SANITIZE)'
sanitize:
	LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
	    $(MAKE) check B=bin/san $(sanitized)

sanitized:
	$(MAKE) all bin/san/generate B=bin/san $(sanitized)

# make fuzz FOR=600: each fuzzer for that many seconds; FOR=0 replays the corpus only.
FOR = 60
fuzz:
	$(MAKE) fuzzers B=bin/fuzz CC=clang HARDEN= LDFLAGS= CFLAGS='$(SANITIZE) -fsanitize=fuzzer-no-link $(STRICT)'
	tests/fuzz.sh $(FOR)
fuzzers: $(fuzzers)
# make fuzz-tools FOR=600: whole sanitized tools on spoilt inputs, for that many seconds
fuzz-tools: sanitized
	BIN=bin/san tests/fuzz/tools --for $(FOR)

lint:
	tests/lint.sh
faults: all $(B)/generate
	BIN=$(B) tests/faults.sh
	BIN=$(B) tests/monsters.sh
	BIN=$(B) tests/surroundings.sh
# make oracle FOR=600: an independent reckoning of fresh random cases for that many seconds
oracle: all
	BIN=$(B) tests/oracle/run --for $(FOR)
coverage:
	tests/coverage.sh
# what the last whole tests/run counted, into tests/RESULTS.md
results:
	tests/results.sh take
bench: all $(B)/generate
	tests/bench.sh
format:
	clang-format -i $(shell find lib src tests examples -name '*.[ch]')
# the package in a minbase, the programs cross-built for arm64, s390x, i386 and loong64: as root, with debootstrap
foreign: all
	BIN=$(CURDIR)/$(B) tests/foreign.sh
# dpftools_VERSION_ARCH.deb, of what install installs
deb: export MAINTAINER := $(MAINTAINER)
deb: all
	.debian/build $(B) $(foreach l,$(LATE:xlsxwriter=libxlsxwriter),$(call soname,$l))
dist:
	git archive --format=tar --prefix=dpftools-$(VERSION)/ HEAD | gzip -n9 > dpftools-$(VERSION).tar.gz
	sha256sum dpftools-$(VERSION).tar.gz > dpftools-$(VERSION).tar.gz.sha256

share = $(DESTDIR)$(PREFIX)/share
complete = $(share)/bash-completion/completions
# The example year, schemes and the folder to begin a year with: share/dpftools.
shared  := $(patsubst examples/%,%,$(filter-out %/out,$(wildcard examples/2012/* examples/schemes/* examples/kit/*)))
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(share)/man/man1 $(share)/man/man5 $(complete) $(share)/dpftools/schema
	install -m 644 lib/data/schema/*.json $(share)/dpftools/schema
	lib/table/schemas.sh '$(share)/dpftools/schema/tables' && chmod 644 $(share)/dpftools/schema/tables/*
	install -d $(share)/man/zh_CN/man1 $(share)/man/zh_CN/man5
	install -m 755 $(tools) $(DESTDIR)$(PREFIX)/bin
	install -m 644 man/*.1 $(share)/man/man1
	install -m 644 man/*.5 $(share)/man/man5
	install -m 644 man/zh_CN/*.1 $(share)/man/zh_CN/man1
	install -m 644 man/zh_CN/*.5 $(share)/man/zh_CN/man5
	man/text.sh $(share)/doc/dpftools
	for file in README README.zh; do install -D -m 644 $$file $(share)/doc/dpftools/$$file; done
	for tool in $(TOOLS); do install -m 644 man/completion.bash $(complete)/$$tool; done
	for file in $(shared); do install -D -m 644 examples/$$file $(share)/dpftools/$$file; done
	chmod 755 $(share)/dpftools/kit/make-workbooks

uninstall:
	rm -f $(TOOLS:%=$(DESTDIR)$(PREFIX)/bin/%) $(TOOLS:%=$(complete)/%)
	rm -f $(patsubst man/%,$(share)/man/man1/%,$(wildcard man/*.1))
	rm -f $(patsubst man/%,$(share)/man/man5/%,$(wildcard man/*.5))
	rm -f $(patsubst man/zh_CN/%,$(share)/man/zh_CN/man1/%,$(wildcard man/zh_CN/*.1))
	rm -f $(patsubst man/zh_CN/%,$(share)/man/zh_CN/man5/%,$(wildcard man/zh_CN/*.5))
	rm -f $(patsubst man/%,$(share)/doc/dpftools/%.txt,$(wildcard man/*.[15] man/zh_CN/*.[15]))
	rm -f $(addprefix $(share)/doc/dpftools/,README README.zh)
	rm -f $(share)/dpftools/schema/tables/*.table.json
	rm -f $(shared:%=$(share)/dpftools/%) $(patsubst lib/data/%,$(share)/dpftools/%,$(wildcard lib/data/schema/*.json))
	-rmdir $(addprefix $(share)/dpftools/,2012 schemes kit schema/tables schema) $(share)/dpftools

clean:
	rm -rf bin dpftools-*.tar.gz* dpftools_*.deb

.PHONY: all check sanitize sanitized fuzz fuzz-tools fuzzers results lint faults oracle coverage bench format foreign deb dist install uninstall clean
.DELETE_ON_ERROR:
.SECONDARY:
-include $(shell find $(O) -name '*.d' 2>/dev/null)
