// A router's own configuration, checked where it is to run.
#include <algorithm>

#include "harness/plan/config/check_configs.hpp"
#include "harness/plan/config/config_text.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sys/text_in_memory.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {
namespace {

// Read once: of its files only the configuration changes.
const Topology& around_it() {
  static const Topology topology =
      load_topology(ERCHAOS_SOURCE "/topologies/own-configuration/topology.toml",
                    {.frr = {}, .designs = ERCHAOS_SOURCE "/topologies"});
  return topology;
}

Topology with_config(const std::string& path) {
  Topology topology = around_it();
  topology.findings.clear();
  std::ranges::find(topology.nodes, "cpe1", &Node::name)->config = path;
  return topology;
}

void insist_on_hidden_passwords(std::string_view text) {
  const std::string hidden = without_passwords(text);
  insist(without_passwords(hidden) == hidden, "a password that is hidden only partly");
}

}  // namespace

void own_config(std::string_view input) {
  const TextInMemory file{"frr.conf", std::string{input}};
  Topology topology = with_config(file.path());
  Problems problems;
  read_configs(topology, {}, problems);
  check_configs(topology, problems);
  problems.insert(problems.end(), topology.findings.begin(), topology.findings.end());
  if (!problems.empty()) {
    insist_on_places(InputError{problems}, file.path(), input);
  }
  insist_on_hidden_passwords(input);
}

}  // namespace erchaos::fuzz
