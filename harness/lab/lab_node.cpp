// Makes namespaces into routers, switches and hosts.
#include "harness/lab/lab_node.hpp"

#include <fmt/format.h>

#include "harness/lab/kernel_settings.hpp"
#include "harness/net/nftables.hpp"

namespace erchaos {
namespace {

constexpr auto bridge = "fabric";  // a switch's

}  // namespace

LabNode::LabNode(const Node& wanted, std::uint32_t hash_seed, const Clock& clock)
    : wanted_(wanted), clock_(clock), interfaces_(network_) {
  make_kernel_route(network_, wanted.is_router());
  seed_hash(network_, hash_seed);
  interfaces_.set_up("lo");
  if (wanted.address) {
    interfaces_.add_address("lo", Network{*wanted.address, 32});
  }
  if (wanted.address6) {
    interfaces_.add_address("lo", Network6{*wanted.address6, 128});
  }
  add_stubs();
  if (wanted.role == Role::switch_) {
    silence(network_);
    interfaces_.add_bridge(bridge);
    interfaces_.set_up(bridge);
  }
}

void LabNode::add_stubs() {
  if (wanted_.stubs.empty()) {
    return;
  }
  beyond_.emplace();
  Interfaces beyond{*beyond_};
  for (const std::string& stub : wanted_.stubs) {
    add_veth({network_, stub}, {*beyond_, stub});
    beyond.set_up(stub);
    interfaces_.set_up(stub);
  }
}

void LabNode::attach(const std::string& interface, Side side) {
  if (wanted_.role == Role::switch_) {
    interfaces_.add_port(bridge, interface);
  }
  interfaces_.set_up(interface);
  attached_[side].push_back(interface);
}

void LabNode::hold_down(const std::string& interface) {
  if (down_.take(interface)) {
    interfaces_.set_down(interface);
  }
}

void LabNode::let_up(const std::string& interface) {
  if (down_.release(interface)) {
    interfaces_.set_up(interface);
  }
}

void LabNode::hold_down(Side side) {
  for (const std::string& interface : interfaces_on(side)) {
    hold_down(interface);
  }
}

void LabNode::let_up(Side side) {
  for (const std::string& interface : interfaces_on(side)) {
    let_up(interface);
  }
}

void LabNode::trace_packets(std::uint32_t magic, std::size_t byte) {
  constexpr std::size_t udp_header = 8;
  // "add" before "delete" makes it harmless where the table does not exist.
  Nftables{network_}.run(fmt::format(
      "add table ip6 erchaos-trace; delete table ip6 erchaos-trace; add table ip6 erchaos-trace; "
      "add chain ip6 erchaos-trace in {{ type filter hook prerouting priority -300; }}; "
      "add rule ip6 erchaos-trace in meta l4proto udp @th,{},32 {} @th,{},8 set ip6 hoplimit",
      udp_header * 8, magic, (udp_header + byte) * 8));
}

void LabNode::begin_to_delay_routes() {
  if (slow_routes_) {
    slow_routes_->begin_to_delay();
  }
}

}  // namespace erchaos
