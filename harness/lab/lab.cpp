// Builds the network and continues the start of its routers.
#include "harness/lab/lab.hpp"

#include <algorithm>

#include "harness/lab/firewall.hpp"
#include "harness/lab/state/refusals.hpp"
#include "harness/lab/state/sessions.hpp"
#include "harness/net/conntrack.hpp"
#include "harness/net/nftables.hpp"
#include "harness/plan/check/propagation.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/random.hpp"

namespace erchaos {
namespace {

bool has_routers(const Topology& topology) {
  return std::any_of(topology.nodes.begin(), topology.nodes.end(),
                     [](const Node& node) { return node.is_router(); });
}

std::vector<std::string> gateways_of(const Topology& topology, const Node& host, Family family) {
  std::vector<std::string> gateways;
  for (const Link& link : topology.links) {
    if (link.ends_at(host.name) && (family == Family::ipv4 || link.has_ipv6())) {
      gateways.push_back(link.other_end(host.name).address_in(family));
    }
  }
  return gateways;
}

LabNode::Side side_of(const Node& neighbor) {
  return neighbor.role == Role::host ? LabNode::Side::hosts : LabNode::Side::network;
}

std::filesystem::path make_folder(const std::filesystem::path& run_directory,
                                  const std::string& node) {
  auto folder = run_directory / "nodes" / node;
  std::filesystem::create_directories(folder);
  return folder;
}

}  // namespace

Lab::Lab(Topology topology, const std::filesystem::path& run_directory, Clock& clock,
         std::uint64_t seed)
    : topology_(std::move(topology)), clock_(clock) {
  if (has_routers(topology_)) {
    frr_ = Frr::find();
    if (!frr_) {
      throw HostError("FRR is not installed; install the package 'frr' (erchaos doctor)");
    }
    Frr::settle_in();
  }
  for (const Node& node : topology_.nodes) {
    const auto hash_seed = static_cast<std::uint32_t>(random_of(seed, node.name)());
    nodes_.try_emplace(node.name, node, hash_seed, clock_).first->second.watch(events_, news_loop_);
  }
  add_cables(seed);
  add_addresses();
  add_host_routes();
  for (const Node& wanted : topology_.nodes) {
    if (wanted.is_router()) {
      const auto folder = make_folder(run_directory, wanted.name);
      if (const std::string rules = write_rules(wanted, folder); !rules.empty()) {
        Nftables{node(wanted.name).network()}.run(rules);
      }
      routers_.try_emplace(wanted.name, topology_, node(wanted.name), *frr_, folder, events_,
                           clock_, log_loop_);
    }
  }
  for (const Node& origin : topology_.nodes) {
    expect_to_be_heard<InIpv4>(origin);
    expect_to_be_heard<InIpv6>(origin);
  }
  go_on_starting();
}

// A router's own address is in no kernel table that we read.
template <typename In>
void Lab::expect_to_be_heard(const Node& origin) {
  for (const auto& network : In::networks_of(origin)) {
    for (const std::string& router : routers_that_hear_of<In>(network, origin, topology_)) {
      if (router != origin.name || !network.is_host()) {
        originated_.emplace(router, network.to_string());
      }
    }
  }
}

void Lab::add_cables(std::uint64_t seed) {
  for (const Cable& wanted : topology_.cables()) {
    const LabCable built = cable(wanted.name);
    if (wanted.wire) {
      add_wire(wanted, built, seed);
    } else {
      add_veth({built.first.node.network(), built.first.interface},
               {built.second.node.network(), built.second.interface});
    }
    built.first.node.attach(built.first.interface, side_of(built.second.node.wanted()));
    built.second.node.attach(built.second.interface, side_of(built.first.node.wanted()));
  }
}

void Lab::add_addresses() {
  for (const Link& link : topology_.links) {
    for (const LinkEnd& end : link.ends) {
      node(end.node).interfaces().add_address(end.interface, end.address);
      if (end.address6) {
        node(end.node).interfaces().add_address(end.interface, *end.address6);
      }
    }
  }
}

void Lab::add_host_routes() {
  for (const Node& host : topology_.nodes) {
    const auto v4 = gateways_of(topology_, host, Family::ipv4);
    const auto v6 = gateways_of(topology_, host, Family::ipv6);
    if (host.address && !v4.empty()) {
      node(host.name).interfaces().add_default_route(v4, host.address->to_string());
    }
    if (host.address6 && !v6.empty()) {
      node(host.name).interfaces().add_default_route(v6, host.address6->to_string());
    }
  }
}

std::string Lab::write_rules(const Node& router, const std::filesystem::path& folder) const {
  std::string rules = firewall_rules(topology_, router);
  if (!rules.empty()) {
    create_file(folder / "nftables.conf", rules);
  }
  return rules;
}

void Lab::begin_run_in(const std::filesystem::path& run_directory) {
  for (auto& [name, router] : routers_) {
    const auto folder = make_folder(run_directory, name);
    router.move_to(folder);
    if (!write_rules(topology_.node(name), folder).empty()) {
      forget_connections(node(name).network());
      forget_refusals(node(name).network());
    }
  }
  events_.forget_all();
}

// Asks the state again for each router: a bfdd that was started just before keeps others waiting.
void Lab::go_on_starting() {
  for (auto& entry : routers_) {
    Router& router = entry.second;
    const std::vector<std::string> daemons =
        events_.read([&](const NetworkState& state) { return startable(router, state); });
    for (const std::string& daemon : daemons) {
      router.start(daemon);
    }
  }
  // Like Azure's network, which sends nothing to a gateway instance that cannot forward it.
  std::erase_if(coming_back_, [this](const std::string& name) {
    const bool is_back =
        events_.read([&](const NetworkState& state) { return knows_the_network(name, state); });
    if (is_back) {
      node(name).let_up(LabNode::Side::hosts);
    }
    return is_back;
  });
}

bool Lab::can_go_on_starting(const NetworkState& state) const {
  return std::any_of(coming_back_.begin(), coming_back_.end(),
                     [&](const std::string& name) { return knows_the_network(name, state); }) ||
         std::any_of(routers_.begin(), routers_.end(),
                     [&](const auto& entry) { return !startable(entry.second, state).empty(); });
}

// One bfdd at a time: FRR seeds its jitter with the second of the day, so two that start together
// send together, pass each other in state Init, and come up a second later.
std::vector<std::string> Lab::startable(const Router& router, const NetworkState& state) const {
  std::vector<std::string> daemons = router.startable(state);
  if (std::any_of(routers_.begin(), routers_.end(),
                  [&](const auto& entry) { return entry.second.is_starting("bfdd", state); })) {
    std::erase(daemons, "bfdd");
  }
  return daemons;
}

Router* Lab::find_router(const std::string& name) {
  const auto found = routers_.find(name);
  return found == routers_.end() ? nullptr : &found->second;
}

LabCable Lab::cable(const std::string& name) {
  const Cable wanted = topology_.cable(name);
  return {.first = {node(wanted.ends[0].node), wanted.ends[0].interface},
          .second = {node(wanted.ends[1].node), wanted.ends[1].interface}};
}

LabNode& Lab::node(const std::string& name) { return nodes_.at(name); }

}  // namespace erchaos
