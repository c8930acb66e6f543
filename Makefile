# SPDX-License-Identifier: Apache-2.0
# Démarche. `make` builds; `make demo` and `make check` set up and run all.
# `make help` lists the goals. Everything made goes to $(BUILD), results to out.
#
#   CC=clang   another compiler          SAN=1     AddressSanitizer and UBSan
#   BUILD=DIR  another build folder      V=1       show commands
#   PREFIX=DIR DESTDIR=DIR               where `make install` puts things

VERSION := $(shell sed -n 's/.*define DEMARCHE_VERSION "\(.*\)"/\1/p' src/demarche.h)
PREFIX ?= /usr/local
ifeq ($(origin CC),default)
CC := gcc
endif
BUILD ?= build$(if $(filter clang%,$(CC)),-clang)$(if $(SAN),-san)$(if $(FUZZ),-fuzz)
# The system's Python, which has Debian's rdflib.
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)
Q := $(if $(V),,@)
comma := ,
OPT ?= -O2 -g
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Werror
SAN_FLAGS := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined) \
	$(if $(FUZZ),-fsanitize=fuzzer-no-link)

# tests/deps.sh knows the Debian package of each.
PKGS := libcgraph libgvc raptor2 libcjson libutf8proc
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)

# Integer arithmetic decides what the program says, and float contraction is
# off, so that every build gives the same bytes.
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -DDM_VERSION='"$(VERSION)"' -Isrc \
	$(PKG_CFLAGS) $(WARN) $(OPT) -ffp-contract=off -fPIC -fvisibility=hidden \
	$(SAN_FLAGS) $(CFLAGS)
ALL_LDFLAGS = $(SAN_FLAGS) $(LDFLAGS)
LIBS = $(PKG_LIBS) -lm

# ---- What there is ----------------------------------------------------------

objects = $(patsubst %.c,$(BUILD)/%.o,$(sort $(1)))
room = $(call objects,$(wildcard src/$(1)/*.c))
ROOMS := base text syntax ontology graph extract export api
LIB_OBJECTS := $(foreach r,$(ROOMS),$(call room,$(r)))

ONTOLOGY := $(sort $(wildcard ontology/*.ttl ontology/lexicon/*.ttl))
DATA := $(BUILD)/data/ontology.dmo $(BUILD)/data/context.jsonld \
	$(BUILD)/data/english.model $(BUILD)/data/english.names

# Of tests, test_* are run; other programs are tools, the rest helps them.
TEST_SOURCES := $(filter-out tests/fuzz/%,$(wildcard tests/*/*.c))
TEST_MAINS := $(if $(TEST_SOURCES),$(shell grep -l '^int main.' $(TEST_SOURCES)))
TEST_HELPERS := $(call objects,$(filter-out $(TEST_MAINS) tests/api/%,$(TEST_SOURCES)))
TEST_PROGRAMS := $(patsubst %.c,$(BUILD)/%,$(filter-out tests/api/%,$(TEST_MAINS)))
TEST_UNITS := $(filter $(BUILD)/tests/%,$(foreach p,$(TEST_PROGRAMS),$(if $(filter test_%,$(notdir $(p))),$(p))))
TEST_SCRIPTS := $(sort $(wildcard tests/*/test_*.sh tests/*/test_*.py))
C_FILES = $(shell find src tests -name '*.[ch]')

# ---- Build ------------------------------------------------------------------

all: lib $(BUILD)/demarche $(BUILD)/demarche-train $(DATA)
lib: $(BUILD)/libdemarche.a $(BUILD)/libdemarche.so.0

help:
	@echo "make             build the program, the library and the data"
	@echo "make demo        install what is missing, build, read an article into out/"
	@echo "make check       the same, then every test"
	@echo "make eval        scores of syntax and extraction"
	@echo "make calibrate   fit ontology/calibration.ttl to tests/gold, then make golden"
	@echo "make bench       speed and memory"
	@echo "make fuzz        fuzz every door for FUZZ_TIME seconds each ($(FUZZ_TIME))"
	@echo "make lint        format, clang-tidy, clang, cppcheck, rules of the house"
	@echo "make format      clang-format in place"
	@echo "make golden      accept the output of today as tests/golden"
	@echo "make install     to DESTDIR$(PREFIX); make uninstall removes it"
	@echo "make clean       remove $(BUILD)"

