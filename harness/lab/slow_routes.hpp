// A gateway that follows its routing daemon with a delay, as Azure's may.
#pragma once

#include <atomic>
#include <deque>
#include <string>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/net/monitor.hpp"
#include "harness/net/route_table.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/event_loop.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

// Forwards by a copy of the daemon's routes, which gets each change `delay` after the daemon made
// it (Azure's documents on BFD mention up to a minute between gateway and Microsoft's edge).
class SlowRoutes {
 public:
  // Watches its timer on `loop`, which must end first. take() is called on the loop's thread.
  SlowRoutes(const NetworkNamespace& network, Duration delay, const Clock& clock, EventLoop& loop);

  void take(const RouteChange& change);  // of the main table, learnt from a neighbor
  // From now on changes are delayed; until then, while a lab comes up, they are not.
  void begin_to_delay() { delays_ = true; }
  bool are_late() const { return waiting_ > 0; }  // a change is pending; from any thread

 private:
  struct Pending {
    Instant due;
    RouteChange change;
  };

  void apply_what_is_due();
  void set_timer();

  RouteTable copy_;
  Duration delay_;
  const Clock& clock_;
  std::atomic<bool> delays_{false};
  std::deque<Pending> pending_;          // ordered by due time
  std::atomic<std::size_t> waiting_{0};  // number of pending changes
  FileDescriptor timer_;
};

}  // namespace erchaos
