// Has FRR judge engineers' own configurations before anything starts.
#pragma once

#include <string>
#include <vector>

#include "harness/plan/config/ask_frr.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos::cli {

// Asks the FRR of this host, if it is installed.
AskFrr frr_of_host();

// What would run but fall short, each as "<file>:<line>: <sentence>"; and printed, a line each.
std::vector<std::string> findings_in(const Topology& topology);
void print_findings(const Topology& topology);

}  // namespace erchaos::cli
