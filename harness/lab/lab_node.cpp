// Makes namespaces into routers, switches and hosts.
#include "harness/lab/lab_node.hpp"

#include <fmt/ranges.h>
#include <linux/rtnetlink.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "harness/net/nftables.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {
namespace {

constexpr auto bridge = "fabric";  // a switch's
constexpr auto ipv6_settings = "/proc/sys/net/ipv6/";

void set_on_all_interfaces(const std::string& settings, const std::string& name,
                           const char* value) {
  write_file(settings + "conf/all/" + name, value);
  write_file(settings + "conf/default/" + name, value);
}

// By the 5-tuple in the packet, which is all a router has. Policy 1 would use the hash that the
// sending socket gave the packet, and TCP changes that after a timeout to move to another path:
// this works in a lab on one kernel, but not on a real network.
void split_by_5_tuple(const std::string& settings) {
  constexpr auto addresses_protocol_and_ports = "55";  // bits 0-2, 4 and 5 (Linux ip-sysctl)
  write_file(settings + "fib_multipath_hash_fields", addresses_protocol_and_ports);
  write_file(settings + "fib_multipath_hash_policy", "3");
}

// Otherwise routers in a row would all choose alike, as routers of one make with one seed do. Since
// Linux 6.11; before, all namespaces share one seed that changes with every boot.
void seed_hash(const NetworkNamespace& network, std::uint32_t seed) {
  network.run_inside([seed] {
    const std::string setting = "/proc/sys/net/ipv4/fib_multipath_hash_seed";
    if (std::filesystem::exists(setting)) {
      write_file(setting, std::to_string(std::max(seed, 1U)));  // 0: the kernel's own
    }
  });
}

void make_kernel_route_ipv6(bool forward) {
  const std::string ipv6 = ipv6_settings;
  set_on_all_interfaces(ipv6, "disable_ipv6", "0");  // 1 if the host's boot or defaults say so
  set_on_all_interfaces(ipv6, "forwarding", forward ? "1" : "0");
  split_by_5_tuple(ipv6);
  set_on_all_interfaces(ipv6, "ignore_routes_with_linkdown", "1");
  // Duplicate address detection would keep addresses unusable for a second, and an interface that
  // goes down would lose them permanently.
  set_on_all_interfaces(ipv6, "accept_dad", "0");
  set_on_all_interfaces(ipv6, "dad_transmits", "0");
  set_on_all_interfaces(ipv6, "keep_addr_on_down", "1");
}

void make_kernel_route(const NetworkNamespace& network, bool forward) {
  network.run_inside([forward] {
    const std::string ipv4 = "/proc/sys/net/ipv4/";
    write_file(ipv4 + "ip_forward", forward ? "1" : "0");
    write_file(ipv4 + "ping_group_range", "0 0");  // only root may open ping sockets (icmp(7))
    // A router would look up a local socket for every packet that it only forwards.
    write_file(ipv4 + "ip_early_demux", forward ? "0" : "1");
    split_by_5_tuple(ipv4);
    set_on_all_interfaces(ipv4, "send_redirects", "0");  // as on routers between networks
    set_on_all_interfaces(ipv4, "rp_filter", "0");  // return traffic may arrive on another link
    // A next hop without carrier takes no more flows, also in a host's static default route.
    set_on_all_interfaces(ipv4, "ignore_routes_with_linkdown", "1");
    if (std::filesystem::exists(ipv6_settings)) {
      make_kernel_route_ipv6(forward);
    }
  });
}

// A switch sends no packets itself.
void silence(const NetworkNamespace& network) {
  network.run_inside([] {
    if (std::filesystem::exists(ipv6_settings)) {
      set_on_all_interfaces(ipv6_settings, "disable_ipv6", "1");
    }
  });
}

// A connected network is reached without delay; so is all of IPv6, whose gateways are known by
// interface.
bool is_learnt(const RouteChange& change) {
  const bool is_ipv4 = change.prefix.find(':') == std::string::npos;
  return is_ipv4 && change.table == RT_TABLE_MAIN && (!change.added || !change.gateways.empty());
}

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

void LabNode::watch(NetworkEvents& events, EventLoop& loop) {
  const KernelNews news{
      .carrier =
          [this, &events](const CarrierChange& change) {
            if (view_->take(change)) {
              take(change, events);
            }
          },
      .route =
          [this, &events](const RouteChange& change) {
            view_->take(change);
            take(change, events);
          },
      .lost = [this, &events](const KernelTables& tables) { take_again(tables, events); }};
  if (wanted_.reconvergence_delay > Duration::zero()) {
    slow_routes_ =
        std::make_unique<SlowRoutes>(network_, wanted_.reconvergence_delay, clock_, loop);
  }
  monitor_ = std::make_unique<KernelMonitor>(network_, news);
  view_ = std::make_unique<KernelView>(read_kernel_tables(network_));
  loop.watch(monitor_->descriptor(), [this] {
    monitor_->read();
    return EventLoop::Watch::on;
  });
}

Event LabNode::event_now(Source source, What what) const {
  return {.at = clock_.now(), .source = source, .node = wanted_.name, .what = what};
}

void LabNode::take(const CarrierChange& change, NetworkEvents& events,
                   const std::string& mark) const {
  Event event = event_now(Source::link, change.has_carrier ? What::carrier : What::no_carrier);
  event.subject = change.interface;
  event.detail = mark;
  events.add(std::move(event));
}

void LabNode::take(const RouteChange& change, NetworkEvents& events, const std::string& mark) {
  if (slow_routes_ && is_learnt(change)) {
    slow_routes_->take(change);
    return;
  }
  const bool leads_somewhere =
      change.added && (change.table == RT_TABLE_MAIN || !change.gateways.empty());
  Event event = event_now(Source::route, leads_somewhere ? What::added : What::removed);
  event.subject = change.prefix;
  event.detail = fmt::format("{}", fmt::join(change.gateways, " "));
  if (!mark.empty()) {
    event.detail += (event.detail.empty() ? "" : " ") + mark;
  }
  events.add(std::move(event));
}

void LabNode::take_again(const KernelTables& tables, NetworkEvents& events) {
  events.hearing().lost_news_of(wanted_.name);
  const KernelTables changed = view_->take_differences(tables);
  Event lost = event_now(Source::run, What::note);
  lost.detail = fmt::format("kernel notifications were lost; changes found in its tables: {}",
                            changed.links.size() + changed.routes.size());
  events.add(std::move(lost));
  for (const CarrierChange& change : changed.links) {
    take(change, events, found_again);
  }
  for (const RouteChange& change : changed.routes) {
    take(change, events, found_again);
  }
}

void LabNode::begin_to_delay_routes() {
  if (slow_routes_) {
    slow_routes_->begin_to_delay();
  }
}

}  // namespace erchaos
