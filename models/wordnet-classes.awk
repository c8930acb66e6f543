# SPDX-License-Identifier: Apache-2.0
# Lexical classes of single words from WordNet 3.0's database files:
#   cd /usr/share/wordnet && LC_ALL=C awk -f wordnet-classes.awk data.noun \
#     data.verb data.adj data.adv cntlist.rev index.noun index.verb index.adj \
#     index.adv noun.exc verb.exc adj.exc adv.exc | LC_ALL=C sort
# Each output line is a set of classes, a tab and the words that have it:
#   N3/n3  lexicographer file of the first / another noun sense (V, v: verb)
#   f8     sentence frame 8 of one of the two first verb senses
#   A, R   adjective, adverb; P: only spelled as a proper noun
#   dn, dv, da, dr  part of speech of most occurrences in the tagged corpus
function add(word, class) {
  if (index(" " classes[word] " ", " " class " ") == 0) {
    classes[word] = classes[word] == "" ? class : classes[word] " " class
  }
}
FILENAME ~ /^data/ {
  if (substr($0, 1, 1) == " ") next
  pos = substr(FILENAME, 6, 1)
  lex[pos, $1] = $2 + 0
  count = 0
  for (i = 0; i < length($4); i++) # the number of words is hexadecimal
    count = count * 16 + index("0123456789abcdef", substr($4, i + 1, 1)) - 1
  for (i = 0; i < count; i++) {
    w = $(5 + 2 * i)
    if (pos == "n" && tolower(w) == w) common[w] = 1
  }
  if (pos == "v") {
    at = 5 + 2 * count          # pointers, then frames
    at += 1 + 4 * $at
    list = ""
    for (i = 0; i < $at; i++)
      if ($(at + 3 + 3 * i) == "00") list = list " f" ($(at + 2 + 3 * i) + 0)
    frames[$1] = list
  }
  next
}
FILENAME == "cntlist.rev" {
  split($1, key, "%")
  type = substr(key[2], 1, 1)
  pos = type == 1 ? "n" : type == 2 ? "v" : type == 4 ? "r" : "a"
  seen[key[1], pos] += $3
  next
}
FILENAME ~ /^index/ {
  if (substr($0, 1, 1) == " " || $1 !~ /^[a-z][a-z.'-]*$/) next
  pos = $2
  senses = $3
  first = NF - senses + 1
  word = $1
  if (pos == "n" || pos == "v") {
    # Names of species that no one writes about only cost room.
    rare = pos == "n" && senses == 1 && !((word, "n") in seen)
    l = lex[pos, $first]
    if (rare && (l == 5 || l == 20)) next
    add(word, toupper(pos) l)
    for (i = first + 1; i <= NF; i++) add(word, pos lex[pos, $i])
    if (pos == "n" && !(word in common)) add(word, "P")
    if (pos == "v")
      for (i = first; i <= NF && i < first + 2; i++) {
        n = split(frames[$i], f, " ")
        for (j = 1; j <= n; j++) add(word, f[j])
      }
  } else {
    add(word, pos == "a" ? "A" : "R")
  }
  next
}
FILENAME ~ /exc$/ {
  if ($1 ~ /^[a-z][a-z'-]*$/ && !($1 in classes)) {
    irregular[$1] = $2
    kind[$1] = substr(FILENAME, 1, 1)
  }
}
END {
  split("n v a r", all, " ")
  for (word in classes) {
    total = 0
    best = ""
    for (i = 1; i <= 4; i++) {
      c = seen[word, all[i]]
      total += c
      if (best == "" || c > seen[word, best]) best = all[i]
    }
    if (total > 0 && seen[word, best] * 4 >= total * 3) add(word, "d" best)
  }
  for (word in irregular) {
    n = split(classes[irregular[word]], part, " ")
    pattern = kind[word] == "v" ? "^(V|v|f|dv)" : kind[word] == "n" ? "^(N|n|dn)" : "^(A|R)"
    list = ""
    for (i = 1; i <= n; i++)
      if (part[i] ~ pattern) list = list == "" ? part[i] : list " " part[i]
    if (list != "") classes[word] = list
  }
  for (word in classes) {
    n = split(classes[word], part, " ")
    if (n == 0) continue
    if (n > 14) n = 14
    list = part[1]
    for (i = 2; i <= n; i++) list = list " " part[i]
    print list "\t" word
  }
}
