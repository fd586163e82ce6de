// The data of report.html: a run as JSON, thinned out if it is too much for a page.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reports/format.hpp"
#include "reports/json/report_data.hpp"

namespace erchaos::reports {

// ReportData of the run.
nlohmann::ordered_json page_data(const Run& run);

}  // namespace erchaos::reports
