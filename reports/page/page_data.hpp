// The data of report.html: a run as JSON, thinned out if it is too much for a page.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reports/format.hpp"

namespace erchaos::reports {

// result: as in result.json; outcomes: of its limits, in order; sentences: what happened, as on the
// console; metrics: their meaning; events: [ms since time zero, source, node, what, subject,
// detail]; configurations; missing; notes: what was left out. reports/page/src/data.ts has the
// types.
nlohmann::ordered_json page_data(const Run& run);

}  // namespace erchaos::reports
