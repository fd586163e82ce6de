#!/bin/bash
# Runs the shards of a sweep on hosts that SSH reaches, with GNU parallel, and merges them.
set -euo pipefail
shopt -s nullglob
source "$(dirname "$(realpath "$0")")/sweep-words.sh"

usage="Usage: containers/engines/parallel.sh --shards N [OPTION]... OUT TOPOLOGY [OPTION-OF-SWEEP]...

Runs 'erchaos sweep TOPOLOGY' in N shards, brings their folders back to OUT/shard-I.ID, and merges them
into OUT/all. Called again with the same words, it runs only what is missing or inconclusive. To measure
everything again, remove OUT, or for one shard its folder: the next one has another ID, so that what hosts
still have of the removed one does not come back.

  --shards N            more than there are hosts, so that the faster ones do more
  --sshlogin HOST,...   hosts, as GNU parallel takes them; ':' is this one (default: :)
  --sshloginfile FILE   the same, one a line
  --jobs N              shards at a time on a host (default: 1, as they would disturb each other)
  --basefile PATH       a file or folder that the hosts need for TOPOLOGY
  --help                prints this

OUT, TOPOLOGY if it is a file, and PATH are relative to the working directory, which all hosts have
in the same place. Hosts need erchaos and rsync, and keep a copy of OUT until it is removed there. A shard
that fails is tried up to three times, where possible on another host, and continues there. OPTION-OF-SWEEP
is none of --out, --resume, --shard, --list, --format and --exit-zero.

Exit status: 0 every cell was measured, even if it missed a limit; 2 the input is wrong; 3 a cell is
missing or inconclusive, or this host lacks something. 'erchaos report', which merges, exits with 3 only if
cells are missing or in several shards; an inconclusive cell makes the exit status of its shard 3."

shards=
jobs=1
passed_on=()
while [[ ${1:-} == -* ]]; do
  case $1 in
    --help) echo "$usage"; exit ;;
    --shards | --jobs | --sshlogin | --sshloginfile | --basefile)
      [[ -n ${2:-} ]] || stop 2 "$1 needs a value"
      case $1 in
        --shards) shards=$2 ;;
        --jobs) jobs=$2 ;;
        *) passed_on+=("$1" "$2") ;;
      esac
      shift 2
      ;;
    *) stop 2 "unknown argument '$1'; --help shows what is allowed" ;;
  esac
done
[[ $# -ge 2 ]] || stop 2 "OUT and TOPOLOGY belong at the end; --help shows what is allowed"
[[ $1 != /* ]] || stop 2 "OUT: $1 must be relative to the working directory"
[[ $jobs =~ ^[1-9][0-9]?$ ]] || stop 2 "--jobs: '$jobs' is no number from 1 to 99"
out=${1%/}
shift
check_words "$shards" "$@"
need parallel rsync erchaos
check_sweep "$shards" "$@"

# parallel transfers only what exists; a sweep begins in an empty folder. parallel removes nothing from hosts,
# where --resume would keep the cells of a folder of the same name.
parts=() # I.ID
folders=()
for ((i = 1; i <= shards; ++i)); do
  before=("$out/shard-$i".*)
  [[ ${#before[@]} -le 1 ]] || stop 2 "$out has several folders of shard $i: ${before[*]}"
  id=$(</proc/sys/kernel/random/uuid)
  folders+=("${before[0]:-$out/shard-$i.${id%%-*}}")
  parts+=("${folders[-1]#"$out/shard-"}")
done
mkdir -p "${folders[@]}"

# Without SHELL, as in some CI, parallel starts nothing on its hosts and calls that a success.
export SHELL=${SHELL:-/bin/bash}
status=0
parallel --quote --jobs "$jobs" "${passed_on[@]}" --workdir . --transferfile "$out/shard-{}" \
  --return "$out/shard-{}" --retries 3 --joblog "$out/joblog" --line-buffer --tagstring 'shard {.}' \
  erchaos sweep "$@" --shard "{.}/$shards" --resume "$out/shard-{}" --exit-zero \
  ::: "${parts[@]}" </dev/null || status=3
awk 'NR > 1 && $7 == 2 { found = 1 } END { exit !found }' "$out/joblog" && status=2
erchaos report "${folders[@]}" --out "$out/all" || {
  merged=$?
  [[ $status -ne 0 ]] || status=$merged
}
exit "$status"
