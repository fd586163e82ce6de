// Reports how well a lab's events are received, and which receiving thread has failed.
#include <fmt/core.h>

#include "harness/lab/lab.hpp"

namespace erchaos {

void Lab::begin_reception() {
  news_loop_.take_longest_lag();
  events_.reception().begin();
}

ReceptionRecord Lab::reception() {
  ReceptionRecord record = events_.reception().so_far();
  record.news_lag = news_loop_.take_longest_lag();
  return record;
}

std::optional<std::string> Lab::failure() const {
  if (const auto failure = news_loop_.failure()) {
    return fmt::format("a node's kernel notifications are no longer received: {}", *failure);
  }
  if (const auto failure = log_loop_.failure()) {
    return fmt::format("a router's log is no longer read: {}", *failure);
  }
  if (auto failed = wires_ ? wires_->failure() : std::nullopt) {
    return failed;
  }
  for (const auto& [name, router] : routers_) {
    if (std::string failed = router.log().failure(); !failed.empty()) {
      return failed;
    }
  }
  return {};
}

}  // namespace erchaos
