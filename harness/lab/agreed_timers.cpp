// vtysh's JSON, read into records.
#include "harness/lab/agreed_timers.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "harness/lab/sessions.hpp"

namespace erchaos {
namespace {

using nlohmann::json;

// What a router prints for each command, asked at once: most of the time goes into vtysh's start.
std::vector<json> ask(const std::string& router, const std::vector<std::string>& commands) {
  std::vector<json> answers(commands.size());
  try {
    std::istringstream printed{Frr::vtysh(router, commands)};
    for (json& answer : answers) {
      printed >> answer;
    }
  } catch (const HostError&) {
    return std::vector<json>(commands.size());  // a router that is down has no sessions either
  } catch (const json::exception&) {
    return std::vector<json>(commands.size());
  }
  return answers;
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

constexpr auto show_neighbors = "show bgp neighbors json";

// Neighbors, and BFD's peers if it has any.
std::vector<json> show(Lab& lab, const std::string& router) {
  const auto& daemons = lab.router(router).daemons();
  if (std::ranges::find(daemons, "bfdd") == daemons.end()) {
    return {ask(router, {show_neighbors}).front(), json{}};
  }
  return ask(router, {show_neighbors, "show bfd peers json"});
}

}  // namespace

std::vector<SessionRecord> ask_for_sessions(Lab& lab) {
  std::map<std::string, std::vector<json>> shown;  // by router
  std::vector<SessionRecord> sessions;
  for (const Session& session : lab.topology().sessions) {
    for (const SessionEnd& end : ends_of(lab.topology(), session)) {
      const auto [entry, is_new] = shown.try_emplace(end.node);
      if (is_new) {
        entry->second = show(lab, end.node);
      }
      const json& neighbors = entry->second[0];
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
                          .bfd = agreement(entry->second[1], end.peer_address)});
    }
  }
  return sessions;
}

void count_updates(std::vector<SessionRecord>& sessions) {
  std::map<std::string, json> neighbors;  // by router
  for (SessionRecord& session : sessions) {
    const auto [entry, is_new] = neighbors.try_emplace(session.node);
    if (is_new) {
      entry->second = ask(session.node, {show_neighbors}).front();
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
