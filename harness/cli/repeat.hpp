// erchaos run --repeat: a scenario again and again, in one lab as far as that stays as it was.
#pragma once

#include <filesystem>

#include "harness/cli/commands.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// Inside the sandbox. Writes `directory`/01, 02, ... and, after each, repetitions.json. Ends early
// on a signal, with what there is. Throws when the first repetition's lab cannot be made ready.
ExitStatus repeat_inside(const Plan& plan, const RunArguments& arguments,
                         const std::filesystem::path& directory);

}  // namespace erchaos::cli
