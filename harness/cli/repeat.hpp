// erchaos run --repeat: a scenario again and again, in one lab as far as that stays as it was.
#pragma once

#include <filesystem>
#include <vector>

#include "harness/cli/commands.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// For each repetition steps of its own: a fault may not be used twice. Reads the scenario as often,
// which a sandbox might hide.
std::vector<std::vector<Step>> steps_of_repetitions(const Plan& plan,
                                                    const RunArguments& arguments);

// Inside the sandbox. `plan` is left without steps. Writes `directory`/01, 02, ... and, after each,
// repetitions.json. Ends early, with what there is, on a signal, when the first repetition's lab
// does not come up, and when nothing can be written.
ExitStatus repeat_inside(Plan& plan, std::vector<std::vector<Step>> steps,
                         const RunArguments& arguments, const std::filesystem::path& directory);

}  // namespace erchaos::cli
