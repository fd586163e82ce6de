// A small network that is right, for tests to add something wrong to.
#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs::small {

std::vector<Problem> problems_in(const std::string& text) {
  const InputFolder folder;
  return problems_of([&] { load_topology(folder.write("topology.toml", text)); });
}

Topology load(const std::string& text) {
  const InputFolder folder;
  return load_topology(folder.write("topology.toml", text));
}

std::vector<Problem> problems_with(const std::string& more) {
  return problems_in(three_nodes + last_link + more);
}

std::vector<Problem> problems_with_session(const std::string& bgp) {
  return problems_with(second_router + "ends = [\"r\", \"q\"]\nbgp = " + bgp + "\n");
}

std::vector<Problem> problems_with_node(const std::string& node, const std::string& name) {
  return problems_with("[[link]]\nends = [\"r\", \"" + name + "\"]\n[nodes." + name + "]\n" + node);
}

}  // namespace erchaos::inputs::small
