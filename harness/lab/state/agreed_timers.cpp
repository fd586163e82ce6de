// Turns what routers show of their sessions into records.
#include "harness/lab/state/agreed_timers.hpp"

#include <algorithm>
#include <map>

#include "harness/lab/frr/shown_sessions.hpp"
#include "harness/lab/state/sessions.hpp"

namespace erchaos {
namespace {

std::optional<BfdAgreement> agreement(const BfdPeers& peers, const std::string& address) {
  const auto found = peers.find(address);
  if (found == peers.end() || !found->second.is_up) {
    return {};
  }
  const BfdPeer& peer = found->second;
  return BfdAgreement{.interval = std::max(peer.receive_interval, peer.remote_transmit_interval),
                      .multiplier = peer.remote_multiplier};
}

// A router that is down has no sessions either.
ShownSessions show(Lab& lab, const std::string& router) {
  const auto runs = [&](const std::string& daemon) {
    return lab.events().read([&](const NetworkState& state) { return state.runs(router, daemon); });
  };
  return runs("bgpd") ? shown_sessions(router, runs("bfdd")) : ShownSessions{};
}

// Asks each router once.
class Answers {
 public:
  explicit Answers(Lab& lab) : lab_(lab) {}

  const ShownSessions& of(const std::string& router) {
    const auto [entry, is_new] = shown_.try_emplace(router);
    if (is_new) {
      entry->second = show(lab_, router);
    }
    return entry->second;
  }

 private:
  Lab& lab_;
  std::map<std::string, ShownSessions> shown_;
};

// The count from the log, once it has reached the daemon's count or after a second.
std::uint64_t heard_of(Lab& lab,
                       std::map<NetworkState::SessionKey, std::size_t> NetworkState::*downs,
                       const NetworkState::SessionKey& end, std::uint64_t counted) {
  const auto told = [&](const NetworkState& state) -> std::uint64_t {
    const auto found = (state.*downs).find(end);
    return found == (state.*downs).end() ? 0 : found->second;
  };
  lab.events().wait_until(lab.clock().now() + std::chrono::seconds{1}, {},
                          [&](const NetworkState& state) { return told(state) >= counted; });
  return lab.events().read(told);
}

}  // namespace

std::vector<SessionRecord> ask_for_sessions(Lab& lab) {
  Answers answers{lab};
  std::vector<SessionRecord> sessions;
  for (const Session& session : lab.topology().sessions) {
    for (const SessionEnd& end : ends_of(lab.topology(), session)) {
      const ShownSessions& shown = answers.of(end.node);
      const auto neighbor = shown.bgp.find(end.peer_address);
      if (neighbor == shown.bgp.end()) {
        continue;
      }
      sessions.push_back({.node = end.node,
                          .peer = end.peer,
                          .peer_address = end.peer_address,
                          .hold = neighbor->second.hold,
                          .keepalive = neighbor->second.keepalive,
                          .updates_received = neighbor->second.updates_received,
                          .bfd = agreement(shown.bfd, end.peer_address)});
    }
  }
  return sessions;
}

void count_updates(std::vector<SessionRecord>& sessions, Lab& lab) {
  Answers answers{lab};
  for (SessionRecord& session : sessions) {
    const ShownSessions& shown = answers.of(session.node);
    const auto found = shown.bgp.find(session.peer_address);
    const BgpNeighbor now = found == shown.bgp.end() ? BgpNeighbor{} : found->second;
    const std::uint64_t before = session.updates_received.value_or(0);
    session.updates_received =
        now.updates_received < before ? now.updates_received : now.updates_received - before;
    const auto losses = [&](auto downs, std::uint64_t counted) {
      return SessionLosses{
          .counted = counted,
          .heard = heard_of(lab, downs, {session.node, session.peer_address}, counted)};
    };
    session.bgp_losses = losses(&NetworkState::resets, now.connections_dropped);
    const auto downs = shown.bfd_downs.find(session.peer_address);
    session.bfd_losses =
        losses(&NetworkState::bfd_downs, downs == shown.bfd_downs.end() ? 0 : downs->second);
  }
}

}  // namespace erchaos
