// Sends trial traffic before the measurement.
#include "harness/run/warm_up.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "harness/lab/state/sessions.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "harness/record/judge/run_reasons.hpp"
#include "harness/sys/error.hpp"
#include "harness/traffic/payload.hpp"

namespace erchaos {
namespace {

constexpr std::uint32_t rounds = 3;  // packets per flow
constexpr Duration fastest = std::chrono::milliseconds{10};
constexpr Duration between_packets = std::chrono::microseconds{40};  // of different flows, at least
constexpr Duration answer_time = std::chrono::milliseconds{300};     // including ARP along the path

// How many packets of a flow must arrive, and by when, in an undisturbed network.
struct Expected {
  std::uint32_t packets = rounds;
  Duration within = answer_time;
};

// Over a wire that loses packets not all can arrive; and an ARP reply, on any link, takes two of
// its delays.
Expected expected_of(const Topology& topology) {
  return {.packets = topology.wire_loss() > 0 ? 1 : rounds,
          .within = answer_time + 3 * topology.wire_delay()};
}

// Flows that lost more of their packets than that.
std::set<std::uint32_t> lossy_flows(ProbeOrder order, const Expected& expected, Clock& clock) {
  // What a slow host cannot send in time would count as lost.
  order.interval = std::max(std::min(order.interval, fastest), between_packets * order.flows);
  order.max_slots = rounds * order.flows;
  Probes probes{order, clock};
  probes.wait_until_sent();
  wait_for_last_packets(probes, clock, clock.now() + expected.within);
  const ArrivalLog arrivals = probes.finish().log.arrivals;
  std::vector<std::uint32_t> arrived(order.flows);
  for (std::uint32_t slot = 0; slot < order.max_slots; ++slot) {
    arrived[slot % order.flows] += arrivals.has(slot) ? 1 : 0;
  }
  std::set<std::uint32_t> lossy;
  for (std::uint32_t flow = 0; flow < order.flows; ++flow) {
    if (arrived[flow] < expected.packets) {
      lossy.insert(flow);
    }
  }
  return lossy;
}

static_assert(Payload::size == Traffic::marks && Payload::read_size == Traffic::traced);

// The routers that mark IPv6 packets: all.
std::vector<std::string> traced_routers(const Traffic& traffic, const Topology& topology) {
  std::vector<std::string> routers;
  for (const Node& node : topology.nodes) {
    if (node.is_router() && traffic.family != Families::ipv4) {
      routers.push_back(node.name);
    }
  }
  return routers;
}

}  // namespace

Endpoint endpoint(const std::string& name, Lab& lab, Families family) {
  const LabNode& node = lab.node(name);
  std::vector<std::string> addresses;
  if (family != Families::ipv6) {
    addresses.push_back(node.wanted().address->to_string());
  }
  if (family != Families::ipv4) {
    addresses.push_back(node.wanted().address6->to_string());
  }
  return Endpoint{name, std::move(addresses), node.network()};
}

ProbeOrder probe_order(const Traffic& traffic, Lab& lab) {
  NodesByAddress nodes;
  for (const Link& link : lab.topology().links) {
    for (const LinkEnd& end : link.ends) {
      if (lab.topology().node(end.node).is_router()) {
        nodes[end.address.address().to_string()] = end.node;
      }
    }
  }
  return {.from = endpoint(traffic.from, lab, traffic.family),
          .to = endpoint(traffic.to, lab, traffic.family),
          .flows = traffic.flows,
          .classes = traffic.classes,
          .direction = traffic.direction,
          .interval = traffic.interval,
          .payload_bytes = traffic.payload,
          .run = 0,
          .nodes = std::move(nodes),
          .traced = traced_routers(traffic, lab.topology()),
          .longest_delay = lab.topology().wire_delay()};
}

HopObserverOrder hop_observer_order(const Traffic& traffic, Lab& lab) {
  HopObserverOrder order;
  if (Duration{std::chrono::seconds{1}} * traffic.flows > looked_at_per_second * traffic.interval) {
    return order;
  }
  for (const Node& node : lab.topology().nodes) {
    if (node.is_router() && order.routers.size() < HopLog::most_nodes) {
      order.routers.push_back({.node = node.name, .network = lab.node(node.name).network()});
    }
  }
  if (traffic.family != Families::ipv6) {
    order.protocols.push_back(ProbeCapture::Protocol::ipv4);
  }
  if (traffic.family != Families::ipv4) {
    order.protocols.push_back(ProbeCapture::Protocol::ipv6);
  }
  return order;
}

void wait_for_last_packets(const Probes& probes, Clock& clock, Instant deadline) {
  while (!probes.all_last_packets_arrived() && clock.now() < deadline) {
    clock.wait_until(clock.now() + std::chrono::milliseconds{2}, {});
  }
}

void wait_until_loss_free(const Traffic& traffic, Lab& lab, Instant deadline,
                          const std::stop_token& stop) {
  ProbeOrder order = probe_order(traffic, lab);
  for (std::size_t i = 0; i < order.traced.size(); ++i) {
    lab.node(order.traced[i]).trace_packets(Payload::magic, Payload::size + i);
  }
  std::set<std::uint32_t> lossy;
  do {
    ++order.run;
    lossy = lossy_flows(order, expected_of(lab.topology()), lab.clock());
    if (lossy.empty()) {
      return;
    }
  } while (!stop.stop_requested() && lab.clock().now() < deadline);
  if (!stop.stop_requested()) {
    const auto flows = make_flows(order.from, order.to, order.flows, order.direction);
    const Flow& first = flows[*lossy.begin()];
    throw LabNotReady(sentence_of<reasons::probes_lost>(
        lossy.size(), order.flows, first.id, first.from, first.from_address, first.from_port,
        first.to, first.to_address, first.to_port));
  }
}

void insist_on_sessions(const Plan& plan, Lab& lab) {
  const auto missing = lab.events().read(
      [&](const NetworkState& state) { return sessions_that_are_not_up(plan.topology, state); });
  if (!missing.empty()) {
    throw HostError(sentence_of<reasons::sessions_gone>(
        in_words(plan.ready_within), fmt::format("{}", fmt::join(missing, "; "))));
  }
}

}  // namespace erchaos
