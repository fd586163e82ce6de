// [[connections]]: TCP connections that stay open, within what the tester can serve.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/plan/quantity.hpp"
#include "harness/plan/scenario_parts.hpp"

namespace erchaos {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::uint16_t first_port = 7000;
constexpr std::size_t most_classes = 100;
constexpr std::uint32_t most_connections = 4096;
constexpr double most_requests_per_second = 20'000;

bool may_name(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

std::string read_name(TomlTable& table, std::map<std::string, std::string>& places,
                      const TomlTable& scenario) {
  std::string name = table.text("class", Need::required).value_or("");
  if (name.size() > 32 || !std::ranges::all_of(name, may_name)) {
    table.note("class",
               fmt::format("'class' must be 1 to 32 of a-z, 0-9 and '-', not \"{}\"", name));
  } else if (name == "probe") {
    table.note("class", "'class' must not be \"probe\": [traffic] is called so");
  } else if (const auto [known, is_new] = places.emplace(name, table.place_seen_from(scenario));
             !is_new && !name.empty()) {
    table.note("class",
               fmt::format("class '{}' is defined twice, first in {}", name, known->second));
  }
  return name;
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
  of.deadline = table.duration("deadline", {.least = milliseconds{100}, .most = minutes{10}})
                    .value_or(of.deadline);
}

// Noted at the class that was too much.
void check_total(TomlTable& table, const std::vector<ConnectionClass>& classes) {
  std::uint32_t connections = 0;
  double requests = 0;
  for (const ConnectionClass& each : classes) {
    connections += each.count;
    requests += requests_per_second(each);
  }
  if (connections > most_connections) {
    table.note("count", fmt::format("with this class there are {} connections; at most {} are "
                                    "allowed",
                                    connections, most_connections));
  }
  if (requests > most_requests_per_second) {
    table.note(
        table.has("interval") ? "interval" : "count",
        fmt::format("with this class there are {:.0f} requests/s; at most {:.0f} are allowed",
                    requests, most_requests_per_second));
  }
}

ConnectionClass read_class(TomlTable& table, const Topology* topology, std::string name,
                           std::size_t number) {
  ConnectionClass of;
  const Ends ends = read_ends(table, topology);
  of.name = std::move(name);
  of.from = ends.from;
  of.to = ends.to;
  of.address = read_address(table, of.to, topology);
  of.port = static_cast<std::uint16_t>(first_port + number);
  read_load(table, of);
  return of;
}

}  // namespace

std::vector<ConnectionClass> read_connections(TomlTable& scenario, const Topology* topology) {
  std::vector<ConnectionClass> classes;
  std::map<std::string, std::string> places;  // by name
  for (TomlTable& table : scenario.tables("connections")) {
    if (classes.size() == most_classes) {
      table.note(fmt::format("there may be at most {} [[connections]]", most_classes));
      break;
    }
    const std::string name = read_name(table, places, scenario);
    classes.push_back(read_class(table, topology, name, classes.size()));
    check_total(table, classes);
    table.note_unknown_keys();
  }
  return classes;
}

}  // namespace erchaos
