#!/bin/bash
# Runs what is built on Debian's own kernel, which has netem, 802.1Q and VRF, in an emulated machine.
# shellcheck disable=SC2317  # functions that other shells run
set -euo pipefail

usage="Usage: containers/stock-kernel.sh [OPTION]... [-- COMMAND...]

Boots the kernel of this host's Debian release in qemu, without KVM and without a network, and tries
there what this repository's build/release has: doctor, the tests of wires, and a scenario on links
with netem. With a COMMAND, runs that instead, as root, in a copy of the topologies and programs:

  containers/stock-kernel.sh -- build/release/tests/lab_tests --gtest_filter='Faults.*'

Needs qemu, and for the first time root and debootstrap. Nothing stays mounted, and no process
stays, however it ends.

  --root DIR         where the emulated machine's disk is kept (default: ~/.cache/erchaos/stock-kernel)
  --mirror URL       Debian's packages (default: debootstrap's own)
  --cpus N           of the emulated machine (default: 2)
  --timeout SECONDS  after which it is switched off (default: 1800)
  --help             prints this

The exit status is that of what ran; 2: a wrong argument, 3: this host lacks something, the time is
up, or the run of the scenario is inconclusive, as it often is where the emulation is slow."

stop() {
  echo "stock-kernel: $2" >&2
  exit "$1"
}

root=${HOME:-/root}/.cache/erchaos/stock-kernel
mirror=
cpus=2
timeout=1800
while [[ $# -gt 0 && $1 != -- ]]; do
  case $1 in
    --help) echo "$usage"; exit ;;
    --root | --mirror | --cpus | --timeout)
      [[ -n ${2:-} ]] || stop 2 "$1 needs a value"
      declare "${1#--}=$2"
      shift 2
      ;;
    *) stop 2 "unknown argument '$1'; --help shows what is allowed" ;;
  esac
