// erchaos check: validates scenarios and topologies; needs no privilege and starts nothing.
#include <fmt/core.h>

#include "faults/kinds.hpp"
#include "harness/base/complain.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/configs.hpp"
#include "harness/cli/designs.hpp"
#include "harness/cli/output.hpp"
#include "harness/cli/say.hpp"
#include "harness/plan/toml/input_error.hpp"

namespace erchaos::cli {
namespace {

void check_one(const std::filesystem::path& given) {
  const std::filesystem::path file = find_input(given);
  if (is_topology_file(file)) {
    const Topology topology = load_topology(file, frr_of_host());
    say("{}: ok: topology \"{}\", {} nodes, {} links, {} sessions\n", named(file), topology.name,
        topology.nodes.size(), topology.links.size(), topology.sessions.size());
    print_findings(topology);
  } else {
    const Plan plan = load_plan(file, faults::kinds(), {}, frr_of_host());
    say("{}: ok: scenario \"{}\" on \"{}\", {} faults, {} limits\n", named(file), plan.name,
        plan.topology.name, plan.steps.size(), plan.limits.size());
    print_findings(plan.topology);
  }
}

}  // namespace

ExitStatus check(const std::vector<std::filesystem::path>& files) {
  ExitStatus status = ExitStatus::passed;
  for (const auto& file : files) {
    try {
      check_one(file);
    } catch (const InputError& error) {
      complain(error.what());
      status = ExitStatus::bad_input;
    }
  }
  return status;
}

}  // namespace erchaos::cli
