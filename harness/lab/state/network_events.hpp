// Collects every event of a lab, from any thread, and lets callers wait for a state of the network.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "harness/lab/state/event_reception.hpp"
#include "harness/record/log/event.hpp"

namespace erchaos {

// The network as the events so far describe it. Sessions are named by node and peer address.
struct NetworkState {
  using SessionKey = std::pair<std::string, std::string>;  // node, peer's address

  std::map<SessionKey, BgpState> bgp;
  std::map<SessionKey, std::size_t> resets;         // times that BGP was lost
  std::map<SessionKey, std::string> notifications;  // the last: "sent 2/2 (OPEN Message ...)"
  std::map<SessionKey, BfdState> bfd;
  std::map<SessionKey, std::size_t> bfd_downs;           // times that BFD went down
  std::map<std::string, std::set<std::string>> fib;      // node -> prefixes in the kernel
  std::map<std::string, std::set<std::string>> running;  // node -> daemons that take commands
  // Sessions whose peer has not sent End-of-RIB yet, with the time since they are established.
  std::map<SessionKey, Instant> awaiting_routes;
  Instant last_route_change{};
  Instant last_session_up{};  // of BGP

  void take(const Event& event);
  // None: the session has not started.
  std::optional<BgpState> bgp_of(const SessionKey& end) const;
  std::optional<BfdState> bfd_of(const SessionKey& end) const;
  bool runs(const std::string& node, const std::string& daemon) const;  // takes commands
  // Until when a peer may still send the first routes of its session; in the past: none may.
  Instant routes_due() const;

 private:
  void take_bgp(const Event& event);
  void take_bfd(const Event& event);
  void forget_sessions(const std::string& node, const std::string& daemon);
};

class NetworkEvents {
 public:
  void add(Event event);

  // Waits until `condition` holds; false: the deadline passed or a stop was requested.
  bool wait_until(Instant deadline, const std::stop_token& stop,
                  const std::function<bool(const NetworkState&)>& condition);

  // The result of `ask` on the state, which is locked meanwhile and not copied: it may be large.
  // `ask` must not call these network events, start a program or wait: threads that add events wait
  // for it.
  template <typename Ask>
  auto read(const Ask& ask) const {
    const std::lock_guard lock{mutex_};
    return std::invoke(ask, std::as_const(state_));
  }
  Instant last_route_change() const {
    return read([](const NetworkState& state) { return state.last_route_change; });
  }
  std::vector<Event> all() const;  // all so far, sorted by time
  // The events after the first `count`, in the order in which they arrived.
  std::vector<Event> all_after(std::size_t count) const;
  void forget_all();  // all events so far; the state stays

  EventReception& reception() { return reception_; }

 private:
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<Event> all_;
  NetworkState state_;
  EventReception reception_;
};

}  // namespace erchaos
