// Collects diagnostics.
#include "harness/cli/machine/diagnostic.hpp"

#include <algorithm>

#include "harness/cli/output/as_typed.hpp"

namespace erchaos::cli {

void add_diagnostics(Diagnostics& diagnostics, Severity severity,
                     const std::vector<Problem>& about) {
  for (const Problem& problem : about) {
    Diagnostic diagnostic{.severity = severity, .about = problem};
    if (!problem.file.empty()) {
      diagnostic.about.file = as_typed(problem.file).string();
    }
    if (std::ranges::find(diagnostics, diagnostic) == diagnostics.end()) {
      diagnostics.push_back(std::move(diagnostic));
    }
  }
}

}  // namespace erchaos::cli
