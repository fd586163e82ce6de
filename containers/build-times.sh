#!/bin/bash
# Builds the program, and then everything with the tests, from nothing, without ccache, and prints
# how long each took and the ten units that took longest.
set -euo pipefail

[[ ${1:-} != --help ]] || { echo "Usage: containers/build-times.sh"; exit; }
source=$(cd "$(dirname "$0")/.." && pwd)
export CCACHE_DISABLE=1
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

# seconds of wall and CPU time, of a command and its children
measured() {
  local TIMEFORMAT="$1: %R s wall, %U s + %S s CPU"
  shift
  time "$@" >"$build/log" 2>&1 || { cat "$build/log" >&2; return 1; }
}

for tests in OFF ON; do
  cmake --preset release -S "$source" -B "$build/$tests" -DBUILD_TESTING=$tests >"$build/log"
  measured "BUILD_TESTING=$tests" cmake --build "$build/$tests"
done
echo "slowest units (s):"
awk -F'\t' '$4 ~ /\.o$/ { printf "%6.1f  %s\n", ($2 - $1) / 1000, $4 }' "$build/ON/.ninja_log" | sort -rn | head -10
