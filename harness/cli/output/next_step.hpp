// What to do next, after a run or a mistake: a line on standard error, so that scripts that read
// standard output do not see it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/plan/toml/input_error.hpp"
#include "harness/record/compare/repetitions.hpp"
#include "harness/record/judge/result.hpp"

namespace erchaos::cli {

// Prints "erchaos: next: <step>" behind all that was printed before; nothing if `step` is empty.
void tell_next(const std::string& step);

// `page`: the run's; "": it could not be written.
std::string step_after(const Result& result, const std::filesystem::path& page);
std::string step_after(const Repetitions& all, const std::filesystem::path& directory);

// What to do about the first problem whose message does not say so; "": there is none.
std::string step_after(const std::vector<Problem>& problems);

}  // namespace erchaos::cli
