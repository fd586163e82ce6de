// Route-table snapshots: routes and sessions of the routers at Azure's edge during a run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/record/log/session_states.hpp"

namespace erchaos {

// One path to a network, as in a router's BGP table.
struct BgpRoute {
  std::string network;
  std::string next_hop;  // address
  std::string peer;      // address of the neighbor it came from; "": the router's own
  std::string as_path;   // "64500 65010"; "": the router's own, or its AS's
  std::optional<std::uint32_t> local_preference{};
  std::uint32_t weight{};
  bool is_best{};  // in use, alone or beside equally good ones

  bool operator==(const BgpRoute&) const = default;
};

inline constexpr std::string_view no_bgpd = "bgpd is not running";

struct BgpTable {
  std::string node;
  std::vector<BgpRoute> routes{};  // by network, IPv4 first
  std::uint64_t left_out{};        // routes above the maximum that is kept
  std::string missing{};           // why there is no table; "": there is one

  // Without a bgpd there are no routes; a bgpd that did not answer may have any.
  bool is_known() const { return missing.empty() || missing == no_bgpd; }
  bool operator==(const BgpTable&) const = default;
};

// A router's end of a BGP session.
struct SessionState {
  std::string node;
  std::string peer;          // node
  std::string peer_address;  // as routes name it
  std::string state;         // FRR's word, or "not started"

  bool is_established() const { return state == name_of(BgpState::established); }
  bool operator==(const SessionState&) const = default;
};

// Routes and sessions of MSEEs and gateways at the end of a phase.
struct RoutingSnapshot {
  std::string phase;  // as PhaseRecord has it; "end": after the run
  Instant at{};       // when they were asked
  std::vector<BgpTable> tables{};
  std::vector<SessionState> sessions{};

  bool operator==(const RoutingSnapshot&) const = default;
};

}  // namespace erchaos
