// The table of all runs of one command.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "harness/cli/commands.hpp"
#include "harness/cli/jobs/job_link.hpp"

namespace erchaos::cli {

struct SummaryRow {
  std::string name;
  std::filesystem::path directory;     // as typed
  std::optional<ExitStatus> status{};  // of the last try; none: it has not begun
  std::vector<Outcome> outcomes{};     // of the last try's repetitions
  Duration took{};                     // all tries together
  unsigned tries = 0;
};

// A heading with the counts, and a row for each run: those that passed first, so that the others
// stand at the end of what is printed.
std::string summary_of(std::vector<SummaryRow> rows, Duration took);

}  // namespace erchaos::cli
