#!/bin/bash
# A sweep as containers/engines/parallel.sh runs it, on two hosts that are folders of this one and a third
# that cannot be reached. Exit status 77: this host lacks something.
#
#   tests/engines/parallel.sh BUILD_FOLDER
set -euo pipefail

build=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
engines=$here/../../containers/engines
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

# in_shards HOST,...: the same call each time.
in_shards() {
  local status=0
  "$engines/parallel.sh" --shards 3 --sshlogin "$1" --basefile small.toml out small.toml "${options[@]}" || status=$?
  ((status == 0 || status == 3)) || fail "exit status $status"
  expect_same whole out/all
}

step "in shards"
unset SHELL # as in some CI
in_shards north,south,east
for host in north south; do
  grep -q "^$host: .*GNU_Parallel_worker" "$place/sessions" || fail "nothing ran on $host"
done
grep -q '^east: ' "$place/sessions" || fail "the third host was not tried"

# As if all cells, here and on both hosts, had been conclusive and taken SECONDS.
mark() {
  local file
  while read -r file; do
    jq ".cell.result |= (.verdict = \"passed\" | .counted = .repetitions | .seconds = $1)" "$file" >marked
    mv marked "$file"
  done < <(find "$place" -path '*/out/*' -name cell.json)
}
# Which cells of the merged sweep took SECONDS: [false,true]
are_marked() { jq --compact-output "[.cells[].result.seconds == $1] | sort" out/all/sweep.json; }

step "what was removed here does not come back from the hosts"
mark 12345
cp --recursive --no-clobber ../../north/work/out ../../south/work/ # whichever host has the shard then
cp --recursive --no-clobber ../../south/work/out ../../north/work/
rm -r out
in_shards north,south
[[ $(are_marked 12345) == "[false,false]" ]] || fail "old cells: $(cat out/all/sweep.json)"

step "what was not removed is kept"
mark 23456
rm -r out/shard-1.*
in_shards north,south
[[ $(are_marked 23456) == "[false,true]" ]] || fail "not the cell of shard 1 alone: $(cat out/all/sweep.json)"

step "wrong words are refused before anything is started"
# refused SCRIPT MESSAGE WORD...
refused() {
  local status=0
  "$engines/$1" "${@:3}" 2>wrong.log || status=$?
  ((status == 2)) || fail "${*:3}: exit status $status"
  grep -q -- "$2" wrong.log || fail "${*:3}: $(cat wrong.log)"
  [[ ! -e wrong ]] || fail "${*:3}: something was begun"
}
refused parallel.sh "did you mean 'silent-cut'?" --shards 2 wrong small.toml --faults silent-cuts
for script in parallel.sh slurm.sh; do
  refused $script "is no number from 1" --shards 0 wrong small.toml
  for words in --out=wrong "--resume wrong" "--shard 1/2" --list "--format json" --exit-zero --help; do
    read -r -a words <<<"$words"
    refused $script "${words[0]%%=*} is not allowed" --shards 2 wrong small.toml "${words[@]}"
  done
done
