// What FRR rejects, and what the plan found.
#include "harness/cli/configs.hpp"

#include <fmt/core.h>

#include "harness/cli/say.hpp"
#include "harness/lab/frr.hpp"

namespace erchaos::cli {

AskFrr frr_of_host() {
  return [frr = Frr::find()](const std::string& config) {
    return FrrOpinion{.version = frr ? frr->version() : "",
                      .rejected = Frr::rejected_lines(config)};
  };
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
    say("finding: {}\n", finding);
  }
}

}  // namespace erchaos::cli
