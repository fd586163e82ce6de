// Reads typed parameters of a [[fault]] table.
#include "harness/plan/read/fault_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "harness/plan/read/read_wire.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

std::string FaultTable::text(std::string_view key) { return table_.text(key).value_or(""); }

template <typename Value, typename Read>
std::optional<Value> FaultTable::or_else(std::string_view key, std::optional<Value> otherwise,
                                         Read read) {
  if (otherwise && !table_.has(key)) {
    return otherwise;
  }
  return read(otherwise ? Need::optional : Need::required);
}

std::optional<std::string> FaultTable::choice(std::string_view key, std::string_view what,
                                              const std::vector<std::string>& allowed,
                                              std::optional<std::string> otherwise) {
  return or_else(key, std::move(otherwise),
                 [&](Need need) { return table_.choice(key, what, allowed, need); });
}

std::optional<std::string> FaultTable::name(std::string_view key, std::string_view what,
                                            const std::vector<std::string>& allowed) {
  return table_.name(key, what, allowed, Need::required);
}

std::optional<std::int64_t> FaultTable::integer(std::string_view key, Range<std::int64_t> allowed,
                                                std::optional<std::int64_t> otherwise) {
  return or_else(key, otherwise, [&](Need need) { return table_.integer(key, allowed, need); });
}

std::optional<Duration> FaultTable::duration(std::string_view key, Range<Duration> allowed,
                                             std::optional<Duration> otherwise) {
  return or_else(key, otherwise, [&](Need need) { return table_.duration(key, allowed, need); });
}

std::optional<double> FaultTable::percent(std::string_view key, std::optional<double> otherwise) {
  return or_else(key, otherwise, [&](Need need) { return table_.percent(key, need); });
}

std::optional<std::vector<std::string>> FaultTable::texts(std::string_view key, Need need) {
  auto texts = table_.texts(key, need);
  if (texts && texts->empty()) {
    table_.note(key, "'" + std::string{key} + "' must not be empty");
    return {};
  }
  return texts;
}

std::optional<std::vector<std::string>> FaultTable::prefixes(std::string_view key, Need need) {
  const auto written = texts(key, need);
  if (!written) {
    return {};
  }
  std::vector<std::string> prefixes;
  for (const std::string& text : *written) {
    const auto v4 = parse_network(text);
    const auto v6 = parse_network6(text);
    if (!(v4 && *v4 == v4->canonical()) && !(v6 && *v6 == v6->canonical())) {
      table_.note(key, fmt::format(R"('{}': "{}" is not a network; write it like "10.1.0.0/16", )"
                                   "without host bits",
                                   key, text));
      return {};
    }
    prefixes.push_back(v4 ? v4->to_string() : v6->to_string());
  }
  return prefixes;
}

std::optional<Wire> FaultTable::wire(const Wire& before) {
  Wire wire = read_wire_keys(table_, before);
  if (wire == before) {
    table_.note(
        "nothing is impaired; give at least one of delay, jitter, loss, duplicate, "
        "reorder, corrupt, rate that differs from the link's own value");
    return {};
  }
  return wire;
}

std::optional<std::string> FaultTable::cable(std::string_view key) {
  Names names;
  std::ranges::transform(topology().cables(), std::back_inserter(names), &Cable::name);
  return table_.name(key, "link", names, Need::required);
}

std::optional<std::string> FaultTable::node_that(std::string_view key, std::string_view what,
                                                 const std::function<bool(const Node&)>& fits) {
  Names names;
  for (const Node& node : topology().nodes) {
    if (fits(node)) {
      names.push_back(node.name);
    }
  }
  return table_.name(key, what, names, Need::required);
}

std::optional<std::string> FaultTable::node(std::string_view key) {
  return node_that(key, "router or switch",
                   [](const Node& node) { return node.role != Role::host; });
}

std::optional<std::string> FaultTable::router(std::string_view key) {
  return node_that(key, "router", [](const Node& node) { return node.is_router(); });
}

std::optional<std::string> FaultTable::router_of_role(std::string_view key, Role role) {
  return node_that(key, name_of(role), [role](const Node& node) { return node.role == role; });
}

Names FaultTable::all_neighbors_of(const std::string& router) const {
  Names neighbors;
  for (const Session& session : topology().sessions) {
    const Link& link = topology().link(session.link);
    if (link.ends_at(router) && session.family == Family::ipv4) {
      neighbors.push_back(link.other_end(router).node);
    }
  }
  return neighbors;
}

std::optional<std::string> FaultTable::neighbor_of(const std::string& router,
                                                   std::string_view key) {
  return table_.name(key, "neighbor of " + router, all_neighbors_of(router), Need::required);
}

std::optional<std::vector<std::string>> FaultTable::neighbors_of(const std::string& router,
                                                                 std::string_view key) {
  if (!table_.has(key)) {
    return all_neighbors_of(router);
  }
  const auto one = neighbor_of(router, key);
  return one ? std::optional{Names{*one}} : std::nullopt;
}

std::optional<std::string> FaultTable::end_of_cable(const std::string& cable,
                                                    std::string_view key) {
  const auto& [first, second] = topology().cable(cable).ends;
  return one_of_two(key, cable, {first.node, second.node}, second.node);
}

template <typename Fits>
std::optional<std::string> FaultTable::link_of_session(std::string_view key, std::string_view what,
                                                       Fits fits) {
  std::set<std::string> names;
  for (const Session& session : topology().sessions) {
    if (fits(session)) {
      names.insert(session.link);
    }
  }
  return table_.name(key, what, {names.begin(), names.end()}, Need::required);
}

std::optional<std::string> FaultTable::link_with_session(std::string_view key) {
  return link_of_session(key, "link with a BGP session", [](const Session&) { return true; });
}

std::optional<std::string> FaultTable::link_with_bfd(std::string_view key) {
  return link_of_session(key, "link with BFD on its session",
                         [](const Session& session) { return session.bfd.has_value(); });
}

std::optional<std::string> FaultTable::end_of(const std::string& link, std::string_view key,
                                              End otherwise) {
  const auto& [first, second] = topology().link(link).ends;
  return one_of_two(key, link, {first.node, second.node},
                    otherwise == End::first ? first.node : second.node);
}

std::optional<std::string> FaultTable::one_of_two(std::string_view key, const std::string& joined,
                                                  const std::vector<std::string>& ends,
                                                  const std::string& otherwise) {
  return table_.has(key) ? table_.name(key, "end of " + joined, ends) : std::optional{otherwise};
}

std::optional<std::vector<std::string>> FaultTable::nodes_in(std::string_view key,
                                                             std::string Node::*place) {
  std::set<std::string> places;
  for (const Node& node : topology().nodes) {
    places.insert(node.*place);
  }
  places.erase("");
  const auto wanted = table_.name(key, key, {places.begin(), places.end()}, Need::required);
  if (!wanted) {
    return {};
  }
  std::vector<std::string> nodes;
  for (const Node& node : topology().nodes) {
    if (node.*place == *wanted) {
      nodes.push_back(node.name);
    }
  }
  return nodes;
}

std::mt19937_64 FaultTable::random() const { return random_of_fault(place_.seed, place_.number); }

std::mt19937_64 random_of_fault(std::uint64_t seed, std::size_t number) {
  std::seed_seq sequence{seed, seed >> 32, std::uint64_t{number}};
  return std::mt19937_64{sequence};
}

}  // namespace erchaos
