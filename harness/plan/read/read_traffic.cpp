// Reads [traffic]: the flows, within what the tester can send and distinguish.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/read/scenario_parts.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

void read_family(TomlTable& table, const Topology* topology, Traffic& traffic) {
  static const Names names{families_names.begin(), families_names.end()};
  const auto name = table.choice("family", "family", names);
  const auto found = std::ranges::find(names, name.value_or("ipv4"));
  traffic.family = static_cast<Families>(found - names.begin());
  if (topology == nullptr || traffic.family == Families::ipv4) {
    return;
  }
  for (const std::string& name_of_end : {traffic.from, traffic.to}) {
    const Node* end = topology->find_node(name_of_end);
    if (end != nullptr && !end->address6) {
      table.note(
          "family",
          fmt::format("family \"{}\" needs hosts with an 'address6', which '{}' does not have",
                      *name, end->name));
    }
  }
  if (traffic.family == Families::both && traffic.flows % 4 != 0) {
    table.note("family", fmt::format("family \"both\" needs a multiple of 4 'flows', one each way "
                                     "in each family, not {}",
                                     traffic.flows));
  }
}

void read_flows(TomlTable& table, Traffic& traffic) {
  const auto direction = table.choice("direction", "direction", {"both", "forward"});
  traffic.direction = direction == "forward" ? Direction::forward : Direction::both;
  traffic.flows = static_cast<std::uint32_t>(
      table.integer("flows", {.least = 2, .most = 4096}).value_or(traffic.flows));
  if (traffic.flows % 2 != 0) {
    table.note("flows",
               fmt::format("'flows' must be even, half of them each way, not {}", traffic.flows));
  }
  read_interval(table, traffic);
}

// IPv6 packets have a byte for each router, after the bytes that identify the packet.
void check_room_for_routers(TomlTable& table, const Topology* topology, const Traffic& traffic) {
  if (topology == nullptr || traffic.family == Families::ipv4) {
    return;
  }
  const auto routers = static_cast<std::size_t>(
      std::ranges::count_if(topology->nodes, [](const Node& node) { return node.is_router(); }));
  const std::size_t needed = Traffic::marks + routers;
  if (needed > Traffic::traced) {
    table.note(
        "family",
        fmt::format("flows over IPv6 can be traced through {} routers, but the topology has {}",
                    Traffic::traced - Traffic::marks, routers));
  } else if (needed > traffic.payload) {
    table.note("payload", fmt::format("'payload' must be at least {} for flows over IPv6: each of "
                                      "the {} routers writes a byte",
                                      needed, routers));
  }
}

void read_thresholds(TomlTable& table, Traffic& traffic) {
  // An arrival's delay is kept in 32 bits of nanoseconds: up to 4.29 s.
  traffic.forwarding_delay_threshold =
      table.duration("forwarding_delay_threshold", {.least = milliseconds{1}, .most = seconds{4}})
          .value_or(traffic.forwarding_delay_threshold);
  traffic.sustained_convergence_validation_time =
      table
          .duration("sustained_convergence_validation_time",
                    {.least = milliseconds{10}, .most = minutes{10}})
          .value_or(traffic.sustained_convergence_validation_time);
  const Duration least = packets_to_validate * traffic.interval;
  if (traffic.sustained_convergence_validation_time < least) {
    table.note("sustained_convergence_validation_time",
               fmt::format("'sustained_convergence_validation_time' must be at least {} times "
                           "'interval': {}",
                           packets_to_validate, in_words(least)));
  }
}

}  // namespace

Traffic read_traffic(TomlTable& scenario, const Topology* topology, Need need, ClassNames& names) {
  Traffic traffic;
  auto table = scenario.table("traffic", need);
  if (!table && need == Need::optional) {
    traffic.flows = 0;
  }
  if (table) {
    const Ends ends = read_ends(*table, topology);
    traffic.from = ends.from;
    traffic.to = ends.to;
    read_flows(*table, traffic);
    read_family(*table, topology, traffic);
    traffic.classes = read_flow_classes(*table, traffic, names);
    traffic.payload = static_cast<std::uint32_t>(
        table->integer("payload", {.least = 24, .most = 1400}).value_or(traffic.payload));
    check_room_for_routers(*table, topology, traffic);
    read_thresholds(*table, traffic);
    table->note_unknown_keys();
  }
  return traffic;
}

}  // namespace erchaos
