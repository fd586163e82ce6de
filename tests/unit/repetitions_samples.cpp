// Hand-made repetitions that the tests of comparisons and reports share.
#include "tests/unit/repetitions_samples.hpp"

namespace erchaos::samples {

Repetitions repetitions(const Figures& times, const Figures& dark) {
  Repetitions all;
  all.scenario = {.name = "a cut",
                  .path = "cut.toml",
                  .topology = "topology.toml",
                  .seed = 1,
                  .findings = {},
                  .conditions = {{"fault 1", "kind = silent-cut"}, {"traffic", "2 flows"}}};
  all.environment = {"0.1.0", "6.1.0", "8.4.4", {{"link", "veth"}}};
  all.configurations = {{"cpe1/frr.conf", "router bgp 65010\n bgp router-id 1.1.1.1\n"}};
  all.limits = {{"failover.detection_time", 1000}};
  const Figures zeros(times.size(), 0.0);
  for (std::size_t i = 0; i < times.size(); ++i) {
    all.all.push_back({.directory = std::to_string(i + 1), .trust = TrustLevel::trusted});
  }
  all.phases = {{.kind = "silent-cut",
                 .target = "cpe1-pe1",
                 .name = "failover",
                 .change = Change::failover,
                 .series = {{"full_convergence_time", Unit::milliseconds, times, -10, 10},
                            {"flows_not_recovered", Unit::count, dark.empty() ? zeros : dark},
                            {"lost_packets", Unit::count, zeros},
                            {"detection_time", Unit::milliseconds, zeros, -10, 10},
                            {"fib_update_time", Unit::milliseconds, times, -10, 10},
                            {"recovery_residual", Unit::milliseconds, times, -10, 10}}}};
  return all;
}

Figures rising(double first, std::size_t count) {
  Figures figures;
  for (std::size_t i = 0; i < count; ++i) {
    figures.emplace_back(first + static_cast<double>(i));
  }
  return figures;
}

}  // namespace erchaos::samples
