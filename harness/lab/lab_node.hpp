// A node of the running network: a namespace with interfaces, addresses and kernel settings.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/lab/shared_use.hpp"
#include "harness/lab/slow_routes.hpp"
#include "harness/lab/state/kernel_view.hpp"
#include "harness/lab/state/network_events.hpp"
#include "harness/net/interface.hpp"
#include "harness/net/monitor.hpp"
#include "harness/plan/topology.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/event_loop.hpp"
#include "harness/sys/network_namespace.hpp"

namespace erchaos {

// The detail of an event whose notification was lost; its time is when the loss was noticed.
inline constexpr auto found_again = "(notifications were lost; found in the tables)";

class LabNode {
 public:
  // `hash_seed`: nodes with different seeds spread flows over equal paths differently. Events have
  // their times from `clock`.
  LabNode(const Node& wanted, std::uint32_t hash_seed, const Clock& clock);

  const Node& wanted() const { return wanted_; }
  const NetworkNamespace& network() const { return network_; }
  Interfaces& interfaces() { return interfaces_; }

  // What an interface leads to: the network, or a host of this router.
  enum class Side { network, hosts };
  // Brings up an interface that has been added; a switch makes it one of its ports.
  void attach(const std::string& interface, Side side);
  const std::vector<std::string>& interfaces_on(Side side) const { return attached_.at(side); }
  // An interface is down until it has been let up as often as it was held down.
  void hold_down(const std::string& interface);
  void let_up(const std::string& interface);
  bool is_held_down(const std::string& interface) const { return down_.are_held(interface); }
  void hold_down(Side side);
  void let_up(Side side);

  // From now on an IPv6 UDP packet whose payload begins with `magic` gets the hop limit with which
  // it arrives written into a byte of its payload, counted from 0. It must be sent without a
  // checksum.
  void trace_packets(std::uint32_t magic, std::size_t byte);

  // Reports carrier and FIB changes from now on; for a node with `reconvergence_delay`, the changes
  // of the copy that it forwards by. If the kernel had to drop notifications, the tables are read
  // again: differences are reported as found_again, and the network events' EventReception records
  // the node's name.
  void watch(NetworkEvents& events, EventLoop& loop);
  void begin_to_delay_routes();  // if the node delays any
  bool has_late_routes() const { return slow_routes_ && slow_routes_->are_late(); }

 private:
  Event event_now(Source source, What what) const;
  void take(const CarrierChange& change, NetworkEvents& events, const std::string& mark = "") const;
  void take(const RouteChange& change, NetworkEvents& events, const std::string& mark = "");
  void take_again(const KernelTables& tables, NetworkEvents& events);
  // Interfaces that lead nowhere and have carrier. A veth pair provides that on any kernel.
  void add_stubs();

  Node wanted_;
  const Clock& clock_;
  NetworkNamespace network_;
  Interfaces interfaces_;
  std::optional<NetworkNamespace> beyond_;  // the far ends of stubs
  std::map<Side, std::vector<std::string>> attached_{{Side::network, {}}, {Side::hosts, {}}};
  UseCounts down_;  // interfaces
  std::unique_ptr<SlowRoutes> slow_routes_;
  std::unique_ptr<KernelView> view_;  // used on the loop's thread
  std::unique_ptr<KernelMonitor> monitor_;
};

}  // namespace erchaos
