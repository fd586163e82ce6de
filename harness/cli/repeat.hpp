// erchaos run --repeat: repeats a scenario, in one lab as long as it stays as it was.
#pragma once

#include <filesystem>
#include <vector>

#include "harness/cli/commands.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// Separate steps for each repetition: a fault may not be used twice. Reads the scenario for each of
// them now, because a sandbox might hide it.
std::vector<std::vector<Step>> steps_of_repetitions(const Plan& plan,
                                                    const RunArguments& arguments);

// Inside the sandbox. `plan` is left without steps. Writes `directory`/01, 02, ... and, after each,
// repetitions.json. Ends early, keeping what there is, on a signal, when the first repetition's lab
// does not come up, and when nothing can be written.
ExitStatus repeat_inside(Plan& plan, std::vector<std::vector<Step>> steps,
                         const RunArguments& arguments, const std::filesystem::path& directory);

}  // namespace erchaos::cli
