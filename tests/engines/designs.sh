# Two small designs, what is tried on them, and what must be equal however a sweep was run. Sourced.
# shellcheck shell=bash disable=SC2034,SC2054  # used by those who source it; commas within words

write_designs() {
  cat >small.toml <<'END'
name = "small"
[nodes]
a  = { role = "host", address = "10.1.0.10" }
r1 = { role = "cpe", as = 65001, networks = ["10.1.0.0/16"] }
r2 = { role = "msee", networks = ["10.2.0.0/16"] }
b  = { role = "host", address = "10.2.0.10" }
[[link]]
ends = ["a", "r1"]
[[link]]
ends = ["r1", "r2"]
bgp = { bfd = true }
[[link]]
ends = ["r2", "b"]
END
  cat >square.toml <<'END'
name = "square"
[nodes]
a  = { role = "host", address = "10.1.0.10" }
r1 = { role = "cpe", as = 65001, networks = ["10.1.0.0/16"] }
r2 = { role = "msee" }
r3 = { role = "msee" }
r4 = { role = "gateway", networks = ["10.2.0.0/16"] }
b  = { role = "host", address = "10.2.0.10" }
[[link]]
ends = ["a", "r1"]
[[link]]
ends = ["r1", "r2"]
bgp = { bfd = true }
[[link]]
ends = ["r1", "r3"]
bgp = { bfd = true }
[[link]]
ends = ["r2", "r4"]
bgp = { bfd = true }
[[link]]
ends = ["r3", "r4"]
bgp = { bfd = true }
[[link]]
ends = ["r4", "b"]
END
}

# Runs of a few seconds, and six kinds of fault at one link in such runs.
brief=(--set traffic.flows=8 --set traffic.interval=10ms --set fault.0.at=1s --set fault.0.for=300ms
  --set traffic.sustained_convergence_validation_time=200ms)
briefly=(--faults silent-cut,carrier-cut,one-way-cut,impair,session-shutdown,session-reset --at r1-r2
  "${brief[@]}")

# What a sweep's folder says, without what was measured and who measured it.
unmeasured() {
  jq -S '{options: (.options | del(.shards)), inputs: [.inputs[].sha256], not_applicable,
    cells: [.cells[] | {name, faults, seed, estimated_seconds, sha256, is_measured: (.result != null),
      repetitions: .result.repetitions, flows: .result.flows}]}' "$1/sweep.json"
  grep -o '[a-z-]*@[a-z0-9-]*' "$1/resilience.html" | sort -u
  grep -o '<testsuite name="[^"]*"' "$1/junit.xml" | sort
}

# expect_same WHOLE MERGED: and every cell of both was measured.
expect_same() {
  jq -e '.cells | length > 0 and all(.result != null)' "$1/sweep.json" >/dev/null || fail "$1 lacks cells"
  diff <(unmeasured "$1") <(unmeasured "$2") || fail "$2 differs from $1"
}

step() { echo "== $*"; }
skip() {
  echo "skipped: $1"
  exit 77
}
fail() {
  echo "FAILED: $*" >&2
  exit 1
}
exec {silence}<> <(:)
# within SECONDS COMMAND...: until it succeeds
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    read -r -t 0.2 -u "$silence" || true
  done
}
