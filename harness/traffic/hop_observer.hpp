// Looks at probe packets in all routers, and notes which was the last to see each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/record/log/arrival_log.hpp"
#include "harness/record/log/hop_log.hpp"
#include "harness/sys/worker.hpp"
#include "harness/traffic/probe_tap.hpp"

namespace erchaos {

struct HopObserverOrder {
  struct ObservedRouter {
    std::string node;
    const NetworkNamespace& network;
  };
  std::vector<ObservedRouter> routers{};  // none: nobody looks
  std::vector<ProbeTap::Protocol> protocols{};
};

class HopObserver {
 public:
  // Opens the sockets, for each of which the kernel takes ten milliseconds.
  HopObserver(const HopObserverOrder& order, std::uint32_t run);
  void start(const Schedule& schedule);                                     // before it begins
  std::optional<std::string> failure() const { return thread_.failure(); }  // see Worker
  HopLog finish();  // once; all that was sent must have arrived, or be lost

 private:
  struct ObservedRouter {
    std::size_t node;
    ProbeTap tap;
  };

  void drain();

  Schedule schedule_;
  HopLog log_;
  std::vector<ObservedRouter> routers_;
  Worker thread_;
};

}  // namespace erchaos
