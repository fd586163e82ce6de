// The lines about BFD of one neighbor in a router's configuration, its own and its peer group's.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "faults/parts/bgp_neighbors.hpp"
#include "harness/lab/frr/shown_sessions.hpp"

namespace erchaos::faults {

// FRR does not take BFD from one member of a peer group that has it: the group must lose it, and
// its other members get it as their own first, so that their sessions notice nothing.
class BfdConfig {
 public:
  // `shown`: what bfdd shows of the session. Timers of the neighbor itself do not show among the
  // lines of the running configuration.
  BfdConfig(const Lines& running, const std::string& address, const std::optional<BfdPeer>& shown);

  Lines without() const;                              // what takes BFD from this neighbor alone
  Lines with_profile(const std::string& name) const;  // what gives it this profile
  Lines as_before() const;                            // what undoes either
  // All lines that either touches are in a configuration as they were.
  bool is_in(const Lines& running) const;

 private:
  Lines of(const std::string& neighbor) const { return lines_.at(neighbor); }
  // The lines that the group gives, for one of its members.
  Lines of_group_for(const std::string& member) const;

  std::string address_;
  std::string group_;                   // that has BFD; "": none
  std::map<std::string, Lines> lines_;  // by neighbor: this one, the group, its other members
  std::string timers_;                  // "3 150 150", where no profile says so; "": FRR's defaults
  bool is_timed_by_group_ = false;
};

}  // namespace erchaos::faults
