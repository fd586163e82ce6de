// The kernel's own news from one namespace: carrier and routes, as they change.
#pragma once

#include <functional>

#include "harness/net/kernel_messages.hpp"
#include "harness/net/netlink.hpp"

namespace erchaos {

struct KernelNews {
  std::function<void(const CarrierChange&)> carrier;
  // But for the kernel's own and link-local ones; none: not subscribed to.
  std::function<void(const RouteChange&)> route{};
  // The kernel had no room for news that had not been read yet, and dropped some: what it has now.
  std::function<void(const KernelTables&)> lost{};
};

// All links and routes of a namespace, as they are now.
KernelTables read_kernel_tables(const NetworkNamespace& network);

// Subscribes when made. The descriptor is readable when there is news; read() then calls back.
// rtnetlink has no time stamps: the moment of an event is the moment it is read.
class KernelMonitor {
 public:
  KernelMonitor(const NetworkNamespace& network, KernelNews news);
  ~KernelMonitor() = default;
  KernelMonitor(const KernelMonitor&) = delete;  // the socket's callback has our address
  KernelMonitor& operator=(const KernelMonitor&) = delete;

  int descriptor() const;
  void read();

 private:
  static int on_message(nl_msg* message, void* self);
  void make_room() const;
  int receive();
  void catch_up();

  KernelNews news_;
  const NetworkNamespace& network_;
  NetlinkSocket socket_;
};

}  // namespace erchaos
