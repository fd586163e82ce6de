// Parses the JSON of bgpd and bfdd.
#include "harness/lab/frr/shown_sessions.hpp"

#include <fmt/chrono.h>

#include <nlohmann/json.hpp>

#include "harness/lab/frr/daemon_terminal.hpp"
#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

using nlohmann::json;

constexpr auto show_neighbors = "show bgp neighbors json";
constexpr auto show_peers = "show bfd peers json";
constexpr auto show_counters = "show bfd peers counters json";

json ask(const std::string& router, const std::string& daemon, const std::string& command) {
  const std::string text = shown_by(router, daemon, command);
  json answer = json::parse(text, nullptr, false);
  if (answer.is_discarded()) {
    throw HostError(
        fmt::format("{} of {}, '{}': prints no JSON: {}", daemon, router, command, text));
  }
  return answer;
}

Duration milliseconds_of(const json& object, const char* key) {
  return std::chrono::milliseconds{object.value(key, std::int64_t{0})};
}

OutboundPolicy policy_of(const json& family) {
  const std::string map = family.value("routeMapForOutgoingAdvertisements", std::string{});
  return {.route_map = map.starts_with('*') ? map.substr(1) : map,  // *: the map exists
          .default_route_map = family.value("defaultRouteMap", std::string{}),
          .has_default = family.contains("defaultSent") || family.contains("defaultNotSent"),
          .is_missing = family.contains("outboundEbgpRequiresPolicy")};
}

BgpNeighbor neighbor_of(const json& shown) {
  BgpNeighbor neighbor{
      .hold = milliseconds_of(shown, "bgpTimerHoldTimeMsecs"),
      .keepalive = milliseconds_of(shown, "bgpTimerKeepAliveIntervalMsecs"),
      .updates_received =
          shown.value("messageStats", json::object()).value("updatesRecv", std::uint64_t{0}),
      .connections_dropped = shown.value("connectionsDropped", std::uint64_t{0})};
  const json families = shown.value("addressFamilyInfo", json::object());
  for (const char* family : {"ipv4", "ipv6"}) {
    if (const auto found = families.find(std::string{family} + "Unicast");
        found != families.end()) {
      neighbor.outbound[family] = policy_of(*found);
    }
  }
  return neighbor;
}

BgpNeighbors neighbors_of(const json& shown) {
  BgpNeighbors neighbors;
  for (const auto& [address, neighbor] : shown.items()) {
    if (neighbor.is_object()) {
      neighbors[address] = neighbor_of(neighbor);
    }
  }
  return neighbors;
}

BfdPeers peers_of(const json& shown) {
  BfdPeers peers;
  for (const json& peer : shown.is_array() ? shown : json::array()) {
    peers[peer.value("peer", "")] = {
        .is_up = peer.value("status", "") == "up",
        .multiplier = peer.value("detect-multiplier", std::uint32_t{0}),
        .receive_interval = milliseconds_of(peer, "receive-interval"),
        .transmit_interval = milliseconds_of(peer, "transmit-interval"),
        .remote_multiplier = peer.value("remote-detect-multiplier", std::uint32_t{0}),
        .remote_transmit_interval = milliseconds_of(peer, "remote-transmit-interval")};
  }
  return peers;
}

}  // namespace

bool BfdPeer::has_timers_of(const BfdPeer& other) const {
  return multiplier == other.multiplier && receive_interval == other.receive_interval &&
         transmit_interval == other.transmit_interval;
}

BgpNeighbors shown_bgp_neighbors(const std::string& router) {
  return neighbors_of(ask(router, "bgpd", show_neighbors));
}

std::optional<BfdPeer> shown_bfd_peer(const std::string& router, const std::string& address) {
  const BfdPeers peers = peers_of(ask(router, "bfdd", show_peers));
  const auto found = peers.find(address);
  return found == peers.end() ? std::nullopt : std::optional{found->second};
}

ShownSessions shown_sessions(const std::string& router, bool has_bfdd) {
  if (!has_bfdd) {
    return {.bgp = shown_bgp_neighbors(router)};
  }
  ShownSessions sessions{.bgp = shown_bgp_neighbors(router),
                         .bfd = peers_of(ask(router, "bfdd", show_peers))};
  const json counters = ask(router, "bfdd", show_counters);
  for (const json& peer : counters.is_array() ? counters : json::array()) {
    sessions.bfd_downs[peer.value("peer", "")] = peer.value("session-down", std::uint64_t{0});
  }
  return sessions;
}

std::string in_words(const std::optional<BfdPeer>& peer) {
  return peer ? fmt::format(
                    "{}, {} x {}", peer->is_up ? "up" : "down", peer->multiplier,
                    std::chrono::duration_cast<std::chrono::milliseconds>(peer->transmit_interval))
              : "no session";
}

}  // namespace erchaos
