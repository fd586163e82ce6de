// erchaos sweep: every fault at every place of a design, and how it withstood each.
#include <nlohmann/json.hpp>

#include "harness/cli/commands.hpp"
#include "harness/cli/machine/sweep_list_json.hpp"
#include "harness/cli/output/as_typed.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/run/tell_ci.hpp"
#include "harness/cli/sweep/sweep_reports.hpp"
#include "harness/cli/sweep/sweep_run.hpp"
#include "harness/cli/sweep/sweep_text.hpp"
#include "reports/text/resilience.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

void list(const PlannedSweep& planned, OutputFormat format) {
  printed([&] {
    if (format == OutputFormat::json) {
      print_document(cells_json(planned));
    } else {
      say("{}{}", announcement(planned), cell_list(planned));
    }
  });
}

void tell_result(const Sweep& sweep, const fs::path& folder) {
  add_to_summary(folder / "resilience.md");
  printed([&] {
    for (const std::string& sentence : reports::resilience_sentences(sweep)) {
      say("{}\n", sentence);
    }
    say("{}\n", named(as_typed(folder)));
  });
}

// All cells were measured.
bool is_only_of_limits(ExitStatus status, const PlannedSweep& planned) {
  return status == ExitStatus::failed && without_result(planned).empty();
}

}  // namespace

ExitStatus sweep(const SweepArguments& arguments) {
  PlannedSweep planned = plan_sweep(arguments);
  if (arguments.lists) {
    list(planned, arguments.format);
    return ExitStatus::passed;
  }
  SweepDirectory directory{arguments, planned};
  printed([&] { say("{}", announcement(planned)); });
  const MonotonicClock clock;
  SweepRun run{planned, directory, clock};
  run.keep_what_is_whole();
  write_scenarios(planned, directory);
  run.run_the_rest();
  const bool are_whole = try_to_write_sweep_reports(planned.sweep, directory.path());
  tell_result(planned.sweep, directory.path());
  const ExitStatus status =
      are_whole ? run.status() : worse(run.status(), ExitStatus::inconclusive);
  return arguments.exits_zero && is_only_of_limits(status, planned) ? ExitStatus::passed : status;
}

}  // namespace erchaos::cli
