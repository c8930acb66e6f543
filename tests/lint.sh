#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# lint.sh: format, licences, the arrows between rooms, clang-tidy, cppcheck.
# Run by `make lint`, which compiles with clang as well.
set -eu
status=0
jobs=$(nproc 2>/dev/null || echo 2)
flags="-std=c11 -D_GNU_SOURCE -DDM_VERSION=\"0\" -Isrc $(pkg-config --cflags \
  libcgraph libgvc raptor2 libcjson libutf8proc | sed 's/-I/-isystem /g')"

step() {
  echo "  $1"
}

fail() {
  echo "$1" >&2
  status=1
}

step "format"
find src tests -name '*.[ch]' -print0 |
  xargs -0 -n 40 -P "$jobs" clang-format --dry-run -Werror || status=1

step "licence lines"
for file in $(find src tests \( -name '*.[ch]' -o -name '*.sh' -o -name '*.py' -o -name '*.js' -o -name '*.mjs' \) -not -path '*/node_modules/*') Makefile; do
  head -n 3 "$file" | grep -q 'SPDX-License-Identifier: Apache-2.0' ||
    fail "$file: no SPDX-License-Identifier in its first lines"
done

step "rooms"
sh tests/rooms.sh || status=1

if command -v clang-tidy >/dev/null; then
  step "clang-tidy"
  find src tests -name '*.c' -print0 | sort -z |
    FLAGS=$flags xargs -0 -n 1 -P "$jobs" \
      sh -c 'clang-tidy --quiet "$@" -- $FLAGS 2>/dev/null' tidy || status=1
else
  echo "  clang-tidy is not installed: skipped"
fi

if command -v cppcheck >/dev/null; then
  step "cppcheck"
  cppcheck --quiet --std=c11 --language=c -j "$jobs" --inline-suppr \
    --enable=warning,portability,performance --error-exitcode=1 \
    --suppress=missingIncludeSystem --suppress=unknownMacro \
    --suppress=internalAstError --suppress=duplicateAssignExpression -Isrc src || status=1
else
  echo "  cppcheck is not installed: skipped"
fi
exit "$status"
