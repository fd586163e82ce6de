#!/bin/bash
# Runs a program as the user "nobody" when we are root, and as ourselves otherwise. The program is
# copied to where anybody may read it.
set -euo pipefail
program=$1
shift
[[ $EUID -ne 0 ]] && exec "$program" "$@"
repository=$(dirname "$(dirname "$(readlink -f "$0")")")
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
chmod 755 "$directory"
install -m 755 "$program" "$directory/program"
mkdir -m 777 "$directory/tmp"
mkdir "$directory/repository"
cd "$directory/tmp"

# Tests read the designs. Where these lie below a folder that others may not enter, such as /root,
# the folder has nothing but the repository in it while the program runs: in its mount namespace.
# Without --no-mtab, mount creates the host's /run/mount.
closed=
folder=$repository
while [[ $folder != / ]]; do
  [[ $(stat -c %A "$folder") == *[xt] ]] || closed=$folder
  folder=$(dirname "$folder")
done
export repository closed directory
TMPDIR=$directory/tmp HOME=$directory/tmp unshare --mount --propagation private bash -euc '
  if [[ -n $closed ]]; then
    mount --no-mtab --bind "$repository" "$directory/repository"
    mount --no-mtab -t tmpfs -o mode=755 tmpfs "$closed"
    mkdir -p "$repository"
    mount --no-mtab --bind "$directory/repository" "$repository"
  fi
  exec setpriv --reuid nobody --regid nogroup --clear-groups "$directory/program" "$@"' \
  as_ordinary_user "$@"
