// Hand-made TCP connections, in which the outcome of every request is chosen.
#include "tests/unit/connection_synthetic.hpp"

namespace erchaos::synthetic {

ConnectionClass database() {
  return {.name = "database",
          .from = "onprem",
          .to = "vnet",
          .address = "10.1.0.10",
          .port = 7000,
          .count = 32,
          .interval = 100ms,
          .deadline = 3s};
}

Recording recording_of(const std::vector<ConnectionRecord>& connections) {
  Recording made = recording();
  made.connections = {.classes = {database()}, .connections = connections, .end = begin + 30s};
  return made;
}

ConnectionWriter client(std::uint32_t id) { return {id, 0}; }

ConnectionRecord survivor(std::uint32_t id) {
  return client(id).answered(0s, 5s).answered(5s, 5s + 1ms, 1400ms).answered(6500ms, 30s);
}

ConnectionRecord timed_out(std::uint32_t id) {
  return client(id)
      .answered(0s, 5s)
      .unanswered(5s)
      .ended(8s, Ending::timed_out)
      .reopened(8100ms)
      .answered(8200ms, 30s);
}

}  // namespace erchaos::synthetic
