# Completion of erchaos for bash, made from the definitions of its commands. It needs nothing of the
# package bash-completion.

_erchaos_add() { # the arguments are compgen's
  local -a found
  mapfile -t found < <(compgen "$@" -- "$current")
  COMPREPLY+=("${found[@]}")
}

_erchaos_value() { # "FILE|DESIGN"
  if [[ "|$1|" == *"|LAB|"* && -z $lab ]]; then
    _erchaos_add -W "$("${COMP_WORDS[0]}" ps --names 2>/dev/null)"
    return
  fi
  if [[ "|$1|" == *"|NODE|"* ]]; then
    _erchaos_add -W "$("${COMP_WORDS[0]}" ps --names "$lab" 2>/dev/null)"
  fi
  if [[ "|$1|" == *"|DESIGN|"* ]]; then
    _erchaos_add -W "$("${COMP_WORDS[0]}" list topologies --names 2>/dev/null)"
  fi
  if [[ "|$1|" == *"|KIND|"* ]]; then
    _erchaos_add -W "$("${COMP_WORDS[0]}" list faults --names 2>/dev/null)"
  fi
  if [[ "|$1|" == *"|NAME|"* ]]; then
    _erchaos_add -W "$("${COMP_WORDS[0]}" explain --names 2>/dev/null)"
  fi
  if [[ "|$1|" == *"|FILE|"* || "|$1|" == *"|RUN|"* ]]; then
    compopt -o filenames 2>/dev/null
    _erchaos_add -f
  elif [[ "|$1|" == *"|DIR|"* ]]; then
    compopt -o filenames 2>/dev/null
    _erchaos_add -d
  fi
}

_erchaos() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command=erchaos word before= lab= options words value # lab: the first word of none of these
  COMPREPLY=()
  # Readline makes three words of --option=value.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$command $word" in
      @commands@) command+=" $word" ;;
      *)
        if [[ -z $lab && $word != -* && $before != -* ]]; then
          lab=$word
        fi
        ;;
    esac
    before=$word
  done
  case "$command $previous" in
@values@
  esac
  case $command in
@branches@
  esac
  if [[ $current == -* ]]; then
    _erchaos_add -W "$options"
  else
    _erchaos_add -W "$words"
    _erchaos_value "$value"
  fi
}

complete -F _erchaos erchaos
