# SPDX-License-Identifier: Apache-2.0
# Démarche. `make` builds, `make demo` and `make check` set up and run all.
# Objects go to $(BUILD); SAN=1 builds with AddressSanitizer and UBSan.

VERSION := 0.1.0
PREFIX ?= /usr/local
BUILD ?= build
ifeq ($(origin CC),default)
CC := gcc
endif
comma := ,
OPT ?= -O2 -g
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Werror
SAN_FLAGS := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)

# pkg-config name : the Debian package that has it
DEPS := libcgraph:libgraphviz-dev libgvc:libgraphviz-dev raptor2:libraptor2-dev \
        libcjson:libcjson-dev libutf8proc:libutf8proc-dev
PKGS := $(foreach d,$(DEPS),$(firstword $(subst :, ,$(d))))
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)

# Integer arithmetic decides what the program says, and float contraction is
# off, so that every build gives the same bytes.
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -DDM_VERSION='"$(VERSION)"' -Isrc \
	$(PKG_CFLAGS) $(WARN) $(OPT) -ffp-contract=off -fPIC -fvisibility=hidden \
	$(SAN_FLAGS) $(CFLAGS)
ALL_LDFLAGS = $(SAN_FLAGS) $(LDFLAGS)

# One object list a room; a program links the rooms it needs and no more.
room = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard src/$(1)/*.c)))
BASE := $(call room,base)
TEXT := $(call room,text)
SYNTAX := $(call room,syntax)
TRAIN := $(call room,syntax/train)
ONTOLOGY := $(call room,ontology)
GRAPH := $(call room,graph)
EXTRACT := $(call room,extract)
EXPORT := $(call room,export)
CLI := $(call room,cli)

all: $(BUILD)/demarche-train

$(BUILD)/demarche-train: $(BASE) $(TEXT) $(SYNTAX) $(TRAIN)
	$(CC) $(ALL_LDFLAGS) $^ $(PKG_LIBS) -lm -o $@

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

-include $(wildcard $(BUILD)/src/*/*.d $(BUILD)/src/*/*/*.d $(BUILD)/tests/*/*.d)

.PHONY: all
