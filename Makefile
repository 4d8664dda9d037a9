# dpftools: make, make check, make install PREFIX=/usr/local DESTDIR=
# With nothing installed yet: ./tests/run and ./examples/demo fetch what is missing.

PKGS   = jansson gmp libutf8proc xlsxwriter libzip expat libmd
PREFIX = /usr/local
B      = bin
O      = $(B)/obj

VERSION := $(shell cat VERSION)
CFLAGS  ?= -O2 -g
HARDEN   = -fPIE -ffile-prefix-map=$(CURDIR)=. -fstack-protector-strong -D_FORTIFY_SOURCE=2
WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
           -Wwrite-strings -Wformat=2 -Wvla -Wconversion -Wno-sign-conversion
ours     = -std=c11 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Ilib -pthread -MMD -MP $(WARN) $(HARDEN)
ours    += $(shell pkg-config --cflags $(PKGS))
LDFLAGS ?= -pie -Wl,-z,relro,-z,now
LIBS     = $(shell pkg-config --libs $(PKGS)) -lcsv -pthread

lib_c  := $(sort $(wildcard lib/*/*.c))
data   := $(sort $(wildcard lib/data/*.csv lib/data/*.json))
lib_o  := $(lib_c:%.c=$(O)/%.o) $(O)/lib/data/files.o
# src/TOOL.c is a tool, src/TOOL_VERB.c a part of it.
TOOLS  := $(patsubst src/%.c,%,$(foreach f,$(sort $(wildcard src/*.c)),$(if $(findstring _,$f),,$f)))
tests  := $(patsubst tests/%.c,$(B)/%,$(sort $(wildcard tests/test_*.c)))
tools  := $(TOOLS:%=$(B)/%)
made   := $(patsubst %.c,$(O)/%.o,$(sort $(wildcard examples/generate*.c)))

all: $(tools)

.SECONDEXPANSION:
$(tools): $(B)/%: $(O)/src/%.o $$(addprefix $(O)/,$$(subst .c,.o,$$(sort $$(wildcard src/%_*.c)))) $(O)/libdpf.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/generate: $(made) $(O)/libdpf.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(tests): $(B)/%: $(O)/tests/%.o $(O)/libdpf.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBS)

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
$(O)/lib/data/files.o: $(O)/lib/data/files.c
	$(CC) $(ours) $(CFLAGS) $(CPPFLAGS) -c -o $@ $<

check: all $(tests) $(B)/generate
	BIN=$(B) tests/check.sh $(tests)

sanitize:
	$(MAKE) check B=bin/san CC=$(CC) HARDEN= LDFLAGS= \
	    CFLAGS='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer'

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man5
	install -m 755 $(tools) $(DESTDIR)$(PREFIX)/bin
	install -m 644 man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 man/*.5 $(DESTDIR)$(PREFIX)/share/man/man5

uninstall:
	rm -f $(TOOLS:%=$(DESTDIR)$(PREFIX)/bin/%)
	rm -f $(patsubst man/%,$(DESTDIR)$(PREFIX)/share/man/man1/%,$(wildcard man/*.1))
	rm -f $(patsubst man/%,$(DESTDIR)$(PREFIX)/share/man/man5/%,$(wildcard man/*.5))

clean:
	rm -rf bin

.PHONY: all check sanitize install uninstall clean
.DELETE_ON_ERROR:
.SECONDARY:
-include $(shell find $(O) -name '*.d' 2>/dev/null)
