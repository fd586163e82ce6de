#!/bin/bash
# Submits a sweep to Slurm: an array with a shard in each task, and a job that merges them.
set -euo pipefail
engines=$(dirname "$(realpath "$0")")
source "$engines/sweep-words.sh"

usage="Usage: containers/engines/slurm.sh --shards N [OPTION-OF-SBATCH]... OUT TOPOLOGY [OPTION-OF-SWEEP]...

Submits an array of N tasks (slurm-shard.sh), each of which runs a shard of 'erchaos sweep TOPOLOGY'
into OUT/shard-I, and a job that merges them into OUT/all when all tasks have ended. OUT is on a file
system that all nodes share. Options of sbatch have the form --NAME=VALUE and are the tasks':

  containers/engines/slurm.sh --shards 8 --partition=lab --time=4:00:00 sweep recommended --faults flap

OPTION-OF-SWEEP is none of --out, --resume, --shard, --list, --format and --exit-zero.

A task that was killed or is inconclusive is queued again, twice at most, and continues where it was. A
minute before its time is over, a task is told to stop, and is queued again when it has; one that has not
stopped when the time is over is killed and stays ended: 'scontrol requeue ARRAY_I' continues it.

Prints the ID of the array and that of the job which merges. Exit status: 2 the input is wrong; 3 this
host lacks something; else that of sbatch. The exit code of a task is that of 'erchaos sweep --exit-zero',
that of the merging job is 3 only if cells are missing or in several shards, which merge.log names. A missed
limit does not change them; the page shows it."

shards=
options=()
while [[ ${1:-} == -* ]]; do
  case $1 in
    --help) echo "$usage"; exit ;;
    --shards) shards=${2:-}; shift 2 || stop 2 "--shards needs a value" ;;
    --*=*) options+=("$1"); shift ;;
    *) stop 2 "unknown argument '$1'; --help shows what is allowed" ;;
  esac
done
[[ $# -ge 2 ]] || stop 2 "OUT and TOPOLOGY belong at the end; --help shows what is allowed"
out=$(realpath -m "$1")
shift
check_words "$shards" "$@"
need sbatch erchaos
check_sweep "$shards" "$@"

mkdir -p "$out"
array=$(sbatch --parsable --array="0-$((shards - 1))" --output="$out/shard-%a.log" "${options[@]}" \
  "$engines/slurm-shard.sh" "$out" "$@")
folders=$(for ((i = 0; i < shards; ++i)); do printf '%q ' "$out/shard-$i"; done)
# Also after tasks that failed: the report names the cells that are missing.
merging=$(sbatch --parsable --dependency="afterany:$array" --job-name=erchaos-merge --output="$out/merge.log" \
  --wrap="erchaos report $folders --out $(printf '%q' "$out/all")")
echo "$array $merging"
