// Reads what to build, and decides which probes must pass.
#include "harness/cli/standing/wanted_lab.hpp"

#include <algorithm>

#include "faults/kinds.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/inputs/designs.hpp"
#include "harness/plan/designs.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "harness/run/warm_up.hpp"

namespace erchaos::cli {
namespace {

constexpr std::uint32_t trial_flows = 64;

template <typename Network>
bool covers(const std::string& prefix, const Network& host,
            std::optional<Network> (*parse)(const std::string&)) {
  const auto network = parse(prefix);
  return network && (*network == host || host.is_subnet_of(*network));
}

bool has_route_to(const std::string& router, const Node& host, Families family,
                  const NetworkState& state) {
  const auto fib = state.fib.find(router);
  return fib != state.fib.end() && std::ranges::any_of(fib->second, [&](const std::string& prefix) {
           return family == Families::ipv4
                      ? covers<Network>(prefix, Network{*host.address, 32}, parse_network)
                      : covers<Network6>(prefix, Network6{*host.address6, 128}, parse_network6);
         });
}

// All routers of `from` can forward to `to`.
bool can_reach(const Node& from, const Node& to, Families family, const Topology& topology,
               const NetworkState& state) {
  return std::ranges::all_of(topology.links, [&](const Link& link) {
    return !link.ends_at(from.name) ||
           has_route_to(link.other_end(from.name).node, to, family, state);
  });
}

bool has_address(const Node& node, Families family) {
  return node.role == Role::host &&
         (family == Families::ipv4 ? node.address.has_value() : node.address6.has_value());
}

std::vector<Traffic> trials_over(Families family, const Topology& topology,
                                 const NetworkState& state) {
  std::vector<Traffic> trials;
  for (const Node& one : topology.nodes) {
    for (const Node& other : topology.nodes) {
      if (one.name < other.name && has_address(one, family) && has_address(other, family) &&
          can_reach(one, other, family, topology, state) &&
          can_reach(other, one, family, topology, state)) {
        trials.push_back(
            {.from = one.name, .to = other.name, .flows = trial_flows, .family = family});
      }
    }
  }
  return trials;
}

std::vector<Traffic> trials_of(Lab& lab) {
  const Topology& topology = lab.topology();
  if (std::ranges::any_of(topology.nodes, [](const Node& node) { return node.nat.has_value(); })) {
    return {};
  }
  return lab.events().read([&](const NetworkState& state) {
    std::vector<Traffic> trials = trials_over(Families::ipv4, topology, state);
    std::ranges::move(trials_over(Families::ipv6, topology, state), std::back_inserter(trials));
    return trials;
  });
}

}  // namespace

WantedLab wanted_lab_of(const std::filesystem::path& given) {
  const std::filesystem::path file = find_input(given);
  if (is_topology_file(file)) {
    return {.topology = load_topology(file, lookups_with_frr()), .traffic = {}};
  }
  Plan plan = load_plan(file, faults::kinds(), {}, lookups_with_frr());
  WantedLab wanted{.topology = std::move(plan.topology),
                   .traffic = {},
                   .seed = plan.seed,
                   .ready_within = plan.ready_within};
  if (plan.traffic.flows > 0) {
    wanted.traffic.push_back(std::move(plan.traffic));
  }
  return wanted;
}

std::string name_after(const std::filesystem::path& topology) {
  const auto file = std::filesystem::absolute(topology).lexically_normal();
  std::string name = file.filename() == topology_file ? file.parent_path().filename().string()
                                                      : file.stem().string();
  std::ranges::replace_if(
      name, [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }, '-');
  return name;
}

std::vector<Traffic> wait_until_probes_pass(const WantedLab& wanted, Lab& lab, Instant deadline,
                                            const std::stop_token& stop) {
  std::vector<Traffic> trials = wanted.traffic.empty() ? trials_of(lab) : wanted.traffic;
  for (const Traffic& trial : trials) {
    wait_until_loss_free(trial, lab, deadline, stop);
  }
  return trials;
}

}  // namespace erchaos::cli
