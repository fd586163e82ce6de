// Loads the scenario of each combination; the parser's complaint is the reason why it makes no
// sense.
#include "harness/cli/sweep/applicable_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "faults/kinds.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/learn/traffic_ends.hpp"
#include "harness/cli/sweep/cell_scenario.hpp"
#include "harness/cli/sweep/sweep_inputs.hpp"
#include "harness/plan/designs.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/sha256.hpp"
#include "harness/sys/cpu_limits.hpp"
#include "harness/sys/text_in_memory.hpp"

namespace erchaos::cli {
namespace {

Plan load_cell(const CellScenario& scenario, const Topology& topology) {
  const TextInMemory file{"scenario", text_of(scenario, topology, topology.path)};
  return load_plan(file.path(), faults::kinds(), {.topology = topology.path}, lookups());
}

// The only link of a host where traffic begins or ends is that host's, not the design's.
std::string why_not_here(const Candidate& candidate, const Topology& topology) {
  const TrafficEnds ends = traffic_ends(topology);
  for (const std::string& host : {ends.from, ends.to}) {
    std::vector<const Link*> links;
    for (const Link& link : topology.links) {
      if (link.ends_at(host)) {
        links.push_back(&link);
      }
    }
    const auto cables = links.size() == 1 ? links.front()->cables() : std::vector<Cable>{};
    if (candidate.site.sort == PlaceSort::link &&
        std::ranges::find(cables, candidate.site.name, &Cable::name) != cables.end()) {
      return fmt::format("is on the only link of {}, where traffic begins or ends", host);
    }
  }
  return "";
}

class CellFinder {
 public:
  explicit CellFinder(PlannedSweep& planned) : planned_(planned) {}

  void try_all() {
    std::vector<Candidate> singles;
    for (const FaultKind* kind : kinds_of(planned_.sweep.options)) {
      const auto of_kind = candidates_of(*kind, planned_.sweep.options, planned_.topology);
      if (sites_of(kind->placing.sort.value, planned_.topology).empty()) {
        reject(std::string{kind->name}, why_no_site(kind->placing.sort.value));
      }
      std::ranges::copy_if(of_kind, std::back_inserter(singles),
                           [&](const Candidate& each) { return try_one({each}); });
    }
    if (planned_.sweep.options.has_pairs) {
      try_pairs(singles);
    }
  }

 private:
  // Two faults at one place are one failure.
  void try_pairs(const std::vector<Candidate>& singles) {
    for (auto one = singles.begin(); one != singles.end(); ++one) {
      for (auto other = std::next(one); other != singles.end(); ++other) {
        if (one->site.name != other->site.name) {
          try_one({*one, *other});
        }
      }
    }
  }

  bool try_one(const std::vector<Candidate>& faults) {
    CellScenario scenario{.settings = planned_.sweep.options.settings};
    for (const Candidate& each : faults) {
      scenario.name += (scenario.name.empty() ? "" : "+") + each.name();
      scenario.faults.push_back(&each);
    }
    scenario.seed = seed_of_cell(scenario.name);
    try {
      const std::string why = why_not_here(faults.front(), planned_.topology);
      if (!why.empty()) {
        return reject(scenario.name, why);
      }
      accept(scenario, load_cell(scenario, planned_.topology), faults);
      return true;
    } catch (const InputError& error) {
      return reject(scenario.name, error.problems().front().message);
    }
  }

  bool reject(const std::string& name, const std::string& why) {
    planned_.sweep.not_applicable.push_back({.name = name, .reason = why});
    return false;
  }

  void accept(const CellScenario& scenario, Plan plan, const std::vector<Candidate>& faults) {
    divide_cpus(plan, planned_.several.most_at_a_time);
    const ExpectedRun run = expected_run(plan, planned_.sweep.options.repeat, cpus_);
    SweepCell cell{.name = scenario.name,
                   .faults = {},
                   .seed = plan.seed,
                   .estimated_seconds = std::chrono::duration<double>{run.length()}.count(),
                   .sha256 = sha256(text_of(scenario, planned_.topology, topology_file))};
    for (const Candidate& each : faults) {
      cell.faults.push_back(each.fault(planned_.topology));
    }
    if (planned_.sweep.inputs.empty()) {  // of all cells the same
      planned_.sweep.inputs = inputs_of_topology(plan);
    }
    planned_.sweep.cells.push_back(std::move(cell));
    planned_.faults.push_back(faults);
    planned_.runs.push_back(run);
  }

  PlannedSweep& planned_;
  const double cpus_ = usable_cpus();
};

}  // namespace

void find_applicable_cells(PlannedSweep& planned) { CellFinder{planned}.try_all(); }

}  // namespace erchaos::cli