define link
	@echo "  link  $@"
	$(Q)$(CC) $(ALL_LDFLAGS) $(filter %.o %.a,$^) $(LIBS) -o $@
endef

$(BUILD)/demarche: $(call room,cli) $(BUILD)/libdemarche.a
	$(link)

$(BUILD)/demarche-train: $(call room,syntax/train) $(BUILD)/libdemarche.a
	$(link)

$(BUILD)/demarche-lexc: $(call room,ontology/lexc) $(BUILD)/libdemarche.a
	$(link)

$(BUILD)/libdemarche.a: $(LIB_OBJECTS)
	@echo "  ar    $@"
	$(Q)rm -f $@ && $(AR) rcsD $@ $^

$(BUILD)/libdemarche.so.0: $(LIB_OBJECTS)
	@echo "  link  $@"
	$(Q)$(CC) -shared -Wl,-soname,$(@F) $(if $(SAN)$(FUZZ),,-Wl$(comma)-z$(comma)defs) $(ALL_LDFLAGS) $^ $(LIBS) -o $@
	$(Q)ln -sf $(@F) $(BUILD)/libdemarche.so

# The network's loops are worth the optimizer's whole effort.
$(call objects,$(wildcard src/syntax/*.c)): OPT := $(filter-out -O2,$(OPT)) $(if $(filter -O2,$(OPT)),-O3)

$(BUILD)/%.o: %.c | need
	$(Q)mkdir -p $(@D)
	@echo "  cc    $<"
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

# A missing tool or library stops here, with the package that has it.
need:
	@CC=$(CC) PYTHON=$(PYTHON) sh tests/deps.sh build

$(BUILD)/data/ontology.dmo: $(BUILD)/demarche-lexc $(ONTOLOGY)
	$(Q)mkdir -p $(@D)
	@echo "  lexc  $@"
	$(Q)$(BUILD)/demarche-lexc ontology $@

$(BUILD)/data/context.jsonld: ontology/context.jsonld
$(BUILD)/data/english.model: models/english.model
$(BUILD)/data/english.names: models/english.names
$(BUILD)/data/%:
	$(Q)mkdir -p $(@D)
	$(Q)cp -f $< $@.new && mv -f $@.new $@

-include $(wildcard $(BUILD)/src/*/*.d $(BUILD)/src/*/*/*.d $(BUILD)/tests/*/*.d)

# ---- Demonstration ----------------------------------------------------------

ARTICLE := tests/articles/security-guarantees.txt

demo:
	@CC=$(CC) PYTHON=$(PYTHON) sh tests/deps.sh --install build
	@$(MAKE) --no-print-directory all
	@mkdir -p out
	$(BUILD)/demarche --stats -f dot,svg,ttl,jsonld -o out $(ARTICLE)
	@echo "Look at out/security-guarantees.svg in a browser."

# ---- Tests ------------------------------------------------------------------

check:
	@CC=$(CC) PYTHON=$(PYTHON) sh tests/deps.sh --install build check
	@$(MAKE) --no-print-directory run-check

TEST_ENV = BUILD=$(abspath $(BUILD)) DEMARCHE=$(abspath $(BUILD))/demarche \
	CC=$(CC) PYTHON=$(PYTHON) SAN=$(SAN) MAKE=$(MAKE)

run-check: all tests
	@$(TEST_ENV) sh tests/run.sh $(TEST_UNITS) $(TEST_SCRIPTS)

tests: $(TEST_PROGRAMS)

$(BUILD)/tests/helpers.a: $(TEST_HELPERS)
	$(Q)mkdir -p $(@D) && rm -f $@ && $(AR) rcsD $@ $^

$(TEST_PROGRAMS): $(BUILD)/%: $(BUILD)/%.o $(BUILD)/tests/helpers.a $(BUILD)/libdemarche.a
	@echo "  link  $@"
	$(Q)$(CC) $(ALL_LDFLAGS) $(filter %.o %.a,$^) $(LIBS) -lcmocka -o $@

golden: all
	@$(TEST_ENV) sh tests/golden/test_golden.sh --accept

eval: all tests
	@$(TEST_ENV) sh tests/eval.sh

# What confidences are worth changes with the frames: fit them anew.
calibrate: all
	@$(PYTHON) tests/score/calibrate.py --demarche $(BUILD)/demarche --write
	@$(MAKE) --no-print-directory all

bench: all tests
	@$(TEST_ENV) sh tests/bench.sh

# ---- Fuzzing ----------------------------------------------------------------

FUZZ_TIME ?= 20
FUZZERS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))

fuzz:
	@CC=clang PYTHON=$(PYTHON) sh tests/deps.sh build
	@$(MAKE) --no-print-directory CC=clang SAN=1 FUZZ=1 run-fuzz

run-fuzz: $(FUZZERS) $(DATA) $(BUILD)/demarche-lexc
	@BUILD=$(BUILD) FUZZ_TIME=$(FUZZ_TIME) sh tests/fuzz/run.sh $(FUZZERS)

$(FUZZERS): $(BUILD)/%: $(BUILD)/%.o $(BUILD)/libdemarche.a
	@echo "  link  $@"
	$(Q)$(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer $(filter %.o %.a,$^) $(LIBS) -o $@

# ---- Care -------------------------------------------------------------------

lint:
	@PYTHON=$(PYTHON) sh tests/lint.sh
	@$(MAKE) --no-print-directory CC=clang all tests
	@echo "lint: fine"

format:
	clang-format -i $(C_FILES)

clean:
	rm -rf $(BUILD)

# ---- Installation -----------------------------------------------------------

TO = $(DESTDIR)$(PREFIX)

install: all
	install -D -m 755 $(BUILD)/demarche $(TO)/bin/demarche
	install -D -m 644 $(BUILD)/libdemarche.a $(TO)/lib/libdemarche.a
	install -D -m 755 $(BUILD)/libdemarche.so.0 $(TO)/lib/libdemarche.so.0
	ln -sf libdemarche.so.0 $(TO)/lib/libdemarche.so
	install -D -m 644 src/demarche.h $(TO)/include/demarche.h
	install -d $(TO)/lib/pkgconfig
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' \
	  'includedir=$${prefix}/include' 'datadir=$${prefix}/share/demarche' '' \
	  'Name: demarche' 'Description: Knowledge graphs from international news' \
	  'Version: $(VERSION)' 'Requires.private: $(PKGS)' \
	  'Libs: -L$${libdir} -ldemarche' 'Libs.private: -lm' \
	  'Cflags: -I$${includedir}' > $(TO)/lib/pkgconfig/demarche.pc
	install -D -m 644 -t $(TO)/share/demarche $(DATA)
	install -D -m 644 src/cli/demarche.1 $(TO)/share/man/man1/demarche.1
	install -D -m 644 src/cli/demarche.bash \
	  $(TO)/share/bash-completion/completions/demarche

uninstall:
	rm -f $(TO)/bin/demarche $(TO)/lib/libdemarche.a $(TO)/lib/libdemarche.so.0 \
	  $(TO)/lib/libdemarche.so $(TO)/include/demarche.h \
	  $(TO)/lib/pkgconfig/demarche.pc $(TO)/share/man/man1/demarche.1 \
	  $(TO)/share/bash-completion/completions/demarche
	rm -f $(addprefix $(TO)/share/demarche/,$(notdir $(DATA)))
	-rmdir $(TO)/share/demarche

.PHONY: all lib help need demo check run-check tests golden eval calibrate bench fuzz \
	run-fuzz lint format clean install uninstall
.DELETE_ON_ERROR:
.SECONDARY:
