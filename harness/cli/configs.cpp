// What FRR rejects, and what the plan found.
#include "harness/cli/configs.hpp"

#include <fmt/core.h>

#include "harness/lab/frr.hpp"
#include "harness/plan/problems.hpp"

namespace erchaos::cli {

void insist_on_configs(const Topology& topology) {
  Problems problems;
  for (const Node& node : topology.nodes) {
    for (const RejectedLine& line :
         node.config ? Frr::rejected_lines(*node.config) : std::vector<RejectedLine>{}) {
      problems.push_back({.file = node.config->string(),
                          .line = line.number,
                          .message = "FRR rejects this line: " + line.reason});
    }
  }
  throw_if_any(problems);
}

void print_findings(const Topology& topology) {
  for (const Problem& finding : topology.findings) {
    fmt::print("finding: {}:{}: {}\n", finding.file, finding.line, finding.message);
  }
}

}  // namespace erchaos::cli
