// The keys of [[fault]] that --set may change in all cells of a sweep.
#pragma once

#include <string>
#include <vector>

#include "harness/plan/fault.hpp"

namespace erchaos::cli {

// Why the key of a cell's fault cannot be set, with what is allowed: kind and place, and what a
// kind is tried with, are what a cell is called by; others must be a parameter of one of the kinds.
// "": it can.
std::string why_not_set(const std::string& key, const std::vector<const FaultKind*>& kinds);

}  // namespace erchaos::cli
