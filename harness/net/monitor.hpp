// The kernel's own news from one namespace: carrier and routes, as they change.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/net/netlink.hpp"

namespace erchaos {

struct CarrierChange {
  std::string interface;
  bool has_carrier{};
};

struct RouteChange {
  std::string prefix;                 // "10.2.0.0/16"
  bool added{};                       // or replaced; false: removed
  std::vector<std::string> gateways;  // empty: reached directly, or nowhere
  unsigned table{};                   // RT_TABLE_MAIN (254) is where daemons put theirs
};

struct KernelNews {
  std::function<void(const CarrierChange&)> carrier;
  // But for the kernel's own and link-local ones; none: not subscribed to.
  std::function<void(const RouteChange&)> route{};
};

// Subscribes when made. The descriptor is readable when there is news; read() then calls back.
// rtnetlink has no time stamps: the moment of an event is the moment it is read.
class KernelMonitor {
 public:
  KernelMonitor(const NetworkNamespace& network, KernelNews news);
  ~KernelMonitor() = default;
  KernelMonitor(const KernelMonitor&) = delete;  // the socket's callback has our address
  KernelMonitor& operator=(const KernelMonitor&) = delete;

  int descriptor() const;
  void read();  // HostError when the kernel had to drop news

 private:
  static int on_message(nl_msg* message, void* self);

  KernelNews news_;
  NetlinkSocket socket_;
};

}  // namespace erchaos
