// Has FRR judge engineers' own configurations before anything starts.
#pragma once

#include "harness/plan/config/ask_frr.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos::cli {

// Asks the FRR of this host, if it is installed.
AskFrr frr_of_host();

void print_findings(const Topology& topology);  // a line each

}  // namespace erchaos::cli
