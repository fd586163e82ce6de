// vtysh's JSON, read into records.
#include "harness/lab/agreed_timers.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "harness/lab/sessions.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

using nlohmann::json;

// What a router prints for each command, asked at once: most of the time goes into vtysh's start.
std::vector<json> ask(const std::string& router, const std::vector<std::string>& commands) {
  std::vector<json> answers(commands.size());
  std::istringstream printed{Frr::vtysh(router, commands)};
  try {
    for (json& answer : answers) {
      printed >> answer;
    }
  } catch (const json::exception&) {
    throw HostError(fmt::format("vtysh of {}, '{}': prints no JSON: {}", router,
                                fmt::join(commands, "; "), printed.str()));
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

std::uint64_t count_of(const json& bfd_counters, const std::string& address) {
  for (const json& peer : bfd_counters.is_array() ? bfd_counters : json::array()) {
    if (peer.value("peer", "") == address) {
      return peer.value("session-down", std::uint64_t{0});
    }
  }
  return 0;
}

// Neighbors, and BFD's peers and their counters if it has any. HostError: a daemon that runs does
// not answer.
std::vector<json> show(Lab& lab, const std::string& router) {
  constexpr auto show_neighbors = "show bgp neighbors json";
  const auto runs = [&](const std::string& daemon) {
    return lab.journal().read([&](const NetworkState& state) {
      const auto running = state.running.find(router);
      return running != state.running.end() && running->second.contains(daemon);
    });
  };
  if (!runs("bgpd")) {
    return {json{}, json{}, json{}};  // a router that is down has no sessions either
  }
  if (!runs("bfdd")) {
    return {ask(router, {show_neighbors}).front(), json{}, json{}};
  }
  return ask(router, {show_neighbors, "show bfd peers json", "show bfd peers counters json"});
}

// What the log told once it has told as much as the daemon counted, or after a second.
std::uint64_t heard_of(Journal& journal,
                       std::map<NetworkState::SessionEnd, std::size_t> NetworkState::*downs,
                       const NetworkState::SessionEnd& end, std::uint64_t counted) {
  const auto told = [&](const NetworkState& state) -> std::uint64_t {
    const auto found = (state.*downs).find(end);
    return found == (state.*downs).end() ? 0 : found->second;
  };
  journal.wait_until(monotonic_now() + std::chrono::seconds{1}, {},
                     [&](const NetworkState& state) { return told(state) >= counted; });
  return journal.read(told);
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

void count_updates(std::vector<SessionRecord>& sessions, Lab& lab) {
  std::map<std::string, std::vector<json>> shown;  // by router
  for (SessionRecord& session : sessions) {
    const auto [entry, is_new] = shown.try_emplace(session.node);
    if (is_new) {
      entry->second = show(lab, session.node);
    }
    const json& neighbors = entry->second[0];
    const bool is_there = neighbors.is_object() && neighbors.contains(session.peer_address);
    const json neighbor = is_there ? neighbors[session.peer_address] : json::object();
    const std::uint64_t now = updates_of(neighbor);
    const std::uint64_t before = session.updates_received.value_or(0);
    session.updates_received = now < before ? now : now - before;
    const auto losses = [&](auto downs, std::uint64_t counted) {
      return SessionLosses{
          .counted = counted,
          .heard = heard_of(lab.journal(), downs, {session.node, session.peer_address}, counted)};
    };
    session.bgp_losses =
        losses(&NetworkState::resets, neighbor.value("connectionsDropped", std::uint64_t{0}));
    session.bfd_losses =
        losses(&NetworkState::bfd_downs, count_of(entry->second[2], session.peer_address));
  }
}

}  // namespace erchaos
