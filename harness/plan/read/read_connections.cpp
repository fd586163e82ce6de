// Reads [[connections]]: applications that send requests repeatedly, within the tester's capacity.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/read/scenario_parts.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::uint16_t first_port = 7000;
constexpr std::size_t most_connection_classes = 100;
constexpr std::uint32_t most_connections = 4096;
constexpr double most_requests_per_second = 20'000;
constexpr double most_short_requests_per_second = 2'000;  // each opens a connection
constexpr Duration echo_deadline = seconds{1};            // ping(8) waits at least this long

std::string read_name(TomlTable& table, ClassNames& names) {
  std::string name = table.text("class", Need::required).value_or("");
  if (table.has("class")) {
    names.add(table, "class", name);
  }
  return name;
}

Protocol read_protocol(TomlTable& table) {
  const Names names{protocol_names.begin(), protocol_names.end()};
  const auto name = table.choice("protocol", "protocol", names);
  return name ? static_cast<Protocol>(std::ranges::find(names, *name) - names.begin())
              : Protocol::tcp;
}

std::string read_address(TomlTable& table, const std::string& server, const Topology* topology) {
  const auto published = table.address("address");
  const Node* node = topology == nullptr ? nullptr : topology->find_node(server);
  const auto address = published || node == nullptr ? published : node->address;
  return address ? address->to_string() : "";
}

double requests_per_second(const ConnectionClass& of) {
  return of.count / std::chrono::duration<double>{of.interval}.count();
}

void read_load(TomlTable& table, ConnectionClass& of) {
  of.count = static_cast<std::uint32_t>(
      table.integer("count", {.least = 1, .most = 1024}).value_or(of.count));
  of.interval = table.duration("interval", {.least = milliseconds{10}, .most = minutes{1}})
                    .value_or(of.interval);
  of.deadline = of.protocol == Protocol::icmp ? echo_deadline : of.deadline;
  of.deadline = table.duration("deadline", {.least = milliseconds{100}, .most = minutes{10}})
                    .value_or(of.deadline);
}

void check_rate(TomlTable& table, std::string_view what, double rate, double most) {
  if (rate > most) {
    table.note(table.has("interval") ? "interval" : "count",
               fmt::format("with this class there are {:.0f} {}/s; at most {:.0f} are allowed",
                           rate, what, most));
  }
}

// Problems are noted at the class that exceeds a limit.
void check_total(TomlTable& table, const std::vector<ConnectionClass>& classes) {
  std::uint32_t connections = 0;
  double requests = 0;
  double short_requests = 0;
  for (const ConnectionClass& each : classes) {
    connections += each.count;
    requests += requests_per_second(each);
    short_requests += each.protocol == Protocol::tcp_per_request ? requests_per_second(each) : 0;
  }
  if (connections > most_connections) {
    table.note("count", fmt::format("with this class there are {} connections; at most {} are "
                                    "allowed",
                                    connections, most_connections));
  }
  check_rate(table, "requests", requests, most_requests_per_second);
  check_rate(table, "short requests", short_requests, most_short_requests_per_second);
}

ConnectionClass read_class(TomlTable& table, const Topology* topology, std::string name,
                           std::size_t number) {
  ConnectionClass of;
  const Ends ends = read_ends(table, topology);
  of.name = std::move(name);
  of.protocol = read_protocol(table);
  of.from = ends.from;
  of.to = ends.to;
  of.address = read_address(table, of.to, topology);
  of.port = of.protocol == Protocol::icmp ? std::uint16_t{0}
                                          : static_cast<std::uint16_t>(first_port + number);
  read_load(table, of);
  return of;
}

}  // namespace

std::vector<ConnectionClass> read_connections(TomlTable& scenario, const Topology* topology,
                                              ClassNames& names) {
  std::vector<ConnectionClass> classes;
  for (TomlTable& table : scenario.tables("connections")) {
    if (classes.size() == most_connection_classes) {
      table.note(fmt::format("there may be at most {} [[connections]]", most_connection_classes));
      break;
    }
    const std::string name = read_name(table, names);
    classes.push_back(read_class(table, topology, name, classes.size()));
    check_total(table, classes);
    table.note_unknown_keys();
  }
  return classes;
}

}  // namespace erchaos
