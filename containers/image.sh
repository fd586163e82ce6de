#!/bin/bash
# Builds the image of the Containerfile, on a Debian root file system that debootstrap makes once.
set -euo pipefail

usage="Usage: containers/image.sh [OPTION]... [-- OPTION-OF-PODMAN-BUILD...]

Builds the image localhost/erchaos with podman, from this folder's Containerfile. No registry of
images is asked: debootstrap makes the image below it, of Debian 12, from Debian's packages.

  --package FILE  installs this erchaos_*.deb, instead of building one inside the image
  --base IMAGE    an image of Debian instead of debootstrap's
  --root DIR      where debootstrap's root file system is kept (default: ~/.cache/erchaos/image)
  --mirror URL    Debian's packages (default: debootstrap's own)
  --tag NAME      of the image (default: localhost/erchaos)
  --help          prints this

PODMAN is the command that is used, such as 'podman --runtime runc' (default: podman). Needs root for
debootstrap. The exit status is that of podman build; 2: a wrong argument, 3: this host lacks
something."

stop() {
  echo "image: $2" >&2
  exit "$1"
}

package=
base=
root=${HOME:-/root}/.cache/erchaos/image
mirror=
tag=localhost/erchaos
while [[ $# -gt 0 && $1 != -- ]]; do
  case $1 in
    --help) echo "$usage"; exit ;;
    --package | --base | --root | --mirror | --tag)
      [[ -n ${2:-} ]] || stop 2 "$1 needs a value"
      declare "${1#--}=$2"
      shift 2
      ;;
    *) stop 2 "unknown argument '$1'; --help shows what is allowed" ;;
  esac
done
[[ ${1:-} == -- ]] && shift
[[ -z $package || ($package == *.deb && -f $package) ]] || stop 2 "--package: $package is no .deb file"
read -ra podman <<<"${PODMAN:-podman}"
command -v "${podman[0]}" >/dev/null || stop 3 "podman is missing; as root: apt-get install podman"

# What Debian's slim images leave out as well.
excluded='path-exclude=/usr/share/doc/*
path-include=/usr/share/doc/*/copyright
path-exclude=/usr/share/man/*
path-exclude=/usr/share/info/*
path-exclude=/usr/share/locale/*'

# In namespaces of its own, with which its mounts and processes end.
make_root() {
  set -euo pipefail
  local part=$1 mirror=$2 excluded=$3
  mount --no-mtab -o bind,ro /run /run # where umount would leave a directory
  rm -rf "$part"
  mkdir -p "$part/etc/dpkg/dpkg.cfg.d"
  echo "$excluded" >"$part/etc/dpkg/dpkg.cfg.d/slim"
  debootstrap --variant=minbase bookworm "$part" ${mirror:+"$mirror"}
  rm -rf "$part"/var/cache/apt/archives/*.deb "$part"/var/lib/apt/lists/* "$part"/usr/share/{man,info,locale}/*
  find "$part/usr/share/doc" -type f ! -name copyright -delete
}

if [[ -z $base ]]; then
  # Renamed when it is whole, so that a root that was cut short is never used.
  if [[ ! -d $root ]]; then
    [[ $EUID -eq 0 ]] || stop 3 "needs root, for debootstrap; or --base IMAGE"
    for needed in debootstrap unshare; do
      command -v "$needed" >/dev/null || stop 3 "$needed is missing; as root: apt-get install debootstrap util-linux"
    done
    echo "image: making a root file system of Debian 12" >&2
    mkdir -p "$(dirname "$root")"
    unshare --mount --pid --fork --kill-child --propagation private \
      bash -c "$(declare -f make_root); make_root"' "$@"' make_root "$root.part" "$mirror" "$excluded" \
      </dev/null >"$root.log" 2>&1 || stop 3 "the root file system could not be made; see $root.log"
    mv "$root.part" "$root"
    rm "$root.log"
  fi
  base=localhost/erchaos-base
  tar -C "$root" --one-file-system -c . | "${podman[@]}" import --quiet - "$base" >/dev/null
fi

repository=$(cd "$(dirname "$0")/.." && pwd)
context=$repository
if [[ -n $package ]]; then
  context=$(mktemp -d)
  trap 'rm -rf "$context"' EXIT
  cp "$package" "$context/erchaos_package.deb"
fi
"${podman[@]}" build --file "$repository/containers/Containerfile" --tag "$tag" \
  --build-arg BASE="$base" "$@" "$context"
