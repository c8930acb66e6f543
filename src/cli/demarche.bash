# SPDX-License-Identifier: Apache-2.0
# bash completion for demarche

_demarche() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local formats="dot svg png pdf ttl jsonld nq ndjson conllu" before
  # "--option=value" arrives as three words
  [ "$current" = "=" ] && current=
  [ "$previous" = "=" ] && previous=${COMP_WORDS[COMP_CWORD - 2]}
  case $previous in
  -f | --format)
    before=
    case $current in *,*) before=${current%,*}, ;; esac
    mapfile -t COMPREPLY < <(compgen -P "$before" -W "$formats" -- "${current##*,}")
    compopt -o nospace
    return
    ;;
  --from)
    mapfile -t COMPREPLY < <(compgen -W "text conllu tokens ndjson" -- "$current")
    return
    ;;
  --context)
    mapfile -t COMPREPLY < <(compgen -W "embed" -- "$current")
    return
    ;;
  -o | --output)
    mapfile -t COMPREPLY < <(compgen -d -- "$current")
    return
    ;;
  --date | --title | --focus | --depth | --max-nodes | --min-confidence | --base)
    COMPREPLY=()
    return
    ;;
  esac
  case $current in
  -*)
    mapfile -t COMPREPLY < <(compgen -W "-o --output -f --format --min-confidence
      --focus --depth --max-nodes --context --base --from --date --title
      --lexicon --ontology --model --stats --explain -q --quiet -h --help -V
      --version" -- "$current")
    ;;
  *) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
  esac
}
complete -o filenames -F _demarche demarche
