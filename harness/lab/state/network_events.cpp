// Collects events and derives the network's state from them.
#include "harness/lab/state/network_events.hpp"

#include <algorithm>

namespace erchaos {
namespace {

// bgpd sends the first routes, and then End-of-RIB, up to 1.2 s after Established: it gathers
// routes for 100 ms, and for FRR's coalesce-time with 50 ms for each neighbor. Peers without
// graceful restart (RFC 4724) never send End-of-RIB.
constexpr Duration longest_wait_for_end_of_rib = std::chrono::seconds{3};

// FRR logs a second, incoming connection to the same peer under the same name until one of the two
// is dropped. Its transitions do not start from the session's state, or end in "Deleted".
bool is_of_session(const BgpTransition& change, const std::optional<BgpState>& state) {
  return change.to == BgpState::established ||
         (change.to != BgpState::deleted && (!state || state == change.from));
}

template <typename State>
std::optional<State> find_state(const std::map<NetworkState::SessionKey, State>& states,
                                const NetworkState::SessionKey& end) {
  const auto found = states.find(end);
  return found == states.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace

void NetworkState::take(const Event& event) {
  if (event.source == Source::bgp) {
    take_bgp(event);
  } else if (event.source == Source::bfd) {
    take_bfd(event);
  } else if (event.source == Source::route) {
    last_route_change = event.at;
    if (event.what == What::added) {
      fib[event.node].insert(event.subject);
    } else {
      fib[event.node].erase(event.subject);
    }
  } else if (event.what == What::daemon_started) {
    running[event.node].insert(event.subject);
  } else if (event.what == What::daemon_exited) {
    running[event.node].erase(event.subject);
    forget_sessions(event.node, event.subject);
  } else if (event.what == What::power_off) {
    fib.erase(event.node);  // the kernel does not report routes that go with their interface
  }
}

void NetworkState::take_bgp(const Event& event) {
  const SessionKey end{event.node, event.subject};
  switch (event.what) {
    case What::best_path:
      return;
    case What::notification:
      notifications[end] = event.detail;
      return;
    case What::end_of_rib:
      awaiting_routes.erase(end);
      return;
    case What::up:
      awaiting_routes[end] = event.at;
      last_session_up = event.at;
      break;
    case What::down:
      awaiting_routes.erase(end);
      ++resets[end];
      break;
    default:
      break;
  }
  if (event.bgp && is_of_session(*event.bgp, bgp_of(end))) {
    bgp[end] = event.bgp->to;
  }
}

void NetworkState::take_bfd(const Event& event) {
  if (event.bfd) {
    const SessionKey end{event.node, event.subject};
    bfd[end] = event.bfd->to;
    bfd_downs[end] += event.bfd->to == BfdState::down ? 1 : 0;
  }
}

std::optional<BgpState> NetworkState::bgp_of(const SessionKey& end) const {
  return find_state(bgp, end);
}

std::optional<BfdState> NetworkState::bfd_of(const SessionKey& end) const {
  return find_state(bfd, end);
}

Instant NetworkState::routes_due() const {
  Instant latest{};
  for (const auto& [end, since] : awaiting_routes) {
    latest = std::max(latest, since + longest_wait_for_end_of_rib);
  }
  return latest;
}

bool NetworkState::runs(const std::string& node, const std::string& daemon) const {
  const auto daemons = running.find(node);
  return daemons != running.end() && daemons->second.contains(daemon);
}

void NetworkState::forget_sessions(const std::string& node, const std::string& daemon) {
  const auto is_there = [&](const auto& session) { return session.first.first == node; };
  if (daemon == "bgpd") {
    std::erase_if(bgp, is_there);
    std::erase_if(awaiting_routes, is_there);
  } else if (daemon == "bfdd") {
    std::erase_if(bfd, is_there);
  }
}

void NetworkEvents::add(Event event) {
  {
    const std::lock_guard lock{mutex_};
    state_.take(event);
    all_.push_back(std::move(event));
  }
  changed_.notify_all();
}

bool NetworkEvents::wait_until(Instant deadline, const std::stop_token& stop,
                               const std::function<bool(const NetworkState&)>& condition) {
  std::unique_lock lock{mutex_};
  return changed_.wait_until(lock, stop, std::chrono::steady_clock::time_point{deadline},
                             [&] { return condition(state_); });
}

void NetworkEvents::forget_all() {
  const std::lock_guard lock{mutex_};
  all_.clear();
}

std::vector<Event> NetworkEvents::all_after(std::size_t count) const {
  const std::lock_guard lock{mutex_};
  const auto first = static_cast<std::ptrdiff_t>(std::min(count, all_.size()));
  return {all_.begin() + first, all_.end()};
}

std::vector<Event> NetworkEvents::all() const {
  std::vector<Event> sorted;
  {
    const std::lock_guard lock{mutex_};
    sorted = all_;
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Event& a, const Event& b) { return a.at < b.at; });
  return sorted;
}

}  // namespace erchaos
