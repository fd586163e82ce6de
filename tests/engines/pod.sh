#!/bin/bash
# Runs a command with the rights of a container in a pod as containers/engines/kubernetes-sweep.yml has it:
# a user namespace (hostUsers), an uncovered /proc (procMount), no capability, no new privilege.
#
#   tests/engines/pod.sh USER_ID COMMAND...
set -euo pipefail

user=$1
shift

# It has to be mapped from outside, so it is made first and entered then.
unshare --user sleep 60 &
holder=$!
trap 'kill "$holder"' EXIT
until [[ $(readlink "/proc/$holder/ns/user") != $(readlink /proc/self/ns/user) ]]; do
  kill -0 "$holder"
done
for map in uid_map gid_map; do
  echo "0 100000 65536" >"/proc/$holder/$map"
done
setpriv --pdeathsig KILL nsenter --user --target "$holder" --setuid 0 --setgid 0 \
  unshare --mount --pid --net --ipc --uts --fork --kill-child --mount-proc --propagation private \
  setpriv --reuid "$user" --regid "$user" --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs "$@"
