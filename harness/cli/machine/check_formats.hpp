// The documents of `erchaos check --format json|sarif|code-quality`, of which runs have the last.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "harness/cli/machine/diagnostic.hpp"

namespace erchaos::cli {

// Its keys are described in topologies/README.md.
nlohmann::ordered_json check_json(const Checked& checked);

// SARIF 2.1.0 (OASIS), one run with one result for each diagnostic. A diagnostic about a file as a
// whole has no region.
nlohmann::ordered_json sarif(const Checked& checked);

// The report of GitLab's code quality: an array with one issue for each diagnostic. Fingerprints do
// not depend on line numbers.
nlohmann::ordered_json code_quality(const Diagnostics& diagnostics);

}  // namespace erchaos::cli
