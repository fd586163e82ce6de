// Kernel notifications from one namespace: carrier and route changes as they happen.
#pragma once

#include <functional>

#include "harness/net/kernel_messages.hpp"
#include "harness/net/netlink.hpp"

namespace erchaos {

struct KernelNews {
  std::function<void(const CarrierChange&)> carrier;
  // Without the kernel's own and link-local routes; none: not subscribed to.
  std::function<void(const RouteChange&)> route{};
  // Gets the current tables after the kernel dropped notifications because the buffer was full.
  std::function<void(const KernelTables&)> lost{};
};

// All links and routes of a namespace, as they are now.
KernelTables read_kernel_tables(const NetworkNamespace& network);

// Subscribes when constructed. The descriptor is readable when there are notifications; read() then
// calls back. rtnetlink has no time stamps: the time of an event is the time it is read.
class KernelMonitor {
 public:
  KernelMonitor(const NetworkNamespace& network, KernelNews news);
  ~KernelMonitor() = default;
  KernelMonitor(const KernelMonitor&) = delete;  // the socket's callback holds our address
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
