// Collects what the plan, the kernel and FRR say about themselves.
#include "harness/run/surroundings.hpp"

#include <fmt/core.h>
#include <sys/utsname.h>

#include "harness/base/version.hpp"
#include "harness/lab/frr/frr.hpp"
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

LabRecord lab_of(const Topology& topology) {
  LabRecord lab;
  for (const Node& node : topology.nodes) {
    lab.nodes.push_back({.name = node.name, .role = std::string{name_of(node.role)}});
  }
  for (const Link& link : topology.links) {
    for (const Cable& cable : link.cables()) {
      lab.links.push_back(
          {.name = cable.name, .from = cable.ends[0].node, .to = cable.ends[1].node});
    }
  }
  return lab;
}

}  // namespace

Surroundings describe_surroundings(const Plan& plan, const std::string& wires,
                                   const ProbeLog& probes, const Captures& captures,
                                   RunProblems& problems) {
  Surroundings around{.scenario = scenario_of(plan),
                      .environment = environment(plan.traffic, wires),
                      .lab = lab_of(plan.topology)};
  problems.attempt("asking for FRR's version", [&] { around.environment.frr = frr_version(); });
  if (plan.traffic.flows > 0) {
    const std::size_t routers = probes.hops.nodes().size();
    around.environment.backends["sightings"] =
        routers > 0 ? fmt::format("packet sockets in {} routers", routers)
                    : fmt::format("none: no routers, or more than {} probes a second",
                                  looked_at_per_second);
  }
  if (plan.keeps_frames) {
    around.environment.backends["captures"] =
        fmt::format("packet sockets at both ends of {} links, {} frames missed",
                    captures.links.size(), captures.missed);
  }
  return around;
}

Recording failed_run(const Plan& plan, const std::string& wires, const std::string& problem) {
  RunProblems problems{{problem}};
  Surroundings around = describe_surroundings(plan, wires, {}, {}, problems);
  Recording record;
  record.scenario = std::move(around.scenario);
  record.environment = std::move(around.environment);
  record.lab = std::move(around.lab);
  record.problems = problems.sentences();
  return record;
}

}  // namespace erchaos
