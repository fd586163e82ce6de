// A run on a small circuit, for the tests of the report in Azure's words.
#pragma once

#include "tests/unit/reports_samples.hpp"

namespace erchaos::samples {

LabRecord circuit();

// The primary connection dies silently and comes back; limits are kept.
Result failed_over();

}  // namespace erchaos::samples
