#compdef erchaos
# Completion of erchaos for zsh, made from the definitions of its commands.

_erchaos_value() { # "FILE|DESIGN"
  if [[ "|$1|" == *"|LAB|"* && -z $lab ]]; then
    local -a labs
    labs=(${(f)"$(_call_program labs ${(q)words[1]} ps --names 2>/dev/null)"})
    compadd -a labs
    return
  fi
  if [[ "|$1|" == *"|NODE|"* ]]; then
    local -a nodes
    nodes=(${(f)"$(_call_program nodes ${(q)words[1]} ps --names ${(q)lab} 2>/dev/null)"})
    compadd -a nodes
  fi
  if [[ "|$1|" == *"|DESIGN|"* ]]; then
    local -a designs
    designs=(${(f)"$(_call_program designs ${(q)words[1]} list topologies --names 2>/dev/null)"})
    compadd -a designs
  fi
  if [[ "|$1|" == *"|KIND|"* ]]; then
    local -a kinds
    kinds=(${(f)"$(_call_program kinds ${(q)words[1]} list faults --names 2>/dev/null)"})
    compadd -a kinds
  fi
  if [[ "|$1|" == *"|NAME|"* ]]; then
    local -a names
    names=(${(f)"$(_call_program names ${(q)words[1]} explain --names 2>/dev/null)"})
    compadd -a names
  fi
  if [[ "|$1|" == *"|FILE|"* || "|$1|" == *"|RUN|"* ]]; then
    _files
  elif [[ "|$1|" == *"|DIR|"* ]]; then
    _files -/
  fi
}

_erchaos() {
  local command=erchaos word before= lab= value # lab: the first word that is none of these
  local -a options commands
  for word in "${(@)words[2,CURRENT-1]}"; do
    case "$command $word" in
      (@commands@) command+=" $word" ;;
      (*)
        if [[ -z $lab && $word != -* && $before != -* ]]; then
          lab=$word
        fi
        ;;
    esac
    before=$word
  done
  case "$command $words[CURRENT-1]" in
@values@
  esac
  case $command in
@branches@
  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option options
  else
    (( $#commands )) && _describe command commands
    _erchaos_value "$value"
  fi
}

_erchaos "$@"
