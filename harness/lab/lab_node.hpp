// A node of the running network: a namespace with interfaces, addresses and kernel settings.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "harness/lab/journal.hpp"
#include "harness/net/interface.hpp"
#include "harness/net/monitor.hpp"
#include "harness/plan/topology.hpp"
#include "harness/sys/event_loop.hpp"
#include "harness/sys/network_namespace.hpp"

namespace erchaos {

class LabNode {
 public:
  explicit LabNode(const Node& wanted);

  const Node& wanted() const { return wanted_; }
  const NetworkNamespace& network() const { return network_; }
  Interfaces& interfaces() { return interfaces_; }

  // Brings up an interface that has been added; a switch makes it one of its ports.
  void attach(const std::string& interface);
  // All interfaces that were attached: power lost, power back.
  void set_all_down();
  void set_all_up();
  const std::vector<std::string>& attached() const { return attached_; }

  // Reports carrier and FIB changes from now on.
  void watch(Journal& journal, EventLoop& loop);

 private:
  Node wanted_;
  NetworkNamespace network_;
  Interfaces interfaces_;
  std::vector<std::string> attached_;
  std::map<std::string, bool> carrier_;  // the kernel tells of every change of a link, of any kind
  std::unique_ptr<KernelMonitor> monitor_;
};

}  // namespace erchaos
