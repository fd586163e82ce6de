// Saves the timeline during the run, on its own thread.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "harness/lab/state/network_events.hpp"
#include "harness/sys/worker.hpp"

namespace erchaos {

class TimelineKeeper {
 public:
  // Passes each event to `keep` within a tenth of a second, in order of arrival, on its own thread.
  // The network events must outlive it, and not forget events meanwhile.
  using Keep = std::function<void(const std::vector<Event>&)>;
  TimelineKeeper(const NetworkEvents& events, Keep keep);

  void finish();  // passes on the rest; throws what `keep` threw
  std::optional<std::string> failure() const { return thread_.failure(); }  // see Worker

 private:
  void keep_news();

  const NetworkEvents& events_;
  Keep keep_;
  std::size_t kept_ = 0;
  Worker thread_;
};

}  // namespace erchaos
