// Collects the lines that FRR rejects, and prints the findings.
#include "harness/cli/inputs/configs.hpp"

#include <algorithm>

#include "harness/cli/inputs/designs.hpp"
#include "harness/cli/inputs/dry_runs.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/lab/frr/frr.hpp"

namespace erchaos::cli {
namespace {

AskFrr frr_of_host() {
  return [frr = Frr::find()](const std::string& config) {
    FrrOpinion opinion{.version = frr ? frr->version() : "",
                       .rejected = Frr::rejected_lines(config)};
    // Each line once: no daemon takes a line that vtysh does not know.
    for (RejectedLine& line : lines_that_no_daemon_takes(config)) {
      if (std::ranges::find(opinion.rejected, line.number, &RejectedLine::number) ==
          opinion.rejected.end()) {
        opinion.rejected.push_back(std::move(line));
      }
    }
    return opinion;
  };
}

}  // namespace

Lookups lookups() { return {.frr = {}, .designs = designs_folder()}; }

Lookups lookups_with_frr() { return {.frr = frr_of_host(), .designs = designs_folder()}; }

void print_findings(const Topology& topology) {
  for (const std::string& finding : findings_in(topology)) {
    say("finding: {}\n", finding);
  }
}

}  // namespace erchaos::cli
