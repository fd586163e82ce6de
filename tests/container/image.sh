#!/bin/bash
# Builds the image of a build folder's package, and runs a scenario in it, as root and as an ordinary
# user. Exit status 77: this host lacks something, which is named.
#
#   [ERCHAOS_IMAGE_ROOT=DIR] tests/container/image.sh BUILD_FOLDER
#
# DIR: debootstrap's root file system, to be kept for other times.
set -euo pipefail

build=$(realpath "$1")
repository=$(cd "$(dirname "$0")/../.." && pwd)

skip() {
  echo "skipped: $1"
  exit 77
}
[[ $EUID -eq 0 ]] || skip "needs root, for debootstrap"
for needed in podman debootstrap newuidmap; do
  command -v "$needed" >/dev/null ||
    skip "$needed is missing; as root: apt-get install podman debootstrap uidmap"
done

# What podman leaves in /run, /dev/shm, /var/lib/containers and as processes ends with these
# namespaces.
if [[ -z ${place:-} ]]; then
  place=$(mktemp -d)
  export place
  trap 'rm -rf "$place"
        rmdir --ignore-fail-on-non-empty /var/lib/containers || true
        find /sys/fs/cgroup -depth -type d -path "*/libpod_parent*" -exec rmdir {} + || true' EXIT
  setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child --mount-proc \
    --propagation private "$0" "$@" && status=0 || status=$?
  exit "$status"
fi
chmod 755 "$place"
mkdir -m 700 "$place"/{root,home,run,work,users-work}

# Without --no-mtab, mount creates the host's /run/mount.
cp -L /etc/resolv.conf "$place/resolv.conf"
mount --no-mtab -t tmpfs tmpfs /run
mount --no-mtab -t tmpfs tmpfs /dev/shm
mkdir -p /var/lib/containers
mount --no-mtab -t tmpfs tmpfs /var/lib/containers
[[ -e /etc/resolv.conf ]] || install -D -m 644 "$place/resolv.conf" "$(readlink -m /etc/resolv.conf)"

# The ordinary user has subordinate user IDs only here.
echo nobody:100000:65536 >"$place/ids"
mount --no-mtab --bind "$place/ids" /etc/subuid
mount --no-mtab --bind "$place/ids" /etc/subgid
chown nobody "$place"/{home,run,users-work}

# crun refuses hosts with control groups of both versions, runc does not. Limits are not raised,
# which not all hosts' root may do.
podman=(podman --cgroup-manager=cgroupfs --storage-driver vfs)
! command -v runc >/dev/null || podman+=(--runtime runc)
limits=(--ulimit nofile=1024:1024 --ulimit nproc=4096:4096)
of_root=("${podman[@]}" --root "$place/root" --runroot /run/podman-root)
of_user=(setpriv --reuid nobody --regid nogroup --clear-groups env HOME="$place/home"
  XDG_RUNTIME_DIR="$place/run" TMPDIR="$place/home" "${podman[@]}" --root "$place/home/storage"
  --runroot "$place/run/containers")

step() { echo "== $*"; }
fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# What measures may be inconclusive on a busy machine: that the fault was seen and healed is enough.
briefly=(erchaos run recommended/silent-cut --out run --set traffic.flows=16
  --set traffic.sustained_convergence_validation_time=1s --set fault.0.at=1s --set fault.0.for=3s)

# expect_run WORK_FOLDER PODMAN...
expect_run() {
  local work=$1 status=0
  shift
  "$@" localhost/erchaos "${briefly[@]}" || status=$?
  [[ $status =~ ^[013]$ && -f $work/run/result.json ]] || fail "no result, exit status $status"
  grep -q '"verified": *true' "$work/run/result.json" || fail "the fault was not seen"
  rm -r "$work/run"
}

step package
(cd "$place" && cpack --config "$build/CPackConfig.cmake" -B "$place/package" >/dev/null)

step image
PODMAN="${of_root[*]}" "$repository/containers/image.sh" --package "$place"/package/erchaos_*.deb \
  --root "${ERCHAOS_IMAGE_ROOT:-$place/base}" -- --network=host "${limits[@]}" >"$place/log" 2>&1 ||
  { cat "$place/log"; fail "the image cannot be built"; }
"${of_root[@]}" images

step "root, /proc covered: doctor says what uncovers it"
started=("${of_root[@]}" run --rm --network=none "${limits[@]}" --volume "$place/work:/work")
! "${started[@]}" localhost/erchaos erchaos doctor >"$place/log" 2>&1 || fail "doctor found nothing"
grep -q 'unmask=ALL' "$place/log" || { cat "$place/log"; fail "doctor does not name the option"; }

step "root, as containers/README.md says"
expect_run "$place/work" "${started[@]}" --security-opt unmask=ALL

step "ordinary user, as containers/README.md says"
"${of_root[@]}" save localhost/erchaos | "${of_user[@]}" load --quiet
started=("${of_user[@]}" run --rm --network=none "${limits[@]}" --volume "$place/users-work:/work")
expect_run "$place/users-work" "${started[@]}" --security-opt unmask=ALL

step "ordinary user, privileged: without another user namespace"
"${started[@]}" --privileged localhost/erchaos erchaos doctor | tee "$place/log"
grep -q "in this container's user namespace" "$place/log" || fail "another one was created"
expect_run "$place/users-work" "${started[@]}" --privileged
