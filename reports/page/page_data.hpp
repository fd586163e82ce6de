// What report.html is made of: a run as JSON, thinned where it is too much for a page.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reports/format.hpp"

namespace erchaos::reports {

// result: what result.json has; outcomes: of its limits, in order; sentences: what happened, as the
// console says it; metrics: what they mean; events: [ms since time zero, source, node, what,
// subject, detail]; configurations; missing; notes: what was left out. reports/page/src/data.ts has
// its types.
nlohmann::ordered_json page_data(const Run& run);

}  // namespace erchaos::reports
