// A small scenario that is right, for tests to add something wrong to.
#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::inputs::small_scenario {

Plan load(const std::string& text, const Overrides& overrides) {
  const InputFolder folder;
  folder.write("topology.toml", small_topology);
  return load_plan(folder.write("scenario.toml", text), fake_kinds, overrides);
}

std::vector<Problem> problems_in(const std::string& text, const Overrides& overrides) {
  return problems_of([&] { load(text, overrides); });
}

std::vector<Problem> problems_with_traffic(const std::string& more) {
  return problems_in(head + traffic + more);
}

std::vector<Problem> problems_with_limit(const std::string& limit) {
  return problems_in(head + traffic + fault + "[limits]\n" + limit + "\n");
}

}  // namespace erchaos::inputs::small_scenario
