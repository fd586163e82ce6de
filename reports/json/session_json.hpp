// Sessions as result.json has them.
#pragma once

#include <nlohmann/json.hpp>

#include "harness/record/log/recording.hpp"

namespace erchaos::reports {

nlohmann::ordered_json session_json(const SessionRecord& session);

}  // namespace erchaos::reports
