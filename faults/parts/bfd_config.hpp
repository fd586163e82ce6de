// The BFD lines of one neighbor in a router's configuration: its own and its peer group's.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "faults/parts/bgp_neighbors.hpp"
#include "harness/lab/frr/shown_sessions.hpp"

namespace erchaos::faults {

// FRR cannot remove BFD from one member of a peer group that has it. The group must lose it, and
// the other members first get it as their own lines, so that their sessions are not affected.
class BfdConfig {
 public:
  // `shown`: what bfdd shows of the session. The lines of the running configuration do not show the
  // timers of a single neighbor.
  BfdConfig(const Lines& running, const std::string& address, const std::optional<BfdPeer>& shown);

  Lines without() const;                              // removes BFD from this neighbor only
  Lines with_profile(const std::string& name) const;  // gives it this profile
  Lines as_before() const;                            // undoes either
  // Whether all lines that either touches are in a configuration as they were.
  bool is_in(const Lines& running) const;

 private:
  Lines of(const std::string& neighbor) const { return lines_.at(neighbor); }
  // The lines that the group gives, rewritten for one of its members.
  Lines of_group_for(const std::string& member) const;

  std::string address_;
  std::string group_;                   // the peer group, if it has BFD; "": none
  std::map<std::string, Lines> lines_;  // by neighbor: this one, the group, its other members
  std::string timers_;                  // "3 150 150", if no profile sets them; "": FRR's defaults
  bool is_timed_by_group_ = false;
};

}  // namespace erchaos::faults
