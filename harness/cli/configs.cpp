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

std::vector<std::string> findings_in(const Topology& topology) {
  std::vector<std::string> findings;
  for (const Problem& finding : topology.findings) {
    findings.push_back(fmt::format("{}:{}: {}", finding.file, finding.line, finding.message));
  }
  return findings;
}

void print_findings(const Topology& topology) {
  for (const std::string& finding : findings_in(topology)) {
    fmt::print("finding: {}\n", finding);
  }
}

}  // namespace erchaos::cli
