#!/bin/bash
# What containers/stock-kernel.sh runs in the emulated machine: doctor, tests of wires, a scenario.
set -euo pipefail

echo "Linux $(uname -r), in a user namespace:"
unshare --user --map-root-user --net sh -ec '
  ip link add port1 type veth peer name port2
  ip link add link port1 name port1.100 type vlan id 100
  ip link add blue type vrf table 10
  ip link set port1.100 master blue
  tc qdisc add dev port1 root netem delay 5ms
  ip -details link show port1.100 | grep -oE "vlan protocol .* id [0-9]+|vrf_slave table [0-9]+"
  tc qdisc show dev port1'
build/release/erchaos doctor
tests='Wire.*:Wires.*:PacketSocket.*:HostChecks.*'
build/release/tests/lab_tests --gtest_brief=1 --gtest_filter="$tests"
status=0
build/release/erchaos run tests/stock_kernel/slow-then-cut.toml --out /tmp/run || status=$?
grep -o '"wire": *"netem[^"]*"' /tmp/run/result.json
exit "$status"
