// The list of targets, for the tests that read the corpus without libFuzzer.
#include "tests/fuzz/targets.hpp"

#include <array>

namespace erchaos::fuzz {

std::span<const Target> targets() {
  static constexpr std::array<Target, 12> all{{
      {"scenario", scenario, "topologies", ".toml"},
      {"topology", topology, "topologies", ".toml"},
      {"own_config", own_config, "topologies", ".conf"},
      {"result", result, "tests/stored", ".json"},
      {"repetitions", repetitions, "tests/stored", ".json"},
      {"sweep", sweep},
      {"timeline", timeline},
      {"link_failover", link_failover},
      {"frr_log", frr_log},
      {"bgp_table", bgp_table},
      {"packet", packet},
      {"request", request},
  }};
  return all;
}

}  // namespace erchaos::fuzz
