// Scenarios: a plan, or problems with their places.
#include "faults/kinds.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sys/text_in_memory.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {

void scenario(std::string_view input) {
  const TextInMemory file{"scenario.toml", std::string{input}};
  try {
    const Plan plan =
        load_plan(file.path(), faults::kinds(),
                  {.topology = ERCHAOS_SOURCE "/topologies/recommended/topology.toml"});
    insist(!plan.name.empty(), "a plan without a name");
    insist(plan.traffic.flows > 0 || !plan.connections.empty(), "a plan without traffic");
    for (const Step& step : plan.steps) {
      insist(step.fault && step.at >= Duration::zero() && step.lasts > Duration::zero(),
             "a step that does nothing");
    }
  } catch (const InputError& error) {
    insist_on_places(error, file.path(), input);
  }
}

}  // namespace erchaos::fuzz
