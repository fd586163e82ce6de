// Configures "neighbor ... shutdown" and removes it again.
#include "faults/parts/sessions_down.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "faults/parts/bgp_routes.hpp"
#include "faults/parts/router_claims.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

void tell(const Lab& lab, const std::map<std::string, Lines>& lines_by_router) {
  for (const auto& [router, lines] : lines_by_router) {
    configure_bgp(lab.topology(), router, lines);
  }
}

std::string line_for(const SessionEnd& end) {
  return fmt::format("neighbor {} shutdown", end.peer_address);
}

// From its router's running configuration, which is read once.
bool is_shut_down(const SessionEnd& end, std::map<std::string, Lines>& configs) {
  Lines& config = configs[end.node];
  if (config.empty()) {
    config = running_config(end.node);
  }
  return !neighbor_lines(config, end.peer_address, "shutdown", "").empty();
}

}  // namespace

SessionsDown::SessionsDown(std::vector<SessionEnd> ends) : ends_(std::move(ends)) {
  for (const SessionEnd& end : ends_) {
    uses_.emplace_back(fmt::format("{}: {}", end.node, line_for(end)));
  }
}

void SessionsDown::put(Lab& lab) {
  std::map<std::string, Lines> lines;
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    uses_[i].take(lab.use_counts(), [&] { lines[ends_[i].node].push_back(line_for(ends_[i])); });
  }
  tell(lab, lines);
}

void SessionsDown::remove(Lab& lab) {
  std::map<std::string, Lines> lines;
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    uses_[i].release(lab.use_counts(),
                     [&] { lines[ends_[i].node].push_back("no " + line_for(ends_[i])); });
  }
  tell(lab, lines);
}

void SessionsDown::verify_put(Lab& lab) const {
  std::map<std::string, Lines> configs;
  for (const SessionEnd& end : ends_) {
    if (is_established(lab, end)) {
      throw HostError(
          fmt::format("the session with {} is still established at {}", end.peer, end.node));
    }
    if (!is_shut_down(end, configs)) {
      throw HostError(fmt::format("{} does not have \"{}\"", end.node, line_for(end)));
    }
  }
}

void SessionsDown::verify_removed(Lab& lab) const {
  std::map<std::string, Lines> configs;
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    const SessionEnd& end = ends_[i];
    if (lab.use_counts().are_held(uses_[i].what()) && !uses_[i].is_holding()) {
      continue;  // held by another fault
    }
    if (is_shut_down(end, configs)) {
      throw HostError(fmt::format("{} still has \"{}\"", end.node, line_for(end)));
    }
  }
}

std::vector<Claim> SessionsDown::claims() const {
  std::vector<Claim> claims;
  for (const SessionEnd& end : ends_) {
    claims.push_back(tells("bgpd", end.node));
  }
  return claims;
}

}  // namespace erchaos::faults
