// What a run reports while it is in progress.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "harness/base/time.hpp"

namespace erchaos {

struct Status {
  std::string phase;     // "waiting for sessions", "failover silent-cut cpe1-pe1", ...
  Duration remaining{};  // of this phase, at most; 0: not known
  std::size_t sessions_up{};
  std::size_t sessions{};
  std::uint32_t flows_alive{};
  std::uint32_t flows{};
  std::uint32_t connections_alive{};
  std::uint32_t connections{};
};

class Progress {
 public:
  virtual ~Progress() = default;
  virtual void show(const Status& status) = 0;  // several times a second
};

}  // namespace erchaos
