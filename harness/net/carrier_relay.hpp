// Carries the state of a cable's one end to its other, where frames go through a program.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "harness/net/interface.hpp"
#include "harness/net/monitor.hpp"
#include "harness/sys/event_loop.hpp"

namespace erchaos {

// Between two ends a and b lie two veth pairs, a - a' and b' - b. While a is up, b' is up, and with
// it b has carrier; and the other way round. What is followed is whether an end is up, never its
// carrier: that would wait for itself when both had been down.
class CarrierRelay {
 public:
  explicit CarrierRelay(const NetworkNamespace& far) : far_(far) {}

  // From now on `far` is up while `end` is. Both must outlive the relay.
  void follow(const InterfaceAt& end, const std::string& far);
  // Returns when every change that was made before the call has been followed.
  void settle();

 private:
  struct Followed {
    std::string end;
    std::string far;
    Interfaces interfaces;  // of the end's namespace
    bool is_up{};
    std::unique_ptr<KernelMonitor> monitor{};
  };

  void read_news(Followed& followed);
  void relay(Followed& followed);

  std::mutex mutex_;
  Interfaces far_;
  std::deque<Followed> followed_;
  EventLoop loop_;  // last, so that it ends first
};

}  // namespace erchaos
