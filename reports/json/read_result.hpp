// Reads result.json back into a result.
#pragma once

#include "harness/record/judge/result.hpp"
#include "reports/json/located_json.hpp"

namespace erchaos::reports {

// If the result is written again, the file is as before. What files of older versions lack is
// empty. Throws BadFile.
Result read_result(const LocatedJson& root);

// The same of what lists of runs show: without flows, connections, routes, sessions, the network,
// and what metrics were derived from. `file` is for messages about `text`.
Result read_outline(const std::filesystem::path& file, std::string text);

}  // namespace erchaos::reports
