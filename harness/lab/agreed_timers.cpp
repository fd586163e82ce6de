// vtysh's JSON, read into records.
#include "harness/lab/agreed_timers.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "harness/lab/sessions.hpp"

namespace erchaos {
namespace {

using nlohmann::json;

json ask(const std::string& router, const std::string& command) {
  try {
    return json::parse(Frr::vtysh(router, {command}), nullptr, false);
  } catch (const HostError&) {
    return {};  // a router that is down has no sessions either
  }
}

Duration milliseconds_of(const json& object, const char* key) {
  return std::chrono::milliseconds{object.value(key, std::int64_t{0})};
}

std::uint64_t updates_of(const json& neighbor) {
  return neighbor.value("messageStats", json::object()).value("updatesRecv", std::uint64_t{0});
}

std::optional<BfdAgreement> agreement(const json& bfd_peers, const std::string& address) {
  for (const json& peer : bfd_peers.is_array() ? bfd_peers : json::array()) {
    if (peer.value("peer", "") == address && peer.value("status", "") == "up") {
      return BfdAgreement{.interval = std::max(milliseconds_of(peer, "receive-interval"),
                                               milliseconds_of(peer, "remote-transmit-interval")),
                          .multiplier = peer.value("remote-detect-multiplier", std::uint32_t{0})};
    }
  }
  return {};
}

// What one router shows, asked once.
struct Shown {
  json neighbors;
  json bfd_peers;
};

Shown show(Lab& lab, const std::string& router) {
  const auto& daemons = lab.router(router).daemons();
  const bool has_bfd = std::ranges::find(daemons, "bfdd") != daemons.end();
  return {.neighbors = ask(router, "show bgp neighbors json"),
          .bfd_peers = has_bfd ? ask(router, "show bfd peers json") : json{}};
}

}  // namespace

std::vector<SessionRecord> ask_for_sessions(Lab& lab) {
  std::map<std::string, Shown> shown;
  std::vector<SessionRecord> sessions;
  for (const Session& session : lab.topology().sessions) {
    for (const SessionEnd& end : ends_of(lab.topology(), session)) {
      const auto [entry, is_new] = shown.try_emplace(end.node);
      if (is_new) {
        entry->second = show(lab, end.node);
      }
      const json& neighbors = entry->second.neighbors;
      if (!neighbors.is_object() || !neighbors.contains(end.peer_address)) {
        continue;
      }
      const json& neighbor = neighbors[end.peer_address];
      sessions.push_back({.node = end.node,
                          .peer = end.peer,
                          .peer_address = end.peer_address,
                          .hold = milliseconds_of(neighbor, "bgpTimerHoldTimeMsecs"),
                          .keepalive = milliseconds_of(neighbor, "bgpTimerKeepAliveIntervalMsecs"),
                          .updates_received = updates_of(neighbor),
                          .bfd = agreement(entry->second.bfd_peers, end.peer_address)});
    }
  }
  return sessions;
}

void count_updates(std::vector<SessionRecord>& sessions) {
  std::map<std::string, json> neighbors;  // by router
  for (SessionRecord& session : sessions) {
    const auto [entry, is_new] = neighbors.try_emplace(session.node);
    if (is_new) {
      entry->second = ask(session.node, "show bgp neighbors json");
    }
    const json& shown = entry->second;
    const std::uint64_t now = shown.is_object() && shown.contains(session.peer_address)
                                  ? updates_of(shown[session.peer_address])
                                  : 0;
    const std::uint64_t before = session.updates_received.value_or(0);
    session.updates_received = now < before ? now : now - before;
  }
}

}  // namespace erchaos