done
if [[ ${1:-} == -- ]]; then
  shift
  [[ $# -gt 0 ]] || stop 2 "a command belongs behind --"
fi
[[ $cpus =~ ^[1-9][0-9]?$ ]] || stop 2 "--cpus: '$cpus' is no number from 1 to 99"
[[ $timeout =~ ^[1-9][0-9]{0,5}$ ]] || stop 2 "--timeout: '$timeout' is no number of seconds"

for needed in qemu-system-x86_64 setpriv timeout ldd; do
  command -v "$needed" >/dev/null ||
    stop 3 "$needed is missing; as root: apt-get install qemu-system-x86 util-linux coreutils libc-bin"
done
repository=$(cd "$(dirname "$0")/.." && pwd)
programs=(build/release/erchaos build/release/tests/lab_tests)
files=(topologies tests/stock_kernel)
for program in "${programs[@]}"; do
  [[ -x $repository/$program ]] ||
    stop 3 "$program is missing; cmake --preset release -DBUILD_TESTING=ON && cmake --build --preset release"
done

# Runs a program that ends when we do, even by kill -9. In the background, so that traps are heard.
child=
bound() {
  setpriv --pdeathsig KILL "$@" <&0 &
  child=$!
  local status=0
  wait "$child" || status=$?
  child=
  return "$status"
}
trap '[[ -z $child ]] || kill -KILL "$child"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# What the disk holds: the release that the programs were built on, with the libraries they need.
# shellcheck source=/dev/null
release=$(. /etc/os-release && [[ $ID == debian ]] && echo "$VERSION_CODENAME") ||
  stop 3 "the disk is made of this host's Debian release, and this host is no Debian"
libraries=$(cd "$repository" && ldd "${programs[@]}" | awk '$2 == "=>" { sub(".*/", "*/", $3); print $3 }' |
  sort -u | xargs dpkg-query -S | grep -v '/lib32/\|/libx32/' | cut -d: -f1 | sort -u) ||
  stop 3 "a library of the programs is of no Debian package"
packages=linux-image-cloud-amd64,frr,iproute2,nftables,${libraries//$'\n'/,}

# In namespaces of its own, with which its mounts and processes end. No daemon is started, as the
# network is still the host's.
make_disk() {
  set -euo pipefail
  local part=$1 release=$2 packages=$3 mirror=$4
  mkdir -p "$part/tree/usr/sbin"
  printf '#!/bin/sh\nexit 101\n' >"$part/tree/usr/sbin/policy-rc.d"
  chmod 755 "$part/tree/usr/sbin/policy-rc.d"
  debootstrap --variant=minbase --include="$packages" "$release" "$part/tree" ${mirror:+"$mirror"}
  rm -rf "$part"/tree/var/cache/apt/archives/*.deb "$part"/tree/var/lib/apt/lists/*
  cp "$part"/tree/boot/vmlinuz-* "$part/vmlinuz"
  cp "$part"/tree/boot/initrd.img-*-amd64 "$part/initrd"
  mke2fs -q -t ext4 -d "$part/tree" "$part/disk" 2G
  rm -rf "$part/tree"
}

# Complete when it has its list of packages: a disk that was cut short is never used.
if [[ $(cat "$root/packages" 2>/dev/null) != "$release $packages" ]]; then
  [[ $EUID -eq 0 ]] || stop 3 "needs root for the first time, for debootstrap"
  for needed in debootstrap mke2fs unshare; do
    command -v "$needed" >/dev/null ||
      stop 3 "$needed is missing; as root: apt-get install debootstrap e2fsprogs util-linux"
  done
  echo "stock-kernel: making a disk with Debian $release" >&2
  (rm -rf "$root/part" "$root/packages" && mkdir -p "$root/part") || stop 2 "--root: $root cannot be written"
  bound unshare --mount --pid --fork --kill-child --propagation private \
    bash -c "$(declare -f make_disk); make_disk"' "$@"' make_disk \
    "$root/part" "$release" "$packages" "$mirror" </dev/null >"$root/log" 2>&1 ||
    stop 3 "the disk could not be made; see $root/log"
  mv "$root"/part/* "$root"
  rmdir "$root/part"
  echo "$release $packages" >"$root/packages"
fi

# The machine's PID 1. Its output and the exit status leave by a port each.
in_machine() {
  export HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin
  mount -t tmpfs tmpfs /tmp
  ip link set lo up
  modprobe virtio_console
  until ls /dev/vport*p2; do sleep 0.1; done
  tar -x -f /dev/vdc -C /
  cd "$1" || return
  (set -euo pipefail && "${@:2}") </dev/null 2>&1 | cat >/dev/vport*p1
  echo "${PIPESTATUS[0]}" >/dev/vport*p2
  echo b >/proc/sysrq-trigger
  sleep infinity
}

[[ $# -gt 0 ]] || set -- tests/stock_kernel/try.sh

# Files without a name, which end with those who have them open.
nameless() {
  local file
  file=$(mktemp)
  eval "exec $1<>\"\$file\""
  rm "$file"
}
for number in 3 4 5 6; do nameless "$number"; done
(declare -f in_machine && printf '%q ' in_machine "$repository" "$@") >/dev/fd/3
truncate -s %512 /dev/fd/3
tar -c -C "$repository" --transform "s,^,${repository#/}/,S" "${files[@]}" "${programs[@]}" >/dev/fd/4
# At the end of its standard input qemu would close the port for output: this one has no end.
exec 7<> <(:)

bound timeout --kill-after=5 "$timeout" setpriv --pdeathsig KILL qemu-system-x86_64 \
  -accel tcg -cpu max -smp "$cpus" -m 2G -nodefaults -display none -no-reboot \
  -kernel "$root/vmlinuz" -initrd "$root/initrd" \
  -append "root=/dev/vda rw console=ttyS0 panic=-1 init=/bin/bash -- /dev/vdb" \
  -drive "file=${root//,/,,}/disk,format=raw,if=virtio,snapshot=on" \
  -drive "file=/dev/fd/3,format=raw,if=virtio,readonly=on" \
  -drive "file=/dev/fd/4,format=raw,if=virtio,readonly=on" \
  -chardev file,id=console,path=/dev/fd/5 -serial chardev:console \
  -device virtio-serial \
  -chardev stdio,id=output,signal=off -device virtserialport,chardev=output \
  -chardev file,id=status,path=/dev/fd/6 -device virtserialport,chardev=status <&7 &&
  ended=0 || ended=$?
status=$(cat /dev/fd/6)
[[ -z $status ]] || exit "$status"
tail -n 20 /dev/fd/5 >&2
[[ $ended -ne 124 ]] || stop 3 "not done within $timeout s; --timeout gives it longer"
stop 3 "the machine ended before its command did; above is the last it said"
