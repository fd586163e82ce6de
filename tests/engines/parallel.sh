#!/bin/bash
# A sweep as containers/engines/parallel.sh runs it, on two hosts that are folders of this one and a third
# that cannot be reached. Exit status 77: this host lacks something.
#
#   tests/engines/parallel.sh BUILD_FOLDER
set -euo pipefail

build=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
source "$here/designs.sh"
for needed in parallel rsync jq; do
  command -v "$needed" >/dev/null || skip "$needed is missing; as root: containers/setup.sh --tests"
done

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir -p "$place"/{here/work,north,south}
cd "$place/here/work"
export HOME=$place/here PATH="$build:$PATH" place PARALLEL_SSH=$place/ssh

# What sshd does with a command, as far as parallel and rsync rely on it.
cat >"$PARALLEL_SSH" <<'END'
#!/bin/bash
while [[ $1 == -* ]]; do
  [[ $1 == -[loSp] ]] && shift
  shift
done
host=$1
shift
[[ $1 != -- ]] || shift
echo "$host: $*" >>"$place/sessions"
[[ $host != east ]] || exit 255
cd "$place/$host" && HOME=$PWD exec bash -c "$*"
END
chmod 755 "$PARALLEL_SSH"
write_designs
options=(--faults "silent-cut,session-reset" "${briefly[@]:2}")

step "whole"
erchaos sweep small.toml "${options[@]}" --out whole || (($? != 2)) || fail "wrong input"

step "in shards"
unset SHELL # as in some CI
"$here/../../containers/engines/parallel.sh" --shards 3 --sshlogin north,south,east --basefile small.toml \
  out small.toml "${options[@]}" && status=0 || status=$?
((status == 0 || status == 3)) || fail "exit status $status"
expect_same whole out/all
for host in north south; do
  grep -q "^$host: .*GNU_Parallel_worker" "$place/sessions" || fail "nothing ran on $host"
done
grep -q '^east: ' "$place/sessions" || fail "the third host was not tried"

step "wrong words are refused before anything is started"
"$here/../../containers/engines/parallel.sh" --shards 2 wrong small.toml --faults silent-cuts 2>wrong.log &&
  status=0 || status=$?
((status == 2)) || fail "exit status $status"
grep -q "did you mean 'silent-cut'?" wrong.log || fail "not refused: $(cat wrong.log)"
[[ ! -e wrong ]] || fail "something was begun"
"$here/../../containers/engines/parallel.sh" --shards 0 wrong small.toml && fail "0 shards" || (($? == 2)) ||
  fail "0 shards: exit status $?"
