// Finds, loads and selects scenarios.
#include "harness/cli/inputs/load_scenarios.hpp"

#include <fmt/core.h>

#include <utility>

#include "faults/kinds.hpp"
#include "harness/base/complain.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/inputs/designs.hpp"
#include "harness/cli/machine/annotations.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/run/earlier_interval.hpp"
#include "harness/plan/toml/input_error.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_scenarios(std::vector<Problem> problems) {
  Diagnostics diagnostics;
  add_diagnostics(diagnostics, Severity::error, problems);
  annotate(diagnostics, stderr);  // standard output may be for events
  throw InputError(std::move(problems));
}

// An unreadable file is none: loading it says why.
bool is_topology_among_others(const fs::path& file, const RunArguments& arguments) {
  try {
    return arguments.scenarios.size() > 1 && is_topology_file(file);
  } catch (const InputError&) {
    return false;
  }
}

std::vector<Plan> load_all(const RunArguments& arguments, const Overrides& overrides) {
  std::vector<Plan> plans;
  std::vector<Problem> problems;
  std::size_t topologies = 0;
  for (const auto& scenario : arguments.scenarios) {
    try {
      const fs::path file = find_scenario(scenario);
      if (is_topology_among_others(file, arguments)) {
        ++topologies;
        continue;
      }
      plans.push_back(load_plan(file, faults::kinds(), overrides, lookups_with_frr()));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (problems.empty() && plans.empty()) {
    problems.push_back({.file = named(arguments.scenarios.front()),
                        .message = "is a topology, as are all the other files; name scenarios"});
  }
  if (!problems.empty()) {
    refuse_scenarios(std::move(problems));
  }
  if (topologies > 0 && !arguments.is_quiet()) {
    complain(fmt::format("erchaos: {} of the files are topologies and left out", topologies));
  }
  return plans;
}

}  // namespace

Labels labels_of(const Plan& plan) {
  return {.design = fs::absolute(plan.path).parent_path().filename(),
          .name = plan.path.stem(),
          .tags = plan.tags};
}

std::vector<Plan> load_scenarios(const RunArguments& arguments) {
  Overrides overrides = arguments.overrides;
  if (overrides.topology) {
    overrides.topology = find_input(*overrides.topology);
  }
  if (!arguments.like.empty()) {
    overrides.like = earlier_interval(arguments.like);
  }
  std::vector<Plan> all = load_all(arguments, overrides);
  std::vector<Labels> labels;
  for (Plan& plan : all) {
    plan.keeps_frames = arguments.keeps_frames;
    plan.timeout = arguments.several.timeout;
    labels.push_back(labels_of(plan));
  }
  if (arguments.filter.empty()) {
    return all;
  }
  std::vector<Plan> wanted;
  for (const std::size_t place : selected(arguments.filter, labels, "--filter")) {
    wanted.push_back(std::move(all.at(place)));
  }
  return wanted;
}

}  // namespace erchaos::cli
