// How long runs take that share a host, as far as that is known before they begin.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/cli/jobs/admission.hpp"

namespace erchaos::cli {

// Pure: goes through what SideBySide would do, by the same rules, if each run took what is expected
// of it. The longest begin first; `at_most`: runs at a time.
Duration expected_time(std::vector<ExpectedRun> runs, std::size_t at_most, const HostCpus& host);

}  // namespace erchaos::cli
