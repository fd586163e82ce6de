#!/bin/bash
#SBATCH --job-name=erchaos
#SBATCH --nodes=1 --ntasks=1
#SBATCH --exclusive --mem=0
#SBATCH --requeue --open-mode=append
#SBATCH --signal=TERM@60
# Runs one shard of a sweep as a task of a Slurm array: slurm-shard.sh OUT TOPOLOGY [OPTION-OF-SWEEP]...
#
# A node to itself with all its CPUs, as neighbors would be measured too. A minute before its time is over
# the shard gets SIGTERM, on which it heals, stops, and keeps what is measured.
set -uo pipefail

out=$1
shift

status=0
srun --cpu-bind=none erchaos sweep "$@" --shard auto --resume "$out/shard-$SLURM_ARRAY_TASK_ID" --exit-zero || status=$?
# Wrong input is as wrong the next time; all else continues where it was.
if ((status != 0 && status != 2 && ${SLURM_RESTART_COUNT:-0} < 2)); then
  echo "slurm-shard.sh: exit status $status; queued again" >&2
  exec scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit "$status"
