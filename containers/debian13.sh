#!/bin/bash
# Builds and tries the last commit on Debian 13, in a root file system that debootstrap makes once.
set -euo pipefail

usage="Usage: containers/debian13.sh [OPTION]... [-- COMMAND...]

Brings the last commit of this repository into a Debian 13 root file system and runs the README's
two commands there: what the first run does, and all tests. With a COMMAND, runs that instead, in
the repository's copy, whose build folder stays from run to run:

  containers/debian13.sh -- ctest --preset release -L unit

Needs root, and debootstrap. Nothing stays mounted, and no process stays, however it ends.

  --root DIR      where the root file system is kept (default: ~/.cache/erchaos/debian13)
  --mirror URL    Debian's packages (default: debootstrap's own)
  --overlay DIR   copied over a new root file system: settings of apt and npm, certificates
  --help          prints this

CMAKE_BUILD_PARALLEL_LEVEL and CTEST_PARALLEL_LEVEL are passed on. The exit status is that of what
ran; 2: a wrong argument, 3: this host lacks something."

stop() {
  echo "debian13: $2" >&2
  exit "$1"
}

root=${HOME:-/root}/.cache/erchaos/debian13
mirror=
overlay=
while [[ $# -gt 0 && $1 != -- ]]; do
  case $1 in
    --help) echo "$usage"; exit ;;
    --root | --mirror | --overlay)
      [[ -n ${2:-} ]] || stop 2 "$1 needs a value"
      declare "${1#--}=$2"
      shift 2
      ;;
    *) stop 2 "unknown argument '$1'; --help shows what is allowed" ;;
  esac
done
[[ ${1:-} == -- ]] && shift
[[ -z $overlay || -d $overlay ]] || stop 2 "--overlay: $overlay is no directory"
[[ $EUID -eq 0 ]] || stop 3 "needs root, for debootstrap and chroot"
for needed in debootstrap git unshare pivot_root; do
  command -v "$needed" >/dev/null || stop 3 "$needed is missing; as root: apt-get install debootstrap git util-linux"
done

repository=$(cd "$(dirname "$0")/.." && pwd)
git -C "$repository" diff --quiet HEAD || echo "debian13: what is not committed is left out" >&2

# Renamed when it is whole, so that a root that was cut short is never used.
if [[ ! -d $root ]]; then
  rm -rf "$root.part"
  mkdir -p "$root.part"
  debootstrap --variant=minbase --include=ca-certificates,git,sudo,procps trixie "$root.part" ${mirror:+"$mirror"} ||
    stop 3 "debootstrap failed; its log is $root.part/debootstrap/debootstrap.log"
  [[ -z $overlay ]] || cp -rT "$overlay" "$root.part"
  mv "$root.part" "$root"
fi
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"

# Only what changed is written, so that the next build builds only that.
copy=$root/root/erchaos
[[ -d $copy/.git ]] || git init -q "$copy"
git -C "$copy" fetch -q "$repository" HEAD
git -C "$copy" checkout -qf --detach FETCH_HEAD
git -C "$copy" clean -qfd

if [[ $# -eq 0 ]]; then
  # The README's commands, as they stand there.
  set -- bash -euo pipefail -c "$(grep '^containers/setup.sh .*&& ' "$repository/README.md")"
fi

# A mount namespace of its own, so that nothing is left mounted; a root of its own by pivot_root, as
# the kernel refuses user namespaces, which a lab needs, in a chroot.
export root
unshare --mount --pid --fork --kill-child --propagation private bash -euc '
  mount --bind "$root" "$root"
  cd "$root"
  mount -t proc proc proc
  mount -t sysfs sysfs sys
  mount --rbind /dev dev
  mount -t tmpfs tmpfs run
  mount -t tmpfs tmpfs tmp
  pivot_root . mnt
  umount -l /mnt
  cd /root/erchaos
  exec env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    ${CMAKE_BUILD_PARALLEL_LEVEL:+CMAKE_BUILD_PARALLEL_LEVEL="$CMAKE_BUILD_PARALLEL_LEVEL"} \
    ${CTEST_PARALLEL_LEVEL:+CTEST_PARALLEL_LEVEL="$CTEST_PARALLEL_LEVEL"} "$@"' debian13 "$@" <&0 &
inside=$!
trap 'kill -KILL "$inside"' INT TERM HUP # unshare takes none of these itself
wait "$inside"
