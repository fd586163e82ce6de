// Decides when a lab is ready.
#include <algorithm>

#include "harness/lab/lab.hpp"
#include "harness/lab/state/sessions.hpp"

namespace erchaos {
namespace {

constexpr Duration refresh = std::chrono::milliseconds{250};
// FIBs without a change for this long are at rest: bgpd holds its decisions for 50 ms per hop.
constexpr Duration fib_rest = std::chrono::milliseconds{100};
// After Established, bgpd gathers routes for this long before it sends the first, at most.
constexpr Duration first_updates = std::chrono::milliseconds{1400};

// When routes and sessions last changed.
struct LastChanges {
  Instant route;
  Instant session;
  Instant routes_due;

  explicit LastChanges(const NetworkState& state)
      : route(state.last_route_change),
        session(state.last_session_up),
        routes_due(state.routes_due()) {}
  bool operator==(const LastChanges&) const = default;
  // When the network is at rest, if nothing changes until then.
  Instant at_rest() const {
    return std::max({route + fib_rest, session + first_updates, routes_due});
  }
};

}  // namespace

bool Lab::wait_until_ready(Instant deadline, const std::stop_token& stop,
                           const std::function<void()>& meanwhile) {
  const auto can_go_on = [&](const NetworkState& state) {
    return can_go_on_starting(state) || what_is_missing(state, 1).empty();
  };
  while (!stop.stop_requested() && clock_.now() < deadline) {
    meanwhile();
    if (!events_.wait_until(std::min(deadline, clock_.now() + refresh), stop, can_go_on)) {
      continue;
    }
    go_on_starting();
    bool is_whole = false;
    const LastChanges last = events_.read([&](const NetworkState& state) {
      is_whole = what_is_missing(state, 1).empty();
      return LastChanges{state};
    });
    const auto has_moved = [&](const NetworkState& state) { return LastChanges{state} != last; };
    if (is_whole && !events_.wait_until(last.at_rest(), stop, has_moved)) {
      insist_on_whole_configurations();
      for (auto& [name, node] : nodes_) {
        node.begin_to_delay_routes();
      }
      return !stop.stop_requested();
    }
  }
  if (!stop.stop_requested()) {
    fail_not_ready();
  }
  return false;
}

bool Lab::wait_until_sessions_are_up(Instant deadline, const std::stop_token& stop) {
  const auto are_up = [&](const NetworkState& state) {
    return std::all_of(topology_.sessions.begin(), topology_.sessions.end(),
                       [&](const Session& session) { return is_up(topology_, session, state); });
  };
  const auto can_go_on = [&](const NetworkState& state) {
    return can_go_on_starting(state) || are_up(state);
  };
  while (events_.wait_until(deadline, stop, can_go_on)) {
    go_on_starting();
    if (events_.read(are_up)) {
      return true;
    }
  }
  return false;
}

bool Lab::has_late_routes() const {
  return std::any_of(nodes_.begin(), nodes_.end(),
                     [](const auto& entry) { return entry.second.has_late_routes(); });
}

std::size_t Lab::sessions_up() const {
  return events_.read([this](const NetworkState& state) {
    return static_cast<std::size_t>(
        std::count_if(topology_.sessions.begin(), topology_.sessions.end(),
                      [&](const Session& session) { return is_up(topology_, session, state); }));
  });
}

std::size_t Lab::bfd_up() const {
  return events_.read([this](const NetworkState& state) {
    return static_cast<std::size_t>(
        std::ranges::count_if(topology_.sessions, [&](const Session& session) {
          return session.bfd && is_bfd_up(topology_, session, state);
        }));
  });
}

std::size_t Lab::bfd_count() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      topology_.sessions, [](const Session& session) { return session.bfd.has_value(); }));
}

}  // namespace erchaos
