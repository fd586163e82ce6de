// "neighbor ... bfd" lines, replaced and put back, and bfdd asked what became of them.
#include "faults/bfd_change.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "faults/router_claims.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

constexpr Duration patience = std::chrono::seconds{5};
constexpr Duration look = std::chrono::milliseconds{50};  // bfdd does not tell: one has to ask

Lines lines_about_bfd(const SessionEnd& end) {
  return neighbor_lines(running_config(end.node), end.peer_address, "bfd", "");
}

BfdPeer bfd_peer(const SessionEnd& end) {
  const auto peers = BfdPeer::parse(Frr::vtysh(end.node, {"show bfd peers json"}), nullptr, false);
  if (peers.is_array()) {
    for (const BfdPeer& peer : peers) {
      if (peer.value("peer", "") == end.peer_address) {
        return peer;
      }
    }
  }
  return nullptr;
}

bool has_profile(const Lines& lines) {
  return std::ranges::any_of(lines, [](const std::string& line) {
    return line.find(" bfd profile ") != std::string::npos;
  });
}

}  // namespace

BfdChange::BfdChange(std::string link, std::vector<SessionEnd> ends, BfdSetting setting)
    : link_(std::move(link)), ends_(std::move(ends)), setting_(std::move(setting)) {}

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

void BfdChange::inject(Lab& lab) {
  before_.clear();
  std::ranges::transform(ends_, std::back_inserter(before_), lines_about_bfd);
  is_there_ = true;
  for (const SessionEnd& end : ends_) {
    configure(end.node, setting_.definitions);
    configure_bgp(lab.topology(), end.node,
                  {fmt::format(fmt::runtime(setting_.neighbor_line), end.peer_address)});
  }
}

void BfdChange::heal(Lab& lab) {
  if (!std::exchange(is_there_, false)) {
    return;
  }
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    Lines lines = before_[i];
    if (!has_profile(lines) && !setting_.definitions.empty()) {
      lines.insert(lines.begin(), fmt::format("no neighbor {} bfd", ends_[i].peer_address));
    }
    configure_bgp(lab.topology(), ends_[i].node, lines);
    configure(ends_[i].node, setting_.undefinitions);
  }
}

void BfdChange::wait_until_seen(bool is_put) const {
  MonotonicClock clock;
  for (const SessionEnd& end : ends_) {
    const Instant deadline = clock.now() + patience;
    BfdPeer peer = bfd_peer(end);
    while (setting_.is_seen(peer) != is_put) {
      if (clock.now() >= deadline) {
        throw HostError(fmt::format("bfdd of {} shows of {}: {}", end.node, end.peer, peer.dump()));
      }
      clock.wait_until(clock.now() + look, {});
      peer = bfd_peer(end);
    }
  }
}

void BfdChange::verify_injected(Lab&) {
  if (!is_there_) {
    throw HostError(fmt::format("BFD on {} is as it was", link_));
  }
  wait_until_seen(true);
}

void BfdChange::verify_healed(Lab&) {
  if (is_there_) {
    throw HostError(fmt::format("BFD on {} is still changed", link_));
  }
  for (std::size_t i = 0; i < before_.size(); ++i) {
    const Lines now = lines_about_bfd(ends_[i]);
    if (now != before_[i]) {
      throw HostError(fmt::format("{} now has \"{}\"", ends_[i].node, fmt::join(now, "; ")));
    }
  }
  wait_until_seen(false);
}

}  // namespace erchaos::faults
