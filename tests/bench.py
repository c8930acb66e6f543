#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bench.py DEMARCHE ARTICLES: wall and processor time, peak memory, for each
set of formats on one article, and the rate on all articles many times over."""
import json
import os
import pathlib
import sys
import tempfile
import time

RUNS = 21


def once(command):
    start = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit("%s: status %d" % (" ".join(command), status))
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def one_article(demarche, article, out):
    print("one article, %d bytes, %d runs:" % (article.stat().st_size, RUNS))
    for formats in ("ndjson", "ttl", "dot", "svg", "dot,svg,ttl,jsonld"):
        runs = [once([demarche, "-q", "-f", formats, "-o", out, str(article)]) for _ in range(RUNS)]
        walls = sorted(r[0] for r in runs)
        print("  %-20s best %4.0f ms, middle %4.0f ms; processor %4.0f ms; %5.1f MB" %
              (formats, 1000 * walls[0], 1000 * walls[RUNS // 2],
               1000 * min(r[1] for r in runs), max(r[2] for r in runs) / 1024))


def many(demarche, folder, out):
    path = os.path.join(out, "many.ndjson")
    size = 0
    with open(path, "w", encoding="utf-8") as file:
        for copy in range(50):
            for article in sorted(folder.glob("*.txt")):
                text = article.read_text(encoding="utf-8")
                size += len(text.encode())
                file.write(json.dumps({"id": "%s %d" % (article.stem, copy), "text": text}) + "\n")
    wall, _, memory = once([demarche, "-q", "-f", "nq", "-o", out, path])
    count = 50 * len(list(folder.glob("*.txt")))
    print("%d articles to N-Quads: %.0f articles/s, %.2f MB/s of text, %.1f MB" %
          (count, count / wall, size / wall / 1e6, memory / 1024))


def main():
    demarche, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as out:
        one_article(demarche, max(folder.glob("*.txt"), key=lambda p: p.stat().st_size), out)
        many(demarche, folder, out)


if __name__ == "__main__":
    main()
