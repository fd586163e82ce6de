// The running network: the constructor builds it, the destructor removes it.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "harness/lab/frr/frr.hpp"
#include "harness/lab/lab_node.hpp"
#include "harness/lab/router.hpp"
#include "harness/lab/shared_use.hpp"
#include "harness/lab/state/network_events.hpp"
#include "harness/net/wires.hpp"
#include "harness/plan/topology.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/event_loop.hpp"

namespace erchaos {

// One end of a running cable.
struct LabEnd {
  LabNode& node;
  std::string interface;
};

struct LabCable {
  LabEnd first;
  LabEnd second;
};

// A lab that did not come up: what() gives in one line the session, its routers and its state, or
// else the route that is missing.
class LabNotReady : public HostError {
 public:
  using HostError::HostError;
};

class Lab {
 public:
  // Builds nodes and links and starts every router's first daemons. Must run as root of private
  // namespaces (run_in_sandbox). Writes nodes/<name>/ into `run_directory`. Its events have their
  // times from `clock`, and it waits by it. `seed` determines what wires do to each frame.
  Lab(Topology topology, const std::filesystem::path& run_directory, Clock& clock,
      std::uint64_t seed = 1);

  // Prepares a lab for another run: writes nodes/ into another run directory, forgets the events so
  // far and, on stateful routers, all connections and refusals.
  void begin_run_in(const std::filesystem::path& run_directory);

  // Returns when every session is established, every BFD session is up, and every originated prefix
  // is in every router's FIB, with the FIBs at rest; false when a stop was requested. Calls
  // `meanwhile` four times a second. Throws LabNotReady.
  bool wait_until_ready(
      Instant deadline, const std::stop_token& stop,
      const std::function<void()>& meanwhile = [] {});
  // Returns when every BGP and BFD session is up at both ends.
  bool wait_until_sessions_are_up(Instant deadline, const std::stop_token& stop);

  // True while a gateway with `reconvergence_delay` has not followed its routing daemon yet.
  bool has_late_routes() const;

  // Continues the start of routers as far as the state of the network allows: first daemons, and
  // finally, once a router that recovers has its routes, its links to hosts. The wait functions
  // above call it; other code that waits while a router recovers must call it from time to time.
  void go_on_starting();
  bool is_coming_back() const { return !coming_back_.empty(); }  // at least one router

  // Routers or switches lose power together: all their links lose carrier, and only their
  // configuration remains. Restored power brings up the links, and then the daemons. A node is
  // without power until it has been switched on as often as it was switched off.
  void power_off(const std::vector<std::string>& nodes);
  void power_on(const std::vector<std::string>& nodes);
  bool has_power(const std::string& node) const { return !power_.are_held(node); }

  // Ends daemons of a router by a signal, and keeps them from starting until they may run again.
  // Returns when the daemons are gone, or have been started.
  void end_daemons(const std::string& router, const std::vector<std::string>& daemons, int signal);
  void let_daemons_run(const std::string& router, const std::vector<std::string>& daemons);
  Router& router(const std::string& name) { return routers_.at(name); }

  // Shared use by faults: a fault that releases its hold leaves the others' holds in place.
  UseCounts& use_counts() { return use_counts_; }

  // Impairs a cable that was built as a wire, in both directions.
  void impair(const std::string& cable, const Wire& wire);
  Wire wire_of(const std::string& cable) const;  // its current impairment

  LabCable cable(const std::string& name);
  LabNode& node(const std::string& name);
  NetworkEvents& events() { return events_; }
  Clock& clock() { return clock_; }
  const Topology& topology() const { return topology_; }
  std::size_t sessions_up() const;  // of session_count(): BGP sessions, each counted once
  std::size_t session_count() const { return topology_.sessions.size(); }
  std::size_t bfd_up() const;  // of bfd_count(): BFD sessions, each counted once
  std::size_t bfd_count() const;
  // The backend of the links that have a wire, with its own delay; "": there are none.
  std::string wire_backend() const { return wire_backend_; }
  std::uint64_t wire_drops();  // frames that the backend lost but should not have
  // What a thread of the lab failed to do, so that events or frames are missing from then on;
  // nothing: no failure so far.
  std::optional<std::string> failure() const;

  // How well the network's events were received, from the first of these calls to the second.
  void begin_reception();
  ReceptionRecord reception();

 private:
  // Adds the networks of `origin` that each router learns, and must know before the lab is ready.
  template <typename In>
  void expect_to_be_heard(const Node& origin);
  void add_cables(std::uint64_t seed);
  void add_wire(const Cable& wanted, const LabCable& built, std::uint64_t seed);
  void add_addresses();
  void add_host_routes();
  // Writes nftables.conf, and returns its rules; "": the router has none.
  std::string write_rules(const Node& router, const std::filesystem::path& folder) const;
  Router* find_router(const std::string& name);  // nullptr: a switch or a host
  std::vector<std::string> startable(const Router& router, const NetworkState& state) const;
  bool can_go_on_starting(const NetworkState& state) const;
  // Throws when they have not ended in time.
  void wait_until_gone(const std::string& router, const std::vector<std::string>& daemons);
  // True if it has all routes except those to its own networks, which need its hosts.
  bool knows_the_network(const std::string& router, const NetworkState& state) const;
  std::vector<std::string> what_is_missing(const NetworkState& state, std::size_t at_most) const;
  [[noreturn]] void fail_not_ready() const;
  void insist_on_whole_configurations() const;

  const Topology topology_;
  Clock& clock_;
  std::set<std::pair<std::string, std::string>> originated_;  // router, network it must know
  std::optional<Frr> frr_;
  NetworkEvents events_;
  std::map<std::string, LabNode> nodes_;
  std::optional<Wires> wires_;  // none: no link has a wire
  std::string wire_backend_;
  std::map<std::string, Router> routers_;
  UseCounts power_;  // nodes without power
  UseCounts use_counts_;
  std::set<std::string> coming_back_;  // routers with power, but without routes yet
  // Last, so that they end first: they call into all of the above. Kernel notifications have their
  // own loop, because their time is when they are read, and reading a log may take long.
  EventLoop log_loop_;
  EventLoop news_loop_;
};

}  // namespace erchaos
