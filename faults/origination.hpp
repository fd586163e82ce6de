// Prefixes that a router announces as its own, whether there is anything behind them or not.
#pragma once

#include <string>
#include <vector>

#include "faults/bgp_neighbors.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

class Origination {
 public:
  Origination(std::string router, std::vector<std::string> prefixes);

  void put(Lab& lab);
  void remove(Lab& lab);  // harmless when there is nothing to undo
  void verify_put(Lab& lab) const;
  void verify_removed(Lab& lab) const;
  std::vector<Claim> claims() const;

 private:
  Lines network_lines(const std::string& negation) const;
  std::size_t announced() const;

  std::string router_;
  std::vector<std::string> prefixes_;
  Grip unchecked_;           // FRR announces only what is in its routing table, unless told
  bool was_checked_ = true;  // before anybody told it
  bool is_there_ = false;
};

}  // namespace erchaos::faults
