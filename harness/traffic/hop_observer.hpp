// Observes probe packets in all routers, on its own thread, and records the last to see each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/record/log/arrival_log.hpp"
#include "harness/record/log/hop_log.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/worker.hpp"
#include "harness/traffic/probe_capture.hpp"

namespace erchaos {

struct HopObserverOrder {
  struct ObservedRouter {
    std::string node;
    const NetworkNamespace& network;
  };
  std::vector<ObservedRouter> routers{};  // none: hop observation is off
  std::vector<ProbeCapture::Protocol> protocols{};
};

class HopObserver {
 public:
  // Opens the sockets; the kernel takes ten milliseconds for each.
  HopObserver(const HopObserverOrder& order, std::uint32_t run, const Clock& clock);
  void start(const Schedule& schedule);                                     // before it begins
  std::optional<std::string> failure() const { return thread_.failure(); }  // see Worker
  HopLog finish();  // once; every packet sent must have arrived, or be lost

 private:
  struct ObservedRouter {
    std::size_t node;
    ProbeCapture capture;
  };

  void drain();

  const Clock& clock_;
  Schedule schedule_;
  HopLog log_;
  std::vector<ObservedRouter> routers_;
  Worker thread_;
};

}  // namespace erchaos
