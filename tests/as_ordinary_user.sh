#!/bin/bash
# Runs a program as the user "nobody" when we are root, and as ourselves otherwise. The program is
# copied to where anybody may read it.
set -euo pipefail
program=$1
shift
[[ $EUID -ne 0 ]] && exec "$program" "$@"
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
chmod 755 "$directory"
install -m 755 "$program" "$directory/program"
mkdir -m 777 "$directory/tmp"
cd "$directory/tmp"
TMPDIR=$directory/tmp HOME=$directory/tmp \
  setpriv --reuid nobody --regid nogroup --clear-groups "$directory/program" "$@"
