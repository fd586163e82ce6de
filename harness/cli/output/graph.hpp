// The network of a topology as a graph, for programs that draw it. A cable is an edge; edges have
// the kind of their BGP session, nodes their role and AS.
#pragma once

#include <set>
#include <string>

#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// The nodes, links and cables that faults of the plan break. They are drawn in red.
std::set<std::string> broken_in(const Plan& plan);

std::string dot(const Topology& topology, const std::set<std::string>& broken);      // Graphviz
std::string mermaid(const Topology& topology, const std::set<std::string>& broken);  // flowchart

}  // namespace erchaos::cli
