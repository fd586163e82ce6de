// Carries the state of one end of a cable to the other where a program forwards the frames.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "harness/net/interface.hpp"
#include "harness/net/monitor.hpp"
#include "harness/sys/event_loop.hpp"

namespace erchaos {

// Two veth pairs lie between the ends a and b: a - a' and b' - b. While a is up, b' is up, so that
// b has carrier; and vice versa. The relay follows whether an end is up, never its carrier: after
// both ends had been down, each would wait for the other.
class CarrierRelay {
 public:
  explicit CarrierRelay(const NetworkNamespace& far) : far_(far) {}

  // From now on `far` is up while `end` is up. Both must outlive the relay.
  void follow(const InterfaceAt& end, const std::string& far);
  // Returns when every change made before the call has been relayed.
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
