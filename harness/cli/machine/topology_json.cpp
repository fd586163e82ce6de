// Puts a topology into JSON.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "harness/base/time.hpp"
#include "harness/cli/machine/plan_json.hpp"

namespace erchaos::cli {
namespace {

using Json = nlohmann::ordered_json;

// A value's text, or null.
template <typename Value>
Json text_or_null(const std::optional<Value>& value) {
  return value ? Json(value->to_string()) : Json{};
}

template <typename Network>
Json texts(const std::vector<Network>& networks) {
  Json list = Json::array();
  for (const Network& network : networks) {
    list.push_back(network.to_string());
  }
  return list;
}

template <typename Network>
Json texts_or_null(const std::optional<std::vector<Network>>& networks) {
  return networks ? texts(*networks) : Json{};
}

template <typename Number>
Json number_or_null(const std::optional<Number>& number) {
  return number ? Json(*number) : Json{};
}

Json policy_json(const Policy& policy) {
  return {{"towards", policy.towards},
          {"prepend", policy.prepend},
          {"announce", texts_or_null(policy.announce)},
          {"announce6", texts_or_null(policy.announce6)},
          {"local_preference", number_or_null(policy.local_preference)},
          {"weight", number_or_null(policy.weight)},
          {"standby", policy.standby}};
}

Json nat_json(const Nat& nat) {
  Json publish = Json::object();
  for (const Published& published : nat.published) {
    publish[published.address.to_string()] = published.inside.to_string();
  }
  return {{"pool", nat.pool.to_string()}, {"towards", nat.towards}, {"publish", publish}};
}

Json node_json(const Node& node) {
  Json policies = Json::array();
  std::ranges::transform(node.policies, std::back_inserter(policies), policy_json);
  return {{"name", node.name},
          {"role", name_of(node.role)},
          {"as", node.as == 0 ? Json{} : Json(node.as)},
          {"address", text_or_null(node.address)},
          {"address6", text_or_null(node.address6)},
          {"networks", texts(node.networks)},
          {"networks6", texts(node.networks6)},
          {"zone", node.zone},
          {"location", node.location},
          {"config", node.config ? Json(node.config->string()) : Json{}},
          {"stateful", node.stateful},
          {"graceful_restart", node.graceful_restart},
          {"reconvergence_delay_ms", in_milliseconds(node.reconvergence_delay)},
          {"prefix_limit", number_or_null(node.prefix_limit)},
          {"prefix_limit6", number_or_null(node.prefix_limit6)},
          {"nat", node.nat ? nat_json(*node.nat) : Json{}},
          {"towards", std::move(policies)}};
}

Json wire_json(const Wire& wire) {
  return {{"delay_ms", in_milliseconds(wire.delay)},
          {"jitter_ms", in_milliseconds(wire.jitter)},
          {"loss", wire.loss},
          {"duplicate", wire.duplicate},
          {"reorder", wire.reorder},
          {"corrupt", wire.corrupt},
          {"rate", wire.rate == 0 ? Json{} : Json(wire.rate)}};
}

Json link_json(const Link& link) {
  Json ends = Json::array();
  for (const LinkEnd& end : link.ends) {
    ends.push_back({{"node", end.node},
                    {"interface", end.interface},
                    {"address", end.address.to_string()},
                    {"address6", text_or_null(end.address6)}});
  }
  return {{"name", link.name},
          {"ends", std::move(ends)},
          {"through", link.through},
          {"wire", link.wire ? wire_json(*link.wire) : Json{}}};
}

Json session_json(const Session& session) {
  Json bfd;
  if (session.bfd) {
    bfd = {{"interval_ms", in_milliseconds(session.bfd->interval)},
           {"multiplier", session.bfd->multiplier}};
  }
  return {{"name", session.name()},
          {"link", session.link},
          {"family", session.family == Family::ipv4 ? "ipv4" : "ipv6"},
          {"peering", session.peering == Peering::microsoft ? "microsoft" : "private"},
          {"keepalive_ms", in_milliseconds(session.keepalive)},
          {"hold_ms", in_milliseconds(session.hold)},
          {"bfd", std::move(bfd)}};
}

template <typename Value>
Json list_of(const std::vector<Value>& values, Json (*one)(const Value&)) {
  Json list = Json::array();
  std::ranges::transform(values, std::back_inserter(list), one);
  return list;
}

Json finding_json(const Problem& finding) {
  return {{"file", finding.file},
          {"line", finding.line == 0 ? Json{} : Json(finding.line)},
          {"rule", finding.rule.id},
          {"message", finding.message}};
}

}  // namespace

Json topology_json(const Topology& topology) {
  return {{"name", topology.name},
          {"summary", topology.summary},
          {"path", topology.path.string()},
          {"drawing", topology.drawing},
          {"nodes", list_of(topology.nodes, node_json)},
          {"links", list_of(topology.links, link_json)},
          {"sessions", list_of(topology.sessions, session_json)},
          {"findings", list_of(topology.findings, finding_json)}};
}

}  // namespace erchaos::cli
