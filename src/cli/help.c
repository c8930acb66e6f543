/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/options.h"

static const char before_formats[] =
    "Usage: demarche [OPTION]... FILE|FOLDER|-...\n"
    "Read English news on international affairs and write a knowledge graph.\n"
    "\n"
    "Output:\n"
    "  -o, --output=DIR        write DIR/NAME.EXT for each article (default "
    ".);\n"
    "                          with - and one format: to standard output\n"
    "  -f, --format=LIST       formats, separated by commas\n"
    "                          (default dot,svg,ttl,jsonld):\n";

static const char after_formats[] =
    "      --min-confidence=X  leave out relations below X (0 to 1)\n"
    "      --focus=NAME        diagrams: only what surrounds this node\n"
    "      --depth=N           diagrams: steps around the focus (default 1)\n"
    "      --max-nodes=N       diagrams: only the N most connected nodes\n"
    "      --context=embed|IRI JSON-LD: embed the context (default) or refer "
    "to "
    "it\n"
    "      --base=IRI          prefix of the IRIs of what the lexicon does not "
    "know\n"
    "\n"
    "Input:\n"
    "      --from=FORMAT       text, conllu, tokens or ndjson (default: by "
    "file\n"
    "                          name: .conllu, .ndjson, .jsonl, else text)\n"
    "      --date=YYYY-MM-DD   date of articles that carry none\n"
    "      --title=TEXT        title of articles that carry none\n"
    "\n"
    "Knowledge:\n"
    "      --lexicon=FILE.ttl  more names, relations and frames; repeatable\n"
    "      --ontology=PATH     folder of Turtle files, or a compiled file\n"
    "      --model=FILE        syntax model\n"
    "\n"
    "Messages:\n"
    "      --stats             list the nodes and relations found\n"
    "      --explain           the same, and why each relation was found\n"
    "  -q, --quiet             errors only\n"
    "  -h, --help              this text\n"
    "  -V, --version           version and licence\n"
    "\n"
    "Exit codes: 0 fine, 1 some articles failed, 2 wrong usage, 3 no model,\n"
    "ontology, lexicon or output. The manual: man demarche.\n";

void options_help(FILE *to) {
  (void)fputs(before_formats, to);
  DemarcheFormat format;
  for (size_t i = 0; (format = demarche_format(i)).name; ++i) {
    (void)fprintf(to, "%28s%-8s%s\n", "", format.name, format.what);
  }
  (void)fputs(after_formats, to);
}
