#!/bin/bash
# Installs what erchaos is built with and runs on, from Debian's packages; does nothing when it is
# all there. Used by the README's commands and by container images.
set -euo pipefail

usage="Usage: containers/setup.sh [--tests]

Installs what the program is built with and runs on; with --tests, what its tests need as well."

with_tests=false
for argument in "$@"; do
  case $argument in
    --tests) with_tests=true ;;
    --help) echo "$usage"; exit ;;
    *) echo "setup: unknown argument '$argument'; --help shows what is allowed" >&2; exit 2 ;;
  esac
done

boost=libboost-dev  # at least 1.81, which Debian 12 has under a name of its own
grep -qs '^VERSION_ID="12"' /etc/os-release && boost=libboost1.81-dev

packages=(
  ca-certificates cmake g++ git ninja-build pkg-config
  "$boost" libcli11-dev libfmt-dev libncurses-dev libnetfilter-conntrack-dev libnftables-dev
  libnl-3-dev libnl-route-3-dev libre2-dev libtoml11-dev nettle-dev nlohmann-json3-dev
  libdtl-dev frr
  dpkg-dev file # for the target "package"
)
if $with_tests; then
  packages+=(
    chromium libcmark-gfm-dev libcmark-gfm-extensions-dev libgmock-dev libgtest-dev libmnl-dev
    curl fish graphviz libnftnl-dev libpcap-dev libxml2-dev lintian man-db rapidjson-dev tmux zsh
    jq parallel rsync shellcheck
    iputils-ping tcpdump # in a node of a lab
  )
fi
# Not as packages: other distributions of node have an npm of their own, which conflicts with Debian's.
for command in node npm; do
  command -v "$command" >/dev/null || packages+=("${command/#node/nodejs}")
done
missing=()
for package in "${packages[@]}"; do
  if [[ "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)" != "install ok installed" ]]; then
    missing+=("$package")
  fi
done
[[ ${#missing[@]} -eq 0 ]] && exit 0

echo "setup: installing ${missing[*]}"
as_root=()
if [[ $EUID -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: not root and no sudo; as root: apt-get install ${missing[*]}" >&2
    exit 3
  fi
  as_root=(sudo)
fi

# Debian starts a daemon when its package is installed. The host's own routing must not change, so
# FRR stays off unless it was there before.
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
  trap '"${as_root[@]}" rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
  "${as_root[@]}" chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
