// result.json as a JSON object, for formats that contain it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

nlohmann::ordered_json result_object(const Result& result);

}  // namespace erchaos::reports
