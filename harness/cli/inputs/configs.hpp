// What inputs are read with: the designs that come with the program, and the FRR of this host,
// which judges engineers' own configurations before anything starts.
#pragma once

#include "harness/plan/plan.hpp"

namespace erchaos::cli {

Lookups lookups();           // without FRR: for what was checked before, and for shipped files
Lookups lookups_with_frr();  // if it is installed

void print_findings(const Topology& topology);  // a line each

}  // namespace erchaos::cli
