// A run on a small circuit, for the tests of the report in Azure's words.
#include "tests/unit/reports_link_failover_samples.hpp"

namespace erchaos::samples {

LabRecord circuit() {
  LabRecord lab;
  lab.nodes = {{"core", "router"}, {"cpe1", "cpe"},   {"cpe2", "cpe"},   {"pe1", "pe"},
               {"pe2", "pe"},      {"msee1", "msee"}, {"msee2", "msee"}, {"gw1", "gateway"}};
  lab.links = {
      {"core-cpe1", "core", "cpe1"}, {"core-cpe2", "core", "cpe2"}, {"cpe1-cpe2", "cpe1", "cpe2"},
      {"cpe1-pe1", "cpe1", "pe1"},   {"cpe2-pe2", "cpe2", "pe2"},   {"pe1-msee1", "pe1", "msee1"},
      {"pe2-msee2", "pe2", "msee2"}, {"msee1-gw1", "msee1", "gw1"}, {"msee2-gw1", "msee2", "gw1"}};
  return lab;
}

Result failed_over() {
  Result result = full();
  result.lab = circuit();
  set_faults(result, {fault("silent-cut", "cpe1-pe1")});
  result.limits = {{.limit = {"failover.full_convergence_time", 1500},
                    .unit = Unit::milliseconds,
                    .measured = 837.12345,
                    .passed = true,
                    .note = ""}};
  for (RoutingSnapshot& moment : result.routing) {
    const bool has_primary = moment.sessions[0].is_established();
    moment.sessions.push_back({"gw1", "msee1", "172.31.0.21", "Established"});
    moment.sessions.push_back({"gw1", "msee2", "172.31.0.29", "Established"});
    moment.tables.resize(2);
    BgpTable& gateway = moment.tables.emplace_back(BgpTable{.node = "gw1"});
    for (const char* msee : {"172.31.0.21", "172.31.0.29"}) {
      if (has_primary || msee == std::string{"172.31.0.29"}) {
        gateway.routes.push_back({.network = "10.1.0.0/16",
                                  .next_hop = msee,
                                  .peer = msee,
                                  .as_path = "12076 64500 65010",
                                  .is_best = true});
      }
    }
    moment.tables[0].routes.push_back({.network = "10.2.0.0/16",
                                       .next_hop = "172.31.0.22",
                                       .peer = "172.31.0.22",
                                       .as_path = "65515",
                                       .is_best = true});
  }
  return result;
}

}  // namespace erchaos::samples
