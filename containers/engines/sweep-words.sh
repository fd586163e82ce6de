# What parallel.sh and slurm.sh ask of their words before they start anything. Sourced.
# shellcheck shell=bash

stop() { # STATUS MESSAGE
  echo "$(basename "$0"): $2" >&2
  exit "$1"
}

# check_words SHARDS TOPOLOGY [OPTION-OF-SWEEP]...
check_words() {
  local word
  [[ $1 =~ ^[1-9][0-9]{0,3}$ ]] || stop 2 "--shards: '$1' is no number from 1 to 9999"
  for word in "${@:2}"; do
    case ${word%%=*} in
      --out | --resume | --shard | --list | --format | --exit-zero | --help | -h)
        stop 2 "OPTION-OF-SWEEP: ${word%%=*} is not allowed; the script itself says what each shard runs and where it is written"
        ;;
    esac
  done
}

# need PROGRAM...
need() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || stop 3 "$program is missing here"
  done
}

# check_sweep SHARDS TOPOLOGY [OPTION-OF-SWEEP]...: mistakes are found here, not by each shard.
check_sweep() {
  erchaos sweep "${@:2}" --shard "1/$1" --list >/dev/null
}
