// Changes BFD at the ends of a session, and reads the result back from bfdd.
#include "faults/parts/bfd_change.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <future>
#include <map>
#include <set>
#include <utility>

#include "faults/parts/router_claims.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

constexpr Duration patience = std::chrono::seconds{10};       // limit for bfdd to follow bgpd
constexpr Duration look_time = std::chrono::milliseconds{5};  // bfdd sends no notice: poll

std::optional<BfdPeer> bfd_peer(const SessionEnd& end) {
  return shown_bfd_peer(end.node, end.peer_address);
}

std::size_t resets_of(Lab& lab, const SessionEnd& end) {
  return lab.events().read([&](const NetworkState& state) { return end.resets(state); });
}

// Has the same timers, and is up if it was up before.
bool is_as_before(const std::optional<BfdPeer>& peer, const std::optional<BfdPeer>& before) {
  return peer && peer->has_timers_of(before.value_or(BfdPeer{})) && (peer->is_up || !before->is_up);
}

}  // namespace

BfdChange::BfdChange(std::string link, std::vector<SessionEnd> ends, BfdSetting setting,
                     std::size_t number)
    : link_(std::move(link)),
      ends_(std::move(ends)),
      setting_(std::move(setting)),
      farewells_(number, bfd_only) {}

std::vector<Claim> BfdChange::claims() const {
  std::vector<Claim> claims;
  for (const SessionEnd& end : ends_) {
    claims.push_back(tells("bgpd", end.node));
    claims.push_back(tells("bfdd", end.node));
  }
  claims.push_back(
      {.subject = "BFD on " + link_, .use = "be changed", .sharing = Claim::Sharing::alone});
  return claims;
}

void BfdChange::look(Lab& lab) {
  changed_.clear();
  for (const SessionEnd& end : ends_) {
    const std::size_t resets = resets_of(lab, end);
    const std::optional<BfdPeer> peer = bfd_peer(end);
    if (setting_.is_seen(peer)) {
      throw HostError(fmt::format("BFD of {} and {} already has this setting", end.node, end.peer));
    }
    changed_.push_back({.end = end,
                        .config = BfdConfig{running_config(end.node), end.peer_address, peer},
                        .peer = peer,
                        .resets = resets});
  }
}

// A bfdd whose session is removed signals this to the other end, which would then end BGP. Where
// BFD is simply missing there is no such signal, so it is dropped here. Both routers change at
// once: an end that still has BFD ends BGP when it has heard nothing for its detection time.
void BfdChange::inject(Lab& lab) {
  is_there_ = true;
  const bool is_taken_away = setting_.profile.empty();
  if (is_taken_away) {
    farewells_.put(lab, ports(lab));
  }
  std::map<std::string, std::vector<const Changed*>> by_router;
  for (const Changed& changed : changed_) {
    by_router[changed.end.node].push_back(&changed);
  }
  std::vector<std::future<void>> routers;
  routers.reserve(by_router.size());
  for (const auto& [router, all] : by_router) {
    routers.push_back(std::async(std::launch::async, [this, &lab, &all = all] {
      std::ranges::for_each(all, [&](const Changed* changed) { change(lab.topology(), *changed); });
    }));
  }
  std::ranges::for_each(routers, &std::future<void>::get);
  if (is_taken_away) {
    wait_until_bfdd_follows(lab.clock());
    farewells_.remove(lab, ports(lab));
  }
}

void BfdChange::change(const Topology& topology, const Changed& changed) const {
  configure(changed.end.node, setting_.definitions);
  configure_bgp(topology, changed.end.node,
                setting_.profile.empty() ? changed.config.without()
                                         : changed.config.with_profile(setting_.profile));
}

Ports BfdChange::ports(Lab& lab) const {
  Ports ports;
  for (const LinkEnd& end : lab.topology().link(link_).ends) {
    ports[end.node].push_back(end.interface);
  }
  return ports;
}

void BfdChange::wait_until_bfdd_follows(Clock& clock) const {
  const Instant deadline = clock.now() + patience;
  for (const Changed& changed : changed_) {
    while (!setting_.is_seen(bfd_peer(changed.end)) && clock.now() < deadline) {
      clock.wait_until(clock.now() + look_time, {});
    }
  }
}

void BfdChange::heal(Lab& lab) {
  if (!std::exchange(is_there_, false)) {
    return;
  }
  farewells_.remove(lab, ports(lab));
  for (const Changed& changed : changed_) {
    configure_bgp(lab.topology(), changed.end.node, changed.config.as_before());
    configure(changed.end.node, setting_.undefinitions);
  }
}

void BfdChange::verify_injected(Lab& lab) {
  if (!is_there_) {
    throw HostError(fmt::format("BFD on {} did not change", link_));
  }
  farewells_.verify_removed(lab, ports(lab));
  for (const Changed& changed : changed_) {
    const std::optional<BfdPeer> peer = bfd_peer(changed.end);
    if (!setting_.is_seen(peer)) {
      throw HostError(fmt::format("bfdd of {} shows for {}: {}", changed.end.node, changed.end.peer,
                                  in_words(peer)));
    }
    if (resets_of(lab, changed.end) != changed.resets) {
      throw HostError(
          fmt::format("{} has lost its session with {}", changed.end.node, changed.end.peer));
    }
  }
}

void BfdChange::verify_healed(Lab& /*lab*/) {
  if (is_there_) {
    throw HostError(fmt::format("BFD on {} is still changed", link_));
  }
  for (const Changed& changed : changed_) {
    if (!changed.config.is_in(running_config(changed.end.node))) {
      throw HostError(fmt::format("the BFD lines of {} for {} differ from before", changed.end.node,
                                  changed.end.peer));
    }
    const std::optional<BfdPeer> peer = bfd_peer(changed.end);
    if (!is_as_before(peer, changed.peer)) {
      throw HostError(fmt::format("bfdd of {} shows for {}: {}", changed.end.node, changed.end.peer,
                                  in_words(peer)));
    }
  }
}

}  // namespace erchaos::faults
