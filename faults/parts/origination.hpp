// Makes a router announce prefixes as its own, whether they are reachable or not.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "faults/parts/bgp_neighbors.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

class Origination {
 public:
  // What happens with a prefix that the router already announces. refused: the fault would change
  // nothing. kept: it is from now on announced with nothing behind it. The router's own lines stay
  // in either case.
  enum class Own { refused, kept };

  Origination(std::string router, std::vector<std::string> prefixes, Own own);

  void look(Lab& lab);  // throws if the fault would change nothing
  void put(Lab& lab);
  void remove(Lab& lab);  // harmless when there is nothing to undo
  void verify_put(Lab& lab) const;
  void verify_removed(Lab& lab) const;
  std::vector<Claim> claims() const;

 private:
  Lines network_lines(const std::string& negation) const;

  std::string router_;
  std::vector<std::string> prefixes_;
  Own own_;
  std::vector<std::string> added_{};       // prefixes for which the router has no line
  std::set<std::string> other_sources_{};  // announced before, with or without a line
  SharedUse unchecked_;  // import check off: announce what is not in the routing table
  bool is_there_ = false;
};

}  // namespace erchaos::faults
