#!/bin/bash
# Sweeps of two designs as containers/engines/slurm.sh submits them, on a Slurm cluster of two nodes that
# are both this machine. A worker is killed in the middle. Exit status 77: this host lacks something.
#
#   tests/engines/slurm.sh BUILD_FOLDER
set -euo pipefail

build=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
source "$here/designs.sh"

[[ $EUID -eq 0 ]] || skip "needs root, for namespaces"
for needed in slurmctld slurmd sbatch munged jq; do
  command -v "$needed" >/dev/null || skip "$needed is missing; as root: apt-get install jq munge slurm-client slurmctld slurmd"
done

# The cluster ends with its namespaces. It has a network of its own, in which all its ports are free.
if [[ -z ${place:-} ]]; then
  place=$(mktemp -d)
  export place
  trap 'rm -rf "$place"' EXIT
  setpriv --pdeathsig KILL unshare --net --uts --ipc --mount --pid --fork --kill-child --mount-proc \
    --propagation private "$0" "$@" && status=0 || status=$?
  exit "$status"
fi
export PATH="$build:$PATH" SLURM_CONF=$place/slurm.conf HOME=$place
mount --no-mtab -t tmpfs tmpfs /run
cd "$place"

# Slurm takes no name that is only the loopback's 127.0.0.1.
address=192.0.2.1
ip link set lo up
ip address add "$address/32" dev lo
hostname cluster
echo "$address cluster" >hosts
mount --no-mtab --bind hosts /etc/hosts

# A requeued task waits until its credentials have expired.
cat >slurm.conf <<END
ClusterName=cluster
SlurmctldHost=cluster($address)
SlurmUser=root
AuthInfo=socket=$place/munge.socket,cred_expire=5
StateSaveLocation=$place/state
SlurmdSpoolDir=$place/spool/%n
SlurmctldPidFile=$place/slurmctld.pid
SlurmdPidFile=$place/%n.pid
SlurmctldLogFile=$place/slurmctld.log
SlurmdLogFile=$place/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SchedulerParameters=sched_interval=2,batch_sched_delay=0
NodeName=n[1-2] NodeHostname=cluster NodeAddr=$address Port=[17001-17002] CPUs=$(nproc)
PartitionName=all Nodes=ALL Default=YES State=UP
END
# Newer daemons want control groups, unless they are told not to.
[[ $(slurmd -V) < "slurm-wlm 23.1" ]] || echo CgroupPlugin=disabled >cgroup.conf
mkdir state spool
head --bytes 1024 /dev/urandom >munge.key
chmod 400 munge.key

step "two nodes"
munged --foreground --force --socket="$place/munge.socket" --key-file="$place/munge.key" \
  --pid-file="$place/munge.pid" --seed-file="$place/munge.seed" --log-file="$place/munge.log" &>daemons.log &
slurmctld -D &>>daemons.log &
slurmd -D -N n1 &>>daemons.log &
slurmd -D -N n2 &>>daemons.log &
nodes_are_idle() { [[ $(sinfo --noheader --format=%D/%T 2>/dev/null) == 2/idle ]]; }
within 60 nodes_are_idle || {
  tail -n 20 ./*.log
  skip "slurmd does not start here"
}
sinfo

step "whole"
write_designs
for design in small square; do
  erchaos sweep "$design.toml" "${briefly[@]}" --out "whole-$design" || [[ $? -ne 2 ]] || fail "wrong input"
done

step "in shards"
declare -A array
for design in small square; do
  read -r array[$design] _ < <("$here/../../containers/engines/slurm.sh" --shards 2 --time=60 \
    "$design" "$design.toml" "${briefly[@]}")
done
squeue

step "a worker is killed after its first cell"
has_a_cell() { compgen -G "small/shard-0/*/cell.json" >/dev/null; }
within 120 has_a_cell || fail "nothing was measured"
mapfile -t workers < <(pgrep --full -- "^[^ ]*/erchaos sweep .*--resume $place/small/shard-0 ")
kill -KILL "${workers[@]}"
whole=$(jq --slurp 'map(select(.cell.result.counted > 0)) | length' small/shard-0/*/cell.json)
has_restarted() { scontrol --oneliner show job "${array[small]}_0" | grep -q 'Restarts=[1-9]'; }
within 60 has_restarted || fail "it was not queued again"

step "both are merged"
have_ended() { [[ -z $(squeue --noheader) ]]; }
within 600 have_ended || {
  squeue
  fail "jobs do not end"
}
scontrol --oneliner show job | grep -o 'JobId=.* JobName=[^ ]*\|JobState=.* Dependency\|Restarts=[0-9]*' | paste - - -
grep -h 'queued again\|kept' small/*.log square/*.log
grep -q 'exit status 137; queued again' small/shard-0.log || fail "it was not the kill that ended it"
((whole == 0)) || grep -q "^$whole of 3 cells are whole already and kept" small/shard-0.log ||
  fail "it did not continue after $whole cells"
! scontrol --oneliner show job | grep 'ExitCode=2:' || fail "a task was given wrong input"
for design in small square; do
  cat "$design/merge.log"
  expect_same "whole-$design" "$design/all"
done

step "wrong words are refused before anything is submitted"
"$here/../../containers/engines/slurm.sh" --shards 2 wrong small.toml --faults silent-cuts 2>wrong.log &&
  status=0 || status=$?
# shellcheck disable=SC2015  # both must hold
grep -q "did you mean 'silent-cut'?" wrong.log && ((status == 2)) || fail "not refused: $(cat wrong.log)"
[[ ! -e wrong && -z $(squeue --noheader) ]] || fail "something was submitted"
