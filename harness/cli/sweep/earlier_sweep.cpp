// Finds the same cells in an earlier sweep.
#include "harness/cli/sweep/earlier_sweep.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "harness/plan/toml/input_error.hpp"
#include "reports/json/sweep_json.hpp"

namespace erchaos::cli {
namespace {

void refuse_fixed_interval(const SweepArguments& arguments) {
  if (std::ranges::any_of(arguments.settings, [](const std::string& setting) {
        return setting.starts_with("traffic.interval");
      })) {
    throw InputError{{{.subject = "--like",
                       .message = "excludes --set traffic.interval: both say how often flows "
                                  "send"}}};
  }
}

}  // namespace

RunsByCell runs_to_be_like(const SweepArguments& arguments, const std::vector<SweepCell>& cells) {
  if (arguments.like.empty()) {
    return {};
  }
  refuse_fixed_interval(arguments);
  std::set<std::string> wanted;
  std::ranges::transform(cells, std::inserter(wanted, wanted.end()), &SweepCell::name);
  const Sweep earlier = reports::read_sweep(arguments.like);
  RunsByCell runs;
  for (const SweepCell& cell : earlier.cells) {
    if (cell.result && cell.result->counts() && wanted.contains(cell.name)) {
      runs.emplace(cell.name, arguments.like / cell.result->directory);
    }
  }
  if (runs.empty()) {
    throw InputError{{{.file = arguments.like.string(),
                       .message = "--like: has a usable result of no cell of this sweep"}}};
  }
  return runs;
}

}  // namespace erchaos::cli
