// Prefixes that a router announces as its own, whether there is anything behind them or not.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "faults/parts/bgp_neighbors.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

class Origination {
 public:
  // What the router announces by a line of its own already either makes the fault pointless, or is
  // from now on announced without anything behind it. Its lines stay in either case.
  enum class Own { refused, kept };

  Origination(std::string router, std::vector<std::string> prefixes, Own own);

  void look(Lab& lab);  // throws when nothing would be announced that is not anyway
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
  std::vector<std::string> added_{};       // prefixes without a line of the router's own
  std::set<std::string> other_sources_{};  // that were announced before, by a line or without
  SharedUse unchecked_;  // FRR announces only what is in its routing table, unless told
  bool is_there_ = false;
};

}  // namespace erchaos::faults
