// repetitions.json: the result of repeated runs (repetitions.schema.json). Also the baseline that
// `erchaos compare` takes: it has all that a comparison needs.
#pragma once

#include <filesystem>
#include <string>

#include "harness/record/compare/repetitions.hpp"

namespace erchaos::reports {

std::string repetitions_json(const Repetitions& repetitions);

// With the same guarantee as write().
void write_repetitions(const std::filesystem::path& file, const Repetitions& repetitions);

}  // namespace erchaos::reports
