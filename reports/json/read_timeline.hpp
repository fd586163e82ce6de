// Reads timeline.ndjson.
#pragma once

#include <filesystem>

#include "harness/record/log/event.hpp"

namespace erchaos::reports {

// The file grows during the run. If the run was cut short, it may end in half a line, which is left
// out, and its events are in order of arrival. Throws BadFile.
Timeline read_timeline(const std::filesystem::path& file, bool was_cut_short);

}  // namespace erchaos::reports
