// Collects what the plan, the kernel and FRR say about themselves.
#include "harness/run/surroundings.hpp"

#include <fmt/core.h>
#include <sys/utsname.h>

#include "harness/base/version.hpp"
#include "harness/lab/frr/frr.hpp"
#include "harness/run/failures.hpp"
#include "harness/run/warm_up.hpp"

namespace erchaos {
namespace {

std::string frr_version() {
  const auto frr = Frr::find();
  return frr ? frr->version() : "none";
}

ScenarioRecord scenario_of(const Plan& plan) {
  return {.name = plan.name,
          .path = plan.path,
          .topology = plan.topology.path,
          .seed = plan.seed,
          .findings = findings_in(plan.topology),
          .conditions = plan.conditions,
          .inputs = plan.inputs,
          .which_try = plan.which_try};
}

EnvironmentRecord environment(const Traffic& traffic, const std::string& wires) {
  utsname kernel{};
  uname(&kernel);
  EnvironmentRecord record{
      .erchaos = std::string{version},
      .kernel = kernel.release,
      .frr = "unknown",
      .backends = {
          {"link", "veth"},
          {"drop", "nftables netdev ingress"},
          {"path", traffic.family == Families::ipv4 ? "IPv4 Record Route"
                                                    : "IPv4 Record Route, nftables ip6 prerouting"},
          {"receive-time", "SO_TIMESTAMPNS"}}};
  if (!wires.empty()) {
    record.backends["wire"] = wires;
  }
  return record;
}

void describe_network(LabRecord& lab, const Topology& topology) {
  for (const Node& node : topology.nodes) {
    lab.nodes.push_back({.name = node.name, .role = std::string{name_of(node.role)}});
  }
  for (const Link& link : topology.links) {
    for (const Cable& cable : link.cables()) {
      lab.links.push_back(
          {.name = cable.name, .from = cable.ends[0].node, .to = cable.ends[1].node});
    }
  }
}

}  // namespace

void describe_surroundings(Recording& record, const Plan& plan, const std::string& wires) {
  record.scenario = scenario_of(plan);
  record.environment = environment(plan.traffic, wires);
  Failures{record.problems}.attempt("asking for FRR's version",
                                    [&] { record.environment.frr = frr_version(); });
  if (plan.traffic.flows > 0) {
    const std::size_t posts = record.probes.hops.nodes().size();
    record.environment.backends["sightings"] =
        posts > 0 ? fmt::format("packet sockets in {} routers", posts)
                  : fmt::format("none: no routers, or more than {} probes a second",
                                looked_at_per_second);
  }
  if (plan.keeps_frames) {
    record.environment.backends["captures"] =
        fmt::format("packet sockets at both ends of {} links, {} frames missed",
                    record.captures.links.size(), record.captures.missed);
  }
  describe_network(record.lab, plan.topology);
}

Recording failed_run(const Plan& plan, const std::string& wires, const std::string& problem) {
  Recording record;
  record.problems = {problem};
  describe_surroundings(record, plan, wires);
  return record;
}

}  // namespace erchaos
