// Holds what the tester sent and received, packet by packet, exactly as it was seen.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/record/log/arrival_log.hpp"
#include "harness/record/log/column.hpp"
#include "harness/record/log/hop_log.hpp"

namespace erchaos {

// Both: even-numbered flows go forward, odd-numbered ones back. Forward: all go forward, as where
// address translation blocks flows from outside.
enum class Direction { both, forward };

// The class of flows that have no class.
inline constexpr auto unclassed = "probe";

// Flows that are also measured separately, besides all flows together.
struct FlowClass {
  std::string name;
  std::uint32_t flows{};  // how many
};

// A stream of numbered UDP packets with one 5-tuple.
struct Flow {
  std::uint32_t id{};
  std::string flow_class = unclassed;
  std::string from;  // node names
  std::string to;
  std::string from_address;  // IPv4 or IPv6, as text
  std::string to_address;
  std::uint16_t from_port{};
  std::uint16_t to_port{};
};

// Marks a slot whose packet was never put on the wire: void, not lost.
inline constexpr std::uint32_t not_sent = std::numeric_limits<std::uint32_t>::max();

struct ProbeLog {
  std::vector<Flow> flows;
  Schedule schedule;
  Column<std::uint32_t> lateness_ns;  // by slot: send time minus due time, or not_sent
  ArrivalLog arrivals{};
  HopLog hops{};
  // Routers that added themselves to the packet, in order of passing.
  std::vector<std::vector<std::string>> paths{{}};
  std::uint64_t receive_drops{};  // packets the receiving sockets had no room for (SO_MEMINFO)
};

}  // namespace erchaos
