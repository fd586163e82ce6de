// A node of the running network: a namespace with interfaces, addresses and kernel settings.
#pragma once

#include <map>
#include <memory>
#include <string>

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

  // Reports carrier and FIB changes from now on.
  void watch(Journal& journal, EventLoop& loop);

 private:
  Node wanted_;
  NetworkNamespace network_;
  Interfaces interfaces_;
  std::map<std::string, bool> carrier_;  // the kernel tells of every change of a link, of any kind
  std::unique_ptr<KernelMonitor> monitor_;
};

}  // namespace erchaos
